#pragma once

#include "core/base/Digest.h"
#include "core/base/Log.h"
#include "core/vault/Codes.h"
#include "core/vault/SecondCount.h"
#include "core/vault/Slot.h"
#include "core/vault/SlotFile.h"
#include "core/vault/Tries.h"
#include "core/vault/Vault.h"

namespace vestibule::vault {

Q_DECLARE_LOGGING_CATEGORY(vaultLog)

[[nodiscard]] inline Tries triesOf(const SlotFileContent& content, domain::OperatorId owner)
{
    const auto at = content.tries.find(owner);
    return at != content.tries.end() ? at->second : Tries{};
}

/// The slot file as it is on the disk, and the few ways in which it may change. Inside the vault only.
class Vault::State
{
public:
    State(const VaultPlace& place, Stretching stretching, const Clock& clock, FileWriter writer)
        : m_stretching(std::move(stretching))
        , m_clock(&clock)
        , m_file(place.folder, std::move(writer))
        , m_secondCount(place.secondCountFolder)
    {
    }

    [[nodiscard]] const SlotBody& body() const { return m_body; }
    [[nodiscard]] const SlotFileContent& content() const { return m_content; }
    [[nodiscard]] Instant now() const { return m_clock->now(); }
    [[nodiscard]] const Clock& clock() const { return *m_clock; }

    [[nodiscard]] Stretching stretching() const
    {
        Stretching now = m_stretching;
        for (const Slot& each : m_body.slots) {
            if (each.cost.work() > now.costOfNewSlots.work()) {
                now.costOfNewSlots = each.cost;
            }
        }
        return now;
    }

    /// What is on the disk counts, also when another process wrote it.
    Result<void> refresh()
    {
        Result<SlotFileContent> content = m_file.load();
        if (!content) {
            return passOn(content);
        }
        Result<SlotBody> body = decodeBody(content->body);
        if (!body) {
            return passOn(body);
        }
        content->tries = stricter(std::move(content->tries), m_secondCount.load(body->vaultId), m_clock->uptime());
        m_content = std::move(*content);
        m_body = std::move(*body);
        return {};
    }

    Result<void> save(const SlotBody& body, const Masters& masters)
    {
        const SlotBody bodyBefore = m_body;
        const SlotFileContent before = m_content;
        put(body, masters);
        return finish(m_file.writeBoth(m_content), bodyBefore, before);
    }

    /// After a change that is kept: a count that stays behind in the second place only allows less.
    void clearSecondCount()
    {
        if (const Result<void> saved = m_secondCount.save(m_body.vaultId, m_content.tries); !saved) {
            qCWarning(vaultLog) << "the second count of bad tries was not cleared:" << saved.error().describe().c_str();
        }
    }

    void setTries(domain::OperatorId owner, const Tries& tries)
    {
        if (tries.inAll == 0 && tries.unlogged == 0) {
            m_content.tries.erase(owner);
        } else {
            m_content.tries[owner] = tries;
        }
    }

    void clearTries(domain::OperatorId owner) { setTries(owner, cleared(triesOf(m_content, owner))); }

    Result<void> saveTries(domain::OperatorId owner, const Tries& tries)
    {
        return saveTries(TriesByOwner{{owner, tries}});
    }

    Result<void> saveTries(const TriesByOwner& changed)
    {
        const SlotFileContent before = m_content;
        for (const auto& [owner, tries] : changed) {
            setTries(owner, tries);
        }
        return finish(
            m_secondCount.save(m_body.vaultId, m_content.tries).and_then([&] { return m_file.writeBoth(m_content); }),
            m_body, before);
    }

    /// Counts, judges, and takes the count back when the password was right or could not be judged.
    Result<Masters> tryToOpen(domain::OperatorId owner, StopRule rule, const SecretBytes& password)
    {
        const Tries before = triesOf(m_content, owner);
        if (isStopped(before, rule)) {
            return fail(codes::stopped);
        }
        if (remainingDelay(before, m_clock->uptime())) {
            return fail(codes::tooManyTries);
        }
        if (const Result<void> saved = saveTries(owner, counted(before, m_clock->uptime())); !saved) {
            return passOn(saved);
        }
        Result<Masters> master = openAny(owner, password);
        if (master && !isSealedBy(*master)) {
            master = fail(codes::tampered, "the seal over the operators does not fit");
        }
        const bool judgedWrong = !master && master.error().is(codes::wrongPassword);
        if (!judgedWrong) {
            if (const Result<void> saved = saveTries(owner, master ? cleared(before) : before); !saved) {
                qCWarning(vaultLog) << "the count of bad tries was not taken back:" << saved.error().describe().c_str();
            }
        }
        return master;
    }

    /// While a new master waits the seal is under it: the one who was disabled holds only the other. And what says that
    /// it is the right one is under the other: whoever holds neither can box a master of their own to every slot.
    [[nodiscard]] bool isSealedBy(const Masters& masters) const
    {
        return masters.next.has_value() == m_body.next.has_value() &&
               equalConstantTime(sealOf(m_content.body, masters.newest()), m_content.seal) &&
               equalConstantTime(nextProofOf(m_content.body, masters), m_content.nextProof);
    }

    /// The role `by` has now, whatever it was at login. Errors: codes::tampered, notAllowed.
    Result<domain::Role> authorise(const Unlocked& by)
    {
        if (const Result<void> fresh = refresh(); !fresh) {
            return passOn(fresh);
        }
        if (by.next.has_value() != m_body.next.has_value()) {
            return fail(codes::staleKey);
        }
        if (!isSealedBy(by.masters())) {
            return fail(codes::tampered, "the seal over the operators does not fit this session's key");
        }
        if (by.byRecovery) {
            return domain::Role::Manager;
        }
        const OperatorRecord* record = m_body.find(by.operatorId);
        if (record == nullptr || !record->who.enabled) {
            return fail(codes::notAllowed, "the account is disabled");
        }
        return record->who.role;
    }

    /// Replaces the slots of `owner` by `slot`: writes it beside the old ones to one copy, unlocks with it from the
    /// disk, and only then drops the old ones, unless they are to stay, and writes both copies.
    enum class Old { Go, Stay };
    Result<void> replaceSlot(SlotBody body, const Slot& slot, const SecretBytes& password, const Masters& master,
                             Old old = Old::Go)
    {
        const SlotBody before = m_body;
        const SlotFileContent contentBefore = m_content;
        SlotBody staged = body;
        staged.slots.push_back(slot);
        clearTries(slot.owner);
        put(staged, master);
        if (Result<void> done = m_file.writeOne(m_content); !done) {
            return finish(std::move(done), before, contentBefore);
        }
        if (const Result<void> proved = prove(slot, password, master); !proved) {
            const Result<void> restored = before.slots.empty() ? Result<void>() : save(before, master);
            return restored ? proved : restored;
        }
        if (old == Old::Go) {
            body.dropSlotsOf(slot.owner);
        }
        body.slots.push_back(slot);
        clearTries(slot.owner); // read from the disk, the second place has said them again
        Result<void> saved = save(body, master);
        if (saved) {
            clearSecondCount();
        }
        return saved;
    }

private:
    void put(const SlotBody& body, const Masters& masters)
    {
        m_body = body;
        m_content.body = encode(body);
        m_content.seal = sealOf(m_content.body, masters.newest());
        m_content.nextProof = nextProofOf(m_content.body, masters);
    }

    /// After a failed write memory must say what the disk says, and what it said before where the disk says nothing.
    Result<void> finish(Result<void> written, const SlotBody& bodyBefore, const SlotFileContent& before)
    {
        if (!written) {
            if (const Result<void> fresh = refresh(); !fresh) {
                qCWarning(vaultLog) << "slot file unreadable after a failed write:" << fresh.error().describe().c_str();
                m_body = bodyBefore;
                m_content = before;
            }
        }
        return written;
    }

    Result<Masters> openAny(domain::OperatorId owner, const SecretBytes& password) const
    {
        Result<Masters> last = fail(codes::wrongPassword);
        for (const Slot& slot : m_body.slotsOf(owner)) {
            last = openSlot(slot, m_body.vaultId, password, m_stretching.stretcher);
            if (last || !last.error().is(codes::wrongPassword)) {
                break;
            }
        }
        return last;
    }

    Result<void> prove(const Slot& slot, const SecretBytes& password, const Masters& masters)
    {
        if (const Result<void> fresh = refresh(); !fresh) {
            return fresh;
        }
        const std::vector<Slot> found = m_body.slotsOf(slot.owner);
        if (found.empty() || found.front() != slot || !isSealedBy(masters)) {
            return fail(codes::damaged, "the new slot did not come back from the disk");
        }
        const Result<Masters> opened = openSlot(found.front(), m_body.vaultId, password, m_stretching.stretcher);
        if (!opened) {
            return passOn(opened);
        }
        return *opened == masters ? Result<void>() : fail(codes::damaged, "another master key");
    }

    Stretching m_stretching;
    const Clock* m_clock;
    SlotFile m_file;
    SecondCount m_secondCount;
    SlotFileContent m_content;
    SlotBody m_body;
};

} // namespace vestibule::vault
