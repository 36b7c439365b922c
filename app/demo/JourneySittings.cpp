#include "app/demo/Journeys.h"

#include "app/station/StationProgram.h"
#include "ui/desk/DeskPage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QSaveFile>

#include <cmath>

namespace vestibule::demo {

QList<QPointF> signatureStroke()
{
    QList<QPointF> out;
    constexpr int points = 60;
    for (int i = 0; i <= points; ++i) {
        const double t = double(i) / points;
        out.append({0.25 + 0.45 * t, 0.55 + 0.18 * std::sin(t * 19) * (1 - 0.6 * t)});
    }
    return out;
}

void Journeys::awaitFocus(const QString& field)
{
    m_parts.hand.await(QStringLiteral("the focus on ") + field, [&] {
        const QWidget* focus = QApplication::focusWidget();
        const auto* edit = qobject_cast<const QLineEdit*>(focus);
        return focus != nullptr && focus->objectName() == field &&
               (edit == nullptr || edit->text().isEmpty() || edit->hasSelectedText());
    });
}

void Journeys::enterPerson(const Cast& who)
{
    Hand& hand = m_parts.hand;
    showPage(QStringLiteral("desk"));
    awaitFocus(QStringLiteral("newResident"));
    hand.resetKeys();
    hand.press(Qt::Key_Space);
    awaitFocus(QStringLiteral("nameEdit"));
    hand.type(who.name);
    hand.press(Qt::Key_Return);
    awaitFocus(QStringLiteral("buildingEdit"));
    const auto* building = qobject_cast<QLineEdit*>(Hand::seen(QStringLiteral("buildingEdit")));
    if (building != nullptr && building->text() != who.building) {
        hand.type(who.building);
    }
    hand.press(Qt::Key_Return);
    awaitFocus(QStringLiteral("unitEdit"));
    hand.press(Qt::Key_Return);
    awaitFocus(QStringLiteral("roomEdit"));
    hand.type(who.room);
    hand.press(Qt::Key_Return);
    awaitFocus(QStringLiteral("ownerChoice"));
    m_parts.album.take(who.language, QStringLiteral("20-who"));
    hand.press(Qt::Key_Return); // the last thing asked of an owner: it goes on
    if (!hand.isStopped()) {
        const int besidesTheName = hand.keysPressed() - int(who.name.size());
        m_parts.report.count(QStringLiteral("keys besides the name, %1").arg(who.name), besidesTheName);
        m_parts.report.check(QStringLiteral("keys.%1").arg(who.name), besidesTheName <= 12,
                             QStringLiteral("%1 key presses besides the name").arg(besidesTheName));
    }
    hand.look(QStringLiteral("answerFace"));
    hand.await(QStringLiteral("the answers to be there"), [] {
        const QWidget* answer = Hand::seen(QStringLiteral("answerFace"));
        return answer != nullptr && answer->isEnabled();
    });
}

void Journeys::readAndSign(const Cast& who)
{
    Hand& hand = m_parts.hand;
    m_parts.album.take(who.language, QStringLiteral("21-resident-reads"));
    hand.click(QStringLiteral("largeType"));
    m_parts.album.take(who.language, QStringLiteral("21-resident-reads-large-type"));
    hand.click(QStringLiteral("largeType"));
    hand.click(QStringLiteral("answerFace"));
    hand.await(QStringLiteral("the rest of the notice"), [] {
        return Hand::isSeen(QStringLiteral("goOnToSign")) || Hand::isSeen(QStringLiteral("signingView"));
    });
    m_parts.album.take(who.language, QStringLiteral("22-resident-reads-the-rest"));
    const auto readToEnd = [] {
        const QWidget* go = Hand::seen(QStringLiteral("goOnToSign"));
        return go == nullptr || go->isEnabled();
    };
    for (int page = 0; page < 60 && !hand.isStopped() && !readToEnd(); ++page) {
        hand.click(QStringLiteral("readOn"));
        static_cast<void>(Hand::comes(readToEnd, std::chrono::milliseconds(120)));
    }
    if (Hand::isSeen(QStringLiteral("goOnToSign"))) {
        m_parts.album.take(who.language, QStringLiteral("23-resident-has-read"));
        hand.click(QStringLiteral("goOnToSign"));
    }
    hand.draw(QStringLiteral("signaturePad"), signatureStroke());
    m_parts.album.take(who.language, QStringLiteral("24-resident-signs"));
    hand.click(QStringLiteral("signDone"));
}

void Journeys::takeScreenBackToDesk(const Cast& who, const QString& picture)
{
    // With one display the resident gives the screen back; with two the clerk's window has been there all the time.
    m_parts.hand.await(QStringLiteral("the end of the resident's turn"), [] {
        return Hand::isSeen(QStringLiteral("giveBack")) || Hand::isSeen(QStringLiteral("doneView")) ||
               Hand::isSeen(QStringLiteral("cardView"));
    });
    m_parts.album.take(who.language, picture);
    if (Hand::isSeen(QStringLiteral("giveBack"))) {
        m_parts.hand.click(QStringLiteral("giveBack"));
    }
    m_parts.hand.look(QStringLiteral("desk"));
}

bool Journeys::everyGateHasIt() const
{
    const auto& delivery = m_parts.station.windows().deskPage().presenter().delivery();
    return delivery && delivery->gates == gateCount() && delivery->held == delivery->gates;
}

void Journeys::enrolYes(const Cast& who, bool trouble)
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("%1 says yes").arg(who.name));
    QElapsedTimer sitting;
    sitting.start();
    enterPerson(who);
    askFace(QStringLiteral("before-consent.refused.%1").arg(who.language), who.name, m_parts.still, false);
    readAndSign(who);
    const bool unplugs = trouble && !m_parts.cable.isEmpty();
    if (unplugs) {
        cameraGoesAway(who);
        plugCameraIn();
        hand.click(QStringLiteral("cameraStart"));
    }
    QElapsedTimer camera;
    camera.start();
    hand.await(QStringLiteral("the camera to run"), [] {
        return Hand::isSeen(QStringLiteral("cameraHint")) && !Hand::isSeen(QStringLiteral("cameraStart"));
    });
    const QString waiting = Hand::read(QStringLiteral("instruction"));
    hand.await(QStringLiteral("the camera to see somebody"),
               [&] { return Hand::read(QStringLiteral("instruction")) != waiting; });
    m_parts.album.take(who.language, QStringLiteral("25-camera"));
    hand.await(QStringLiteral("the capture to fire"), [] { return Hand::isSeen(QStringLiteral("messageTitle")); });
    m_parts.report.seconds(QStringLiteral("signature to captured, %1").arg(who.name), double(camera.elapsed()) / 1000);
    takeScreenBackToDesk(who, QStringLiteral("26-resident-is-thanked"));
    hand.await(QStringLiteral("every gate to hold the face"), [this] { return everyGateHasIt(); });
    m_parts.report.seconds(QStringLiteral("whole sitting with a yes, %1").arg(who.name),
                           double(sitting.elapsed()) / 1000);
    keepReceipt(who);
    if (hand.isStopped()) {
        return;
    }
    const auto& delivery = m_parts.station.windows().deskPage().presenter().delivery();
    m_face = delivery->credential;
    m_parts.report.check(QStringLiteral("yes.all-gates-hold.%1").arg(who.language),
                         delivery->held == gateCount() && delivery->gates == gateCount(),
                         QStringLiteral("%1 of %2 gates have signed").arg(delivery->held).arg(delivery->gates));
    if (unplugs) {
        m_parts.report.check(QStringLiteral("unplugged.goes-on-when-plugged-in.%1").arg(who.language), everyGateHasIt(),
                             QStringLiteral("the same sitting ends with the face at every gate"));
    }
    noteGates(QStringLiteral("after the yes"));
    askFace(QStringLiteral("yes.right-person-admitted.%1").arg(who.language), who.name, m_parts.still, true);
    askOwnCamera(QStringLiteral("yes.admitted-by-camera.%1").arg(who.language));
    int n = 0;
    for (const QString& stranger : std::as_const(m_parts.strangers)) {
        ++n;
        askFace(QStringLiteral("yes.other-person-%1-refused.%2").arg(n).arg(who.language),
                QStringLiteral("another person (%1)").arg(n), stranger, false);
    }
    hand.click(QStringLiteral("doneNext"));
}

void Journeys::keepReceipt(const Cast& who)
{
    Hand& hand = m_parts.hand;
    const ui::EnrolmentPresenter& presenter = m_parts.station.windows().deskPage().presenter();
    hand.await(QStringLiteral("the receipt"), [&] { return presenter.receipt().has_value(); });
    m_parts.album.take(who.language, QStringLiteral("27-gates-have-it"));
    savePdf(QStringLiteral("%1/receipt-%2.pdf").arg(m_parts.out, who.language));
    if (hand.isStopped()) {
        return;
    }
    QSaveFile record(QStringLiteral("%1/consent-record-%2.jws").arg(m_parts.out, who.language));
    const bool kept = record.open(QIODevice::WriteOnly) &&
                      record.write(presenter.receipt()->recordJws) == presenter.receipt()->recordJws.size() &&
                      record.commit();
    m_parts.report.check(QStringLiteral("yes.receipt-kept.%1").arg(who.language), kept,
                         QStringLiteral("receipt as PDF and the signed record"));
}

void Journeys::enrolNo(const Cast& who, bool trouble)
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("%1 says no").arg(who.name));
    enterPerson(who);
    m_parts.album.take(who.language, QStringLiteral("30-resident-reads"));
    answerOnAFullDisk(who);
    QElapsedTimer sinceNo;
    sinceNo.start();
    hand.click(QStringLiteral("answerCard"));
    takeScreenBackToDesk(who, QStringLiteral("31-resident-gets-a-card"));
    hand.look(QStringLiteral("cardView"));
    makeCard(who, trouble);
    hand.await(QStringLiteral("every gate to hold the card"), [this] { return everyGateHasIt(); });
    const double seconds = double(sinceNo.elapsed()) / 1000;
    m_parts.album.take(who.language, QStringLiteral("33-card-works"));
    if (hand.isStopped()) {
        return;
    }
    const auto& presenter = m_parts.station.windows().deskPage().presenter();
    m_card = presenter.card()->credential;
    m_cardNumber = presenter.card()->card.number;
    m_parts.report.seconds(QStringLiteral("decline to working card, %1").arg(who.name), seconds);
    m_parts.report.check(QStringLiteral("no.time-is-told.%1").arg(who.language),
                         presenter.card()->secondsSinceAnswer.has_value(),
                         QStringLiteral("%1 s from the answer to the card at work, as the desk says")
                             .arg(presenter.card()->secondsSinceAnswer.value_or(-1)));
    m_parts.report.check(QStringLiteral("no.card-within-a-minute.%1").arg(who.language), seconds <= 60,
                         QStringLiteral("%1 s").arg(seconds));
    m_parts.report.check(QStringLiteral("no.all-gates-hold.%1").arg(who.language), everyGateHasIt(),
                         QStringLiteral("%1 of %2").arg(presenter.delivery()->held).arg(gateCount()));
    m_parts.report.check(QStringLiteral("disk-full.goes-on.%1").arg(who.language), everyGateHasIt(),
                         QStringLiteral("the same answer again, once there is room"));
    noteGates(QStringLiteral("after the no"));
    askCard(QStringLiteral("no.card-admitted.%1").arg(who.language), who.name, true);
    hand.click(QStringLiteral("doneNext"));
}

} // namespace vestibule::demo
