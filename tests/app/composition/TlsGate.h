#pragma once

#include "core/controller/Controller.h"
#include "core/protocol/Calls.h"
#include "tests/app/composition/CutAt.h"
#include "tests/app/composition/Wire.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <utility>

namespace vestibule::test {

/// A real gate behind a TLS server in this process, at the far end of a wire that breaks around its acceptance.
class TlsGate final : public protocol::tls::RequestHandler
{
    QTemporaryDir m_folder;

public:
    enum class Breaks { Never, BeforeItAccepts, AfterItAccepted };

    explicit TlsGate(const Clock& clock, Breaks breaks = Breaks::Never) : m_clock(clock), m_breaks(breaks) { start(); }
    ~TlsGate() override { m_server->stop(); }

    /// Somebody at it resets it: it is a new gate from then on. Its receipt.
    QByteArray reset()
    {
        const auto receipt = controller->factoryReset();
        m_server->stop();
        controller.reset();
        start();
        return receipt.value();
    }
    /// Its disk is put back to what `earlier` holds of it.
    void putBack(const QString& earlier)
    {
        m_server->stop();
        controller.reset();
        copyTree(earlier, m_folder.path());
        start();
    }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    [[nodiscard]] protocol::tls::HttpResponse handle(const protocol::tls::HttpRequest& request,
                                                     const protocol::tls::PeerInfo& peer) override
    {
        const bool accepts = request.path == protocol::paths::pairAccept;
        if (onAsked) {
            onAsked(accepts);
        }
        if (accepts && m_breaks == Breaks::BeforeItAccepts) {
            broken();
            return {500, {}, {}, std::nullopt};
        }
        const bool breaksHere = !m_breaksAt.isEmpty() && request.path == m_breaksAt;
        if (breaksHere && !m_actsFirst) {
            m_breaksAt.clear();
            broken();
            return {500, {}, {}, std::nullopt};
        }
        protocol::tls::HttpResponse response = controller->handle(request, peer);
        if (breaksHere) {
            m_breaksAt.clear();
            broken();
        }
        if (accepts && m_breaks == Breaks::AfterItAccepted) {
            broken();
        }
        return response;
    }

    [[nodiscard]] QString pairingText() const
    {
        const auto text = controller->pairingText(QStringLiteral("127.0.0.1:%1").arg(wire.port()));
        return text ? QString::fromLatin1(text->view().toByteArray()) : QString();
    }

    /// The wire is cut when this is asked next: before the gate acts, or before its answer has come.
    void breakAt(QByteArrayView path, bool actsFirst)
    {
        m_actsFirst = actsFirst;
        m_breaksAt = path.toByteArray();
    }
    /// Nobody reaches it until it comes back.
    void goAway()
    {
        wire.leadTo(0);
        wire.cut();
    }
    void comeBack() { wire.leadTo(m_server->port()); }

    Wire wire;
    std::unique_ptr<controller::Controller> controller;
    /// Done when the wire breaks, just before.
    std::function<void()> onBreak;
    /// Done when it is asked something, before it answers.
    std::function<void(bool accepts)> onAsked;

private:
    void start()
    {
        controller = controller::Controller::open(m_folder.path(), m_clock).value();
        m_server.emplace(*this, controller->clock());
        controller->onSetupChanged(
            [this](protocol::tls::ServerSetup setup) { (void)m_server->reconfigure(std::move(setup)); });
        if (!m_server->start(QStringLiteral("127.0.0.1"), 0, controller->serverSetup().value())) {
            qFatal("the gate does not listen");
        }
        wire.leadTo(m_server->port());
    }

    void broken()
    {
        m_breaks = Breaks::Never;
        if (onBreak) {
            onBreak();
        }
        wire.cut();
    }

    const Clock& m_clock;
    Breaks m_breaks;
    QByteArray m_breaksAt; ///< set while nobody asks
    bool m_actsFirst = false;
    std::optional<protocol::tls::HttpsServer> m_server;
};

} // namespace vestibule::test
