#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

/// Nothing acknowledged is lost, and "deleted" means signed for.
class TestSyncJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        m_person = m_desk->person();
        m_card = m_desk->card(m_person);
        m_gates.clear();
        m_chains.clear();
        for (const QString& name : {u"East"_s, u"North"_s, u"West"_s}) {
            m_gates.push_back(m_desk->gate(name));
            m_chains.emplace_back(*m_desk, m_gates.back());
        }
    }

    void whatIsPlacedIsDesiredUntilTheGateHasSigned()
    {
        SyncJournal journal = m_desk->session().journal();
        QVERIFY(journal.place(m_card, m_gates[0], sealedFor("p"), now));
        const Result<DesiredState> before = journal.desired(m_gates[0]);
        QCOMPARE(before->entries.size(), std::size_t(1));
        QCOMPARE(before->entries[0].digest, blake2b256(sealedFor("p")));
        QCOMPARE(before->entries[0].payloadSize, qsizetype(64));
        QCOMPARE(journal.payload(m_gates[0], m_card, before->entries[0].digest).value(), sealedFor("p"));
        QCOMPARE(truth(m_card, 0).state, PlacementState::Wanted);

        QVERIFY(m_chains[0].cut({m_card}));
        QCOMPARE(truth(m_card, 0).state, PlacementState::Sent);
        QVERIFY(journal.everCommitted(m_gates[0], m_card, before->entries[0].digest).value());
        QVERIFY(m_chains[0].answer());
        QCOMPARE(truth(m_card, 0).state, PlacementState::Held);
        QCOMPARE(truth(m_card, 0).proof, (ChainPosition{1, 1}));
        QCOMPARE(m_desk->number("SELECT count(*) FROM outbox"), 0);
        QCOMPARE(m_desk->number("SELECT count(*) FROM change_sets WHERE bytes IS NOT NULL"), 0);
        const Result<DesiredState> after = journal.desired(m_gates[0]);
        QCOMPARE(after->entries.size(), std::size_t(1));
        QCOMPARE(after->entries[0].payloadSize, qsizetype(0));
        QVERIFY(!journal.payload(m_gates[0], m_card, after->entries[0].digest));
        const Result<GateBook> book = journal.book(m_gates[0]);
        QCOMPARE(book->held.size(), std::size_t(1));
        QCOMPARE(book->position, (ChainPosition{1, 1}));
        QCOMPARE(book->highestCut, (ChainPosition{1, 1}));
        QVERIFY(!book->pending);
    }

    void deletedOnlyWhenTheLastOfThreeGatesHasSigned()
    {
        placeEverywhere();
        for (Chain& chain : m_chains) {
            QVERIFY(chain.deliver({m_card}));
        }
        Session s = m_desk->session();
        QCOMPARE(s.placements().progress(m_card)->done, 3);
        QCOMPARE(s.credentials().revoke(m_card, now + day).value(), domain::CredentialState::Restricted);
        QVERIFY(m_chains[0].erase({m_card})->empty());
        QVERIFY(m_chains[1].erase({m_card})->empty());

        const Result<std::vector<GateTruth>> waiting = s.placements().waitingFor(m_card);
        QCOMPARE(waiting->size(), std::size_t(1));
        QCOMPARE(waiting->front().gateName, u"West"_s);
        QCOMPARE(waiting->front().since, now + day);
        QCOMPARE(s.credentials().get(m_card)->credential.state, domain::CredentialState::Restricted);
        QVERIFY(m_desk->refuses("UPDATE credentials SET state = 'deleted', deleted_at = 1"));
        QVERIFY(m_desk->refuses("DELETE FROM placements WHERE state = 'revoking'"));

        const auto deleted = m_chains[2].erase({m_card});
        QCOMPARE(deleted.value(), std::vector<domain::CredentialId>{m_card});
        QCOMPARE(s.credentials().get(m_card)->credential.state, domain::CredentialState::Deleted);
        QCOMPARE(s.placements().progress(m_card)->done, 3);
        const auto all = s.placements().residentTruth(m_person);
        QCOMPARE(all->size(), std::size_t(1));
        for (const GateTruth& gate : all->front().gates) {
            QCOMPARE(gate.state, PlacementState::Gone);
            QVERIFY(gate.proof);
        }
    }

    void aGateThatWasNeverSentItNeedNotSign()
    {
        placeEverywhere();
        QVERIFY(m_chains[0].deliver({m_card}));
        Session s = m_desk->session();
        QCOMPARE(s.credentials().revoke(m_card, now).value(), domain::CredentialState::Restricted);
        QCOMPARE(s.placements().ofCredential(m_card)->size(), std::size_t(1));
        QCOMPARE(m_chains[0].erase({m_card}).value(), std::vector<domain::CredentialId>{m_card});
    }

    void aGateThatMayHoldItHasToSign()
    {
        QVERIFY(m_desk->session().journal().place(m_card, m_gates[0], sealedFor("p"), now));
        QVERIFY(m_chains[0].cut({m_card})); // kept to be sent; no answer yet
        Session s = m_desk->session();
        QCOMPARE(s.credentials().revoke(m_card, now).value(), domain::CredentialState::Restricted);
        QVERIFY(m_chains[0].answer()); // it had been taken after all
        QCOMPARE(truth(m_card, 0).state, PlacementState::Revoking);
        QCOMPARE(s.journal().desired(m_gates[0])->entries.size(), std::size_t(0));
        QCOMPARE(s.journal().desired(m_gates[0])->revoked.size(), std::size_t(1));
        QCOMPARE(m_chains[0].erase({m_card})->size(), std::size_t(1));
    }

    void aWithdrawnChangeSetStillMayBeThere()
    {
        QVERIFY(m_desk->session().journal().place(m_card, m_gates[0], sealedFor("p"), now));
        QVERIFY(m_chains[0].cut({m_card}));
        Session s = m_desk->session();
        QVERIFY(s.journal().withdrawCut(m_gates[0], Tombstone{m_card, 1}, now));
        QCOMPARE(truth(m_card, 0).state, PlacementState::Wanted);
        QCOMPARE(s.journal().book(m_gates[0])->refused.size(), std::size_t(1));
        QVERIFY(!s.journal().withdrawCut(m_gates[0], std::nullopt, now));
        QCOMPARE(s.credentials().revoke(m_card, now).value(), domain::CredentialState::Restricted);
    }

    void oneChangeSetAtATimeAndNoNumberTwice()
    {
        SyncJournal journal = m_desk->session().journal();
        const CutRecord first{{1, 5}, "five", {}, now};
        QVERIFY(journal.storeCut(m_gates[0], first).value());
        QCOMPARE(journal.book(m_gates[0])->pending.value(), QByteArray("five"));
        const Result<bool> second = journal.storeCut(m_gates[0], {{1, 6}, "six", {}, now});
        QCOMPARE(second.error().code(), codes::changeSetOpen);
        QVERIFY(journal.withdrawCut(m_gates[0], std::nullopt, now));
        const Result<bool> again = journal.storeCut(m_gates[0], {{1, 5}, "another five", {}, now});
        QCOMPARE(again.error().code(), codes::changeSetOpen);
        QVERIFY(journal.storeCut(m_gates[0], {{2, 1}, "a new epoch", {}, now}).value());
        QVERIFY(!journal.storeCut(domain::GateId::random(), first));
    }

    void theSameReceiptAgainChangesNothing()
    {
        QVERIFY(m_desk->session().journal().place(m_card, m_gates[0], sealedFor("p"), now));
        QVERIFY(m_chains[0].cut({m_card}));
        SyncJournal journal = m_desk->session().journal();
        const ReceiptRecord receipt = m_chains[0].receipt();
        QVERIFY(journal.commitReceipt(m_gates[0], receipt));
        QVERIFY(journal.commitReceipt(m_gates[0], receipt));
        QCOMPARE(m_desk->number("SELECT count(*) FROM receipts"), 1);
        QCOMPARE(journal.receipts(m_gates[0], {0, 0}, 10).value(), std::vector<QByteArray>{receipt.bytes});
        ReceiptRecord other = receipt;
        other.bytes = "another";
        QCOMPARE(journal.commitReceipt(m_gates[0], other).error().code(), codes::noSuchChangeSet);
    }

    void aReceiptOverSomethingNeverSentIsNoProof()
    {
        placeEverywhere();
        QVERIFY(m_chains[0].deliver({m_card}));
        QVERIFY(m_desk->session().credentials().revoke(m_card, now));
        QVERIFY(m_chains[0].cut({}));
        ReceiptRecord forged = m_chains[0].receipt({m_card});
        forged.erasures[0] = {m_card, hashOf("never sent"), Erasure::Purged};
        {
            const auto unit = database::Transaction::begin(m_desk->db());
            QVERIFY(unit);
            const auto refused = m_desk->session().journal().commitReceipt(m_gates[0], forged);
            QCOMPARE(refused.error().code(), codes::receiptUnfounded);
        }
        QCOMPARE(m_desk->session().credentials().get(m_card)->credential.state, domain::CredentialState::Restricted);
        QCOMPARE(truth(m_card, 0).state, PlacementState::Revoking);
        forged.erasures[0].digest = blake2b256(sealedFor("p"));
        const auto founded = m_desk->session().journal().commitReceipt(m_gates[0], forged);
        QCOMPARE(founded.value(), std::vector<domain::CredentialId>{m_card});
        QCOMPARE(truth(m_card, 0).goneResult, GoneResult::Purged);
    }

    void aPurgeAtTheEndIsShownAndTheLeafStays()
    {
        QVERIFY(m_desk->session().journal().place(m_card, m_gates[0], sealedFor("p"), now));
        QVERIFY(m_chains[0].deliver({m_card}));
        QVERIFY(m_chains[0].cut({}));
        ReceiptRecord receipt = m_chains[0].receipt();
        receipt.purged = {m_card};
        receipt.erasures = {{m_card, blake2b256(sealedFor("p")), Erasure::Expired}};
        QVERIFY(m_desk->session().journal().commitReceipt(m_gates[0], receipt));
        QCOMPARE(truth(m_card, 0).purgedAt, now);
        QVERIFY(m_desk->session().journal().book(m_gates[0])->held[0].purged);
        QCOMPARE(truth(m_card, 0).state, PlacementState::Held); // no finalizer was open
    }

    void anInventoryForgetsNoPurge()
    {
        SyncJournal journal = m_desk->session().journal();
        QVERIFY(journal.place(m_card, m_gates[0], sealedFor("p"), now));
        QVERIFY(m_chains[0].deliver({m_card}));
        HeldEntry entry = journal.book(m_gates[0])->held.at(0);
        entry.purged = true;
        // The inventory is the first to say so, and the next one says so again.
        QVERIFY(journal.adopt(m_gates[0], {{1, 1}, {entry}, {}, true, "inventory", now + day}));
        QCOMPARE(truth(m_card, 0).purgedAt, now + day);
        QVERIFY(journal.adopt(m_gates[0], {{1, 2}, {entry}, {}, true, "inventory", now + 2 * day}));
        QCOMPARE(truth(m_card, 0).purgedAt, now + day);
        QCOMPARE(truth(m_card, 0).state, PlacementState::Held);
        // It was given the payload again.
        entry.purged = false;
        QVERIFY(journal.adopt(m_gates[0], {{1, 3}, {entry}, {}, true, "inventory", now + 3 * day}));
        QVERIFY(!truth(m_card, 0).purgedAt);
    }

    void whatTheTablesForbidIsRefusedAndNotPassedOver()
    {
        SyncJournal journal = m_desk->session().journal();
        const auto adopted = journal.adopt(m_gates[1], {{1, 1}, {}, {{m_card, 0}}, true, "inventory", now});
        QCOMPARE(adopted.error().code(), database::codes::constraint);
    }

    void whatWasSignedIsNotWrittenAnew()
    {
        QVERIFY(m_desk->session().journal().place(m_card, m_gates[0], sealedFor("p"), now));
        QVERIFY(m_chains[0].deliver({m_card}));
        QVERIFY(m_desk->refuses("INSERT OR REPLACE INTO placements (credential, gate, state, since, digest)"
                                " SELECT credential, gate, 'wanted', 1, digest FROM placements"));
        QVERIFY(m_desk->refuses("INSERT OR REPLACE INTO commitments"
                                " SELECT gate, credential, digest, 99, committed_at FROM commitments"));
        QVERIFY(m_desk->refuses("INSERT OR REPLACE INTO meta VALUES (1, 0, 1)"));
    }

    void newDatesAreOnTheirWayUntilTheGateHasThem()
    {
        QVERIFY(m_desk->session().journal().place(m_card, m_gates[0], sealedFor("p"), now));
        QVERIFY(m_chains[0].deliver({m_card}));
        Session s = m_desk->session();
        QVERIFY(s.credentials().extend(m_card, now, now + 800 * day));
        const DesiredEntry entry = s.journal().desired(m_gates[0])->entries.at(0);
        QCOMPARE(entry.rev, quint64(2));
        QCOMPARE(entry.payloadSize, qsizetype(0));
        QCOMPARE(s.placements().progress(m_card)->done, 0);
        QVERIFY(m_chains[0].deliver({m_card}));
        QCOMPARE(s.placements().progress(m_card)->done, 1);
    }

    void anInventoryReplacesTheBook()
    {
        placeEverywhere();
        QVERIFY(m_chains[0].deliver({m_card}));
        Session s = m_desk->session();
        const domain::CredentialId stranger = domain::CredentialId::random();
        AdoptionRecord emptied{
            {1, 0}, {{stranger, 1, hashOf("s"), domain::CredentialKind::Face, now, false}}, {}, true, "inventory", now};
        QVERIFY(s.journal().adopt(m_gates[0], emptied));
        QCOMPARE(s.journal().book(m_gates[0])->held.at(0).credential, stranger);
        QCOMPARE(truth(m_card, 0).state, PlacementState::Wanted);
        QCOMPARE(s.journal().missingAt(m_gates[0]).value(), std::vector<domain::CredentialId>{m_card});
        QVERIFY(s.journal().place(m_card, m_gates[0], sealedFor("again"), now));
        QVERIFY(s.journal().missingAt(m_gates[0])->empty());
        QCOMPARE(s.credentials().revoke(m_card, now).value(), domain::CredentialState::Restricted); // it was there once
    }

    void aListThatNamesAnEndIsNoReceiptForIt()
    {
        QVERIFY(m_desk->session().journal().place(m_card, m_gates[0], sealedFor("p"), now));
        QVERIFY(m_chains[0].deliver({m_card}));
        Session s = m_desk->session();
        QVERIFY(s.journal().adopt(m_gates[0], {{1, 3}, {}, {{m_card, 1}}, true, "inventory", now}));
        // Ended there, so it ends here; the gate is asked to sign for it by name.
        QCOMPARE(s.credentials().get(m_card)->credential.state, domain::CredentialState::Restricted);
        QVERIFY(truth(m_card, 0).state == PlacementState::Revoking);
        QCOMPARE(s.journal().desired(m_gates[0])->unproved, std::vector<domain::CredentialId>{m_card});
    }

    void aGateTakenOutOfServiceNeedNotSign()
    {
        placeEverywhere();
        QVERIFY(m_chains[0].deliver({m_card}));
        QVERIFY(m_chains[1].deliver({m_card}));
        Session s = m_desk->session();
        QVERIFY(s.credentials().revoke(m_card, now));
        QVERIFY(m_chains[0].erase({m_card})->empty());
        QCOMPARE(s.gates().retire(wordOfTwo(m_gates[1])).value(), std::vector<domain::CredentialId>{m_card});
        QCOMPARE(s.credentials().get(m_card)->credential.state, domain::CredentialState::Deleted);
        QCOMPARE(truth(m_card, 1).goneResult, GoneResult::GateRetired);
        QVERIFY(!truth(m_card, 1).proof);
        QCOMPARE(s.gates().list()->size(), std::size_t(2));
    }

    void aGateThatIsLeftIsStillWaitedFor()
    {
        placeEverywhere();
        QVERIFY(m_chains[0].deliver({m_card}));
        QVERIFY(m_chains[1].deliver({m_card}));
        Session s = m_desk->session();
        QVERIFY(s.credentials().revoke(m_card, now));
        QVERIFY(s.gates().retire(wordOfTwo(m_gates[1]))->empty());
        QCOMPARE(s.credentials().get(m_card)->credential.state, domain::CredentialState::Restricted);
        QCOMPARE(m_chains[0].erase({m_card}).value(), std::vector<domain::CredentialId>{m_card});
    }

    void nothingIsPlacedOrSignedForAGateOutOfService()
    {
        Session s = m_desk->session();
        QVERIFY(s.gates().retire(wordOfTwo(m_gates[1])));
        QVERIFY(s.journal().missingAt(m_gates[1])->empty());
        QVERIFY(!s.journal().missingAt(m_gates[0])->empty());
        const auto refused = [](const auto& done) { return !done && done.error().is(codes::noSuchGate); };
        QVERIFY(refused(s.journal().place(m_card, m_gates[1], sealedFor("p"), now)));
        QVERIFY(refused(s.journal().place(m_card, domain::GateId::random(), sealedFor("p"), now)));
        QVERIFY(refused(m_chains[1].cut({})));
        QCOMPARE(m_desk->number("SELECT count(*) FROM outbox"), 0);
        QCOMPARE(m_desk->number("SELECT count(*) FROM placements"), 0);
        QCOMPARE(m_desk->number("SELECT count(*) FROM change_sets"), 0);
    }

    void whoAnswersForADestroyedGateStaysOnRecord()
    {
        Session s = m_desk->session();
        const domain::GateRetirement word = wordOfTwo(m_gates[1]);
        QVERIFY(s.gates().retire(word));
        QVERIFY(s.gates().retire(wordOfTwo(m_gates[1])).error().is(codes::noSuchGate));
        QVERIFY(s.gates().retire(wordOfTwo(domain::GateId::random())).error().is(codes::noSuchGate));
        const auto kept = s.gates().retirements();
        QCOMPARE(kept->size(), std::size_t(1));
        QVERIFY(kept->front().gate == word.gate && kept->front().at == word.at);
        QVERIFY(kept->front().declaredBy == word.declaredBy && kept->front().approvedBy == word.approvedBy);
        QCOMPARE(kept->front().reason, word.reason);
        QCOMPARE(kept->front().document, word.document);
    }

    /// Each rule holds in the store itself, whoever writes.
    void theStoreRetiresNoGateOnTheWordOfOne()
    {
        Session s = m_desk->session();
        domain::GateRetirement alone = wordOfTwo(m_gates[0]);
        alone.approvedBy = alone.declaredBy;
        QVERIFY(s.gates().retire(alone).error().is(database::codes::constraint));
        QVERIFY(m_desk->refuses("UPDATE gates SET retired_at = 1 WHERE name = 'East'"));
        QVERIFY(s.gates().retire(wordOfTwo(m_gates[1])));
        QVERIFY(m_desk->refuses("UPDATE gates SET retired_at = NULL WHERE retired_at IS NOT NULL"));
        QVERIFY(m_desk->refuses("UPDATE gate_retirements SET reason = 'disposed-of'"));
        QVERIFY(m_desk->refuses("DELETE FROM gate_retirements"));
    }

    void theOthersAreDueAnotherListOfCertificates()
    {
        Session s = m_desk->session();
        QVERIFY(s.journal().noteCrlSent(m_gates[0], now));
        QVERIFY(s.gates().retire(wordOfTwo(m_gates[1])));
        QCOMPARE(m_desk->number("SELECT count(*) FROM gate_state WHERE crl_sent_at <> 0"), 0);
    }

    void aNewGateMissesWhatItTakes()
    {
        SyncJournal journal = m_desk->session().journal();
        QCOMPARE(journal.missingAt(m_gates[0]).value(), std::vector<domain::CredentialId>{m_card});
        // A gate for faces has cards ready for when it opens for them.
        QVERIFY(m_desk->session().gates().setAccepts(m_gates[0], {true, false}));
        QCOMPARE(journal.missingAt(m_gates[0])->size(), std::size_t(1));
        QVERIFY(m_desk->session().gates().setAccepts(m_gates[0], {false, false}));
        QVERIFY(journal.missingAt(m_gates[0])->empty());
    }

    void whatAGateKeepsNoLongerDoesNotWaitForIt()
    {
        const auto face = m_desk->face(m_person, m_desk->consent(m_person));
        placeEverywhere();
        SyncJournal journal = m_desk->session().journal();
        QVERIFY(journal.place(face, m_gates[0], sealedFor("face"), now));
        QVERIFY(journal.place(face, m_gates[1], sealedFor("face"), now));
        QVERIFY(m_desk->session().gates().setAccepts(m_gates[0], {false, true}));
        QCOMPARE(m_desk->number("SELECT count(*) FROM outbox"), 4);
        QCOMPARE(m_desk->session().placements().ofCredential(face)->size(), std::size_t(1));
        QCOMPARE(m_desk->session().placements().ofCredential(m_card)->size(), std::size_t(3));
        QCOMPARE(journal.desired(m_gates[0])->entries.size(), std::size_t(1));
        // Should it take them again, it lacks that face.
        QVERIFY(m_desk->session().gates().setAccepts(m_gates[0], {true, true}));
        QCOMPARE(journal.missingAt(m_gates[0]).value(), std::vector<domain::CredentialId>{face});
    }

    void whatAGateMayHoldAlreadyHasToBeSignedForAllTheSame()
    {
        const auto face = m_desk->face(m_person, m_desk->consent(m_person));
        SyncJournal journal = m_desk->session().journal();
        QVERIFY(journal.place(face, m_gates[0], sealedFor("face"), now));
        QVERIFY(m_chains[0].cut({face}));
        QVERIFY(m_desk->session().gates().setAccepts(m_gates[0], {false, true}));
        QVERIFY(m_chains[0].answer());
        QCOMPARE(truth(face, 0).state, PlacementState::Held);
        QVERIFY(m_desk->session().credentials().revoke(face, now));
        QCOMPARE(journal.desired(m_gates[0])->revoked.size(), std::size_t(1));
        QCOMPARE(m_chains[0].erase({face})->size(), std::size_t(1));
    }

    void onlyAGateOnRecordHasMethods()
    {
        QVERIFY(m_desk->session().gates().setAccepts(domain::GateId::random(), {}).error().is(codes::noSuchGate));
    }

    void aPayloadThatWaitedTooLongIsDropped()
    {
        placeEverywhere();
        QVERIFY(m_chains[0].cut({m_card}));
        SyncJournal journal = m_desk->session().journal();
        QCOMPARE(journal.dropUndelivered(now, now + 30 * day).value(), 0);
        QVERIFY(journal.book(m_gates[0])->pending);
        // The one that was on its way goes with its change-set, and still has to be signed for.
        QCOMPARE(journal.dropUndelivered(now + milliseconds(1), now + 30 * day).value(), 3);
        QVERIFY(!journal.book(m_gates[0])->pending);
        QCOMPARE(m_desk->number("SELECT count(*) FROM outbox"), 0);
        QCOMPARE(m_desk->number("SELECT count(*) FROM placements WHERE first_sent_at IS NOT NULL"), 1);
        QCOMPARE(journal.desired(m_gates[1])->entries.size(), std::size_t(0));
        QCOMPARE(journal.missingAt(m_gates[0])->size(), std::size_t(1));
        QCOMPARE(journal.missingAt(m_gates[1])->size(), std::size_t(1));
    }

    /// What was cut after the payloads were queued has its own time.
    void aChangeSetOnItsWayKeepsItsPayload()
    {
        placeEverywhere();
        SyncJournal journal = m_desk->session().journal();
        const auto desired = journal.desired(m_gates[0]);
        const DesiredEntry& entry = desired->entries.front();
        QVERIFY(journal.storeCut(m_gates[0], {{1, 1}, "late", {{entry.credential, 1, entry.digest}}, now + 20 * day})
                    .value());
        QCOMPARE(journal.dropUndelivered(now + day, now + 31 * day).value(), 2);
        QVERIFY(journal.book(m_gates[0])->pending);
        QCOMPARE(m_desk->number("SELECT count(*) FROM outbox"), 1);
        QCOMPARE(journal.dropUndelivered(now + 21 * day, now + 51 * day).value(), 1);
        QVERIFY(!journal.book(m_gates[0])->pending);
    }

    void theBoardCountsAndTheStandingKeepsItsBeginning()
    {
        placeEverywhere();
        QVERIFY(m_chains[0].deliver({m_card}));
        Session s = m_desk->session();
        const auto board = s.placements().board();
        QCOMPARE(board->size(), std::size_t(3));
        QCOMPARE(board->at(0).held, 1);
        QCOMPARE(board->at(1).wanted, 1);
        QCOMPARE(board->at(1).oldestWaiting, now);
        using domain::GateReachability;
        QVERIFY(s.gates().noteStanding(m_gates[1], GateReachability::Unreachable, "sync/timeout", now, std::nullopt));
        QVERIFY(s.gates().noteStanding(m_gates[1], GateReachability::Unreachable, "sync/refused", now + day, {}));
        const auto state = s.gates().state(m_gates[1]);
        QCOMPARE(state->since, now);
        QCOMPARE(state->reason, QByteArray("sync/refused"));
        QCOMPARE(state->lastContact, std::optional(now)); // its pairing
        QVERIFY(s.gates().raiseAlert(m_gates[1], "key-changed", now));
        QCOMPARE(s.gates().markAlertsSeen(m_gates[1], now).value(), 1);
        QCOMPARE(s.gates().markAlertsSeen(m_gates[1], now).value(), 0);
        QVERIFY(s.gates().raiseAlert(m_gates[1], "key-changed", now + day));
        QCOMPARE(s.gates().alerts()->size(), std::size_t(1));
        QVERIFY(!s.gates().alerts()->front().seenAt); // it came again
    }

    void whatWaitsLongestForASignatureIsFound()
    {
        placeEverywhere();
        for (Chain& chain : m_chains) {
            QVERIFY(chain.deliver({m_card}));
        }
        Session s = m_desk->session();
        QVERIFY(!*s.credentials().oldestUnsigned());
        QVERIFY(s.credentials().revoke(m_card, now + day));
        // Never at a gate: nobody is waited for.
        const domain::CredentialId other = m_desk->card(m_desk->person(u"韩梅梅"_s));
        QVERIFY(s.credentials().revoke(other, now));
        QCOMPARE(s.credentials().oldestUnsigned().value(), now + day);
        QVERIFY(m_chains[0].erase({m_card}));
        QVERIFY(m_chains[1].erase({m_card}));
        QCOMPARE(s.credentials().oldestUnsigned().value(), now + day);
        QVERIFY(s.gates().retire(wordOfTwo(m_gates[2])));
        QVERIFY(!*s.credentials().oldestUnsigned());
    }

private:
    void placeEverywhere()
    {
        for (const domain::GateId& gate : m_gates) {
            QVERIFY(m_desk->session().journal().place(m_card, gate, sealedFor("p"), now));
        }
    }

    GateTruth truth(domain::CredentialId credential, std::size_t gate)
    {
        const auto all = m_desk->session().placements().ofCredential(credential);
        for (const GateTruth& line : all.value()) {
            if (line.gate == m_gates[gate]) {
                return line;
            }
        }
        return {};
    }

    std::unique_ptr<Desk> m_desk;
    domain::PersonId m_person;
    domain::CredentialId m_card;
    std::vector<domain::GateId> m_gates;
    std::vector<Chain> m_chains;
};

VESTIBULE_TEST(TestSyncJournal);
#include "TestSyncJournal.moc"
