#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

#include <functional>
#include <utility>

using namespace desk;

/// One gate is filled from another: who may be its source, and what of a page is kept.
class TestGateCopies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        m_old = m_desk->gate(u"Old"_s);
        m_faces.clear();
        for (const QString& room : {u"1"_s, u"2"_s, u"3"_s}) {
            const domain::PersonId person = m_desk->person(u"P"_s + room, room);
            m_consent = m_desk->consent(person);
            m_faces.push_back(m_desk->face(person, m_consent));
            QVERIFY(journal().place(m_faces.back(), m_old, sealedFor(room.toLatin1()), now));
        }
        m_chain = std::make_unique<Chain>(*m_desk, m_old);
        QVERIFY(m_chain->deliver(m_faces));
        m_new = m_desk->gate(u"New"_s);
    }

    void whoeverHoldsWhatIsMissingIsASource()
    {
        QCOMPARE(copies().facesMissing(m_new, now).value(), 3);
        QCOMPARE(copies().facesMissing(m_old, now).value(), 0);
        QCOMPARE(copies().lacking(m_faces[0]).value(), std::vector<QString>{u"New"_s});
        QVERIFY(copies().lacking(m_desk->card(m_desk->person(u"C"_s, u"9"_s)))->empty());
        const auto sources = copies().sources(m_new, now).value();
        QCOMPARE(sources.size(), std::size_t(1));
        QVERIFY(sources.front().gate == m_old && sources.front().faces == 3);
        QVERIFY(copies().sources(m_old, now)->empty());
        QVERIFY(journal().place(m_faces[0], m_new, sealedFor("waits"), now)); // has come another way
        QCOMPARE(copies().facesMissing(m_new, now).value(), 2);
        QCOMPARE(copies().sources(m_new, now)->front().faces, 2);
        QVERIFY(m_desk->session().gates().setAccepts(m_new, {false, true}));
        QVERIFY(copies().sources(m_new, now)->empty());
        QCOMPARE(copies().facesMissing(m_new, now).value(), 0);
        QVERIFY(m_desk->session().gates().setAccepts(m_new, {true, true}));
        QVERIFY(m_desk->session().gates().retire(wordOfTwo(m_old)));
        QVERIFY(copies().sources(m_new, now)->empty());
    }

    /// A gate that will not get a face by itself is not waited for, and it is not there either.
    void whatLacksAFaceIsNotWaitedFor()
    {
        const auto progress = [&](domain::CredentialId key) { return placements().progress(key).value(); };
        const auto only = [](domain::GateId gate) { return std::vector<domain::GateId>{gate}; };
        const std::vector<domain::GateId> none;
        QCOMPARE(progress(m_faces[0]).lacking, only(m_new)); // has been paired since
        QCOMPARE(progress(m_faces[0]).done, 1);
        QVERIFY(journal().place(m_faces[0], m_new, sealedFor("waits"), now));
        QCOMPARE(progress(m_faces[0]).waitingFor, only(m_new));
        QCOMPARE(progress(m_faces[0]).lacking, none);
        QCOMPARE(journal().dropUndelivered(now + day, now + 31 * day).value(), 1);
        QCOMPARE(progress(m_faces[0]).waitingFor, none);
        QCOMPARE(progress(m_faces[0]).lacking, only(m_new));
        QCOMPARE(progress(m_faces[0]).done, 1);
        QCOMPARE(progress(m_faces[0]).of, 1);
        QCOMPARE(copies().lacking(m_faces[0]).value(), std::vector<QString>{u"New"_s}); // the same
        // What a gate has erased at its end it has no more.
        QVERIFY(m_chain->cut({}));
        ReceiptRecord erased = m_chain->receipt();
        erased.purged = {m_faces[1]};
        QVERIFY(journal().commitReceipt(m_old, erased));
        QCOMPARE(progress(m_faces[1]).lacking.size(), std::size_t(2));
        QCOMPARE(progress(m_faces[1]).done, 0);

        // What holds an older revision is to be told, and lacks nothing.
        const auto stored = m_desk->session().credentials().get(m_faces[0]).value();
        QVERIFY(m_desk->session().credentials().extend(m_faces[0], stored.credential.validFrom,
                                                       stored.credential.validUntil));
        QCOMPARE(progress(m_faces[0]).waitingFor, only(m_old));
        QCOMPARE(progress(m_faces[0]).lacking, only(m_new));
        QCOMPARE(progress(m_faces[0]).done, 0);

        // The end of a face waits for all who may have it.
        QVERIFY(m_desk->session().credentials().revoke(m_faces[0], now));
        const CredentialProgress ending = progress(m_faces[0]);
        QVERIFY(ending.leaving && ending.lacking.empty());
        QCOMPARE(ending.waitingFor, only(m_old));
    }

    /// Of every gate at once, and the same as when it is asked about each.
    void whatEachGateLacksIsSeenInOneLook()
    {
        using Lacks = std::pair<qint64, qint64>; // of the old one and the new one
        QCOMPARE(lacks(), Lacks(0, 3));
        QVERIFY(!m_desk->card(m_desk->person(u"C"_s, u"9"_s)).isNull()); // cards come by themselves
        QCOMPARE(lacks(), Lacks(0, 3));
        QVERIFY(journal().place(m_faces[0], m_new, sealedFor("waits"), now));
        QCOMPARE(lacks(), Lacks(0, 2));
        Chain chain(*m_desk, m_new);
        QVERIFY(chain.cut({m_faces[0]}));
        QVERIFY(journal().withdrawCut(m_new, Tombstone{m_faces[0], 1}, now));
        QCOMPARE(lacks(), Lacks(0, 3)); // what the gate has refused does not come
        QVERIFY(journal().place(m_faces[0], m_new, sealedFor("anew"), now));
        QCOMPARE(lacks(), Lacks(0, 2));
        QVERIFY(chain.deliver({m_faces[0]}));
        QCOMPARE(lacks(), Lacks(0, 2));
        QVERIFY(journal().place(m_faces[1], m_new, sealedFor("too long"), now));
        QCOMPARE(lacks(), Lacks(0, 1));
        QCOMPARE(journal().dropUndelivered(now + day, now + 31 * day).value(), 1);
        QCOMPARE(lacks(), Lacks(0, 2));
        QVERIFY(m_chain->cut({}));
        ReceiptRecord erased = m_chain->receipt();
        erased.purged = {m_faces[1], m_faces[2]}; // by a day that it knew
        QVERIFY(journal().commitReceipt(m_old, erased));
        QCOMPARE(lacks(), Lacks(2, 2));
        QVERIFY(m_desk->session().credentials().revoke(m_faces[2], now));
        QCOMPARE(lacks(), Lacks(1, 1));
        QCOMPARE(lacks(now + 366 * day), Lacks(0, 0)); // their last day is over
        QVERIFY(m_desk->session().gates().setAccepts(m_new, {false, true}));
        QCOMPARE(lacks(), Lacks(1, 0));
        QVERIFY(m_desk->session().gates().retire(wordOfTwo(m_old)));
        QCOMPARE(lacks(), Lacks(0, 0));
    }

    /// A store that was put back does not know of the page that the gate was given after it.
    void whatAGateHasErasedAndProvesIsLacking()
    {
        const auto stored = m_desk->session().credentials().get(m_faces[0]).value();
        const HeldEntry erased{m_faces[0],
                               stored.credential.rev,
                               QByteArray(32, '1'),
                               domain::CredentialKind::Face,
                               stored.credential.validUntil,
                               true};
        QVERIFY(journal().adopt(m_new, {{1, 1}, {erased}, {}, false, "inventory", now}));
        QCOMPARE(lacks(), (std::pair<qint64, qint64>(0, 3)));
    }

    void aFaceWhoseConsentDoesNotCarryItIsNotCounted()
    {
        QVERIFY(copies().sources(m_new, now + 366 * day)->empty()); // their last day has passed
        QVERIFY(copies().sources(m_new, now + 701 * day)->empty());
    }

    void twoPeopleOrderOneAtATime()
    {
        QVERIFY(copies().order(m_old, m_new, m_mei, m_mei, now).error().is(database::codes::constraint));
        QVERIFY(copies().order(m_old, m_old, m_mei, m_li, now).error().is(codes::noSuchGate));
        QVERIFY(copies().order(domain::GateId::random(), m_new, m_mei, m_li, now).error().is(codes::noSuchGate));
        QVERIFY(copies().order(m_new, m_old, m_mei, m_li, now).error().is(codes::nothingToCopy));
        const qint64 number = order();
        const GateCopy copy = copies().get(number).value();
        QVERIFY(copy.source == m_old && copy.target == m_new && copy.orderedBy == m_mei && copy.approvedBy == m_li);
        QCOMPARE(copy.expected, 3);
        QVERIFY(!copy.askedAt && !copy.openedAt && !copy.endedAt && copy.ending.isEmpty());
        QVERIFY(copies().order(m_old, m_new, m_mei, m_li, now).error().is(codes::gateCopyRuns));
        const domain::GateId third = m_desk->gate(u"Third"_s);
        QVERIFY(copies().order(m_old, third, m_mei, m_li, now).error().is(codes::gateCopyRuns));
        QCOMPARE(copies().from(m_old).value()->number, number);
        QVERIFY(!copies().from(m_new).value());
        QVERIFY(copies().end(number, "cancelled", now).value());
        QVERIFY(!copies().end(number, "done", now).value()); // once
        QVERIFY(!copies().from(m_old).value());
        QCOMPARE(copies().get(number)->ending, QByteArray("cancelled"));
        QVERIFY(order() > number);
        QCOMPARE(copies().list()->size(), std::size_t(1)); // the last one of that gate
        QVERIFY(copies().get(99).error().is(codes::noSuchGateCopy));
    }

    void theSchemaKeepsWhatWasOrdered()
    {
        order();
        QVERIFY(m_desk->refuses("DELETE FROM gate_copies"));
        QVERIFY(m_desk->refuses("UPDATE gate_copies SET approved_by = zeroblob(16)"));
        QVERIFY(m_desk->refuses("UPDATE gate_copies SET ended_at = 1"));
        QVERIFY(copies().end(1, "done", now).value());
        QVERIFY(m_desk->refuses("UPDATE gate_copies SET ended_at = NULL, ending = NULL"));
    }

    void aPageIsKeptAsPayloadsThatWait()
    {
        const qint64 number = order();
        QVERIFY(copies().noteAsked(number, now));
        QCOMPARE(copies().get(number)->askedAt, std::optional(now));
        QVERIFY(copies().keep(number, {face(0), face(1)}, true, now + day).value());
        GateCopy copy = copies().get(number).value();
        QCOMPARE(copy.taken, 2);
        QCOMPARE(copy.passed, 0);
        QCOMPARE(copy.waiting, 2);
        QCOMPARE(copy.openedAt, std::optional(now + day));
        const auto desired = journal().desired(m_new).value();
        QCOMPARE(desired.entries.size(), std::size_t(2));
        for (const DesiredEntry& entry : desired.entries) {
            const bool isFirst = entry.credential == m_faces[0];
            const QByteArray payload = face(isFirst ? 0 : 1).payload;
            QCOMPARE(entry.digest, blake2b256(payload));
            QCOMPARE(journal().payload(m_new, entry.credential, entry.digest).value(), payload);
        }
        // Read again from the start: what is there already is neither taken nor passed over.
        QVERIFY(copies().keep(number, {face(0), face(1), face(2)}, true, now + day).value());
        copy = copies().get(number).value();
        QCOMPARE(copy.taken, 3);
        QCOMPARE(copy.passed, 0);
        QCOMPARE(copies().facesMissing(m_new, now).value(), 0);
        Chain chain(*m_desk, m_new);
        QVERIFY(chain.deliver(m_faces));
        QCOMPARE(copies().get(number)->waiting, 0);
    }

    /// A gate that is off waits for every face that is taken: a copy that has ended long ago stays as it ended.
    void whatWasQueuedBeforeOrAfterIsNotOfTheCopy()
    {
        QVERIFY(journal().place(m_faces[0], m_new, sealedFor("from the desk"), now - day));
        const qint64 number = order();
        QVERIFY(copies().keep(number, {face(1)}, true, now + day).value());
        QCOMPARE(copies().get(number)->waiting, 1);
        QVERIFY(copies().end(number, "done", now + day).value());
        Chain chain(*m_desk, m_new);
        QVERIFY(chain.deliver({m_faces[1]}));
        QCOMPARE(copies().get(number)->waiting, 0);
        QVERIFY(journal().place(m_faces[2], m_new, sealedFor("from the desk"), now + 2 * day));
        QVERIFY(copies().get(number)->waiting == 0 && copies().get(number)->refused == 0);
        for (const domain::CredentialId& other : {m_faces[0], m_faces[2]}) {
            QVERIFY(chain.cut({other}));
            QVERIFY(journal().withdrawCut(m_new, Tombstone{other, 1}, now + 2 * day));
            QVERIFY(copies().get(number)->waiting == 0 && copies().get(number)->refused == 0);
        }
        QCOMPARE(copies().list()->front().waiting, 0);
    }

    void whatIsNotAsOnRecordIsPassedOver_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < int(alterations().size()); ++i) {
            QTest::newRow(alterations()[std::size_t(i)].first) << i;
        }
    }
    void whatIsNotAsOnRecordIsPassedOver()
    {
        QFETCH(const int, row);
        const qint64 number = order();
        CopiedFace altered = face(0);
        alterations()[std::size_t(row)].second(altered);
        const bool isKnown = altered.credential == m_faces[0];
        QVERIFY(copies().keep(number, {altered, face(1)}, true, now).value());
        const GateCopy copy = copies().get(number).value();
        QCOMPARE(copy.taken, 1);
        QCOMPARE(copy.passed, isKnown ? 1 : 0); // what nobody wants there is not passed over
        QCOMPARE(journal().desired(m_new)->entries.size(), std::size_t(1));
        // The next reading counts anew.
        QVERIFY(copies().keep(number, {face(2)}, true, now).value());
        QCOMPARE(copies().get(number)->passed, 0);
    }

    void whatHasEndedMeanwhileIsNotKept()
    {
        const qint64 number = order();
        QVERIFY(m_desk->session().credentials().revoke(m_faces[0], now));
        QVERIFY(copies().keep(number, {face(0)}, true, now).value());
        QCOMPARE(copies().get(number)->taken, 0);
        QVERIFY(copies().end(number, "cancelled", now).value());
        QVERIFY(!copies().keep(number, {face(1)}, true, now).value());
        QVERIFY(journal().desired(m_new)->entries.empty());
        QVERIFY(copies().noteAsked(number, now));
        QVERIFY(copies().get(number)->openedAt); // it is not begun anew
    }

    /// A source that seals nonsense is believed once an order, not for ever.
    void whatTheGateRefusesIsMissingUntilItIsOrderedAnew()
    {
        const qint64 number = order();
        QVERIFY(copies().keep(number, {face(0), face(1), face(2)}, true, now).value());
        Chain chain(*m_desk, m_new);
        QVERIFY(chain.cut(m_faces));
        QVERIFY(journal().withdrawCut(m_new, Tombstone{m_faces[0], 1}, now));
        QCOMPARE(copies().get(number)->waiting, 2);
        QCOMPARE(copies().get(number)->refused, 1);
        QCOMPARE(copies().facesMissing(m_new, now).value(), 1);
        QCOMPARE(copies().lacking(m_faces[0]).value(), std::vector<QString>{u"New"_s});
        QVERIFY(copies().keep(number, {face(0)}, true, now).value());
        QCOMPARE(copies().get(number)->taken, 3);
        QCOMPARE(copies().get(number)->passed, 0);
        QVERIFY(copies().end(number, "done", now).value());
        const qint64 again = order();
        QCOMPARE(copies().get(again)->expected, 1);
        QVERIFY(copies().keep(again, {face(0)}, true, now).value());
        QCOMPARE(copies().get(again)->taken, 1);
        QCOMPARE(copies().get(again)->refused, 0);
        QCOMPARE(copies().facesMissing(m_new, now).value(), 0);
        QCOMPARE(m_desk->session().credentials().get(m_faces[0])->credential.rev, quint64(2)); // above the refused one
    }

    void aRetiredGateEndsItsCopies()
    {
        const qint64 number = order();
        QVERIFY(copies().endAllOf(domain::GateId::random(), "gate-retired", now)->empty());
        QCOMPARE(copies().endAllOf(m_new, "gate-retired", now).value(), std::vector<qint64>{number});
        QCOMPARE(copies().get(number)->ending, QByteArray("gate-retired"));
    }

private:
    using Alteration = std::pair<const char*, std::function<void(CopiedFace&)>>;
    static const std::vector<Alteration>& alterations()
    {
        static const std::vector<Alteration> all{
            {"another revision", [](CopiedFace& f) { ++f.rev; }},
            {"an earlier first day", [](CopiedFace& f) { f.validFrom = f.validFrom - day; }},
            {"a later last day", [](CopiedFace& f) { f.validUntil = f.validUntil + day; }},
            {"another consent", [](CopiedFace& f) { f.consentRecordHash = hashOf("another"); }},
            {"a longer consent", [](CopiedFace& f) { f.consentUntil = f.consentUntil + day; }},
            {"nobody's", [](CopiedFace& f) { f.credential = domain::CredentialId::random(); }}};
        return all;
    }

    GateCopyRepository copies() { return m_desk->session().gateCopies(); }
    Placements placements() { return m_desk->session().placements(); }
    SyncJournal journal() { return m_desk->session().journal(); }
    /// -1 of a gate of which a question about it says something else.
    std::pair<qint64, qint64> lacks(Instant at = now)
    {
        const auto all = copies().gatesLackingFaces(at).value();
        const auto of = [&](domain::GateId gate) {
            qint64 faces = 0;
            for (const GateLack& lack : all) {
                faces += lack.gate == gate ? lack.faces : 0;
            }
            return copies().facesMissing(gate, at).value() == faces ? faces : -1;
        };
        return {of(m_old), of(m_new)};
    }
    qint64 order() { return copies().order(m_old, m_new, m_mei, m_li, now).value_or(-1); }
    CopiedFace face(std::size_t index)
    {
        const auto stored = m_desk->session().credentials().get(m_faces[index]).value();
        const auto consent = m_desk->session().consents().get(*stored.consent).value();
        return {m_faces[index],
                stored.credential.rev,
                stored.credential.validFrom,
                stored.credential.validUntil,
                consent.recordHash,
                consent.endsAt,
                sealedFor("new " + QByteArray::number(int(index)))};
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Chain> m_chain;
    domain::GateId m_old;
    domain::GateId m_new;
    domain::ConsentId m_consent;
    std::vector<domain::CredentialId> m_faces;
    const domain::OperatorId m_mei = domain::OperatorId::random();
    const domain::OperatorId m_li = domain::OperatorId::random();
};

VESTIBULE_TEST(TestGateCopies);
#include "TestGateCopies.moc"
