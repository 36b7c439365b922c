#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Shown.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

using namespace vestibule;
using namespace vestibule::test;

namespace {

using Told = std::optional<domain::Minor>;

/// The page of one person at the desk; the clock stands in September 2026.
struct Page : Shown
{
    explicit Page(domain::Role role = domain::Role::Clerk) : Shown(1, role)
    {
        page.activateWindow();
        settle();
    }

    void open()
    {
        page.openPerson(ScriptedResidents::idOf(0));
        settle();
    }
    QList<QCheckBox*> ticks()
    {
        QList<QCheckBox*> out;
        for (QCheckBox* each : page.findChildren<QCheckBox*>(QStringLiteral("underFourteen"))) {
            if (each->isVisible()) {
                out.append(each);
            }
        }
        return out;
    }
    void choose(const char* combo, int value)
    {
        auto* box = find<QComboBox>(combo);
        box->setCurrentIndex(box->findData(value));
    }
    Told told() { return sittings.constLast().at(2).value<Told>(); }
};

} // namespace

/// "Under 14" is asked of whoever is on record already as it is of whoever is entered at the desk.
class TestSittingMinor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theQuestionStandsByTheButtonAndCostsNobodyAPress()
    {
        Page p(domain::Role::Manager);
        p.give(domain::CredentialKind::Card, ui::KeyStatus::Reserved);
        p.open();
        QCOMPARE(p.ticks().size(), 1);
        QCheckBox* tick = p.ticks().constFirst();
        QVERIFY(!tick->isChecked());
        QVERIFY(!p.find<QLineEdit>("guardianName")->isVisible());
        // On the way to every button that is there the keyboard passes what it passed before.
        QWidgetList passed;
        QWidget* at = p.find("backToList");
        for (QWidget* next = at; next != tick; next = next->nextInFocusChain()) {
            passed.append(next);
        }
        for (const char* button : {"beginSitting", "handOverReserved", "revokeAll", "saveDetails"}) {
            QVERIFY2(p.find(button)->isVisible() && passed.contains(p.find(button)), button);
        }
    }

    void aGrownUpBeginsAsBefore()
    {
        Page p;
        p.open();
        p.press("beginSitting");
        QCOMPARE(p.sittings.count(), 1);
        QVERIFY(!p.told());
        QVERIFY(p.prompter.questions.isEmpty());
    }

    void aChildWithAGuardianIsTypedIn()
    {
        Page p;
        p.open();
        QCheckBox* tick = p.ticks().constFirst();
        tick->setFocus();
        QTest::keyClick(tick, Qt::Key_Space);
        auto* month = p.find<QComboBox>("minorMonth");
        QVERIFY(month->isVisible());
        QCOMPARE(p.page.window()->focusWidget(), month);
        p.choose("minorMonth", 3);
        p.choose("minorYear", 2031);
        p.choose("guardianRelation", int(domain::GuardianRelation::Grandparent));
        auto* guardian = p.find<QLineEdit>("guardianName");
        QTest::keyClicks(guardian, QStringLiteral("Han Meimei"));
        QTest::keyClick(guardian, Qt::Key_Return);
        settle();
        QCOMPARE(p.sittings.count(), 1);
        QVERIFY(p.told() ==
                domain::Minor({QDate(2031, 3, 1),
                               domain::Guardian{QStringLiteral("Han Meimei"), domain::GuardianRelation::Grandparent}}));
        // The next person is asked anew.
        p.open();
        QVERIFY(!p.ticks().constFirst()->isChecked());
        p.press("beginSitting");
        QVERIFY(!p.told());
    }

    void aChildWithoutAGuardianIsATickAndAMonth()
    {
        Page p;
        p.open();
        p.ticks().constFirst()->click();
        p.choose("minorYear", 2030);
        p.choose("minorMonth", 1);
        p.press("beginSitting");
        QVERIFY(p.told() == domain::Minor({QDate(2030, 1, 1), std::nullopt}));
    }

    void aMonthThatIsOverIsSaidNextToItAndNothingBegins()
    {
        Page p;
        p.open();
        p.ticks().constFirst()->click();
        p.choose("minorYear", 2026);
        p.choose("minorMonth", 1);
        p.press("beginSitting");
        QCOMPARE(p.sittings.count(), 0);
        QCOMPARE(p.find<QLabel>("minorMonthLine")->property("look").toString(), QStringLiteral("problem"));
        QCOMPARE(p.page.window()->focusWidget(), p.find<QComboBox>("minorMonth"));
        p.choose("minorMonth", 12);
        p.press("beginSitting");
        QCOMPARE(p.sittings.count(), 1);
        QVERIFY(p.find<QLabel>("minorMonthLine")->property("look") != QLatin1String("problem"));
    }

    void whatStandsOnRecordIsShownAndNotAskedAgain()
    {
        Page p;
        const domain::Minor known{QDate(2030, 1, 1),
                                  domain::Guardian{QStringLiteral("Han Meimei"), domain::GuardianRelation::Parent}};
        p.residents.shown.resident.details.minor = known;
        p.open();
        QCOMPARE(p.ticks().size(), 1); // the one among the details, filled in
        QVERIFY(p.ticks().constFirst()->isChecked());
        QCOMPARE(p.find<QLineEdit>("guardianName")->text(), QStringLiteral("Han Meimei"));
        p.press("beginSitting");
        QCOMPARE(p.sittings.count(), 1);
        QVERIFY(!p.told()); // nothing that is not on record
    }

    void aGuardianTypedAmongTheDetailsIsNotLost()
    {
        Page p;
        p.residents.shown.resident.details.minor = domain::Minor{QDate(2030, 1, 1), std::nullopt};
        p.open();
        QTest::keyClicks(p.find<QLineEdit>("guardianName"), QStringLiteral("Han Meimei"));
        p.press("beginSitting");
        QVERIFY(p.told() && p.told()->guardian);
        QCOMPARE(p.told()->guardian->name, QStringLiteral("Han Meimei"));
    }

    void whoeverHasTurned14IsNotAsked()
    {
        Page p;
        p.give(domain::CredentialKind::Face, ui::KeyStatus::Active);
        p.residents.shown.isToBeAskedAgain = true;
        p.residents.shown.resident.details.minor = domain::Minor{
            QDate(2026, 3, 1), domain::Guardian{QStringLiteral("Han Meimei"), domain::GuardianRelation::Parent}};
        p.open();
        for (const QCheckBox* tick : p.ticks()) {
            QVERIFY(!tick->isChecked());
        }
        p.press("beginSitting");
        QCOMPARE(p.sittings.count(), 1);
        QVERIFY(!p.told());
    }

    void whoeverComesFromTheQueueIsAsked()
    {
        Page p;
        p.give(domain::CredentialKind::Face, ui::KeyStatus::Active);
        p.residents.shown.isToBeAskedAgain = true;
        p.open();
        QCOMPARE(p.ticks().size(), 1);
        p.ticks().constFirst()->click();
        p.choose("minorYear", 2030);
        p.press("beginSitting");
        QVERIFY(p.told());
        QVERIFY(p.prompter.questions.isEmpty());
    }

    void aChildsOwnWishSaysThatItIsAChild()
    {
        Page p;
        p.give(domain::CredentialKind::Card, ui::KeyStatus::Active);
        p.residents.shown.doNotAskSince = QDate(2026, 9, 1);
        p.open();
        p.ticks().constFirst()->click();
        p.choose("minorYear", 2030);
        p.prompter.accept = true;
        p.press("beginSitting");
        QCOMPARE(p.sittings.constLast().at(1).toBool(), true);
        QVERIFY(p.told());
    }

    void whoeverBeginsNoSittingIsNotAsked()
    {
        Page p(domain::Role::Auditor);
        p.open();
        QVERIFY(!p.find("beginSitting")->isVisible());
        for (const QCheckBox* tick : p.ticks()) {
            QVERIFY(!tick->isEnabled()); // the one among the details, to look at
        }
    }
};

VESTIBULE_TEST(TestSittingMinor);
#include "TestSittingMinor.moc"
