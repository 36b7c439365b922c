#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "ui/desk/AnswerButton.h"
#include "ui/desk/ResidentPresenter.h"
#include "ui/desk/SignaturePad.h"

#include <QAccessible>
#include <QAction>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QPointingDevice>
#include <QShortcut>
#include <QShortcutEvent>
#include <QTimer>
#include <QTouchEvent>

#include <type_traits>

using namespace vestibule;
using namespace vestibule::test;
using Stage = ui::ResidentTurn::Stage;

namespace {

template <typename T>
concept AnswersWithoutAHand = requires(T& presenter)
{
    presenter.chooseFace();
}
|| requires(T& presenter) { presenter.chooseCard(); }
|| requires(T& presenter) { presenter.changeMind(); }
|| requires(T& presenter) { presenter.sign(domain::SignatureDrawing()); };
template <typename T>
concept KnowsAnswers = requires(T& turn, const ui::OwnHand& hand)
{
    turn.chooseFace(hand);
}
|| requires(T& turn, const ui::OwnHand& hand) { turn.chooseCard(hand); }
|| requires(T& turn, const ui::OwnHand& hand) { turn.changeMind(hand); }
|| requires(T& turn, const ui::OwnHand& hand) { turn.sign(domain::SignatureDrawing(), hand); };

// What the clerk's side holds has nothing to answer with.
static_assert(!KnowsAnswers<ui::ResidentTurn>);
static_assert(KnowsAnswers<ui::ResidentPresenter>);
static_assert(!AnswersWithoutAHand<ui::ResidentPresenter>);
// A hand can neither be made nor kept, an answer not be made.
static_assert(!std::is_default_constructible_v<ui::OwnHand> && !std::is_constructible_v<ui::OwnHand, bool>);
static_assert(!std::is_copy_constructible_v<ui::OwnHand> && !std::is_move_constructible_v<ui::OwnHand>);
static_assert(!std::is_default_constructible_v<domain::Answer>);
static_assert(
    !std::is_constructible_v<domain::Answer, domain::Answer::Choice, QByteArray, QString, bool, bool, Instant>);

/// A desk at which the resident reads.
struct Reading : Desk
{
    Reading() { beginReading(); }
    [[nodiscard]] QList<QPushButton*> answers() { return {resident("answerFace"), resident("answerCard")}; }
    [[nodiscard]] QList<QWidget*> clerksWidgets()
    {
        return windows->mainWindow().findChildren<QWidget*>() + QList<QWidget*>{&windows->mainWindow()};
    }
    [[nodiscard]] QString done()
    {
        settle();
        QStringList out;
        for (const char* call :
             {"decline", "giveConsent", "renewConsent", "giveUpFace", "startCapture", "skipFace", "abandon"}) {
            if (desk.calls.count(QString::fromLatin1(call)) > 0) {
                out << QString::fromLatin1(call);
            }
        }
        if (!resident("answerFace")->isVisible()) {
            out << QStringLiteral("the answers are gone");
        }
        return out.join(QLatin1Char(' '));
    }
};

void sendMouse(QWidget* to)
{
    const QPointF at = to->rect().center();
    for (const QEvent::Type type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease, QEvent::MouseButtonDblClick,
                                    QEvent::MouseButtonRelease}) {
        QMouseEvent event(type, at, to->mapToGlobal(at), Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(to, &event);
        QCoreApplication::postEvent(to, event.clone());
    }
    settle();
}

void sendKeys(QWidget* to)
{
    for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter, Qt::Key_Select}) {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, Qt::NoModifier);
            QCoreApplication::sendEvent(to, &event);
            QCoreApplication::postEvent(to, event.clone());
        }
    }
    settle();
}

void sendTouch(QWidget* to)
{
    static const std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
    for (const QEvent::Type type : {QEvent::TouchBegin, QEvent::TouchEnd}) {
        const QEventPoint::State state =
            type == QEvent::TouchBegin ? QEventPoint::State::Pressed : QEventPoint::State::Released;
        const QPointF at = to->rect().center();
        QTouchEvent event(type, screen.get(), Qt::NoModifier, {QEventPoint(1, state, at, to->mapToGlobal(at))});
        QCoreApplication::sendEvent(to, &event);
    }
    settle();
}

void sendShortcut(QWidget* to)
{
    QShortcutEvent event(QKeySequence(Qt::ALT | Qt::Key_F), 1);
    QCoreApplication::sendEvent(to, &event);
    settle();
}

void pressByAccessibility(QWidget* widget)
{
    QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(widget);
    QVERIFY(face != nullptr && face->actionInterface() != nullptr);
    const QStringList actions = face->actionInterface()->actionNames();
    QVERIFY(!actions.isEmpty());
    face->actionInterface()->doAction(actions.first());
    // It shows the press for a moment before it takes effect.
    QTRY_VERIFY(!qobject_cast<QAbstractButton*>(widget)->isDown());
    settle();
}

void tryThePopup()
{
    if (QWidget* popup = QApplication::activePopupWidget()) {
        for (QAction* action : popup->actions()) {
            action->trigger();
        }
        popup->close();
    }
}

void invokeEverything(QObject* object)
{
    for (int i = 0; i < object->metaObject()->methodCount(); ++i) {
        const QMetaMethod method = object->metaObject()->method(i);
        const QByteArray name = method.name();
        if (name == "deleteLater" || name == "destroyed" || name == "close" || name == "setEnabled" ||
            name == "setDisabled" || name == "hide" || name == "setVisible" || name == "setHidden") {
            continue;
        }
        if (method.parameterCount() == 0) {
            method.invoke(object, Qt::DirectConnection);
        } else if (method.parameterCount() == 1 && method.parameterTypes().first() == "bool") {
            method.invoke(object, Qt::DirectConnection, Q_ARG(bool, true));
        }
    }
    settle();
}

} // namespace

/// Tries to answer for a resident who reads, in every way there is beside the resident's own.
class TestClerksSide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noWidgetOfTheClerkAnswers_data()
    {
        QTest::addColumn<bool>("nextIsTyped");
        QTest::newRow("the resident reads") << false;
        QTest::newRow("the clerk types who is next") << true;
    }

    void noWidgetOfTheClerkAnswers()
    {
        QFETCH(const bool, nextIsTyped);
        Reading r;
        if (nextIsTyped) {
            r.press(r.clerk("prepareNext"));
        }
        for (QWidget* widget : r.clerksWidgets()) {
            if (widget->isVisible() && widget->isEnabled()) {
                QTest::mouseClick(widget, Qt::LeftButton);
                QTest::mouseDClick(widget, Qt::LeftButton);
                for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space, Qt::Key_Escape, Qt::Key_F}) {
                    QTest::keyClick(widget, key);
                }
            }
        }
        QCOMPARE(r.done(), QString());
        QCOMPARE(r.enrolment().view(), ui::EnrolmentPresenter::View::ResidentTurn);
    }

    void noMenuAndNoActionAnswers()
    {
        Reading r;
        for (QWidget* widget : r.clerksWidgets()) {
            // A menu may run a loop of its own: what it offers is tried from within.
            QTimer::singleShot(0, qApp, &tryThePopup);
            QContextMenuEvent event(QContextMenuEvent::Mouse, widget->rect().center(),
                                    widget->mapToGlobal(widget->rect().center()));
            QCoreApplication::sendEvent(widget, &event);
            tryThePopup();
            for (QAction* action : widget->actions()) {
                action->trigger();
            }
        }
        for (QAction* action : r.windows->mainWindow().findChildren<QAction*>()) {
            action->trigger();
        }
        QVERIFY(r.windows->residentWindow().findChildren<QMenu*>().isEmpty());
        QCOMPARE(r.done(), QString());
    }

    void noShortcutAnswers()
    {
        Reading r;
        QWidget& main = r.windows->mainWindow();
        main.activateWindow();
        for (const Qt::KeyboardModifiers with :
             {Qt::KeyboardModifiers(Qt::NoModifier), Qt::KeyboardModifiers(Qt::ControlModifier),
              Qt::KeyboardModifiers(Qt::AltModifier), Qt::ControlModifier | Qt::ShiftModifier,
              Qt::ControlModifier | Qt::AltModifier}) {
            for (int key = Qt::Key_Space; key <= Qt::Key_Z; ++key) {
                QTest::keyClick(&main, Qt::Key(key), with);
            }
            for (int key = Qt::Key_F1; key <= Qt::Key_F12; ++key) {
                QTest::keyClick(&main, Qt::Key(key), with);
            }
        }
        for (QShortcut* shortcut : r.windows->mainWindow().findChildren<QShortcut*>()) {
            Q_EMIT shortcut->activated();
        }
        // And none leads to the resident's buttons: an "&" in a text would make one.
        QVERIFY(r.windows->residentWindow().findChildren<QShortcut*>().isEmpty());
        for (const QPushButton* answer : r.answers()) {
            QVERIFY(answer->shortcut().isEmpty());
        }
        QCOMPARE(r.done(), QString());
    }

    void noMadeUpEventAnswers_data()
    {
        QTest::addColumn<void (*)(QWidget*)>("send");
        QTest::newRow("mouse") << &sendMouse;
        QTest::newRow("keys") << &sendKeys;
        QTest::newRow("touch") << &sendTouch;
        QTest::newRow("shortcut") << &sendShortcut;
        QTest::newRow("accessible press") << &pressByAccessibility;
    }

    void noMadeUpEventAnswers()
    {
        using Send = void (*)(QWidget*);
        QFETCH(const Send, send);
        Reading r;
        for (QPushButton* answer : r.answers()) {
            send(answer);
            answer->setFocus(Qt::TabFocusReason);
            answer->setDown(true);
            send(answer);
            QCOMPARE(r.done(), QString());
        }
    }

    void noEventToAnythingInTheResidentsWindowAnswers()
    {
        Reading r;
        // A press on a language is taken, answers nothing, and makes the text anew: what is gone by then is passed
        // over.
        QList<QPointer<QWidget>> there;
        for (QWidget* widget : r.windows->residentWindow().findChildren<QWidget*>()) {
            there.append(widget);
        }
        for (const QPointer<QWidget>& widget : std::as_const(there)) {
            for (const auto send : {&sendMouse, &sendKeys, &sendTouch}) {
                if (widget) {
                    send(widget);
                }
            }
        }
        sendMouse(&r.windows->residentWindow());
        sendKeys(&r.windows->residentWindow());
        QCOMPARE(r.done(), QString());
    }

    void noCallByNameAnswers()
    {
        Reading r;
        for (QPushButton* answer : r.answers()) {
            QVERIFY(QMetaObject::invokeMethod(answer, "click"));
            QVERIFY(QMetaObject::invokeMethod(answer, "animateClick"));
            QVERIFY(QMetaObject::invokeMethod(answer, "clicked", Q_ARG(bool, false)));
            QVERIFY(!QMetaObject::invokeMethod(answer, "answered"));
            answer->click();
            answer->animateClick();
            QTRY_VERIFY(!answer->isDown());
            QCOMPARE(r.done(), QString());
        }
        QWidget* const view = r.resident<QWidget>("readingView");
        for (const char* signal : {"faceChosen", "cardChosen", "mindChanged"}) {
            QVERIFY2(!QMetaObject::invokeMethod(view, signal), signal);
        }
        // Also the buttons that the desk does not show at this moment.
        for (QPushButton* button : r.windows->deskPage().findChildren<QPushButton*>()) {
            for (const char* name : {"click", "toggle", "animateClick"}) {
                QMetaObject::invokeMethod(button, name);
            }
        }
        QCOMPARE(r.enrolment().view(), ui::EnrolmentPresenter::View::ResidentTurn);
        QCOMPARE(r.done(), QString());
    }

    void nothingThatTheButtonsCanDoByNameAnswers()
    {
        Reading r;
        for (QPushButton* answer : r.answers()) {
            invokeEverything(answer);
            QCOMPARE(r.done(), QString());
        }
    }

    /// Focus that the program moved is not the resident's: their next Enter, meant for the text, must not answer.
    void enterAnswersOnlyWhereTheResidentHasMoved()
    {
        Reading r;
        for (QPushButton* answer : r.answers()) {
            for (const Qt::FocusReason reason : {Qt::OtherFocusReason, Qt::TabFocusReason, Qt::MouseFocusReason}) {
                answer->clearFocus();
                answer->setFocus(reason);
                for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) {
                    QTest::keyClick(answer, key);
                }
                QCOMPARE(r.done(), QString());
            }
            answer->clearFocus();
        }
    }

    void noMadeUpSignatureAndNoMadeUpYesToIt()
    {
        Reading r;
        r.press(r.resident("answerFace"));
        r.readToEnd();
        r.press(r.resident("goOnToSign"));
        auto* pad = r.resident<ui::SignaturePad>("signaturePad");
        QMouseEvent down(QEvent::MouseButtonPress, QPointF(50, 50), pad->mapToGlobal(QPointF(50, 50)), Qt::LeftButton,
                         Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(pad, &down);
        QMouseEvent move(QEvent::MouseMove, QPointF(400, 90), pad->mapToGlobal(QPointF(400, 90)), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(pad, &move);
        sendKeys(pad);
        sendTouch(pad);
        QVERIFY(pad->drawing().strokes().isEmpty());
        // Over a signature that is genuine, too, nobody else says "I agree".
        r.drawSignature();
        QVERIFY(!pad->drawing().strokes().isEmpty());
        for (const char* name : {"signDone", "signChangeMind"}) {
            sendMouse(r.resident(name));
            sendKeys(r.resident(name));
            pressByAccessibility(r.resident(name));
            r.resident(name)->click();
        }
        settle();
        QCOMPARE(r.desk.calls.count(QStringLiteral("giveConsent")), 0);
        QCOMPARE(r.desk.calls.count(QStringLiteral("decline")), 0);
        r.press(r.resident("signDone"));
        QCOMPARE(r.desk.calls.count(QStringLiteral("giveConsent")), 1);
    }

    void noMadeUpEventTakesAYesBack()
    {
        Reading r;
        r.sayYesAndSign();
        QVERIFY(r.desk.feed);
        for (QWidget* button : {r.resident("cameraChangeMind"), r.resident("cameraStart")}) {
            sendMouse(button);
            sendKeys(button);
            pressByAccessibility(button);
        }
        settle();
        QCOMPARE(r.desk.calls.count(QStringLiteral("giveUpFace")), 0);
    }

    void assistiveModeCannotBeSwitchedOnFromElsewhere()
    {
        Reading r;
        QPushButton* const mode = r.resident("assistiveMode");
        sendMouse(mode);
        sendKeys(mode);
        pressByAccessibility(mode);
        mode->click();
        mode->toggle();
        mode->setChecked(true);
        invokeEverything(mode);
        // The button shows what holds, not what was done to it.
        QVERIFY(!mode->isChecked());
        pressByAccessibility(r.resident("answerCard"));
        QCOMPARE(r.done(), QString());
    }

    void inAssistiveModeAnAidCanAnswerAndItIsSaid()
    {
        Reading r;
        r.press(r.resident("assistiveMode"));
        QVERIFY(r.resident("assistiveMode")->isChecked());
        pressByAccessibility(r.resident("answerCard"));
        QCOMPARE(r.desk.calls.count(QStringLiteral("decline")), 1);
        QCOMPARE(r.desk.assisted, std::optional(true));
    }

    void inAssistiveModeAnAidCanSignAndTheReceiptSaysSo()
    {
        Reading r;
        r.press(r.resident("assistiveMode"));
        pressByAccessibility(r.resident("answerFace"));
        r.readToEnd();
        pressByAccessibility(r.resident("goOnToSign"));
        auto* pad = r.resident<ui::SignaturePad>("signaturePad");
        const auto key = [pad](Qt::Key which) {
            QKeyEvent event(QEvent::KeyPress, which, Qt::NoModifier);
            QCoreApplication::sendEvent(pad, &event);
        };
        key(Qt::Key_Space);
        for (int i = 0; i < 30; ++i) {
            key(Qt::Key_Right);
        }
        pressByAccessibility(r.resident("signDone"));
        QCOMPARE(r.desk.calls.count(QStringLiteral("giveConsent")), 1);
        QCOMPARE(r.desk.assisted, std::optional(true));
        r.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        QVERIFY(r.enrolment().receipt()->assisted);
    }

    void assistiveModeEndsWithTheTurn()
    {
        Reading r;
        r.press(r.resident("assistiveMode"));
        r.press(r.resident("answerCard"));
        r.press(r.clerk("issueCard"));
        r.press(r.clerk("doneNext"));
        r.beginReading(QStringLiteral("孙丽"));
        QVERIFY(!r.resident("assistiveMode")->isChecked());
        pressByAccessibility(r.resident("answerFace"));
        QVERIFY(r.resident("answerFace")->isVisible());
        QCOMPARE(r.desk.calls.count(QStringLiteral("decline")), 1);
    }

    /// A finger is as good as a mouse.
    void aTouchOfTheResidentAnswersAndSigns()
    {
        static const std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
        Reading r;
        QWidget& window = r.windows->residentWindow();
        const auto at = [&](QWidget* widget, QPoint inside) { return widget->mapTo(&window, inside); };
        QPushButton* const face = r.resident("answerFace");
        QTest::touchEvent(window.windowHandle(), screen.get()).press(0, at(face, face->rect().center()));
        QTest::touchEvent(window.windowHandle(), screen.get()).release(0, at(face, face->rect().center()));
        settle();
        QVERIFY(!face->isVisible());
        r.readToEnd();
        r.press(r.resident("goOnToSign"));
        auto* pad = r.resident<ui::SignaturePad>("signaturePad");
        QTest::touchEvent(window.windowHandle(), screen.get()).press(0, at(pad, {60, 60}));
        QTest::touchEvent(window.windowHandle(), screen.get()).move(0, at(pad, {300, 90}));
        QTest::touchEvent(window.windowHandle(), screen.get()).release(0, at(pad, {300, 90}));
        settle();
        QVERIFY(pad->drawing().length() > 0.1);
    }
};

VESTIBULE_TEST(TestClerksSide);
#include "TestClerksSide.moc"
