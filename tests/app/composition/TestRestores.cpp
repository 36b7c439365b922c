#include "app/composition/Codes.h"
#include "tests/app/composition/DeskEstate.h"

#include <algorithm>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::CredentialState;

namespace {

constexpr int usualRestores = 10;

/// What remembers that somebody has left since the copy.
enum class Memory { Both, Ledger, Gates };

} // namespace

/// Restores as a person at the desk goes through one: a copy put in the place of the station's store, a sign-in, the
/// recovery, deliveries. ctest does some of them, VESTIBULE_RESTORES says how many; the target `restores` does 200.
class TestRestores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRestoreIsEqualAndBringsNobodyBack()
    {
        bool said = false;
        const int given = qEnvironmentVariableIntValue("VESTIBULE_RESTORES", &said);
        const int restores = said ? given : usualRestores;
        DeskEstate e;
        std::vector<DeskEstate::Resident> staying;
        std::vector<DeskEstate::Resident> left;
        for (int i = 0; i < restores; ++i) {
            e.f.clock.advance(std::chrono::hours(11));
            staying.push_back(e.giveCard());
            left.push_back(e.giveCard());
            e.deliver();
            const Memory memory = std::array{Memory::Both, Memory::Ledger, Memory::Gates}.at(std::size_t(i % 3));
            once(e, left.back(), memory);
            if (QTest::currentTestFailed()) {
                qWarning("in restore %d", i);
                return;
            }
            // Nor has an earlier one come back, or one who stays been lost.
            QVERIFY(hasNoKey(e, left.at(std::size_t(i / 2))));
            QVERIFY(isThere(e, staying.back()));
            QVERIFY(isThere(e, staying.at(std::size_t(i / 2))));
        }
        for (const DeskEstate::Resident& one : staying) {
            QVERIFY(isThere(e, one));
        }
        // Whom no ledger named has gone by the station's own rounds: nobody erases anybody by hand.
        e.f.clock.advance(domain::nameKeptFor + std::chrono::hours(1));
        QVERIFY(e.f.station->catchUp());
        for (const DeskEstate::Resident& one : left) {
            QVERIFY(isGone(e, one));
        }
        QVERIFY(e.store().readBlocking([&](store::Session& s) { return e.f.station->desk().audit.verify(s); }));
        qInfo("%d restores", restores);
        QVERIFY(restores > 0);
    }

private:
    static void once(DeskEstate& e, const DeskEstate::Resident& leaves, Memory memory)
    {
        const auto made = e.backups.make(*e.f.folder, e.store(), e.master());
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        const QByteArray hash = hashOfStore(e);
        QVERIFY(!hash.isEmpty());

        e.revoke(leaves.id);
        e.deliver();
        QCOMPARE(e.stateOf(leaves.card), CredentialState::Deleted);
        QVERIFY(erase(e, leaves));
        QVERIFY(e.backups.keepLedger(e.store(), e.master()));
        if (memory == Memory::Gates) {
            forgetInTheLedger(e, leaves);
        }

        e.whileClosed([&](const vault::MasterKey& key) {
            const auto restored = e.backups.restore(made->name, *e.f.folder, key);
            QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
            // What lies in the station's place now, before anything opens it.
            const auto found = store::checkCopy(e.f.folder->storePath(), key.databaseKey());
            QVERIFY(found);
            QCOMPARE(found->hash, hash);
            QCOMPARE(restored->hash, hash);
        });
        QVERIFY(e.store().isRecovering());
        QCOMPARE(e.stateOf(leaves.card), CredentialState::Active); // the copy knows no better

        for (std::size_t gate = 0; gate < e.gates.size(); ++gate) {
            e.gates.at(gate).off = memory == Memory::Ledger;
        }
        const auto findings = e.collect();
        QVERIFY(findings);
        QCOMPARE(findings->toEnd, std::vector<domain::CredentialId>{leaves.card});
        QCOMPARE(findings->toErase.size(), std::size_t(memory == Memory::Gates ? 0 : 1));
        QCOMPARE(findings->withoutKey.size(), std::size_t(memory == Memory::Gates ? 1 : 0));
        QVERIFY(e.finish(*findings, true));
        QVERIFY(e.stateOf(leaves.card) != CredentialState::Active);

        for (std::size_t gate = 0; gate < e.gates.size(); ++gate) {
            e.gates.at(gate).off = false;
        }
        e.deliver();
        e.deliver();
        QVERIFY(e.f.station->catchUp());
        if (memory == Memory::Gates) {
            // Gates know keys, not people: the key has ended again, no card stands in its place, and so the name goes
            // by the usual retention.
            QVERIFY(isNamed(e, leaves));
            QVERIFY(hasNoKey(e, leaves));
        } else {
            QVERIFY(isGone(e, leaves));
        }
    }

    /// By a copy of its own, not by the one that is judged.
    static QByteArray hashOfStore(DeskEstate& e)
    {
        const QTemporaryDir to;
        const auto copied = store::copyStore(e.f.folder->storePath(), e.master().databaseKey(),
                                             to.filePath(QStringLiteral("station.db")), e.f.clock.now());
        return copied ? copied->hash : QByteArray();
    }

    static Result<void> erase(DeskEstate& e, const DeskEstate::Resident& resident)
    {
        return e.store().runBlocking(
            [&](store::Session& s) { return s.residents().erase(resident.id, QByteArray(32, 'm'), e.f.clock.now()); });
    }

    static void forgetInTheLedger(DeskEstate& e, const DeskEstate::Resident& resident)
    {
        const auto key = only(e.master().ledgerKey());
        for (const QString& path : {e.backups.ledgerPath(), e.f.folder->ledgerPath()}) {
            auto ledger = readLedger(path, key);
            QVERIFY(ledger);
            ledger->credentials.erase(resident.card);
            ledger->persons.erase(resident.id);
            QFile::remove(path);
            QVERIFY(addToLedger(path, *ledger, key));
        }
    }

    static bool isNamed(DeskEstate& e, const DeskEstate::Resident& resident)
    {
        const auto name = e.store().readBlocking([&](store::Session& s) { return s.residents().get(resident.id); });
        return name ? !name->erasedAt : !name.error().is(store::codes::noSuchPerson);
    }

    /// No gate opens, and every key that there ever was is deleted.
    static bool hasNoKey(DeskEstate& e, const DeskEstate::Resident& resident)
    {
        const auto keys =
            e.store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(resident.id); });
        const bool deleted = keys && std::all_of(keys->begin(), keys->end(), [](const store::StoredCredential& key) {
                                 return key.credential.state == CredentialState::Deleted;
                             });
        return deleted && e.stateOf(resident.card) == CredentialState::Deleted && !e.admits(0, resident) &&
               !e.admits(1, resident);
    }

    static bool isGone(DeskEstate& e, const DeskEstate::Resident& resident)
    {
        return !isNamed(e, resident) && hasNoKey(e, resident);
    }

    static bool isThere(DeskEstate& e, const DeskEstate::Resident& resident)
    {
        return e.stateOf(resident.card) == CredentialState::Active && e.admits(0, resident) && e.admits(1, resident);
    }
};

VESTIBULE_TEST(TestRestores);
#include "TestRestores.moc"
