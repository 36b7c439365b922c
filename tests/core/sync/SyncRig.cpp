#include "tests/core/sync/SyncRig.h"

#include "core/protocol/Calls.h"

namespace vestibule::sync::test {

using protocol::ErrorBody;

Result<GateResponse> FaultyTransport::exchange(const QByteArray& method, const QByteArray& target,
                                               const QByteArray& contentType, const QByteArray& body)
{
    Q_UNUSED(contentType);
    ++exchanges;
    changesSent += target == protocol::paths::changes ? 1 : 0;
    if (m_cancelled) {
        return fail(codes::cancelled);
    }
    const bool renews =
        target == protocol::paths::csr || target == protocol::paths::certificate || target == protocol::paths::crl;
    if (expired && !renews) {
        return fail(codes::certificateExpired);
    }
    return faulty(next ? next(method, target) : Fault::None, method, target, body);
}

Result<GateResponse> FaultyTransport::faulty(Fault fault, const QByteArray& method, const QByteArray& target,
                                             const QByteArray& body)
{
    const bool changes = target == protocol::paths::changes;
    const auto deliver = [&] {
        while (!m_late.empty()) {
            (void)m_gate.handle(QByteArrayLiteral("POST"), protocol::paths::changes.toByteArray(), m_late.front());
            m_late.pop_front();
        }
        GateResponse response = m_gate.handle(method, target, body);
        if (changes && response.status == 200 && fault == Fault::None) {
            m_earlier = response.body;
        }
        return response;
    };
    const auto refuse = [](const ErrorBody& error) {
        return GateResponse{error.status(), protocol::media::cbor.toByteArray(), error.encode(), std::nullopt};
    };
    switch (fault) {
    case Fault::None:
        return deliver();
    case Fault::RequestLost:
        return fail(codes::unreachable);
    case Fault::ResponseLost:
        (void)deliver();
        return fail(codes::unreachable);
    case Fault::OneByteASecond:
        (void)deliver();
        return fail(codes::timedOut);
    case Fault::Doubled:
        (void)deliver();
        return deliver();
    case Fault::Late:
        if (changes) {
            m_late.push_back(body);
        }
        return fail(codes::timedOut);
    case Fault::Busy: {
        GateResponse response = refuse(ErrorBody::of(protocol::Refusal::Busy, {}));
        response.retryAfter = 2;
        return response;
    }
    case Fault::ServerError:
        return refuse(ErrorBody::of(protocol::Refusal::Internal, {}));
    case Fault::Garbage:
        (void)deliver();
        return GateResponse{200, {}, QByteArrayLiteral("\xff<html>garbage"), std::nullopt};
    case Fault::WrongSignature: {
        GateResponse response = deliver();
        if (!response.body.isEmpty()) {
            response.body.back() = char(response.body.back() ^ 1);
        }
        return response;
    }
    case Fault::Replayed: {
        GateResponse response = deliver();
        if (changes && !m_earlier.isEmpty()) {
            response.body = m_earlier;
            response.status = 200;
        }
        return response;
    }
    case Fault::WrongDigest: {
        m_gate.lieAboutDigests = true;
        GateResponse response = deliver();
        m_gate.lieAboutDigests = false;
        return response;
    }
    case Fault::Conflict: {
        ErrorBody error = ErrorBody::of(protocol::Refusal::VersionConflict, {});
        error.position = protocol::Position{99, 99};
        error.root = protocol::emptyRoot();
        return changes ? refuse(error) : deliver();
    }
    case Fault::Untrusted:
        return fail(codes::untrusted);
    }
    return fail(codes::unreachable);
}

SyncRig::SyncRig(int gateCount)
{
    anchors.state.generation = 1;
    for (int i = 0; i < gateCount; ++i) {
        gates.push_back(std::make_unique<FakeGate>(estate, signer.publicKey(), clock));
        ways.push_back(std::make_unique<FaultyTransport>(*gates.back()));
        journal.addGate(gates.back()->record());
    }
}

std::unique_ptr<GateDriver> SyncRig::driver(int index)
{
    return std::make_unique<GateDriver>(
        station(), gate(index).record(), [] { return 0.5; }, limits);
}

CycleResult SyncRig::run(int index, int maxChangeSets) { return driver(index)->cycle(way(index), stop, maxChangeSets); }

bool SyncRig::agrees(int index)
{
    const GateBook known = book(index);
    const FakeGate& real = gate(index);
    return journal.isInStep(real.id) && known.position == real.state.position && rootOf(known) == real.root() &&
           tombRootOf(known) == real.tombRoot();
}

} // namespace vestibule::sync::test
