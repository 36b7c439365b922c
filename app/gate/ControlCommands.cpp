#include "app/gate/ControlCommands.h"

#include "app/socket/LineServer.h"
#include "core/controller/Codes.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <cmath>

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

/// Codes only: a detail may hold a path, and a path may hold a name.
QString codesOf(const Error& error)
{
    QString out = QString::fromStdString(error.code().text());
    for (const Error* cause = error.cause(); cause != nullptr; cause = cause->cause()) {
        out += QStringLiteral(" < ") + QString::fromStdString(cause->code().text());
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
        QElapsedTimer timer;
        timer.start();
        return describe(m_controller.decideGuard(request.value(QStringLiteral("admit")).toBool()), timer);
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
    out[QStringLiteral("threshold")] = status.threshold ? QJsonValue(rounded(*status.threshold)) : QJsonValue();
    return out;
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
    return describe(m_controller.decideCard(*card), timer);
}

} // namespace vestibule::gate
