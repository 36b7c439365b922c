#include "core/vault/VaultState.h"

#include <algorithm>
#include <utility>

namespace vestibule::vault {

namespace {

bool anotherManagerIsLeft(const SlotBody& body, domain::OperatorId without)
{
    return std::any_of(body.operators.begin(), body.operators.end(), [&](const OperatorRecord& each) {
        return each.who.id != without && each.who.enabled && domain::mayManage(each.who.role);
    });
}

/// Whether the master that waits is there because of this one too: then the disabling was done, or broke off half-way
/// through its writes, and may be asked for again.
bool isAnswered(const SlotBody& body, const OperatorRecord& disabled)
{
    return body.next && disabled.disabledAt && body.next->since <= *disabled.disabledAt;
}

} // namespace

std::optional<Replacement> Vault::pendingReplacement() const
{
    const std::optional<NextMaster>& next = m_state->body().next;
    return next ? std::optional(Replacement{next->since, next->since + longestReplacement}) : std::nullopt;
}

Result<void> Vault::disableOperator(Unlocked& by, domain::OperatorId who)
{
    const Result<domain::Role> role = m_state->authorise(by);
    if (!role) {
        return passOn(role);
    }
    if (!domain::mayManage(*role)) {
        return fail(codes::notAllowed);
    }
    const OperatorRecord* record = m_state->body().find(who);
    if (record == nullptr) {
        return fail(codes::unknownOperator);
    }
    if (!record->who.enabled) {
        return isAnswered(m_state->body(), *record) ? m_state->save(m_state->body(), by.masters())
                                                    : fail(codes::disabled);
    }
    if (!anotherManagerIsLeft(m_state->body(), who)) {
        return fail(codes::lastManager);
    }
    if (who == by.operatorId) {
        return fail(codes::ownAccount);
    }
    const Instant now = m_state->now();
    SlotBody body = m_state->body();
    for (OperatorRecord& each : body.operators) {
        if (each.who.id == who) {
            each.who.enabled = false;
            each.disabledAt = now;
        }
    }
    body.dropSlotsOf(who);
    m_state->clearTries(who);
    Result<void> begun = beginReplacement(by, std::move(body), now);
    if (begun) {
        m_state->clearSecondCount();
    }
    return begun;
}

Result<void> Vault::replaceMaster(Unlocked& by)
{
    const Result<domain::Role> role = m_state->authorise(by);
    if (!role) {
        return passOn(role);
    }
    return domain::mayManage(*role) ? beginReplacement(by, m_state->body(), m_state->now()) : fail(codes::notAllowed);
}

/// A master that was still waiting is given up: the one who is disabled now may hold it.
Result<void> Vault::beginReplacement(Unlocked& by, SlotBody body, Instant now)
{
    Masters masters{by.master.clone(), MasterKey::random()};
    body.next = NextMaster{body.next ? std::min(body.next->since, now) : now, now};
    for (Slot& slot : body.slots) {
        slot.sealedNext = sealedTo(slot, *masters.next);
    }
    Result<void> saved = m_state->save(body, masters);
    // After a write that broke off between the copies too: the first one is what holds from then on.
    if (saved || m_state->isSealedBy(masters)) {
        by.next = std::move(masters.next);
    }
    return saved;
}

Result<void> Vault::finishReplacement(Unlocked& by)
{
    if (const Result<domain::Role> role = m_state->authorise(by); !role) {
        return passOn(role);
    }
    if (!by.next) {
        return {};
    }
    SlotBody body = m_state->body();
    body.masterMadeAt = body.next->madeAt;
    body.next.reset();
    for (Slot& slot : body.slots) {
        slot.sealedMaster = std::exchange(slot.sealedNext, {});
    }
    if (Result<void> saved = m_state->save(body, Masters{by.next->clone(), std::nullopt}); !saved) {
        return saved;
    }
    by.master = std::move(*by.next);
    by.next.reset();
    return {};
}

} // namespace vestibule::vault
