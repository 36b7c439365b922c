#include "core/store/Store.h"
#include "tests/core/database/FaultyVfs.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

#include <QFile>

#include <algorithm>

using namespace desk;

namespace {

struct Counts
{
    qint64 persons = 0;
    qint64 consents = 0;
    qint64 credentials = 0;
    qint64 placements = 0;
    qint64 outbox = 0;
    friend bool operator==(const Counts&, const Counts&) = default;
};

/// A whole enrolment: person, consent, face and reserved card, payloads for two gates.
Result<void> enrol(Session& s, const std::vector<domain::GateId>& gates)
{
    const domain::Resident resident{domain::PersonId::random(), details(u"李雷"_s), now};
    const domain::PersonToken token = domain::PersonToken::random();
    if (const auto added = s.residents().add(resident, token); !added) {
        return passOn(added);
    }
    const domain::ConsentId consent = domain::ConsentId::random();
    StoredConsent record{consent, resident.id, token, hashOf("notice"), "jws", {}, "M0 0", now, now + 700 * day, {}};
    record.assessmentHash = hashOf("assessment");
    if (const Result<void> added = s.consents().add(record); !added) {
        return added;
    }
    const domain::Credential face = Desk::credential(resident.id, domain::CredentialKind::Face);
    domain::Credential card = Desk::credential(resident.id, domain::CredentialKind::Card);
    card.state = domain::CredentialState::Reserved;
    if (const Result<void> added = s.credentials().add(face, consent); !added) {
        return added;
    }
    if (const Result<void> added = s.credentials().add(card); !added) {
        return added;
    }
    for (const domain::GateId& gate : gates) {
        if (const Result<void> placed = s.journal().place(face.id, gate, QByteArray(1200, 'p'), now); !placed) {
            return placed;
        }
    }
    return {};
}

Result<Counts> counts(Session& s)
{
    const auto people = s.residents().count();
    const auto keys = s.residents().keys(ResidentOrder::Name);
    if (!people || !keys) {
        return people ? Result<Counts>(passOn(keys)) : Result<Counts>(passOn(people));
    }
    Counts all{*people, 0, 0, 0, 0};
    const auto rows = s.residents().rows(*keys);
    for (const ResidentRow& row : rows.value()) {
        all.consents += std::ssize(s.consents().ofPerson(row.id).value());
        all.credentials += std::ssize(s.credentials().ofPerson(row.id).value());
        const auto truths = s.placements().residentTruth(row.id);
        for (const CredentialTruth& truth : truths.value()) {
            all.placements += std::ssize(truth.gates);
        }
    }
    const auto gates = s.gates().list();
    for (const domain::Gate& gate : gates.value()) {
        const auto desired = s.journal().desired(gate.id);
        all.outbox += std::count_if(desired->entries.begin(), desired->entries.end(),
                                    [](const DesiredEntry& entry) { return entry.payloadSize > 0; });
    }
    return all;
}

} // namespace

/// Never a half person: the disk fails at each of its changes in turn.
class TestEnrolFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { faulty::failFrom(0, faulty::Fault::Full, false); }

    void theDiskFailsInTheMiddle_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<bool>("forEver");
        QTest::newRow("full once") << int(faulty::Fault::Full) << false;
        QTest::newRow("full for ever") << int(faulty::Fault::Full) << true;
        QTest::newRow("error once") << int(faulty::Fault::Error) << false;
        QTest::newRow("error for ever") << int(faulty::Fault::Error) << true;
    }

    void theDiskFailsInTheMiddle()
    {
        QFETCH(const int, fault);
        QFETCH(const bool, forEver);
        const Counts nobody;
        const Counts one{1, 1, 2, 2, 2};
        const QTemporaryDir dir;
        const QString fresh = dir.filePath(u"fresh.db"_s);
        std::vector<domain::GateId> gates;
        QVERIFY(prepare(fresh, gates));
        int failures = 0;
        for (int n = 1;; ++n) {
            QVERIFY(n < 400);
            const QString path = dir.filePath(QString::number(n));
            QVERIFY(QFile::copy(fresh, path));
            QVERIFY(QFile::copy(database::anchorPath(fresh), database::anchorPath(path)));
            bool kept = false;
            bool clean = false;
            {
                auto store = Store::open(path, key(), {.vfs = faulty::vfs()});
                QVERIFY(store);
                faulty::failFrom(n, faulty::Fault(fault), forEver);
                kept = bool((*store)->runBlocking([&](Session& s) { return enrol(s, gates); }));
                clean = faulty::changesSeen() < n;
                faulty::failFrom(0, faulty::Fault::Full, false);
                (*store)->stop();
            }
            auto store = Store::open(path, key());
            QVERIFY(store);
            const Counts after = (*store)->readBlocking(counts).value();
            QVERIFY2(after == (kept ? one : nobody), qPrintable(u"change %1"_s.arg(n)));
            if (!kept) {
                ++failures;
                QVERIFY((*store)->runBlocking([&](Session& s) { return enrol(s, gates); })); // the retry
                QVERIFY((*store)->readBlocking(counts).value() == one);
            }
            if (clean) {
                QVERIFY(kept);
                break;
            }
        }
        QVERIFY(failures > 3);
    }

    void anErrorOfOurOwnAtAnyStepLeavesNothing()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"store.db"_s);
        std::vector<domain::GateId> gates;
        QVERIFY(prepare(path, gates));
        auto store = Store::open(path, key());
        QVERIFY(store);
        gates.push_back(domain::GateId::random()); // the last step fails: no such gate
        const auto failed = (*store)->runBlocking([&](Session& s) { return enrol(s, gates); });
        QVERIFY(!failed);
        QVERIFY((*store)->readBlocking(counts).value() == Counts());
    }

private:
    static bool prepare(const QString& path, std::vector<domain::GateId>& gates)
    {
        auto store = Store::open(path, key(), {.create = true});
        return store && (*store)->runBlocking([&](Session& s) -> Result<void> {
            if (const auto added = s.notices().add({hashOf("notice"), 1, "{}", now, std::nullopt}); !added) {
                return added;
            }
            const auto mei = domain::OperatorId::random();
            if (const auto added = s.assessments().add({hashOf("assessment"), 1, "{}", hashOf("notice"), mei, now});
                !added) {
                return added;
            }
            for (const QString& name : {u"East"_s, u"West"_s}) {
                gates.push_back(domain::GateId::random());
                const domain::Gate gate{
                    gates.back(), name, u"127.0.0.1:1"_s, hashOf("a"), hashOf("b"), "der", true, true, now, false};
                if (const auto added = s.gates().add(gate); !added) {
                    return added;
                }
            }
            return {};
        });
    }
};

VESTIBULE_TEST(TestEnrolFaults);
#include "TestEnrolFaults.moc"
