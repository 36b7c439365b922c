#include "app/composition/Backups.h"
#include "app/composition/Codes.h"
#include "app/composition/ErasureLedger.h"
#include "app/composition/Recovery.h"
#include "core/audit/Entry.h"
#include "core/base/DurableFile.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "core/vault/Vault.h"
#include "tests/app/composition/DeskEstate.h"

#include <QDir>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::CredentialState;

class TestBackups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyIsMadeProvedAndListed()
    {
        DeskEstate e;
        e.giveCard();
        const auto made = e.backups.make(*e.f.folder, e.store(), e.master());
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QCOMPARE(e.backups.list().size(), std::size_t(1));
        QCOMPARE(e.backups.list().front().name, made->name);
        QVERIFY(made->bytes > 0);
        QVERIFY(e.backups.prove(made->name, e.master()));
        QVERIFY(e.backups.prove(QStringLiteral("20261125T180500Z-1"), e.master()).error().is(codes::noSuchBackup));
        // Nothing half made stays; nothing has ended yet, and the ledger that says so is under the copy's key.
        QCOMPARE(QDir(e.backups.folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 2);
        QVERIFY(QFile::exists(e.backups.ledgerPath()));
        QCOMPARE(*readLedger(e.backups.ledgerPath(), only(e.master().ledgerKey())), ErasureLedger());
    }

    void whatWaitsForGatesIsLeftOut()
    {
        DeskEstate e;
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
        DeskEstate e;
        int asked = 0;
        const auto made = e.backups.make(*e.f.folder, e.store(), e.master(), [&](int, int) {
            ++asked;
            return false;
        });
        QVERIFY(!made && made.error().is(store::codes::copyCancelled));
        QCOMPARE(asked, 1);
        QVERIFY(QDir(e.backups.folder()).isEmpty());
    }

    void aCopyMayBeGivenUpUntilItIsProved()
    {
        DeskEstate e;
        int ofTheProof = 0; // questions with all pages done
        for (int patience = 0;; patience += 3) {
            int asked = 0;
            ofTheProof = 0;
            const auto made = e.backups.make(*e.f.folder, e.store(), e.master(), [&](int done, int all) {
                ofTheProof += all > 0 && done == all ? 1 : 0;
                return asked++ < patience;
            });
            if (made) {
                QVERIFY(asked <= patience); // nobody had given it up
                break;
            }
            QVERIFY(made.error().is(store::codes::copyCancelled));
            QVERIFY(QDir(e.backups.folder()).isEmpty());
        }
        QVERIFY(ofTheProof > 4); // also while it was being proved
        QCOMPARE(e.backups.list().size(), std::size_t(1));
    }

    void aProofMayBeGivenUpWhereverItIs()
    {
        DeskEstate e;
        const QString name = e.backups.make(*e.f.folder, e.store(), e.master())->name;
        int patience = 0;
        for (;; patience += 2) {
            int asked = 0;
            const auto proved = e.backups.prove(name, e.master(), [&](RestoreStage stage) {
                return stage == RestoreStage::Proving && asked++ < patience;
            });
            if (proved) {
                break;
            }
            QVERIFY(proved.error().is(store::codes::copyCancelled));
            QCOMPARE(QDir(e.backups.folder()).entryList({QStringLiteral("*.half*")}, QDir::Dirs), QStringList());
        }
        QVERIFY(patience > 4); // before it, between its files, between its parts, at each table
    }

    void whatACutLeftHalfMadeIsNoCopy()
    {
        DeskEstate e;
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
        DeskEstate e;
        const DeskEstate::Resident stays = e.giveCard();
        const DeskEstate::Resident leaves = e.giveCard();
        e.deliver();
        const QString name = e.backups.make(*e.f.folder, e.store(), e.master())->name;

        e.revoke(leaves.id);
        const DeskEstate::Resident later = e.giveCard();
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
        QVERIFY(!e.admits(0, leaves));
        QVERIFY(e.admits(0, later));
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
            QVERIFY(e.admits(i, stays));
            QVERIFY(!e.admits(i, leaves));
            QVERIFY(e.admits(i, later));
            QVERIFY(isToldOfStrangers(e, e.gates.at(i)));
        }
        // And the log goes on and says what was lost.
        QVERIFY(e.store().readBlocking([&](store::Session& s) { return e.f.station->desk().audit.verify(s); }));
        const std::map<QByteArray, qint64> lost = recovered(e);
        QCOMPARE(lost.at("station/recovered-lost-generations"), qint64(findings->lostGenerations));
        QCOMPARE(lost.at("station/recovered-lost-entries"), qint64(findings->lostEntries));
        QCOMPARE(lost.at("station/recovered-keys-ended"), 1);
        QCOMPARE(lost.at("station/recovered-people-erased"), 0);
        QCOMPARE(lost.at("station/recovered-gates-not-asked"), withGates ? 0 : 2);
    }

    void anOlderCopyIsNotCopied()
    {
        DeskEstate e;
        e.giveCard();
        const QString name = e.backups.make(*e.f.folder, e.store(), e.master())->name;
        e.f.clock.advance(std::chrono::hours(1));
        e.restore(name);
        QVERIFY(e.store().isRecovering());
        QVERIFY(e.backups.make(*e.f.folder, e.store(), e.master()).error().is(store::codes::recovering));
        QCOMPARE(e.backups.list().size(), std::size_t(1));
        const auto findings = e.collect();
        QVERIFY(findings && e.finish(*findings, true));
        QVERIFY(e.backups.make(*e.f.folder, e.store(), e.master()));
    }

    void whoCannotBeLookedUpIsNotTakenForUnknown()
    {
        DeskEstate e;
        ErasureLedger ledger;
        ledger.persons.insert(domain::PersonId::random());
        const auto again = [&](store::Session& s) { return eraseAgain(s, e.f.station->desk(), ledger); };
        QCOMPARE(e.store().runBlocking(again).value(), 0); // nobody of that id is on record
        database::OpenOptions make;
        make.applicationId = store::applicationId;
        make.access = database::Access::Create;
        auto empty =
            database::Connection::open(e.f.dir.filePath(QStringLiteral("empty.db")), SecretBytes::random(32), make);
        QVERIFY(empty);
        store::Session session(*empty); // without a table to look in
        QVERIFY(!again(session));
    }

    void manyToEraseAtOnceWaitForADecision()
    {
        DeskEstate e;
        ErasureLedger ledger;
        for (int i = 0; i < 5; ++i) {
            ledger.persons.insert(e.giveCard().id);
        }
        Recovery recovery(*e.f.station, e.gates);
        const auto few = recovery.collect(ledger);
        QVERIFY(few);
        QCOMPARE(few->toErase.size(), std::size_t(5));
        QVERIFY(!few->needsDecision);
        ledger.persons.insert(e.giveCard().id);
        const auto many = recovery.collect(ledger);
        QVERIFY(many);
        QCOMPARE(many->toErase.size(), std::size_t(6));
        QVERIFY(many->toEnd.empty());
        QVERIFY(many->needsDecision);
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
    /// What the log says of the recovery, with its numbers.
    static std::map<QByteArray, qint64> recovered(DeskEstate& e)
    {
        std::map<QByteArray, qint64> out;
        const auto log = e.store().readBlocking([](store::Session& s) { return s.audit().read(0, 100'000); });
        for (const store::AuditStorage::Record& record : log.value()) {
            const auto entry = audit::decode(record.bytes);
            if (entry && entry->action.startsWith("station/recovered-")) {
                out[entry->action] = entry->count.value_or(-1);
            }
        }
        return out;
    }

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

    static bool isToldOfStrangers(DeskEstate& e, MemoryGate& gate)
    {
        const auto alerts = e.store().readBlocking([&](store::Session& s) { return s.gates().alerts(); });
        return alerts && std::any_of(alerts->begin(), alerts->end(), [&](const store::GateAlert& alert) {
                   return alert.gate == gate.record.id && alert.kind == "gate/unknown-entries";
               });
    }
};

VESTIBULE_TEST(TestBackups);
#include "TestBackups.moc"
