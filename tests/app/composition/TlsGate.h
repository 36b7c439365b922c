#pragma once

#include "core/controller/Controller.h"
#include "core/protocol/Calls.h"
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
        protocol::tls::HttpResponse response = controller->handle(request, peer);
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
    std::optional<protocol::tls::HttpsServer> m_server;
};

} // namespace vestibule::test
