#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"

#include "ui/desk/SignaturePad.h"

#include <QPointingDevice>
#include <QSignalSpy>
#include <QTabletEvent>

using namespace vestibule;
using namespace vestibule::test;

namespace {

using Strokes = QList<QList<QPoint>>; ///< in points of the pad

Strokes aName() { return {{{60, 60}, {160, 110}, {300, 70}, {480, 140}}, {{120, 150}, {320, 40}, {410, 120}}}; }

/// Far from the name.
constexpr QPoint palm{560, 170};

/// How a pen writes, beside where.
struct Hold
{
    bool isMadeUp = false; ///< by code in the program, and not by the window system
    double pressure = 0.5;
    float tilt = 0;                          ///< degrees
    quint64 pause = 8;                       ///< milliseconds from one event to the next
    Qt::MouseButton button = Qt::LeftButton; ///< the tip; another one is held at its side, and the pen hovers
};

/// A pen on a display that feels where and how hard it is, as QTest is a mouse.
class Pen
{
public:
    void press(QWidget* to, QPoint at, const Hold& how = {})
    {
        send(QEvent::TabletPress, to, at, how, how.button, how.button);
    }
    void move(QWidget* to, QPoint at, const Hold& how = {})
    {
        send(QEvent::TabletMove, to, at, how, Qt::NoButton, how.button);
    }
    void release(QWidget* to, QPoint at, const Hold& how = {})
    {
        send(QEvent::TabletRelease, to, at, how, how.button, Qt::NoButton);
    }
    void draw(QWidget* to, const Strokes& strokes, const Hold& how = {})
    {
        for (const QList<QPoint>& stroke : strokes) {
            press(to, stroke.first(), how);
            for (const QPoint& at : stroke.sliced(1)) {
                move(to, at, how);
            }
            release(to, stroke.last(), how);
        }
    }

private:
    void send(QEvent::Type type, QWidget* to, QPoint at, const Hold& how, Qt::MouseButton button,
              Qt::MouseButtons buttons)
    {
        QTabletEvent event(type, &m_device, at, to->mapToGlobal(QPointF(at)), how.pressure, how.tilt, how.tilt, 0, 0, 0,
                           Qt::NoModifier, button, buttons);
        m_now += how.pause;
        event.setTimestamp(m_now);
        if (how.isMadeUp) {
            QCoreApplication::sendEvent(to, &event);
            return;
        }
        QSpontaneKeyEvent::setSpontaneous(&event); // as QTest does with those of its mouse
        QCoreApplication::instance()->notify(to, &event);
    }

    const QPointingDevice m_device{QStringLiteral("pen"),
                                   1,
                                   QInputDevice::DeviceType::Stylus,
                                   QPointingDevice::PointerType::Pen,
                                   QInputDevice::Capability::Position | QInputDevice::Capability::Pressure |
                                       QInputDevice::Capability::XTilt | QInputDevice::Capability::YTilt,
                                   1,
                                   3};
    quint64 m_now = 0;
};

void drawByMouse(QWidget* to, const Strokes& strokes)
{
    for (const QList<QPoint>& stroke : strokes) {
        QTest::mousePress(to, Qt::LeftButton, {}, stroke.first());
        for (const QPoint& at : stroke.sliced(1)) {
            QTest::mouseMove(to, at);
        }
        QTest::mouseRelease(to, Qt::LeftButton, {}, stroke.last());
    }
}

/// What a mouse draws on a pad of that size.
QByteArray byMouse(const QWidget& as, const Strokes& strokes)
{
    ui::SignaturePad pad(nullptr);
    pad.resize(as.size());
    drawByMouse(&pad, strokes);
    return pad.drawing().toPath();
}

/// A desk at which the resident is asked to sign.
struct Signing : Desk
{
    explicit Signing(bool assistive = false)
    {
        beginReading();
        if (assistive) {
            press(resident("assistiveMode"));
        }
        press(resident("answerFace"));
        readToEnd();
        press(resident("goOnToSign"));
        pad = resident<ui::SignaturePad>("signaturePad");
    }
    [[nodiscard]] QByteArray path() const { return pad->drawing().toPath(); }
    /// A place of the pad, as a touch of the whole window names it.
    [[nodiscard]] QPoint at(QPoint inside) { return pad->mapTo(&windows->residentWindow(), inside); }
    [[nodiscard]] QTest::QTouchEventSequence touch()
    {
        static const std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
        return QTest::touchEvent(windows->residentWindow().windowHandle(), screen.get(), false);
    }

    ui::SignaturePad* pad = nullptr;
    Pen pen;
};

} // namespace

/// A mouse, a pen and a finger draw the same signature: where, and nothing else of it.
class TestSignaturePad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMouseDrawsWhereItWent()
    {
        ui::SignaturePad pad(nullptr);
        pad.resize(1000, 400);
        const QSignalSpy changed(&pad, &ui::SignaturePad::changed);
        drawByMouse(&pad, {{{100, 50}, {250, 200}}, {{500, 300}, {750, 25}}});
        QCOMPARE(pad.drawing().toPath(), QByteArray("M0.1000 0.0500L0.2500 0.2000M0.5000 0.3000L0.7500 0.0250"));
        QCOMPARE(changed.size(), 4);
    }

    void aPenDrawsAndSignsAsTheMouseDoes()
    {
        Signing s;
        const QByteArray expected = byMouse(*s.pad, aName());
        s.pen.draw(s.pad, aName());
        QCOMPARE(s.pad->drawing().strokes().size(), 2);
        QCOMPARE(s.path(), expected);
        s.press(s.resident("signDone"));
        QCOMPARE(s.desk.calls.count(QStringLiteral("giveConsent")), 1);
        QCOMPARE(s.desk.signaturePath, expected);
        QCOMPARE(s.desk.assisted, std::optional(false));
    }

    /// "Only the line is kept, never how fast or how hard you write."
    void howAPenWritesIsNotKept_data()
    {
        QTest::addColumn<double>("pressure");
        QTest::addColumn<double>("tilt");
        QTest::addColumn<int>("pause");
        QTest::newRow("hardly") << 0.01 << 0.0 << 8;
        QTest::newRow("hard") << 1.0 << 0.0 << 8;
        QTest::newRow("tilted") << 0.5 << 55.0 << 8;
        QTest::newRow("slowly") << 0.5 << 0.0 << 900;
    }
    void howAPenWritesIsNotKept()
    {
        QFETCH(const double, pressure);
        QFETCH(const double, tilt);
        QFETCH(const int, pause);
        Signing s;
        s.pen.draw(s.pad, aName(), {.pressure = pressure, .tilt = float(tilt), .pause = quint64(pause)});
        const QByteArray expected = byMouse(*s.pad, aName());
        QVERIFY(!expected.isEmpty());
        QCOMPARE(s.path(), expected);
        s.press(s.resident("signDone"));
        QCOMPARE(s.desk.signaturePath, expected);
    }

    void aPenThatHoversDrawsNothing()
    {
        Signing s;
        const Hold atItsSide{.pressure = 0, .button = Qt::RightButton};
        const Hold justNear{.pressure = 0, .button = Qt::NoButton};
        s.pen.move(s.pad, {200, 100}, justNear);
        s.pen.draw(s.pad, aName(), atItsSide);
        QVERIFY(s.pad->drawing().strokes().isEmpty());
        s.pen.draw(s.pad, aName());
        s.pen.move(s.pad, {200, 100}, justNear);
        s.pen.draw(s.pad, aName(), atItsSide);
        QCOMPARE(s.path(), byMouse(*s.pad, aName()));
    }

    void aMadeUpPenDrawsNothing()
    {
        Signing s;
        s.pen.draw(s.pad, aName(), {.isMadeUp = true});
        QVERIFY(s.pad->drawing().strokes().isEmpty());
        // Nor does it add to what a hand has drawn, while the hand draws and after it.
        s.pen.press(s.pad, {60, 60});
        s.pen.move(s.pad, {200, 100}, {.isMadeUp = true});
        s.pen.move(s.pad, {400, 140});
        s.pen.release(s.pad, {400, 140});
        s.pen.draw(s.pad, aName(), {.isMadeUp = true});
        QCOMPARE(s.path(), byMouse(*s.pad, {{{60, 60}, {400, 140}}}));
    }

    void inAssistiveModeAnAidsPenCounts()
    {
        Signing s(true);
        s.pen.draw(s.pad, aName(), {.isMadeUp = true});
        const QByteArray expected = byMouse(*s.pad, aName());
        QCOMPARE(s.path(), expected);
        s.press(s.resident("signDone"));
        QCOMPARE(s.desk.signaturePath, expected);
        QCOMPARE(s.desk.assisted, std::optional(true));
    }

    /// As where an operator signs their undertaking.
    void aPadByItselfTakesAPenAndNoMadeUpOne()
    {
        Pen pen;
        ui::SignaturePad pad(nullptr);
        pad.resize(600, 240);
        pen.draw(&pad, aName(), {.isMadeUp = true});
        QVERIFY(pad.drawing().strokes().isEmpty());
        pen.draw(&pad, aName());
        QCOMPARE(pad.drawing().toPath(), byMouse(pad, aName()));
    }

    void aFingerDrawsAndSignsAsTheMouseDoes()
    {
        Signing s;
        auto touch = s.touch();
        for (const QList<QPoint>& stroke : aName()) {
            touch.press(0, s.at(stroke.first())).commit();
            for (const QPoint& to : stroke.sliced(1)) {
                touch.move(0, s.at(to)).commit();
            }
            touch.release(0, s.at(stroke.last())).commit();
        }
        const QByteArray expected = byMouse(*s.pad, aName());
        QCOMPARE(s.path(), expected);
        s.press(s.resident("signDone"));
        QCOMPARE(s.desk.signaturePath, expected);
        QCOMPARE(s.desk.assisted, std::optional(false));
    }

    /// Who rests a hand on the display while signing: the hand stays, also between two strokes.
    void aPalmBesideTheFingerDrawsNothing()
    {
        Signing s;
        auto touch = s.touch();
        touch.press(0, s.at({60, 60})).commit();
        touch.stationary(0).press(1, s.at(palm)).commit();
        touch.move(0, s.at({160, 110})).move(1, s.at(palm + QPoint(3, 2))).commit();
        touch.stationary(0).move(1, s.at(palm + QPoint(5, 2))).commit();
        touch.release(0, s.at({160, 110})).move(1, s.at(palm + QPoint(6, 3))).commit();
        touch.move(1, s.at(palm + QPoint(9, 4))).commit();
        touch.press(0, s.at({300, 70})).move(1, s.at(palm + QPoint(10, 5))).commit();
        touch.move(0, s.at({480, 140})).move(1, s.at(palm + QPoint(12, 6))).commit();
        touch.release(0, s.at({480, 140})).stationary(1).commit();
        touch.release(1, s.at(palm + QPoint(12, 6))).commit();
        QCOMPARE(s.path(), byMouse(*s.pad, {{{60, 60}, {160, 110}}, {{300, 70}, {480, 140}}}));
    }

    void aPalmBesideThePenDrawsNothing()
    {
        Signing s;
        auto touch = s.touch();
        s.pen.press(s.pad, {60, 60});
        touch.press(0, s.at(palm)).commit();
        s.pen.move(s.pad, {160, 110});
        touch.move(0, s.at(palm + QPoint(3, 2))).commit();
        s.pen.move(s.pad, {300, 70});
        s.pen.release(s.pad, {300, 70});
        touch.move(0, s.at(palm + QPoint(5, 4))).commit();
        touch.release(0, s.at(palm + QPoint(5, 4))).commit();
        QCOMPARE(s.path(), byMouse(*s.pad, {{{60, 60}, {160, 110}, {300, 70}}}));
        // After the pen a finger draws again.
        touch.press(0, s.at({200, 150})).commit();
        touch.move(0, s.at({400, 150})).commit();
        touch.release(0, s.at({400, 150})).commit();
        QCOMPARE(s.path(), byMouse(*s.pad, {{{60, 60}, {160, 110}, {300, 70}}, {{200, 150}, {400, 150}}}));
    }

    /// It came first and left a dot; from the pen on it draws no more.
    void aPalmThatLayThereBeforeThePenStopsDrawing()
    {
        Signing s;
        auto touch = s.touch();
        touch.press(0, s.at(palm)).commit();
        s.pen.press(s.pad, {60, 60});
        touch.move(0, s.at(palm + QPoint(3, 2))).commit();
        s.pen.move(s.pad, {300, 70});
        s.pen.release(s.pad, {300, 70});
        touch.move(0, s.at(palm + QPoint(5, 4))).commit();
        touch.release(0, s.at(palm + QPoint(5, 4))).commit();
        QCOMPARE(s.path(), byMouse(*s.pad, {{palm}, {{60, 60}, {300, 70}}}));
    }

    /// Whoever has used a pen did not use the keyboard alone.
    void aPenIsNoKeyboard()
    {
        for (const bool isMadeUp : {true, false}) {
            Desk d;
            Pen pen;
            d.beginReading();
            QWidget& window = d.windows->residentWindow();
            window.activateWindow();
            auto* text = d.resident<QWidget>("readingView");
            pen.press(text, {40, 40}, {.isMadeUp = isMadeUp});
            pen.release(text, {40, 40}, {.isMadeUp = isMadeUp});
            QPushButton* const card = d.resident("answerCard");
            for (int i = 0; i < 30 && window.focusWidget() != card; ++i) {
                QTest::keyClick(window.focusWidget() != nullptr ? window.focusWidget() : &window, Qt::Key_Tab);
            }
            QVERIFY(window.focusWidget() == card);
            QTest::keyClick(card, Qt::Key_Return);
            settle();
            QCOMPARE(d.desk.calls.count(QStringLiteral("decline")), 1);
            QCOMPARE(d.desk.modes.has(domain::ReadingMode::Keyboard), isMadeUp);
        }
    }
};

VESTIBULE_TEST(TestSignaturePad);
#include "TestSignaturePad.moc"
