#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

/// How the estate's cards look, in the store.
class TestCardDesigns : public QObject
{
    Q_OBJECT

    std::unique_ptr<Desk> m_desk;

    [[nodiscard]] CardDesignRepository designs() { return m_desk->session().cardDesign(); }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void theProgramsOwnCountsUntilSomebodyChooses()
    {
        QVERIFY(designs().get().value() == domain::CardDesign());
        QCOMPARE(m_desk->number("SELECT count(*) FROM card_design"), 0);
    }

    void whatWasChosenIsThereAfterAStart()
    {
        const domain::CardDesign chosen{
            domain::CardPattern::Logo, 0x123456, 0xffffff, "<svg/>", u"门禁卡"_s, u"服务台 010-5555"_s,
            u"拾到请交回\n谢谢"_s,     false};
        QVERIFY(designs().put(chosen));
        m_desk->open();
        QVERIFY(designs().get().value() == chosen);
        QVERIFY(designs().put({})); // the logo goes with the rest
        QVERIFY(designs().get().value() == domain::CardDesign());
        QCOMPARE(m_desk->number("SELECT count(*) FROM card_design"), 1);
        QVERIFY(m_desk->refuses("DELETE FROM card_design"));
    }

    void theStoreTakesNoMoreThanThereIsRoomFor()
    {
        domain::CardDesign fits;
        fits.logo = QByteArray(domain::CardDesign::largestLogo, 'x');
        fits.title = QString(domain::CardDesign::longestTitle, u'卡');
        fits.contact = QString(domain::CardDesign::longestContact, u'卡');
        fits.found = QString(domain::CardDesign::longestFound, u'卡');
        QVERIFY(designs().put(fits));
        for (const auto text : {&domain::CardDesign::title, &domain::CardDesign::contact, &domain::CardDesign::found}) {
            domain::CardDesign longer = fits;
            longer.*text += u'x';
            QVERIFY(designs().put(longer).error().is(database::codes::constraint));
        }
        domain::CardDesign larger = fits;
        larger.logo += 'x';
        QVERIFY(designs().put(larger).error().is(database::codes::constraint));
        QVERIFY(designs().get().value() == fits);
    }
};

VESTIBULE_TEST(TestCardDesigns);
#include "TestCardDesigns.moc"
