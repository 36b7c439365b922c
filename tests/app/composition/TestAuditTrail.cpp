#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/SealedSecrets.h"
#include "core/audit/Codes.h"
#include "core/base/Digest.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "core/vault/Vault.h"
#include "tests/app/composition/StationFixture.h"

#include <QFileInfo>

using namespace vestibule;
using namespace vestibule::app;
using test::StationFixture;

namespace {

constexpr std::chrono::hours day(24);

Result<void> note(StationFixture& f, const QByteArray& action)
{
    return f.station->store().runBlocking([&](store::Session& s) {
        audit::Entry entry;
        entry.action = action;
        return f.station->desk().audit.note(s, entry);
    });
}

Result<audit::Checked> verified(StationFixture& f)
{
    return f.station->store().readBlocking([&](store::Session& s) { return f.station->desk().audit.verify(s); });
}

/// The secret of the open period, as it lies in the store.
QByteArray presentSecret(StationFixture& f)
{
    return f.station->store()
        .readBlocking([&](store::Session& s) -> Result<QByteArray> {
            auto secret = findSealed(s, f.station->keys().master(), AuditTrail::keyLabel);
            if (!secret) {
                return passOn(secret);
            }
            return QByteArray((*secret)->view().data(), (*secret)->view().size());
        })
        .value_or(QByteArray());
}

vault::Unlocked unlockAgain(StationFixture& f)
{
    auto vault = vault::Vault::load(f.folder->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), f.clock);
    return std::move(*vault->unlock(QStringLiteral("Mei"), test::goodPassword()));
}

/// Makes of the closed station's store what a program without seals had left: its schema, and entries of its kind.
Result<void> takeSealsAway(StationFixture& f, int entries)
{
    database::OpenOptions how;
    how.applicationId = store::applicationId;
    how.anchored = true;
    auto db = database::Connection::open(f.folder->storePath(), unlockAgain(f).master.databaseKey(), how);
    if (!db) {
        return passOn(db);
    }
    if (auto emptied = db->execute(
            "DROP TRIGGER persons_erased_stay; DROP TRIGGER credentials_ended_stay_ended; DROP TABLE ended_keys;"
            "DROP TRIGGER credentials_leave_their_id; DROP TABLE removal_time; DROP INDEX persons_by_erasure;"
            "DROP INDEX receipts_by_time; DROP INDEX change_sets_by_time; DROP INDEX commitments_by_time;"
            "DROP INDEX placements_by_proof;"
            "DROP TRIGGER gates_retire_on_the_word_of_two; DROP TABLE gate_retirements; DROP TABLE gate_resets;"
            "DROP TRIGGER credentials_of_visitors_end; DROP TABLE visitor_cards; DROP TABLE card_rules;"
            "DROP TRIGGER card_collections_lose_the_names; DROP TABLE card_collections; DROP TABLE card_prints;"
            "DROP TABLE gate_chip_ids; DROP TABLE card_makings; DROP TABLE card_chips;"
            "DROP TABLE card_design; DROP TABLE gate_lease_policies; DROP TABLE lease_policy;"
            "DROP TABLE listed_addresses; DROP TABLE gate_copies; DROP TABLE trust_messages; DROP TABLE trust_changes;"
            "DROP TABLE endings_by_gate; DROP TABLE recovered_keys; DROP TABLE unheard_gates; DROP TABLE "
            "gate_findings; DROP TABLE gate_inspections;"
            "DROP TABLE gate_former_certificates; DROP TABLE recovered;"
            "DROP TRIGGER company_tellings_go_with_the_name; DROP TABLE company_tellings; DROP TABLE company_changes;"
            "DROP TRIGGER consents_stay; DROP TRIGGER receipts_stay; DROP TRIGGER credentials_stay;"
            "DROP TABLE reading_totals; DROP TRIGGER change_sets_stay; DROP TABLE postings; DROP TABLE card_stock;"
            "DROP INDEX credentials_faces_held; DROP TABLE calendar_days; DROP TABLE filings; DROP TABLE other_counts;"
            "DROP TRIGGER consents_need_assessment; DROP TABLE consent_assessments; DROP TABLE incidents;"
            "DROP TABLE assessments; DROP TRIGGER consents_of_children; DROP TRIGGER consents_of_guardians;"
            "DROP TRIGGER minors_go_with_the_name; DROP TABLE minors;"
            "DROP TABLE trainings; DROP TABLE guardian_consents; DROP TABLE requests; DROP TABLE undertakings; DROP "
            "TABLE undertaking_texts;"
            "DROP TABLE audit_seals; DROP TRIGGER audit_entries_stay; DELETE FROM audit_entries;"
            "CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries"
            " BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;"
            "DELETE FROM secrets WHERE label = 'audit-seal-key'; PRAGMA user_version = 3;");
        !emptied) {
        return emptied;
    }
    store::AuditStorage log(*db);
    for (int i = 0; i < entries; ++i) {
        audit::Entry entry;
        entry.seq = quint64(i);
        entry.at = f.clock.now() - 30 * day;
        entry.action = "resident/added";
        const auto bytes = audit::encode(entry);
        if (auto added = log.append(entry.seq, *bytes, audit::leafHash(*bytes)); !added) {
            return added;
        }
    }
    return {};
}

} // namespace

/// The audit log over the real store: seals, keys, and what is left after a rollback, a restart and a migration.
class TestAuditTrail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewEstateBeginsWithItsChain()
    {
        StationFixture f;
        const auto checked = verified(f);
        QVERIFY(checked);
        QCOMPARE(checked->entries, quint64(4)); // the chain, the estate, the session, the assessment
        QCOMPARE(checked->older, quint64(0));
        QCOMPARE(checked->periods, quint64(1));
    }

    void theKeyMovesOnWithTheDayAndTheOldOneIsGone()
    {
        StationFixture f;
        QVERIFY(note(f, "test/today"));
        const QByteArray old = presentSecret(f);
        QCOMPARE(old.size(), 32);
        f.clock.advance(day);
        QVERIFY(note(f, "test/tomorrow"));
        QCOMPARE(presentSecret(f), blake2b256(old));
        // Nor does its sealed form lie in the write-ahead log: that was folded after the move.
        QCOMPARE(QFileInfo(f.folder->storePath() + QStringLiteral("-wal")).size(), 0);
        const auto secrets =
            f.station->store().readBlocking([](store::Session& s) { return s.secrets().get("audit-seal-key"); });
        QVERIFY(secrets && *secrets);
        QCOMPARE(verified(f)->periods, quint64(2));
    }

    void aMoveThatWasRolledBackIsTakenBack()
    {
        StationFixture f;
        QVERIFY(note(f, "test/today"));
        const QByteArray old = presentSecret(f);
        f.clock.advance(day);
        const auto undone = f.station->store().runBlocking([&](store::Session& s) -> Result<void> {
            audit::Entry entry;
            entry.action = "test/undone";
            if (auto noted = f.station->desk().audit.note(s, entry); !noted) {
                return noted;
            }
            return fail(codes::notAllowed);
        });
        QVERIFY(undone.error().is(codes::notAllowed));
        QCOMPARE(presentSecret(f), old);
        QCOMPARE(verified(f)->periods, quint64(1));
        QVERIFY(note(f, "test/kept"));
        QCOMPARE(presentSecret(f), blake2b256(old));
        QCOMPARE(verified(f)->periods, quint64(2));
    }

    void aRestartGoesOnWithTheSameChain()
    {
        StationFixture f;
        const auto head =
            f.station->store().readBlocking([&](store::Session& s) { return f.station->desk().audit.signedHead(s); });
        const QByteArray firstKey = verified(f)->firstKey;
        for (int i = 0; i < 3; ++i) {
            f.station.reset();
            f.clock.advance(day);
            f.station = OpenStation::open(*f.folder, unlockAgain(f), f.clock).value();
        }
        const auto checked = f.station->store().readBlocking([&](store::Session& s) {
            return f.station->desk().audit.verify(s, audit::Witnesses{firstKey, {*head}, {}});
        });
        QVERIFY2(checked, checked ? "" : checked.error().describe().c_str());
        QCOMPARE(checked->periods, quint64(4));
    }

    void aStoreWithoutSealsStartsItsChainWhenItIsOpened()
    {
        StationFixture f;
        f.station.reset();
        const auto old = takeSealsAway(f, 5);
        QVERIFY2(old, old ? "" : old.error().describe().c_str());
        f.station = OpenStation::open(*f.folder, unlockAgain(f), f.clock).value();
        const auto checked = verified(f);
        QVERIFY2(checked, checked ? "" : checked.error().describe().c_str());
        QCOMPARE(checked->older, quint64(5));
        QCOMPARE(checked->entries, quint64(7)); // the chain, the session
        f.station.reset();
        f.station = OpenStation::open(*f.folder, unlockAgain(f), f.clock).value();
        QCOMPARE(verified(f)->firstKey, checked->firstKey);
    }

    void aLostKeyStopsTheLogAndSaysSo()
    {
        StationFixture f;
        QVERIFY(
            f.station->store().runBlocking([](store::Session& s) { return s.secrets().remove(AuditTrail::keyLabel); }));
        f.station.reset();
        const auto opened = OpenStation::open(*f.folder, unlockAgain(f), f.clock);
        QVERIFY(opened.error().is(audit::codes::keyLost));
    }

    void theExportIsTheSameEachTime()
    {
        StationFixture f;
        f.clock.advance(day);
        QVERIFY(note(f, "test/tomorrow"));
        const auto exported = [&] {
            return f.station->store().readBlocking(
                [&](store::Session& s) { return f.station->desk().audit.exported(s); });
        };
        const auto first = exported();
        QVERIFY(first);
        QCOMPARE(exported().value(), *first);
        QCOMPARE(audit::verifyExport(*first, {})->periods, quint64(2));
    }
};

VESTIBULE_TEST(TestAuditTrail);
#include "TestAuditTrail.moc"
