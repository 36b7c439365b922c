#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// Presses keys on whatever has the focus and counts them.
class Keyboard
{
public:
    explicit Keyboard(QWidget& window) : m_window(window) {}
    void type(const QString& text)
    {
        for (const QChar c : text) {
            press(Qt::Key_unknown, c);
        }
    }
    void enter() { press(Qt::Key_Return, {}); }
    [[nodiscard]] int presses() const { return m_presses; }

private:
    void press(Qt::Key key, QChar c)
    {
        ++m_presses;
        QWidget* focus = m_window.focusWidget();
        if (key == Qt::Key_unknown) {
            QTest::keyClick(focus, c.toLatin1());
        } else {
            QTest::keyClick(focus, key);
        }
        settle();
    }

    QWidget& m_window;
    int m_presses = 0;
};

} // namespace

class TestWhoView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTenantOfANewDwellingTakesTwelveKeyPressesBesidesTheName()
    {
        Desk d;
        d.press(d.clerk("newResident"));
        d.windows->mainWindow().activateWindow();
        QCOMPARE(d.windows->mainWindow().focusWidget(), d.clerk<QLineEdit>("nameEdit"));
        d.clerk<QLineEdit>("nameEdit")->setText(QStringLiteral("赵敏"));
        Keyboard keys(d.windows->mainWindow());
        keys.enter();
        keys.type(QStringLiteral("3"));
        keys.enter();
        keys.type(QStringLiteral("2"));
        keys.enter();
        keys.type(QStringLiteral("1502"));
        keys.enter();
        keys.type(QStringLiteral("3")); // tenant; a year is filled in
        keys.enter();
        QVERIFY2(keys.presses() <= 12, qPrintable(QString::number(keys.presses())));
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::ResidentTurn);
        QCOMPARE(d.desk.stored.size(), 1);
        const domain::ResidentDetails& details = d.desk.stored.first().details;
        QCOMPARE(details.dwelling.label(), QStringLiteral("3-2-1502"));
        QCOMPARE(details.occupancy, domain::Occupancy::Tenant);
        QCOMPARE(details.leaseEnd, std::optional(d.enrolment().today().addYears(1).addDays(-1)));
    }

    void theNextPersonOfTheHouseholdTakesSixKeyPresses()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("answerCard"));
        d.press(d.clerk("issueCard"));
        d.press(d.clerk("anotherOfHousehold"));
        d.clerk<QLineEdit>("nameEdit")->setText(QStringLiteral("赵小敏"));
        Keyboard keys(d.windows->mainWindow());
        for (int i = 0; i < 6; ++i) {
            keys.enter();
        }
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::ResidentTurn);
        QCOMPARE(d.desk.stored.last().details.dwelling.label(), QStringLiteral("3-2-1502"));
    }

    void buildingAndUnitAreRememberedForTheNextResidentButNotTheRoom()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("answerCard"));
        d.press(d.clerk("issueCard"));
        d.press(d.clerk("doneNext"));
        d.press(d.clerk("newResident"));
        QCOMPARE(d.clerk<QLineEdit>("buildingEdit")->text(), QStringLiteral("3"));
        QCOMPARE(d.clerk<QLineEdit>("unitEdit")->text(), QStringLiteral("2"));
        QVERIFY(d.clerk<QLineEdit>("roomEdit")->text().isEmpty());
        QVERIFY(d.clerk<QLineEdit>("nameEdit")->text().isEmpty());
    }

    void enterOnTheCapacityOfAnOwnerGoesOn()
    {
        Desk d;
        d.press(d.clerk("newResident"));
        d.clerk<QLineEdit>("nameEdit")->setText(QStringLiteral("赵敏"));
        Keyboard keys(d.windows->mainWindow());
        keys.enter();
        keys.type(QStringLiteral("3"));
        keys.enter();
        keys.enter(); // no unit
        keys.type(QStringLiteral("7"));
        keys.enter();
        QCOMPARE(d.windows->mainWindow().focusWidget(), d.clerk("ownerChoice"));
        keys.enter();
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::ResidentTurn);
        QCOMPARE(d.desk.stored.first().details.occupancy, domain::Occupancy::Owner);
    }

    void enterInTheLastFieldGoesToTheFirstThatLacksSomething_data()
    {
        QTest::addColumn<QByteArray>("empty");
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<QString>("says");
        const QString name = QStringLiteral("The name is missing. Enter the name as the person uses it.");
        const QString building = QStringLiteral("The building is missing. Enter the building.");
        const QString room = QStringLiteral("The room is missing. Enter the room.");
        QTest::newRow("owner, no name") << QByteArray("nameEdit") << QByteArray("ownerChoice") << name;
        QTest::newRow("owner, no building") << QByteArray("buildingEdit") << QByteArray("ownerChoice") << building;
        QTest::newRow("family, no room") << QByteArray("roomEdit") << QByteArray("familyChoice") << room;
        QTest::newRow("lease, no name") << QByteArray("nameEdit") << QByteArray("leaseEndEdit") << name;
        QTest::newRow("lease, no room") << QByteArray("roomEdit") << QByteArray("leaseEndEdit") << room;
    }

    void enterInTheLastFieldGoesToTheFirstThatLacksSomething()
    {
        QFETCH(const QByteArray, empty);
        QFETCH(const QByteArray, last);
        QFETCH(const QString, says);
        Desk d;
        d.press(d.clerk("newResident"));
        for (const char* field : {"nameEdit", "buildingEdit", "roomEdit"}) {
            d.clerk<QLineEdit>(field)->setText(empty == field ? QString() : QStringLiteral("3"));
        }
        // Further down stands something wrong, too: it waits until the first is put right.
        d.clerk<QLineEdit>("leaseEndEdit")->setText(QStringLiteral("soon"));
        d.clerk<QWidget>(last.constData())->setFocus();
        Keyboard(d.windows->mainWindow()).enter();
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::Who);
        QCOMPARE(d.windows->mainWindow().focusWidget(), d.clerk<QLineEdit>(empty.constData()));
        QLabel* line = d.clerk<QLabel>((empty + "Line").constData());
        QVERIFY(line->isVisible());
        QCOMPARE(line->text(), says);
        QCOMPARE(d.desk.calls.count(QStringLiteral("begin")), 0);
    }

    void asksForNothingElse()
    {
        Desk d;
        d.press(d.clerk("newResident"));
        QStringList fields;
        for (QLineEdit* edit : d.clerk<QWidget>("whoView")->findChildren<QLineEdit*>()) {
            fields << edit->objectName();
        }
        fields.sort();
        QCOMPARE(fields, QStringList({QStringLiteral("buildingEdit"), QStringLiteral("guardianName"),
                                      QStringLiteral("leaseEndEdit"), QStringLiteral("nameEdit"),
                                      QStringLiteral("roomEdit"), QStringLiteral("unitEdit")}));
        QVERIFY(!d.clerk<QWidget>("minorBox")->isVisible()); // for children only
        QVERIFY(!d.clerk<QCheckBox>("underFourteen")->isChecked());
    }

    void aMissingFieldIsSaidAtTheField()
    {
        Desk d;
        d.press(d.clerk("newResident"));
        d.press(d.clerk("whoNext"));
        QCOMPARE(d.enrolment().view(), ui::EnrolmentPresenter::View::Who);
        QVERIFY(d.clerk<QLabel>("nameEditLine")->isVisible());
        QCOMPARE(d.clerk<QLabel>("nameEditLine")->text(),
                 QStringLiteral("The name is missing. Enter the name as the person uses it."));
        QCOMPARE(d.desk.calls.count(QStringLiteral("begin")), 0);
    }

    void anUnreadableDateIsNotSent()
    {
        Desk d;
        d.press(d.clerk("newResident"));
        for (const char* field : {"nameEdit", "buildingEdit", "roomEdit"}) {
            d.clerk<QLineEdit>(field)->setText(QStringLiteral("3"));
        }
        d.clerk<QLineEdit>("leaseEndEdit")->setText(QStringLiteral("soon"));
        d.press(d.clerk("whoNext"));
        QCOMPARE(d.clerk<QLabel>("leaseEndEditLine")->text(),
                 QStringLiteral("That is no date. Write it as 2027-06-30, or +1y."));
        QCOMPARE(d.desk.calls.count(QStringLiteral("begin")), 0);
    }
};

VESTIBULE_TEST(TestWhoView);
#include "TestWhoView.moc"
