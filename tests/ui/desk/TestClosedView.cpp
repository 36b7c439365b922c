#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"
#include "ui/engine/Codes.h"

#include <QLabel>

using namespace vestibule;
using namespace vestibule::test;
using View = ui::EnrolmentPresenter::View;

namespace {

/// The texts of the view, one after the other, as they are shown.
QString shown(Desk& d)
{
    QString out;
    auto* view = d.clerk<QWidget>("closedView");
    for (const QLabel* label : view->findChildren<QLabel*>()) {
        out += label->isVisible() ? label->text() + QLatin1Char('\n') : QString();
    }
    return out;
}

} // namespace

/// Where no face may be offered the clerk reads why and what to do, and the card is one press away.
class TestClosedView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGateThatNoCardOpensIsSaidWithWhatToDo()
    {
        Desk d;
        d.desk.offer = {false, engine::codes::gateWithoutCard};
        d.beginReading();
        QCOMPARE(d.enrolment().view(), View::FaceClosed);
        const QString said = shown(d);
        for (const char* part : {"does not open for a card alone", "no face is offered", "the Gates page",
                                 "every gate that takes cards"}) {
            QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
        }
        QVERIFY2(!said.contains(QLatin1String("opens the same gates")), qPrintable(said)); // one it does not
        QVERIFY(d.clerk("straightToCard")->isEnabled());

        // The gate takes cards again.
        d.desk.offer = {true, {}};
        d.press(d.clerk("askOfferAgain"));
        QCOMPARE(d.enrolment().view(), View::ResidentTurn);
    }

    void otherReasonsPromiseTheSameGates()
    {
        Desk d;
        d.desk.offer = {false, engine::codes::noCardLeft};
        d.beginReading();
        QVERIFY2(shown(d).contains(QLatin1String("opens the same gates")), qPrintable(shown(d)));
    }

    void deletionsThatAreOverdueAreSaidForTheClerkAndForTheResident()
    {
        Desk d;
        d.desk.offer = {false, engine::codes::removalsOverdue};
        d.beginReading();
        QCOMPARE(d.enrolment().view(), View::FaceClosed);
        const QString said = shown(d);
        for (const char* part : {"more than 72 hours ago", "no new face is taken", "on the Board which gate",
                                 "opens the same gates", "To say to the resident"}) {
            QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
        }
        // The gate has signed.
        d.desk.offer = {true, {}};
        d.press(d.clerk("askOfferAgain"));
        QCOMPARE(d.enrolment().view(), View::ResidentTurn);
    }

    void aChildOnRecordWithoutAGuardianIsLedToTheCard()
    {
        Desk d;
        d.desk.offer = {false, engine::codes::guardianNotNamed, true};
        const domain::Minor minor{QDate(2030, 1, 1), std::nullopt};
        d.windows->deskPage().beginFor(domain::PersonId::random(), false, minor);
        settle();
        QVERIFY(d.desk.minor == minor);
        QVERIFY2(shown(d).contains(QLatin1String("under 14")), qPrintable(shown(d)));
        d.press(d.clerk("straightToCard"));
        QCOMPARE(d.enrolment().view(), View::Card);
    }
};

VESTIBULE_TEST(TestClosedView);
#include "TestClosedView.moc"
