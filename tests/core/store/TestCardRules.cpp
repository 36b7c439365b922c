#include "core/domain/CardRules.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"
#include <array>

using namespace desk;
using domain::CredentialState;

/// How many cards a dwelling may have, which of them visitors carry, and what the lists of cards are made of.
class TestCardRules : public QObject
{
    Q_OBJECT

    std::unique_ptr<Desk> m_desk;
    int m_number = 1'000'000'000;

    [[nodiscard]] CardRepository cards() { return m_desk->session().cards(); }
    [[nodiscard]] domain::CredentialId card(domain::PersonId person, CredentialState state, Instant until,
                                            const QByteArray& uid = {})
    {
        domain::Credential entry = Desk::credential(person, domain::CredentialKind::Card);
        entry.state = state;
        entry.validUntil = until;
        const bool added =
            m_desk->session().credentials().add(entry) && cards().add(entry.id, {QString::number(++m_number), uid, 0});
        return added ? entry.id : domain::CredentialId();
    }
    [[nodiscard]] domain::CredentialId visitors(domain::PersonId person, CredentialState state, Instant until)
    {
        const domain::CredentialId id = card(person, state, until);
        return cards().addVisitors(id, until) ? id : domain::CredentialId();
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void theProgramsOwnNumbersCountUntilSomebodyChooses()
    {
        const CardRulesRepository rules = m_desk->session().cardRules();
        QVERIFY(rules.get().value() == domain::CardRules());
        QCOMPARE(m_desk->number("SELECT count(*) FROM card_rules"), 0);
        QVERIFY(m_desk->session().cardRules().put({4, 2, 7}));
        m_desk->open();
        QVERIFY(m_desk->session().cardRules().get().value() == (domain::CardRules{4, 2, 7}));
        QVERIFY(m_desk->session().cardRules().put({5, 0, 366}));
        QCOMPARE(m_desk->number("SELECT count(*) FROM card_rules"), 1);
        const domain::CardRules outside[] = {{0, 0, 1}, {101, 0, 1}, {1, -1, 1}, {1, 0, 367}};
        for (const domain::CardRules& wrong : outside) {
            QVERIFY(m_desk->session().cardRules().put(wrong).error().is(database::codes::constraint));
        }
        QVERIFY(m_desk->refuses("DELETE FROM card_rules"));
        QVERIFY(m_desk->session().cardRules().get().value() == (domain::CardRules{5, 0, 366}));
    }

    void aVisitorsCardNeverWorksLongerThanItWasAskedFor()
    {
        const domain::PersonId ada = m_desk->person();
        const domain::CredentialId id = card(ada, CredentialState::Reserved, now + 5 * day);
        QVERIFY(cards().addVisitors(id, now + 5 * day - milliseconds(1)).error().is(database::codes::constraint));
        QVERIFY(cards().addVisitors(id, now + 6 * day));
        QCOMPARE(m_desk->session().credentials().get(id)->credential.visitorUntil, std::optional(now + 6 * day));
        QVERIFY(m_desk->session().credentials().extend(id, now, now + 3 * day));
        QVERIFY(m_desk->session().credentials().extend(id, now, now + 6 * day)); // the lease has changed again
        const auto longer = m_desk->session().credentials().extend(id, now, now + 6 * day + milliseconds(1));
        QVERIFY(longer.error().is(database::codes::constraint));
        QVERIFY(m_desk->refuses("UPDATE visitor_cards SET until = until + 1"));
        const domain::CredentialId face = m_desk->face(ada, m_desk->consent(ada));
        QVERIFY(cards().addVisitors(face, now + 900 * day).error().is(database::codes::constraint));
    }

    void cardsAreCountedByDwelling()
    {
        const domain::PersonId ada = m_desk->person(u"Ada"_s, u"1502"_s);
        const domain::PersonId bob = m_desk->person(u"Bob"_s, u"1502"_s);
        const domain::PersonId other = m_desk->person(u"Eve"_s, u"1503"_s);
        QVERIFY(cards().inDwellingOf(ada).value() == domain::DwellingCards());
        QVERIFY(!card(ada, CredentialState::Active, now + 100 * day).isNull());
        QVERIFY(!card(bob, CredentialState::Reserved, now + 100 * day).isNull());
        QVERIFY(!card(other, CredentialState::Active, now + 100 * day).isNull());
        QVERIFY(!m_desk->face(ada, m_desk->consent(ada)).isNull());
        const domain::CredentialId visit = visitors(bob, CredentialState::Reserved, now + 2 * day);
        QVERIFY(cards().inDwellingOf(ada).value() == (domain::DwellingCards{3, 1}));
        QVERIFY(cards().inDwellingOf(bob).value() == (domain::DwellingCards{3, 1}));
        QVERIFY(cards().inDwellingOf(other).value() == (domain::DwellingCards{1, 0}));
        QVERIFY(m_desk->session().credentials().revoke(visit, now));
        QVERIFY(cards().inDwellingOf(ada).value() == (domain::DwellingCards{2, 0}));
    }

    void aVisitorsCardIsNobodysOwn()
    {
        const domain::PersonId ada = m_desk->person();
        QVERIFY(!visitors(ada, CredentialState::Active, now + 2 * day).isNull());
        const auto keyOf = [&] {
            const std::array keys{m_desk->session().residents().get(ada)->key};
            return m_desk->session().residents().rows(keys)->front().card;
        };
        QVERIFY(!keyOf());
        QVERIFY(!card(ada, CredentialState::Reserved, now + 100 * day).isNull());
        QVERIFY(keyOf());
    }

    void listsAreInTheOrderOfTheirEnd()
    {
        const domain::PersonId ada = m_desk->person();
        const domain::CredentialId late = card(ada, CredentialState::Reserved, now + 100 * day);
        const domain::CredentialId soon = card(ada, CredentialState::Reserved, now + 10 * day);
        const domain::CredentialId tomorrow = visitors(ada, CredentialState::Active, now + day);
        const domain::CredentialId today = visitors(ada, CredentialState::Reserved, now + std::chrono::hours(3));
        const domain::CredentialId over = visitors(ada, CredentialState::Active, now + 2 * day);
        QVERIFY(m_desk->session().credentials().revoke(over, now));
        QCOMPARE(cards().reserved(10).value(), (std::vector{soon, late}));
        QCOMPARE(cards().reserved(1).value(), std::vector{soon});
        QCOMPARE(cards().ofVisitors().value(), (std::vector{today, tomorrow}));
    }

    void whatWasSetAsideOrIsOutIsListed()
    {
        const domain::PersonId ada = m_desk->person();
        const QByteArray chip(7, 'a');
        const QByteArray other(7, 'b');
        ChipRepository chips = m_desk->session().chips();
        const domain::CredentialId entry = card(ada, CredentialState::Active, now + 100 * day, chip);
        QVERIFY(chips.begin(chip, entry, 1, now) && chips.noteMade(chip, 1, 0, now));
        QVERIFY(chips.setAside(10)->empty() && chips.notReturned(10)->empty());
        QVERIFY(chips.setState(other, domain::ChipState::Spoiled, domain::SpoilReason::ChipFails, now));
        QVERIFY(m_desk->session().credentials().revoke(entry, now));
        QCOMPARE(chips.notReturned(10).value(), std::vector{entry});
        QVERIFY(chips.setState(chip, domain::ChipState::Lost, std::nullopt, now + day));
        QVERIFY(chips.notReturned(10)->empty());
        const auto aside = chips.setAside(10).value();
        QCOMPARE(aside.size(), std::size_t(2));
        QCOMPARE(aside[0].uid, chip); // the last first
        QVERIFY(aside[0].state == domain::ChipState::Lost && !aside[0].reason);
        QVERIFY(aside[1].state == domain::ChipState::Spoiled);
        QVERIFY(aside[1].reason == domain::SpoilReason::ChipFails);
        QCOMPARE(chips.setAside(1)->size(), std::size_t(1));
        QCOMPARE(cards().withUid(chip).value(), std::vector{entry});
        QVERIFY(cards().withUid(other)->empty());
        QVERIFY(chips.setState(chip, domain::ChipState::Returned, std::nullopt, now + 2 * day));
        QCOMPARE(chips.setAside(10)->size(), std::size_t(1));
    }

    void whatAGateSaysOfChipIdsIsKept()
    {
        const domain::GateId east = m_desk->gate(u"East"_s);
        const auto takes = [&] { return m_desk->session().gates().get(east)->takesChipIdsAlone; };
        QVERIFY(!takes());
        QVERIFY(m_desk->session().gates().setAccepts(east, {true, true, true}));
        QVERIFY(m_desk->session().gates().setAccepts(east, {true, true, true}));
        m_desk->open();
        QVERIFY(takes() && m_desk->session().gates().list()->front().takesChipIdsAlone);
        QVERIFY(m_desk->session().gates().setAccepts(east, {true, true, false}));
        QVERIFY(!takes());
        // One that was never in service leaves nothing.
        const domain::GateId west = m_desk->gate(u"West"_s);
        QVERIFY(m_desk->session().gates().setAccepts(west, {true, true, true}));
        QVERIFY(m_desk->session().gates().forget(west));
        QCOMPARE(m_desk->number("SELECT count(*) FROM gate_chip_ids"), 0);
    }
};

VESTIBULE_TEST(TestCardRules);
#include "TestCardRules.moc"
