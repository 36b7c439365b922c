#include "core/database/Schema.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;
using domain::ChipState;
using domain::CredentialState;
using domain::SpoilReason;

namespace {

const QByteArray chip(7, 'a');
const QByteArray other(7, 'b');

} // namespace

/// Which chips were made for which entries, what was set aside, and which keys are out.
class TestCardChips : public QObject
{
    Q_OBJECT

    std::unique_ptr<Desk> m_desk;
    domain::PersonId m_ada;
    domain::CredentialId m_card;

    [[nodiscard]] ChipRepository chips() { return m_desk->session().chips(); }
    [[nodiscard]] domain::CardChip onRecord(const QByteArray& uid) { return chips().get(uid)->value(); }
    [[nodiscard]] domain::CredentialId card(const char* number, CredentialState state = CredentialState::Active)
    {
        const domain::CredentialId id = m_desk->card(m_ada, state);
        const bool added = bool(m_desk->session().cards().add(id, {QString::fromLatin1(number), {}, 0}));
        return added ? id : domain::CredentialId();
    }
    [[nodiscard]] Result<void> make(domain::CredentialId entry, const QByteArray& uid, std::uint32_t version,
                                    quint64 change = 0)
    {
        return chips().begin(uid, entry, version, now).and_then([&] {
            return chips().noteMade(uid, version, change, now);
        });
    }
    [[nodiscard]] quint64 revOf(domain::CredentialId entry)
    {
        return m_desk->session().credentials().get(entry)->credential.rev;
    }
    /// What waits for these gates is taken, and signed for.
    bool place(domain::CredentialId entry, const QByteArray& payload, const std::vector<domain::GateId>& gates,
               std::map<domain::GateId, Chain>& chains)
    {
        for (const domain::GateId& gate : gates) {
            if (!m_desk->session().journal().place(entry, gate, sealedFor(payload + gate.bytes()), now) ||
                !chains.at(gate).deliver({entry})) {
                return false;
            }
        }
        return true;
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        m_ada = m_desk->person();
        m_card = card("1000000001");
    }

    void whatIsBegunIsKeptBeforeItIsWritten()
    {
        QVERIFY(!chips().get(chip)->has_value());
        QVERIFY(chips().begin(chip, m_card, 1, now));
        QVERIFY(onRecord(chip).state == ChipState::Begun);
        QVERIFY(!onRecord(chip).isWritten());
        QCOMPARE(onRecord(chip).credential, std::optional(m_card));
        QVERIFY(chips().begin(chip, m_card, 1, now)); // again
        QVERIFY(chips().noteMade(chip, 2, 0, now).error().is(codes::noSuchChip));
        QVERIFY(chips().noteMade(other, 1, 0, now).error().is(codes::noSuchChip));
        QVERIFY(chips().noteMade(chip, 1, 0, now + day));
        QVERIFY(onRecord(chip).state == ChipState::Made);
        QVERIFY(onRecord(chip).isWritten());
        QCOMPARE(onRecord(chip).since, now + day);
        QVERIFY(chips().begin(chip, m_card, 2, now + 2 * day)); // it works meanwhile
        QVERIFY(onRecord(chip).state == ChipState::Made);
        QVERIFY(!onRecord(chip).isWritten());
        QCOMPARE(chips().of(m_card)->value().uid, chip);
    }

    void numbersOnlyRise()
    {
        QVERIFY(make(m_card, chip, 3));
        QVERIFY(chips().begin(chip, m_card, 2, now).error().is(database::codes::constraint));
        QVERIFY(m_desk->refuses("UPDATE card_chips SET key_version = 2"));
        QVERIFY(m_desk->refuses("UPDATE card_chips SET begun_version = 2"));
        QVERIFY(m_desk->refuses("UPDATE card_chips SET key_version = 4"));
        QVERIFY(m_desk->refuses("UPDATE card_chips SET uid = x'01020304050607'"));
        QVERIFY(m_desk->refuses("DELETE FROM card_chips"));
        QCOMPARE(onRecord(chip).keyVersion, 3U);
    }

    void aChipIsMadeForOneEntryAndAnEntryHasOneChip()
    {
        const domain::CredentialId second = card("1000000002");
        QVERIFY(make(m_card, chip, 1));
        QVERIFY(chips().begin(chip, second, 2, now).error().is(database::codes::constraint));
        QVERIFY(chips().begin(other, m_card, 1, now).error().is(database::codes::constraint));
        QVERIFY(m_desk->refuses("UPDATE card_makings SET uid = x'01020304050607'"));
        QVERIFY(chips().release(chip));
        QVERIFY(chips().release(chip).error().is(codes::noSuchChip));
        QVERIFY(chips().begin(chip, second, 2, now));
        QVERIFY(onRecord(chip).state == ChipState::Begun); // nobody's before
        QCOMPARE(onRecord(chip).keyVersion, 1U);
    }

    void aFaceHasNoChip()
    {
        const domain::CredentialId face = m_desk->face(m_ada, m_desk->consent(m_ada));
        QVERIFY(!face.isNull());
        QVERIFY(chips().begin(chip, face, 1, now).error().is(database::codes::constraint));
    }

    void whatWasSetAsideIsMadeForNobody_data()
    {
        QTest::addColumn<bool>("isLost");
        QTest::newRow("spoiled") << false;
        QTest::newRow("lost") << true;
    }
    void whatWasSetAsideIsMadeForNobody()
    {
        QFETCH(const bool, isLost);
        const auto aside = isLost ? ChipState::Lost : ChipState::Spoiled;
        const auto reason = isLost ? std::nullopt : std::optional(SpoilReason::Damaged);
        QVERIFY(make(m_card, chip, 1));
        QVERIFY(chips().setState(chip, aside, reason, now));
        QVERIFY(onRecord(chip).state == aside);
        QVERIFY(!onRecord(chip).credential && !chips().of(m_card)->has_value());
        QVERIFY(chips().begin(chip, m_card, 2, now).error().is(database::codes::constraint));
        QVERIFY(m_desk->refuses("UPDATE card_chips SET state = 'made', reason = NULL"));
        QVERIFY(chips().setState(other, aside, reason, now)); // never begun
        QVERIFY(chips().begin(other, m_card, 1, now).error().is(database::codes::constraint));
        QVERIFY(chips().setState(chip, ChipState::Returned, std::nullopt, now));
        QVERIFY(make(m_card, chip, 2));
        QVERIFY(m_desk->refuses("UPDATE card_chips SET state = 'lost' WHERE state = 'made'")); // somebody's
        QVERIFY(!chips().setState(chip, ChipState::Spoiled, std::nullopt, now));
    }

    void aKeyIsOutOnceAGateThatHasItIsDeclaredGone()
    {
        const domain::GateId east = m_desk->gate(u"East"_s);
        const domain::GateId west = m_desk->gate(u"West"_s);
        std::map<domain::GateId, Chain> chains{{east, Chain(*m_desk, east)}, {west, Chain(*m_desk, west)}};
        const domain::CredentialId second = card("1000000000");
        QVERIFY(make(m_card, chip, 1) && make(second, other, 1));
        // West has the first card as it was before its chip had a key.
        QVERIFY(place(m_card, "without a key", {west}, chains));
        QVERIFY(m_desk->session().credentials().extend(m_card, now, now + 100 * day));
        QVERIFY(chips().noteAtGates(chip, revOf(m_card)) && chips().noteAtGates(other, revOf(second)));
        QVERIFY(place(m_card, "with its key", {east}, chains) && place(second, "with its key", {east, west}, chains));
        QCOMPARE(chips().gatesBehind(m_card).value(), std::vector{west});
        QVERIFY(chips().gatesBehind(second)->empty());
        QVERIFY(chips().toWrite(0)->empty());
        QVERIFY(m_desk->session().gates().retire(wordOfTwo(west)));
        QVERIFY(!chips().isKeyOut(m_card).value() && chips().isKeyOut(second).value());
        QVERIFY(chips().gatesBehind(m_card)->empty()); // nobody waits for it any more
        QVERIFY(m_desk->session().gates().retire(wordOfTwo(east)));
        const auto listed = chips().toWrite(0).value();
        QCOMPARE(listed.size(), std::size_t(2)); // by number
        QCOMPARE(listed[0].credential, second);
        QCOMPARE(listed[0].knownTo.size(), std::size_t(2));
        QCOMPARE(listed[1].credential, m_card);
        QCOMPARE(listed[1].uid, chip);
        QCOMPARE(listed[1].knownTo, std::vector{east});
        // Gates that are given the next one are others.
        QVERIFY(m_desk->session().credentials().extend(second, now, now + 100 * day));
        QVERIFY(make(second, other, 2) && chips().noteAtGates(other, revOf(second)));
        QVERIFY(!chips().isKeyOut(second).value());
        // What has ended is not presented.
        QVERIFY(m_desk->session().credentials().revoke(m_card, now));
        QVERIFY(chips().toWrite(0)->empty());
    }

    void whatAFormerKeySignedIsListed()
    {
        QVERIFY(make(m_card, chip, 1));
        QVERIFY(chips().toWrite(1)->empty()); // it is in nobody's hand
        QVERIFY(chips().noteAtGates(chip, revOf(m_card)));
        QCOMPARE(chips().toWrite(0)->size(), std::size_t(0));
        const auto listed = chips().toWrite(1).value();
        QCOMPARE(listed.size(), std::size_t(1));
        QVERIFY(listed[0].isOfFormerKey && listed[0].knownTo.empty());
        QVERIFY(make(m_card, chip, 1, 1));
        QVERIFY(chips().toWrite(1)->empty());
    }

    void cardsOfBeforeAreKeptAndTheirKeysMayHaveHighNumbers()
    {
        const QTemporaryDir dir;
        database::OpenOptions how;
        how.applicationId = applicationId;
        how.access = database::Access::Create;
        auto db = database::Connection::open(dir.filePath(u"store.db"_s), key(), how);
        const std::vector<database::SchemaStep> steps = schemaSteps();
        QVERIFY(db && database::applySchema(*db, {steps.begin(), steps.begin() + 29}));
        const Session session(*db);
        const domain::Resident ada{domain::PersonId::random(), details(u"Ada"_s), now};
        QVERIFY(session.residents().add(ada, domain::PersonToken::random()));
        const domain::Credential entry = Desk::credential(ada.id, domain::CredentialKind::Card);
        QVERIFY(session.credentials().add(entry));
        QVERIFY(session.cards().add(entry.id, {u"1000000001"_s, chip, 0}));
        QVERIFY(session.cards().setPrinted(entry.id, now));
        QVERIFY(!session.cards().setUid(entry.id, chip, 256));
        QVERIFY(database::applySchema(*db, steps));
        const auto kept = session.cards().get(entry.id);
        QVERIFY(kept);
        QCOMPARE(kept->data.number, u"1000000001"_s);
        QCOMPARE(kept->data.uid, chip);
        QCOMPARE(kept->printedAt, std::optional(now));
        QVERIFY(session.cards().setUid(entry.id, chip, 256));
        // What was refused is refused still.
        const domain::Credential second = Desk::credential(ada.id, domain::CredentialKind::Card);
        QVERIFY(session.credentials().add(second));
        QVERIFY(session.cards().add(second.id, {u"1000000001"_s, {}, 0}).error().is(codes::cardNumberTaken));
        QVERIFY(session.cards().add(second.id, {u"1000000002"_s, chip, 0}).error().is(codes::cardInUse));
        QVERIFY(!session.cards().add(second.id, {u"1000000002"_s, "five5", 0}));
        QVERIFY(session.cards().add(second.id, {u"1000000002"_s, other, 0}));
        QVERIFY(session.cards().setUid(second.id, chip, 0).error().is(codes::cardInUse));
    }
};

VESTIBULE_TEST(TestCardChips);
#include "TestCardChips.moc"
