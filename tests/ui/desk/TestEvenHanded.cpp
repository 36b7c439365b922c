#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include <QLabel>

using namespace vestibule;
using namespace vestibule::test;

/// Beyond the two answers: that nothing on the way favours a yes, and that what a no would end is said before it.
class TestEvenHanded : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thatAFaceIsReplacedStandsFirst()
    {
        Desk d;
        d.beginReading();
        QVERIFY(!d.resident<QLabel>("renewalText")->isVisible());
        d.press(d.resident("answerCard"));
        d.press(d.clerk("issueCard"));
        d.press(d.clerk("doneNext"));
        d.desk.offer.renewsFace = true;
        d.beginReading();
        auto* renewal = d.resident<QLabel>("renewalText");
        QVERIFY(renewal->isVisible());
        QVERIFY(renewal->mapTo(&d.windows->residentWindow(), QPoint()).y() <
                d.resident<QLabel>("sentence1")->mapTo(&d.windows->residentWindow(), QPoint()).y());
    }

    void aGuardianIsToldWhoIsMeant()
    {
        Desk d;
        d.beginReadingForChild();
        auto* note = d.resident<QLabel>("childNote");
        QVERIFY(note != nullptr && note->isVisible() && !note->text().isEmpty());
        const QString english = note->text();
        d.press(d.resident("resident.zh"));
        note = d.resident<QLabel>("childNote"); // of the text that has taken its place
        QVERIFY(note != nullptr && !note->text().isEmpty() && note->text() != english);
        d.press(d.resident("answerCard"));
        d.press(d.clerk("issueCard"));
        d.press(d.clerk("doneNext"));
        d.desk.offer.forChild = false;
        d.beginReading();
        QVERIFY(d.resident<QLabel>("childNote") == nullptr);
    }

    void afterAYesTheWayToTheCardLooksLikeTheWayOn()
    {
        Desk d;
        d.beginReading();
        d.press(d.resident("answerFace"));
        QCOMPARE(d.resident("goOnToSign")->property("look"), d.resident("restChangeMind")->property("look"));
        QCOMPARE(d.resident("goOnToSign")->height(), d.resident("restChangeMind")->height());
        d.readToEnd();
        QVERIFY(d.resident<QLabel>("readHint")->text().startsWith(QLatin1String("You have read to the end")));
        d.press(d.resident("goOnToSign"));
        QCOMPARE(d.resident("signDone")->property("look"), d.resident("signChangeMind")->property("look"));
        QCOMPARE(d.resident("signDone")->height(), d.resident("signChangeMind")->height());
    }
};

VESTIBULE_TEST(TestEvenHanded);
#include "TestEvenHanded.moc"
