#include "core/base/Log.h"
#include "core/controller/Codes.h"
#include "core/controller/ControllerParts.h"
#include "core/protocol/Calls.h"
#include "core/protocol/Limits.h"

#include <algorithm>
#include <cmath>

/// Everything a gate holds, handed over to a gate that takes its place: sealed to that gate, so that the station which
/// carries it cannot read it, and only after a person at this gate has entered what that gate shows.
namespace vestibule::controller {

namespace {

VESTIBULE_LOG(copyLog, "controller")

namespace limits = protocol::limits;
using protocol::ErrorBody;
using protocol::Refusal;
using protocol::tls::HttpResponse;

/// Some 1.4 KB each, so that a page stays well below the largest answer.
constexpr std::size_t entriesPerPage = 500;
/// Orders that wait for a person. More would only come from a station that has lost its mind.
constexpr std::size_t mostAsked = 8;

HttpResponse refuseOrder(const char* field, const char* message, Refusal refusal = Refusal::BadRequest)
{
    ErrorBody out = ErrorBody::of(refusal, QString::fromLatin1(message));
    out.field = QString::fromLatin1(field);
    return answerError(out);
}

/// A vector at the edge of what is accepted must not fall over it by what rotating rounds.
void normalise(std::span<float> vector)
{
    double sum = 0;
    for (const float value : vector) {
        sum += double(value) * double(value);
    }
    const double norm = std::sqrt(sum);
    for (float& value : vector) {
        value = float(double(value) / norm);
    }
}

bool isWithin(Instant at, milliseconds length, Instant now) { return now >= at && now < at + length; }

} // namespace

QString Controller::copyCode(const domain::GateId& from) const
{
    return protocol::copyCode(from, m_d->m_keys.gate(), m_d->m_keys.sealing().publicKey());
}

bool Controller::Private::mayCopyTo(const protocol::CopyOrder& order) const
{
    const std::optional<CopyApproval>& approval = m_state.copyApproval;
    return approval && approval->to == order.to && approval->sealKey == order.toSealKey &&
           isWithin(approval->at, limits::copyApprovalLife, m_clock.now());
}

HttpResponse Controller::Private::exports(const QByteArray& body)
{
    // The database lets one thread in at a time, and a card's read key is only there.
    const std::unique_lock lock(m_lock);
    const Result<protocol::CopyOrder> order =
        protocol::openMessage<protocol::CopyOrder>(m_state.binding->publishKey, body);
    if (!order) {
        return answerError(protocol::refusalFor(order.error()));
    }
    if (order->estate != m_state.binding->estate || order->from != m_keys.gate()) {
        return answerError(Refusal::WrongGate, "for another estate or gate");
    }
    if (order->to == m_keys.gate()) {
        return refuseOrder("to", "a gate is not copied to itself");
    }
    const Instant now = m_clock.now();
    if (order->expires <= now) {
        return refuseOrder("expires", "the order has passed");
    }
    if (order->expires > now + limits::copyApprovalLife + limits::clockSkew) {
        return refuseOrder("expires", "an order holds for an hour at most");
    }
    if (mayCopyTo(*order)) {
        return exportPage(*order);
    }
    std::erase_if(m_copiesAsked, [&](const protocol::CopyOrder& asked) {
        return asked.expires <= now || (asked.to == order->to && asked.toSealKey == order->toSealKey);
    });
    if (m_copiesAsked.size() >= mostAsked) {
        m_copiesAsked.pop_front();
    }
    m_copiesAsked.push_back(*order);
    HttpResponse out;
    out.status = 202;
    out.contentType = protocol::media::cbor.toByteArray();
    out.body = protocol::CopyPending{protocol::copyCode(order->from, order->to, order->toSealKey)}.encode();
    return out;
}

HttpResponse Controller::Private::exportPage(const protocol::CopyOrder& order)
{
    const Instant now = m_clock.now();
    protocol::ExportPage page;
    for (auto at = m_state.entries.after(order.after); at != m_state.entries.end(); ++at) {
        const HeldEntry& entry = *at;
        if (!entry.isInSet() || !entry.isLive() || entry.validUntil <= now) {
            continue;
        }
        if (page.entries.size() == entriesPerPage) {
            page.next = page.entries.back().entry.id;
            break;
        }
        Result<QByteArray> payload = resealed(entry, order.toSealKey);
        if (!payload) {
            return answerFailure(payload.error());
        }
        page.entries.push_back(
            {{entry.id, entry.rev, entry.kind, entry.digest, entry.validUntil, entry.state, entry.source},
             entry.validFrom,
             entry.consent,
             std::move(*payload)});
    }
    protocol::Inventory out;
    out.nonce = order.nonce;
    if (page.entries.empty()) {
        out.content = protocol::EntriesPage(); // an empty page does not show of what it is empty
    } else {
        out.content = std::move(page);
    }
    return answerInventory(std::move(out));
}

Result<QByteArray> Controller::Private::resealed(const HeldEntry& entry, const protocol::SealKey& to)
{
    Result<SecretBytes> plain = [&]() -> Result<SecretBytes> {
        if (entry.kind == domain::CredentialKind::Card) {
            Result<HeldCard> held = m_store.card(entry.id);
            if (!held) {
                return passOn(held);
            }
            return protocol::encodePayload(
                protocol::CardPayload{entry.id, std::move(held->card), std::move(held->readKey)});
        }
        const std::span<const float> rotated = m_faces.vectorOf(entry.id);
        if (rotated.size() != Rotation::dimension) {
            return fail(codes::stateDamaged, "a face without its row");
        }
        SecretBytes values = SecretBytes::copyOf(
            QByteArrayView(reinterpret_cast<const char*>(rotated.data()), qsizetype(rotated.size_bytes())));
        const std::span<float> vector{reinterpret_cast<float*>(values.data()), Rotation::dimension};
        m_rotation.undo(vector);
        normalise(vector);
        return protocol::encodeFace(entry.id, protocol::currentAlgorithm(), vector);
    }();
    if (!plain) {
        return passOn(plain);
    }
    return protocol::seal(to, *plain);
}

Result<CopyAnswer> Controller::approveCopy(QByteArrayView code)
{
    const std::unique_lock lock(m_d->m_lock);
    const Instant now = m_d->m_clock.now();
    const auto order =
        std::find_if(m_d->m_copiesAsked.begin(), m_d->m_copiesAsked.end(), [&](const protocol::CopyOrder& asked) {
            return asked.expires > now && protocol::copyCodeFits(code, asked.from, asked.to, asked.toSealKey);
        });
    if (order == m_d->m_copiesAsked.end()) {
        return CopyAnswer::NotAsked;
    }
    const CopyApproval approval{order->to, order->toSealKey, now};
    const std::optional<CopyApproval>& last = m_d->m_state.copyApproval;
    const bool isAnother = last && (last->to != approval.to || last->sealKey != approval.sealKey);
    // A clock that was set back does not open the day anew.
    if (isAnother && now < last->at + limits::copyDestinationPause) {
        return CopyAnswer::TooSoon;
    }
    QStringList alerts = m_d->m_state.alerts;
    if (!alerts.contains(protocol::alerts::copied)) {
        alerts.append(protocol::alerts::copied);
    }
    if (const Result<void> saved = m_d->m_store.saveCopyApproval(approval, alerts); !saved) {
        return passOn(saved);
    }
    qCWarning(copyLog) << "for an hour everything may be copied to another gate";
    m_d->m_state.copyApproval = approval;
    m_d->m_state.alerts = alerts;
    m_d->m_copiesAsked.erase(order);
    return CopyAnswer::Approved;
}

} // namespace vestibule::controller
