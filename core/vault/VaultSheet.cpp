#include "core/vault/VaultState.h"

#include <algorithm>

namespace vestibule::vault {

namespace {

constexpr domain::OperatorId ofTheSheet{};

/// The recovery slots stand in the order in which they were made.
void dropLatestSheet(SlotBody& body)
{
    const auto isSheet = [](const Slot& slot) { return slot.owner == ofTheSheet; };
    const auto latest = std::find_if(body.slots.rbegin(), body.slots.rend(), isSheet);
    if (latest != body.slots.rend()) {
        body.slots.erase(std::next(latest).base());
    }
    body.nextRecoveryPublicKey.clear();
}

} // namespace

std::optional<QByteArray> Vault::nextRecoveryPublicKey() const
{
    const QByteArray& next = m_state->body().nextRecoveryPublicKey;
    return next.isEmpty() ? std::nullopt : std::optional(next);
}

Result<void> Vault::addSheet(const Unlocked& by, const RecoveryCode& next)
{
    const Result<domain::Role> role = m_state->authorise(by);
    if (!role) {
        return passOn(role);
    }
    if (!domain::mayManage(*role)) {
        return fail(codes::notAllowed);
    }
    SlotBody body = m_state->body();
    if (!body.nextRecoveryPublicKey.isEmpty()) {
        dropLatestSheet(body);
    }
    const Result<Slot> slot = makeSlot(body.vaultId, ofTheSheet, next.entropy(), m_state->stretching(), by.masters());
    if (!slot) {
        return passOn(slot);
    }
    body.nextRecoveryPublicKey = next.estatePublicKey();
    return m_state->replaceSlot(std::move(body), *slot, next.entropy(), by.masters(), State::Old::Stay);
}

Result<void> Vault::keepSheet(const Unlocked& by, const QByteArray& recoveryPublicKey)
{
    if (const Result<domain::Role> role = m_state->authorise(by); !role) {
        return passOn(role);
    }
    SlotBody body = m_state->body();
    const QByteArray next = body.nextRecoveryPublicKey;
    const bool isOld = recoveryPublicKey == body.recoveryPublicKey;
    if (next.isEmpty() || (!isOld && recoveryPublicKey != next)) {
        return isOld ? Result<void>() : fail(codes::wrongRecoveryCode, "no sheet has this key");
    }
    if (isOld) {
        dropLatestSheet(body);
    } else {
        const Slot kept = body.slotsOf(ofTheSheet).front();
        body.dropSlotsOf(ofTheSheet);
        body.slots.push_back(kept);
        body.recoveryPublicKey = next;
        body.nextRecoveryPublicKey.clear();
    }
    return m_state->save(body, by.masters());
}

} // namespace vestibule::vault
