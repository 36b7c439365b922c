#include "app/composition/DeletionCertificate.h"
#include "app/composition/StoreJournal.h"
#include "app/composition/UpkeepRecord.h"
#include "core/consent/Codes.h"
#include "core/consent/DeletionStatement.h"
#include "tests/app/composition/DeskEstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using namespace std::chrono_literals;
using domain::EndAtGate;

namespace {

/// Somebody whose card has ended, at two gates.
struct Leaver
{
    Leaver()
    {
        wang = e.giveCard();
        e.deliver();
    }
    void leave()
    {
        e.f.clock.advance(1h);
        e.revoke(wang.id);
        e.deliver();
    }
    Result<DeletionCertificate> certify() { return certifyDeletion(*e.f.station, *e.f.folder, wang.id, e.f.mei); }
    Result<ProvedDeletion> verify(const QByteArray& bundle)
    {
        return verifyCertificate(bundle, e.f.station->keys().recordKeys());
    }
    DeskEstate e;
    DeskEstate::Resident wang;
};

/// The file with one list or text in it changed.
QByteArray changed(const QByteArray& bundle, const std::function<void(QJsonObject&)>& change)
{
    QJsonObject inside = QJsonDocument::fromJson(bundle).object()[QLatin1String("deletion")].toObject();
    change(inside);
    return QJsonDocument(QJsonObject{{QStringLiteral("deletion"), inside}}).toJson(QJsonDocument::Compact);
}

} // namespace

/// "Deleted" on paper and as a file that proves itself.
class TestDeletionCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsGoneIsProvedByTheGatesThemselves()
    {
        Leaver l;
        l.leave();
        const auto made = l.certify();
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        const domain::Deletion& d = made->deletion;
        QCOMPARE(d.keys.size(), std::size_t(1));
        QCOMPARE(d.keys.front().gates.size(), std::size_t(2));
        QCOMPARE(d.working, 0);
        QCOMPARE(d.open(), 0);
        QCOMPARE(d.goneSince(), l.e.f.clock.now());
        QVERIFY(!d.copiesUntil);
        QVERIFY(looksLikeCertificate(made->bundle));
        const auto proved = l.verify(made->bundle);
        QVERIFY2(proved, proved ? "" : proved.error().describe().c_str());
        QVERIFY(proved->deletion == d);
        QCOMPARE(proved->words, 2);
        QCOMPARE(proved->proofs, 1);
    }

    void allProofsLeadToTheOneHeadOfTheStatement()
    {
        Leaver l;
        for (int more = 0; more < 3; ++more) {
            QVERIFY(l.e.store().runBlocking([&](store::Session& s) {
                return KeyIssue(s, l.e.f.station->desk(), l.e.f.mei).issueCard(l.wang.id, {});
            }));
        }
        l.e.deliver();
        l.leave();
        const auto made = l.certify();
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QCOMPARE(made->deletion.keys.size(), std::size_t(4));
        const QJsonValue inside = QJsonDocument::fromJson(made->bundle)[QLatin1String("deletion")];
        const QJsonArray proofs = inside[QLatin1String("proofs")].toArray();
        QCOMPARE(proofs.size(), 4);
        const audit::SignedHead head = audit::decodeProof(proofs.at(0).toString().toUtf8())->head;
        QCOMPARE(head.head.size, made->deletion.logSize);
        QCOMPARE(head.head.root, made->deletion.logRoot);
        for (const QJsonValue& text : proofs) {
            const auto proof = audit::decodeProof(text.toString().toUtf8());
            QVERIFY(proof && proof->head == head);
            QVERIFY(audit::verifyProof(*proof, {head}));
        }
        QCOMPARE(l.verify(made->bundle)->proofs, 4);
    }

    void whatAGateAloneHasEndedStandsInTheLogAndIsProved()
    {
        Leaver l;
        OpenStation& station = *l.e.f.station;
        StoreJournal journal(station.store(), station.desk());
        const domain::GateId gate = l.e.gates.records().front().id;
        const auto book = journal.book(gate);
        sync::Adoption said{book->position, book->held, book->tombs, false, "a list"};
        std::erase_if(said.held, [&l](const sync::HeldEntry& held) { return held.id == l.wang.card; });
        said.tombs.push_back({l.wang.card, 2});
        QVERIFY(journal.adopt(gate, said));
        QVERIFY(l.e.stateOf(l.wang.card) == domain::CredentialState::Restricted);
        l.e.deliver();
        const auto made = l.certify();
        QCOMPARE(made->deletion.open(), 0);
        const auto proved = l.verify(made->bundle);
        QVERIFY2(proved, proved ? "" : proved.error().describe().c_str());
        QCOMPARE(proved->proofs, 1);
        QCOMPARE(proved->words, 2);
    }

    void aGateThatHasNotSignedIsNamedAsOpen()
    {
        Leaver l;
        l.e.gates.at(1).off = true;
        l.leave();
        const auto open = l.certify();
        QCOMPARE(open->deletion.open(), 1);
        QVERIFY(!open->deletion.goneSince());
        const domain::GateEnd& west = open->deletion.keys.front().gates.back();
        QCOMPARE(west.name, QStringLiteral("West"));
        QVERIFY(west.how == EndAtGate::Open);
        QCOMPARE(west.at, l.e.f.clock.now());
        QCOMPARE(l.verify(open->bundle)->words, 1);
        l.e.gates.at(1).off = false;
        l.e.deliver();
        QCOMPARE(l.certify()->deletion.open(), 0);
    }

    void aDestroyedGateStandsOnTheWordOfTwo()
    {
        Leaver l;
        l.e.gates.at(1).off = true;
        l.leave();
        QVERIFY(l.e.f.destroyGate(l.e.gates.at(1).record.id));
        const auto made = l.certify();
        QVERIFY(made->deletion.keys.front().gates.back().how == EndAtGate::OnWord);
        QVERIFY(made->deletion.goneSince());
        const auto proved = l.verify(made->bundle);
        QVERIFY2(proved, proved ? "" : proved.error().describe().c_str());
        QCOMPARE(proved->words, 1);
    }

    void whoHasKeysThatWorkHasThemCounted()
    {
        Leaver l;
        const auto made = l.certify();
        QVERIFY(made->deletion.keys.empty());
        QCOMPARE(made->deletion.working, 1);
        QVERIFY(l.verify(made->bundle));
    }

    void aCopyThatCouldBringItBackHasAnEnd()
    {
        Leaver l;
        UpkeepRecord record = UpkeepRecord::load(*l.e.f.folder);
        QVERIFY(QDir().mkpath(l.e.backups.folder()));
        QVERIFY(chooseCopyFolder(record, *l.e.f.folder, l.e.backups.folder(), l.e.f.clock.now()));
        QVERIFY(record.save(*l.e.f.folder));
        const auto copy = l.e.backups.make(*l.e.f.folder, l.e.store(), l.e.master());
        QVERIFY2(copy, copy ? "" : copy.error().describe().c_str());
        l.leave();
        l.e.f.clock.advance(24h);
        QVERIFY(l.e.backups.make(*l.e.f.folder, l.e.store(), l.e.master())); // holds none of it any more
        QCOMPARE(l.certify()->deletion.copiesUntil, copy->at + Backups::longestLife);
    }

    void whatTheEnclosuresDoNotProveIsRefused_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<int>("how");
        QTest::newRow("no answer of one gate") << QStringLiteral("words") << 0;
        QTest::newRow("another answer in its place") << QStringLiteral("words") << 1;
        QTest::newRow("no proof of the log") << QStringLiteral("proofs") << 0;
        QTest::newRow("a proof that is none") << QStringLiteral("proofs") << 1;
    }
    void whatTheEnclosuresDoNotProveIsRefused()
    {
        QFETCH(const QString, part);
        QFETCH(const int, how);
        Leaver l;
        l.leave();
        const QByteArray bad = changed(l.certify()->bundle, [&](QJsonObject& inside) {
            QJsonArray list = inside[part].toArray();
            list.removeAt(0);
            if (how == 1) {
                list.append(QStringLiteral("AAAA"));
            }
            inside[part] = list;
        });
        const auto proved = l.verify(bad);
        QVERIFY(!proved && proved.error().is(consent::codes::deletionUnproven));
    }

    /// A station that lies signs a statement of its own: the gates' answers do not carry it.
    void aStatementThatSaysMoreThanTheGatesIsRefused_data()
    {
        using Lie = std::function<void(domain::Deletion&)>;
        QTest::addColumn<Lie>("lie");
        const auto row = [](const char* name, Lie lie) { QTest::newRow(name) << lie; };
        row("another key", [](domain::Deletion& d) { d.keys[0].key = domain::CredentialId::random(); });
        row("another digest", [](domain::Deletion& d) { d.keys[0].gates[0].digest = QByteArray(32, 'x'); });
        row("no digest", [](domain::Deletion& d) { d.keys[0].gates[0].digest.reset(); });
        row("another result", [](domain::Deletion& d) { d.keys[0].gates[0].how = EndAtGate::NeverHeld; });
        row("a reset instead of a receipt", [](domain::Deletion& d) { d.keys[0].gates[0].how = EndAtGate::Reset; });
        row("a log of another length", [](domain::Deletion& d) { d.logSize += 1; });
        row("a log with another root", [](domain::Deletion& d) { d.logRoot = QByteArray(32, 'x'); });
        row("another gate", [](domain::Deletion& d) { d.keys[0].gates[0].gate = domain::GateId::random(); });
        row("another gate's key", [](domain::Deletion& d) { d.keys[0].gates[0].signKey = d.keys[0].gates[1].signKey; });
        row("another gate's answer", [](domain::Deletion& d) { d.keys[0].gates[0].word = d.keys[0].gates[1].word; });
    }
    void aStatementThatSaysMoreThanTheGatesIsRefused()
    {
        QFETCH(const std::function<void(domain::Deletion&)>, lie);
        Leaver l;
        l.leave();
        const auto made = l.certify();
        domain::Deletion told = made->deletion;
        lie(told);
        const QByteArray bad = changed(made->bundle, [&](QJsonObject& inside) {
            inside[QLatin1String("statement")] =
                QString::fromLatin1(consent::signDeletion(told, l.e.f.station->keys().records()));
        });
        const auto proved = l.verify(bad);
        QVERIFY(!proved && proved.error().is(consent::codes::deletionUnproven));
    }

    void anotherStationsStatementIsNotThisOnes()
    {
        Leaver l;
        l.leave();
        const QByteArray bundle = l.certify()->bundle;
        const std::vector<QByteArray> others{QByteArray(32, 'k')};
        QVERIFY(verifyCertificate(bundle, others).error().is(consent::codes::recordForged));
        QVERIFY(verifyCertificate("{}", others).error().is(consent::codes::recordMalformed));
        QVERIFY(!looksLikeCertificate("{\"proof\":{}}"));
    }

    void whoHadItMadeStandsInTheLog()
    {
        Leaver l;
        l.leave();
        QVERIFY(l.certify());
        const auto records = l.e.store().readBlocking([](store::Session& s) {
            return s.audit().size().and_then([&](quint64 size) { return s.audit().read(size - 1, 1); });
        });
        const audit::Entry last = audit::decode(records->constFirst().bytes).value();
        QCOMPARE(last.action, QByteArray("resident/deletion-certified"));
        QCOMPARE(last.by, l.e.f.mei);
        QCOMPARE(last.count, qint64(1));
    }
};

VESTIBULE_TEST(TestDeletionCertificate);
#include "TestDeletionCertificate.moc"
