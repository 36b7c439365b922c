#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

class TestCardStock : public QObject
{
    Q_OBJECT

    std::unique_ptr<Desk> m_desk;
    const domain::OperatorId m_mei = domain::OperatorId::random();

    [[nodiscard]] CardStockRepository stock() { return m_desk->session().cardStock(); }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void nothingIsKnownBeforeTheFirstCount()
    {
        QVERIFY(stock().giveOne());
        QVERIFY(!stock().get()->has_value());
    }

    void eachCardTakesOneAndACountBeginsAnew()
    {
        QVERIFY(stock().count(2, now, m_mei));
        for (const int left : {1, 0, 0}) { // more than were counted: the count was wrong
            QVERIFY(stock().giveOne());
            QCOMPARE(stock().get()->value().left(), left);
        }
        QCOMPARE(stock().get()->value().given, 3);
        QVERIFY(stock().count(100, now + day, m_mei));
        const domain::CardStock fresh = stock().get()->value();
        QCOMPARE(fresh.left(), 100);
        QCOMPARE(fresh.given, 0);
        QCOMPARE(fresh.countedAt, now + day);
        QCOMPARE(fresh.countedBy, m_mei);
        QCOMPARE(m_desk->number("SELECT count(*) FROM card_stock"), 1);
    }

    void aCardThatComesBackIsThereAgain()
    {
        QVERIFY(stock().takeOne());
        QVERIFY(!stock().get()->has_value());
        QVERIFY(stock().count(5, now, m_mei));
        QVERIFY(stock().giveOne());
        QVERIFY(stock().takeOne());
        QCOMPARE(stock().get()->value().left(), 5);
        QVERIFY(stock().takeOne()); // it was given before the count
        QCOMPARE(stock().get()->value().left(), 6);
        QVERIFY(stock().count(domain::CardStock::largest, now, m_mei));
        QVERIFY(stock().takeOne());
        QCOMPARE(stock().get()->value().left(), domain::CardStock::largest);
    }

    void aWarningIsDueAtTwenty()
    {
        QVERIFY(stock().count(21, now, m_mei));
        QVERIFY(!stock().get()->value().isLow());
        QVERIFY(stock().giveOne());
        QVERIFY(stock().get()->value().isLow());
    }

    void theStoreTakesNoImpossibleCount()
    {
        for (const int cards : {-1, domain::CardStock::largest + 1}) {
            QVERIFY(stock().count(cards, now, m_mei).error().is(database::codes::constraint));
        }
        QVERIFY(!stock().get()->has_value());
    }
};

VESTIBULE_TEST(TestCardStock);
#include "TestCardStock.moc"
