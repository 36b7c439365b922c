#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

/// What gates hold that the store did not expect: they, or the store itself, were put back, or a clock was wrong.
class TestSurprises : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        m_person = m_desk->person();
        m_card = m_desk->card(m_person);
        m_east = m_desk->gate(u"East"_s);
        m_west = m_desk->gate(u"West"_s);
    }

    void aGateThatHoldsADeletedKeyAgainHasToSignAnew()
    {
        Chain east(*m_desk, m_east);
        QVERIFY(journal().place(m_card, m_east, sealedFor("p"), now));
        QVERIFY(east.deliver({m_card}));
        QVERIFY(credentials().revoke(m_card, now));
        QCOMPARE(east.erase({m_card}).value(), std::vector<domain::CredentialId>{m_card});
        QVERIFY(m_desk->refuses("UPDATE credentials SET state = 'restricted', deleted_at = NULL"));
        QVERIFY(m_desk->refuses("UPDATE placements SET state = 'revoking', gone_result = NULL"));
        QVERIFY(m_desk->refuses("UPDATE placements SET state = 'held', gone_result = NULL, proof = proof + 1"));

        const auto adopted = journal().adopt(m_east, putBack(1, {held(1)}));
        QCOMPARE(adopted->reopened, std::vector<domain::CredentialId>{m_card});
        QCOMPARE(state(), domain::CredentialState::Restricted);
        QCOMPARE(truth(m_east).state, PlacementState::Revoking);
        QCOMPARE(truth(m_east).since, now + day);
        QCOMPARE(credentials().oldestUnsigned().value(), std::optional(now)); // no new time for having it again
        QCOMPARE(owedBy(m_east), std::optional(now));
        QCOMPARE(journal().desired(m_east)->revoked.size(), std::size_t(1));
        QVERIFY(m_desk->refuses("UPDATE credentials SET state = 'active', ended_at = NULL"));

        QVERIFY(journal().adopt(m_east, putBack(1, {held(1)}))->reopened.empty()); // said once
        QCOMPARE(east.erase({m_card}).value(), std::vector<domain::CredentialId>{m_card});
        QCOMPARE(state(), domain::CredentialState::Deleted);
        QVERIFY(!credentials().oldestUnsigned().value());
    }

    void whoHoldsAgainWhatTheySignedForIsNamedAlsoWhileOthersOwe()
    {
        Chain east(*m_desk, m_east);
        Chain west(*m_desk, m_west);
        QVERIFY(journal().place(m_card, m_east, sealedFor("p"), now));
        QVERIFY(journal().place(m_card, m_west, sealedFor("p"), now));
        QVERIFY(east.deliver({m_card}));
        QVERIFY(west.deliver({m_card}));
        QVERIFY(credentials().revoke(m_card, now));
        QVERIFY(east.erase({m_card})->empty()); // West has not signed
        QCOMPARE(credentials().oldestUnsigned().value(), std::optional(now));
        QCOMPARE(journal().adopt(m_east, putBack(1, {held(1)}))->reopened, std::vector<domain::CredentialId>{m_card});
    }

    void aRecoveryAsksFromItsOwnDayOn()
    {
        Chain east(*m_desk, m_east);
        QVERIFY(journal().place(m_card, m_east, sealedFor("p"), now));
        QVERIFY(east.deliver({m_card}));
        QVERIFY(credentials().revoke(m_card, now));
        QCOMPARE(east.erase({m_card}).value(), std::vector<domain::CredentialId>{m_card});
        QCOMPARE(m_desk->session().gates().expectSurprises(now + 3 * day).value(),
                 std::vector<domain::CredentialId>{m_card}); // West was never asked
        QCOMPARE(credentials().oldestUnsigned().value(), std::optional(now + 3 * day));
        QCOMPARE(owedBy(m_west), std::optional(now + 3 * day));
        QVERIFY(!owedBy(m_east));
    }

    void nobodysWordReopensWhatAGateThatIsGoneNeverSigned()
    {
        Chain east(*m_desk, m_east);
        QVERIFY(journal().place(m_card, m_east, sealedFor("p"), now));
        QVERIFY(east.deliver({m_card}));
        QVERIFY(credentials().revoke(m_card, now));
        QVERIFY(m_desk->session().gates().retire(wordOfTwo(m_east)));
        QVERIFY(m_desk->refuses("INSERT INTO receipts (gate, kind, epoch, version, bytes, received_at)"
                                " SELECT id, 'inventory', 9, 9, x'01', 1 FROM gates WHERE name = 'East';"
                                "UPDATE placements SET state = 'revoking', gone_result = NULL,"
                                " proof = (SELECT max(seq) FROM receipts)"));
        QCOMPARE(state(), domain::CredentialState::Deleted);
    }

    void afterARestoreWhatEndsIsSignedForByEveryGate()
    {
        QVERIFY(m_desk->session().gates().expectSurprises(now));
        QCOMPARE(credentials().revoke(m_card, now).value(), domain::CredentialState::Restricted);
        QCOMPARE(truth(m_east).state, PlacementState::Revoking);
        QCOMPARE(truth(m_west).state, PlacementState::Revoking);
        QCOMPARE(journal().desired(m_west)->revoked.size(), std::size_t(1));
        QVERIFY(m_desk->refuses("DELETE FROM placements"));
        Chain east(*m_desk, m_east);
        QVERIFY(east.erase({m_card})->empty());
        QCOMPARE(state(), domain::CredentialState::Restricted);
        Chain west(*m_desk, m_west);
        QCOMPARE(west.erase({m_card}).value(), std::vector<domain::CredentialId>{m_card});
        QCOMPARE(truth(m_west).goneResult, GoneResult::NeverHeld);
    }

    void aKeyThatWaitedIsAskedForAfterARestore()
    {
        QVERIFY(journal().place(m_card, m_east, sealedFor("p"), now)); // and was sent after the copy
        QVERIFY(m_desk->session().gates().expectSurprises(now));
        QCOMPARE(credentials().revoke(m_card, now).value(), domain::CredentialState::Restricted);
        QCOMPARE(truth(m_east).state, PlacementState::Revoking);
        QCOMPARE(m_desk->number("SELECT count(*) FROM outbox"), 0);
    }

    /// A gate whose disk was put back, or that has a copy of itself, can prove that it holds none and hold it again.
    void whatWorkedAtARecoveryIsSignedForAlsoByGatesHeardSince()
    {
        const domain::CredentialId reserved = m_desk->card(m_person, domain::CredentialState::Reserved);
        QVERIFY(m_desk->session().gates().expectSurprises(now));
        QVERIFY(m_desk->session().gates().expectSurprises(now)); // and once more
        QVERIFY(journal().adopt(m_east, putBack(1, {})));
        QVERIFY(journal().adopt(m_west, putBack(1, {})));
        const domain::GateId north = m_desk->gate(u"North"_s);
        QVERIFY(m_desk->session().gates().retire(wordOfTwo(north)));
        for (const domain::CredentialId& id : {m_card, reserved}) {
            QCOMPARE(credentials().revoke(id, now).value(), domain::CredentialState::Restricted);
            QCOMPARE(m_desk->session().placements().waitingFor(id)->size(), std::size_t(2));
        }
        Chain east(*m_desk, m_east);
        Chain west(*m_desk, m_west);
        QVERIFY(east.erase({m_card, reserved})->empty());
        QCOMPARE(west.erase({m_card, reserved})->size(), std::size_t(2));
        QCOMPARE(truth(m_west).goneResult, GoneResult::NeverHeld);
    }

    void aGateThatWasHeardIsAskedForNothingItDoesNotHold()
    {
        QVERIFY(m_desk->session().gates().expectSurprises(now));
        const domain::CredentialId given = m_desk->card(m_person); // after the recovery
        QVERIFY(journal().adopt(m_east, putBack(1, {})));
        Chain west(*m_desk, m_west);
        QVERIFY(west.deliver({})); // a receipt says as much as an inventory
        QCOMPARE(m_desk->number("SELECT count(*) FROM unheard_gates"), 0);
        QCOMPARE(credentials().revoke(given, now).value(), domain::CredentialState::Deleted);
    }

    /// The machine may have been put back: then the key was sent after the copy, and the store cannot know it.
    void afterAnOpeningWhatEndsIsSignedForByEachGateNotHeardSince()
    {
        QVERIFY(journal().place(m_card, m_east, sealedFor("p"), now));
        m_desk->open();
        QCOMPARE(credentials().revoke(m_card, now).value(), domain::CredentialState::Restricted);
        QCOMPARE(truth(m_east).state, PlacementState::Revoking);
        QCOMPARE(truth(m_west).state, PlacementState::Revoking);
        QCOMPARE(m_desk->number("SELECT count(*) FROM outbox"), 0);
        Chain east(*m_desk, m_east);
        QVERIFY(east.erase({m_card})->empty());
        m_desk->open();
        Chain west(*m_desk, m_west);
        QCOMPARE(west.erase({m_card}).value(), std::vector<domain::CredentialId>{m_card});
    }

    void aGateThatHasAgreedSinceTheOpeningSignsForNothingItNeverHad()
    {
        const domain::CredentialId other = m_desk->card(m_person);
        const domain::GateId north = m_desk->gate(u"North"_s);
        QVERIFY(journal().place(m_card, m_east, sealedFor("p"), now));
        m_desk->open();
        Chain east(*m_desk, m_east);
        QVERIFY(east.deliver({}));
        QVERIFY(journal().adopt(m_west, putBack(1, {})));
        // What a gate says without a signature is not its word.
        QVERIFY(m_desk->session().gates().noteStanding(north, domain::GateReachability::InStep, {}, now, now));
        QCOMPARE(credentials().revoke(m_card, now).value(), domain::CredentialState::Restricted);
        QCOMPARE(m_desk->session().placements().waitingFor(m_card)->size(), std::size_t(1));
        QCOMPARE(truth(north).state, PlacementState::Revoking);
        QVERIFY(m_desk->session().gates().retire(wordOfTwo(north)));
        QCOMPARE(state(), domain::CredentialState::Deleted);
        QCOMPARE(credentials().revoke(other, now).value(), domain::CredentialState::Deleted);
    }

    /// The station ended in the middle of its pairing.
    void aGateThatNeverAcceptedIsNotWaitedFor()
    {
        const domain::Gate never = Desk::gateRecord(u"North"_s);
        QVERIFY(m_desk->session().gates().add(never));
        QVERIFY(!m_desk->session().gates().hasAccepted(never.id).value());
        m_desk->open();
        Chain east(*m_desk, m_east);
        Chain west(*m_desk, m_west);
        QVERIFY(east.deliver({}) && west.deliver({}));
        QCOMPARE(credentials().revoke(m_card, now).value(), domain::CredentialState::Deleted);
        QVERIFY(m_desk->session().gates().forget(never.id)); // and may be paired again
        QVERIFY(m_desk->session().gates().hasAccepted(m_east).value());
        QVERIFY(m_desk->session().gates().retire(wordOfTwo(m_east)));
        QVERIFY(!m_desk->session().gates().hasAccepted(m_east).value());
    }

    /// A worker has read what is wanted and makes a change-set of it meanwhile.
    void whatEndedSinceItWasAskedForIsNotCut()
    {
        QVERIFY(journal().place(m_card, m_east, sealedFor("p"), now));
        const DesiredEntry asked = journal().desired(m_east)->entries.front();
        const CutRecord record{{1, 1}, "one", {{m_card, asked.rev, asked.digest}}, now};
        QVERIFY(journal().place(m_card, m_east, sealedFor("another"), now));
        QCOMPARE(journal().storeCut(m_east, record).value(), false); // not that payload any more
        QCOMPARE(credentials().revoke(m_card, now).value(), domain::CredentialState::Deleted);
        QCOMPARE(journal().storeCut(m_east, record).value(), false);
        QVERIFY(!journal().book(m_east)->pending);
        QCOMPARE(m_desk->number("SELECT count(*) FROM commitments"), 0);
        QCOMPARE(journal().storeCut(m_east, {{1, 1}, "without it", {}, now}).value(), true);
    }

    void aGateOutOfServiceIsExpectedNoLonger()
    {
        QVERIFY(m_desk->session().gates().expectSurprises(now));
        QVERIFY(m_desk->session().gates().retire(wordOfTwo(m_east)));
        QVERIFY(m_desk->session().gates().expectSurprises(now));
        QCOMPARE(m_desk->number("SELECT count(*) FROM unheard_gates"), 1);
    }

    /// The station worked on before it found out that it is a copy.
    void whatEndedSinceTheGateWasHeardIsOpenAgain()
    {
        const domain::CredentialId earlier = m_desk->card(m_person);
        QCOMPARE(credentials().revoke(earlier, now - day).value(), domain::CredentialState::Deleted);
        QCOMPARE(credentials().revoke(m_card, now + day).value(), domain::CredentialState::Deleted);
        QCOMPARE(m_desk->session().gates().expectSurprises(now + 2 * day).value(),
                 std::vector<domain::CredentialId>{m_card});
        QCOMPARE(state(), domain::CredentialState::Restricted);
        QCOMPARE(truth(m_west).since, now + 2 * day);
        QCOMPARE(credentials().get(earlier)->credential.state, domain::CredentialState::Deleted);
    }

    /// The trigger, beside the code: an end after the restore is none before the gates have been asked.
    void deletedNeedsTheWordOfEachUnheardGate()
    {
        QVERIFY(m_desk->session().gates().expectSurprises(now));
        QVERIFY(m_desk->refuses("UPDATE credentials SET state = 'deleted', ended_at = 1767225600000, deleted_at = 1"));
    }

    void whatAGateHoldsAndTheStoreDidNotSendIsOnRecord()
    {
        QVERIFY(journal().adopt(m_east, putBack(7, {held(1)})));
        QCOMPARE(truth(m_east).state, PlacementState::Held);
        QVERIFY(truth(m_east).proof);
        QCOMPARE(journal().desired(m_east)->entries.size(), std::size_t(1));
        QCOMPARE(credentials().revoke(m_card, now).value(), domain::CredentialState::Restricted);
    }

    void aReservedCardThatAGateHoldsHasToBeSignedFor()
    {
        domain::Credential reserved = Desk::credential(m_person, domain::CredentialKind::Card);
        reserved.state = domain::CredentialState::Reserved;
        QVERIFY(credentials().add(reserved));
        m_card = reserved.id;
        QVERIFY(journal().adopt(m_east, putBack(7, {held(1)})));
        QCOMPARE(m_desk->number("SELECT count(*) FROM placements"), 0); // it is nobody's yet
        QCOMPARE(credentials().revoke(m_card, now).value(), domain::CredentialState::Restricted);
        QCOMPARE(truth(m_east).state, PlacementState::Revoking);
        QCOMPARE(truth(m_east).digest, blake2b256(sealedFor("p")));
    }

    void aReceiptMaySpeakOfWhatTheGateHasProvedToHold()
    {
        QVERIFY(journal().adopt(m_east, putBack(7, {held(1)})));
        QVERIFY(credentials().revoke(m_card, now));
        QVERIFY(journal().storeCut(m_east, {{2, 1}, "cut", {}, now}).value());
        ReceiptRecord receipt = Chain(*m_desk, m_east).receipt({m_card});
        receipt.position = {2, 1};
        receipt.erasures[0] = {m_card, hashOf("something else"), Erasure::Purged};
        QCOMPARE(inAUnit([&](Session& s) { return s.journal().commitReceipt(m_east, receipt).map([](const auto&) {}); })
                     .error()
                     .code(),
                 codes::receiptUnfounded);
        receipt.erasures[0].digest = blake2b256(sealedFor("p"));
        QCOMPARE(journal().commitReceipt(m_east, receipt).value(), std::vector<domain::CredentialId>{m_card});
    }

    void theRevisionRisesAboveWhatAGateHoldsOtherwise_data()
    {
        QTest::addColumn<quint64>("heldRev");
        QTest::addColumn<int>("otherDays");
        QTest::addColumn<bool>("isSealedAnew");
        QTest::addColumn<bool>("isErased");
        QTest::addColumn<quint64>("expected");
        const auto row = [](const char* name, quint64 rev, int days, bool anew, bool erased, quint64 expected) {
            QTest::newRow(name) << rev << days << anew << erased << expected;
        };
        row("as it is here", 3, 0, false, false, 3);
        row("an earlier revision", 2, 5, true, false, 3);
        row("a later revision", 9, 0, false, false, 10);
        row("the same with another end", 3, 5, false, false, 4);
        row("the same with another payload than waits", 3, 0, true, false, 4);
        row("erased there, with another end", 3, 5, false, true, 3); // it takes no dates for that
        row("erased there, and another payload waits", 3, 0, true, true, 4);
        row("as far ahead as is believed", 1'000'003, 0, false, false, 1'000'004);
        row("further ahead", 1'000'004, 0, false, false, 3);
    }

    void theRevisionRisesAboveWhatAGateHoldsOtherwise()
    {
        QFETCH(quint64, heldRev);
        QFETCH(int, otherDays);
        QFETCH(bool, isSealedAnew);
        QFETCH(bool, isErased);
        QFETCH(quint64, expected);
        QVERIFY(credentials().extend(m_card, now, now + 365 * day));
        QVERIFY(credentials().extend(m_card, now, now + 365 * day));
        if (isSealedAnew) {
            QVERIFY(journal().place(m_card, m_east, sealedFor("anew"), now));
        }
        HeldEntry there = held(heldRev, otherDays);
        there.purged = isErased;
        QVERIFY(journal().adopt(m_east, putBack(7, {there})));
        QCOMPARE(credentials().get(m_card)->credential.rev, expected);
        QVERIFY(credentials().revoke(m_card, now));
        QVERIFY(credentials().get(m_card)->credential.rev > expected);
    }

    void whatAGateErasedTooEarlyIsSealedToItAnew()
    {
        Chain east(*m_desk, m_east);
        QVERIFY(journal().place(m_card, m_east, sealedFor("p"), now));
        QVERIFY(east.deliver({m_card}));
        QVERIFY(journal().missingAt(m_east)->empty());
        QVERIFY(east.cut({}));
        ReceiptRecord receipt = east.receipt();
        receipt.purged = {m_card};
        QVERIFY(journal().commitReceipt(m_east, receipt));
        QCOMPARE(journal().missingAt(m_east).value(), std::vector<domain::CredentialId>{m_card});
        QCOMPARE(journal().desired(m_east)->kept, std::vector<domain::CredentialId>{m_card});
        QVERIFY(journal().place(m_card, m_east, sealedFor("again"), now));
        QVERIFY(journal().missingAt(m_east)->empty());
        QCOMPARE(credentials().get(m_card)->credential.rev, quint64(2));
        const DesiredEntry wanted = journal().desired(m_east)->entries.at(0);
        QCOMPARE(wanted.rev, quint64(2));
        QCOMPARE(wanted.digest, blake2b256(sealedFor("again")));
    }

    /// It was given another payload, then put back to a day on which it held the one before, which has ended there.
    void whatWorksHereHasNotEndedWhereNothingWaitsForTheGate()
    {
        QVERIFY(journal().place(m_card, m_east, sealedFor("another"), now));
        QVERIFY(
            journal().storeCut(m_east, {{1, 1}, "cut", {{m_card, 1, blake2b256(sealedFor("another"))}}, now}).value());
        QVERIFY(journal().adopt(m_east, putBack(1, {held(1, -400)})));
        QVERIFY(m_desk->db().execute("DELETE FROM outbox")); // as after thirty days
        QVERIFY(journal().desired(m_east)->entries.empty());
        QVERIFY(journal().desired(m_east)->revoked.empty());
        QCOMPARE(journal().desired(m_east)->kept, std::vector<domain::CredentialId>{m_card});
        QVERIFY(credentials().revoke(m_card, now));
        QVERIFY(journal().desired(m_east)->kept.empty());
        QCOMPARE(journal().desired(m_east)->revoked.size(), std::size_t(1));
    }

    void whatAGateRefusedIsSealedAnewUnderAnotherRevision()
    {
        QVERIFY(journal().place(m_card, m_east, sealedFor("p"), now));
        Chain east(*m_desk, m_east);
        QVERIFY(east.cut({m_card}));
        QVERIFY(journal().withdrawCut(m_east, Tombstone{m_card, 1}, now));
        QVERIFY(journal().place(m_card, m_east, sealedFor("again"), now));
        QCOMPARE(credentials().get(m_card)->credential.rev, quint64(2));
    }

private:
    SyncJournal journal() { return m_desk->session().journal(); }
    CredentialRepository credentials() { return m_desk->session().credentials(); }
    /// Since when the board says that a gate is waited for.
    std::optional<Instant> owedBy(domain::GateId gate)
    {
        const auto owing = m_desk->session().leaseBoard().owing();
        for (const GateOwing& line : *owing) {
            if (line.gate == gate) {
                return line.oldestLeaving;
            }
        }
        return {};
    }
    domain::CredentialState state() { return credentials().get(m_card)->credential.state; }
    GateTruth truth(domain::GateId gate)
    {
        const auto gates = m_desk->session().placements().ofCredential(m_card);
        for (const GateTruth& line : gates.value_or(std::vector<GateTruth>())) {
            if (line.gate == gate) {
                return line;
            }
        }
        return {};
    }
    [[nodiscard]] HeldEntry held(quint64 rev, int otherDays = 0) const
    {
        return {m_card, rev, blake2b256(sealedFor("p")), domain::CredentialKind::Card, now + (365 + otherDays) * day,
                false};
    }
    static AdoptionRecord putBack(quint64 version, std::vector<HeldEntry> entries)
    {
        return {{1, version}, std::move(entries), {}, true, "inventory", now + day};
    }
    Result<void> inAUnit(const std::function<Result<void>(Session&)>& work)
    {
        const auto unit = database::Transaction::begin(m_desk->db());
        Session s = m_desk->session();
        return unit ? work(s) : passOn(unit);
    }

    std::unique_ptr<Desk> m_desk;
    domain::PersonId m_person;
    domain::CredentialId m_card;
    domain::GateId m_east;
    domain::GateId m_west;
};

VESTIBULE_TEST(TestSurprises);

#include "TestSurprises.moc"
