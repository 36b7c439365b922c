#include "app/gate/ControlCommands.h"

#include "app/gate/Codes.h"
#include "app/socket/LineServer.h"
#include "core/controller/Codes.h"
#include "core/protocol/Receipt.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <chrono>
#include <cmath>
#include <vector>

namespace vestibule::gate {

namespace {

using controller::CardProbe;
using controller::Decision;
using controller::Method;
using controller::Reason;
using socket::badRequest;

/// Three decimals say all there is to say about a cosine.
double rounded(float value) { return std::round(double(value) * 1000) / 1000; }

QJsonObject describe(const Decision& decision, const QElapsedTimer& since)
{
    QJsonObject out{{QStringLiteral("decision"), decision.admit ? QStringLiteral("admit") : QStringLiteral("refuse")},
                    {QStringLiteral("reason"), nameOf(decision.reason)},
                    {QStringLiteral("method"), nameOf(decision.method)},
                    {QStringLiteral("ms"), std::round(double(since.nsecsElapsed()) / 1e4) / 100}};
    if (decision.id) {
        out[QStringLiteral("id")] = decision.id->text();
    }
    if (decision.score) {
        out[QStringLiteral("score")] = rounded(*decision.score);
    }
    if (decision.threshold) {
        out[QStringLiteral("threshold")] = rounded(*decision.threshold);
    }
    return out;
}

QJsonObject describe(const WatchStatus& status)
{
    const auto state = [&status] {
        switch (status.state) {
        case WatchStatus::State::Closed:
            return QStringLiteral("closed, not needed now");
        case WatchStatus::State::Watching:
            return QStringLiteral("watching");
        case WatchStatus::State::WaitingForCard:
            return QStringLiteral("waiting for a card");
        case WatchStatus::State::Failed:
            return QStringLiteral("failing, tried again every few seconds");
        }
        return QString();
    };
    return {{QStringLiteral("state"), state()}, {QStringLiteral("error"), status.error}};
}

QJsonObject describe(const CardWatchStatus& status)
{
    const auto state = [&status] {
        switch (status.state) {
        case CardWatchStatus::State::Starting:
            return QStringLiteral("starting");
        case CardWatchStatus::State::Waiting:
            return QStringLiteral("waiting for cards");
        case CardWatchStatus::State::Missing:
            return QStringLiteral("missing, looked for all the time");
        }
        return QString();
    };
    return {{QStringLiteral("state"), state()}, {QStringLiteral("error"), status.error}};
}

/// The counts of the last 24 hours, oldest first; none when they cannot be read.
QJsonArray hoursOf(const controller::Controller& controller)
{
    QJsonArray out;
    const auto counts = controller.countsSince(controller.clock().now() - std::chrono::hours(24));
    for (const controller::HourlyCount& count : counts ? *counts : std::vector<controller::HourlyCount>()) {
        out.append(QJsonObject{{QStringLiteral("hour"), count.hour.toUtc().toString(Qt::ISODateWithMs)},
                               {QStringLiteral("method"), count.method},
                               {QStringLiteral("result"), count.result},
                               {QStringLiteral("passages"), qint64(count.passages)}});
    }
    return out;
}

std::optional<CardProbe> cardIn(const QJsonObject& request)
{
    CardProbe out;
    out.number = request.value(QStringLiteral("number")).toString();
    const QByteArray hex = request.value(QStringLiteral("uid")).toString().toLatin1();
    out.uid = QByteArray::fromHex(hex);
    const bool uidFits = out.uid.toHex() == hex.toLower();
    return uidFits && (!out.number.isEmpty() || !out.uid.isEmpty()) ? std::optional(out) : std::nullopt;
}

bool hasCard(const QJsonObject& request)
{
    return request.contains(QStringLiteral("number")) || request.contains(QStringLiteral("uid"));
}

} // namespace

QJsonObject ControlCommands::answer(const QJsonObject& request)
{
    const QString command = request.value(QStringLiteral("cmd")).toString();
    if (command == u"status") {
        return status();
    }
    if (command == u"probe-image") {
        return probeImage(request);
    }
    if (command == u"probe-camera") {
        return probeCamera(request);
    }
    if (command == u"probe-card") {
        return probeCard(request);
    }
    if (command == u"guard") {
        return guard(request);
    }
    if (command == u"copy-code") {
        return copyCode(request);
    }
    if (command == u"approve") {
        return approve(request);
    }
    if (command == u"factory-reset") {
        return factoryReset(request);
    }
    if (command == u"set-clock" || command == u"renew-rotation") {
        const Result<void> done = command == u"set-clock" ? m_controller.setClock() : m_controller.renewRotation();
        return done ? QJsonObject{{QStringLiteral("done"), true}}
                    : QJsonObject{{QStringLiteral("error"), codesOf(done.error())}};
    }
    return badRequest(QStringLiteral("unknown cmd"));
}

QJsonObject ControlCommands::status() const
{
    const controller::GateStatus status = m_controller.status();
    QJsonArray methods;
    for (const Method method : status.methods) {
        methods.append(nameOf(method));
    }
    const auto number = [](quint64 value) { return QJsonValue(qint64(value)); };
    const auto time = [](Instant at) {
        return at == Instant() ? QJsonValue() : QJsonValue(at.toUtc().toString(Qt::ISODateWithMs));
    };
    QJsonObject out{{QStringLiteral("gate"), status.gate.text()},
                    {QStringLiteral("paired"), status.paired},
                    {QStringLiteral("epoch"), number(status.position.epoch)},
                    {QStringLiteral("version"), number(status.position.version)},
                    {QStringLiteral("root"), QString::fromLatin1(status.root.hex())},
                    {QStringLiteral("entries"), number(status.entries)},
                    {QStringLiteral("purged"), number(status.purged)},
                    {QStringLiteral("tombstones"), number(status.tombstones)},
                    {QStringLiteral("foreign"), number(status.foreign)},
                    {QStringLiteral("faces"), number(status.faces)},
                    {QStringLiteral("cards"), number(status.cards)},
                    {QStringLiteral("boot"), number(status.boot)},
                    {QStringLiteral("clock"), time(status.clock)},
                    {QStringLiteral("floor"), time(status.floor)},
                    {QStringLiteral("clock_confirmed"), status.clockConfirmed},
                    {QStringLiteral("lease_until"), time(status.leaseUntil)},
                    {QStringLiteral("lease_lapsed"), status.leaseLapsed},
                    {QStringLiteral("methods"), methods},
                    {QStringLiteral("sign_key_fingerprint"), QString::fromLatin1(status.signKeyFingerprint.toHex())},
                    {QStringLiteral("crl_until"), time(status.crlUntil)},
                    {QStringLiteral("cert_until"), time(status.certUntil)}};
    out[QStringLiteral("clock_below_floor")] = status.clockBelowFloor;
    out[QStringLiteral("card_only_after_lease")] = status.cardOnlyAfterLease;
    out[QStringLiteral("alerts")] = QJsonArray::fromStringList(status.alerts);
    out[QStringLiteral("hours")] = hoursOf(m_controller);
    if (const std::optional<SecretBytes> pairing = m_controller.pairingText(m_fittings.address())) {
        out[QStringLiteral("pairing")] = QString::fromLatin1(pairing->view());
    }
    if (const std::optional<QByteArray> previous = m_controller.previousReceipt()) {
        out[QStringLiteral("reset_receipt")] = protocol::resetText(*previous);
    }
    if (m_fittings.watch != nullptr) {
        out[QStringLiteral("camera")] = describe(m_fittings.watch->status());
    }
    if (m_fittings.cards != nullptr) {
        out[QStringLiteral("reader")] = describe(m_fittings.cards->status());
    }
    out[QStringLiteral("uid_only")] = status.uidOnly;
    if (m_fittings.door != nullptr) {
        const DoorStatus door = m_fittings.door->status();
        out[QStringLiteral("relay")] =
            QJsonObject{{QStringLiteral("pulses"), number(door.pulses)}, {QStringLiteral("error"), door.error}};
    }
    out[QStringLiteral("threshold")] = status.threshold ? QJsonValue(rounded(*status.threshold)) : QJsonValue();
    return out;
}

QJsonObject ControlCommands::copyCode(const QJsonObject& request) const
{
    const auto from = domain::GateId::fromHex(request.value(QStringLiteral("from")).toString().toLatin1());
    if (!from || *from == m_controller.gate()) {
        return badRequest(QStringLiteral("copy-code needs the id of the gate that this one takes the place of"));
    }
    return {{QStringLiteral("code"), m_controller.copyCode(*from)}};
}

QJsonObject ControlCommands::approve(const QJsonObject& request)
{
    const QByteArray code = request.value(QStringLiteral("code")).toString().toLatin1();
    const Result<controller::CopyAnswer> answer = m_controller.approveCopy(code);
    if (!answer) {
        return {{QStringLiteral("error"), codesOf(answer.error())}};
    }
    const char* const word = *answer == controller::CopyAnswer::Approved   ? "approved"
                             : *answer == controller::CopyAnswer::NotAsked ? "not-asked"
                                                                           : "too-soon";
    return {{QStringLiteral("copy"), QString::fromLatin1(word)}};
}

QJsonObject ControlCommands::factoryReset(const QJsonObject& request)
{
    // Whoever gives up a gate names it, so that a wrong folder gives up none.
    const QString named = request.value(QStringLiteral("gate")).toString();
    if (named.size() < 8 || !m_controller.gate().text().startsWith(named)) {
        return badRequest(QStringLiteral("this is another gate"));
    }
    const Result<QByteArray> receipt = m_controller.factoryReset();
    if (!receipt) {
        return {{QStringLiteral("error"), codesOf(receipt.error())}};
    }
    m_isOver = true;
    return {{QStringLiteral("reset_receipt"), protocol::resetText(*receipt)}};
}

QJsonObject ControlCommands::probeImage(const QJsonObject& request)
{
    QElapsedTimer timer;
    timer.start();
    const QString path = request.value(QStringLiteral("path")).toString();
    const bool both = hasCard(request);
    const std::optional<CardProbe> card = both ? cardIn(request) : CardProbe();
    if (path.isEmpty() || !card) {
        return badRequest(QStringLiteral("probe-image needs a path, and a number or uid only for face+card"));
    }
    const Result<controller::FaceProbe> probe = m_probes.fromImage(path);
    if (!probe) {
        const bool noFace = probe.error().is(controller::codes::probeNoFace);
        QJsonObject out = describe(m_controller.refuseProbe(both ? Method::FaceAndCard : Method::Face,
                                                            noFace ? Reason::NoFace : Reason::ProbeFailed),
                                   timer);
        out[QStringLiteral("error")] = codesOf(probe.error());
        return out;
    }
    return describe(both ? m_controller.decideFaceAndCard(*probe, *card) : m_controller.decideFace(*probe), timer);
}

QJsonObject ControlCommands::probeCamera(const QJsonObject& request)
{
    QElapsedTimer timer;
    timer.start();
    const QString spec = request.value(QStringLiteral("spec")).toString();
    if (spec.isEmpty()) {
        return badRequest(QStringLiteral("probe-camera needs a spec"));
    }
    const Result<std::unique_ptr<controller::ProbeStream>> stream = m_probes.fromCamera(spec);
    if (!stream) {
        QJsonObject out = describe(m_controller.refuseProbe(Method::Face, Reason::ProbeFailed), timer);
        out[QStringLiteral("error")] = codesOf(stream.error());
        return out;
    }
    return describe(m_controller.decideCamera(**stream), timer);
}

QJsonObject ControlCommands::probeCard(const QJsonObject& request)
{
    QElapsedTimer timer;
    timer.start();
    const std::optional<CardProbe> card = cardIn(request);
    if (!card) {
        return badRequest(QStringLiteral("probe-card needs a number or a uid in hex"));
    }
    const bool faceToo = m_fittings.watch != nullptr && m_controller.cardNeedsFace();
    return opening(request, faceToo ? m_fittings.watch->decide(*card) : m_controller.decideCard(*card), timer);
}

QJsonObject ControlCommands::guard(const QJsonObject& request)
{
    QElapsedTimer timer;
    timer.start();
    return opening(request, m_controller.decideGuard(request.value(QStringLiteral("admit")).toBool()), timer);
}

QJsonObject ControlCommands::opening(const QJsonObject& request, const Decision& decision, const QElapsedTimer& since)
{
    QJsonObject out = describe(decision, since);
    if (request.value(QStringLiteral("open")).toBool() && decision.admit) {
        out[QStringLiteral("opening")] = m_fittings.door != nullptr;
        if (m_fittings.door != nullptr) {
            m_fittings.door->open();
        }
    }
    return out;
}

} // namespace vestibule::gate
