#include "core/cards/reader/PcscReader.h"
#include "core/cards/reader/VirtualCard.h"
#include "tests/app/gate/AtTheReader.h"
#include "tests/core/cards/reader/PcscService.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::cards;
using namespace vestibule::cards::desfire;
using namespace vestibule::gate;
using namespace vestibule::gate::test;

namespace {

using State = CardWatchStatus::State;

constexpr int patience = 20'000;

/// A chip behind the virtual reader.
struct Lying
{
    explicit Lying(SimulatedChip of)
        : chip(std::move(of))
        , card(
              chip.memory().uid, [this](const QByteArray& apdu) { return chip.answer(apdu); },
              [this] { chip.losePower(); })
    {
    }
    SimulatedChip chip;
    cards::VirtualCard card;
};

} // namespace

/// A gate's reader over the system's service and its virtual readers, with chips that this test plays.
class TestGateOverPcsc final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        const QByteArray refused = m_service.start();
        QVERIFY2(refused.isEmpty(), refused.constData());
        m_gate = std::make_unique<AtTheReader>();
        m_watch =
            std::make_unique<CardWatch>(*m_gate->fixture.gate, std::make_unique<PcscReader>(), [this] { ++m_opened; });
        m_opened = 0;
        m_watch->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_watch->reader().readers().size(), 2, patience);
    }
    void cleanup()
    {
        m_watch.reset();
        m_gate.reset();
        QVERIFY(m_service.stop());
    }

    void theRightCardOpensAndACloneDoesNot()
    {
        Lying right(m_gate->cardOfTheEstate());
        QVERIFY(right.card.insert());
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, patience);
        takeAway(right);
        Lying clone(blankChip());
        QVERIFY(clone.card.insert());
        QTRY_COMPARE_WITH_TIMEOUT(m_gate->counted("card-unproven"), 1U, patience);
        takeAway(clone);
        cards::VirtualCard onlyAnId(cardUid);
        QVERIFY(onlyAnId.insert());
        QTRY_COMPARE_WITH_TIMEOUT(m_gate->counted("card-unsupported"), 1U, patience);
        QCOMPARE(m_opened, 1);
    }

    void pulledAwayItOpensTheNextTime()
    {
        Lying right(m_gate->cardOfTheEstate());
        for (int at = 0; at < 6; at += 2) {
            right.card.pullAt(at, at == 2);
            QVERIFY(right.card.insert());
            QTRY_COMPARE_WITH_TIMEOUT(m_gate->counted("card-removed"), quint64(at / 2 + 1), patience);
            QVERIFY(vestibule::test::comesToSee(m_watch->reader(), {}));
            QCOMPARE(m_opened, at / 2);
            right.card.pullAt(-1, false);
            QVERIFY(right.card.insert());
            QTRY_COMPARE_WITH_TIMEOUT(m_opened, at / 2 + 1, patience);
            takeAway(right);
        }
    }

    void theServiceMayGoAndComeBack()
    {
        QVERIFY(m_watch->status().state == State::Waiting);
        QVERIFY(m_service.stop());
        QTRY_VERIFY_WITH_TIMEOUT(m_watch->status().state == State::Missing, patience);
        QCOMPARE(m_watch->status().error, QStringLiteral("cards/service-missing"));
        QCOMPARE(m_service.start(), QByteArray());
        QTRY_VERIFY_WITH_TIMEOUT(m_watch->status().state == State::Waiting, patience);
        Lying right(m_gate->cardOfTheEstate());
        QVERIFY(right.card.insert());
        QTRY_COMPARE_WITH_TIMEOUT(m_opened, 1, patience);
    }

private:
    void takeAway(Lying& lying)
    {
        lying.card.pull();
        QVERIFY(vestibule::test::comesToSee(m_watch->reader(), {}));
    }

    vestibule::test::PcscService m_service;
    std::unique_ptr<AtTheReader> m_gate;
    std::unique_ptr<CardWatch> m_watch;
    int m_opened = 0;
};

VESTIBULE_TEST(TestGateOverPcsc);
#include "TestGateOverPcsc.moc"
