#include "core/sync/ReceiptVerifier.h"

#include "core/protocol/Receipt.h"
#include "core/sync/Codes.h"

#include <QHash>
#include <QSet>

namespace vestibule::sync {

namespace {

using protocol::ChangeSet;
using protocol::Receipt;
using protocol::RemovalResult;

/// Follows one receipt from the state before to the state after, and collects what it proves.
class Judge
{
public:
    Judge(const ChangeSet& sent, const GateBook& before, const Receipt& receipt)
        : m_sent(sent), m_before(before), m_receipt(receipt)
    {
        for (const HeldEntry& held : before.held) {
            m_held.insert(held.id, held);
        }
    }

    [[nodiscard]] Result<void> judge()
    {
        for (const auto step :
             {&Judge::header, &Judge::removals, &Judge::replacements, &Judge::puts, &Judge::expiries}) {
            if (const Result<void> result = (this->*step)(); !result) {
                return result;
            }
        }
        return {};
    }

    VerifiedReceipt out;

private:
    [[nodiscard]] static tl::unexpected<Error> mismatch(const char* what) { return fail(codes::receiptMismatch, what); }
    [[nodiscard]] static tl::unexpected<Error> uncommitted(const CredentialId& id)
    {
        return fail(codes::digestNeverCommitted, id.hex().toStdString());
    }

    Result<void> header()
    {
        if (m_receipt.gate != m_sent.gate) {
            return mismatch("gate");
        }
        if (m_receipt.nonce != m_sent.nonce) {
            return mismatch("nonce");
        }
        if (m_receipt.position != m_sent.position) {
            return mismatch("position");
        }
        if (m_receipt.root != m_sent.root || m_receipt.tombRoot != m_sent.tombRoot) {
            return mismatch("root");
        }
        if (m_receipt.count != m_sent.count) {
            return mismatch("count");
        }
        if (m_receipt.anchor != m_sent.anchor) {
            return mismatch("anchor");
        }
        if (m_receipt.applied != m_sent.upserts.size() + m_sent.updates.size()) {
            return mismatch("applied");
        }
        return {};
    }

    Result<void> removals()
    {
        QHash<CredentialId, protocol::Removal> named;
        for (const protocol::Removal& removal : m_receipt.removed) {
            named.insert(removal.id, removal);
        }
        if (named.size() != qsizetype(m_sent.revokes.size()) || m_receipt.removed.size() != m_sent.revokes.size()) {
            return mismatch("removed");
        }
        for (const Tomb& revoke : m_sent.revokes) {
            const auto removal = named.constFind(revoke.id);
            if (removal == named.cend()) {
                return mismatch("removed");
            }
            if (const Result<void> result = removed(*removal); !result) {
                return result;
            }
            m_held.remove(revoke.id);
            m_gone.insert(revoke.id);
        }
        out.commit.tombs = m_sent.revokes;
        return {};
    }

    Result<void> removed(const protocol::Removal& removal)
    {
        const auto held = m_held.constFind(removal.id);
        if (held != m_held.cend()) {
            if (removal.result == RemovalResult::NotHeld || !removal.digest) {
                return mismatch("removed: held, and not named");
            }
            if (*removal.digest != held->digest) {
                return uncommitted(removal.id);
            }
            const bool now = removal.result == RemovalResult::Purged;
            out.commit.erasures.push_back({removal.id, removal.digest, now ? Erasure::Purged : Erasure::AlreadyPurged});
            return {};
        }
        if (removal.digest) {
            ++out.foreign; // an entry outside the set: its erasure is no proof about ours
            return {};
        }
        out.commit.erasures.push_back({removal.id, std::nullopt, Erasure::NeverHeld});
        return {};
    }

    Result<void> replacements()
    {
        QSet<CredentialId> upserted;
        for (const protocol::Upsert& upsert : m_sent.upserts) {
            upserted.insert(upsert.id);
        }
        QSet<CredentialId> named;
        for (const protocol::Held& replaced : m_receipt.replaced) {
            if (!upserted.contains(replaced.id) || named.contains(replaced.id)) {
                return mismatch("replaced");
            }
            named.insert(replaced.id);
            const auto held = m_held.constFind(replaced.id);
            if (held == m_held.cend()) {
                ++out.foreign;
                continue;
            }
            if (held->digest != replaced.digest) {
                return uncommitted(replaced.id);
            }
            out.commit.erasures.push_back({replaced.id, replaced.digest, Erasure::Replaced});
        }
        for (const protocol::Upsert& upsert : m_sent.upserts) {
            const auto held = m_held.constFind(upsert.id);
            if (held != m_held.cend() && !held->purged && !named.contains(upsert.id)) {
                return mismatch("replaced: held, and not named");
            }
        }
        return {};
    }

    Result<void> puts()
    {
        for (const protocol::Upsert& upsert : m_sent.upserts) {
            put({upsert.id, upsert.rev, upsert.digest, upsert.kind, upsert.validUntil, false});
        }
        for (const protocol::Update& update : m_sent.updates) {
            const auto held = m_held.constFind(update.id);
            if (held == m_held.cend()) {
                return mismatch("update of what is not held");
            }
            put({update.id, update.rev, update.digest, held->kind, update.validUntil, false});
        }
        return {};
    }

    void put(const HeldEntry& entry)
    {
        m_held.insert(entry.id, entry);
        out.commit.put.push_back(entry);
    }

    Result<void> expiries()
    {
        QSet<CredentialId> tombs;
        for (const Tomb& tomb : m_before.tombs) {
            tombs.insert(tomb.id);
        }
        for (const protocol::Held& expired : m_receipt.expired) {
            const auto held = m_held.constFind(expired.id);
            if (held == m_held.cend()) {
                if (m_gone.contains(expired.id) || tombs.contains(expired.id)) {
                    return mismatch("expired: revoked before");
                }
                ++out.foreign;
                continue;
            }
            if (held->digest != expired.digest) {
                return uncommitted(expired.id);
            }
            if (!held->purged) {
                out.commit.purged.push_back(expired.id);
                out.commit.erasures.push_back({expired.id, expired.digest, Erasure::Expired});
            }
        }
        return {};
    }

    const ChangeSet& m_sent;
    const GateBook& m_before;
    const Receipt& m_receipt;
    QHash<CredentialId, HeldEntry> m_held;
    QSet<CredentialId> m_gone;
};

} // namespace

Result<VerifiedReceipt> verifyReceipt(const protocol::PublicKey& signKey, const protocol::ChangeSet& sent,
                                      const GateBook& before, const QByteArray& message)
{
    const Result<QByteArrayView> payload = protocol::verify(signKey, Receipt::name, message);
    if (!payload) {
        return fail(codes::receiptForged, "signature", payload.error());
    }
    const Result<Receipt> receipt = Receipt::decode(*payload);
    if (!receipt) {
        return fail(codes::receiptMismatch, "unreadable", receipt.error());
    }
    Judge judge(sent, before, *receipt);
    if (const Result<void> judged = judge.judge(); !judged) {
        return passOn(judged);
    }
    ReceiptCommit& commit = judge.out.commit;
    commit.position = receipt->position;
    commit.root = receipt->root;
    commit.tombRoot = receipt->tombRoot;
    commit.count = receipt->count;
    commit.issued = sent.issued;
    commit.leaseUntil = sent.leaseUntil;
    commit.leasePolicy = sent.leasePolicy;
    commit.boot = std::max(receipt->boot, before.boot);
    commit.at = receipt->at;
    commit.receipt = message;
    commit.alerts = receipt->alerts;
    judge.out.bootFell = receipt->boot < before.boot;
    return std::move(judge.out);
}

} // namespace vestibule::sync
