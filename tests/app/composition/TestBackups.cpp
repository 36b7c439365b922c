#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "app/composition/ErasureLedger.h"
#include "app/composition/Recovery.h"
#include "core/base/DurableFile.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "core/sync/Codes.h"
#include "core/vault/Vault.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/app/composition/StationFixture.h"

#include <QDir>

#include <random>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::Answer;
using domain::CredentialState;

namespace {

QString nameNumber(int number) { return QStringLiteral("Resident %1").arg(number); }

/// A station with two gates, and the folder of its copies.
struct Estate
{
    StationFixture f;
    MemoryGates gates{f.clock};
    std::optional<MemoryDelivery> delivery;
    Backups backups{f.dir.filePath(QStringLiteral("copies")), f.clock};
    int people = 0;

    Estate()
    {
        for (const char* name : {"East", "West"}) {
            if (!gates.add(*f.station, QString::fromLatin1(name))) {
                qFatal("no gate");
            }
        }
        deliver();
    }

    void deliver()
    {
        delivery.emplace(*f.station, gates);
        if (!delivery->engine().syncOnce(std::chrono::seconds(30))) {
            qFatal("no delivery");
        }
        delivery.reset();
    }

    store::Store& store() { return f.station->store(); }
    const vault::MasterKey& master() { return f.station->keys().master(); }

    struct Resident
    {
        domain::PersonId id;
        domain::CredentialId card;
        QString number;
    };

    Resident giveCard()
    {
        domain::ResidentDetails details = StationFixture::tenant("x");
        details.name = nameNumber(++people);
        details.dwelling.room = QString::number(people);
        const auto begun = f.sitting([&](Sittings& s) { return s.begin(details); });
        const auto no =
            f.sitting([&](Sittings& s) { return s.decline(begun->sitting, f.answer(Answer::Choice::Card)); });
        const auto card = f.sitting([&](Sittings& s) { return s.issueCard(begun->sitting, {}); });
        if (!no || !card) {
            qFatal("no card");
        }
        const auto found = store().readBlocking(
            [&](store::Session& s) { return s.residents().sameNameAndDwelling(details.name, details.dwelling); });
        return {found->front(), card->credential, card->card.number};
    }

    void revoke(domain::PersonId person)
    {
        const auto ended = store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).revokeAll(person); });
        if (!ended) {
            qFatal("not revoked");
        }
    }

    CredentialState stateOf(domain::CredentialId id)
    {
        return store().readBlocking([&](store::Session& s) { return s.credentials().get(id); })->credential.state;
    }

    /// Closes the station, lets `work` happen to its folder, and signs in again.
    template <typename Work>
    void whileClosed(Work work)
    {
        const vault::MasterKey key = master().clone();
        f.station.reset();
        work(key);
        auto vault =
            vault::Vault::load(f.folder->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), f.clock);
        auto unlocked = vault->unlock(QStringLiteral("Mei"), goodPassword());
        auto opened = OpenStation::open(*f.folder, std::move(*unlocked), f.clock);
        QVERIFY2(opened, opened ? "" : opened.error().describe().c_str());
        f.station = std::move(*opened);
    }

    void restore(const QString& name)
    {
        whileClosed([&](const vault::MasterKey& key) {
            const auto restored = backups.restore(name, *f.folder, key);
            QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
        });
    }

    Result<RecoveryFindings> collect() { return Recovery(*f.station, gates).collect(f.station->ledger()); }
    Result<void> finish(const RecoveryFindings& findings, bool decided)
    {
        return Recovery(*f.station, gates).finish(findings, f.mei, decided);
    }
};

} // namespace

class TestBackups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoHundredRestoresAreEqualRowForRow()
    {
        Estate e;
        std::mt19937 random(1);
        std::vector<Estate::Resident> people;
        for (int i = 0; i < 200; ++i) {
            // The store goes on changing between the copies.
            if (people.empty() || random() % 3 != 0) {
                people.push_back(e.giveCard());
            } else {
                const std::size_t who = random() % people.size();
                e.revoke(people[who].id);
                people.erase(people.begin() + std::ptrdiff_t(who));
            }
            if (i % 20 == 0) {
                e.deliver();
            }
            const QTemporaryDir to;
            const QString path = to.filePath(QStringLiteral("station.db"));
            const auto copied =
                store::copyStore(e.f.folder->storePath(), e.master().databaseKey(), path, e.f.clock.now());
            QVERIFY2(copied, copied ? "" : copied.error().describe().c_str());
            const auto found = store::checkCopy(path, e.master().databaseKey());
            QVERIFY2(found, found ? "" : found.error().describe().c_str());
            QCOMPARE(found->hash, copied->hash);
            QCOMPARE(*found, *copied);
        }
    }

    void aCopyIsMadeProvedAndListed()
    {
        Estate e;
        e.giveCard();
        const auto made = e.backups.make(*e.f.folder, e.store(), e.master());
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QCOMPARE(e.backups.list().size(), std::size_t(1));
        QCOMPARE(e.backups.list().front().name, made->name);
        QVERIFY(made->bytes > 0);
        QVERIFY(e.backups.prove(made->name, e.master()));
        QVERIFY(e.backups.prove(QStringLiteral("20261125T180500Z-1"), e.master()).error().is(codes::noSuchBackup));
        // Nothing half made stays; nothing has ended yet, so there is no ledger.
        QCOMPARE(QDir(e.backups.folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
    }

    void whatWaitsForGatesIsLeftOut()
    {
        Estate e;
        e.giveCard(); // not delivered: a payload waits for each gate
        const char* const waiting = "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM change_sets"
                                    " WHERE bytes IS NOT NULL)";
        const QString name = e.backups.make(*e.f.folder, e.store(), e.master())->name;
        const QString copy = e.backups.folder() + u'/' + name + QStringLiteral("/station.db");
        QCOMPARE(asked(e.f.folder->storePath(), e.master(), waiting), qint64(2));
        QCOMPARE(asked(copy, e.master(), waiting), qint64(0));
        QCOMPARE(asked(copy, e.master(), "SELECT count(*) FROM placements"), qint64(2));
    }

    void aCopyMayBeGivenUp()
    {
        Estate e;
        e.giveCard();
        const auto made = e.backups.make(*e.f.folder, e.store(), e.master(), [](int, int) { return false; });
        // A small store is copied in one step, and that was the last: then it is there.
        QVERIFY(made || made.error().is(store::codes::copyCancelled));
        QCOMPARE(e.backups.list().size(), std::size_t(made ? 1 : 0));
    }

    void everyFlippedByteOfACopyIsFound()
    {
        Estate e;
        e.giveCard();
        const QString name = e.backups.make(*e.f.folder, e.store(), e.master())->name;
        for (const char* file : {"/station.db", "/station.db-anchor"}) {
            const QString path = e.backups.folder() + u'/' + name + QLatin1String(file);
            const QByteArray good = readFile(path, 1 << 28).value();
            for (qsizetype at = 7; at < good.size(); at += 4099) {
                QByteArray bad = good;
                bad[at] = char(bad[at] ^ 1);
                write(path, bad);
                const auto proved = e.backups.prove(name, e.master());
                // One bad copy of the anchor: the other still proves the store.
                QVERIFY2(!proved || path.endsWith(u"anchor"), QByteArray::number(at).constData());
            }
            write(path, good);
        }
        QVERIFY(e.backups.prove(name, e.master()));
    }

    void copiesAreDroppedAfterThirtyFiveDays()
    {
        Estate e;
        e.giveCard();
        QVERIFY(e.backups.make(*e.f.folder, e.store(), e.master()));
        e.f.clock.advance(std::chrono::hours(24) * 34);
        QVERIFY(e.backups.make(*e.f.folder, e.store(), e.master()));
        QCOMPARE(e.backups.list().size(), std::size_t(2));
        e.f.clock.advance(std::chrono::hours(24));
        QCOMPARE(e.backups.dropOld().value(), 1);
        QCOMPARE(e.backups.list().size(), std::size_t(1));
        e.f.clock.advance(std::chrono::hours(24) * 40);
        QCOMPARE(e.backups.dropOld().value(), 1); // also the last one: erased people are in it
        QVERIFY(e.backups.list().empty());
    }

    void whatACutLeftHalfMadeIsNoCopy()
    {
        Estate e;
        e.giveCard();
        QVERIFY(QDir().mkpath(e.backups.folder() + QStringLiteral("/1790000000000.half")));
        QVERIFY(QDir().mkpath(e.backups.folder() + QStringLiteral("/proof.half.AbCdEf")));
        QVERIFY(e.backups.list().empty());
        QVERIFY(e.backups.make(*e.f.folder, e.store(), e.master()));
        QCOMPARE(QDir(e.backups.folder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
    }

    void nobodyWhoEndedSinceComesBack_data()
    {
        QTest::addColumn<bool>("withLedger");
        QTest::addColumn<bool>("withGates");
        QTest::newRow("ledger and gates") << true << true;
        QTest::newRow("ledger only") << true << false;
        QTest::newRow("gates only") << false << true;
    }

    void nobodyWhoEndedSinceComesBack()
    {
        QFETCH(const bool, withLedger);
        QFETCH(const bool, withGates);
        Estate e;
        const Estate::Resident stays = e.giveCard();
        const Estate::Resident leaves = e.giveCard();
        e.deliver();
        const QString name = e.backups.make(*e.f.folder, e.store(), e.master())->name;

        e.revoke(leaves.id);
        const Estate::Resident later = e.giveCard();
        e.deliver();
        QCOMPARE(e.stateOf(leaves.card), CredentialState::Deleted);
        QVERIFY(e.backups.keepLedger(e.store(), e.master()));
        if (!withLedger) {
            QVERIFY(QFile::remove(e.backups.ledgerPath()));
        }
        e.restore(name);
        QVERIFY(e.store().isRecovering());
        QCOMPARE(e.stateOf(leaves.card), CredentialState::Active); // the copy knows no better

        // Read-only: nothing changes, and nothing is sent to anybody.
        QVERIFY(e.store()
                    .runBlocking([&](store::Session& s) { return s.residents().setDoNotAsk(stays.id, {}); })
                    .error()
                    .is(store::codes::recovering));
        e.deliver();
        QVERIFY(!admits(e.gates.at(0), leaves));
        QVERIFY(admits(e.gates.at(0), later));
        QCOMPARE(e.stateOf(leaves.card), CredentialState::Active);

        for (std::size_t i = 0; i < e.gates.size(); ++i) {
            e.gates.at(i).off = !withGates;
        }
        const auto findings = e.collect();
        QVERIFY(findings);
        QCOMPARE(findings->toEnd, std::vector<domain::CredentialId>{leaves.card});
        QCOMPARE(findings->notReached, withGates ? 0 : 2);
        QCOMPARE(findings->needsDecision, !withGates);
        QCOMPARE(findings->lostGenerations > 0, withGates);
        QCOMPARE(findings->lostEntries > 0, withGates);
        if (findings->needsDecision) {
            QVERIFY(e.finish(*findings, false).error().is(codes::decisionNeeded));
            QVERIFY(e.store().isRecovering());
        }
        QVERIFY(e.finish(*findings, true));
        QVERIFY(!e.store().isRecovering());
        QVERIFY(e.stateOf(leaves.card) != CredentialState::Active);
        QVERIFY(e.finish(*findings, true).error().is(codes::notRecovering));

        // It works again, also after another start, and the gates come into step in a new epoch.
        e.whileClosed([](const vault::MasterKey&) {});
        QVERIFY(!e.store().isRecovering());
        for (std::size_t i = 0; i < e.gates.size(); ++i) {
            e.gates.at(i).off = false;
        }
        e.deliver();
        e.deliver();
        QCOMPARE(e.stateOf(leaves.card), CredentialState::Deleted);
        QCOMPARE(e.stateOf(stays.card), CredentialState::Active);
        QVERIFY(e.store().readBlocking([](store::Session& s) { return s.estate().epoch(); }).value() >= 2);
        // A key given after the copy is a stranger here: its holder is not locked out, and a person is told of it.
        for (std::size_t i = 0; i < e.gates.size(); ++i) {
            QVERIFY(admits(e.gates.at(i), stays));
            QVERIFY(!admits(e.gates.at(i), leaves));
            QVERIFY(admits(e.gates.at(i), later));
            QVERIFY(isToldOfStrangers(e, e.gates.at(i)));
        }
        // And the log goes on and says what was lost.
        const auto log = e.store().readBlocking([&](store::Session& s) { return e.f.station->desk().audit.verify(s); });
        QVERIFY(log);
    }

    void aRestoredMachineIsFoundAtTheFirstGateBeforeAnythingIsSent()
    {
        Estate e;
        const Estate::Resident stays = e.giveCard();
        e.deliver();
        // The image of the whole machine: file, log and anchor fit together.
        const QString image = e.f.dir.filePath(QStringLiteral("image"));
        e.whileClosed([&](const vault::MasterKey&) { copyFiles(e.f.folder->path(), image); });
        const Estate::Resident leaves = e.giveCard();
        e.deliver();
        e.revoke(leaves.id);
        e.deliver();
        e.whileClosed([&](const vault::MasterKey&) { copyFiles(image, e.f.folder->path()); });
        QVERIFY(!e.store().isRecovering()); // offline nothing shows it

        const Estate::Resident given = e.giveCard();
        e.delivery.emplace(*e.f.station, e.gates);
        const auto statuses = e.delivery->engine().syncOnce(std::chrono::seconds(30));
        QVERIFY(statuses);
        for (const sync::GateStatus& status : *statuses) {
            QCOMPARE(status.standing, domain::GateReachability::Refused);
            QVERIFY(status.reason == sync::codes::stationOlder);
        }
        e.delivery.reset();
        for (std::size_t i = 0; i < e.gates.size(); ++i) {
            QVERIFY(!admits(e.gates.at(i), given));
            QVERIFY(admits(e.gates.at(i), stays));
        }
    }

    void anAlteredLedgerIsRefused()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("erasures.ledger"));
        const auto key = only(SecretBytes::random(32));
        ErasureLedger ledger;
        ledger.credentials.insert(domain::CredentialId::random());
        ledger.persons.insert(domain::PersonId::random());
        QVERIFY(readLedger(path, key)->credentials.empty());
        QVERIFY(addToLedger(path, ledger, key));
        QCOMPARE(*readLedger(path, key), ledger);
        ErasureLedger more;
        more.credentials.insert(domain::CredentialId::random());
        QVERIFY(addToLedger(path, more, key));
        ledger.add(more);
        QCOMPARE(*readLedger(path, key), ledger);
        const QByteArray good = readFile(path, 1 << 20).value();
        for (qsizetype at = 0; at < good.size(); ++at) {
            QByteArray bad = good;
            bad[at] = char(bad[at] ^ 0x10);
            write(path, bad);
            QVERIFY(readLedger(path, key).error().is(codes::ledgerAltered));
            write(path, good.first(at));
            QVERIFY(readLedger(path, key).error().is(codes::ledgerAltered));
        }
    }

private:
    static qint64 asked(const QString& path, const vault::MasterKey& master, QByteArrayView sql)
    {
        database::OpenOptions look;
        look.applicationId = store::applicationId;
        look.access = database::Access::ReadOnly;
        auto db = database::Connection::open(path, master.databaseKey(), look);
        auto ask = db ? db->prepare(sql) : Result<database::Statement>(passOn(db));
        return ask && ask->step().value_or(false) ? ask->integer(0) : -1;
    }

    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size());
    }

    static void copyFiles(const QString& from, const QString& to)
    {
        QVERIFY(QDir().mkpath(to));
        for (const QString& name : QDir(from).entryList({QStringLiteral("station.db*")}, QDir::Files)) {
            QFile::remove(to + u'/' + name);
            QVERIFY(QFile::copy(from + u'/' + name, to + u'/' + name));
        }
    }

    static bool isToldOfStrangers(Estate& e, MemoryGate& gate)
    {
        const auto alerts = e.store().readBlocking([&](store::Session& s) { return s.gates().alerts(); });
        return alerts && std::any_of(alerts->begin(), alerts->end(), [&](const store::GateAlert& alert) {
                   return alert.gate == gate.record.id && alert.kind == "gate/unknown-entries";
               });
    }

    static bool admits(MemoryGate& gate, const Estate::Resident& resident)
    {
        return gate.controller->decideCard({resident.number, {}}).admit;
    }
};

VESTIBULE_TEST(TestBackups);
#include "TestBackups.moc"
