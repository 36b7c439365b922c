#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Names.h"

#include "core/domain/Codes.h"
#include "tests/ui/support/FakeLists.h"
#include "ui/settings/CardRulesPanel.h"

#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;

namespace {

constexpr ErrorCode trouble{"store", "busy"};

struct Shown
{
    Shown()
    {
        panel.resize(560, 300);
        panel.show();
        panel.activateWindow();
    }
    void begin()
    {
        panel.begin();
        settle();
    }
    template <typename T = QPushButton>
    [[nodiscard]] T* find(const char* name)
    {
        return panel.findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QSpinBox* number(const char* name) { return find<QSpinBox>(name); }
    void press(const char* name)
    {
        auto* button = find(name);
        QVERIFY2(button != nullptr && button->isVisible() && button->isEnabled(), name);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        settle();
    }
    [[nodiscard]] QString banner()
    {
        auto* label = find<QLabel>("bannerHappened");
        return label->isVisible() ? label->text() : QString();
    }

    FakeCards cards;
    ui::CardRulesPanel panel{cards, nullptr};
};

} // namespace

/// The estate's rules on cards, in the settings.
class TestCardRulesPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNumbersAreShownAndSaved()
    {
        Shown s;
        s.cards.rulesNow = {8, 2, 14};
        s.begin();
        QCOMPARE(s.number("cardsPerDwelling")->value(), 8);
        QCOMPARE(s.number("visitorsCards")->value(), 2);
        QCOMPARE(s.number("visitDays")->value(), 14);
        QVERIFY(!s.find("keepCardRules")->isEnabled()); // nothing has changed
        QVERIFY(!s.find("keepCardRules")->toolTip().isEmpty());
        s.number("visitorsCards")->setValue(0);
        QVERIFY(s.find("keepCardRules")->toolTip().isEmpty());
        s.number("visitDays")->setValue(366);
        s.press("keepCardRules");
        QVERIFY(s.cards.rulesNow == (domain::CardRules{8, 0, 366}));
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(!s.find("keepCardRules")->isEnabled() && s.number("cardsPerDwelling")->hasFocus());
    }

    void noNumberIsOutOfItsRange()
    {
        Shown s;
        s.begin();
        for (const auto& [name, least, most] : {std::tuple("cardsPerDwelling", 1, domain::CardRules::largestCount),
                                                std::tuple("visitorsCards", 0, domain::CardRules::largestCount),
                                                std::tuple("visitDays", 1, domain::CardRules::longestStay)}) {
            QCOMPARE(s.number(name)->minimum(), least);
            QCOMPARE(s.number(name)->maximum(), most);
        }
    }

    void whatWasTypedIsStillThereAfterAFailure()
    {
        Shown s;
        s.begin();
        s.number("cardsPerDwelling")->setValue(5);
        s.cards.calls.failNext(QStringLiteral("setRules"), domain::codes::cardRule);
        s.press("keepCardRules");
        QVERIFY(!s.banner().isEmpty());
        QCOMPARE(s.number("cardsPerDwelling")->value(), 5);
        s.press("keepCardRules");
        QCOMPARE(s.cards.rulesNow.perDwelling, 5);
    }

    void whatCouldNotBeReadIsReadAgain()
    {
        Shown s;
        s.cards.calls.failNext(QStringLiteral("rules"), trouble);
        s.begin();
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(!s.number("cardsPerDwelling")->isEnabled() && !s.find("keepCardRules")->isEnabled());
        s.press("readCardRulesAgain");
        QVERIFY(s.banner().isEmpty());
        QVERIFY(!s.find("readCardRulesAgain")->isVisible());
        QVERIFY(s.number("cardsPerDwelling")->hasFocus());
    }

    void afterALockNothingCanBeChanged()
    {
        Shown s;
        s.begin();
        s.panel.dropData();
        QVERIFY(!s.number("cardsPerDwelling")->isEnabled() && !s.find("keepCardRules")->isEnabled());
    }

    void everythingThatCanBePressedHasAName()
    {
        Shown s;
        s.begin();
        QCOMPARE(namelessWidgets(s.panel), QStringList());
    }
};

VESTIBULE_TEST(TestCardRulesPanel);
#include "TestCardRulesPanel.moc"
