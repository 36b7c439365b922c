#include "core/base/Log.h"
#include "core/controller/ControllerParts.h"
#include "core/protocol/CardCredential.h"

#include <algorithm>

/// Cards on a reader: which entry has to be proved, and whether it was. Who may pass is decided afterwards, by the
/// entry alone.
namespace vestibule::controller {

namespace {

VESTIBULE_LOG(cardsLog, "controller")

using protocol::CardCredential;

/// The credential, if one of the keys that made the estate's cards has signed it.
std::optional<CardCredential> openCredential(const Binding& binding, QByteArrayView message)
{
    const Result<QByteArray> claimed = protocol::claimedKeyId(message, CardCredential::largestMessage);
    if (!claimed) {
        return std::nullopt;
    }
    std::vector<protocol::PublicKey> keys = binding.formerPublishKeys;
    keys.push_back(binding.publishKey);
    const auto key = std::find_if(keys.begin(), keys.end(), [&claimed](const protocol::PublicKey& candidate) {
        return protocol::keyId(candidate) == *claimed;
    });
    if (key == keys.end()) {
        return std::nullopt;
    }
    const Result<CardCredential> opened = protocol::openMessage<CardCredential>(*key, message);
    return opened ? std::optional(*opened) : std::nullopt;
}

} // namespace

tl::unexpected<Decision> Controller::Private::refused(Method method, Reason reason)
{
    Decision out;
    out.method = method;
    out.reason = reason;
    return tl::unexpected(counted(out));
}

/// A chip that was handed on may stand in two entries for a while: the one with the later key is the one that lies on
/// it.
domain::CredentialId Controller::Private::newestOf(const CardProbe& probe) const
{
    const Instant now = m_clock.now();
    std::vector<domain::CredentialId> ids = m_cards.find(probe);
    std::erase_if(ids, [&](const domain::CredentialId& id) {
        const HeldEntry* const entry = m_state.entries.find(id);
        return entry == nullptr || refusedByDates(*entry, now);
    });
    const auto newest = std::max_element(ids.begin(), ids.end(), [this](const auto& a, const auto& b) {
        return m_cards.keyVersionOf(a) < m_cards.keyVersionOf(b);
    });
    return newest != ids.end() ? *newest : domain::CredentialId();
}

tl::expected<CardToProve, Decision> Controller::Private::cardBy(const QByteArray& uid, Method method)
{
    // The database lets one thread in at a time, and a card's read key is only there.
    const std::unique_lock lock(m_lock);
    const CardProbe probe{{}, uid};
    if (const std::optional<Decision> settled = settledBefore(method, &probe); settled && !settled->admit) {
        return tl::unexpected(counted(*settled));
    }
    Result<HeldCard> held = m_store.card(newestOf(probe));
    if (!held) {
        qCWarning(cardsLog) << "a card's key cannot be read:" << held.error().describe().c_str();
        return refused(method, Reason::ProbeFailed);
    }
    const bool hasKey = held->card.keyVersion != 0 && !held->readKey.isEmpty();
    if (!hasKey && !m_options.uidOnly) {
        return refused(method, Reason::CardWithoutKey);
    }
    return CardToProve{method, std::move(held->card.uid), std::move(held->card.number), held->card.keyVersion,
                       hasKey ? std::move(held->readKey) : SecretBytes()};
}

bool Controller::Private::isOfTheEstate(const CardToProve& card, QByteArrayView credential) const
{
    const std::optional<CardCredential> read =
        m_state.binding ? openCredential(*m_state.binding, credential) : std::nullopt;
    return read && read->estate == m_state.binding->estate && read->uid == card.uid && read->number == card.number &&
           read->keyVersion == card.keyVersion;
}

tl::expected<CardToProve, Decision> Controller::cardBy(const QByteArray& uid, Method method)
{
    return m_d->cardBy(uid, method);
}

tl::expected<CardProbe, Decision> Controller::prove(const CardToProve& card, QByteArrayView credential)
{
    const std::shared_lock lock(m_d->m_lock);
    if (!m_d->isOfTheEstate(card, credential)) {
        return m_d->refused(card.method, Reason::CredentialRefused);
    }
    return CardProbe{card.number, card.uid};
}

} // namespace vestibule::controller
