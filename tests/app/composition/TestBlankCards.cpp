#include "app/composition/BlankCards.h"
#include "app/composition/Codes.h"
#include "core/domain/Codes.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::app;
using test::DeskEstate;
using test::StationFixture;

/// A no has to lead to a card: with none left nobody without one is offered a face.
class TestBlankCards : public QObject
{
    Q_OBJECT

    std::unique_ptr<DeskEstate> m_estate;

    Result<domain::CardStock> count(int cards, domain::Role role = domain::Role::Clerk)
    {
        return m_estate->store().runBlocking([&](store::Session& s) {
            return BlankCards(s, m_estate->f.station->desk(), {m_estate->f.mei, QStringLiteral("Mei"), role, true})
                .count(cards);
        });
    }
    [[nodiscard]] std::optional<domain::CardStock> stock()
    {
        return m_estate->store().readBlocking([](store::Session& s) { return s.cardStock().get(); }).value();
    }
    [[nodiscard]] std::optional<ErrorCode> whyNoFace(std::optional<domain::PersonId> person = {})
    {
        // Their own wish: those asked here have said no before.
        return m_estate->f.sitting([&](Sittings& s) { return s.whyNoFace(person, true); }).value();
    }

private Q_SLOTS:
    void init() { m_estate = std::make_unique<DeskEstate>(); }

    void untilSomebodyHasCountedNothingIsClosed()
    {
        m_estate->giveCard();
        QVERIFY(!stock());
        QVERIFY(!whyNoFace());
    }

    void eachCardThatIsIssuedTakesOne()
    {
        QVERIFY(count(30));
        const DeskEstate::Resident resident = m_estate->giveCard();
        QCOMPARE(stock()->left(), 29);
        // The same piece of plastic, its chip read later.
        QVERIFY(m_estate->store().runBlocking([&](store::Session& s) {
            return KeyIssue(s, m_estate->f.station->desk(), m_estate->f.mei)
                .handOver(resident.id, QByteArray::fromHex("04a23f91"), {});
        }));
        QCOMPARE(stock()->left(), 29);
    }

    void withNoneLeftNobodyWithoutACardIsOfferedAFace()
    {
        QVERIFY(count(1));
        QVERIFY(!whyNoFace());
        const DeskEstate::Resident resident = m_estate->giveCard();
        QVERIFY(whyNoFace() == codes::noCardLeft);
        QVERIFY(!whyNoFace(resident.id)); // who has a card needs none
        m_estate->revoke(resident.id);
        QVERIFY(whyNoFace(resident.id) == codes::noCardLeft);
        QVERIFY(count(5));
        QVERIFY(!whyNoFace());
    }

    void aCardIsGivenAllTheSame()
    {
        QVERIFY(count(0));
        QVERIFY(!m_estate->giveCard().number.isEmpty());
        QCOMPARE(stock()->left(), 0);
        QCOMPARE(stock()->given, 1);
    }

    void aCountIsInTheLogAndAnImpossibleOneChangesNothing()
    {
        const auto counts = [&] {
            QList<std::optional<qint64>> out;
            const auto records =
                m_estate->store().readBlocking([](store::Session& s) { return s.audit().read(0, 1000); });
            for (const auto& record : *records) {
                if (const auto entry = audit::decode(record.bytes); entry->action == "card/counted") {
                    out.append(entry->count);
                }
            }
            return out;
        };
        QVERIFY(count(7));
        QVERIFY(count(-1).error().is(domain::codes::stockOutOfRange));
        QVERIFY(count(domain::CardStock::largest + 1).error().is(domain::codes::stockOutOfRange));
        QVERIFY(count(8, domain::Role::Auditor).error().is(codes::notAllowed));
        QCOMPARE(stock()->counted, 7);
        QCOMPARE(counts(), QList<std::optional<qint64>>{7});
    }
};

VESTIBULE_TEST(TestBlankCards);
#include "TestBlankCards.moc"
