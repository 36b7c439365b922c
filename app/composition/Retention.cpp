#include "app/composition/Retention.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/EstateKeys.h"
#include "core/base/Digest.h"
#include "core/store/Session.h"

namespace vestibule::app {

namespace {

constexpr int mostAtOnce = 200;

/// That so many of something were removed; nothing where there were none. Nobody is named.
Result<void> noteRemoved(store::Session& session, const DeskContext& context, const char* action, qint64 count)
{
    if (count == 0) {
        return {};
    }
    audit::Entry entry;
    entry.action = action;
    entry.count = count;
    return context.audit.note(session, entry);
}

/// Returns how many.
Result<int> lapseSittings(store::Session& session, const DeskContext& context)
{
    const auto drafts = session.drafts().list();
    if (!drafts) {
        return passOn(drafts);
    }
    KeyIssue keys(session, context, {});
    int lapsed = 0;
    for (const store::Draft& draft : *drafts) {
        if (draft.updatedAt + domain::sittingKeptFor >= context.clock.now()) {
            continue;
        }
        audit::Entry entry;
        entry.action = "sitting/lapsed";
        if (draft.person) {
            const auto stored = session.residents().get(*draft.person);
            if (!stored) {
                return passOn(stored);
            }
            entry.subject = stored->token;
            if (const auto reserved = keys.reserveCard(*draft.person); !reserved) {
                return passOn(reserved);
            }
        }
        const Result<void> closed =
            session.drafts().remove(draft.sitting).and_then([&] { return context.audit.note(session, entry); });
        if (!closed) {
            return passOn(closed);
        }
        ++lapsed;
    }
    return lapsed;
}

} // namespace

QByteArray lookupOf(const EstateKeys& keys, const domain::ResidentDetails& details)
{
    return hmacSha256(keys.digestKey().view(), {details.name.toUtf8(), "|", details.dwelling.label().toUtf8()});
}

Result<void> eraseName(store::Session& session, const DeskContext& context, const store::StoredResident& who)
{
    const QByteArray lookup = lookupOf(context.keys, who.resident.details);
    return session.residents().erase(who.resident.id, lookup, context.clock.now()).and_then([&] {
        return context.audit.noteAbout(session, {}, "resident/name-erased", who.token);
    });
}

Result<int> keepRetention(store::Session& session, const DeskContext& context)
{
    const auto lapsed = lapseSittings(session, context);
    if (!lapsed) {
        return passOn(lapsed);
    }
    const Instant until = context.clock.now() - domain::nameKeptFor;
    const QDate leaseEndedBefore = until.toUtc().toTimeZone(context.zone).date().addDays(-domain::cardGraceDays);
    const auto due = session.residents().due(until, leaseEndedBefore, mostAtOnce);
    if (!due) {
        return passOn(due);
    }
    for (const domain::PersonId& id : *due) {
        const auto stored = session.residents().get(id);
        if (!stored) {
            return passOn(stored);
        }
        if (const Result<void> erased = eraseName(session, context, *stored); !erased) {
            return passOn(erased);
        }
    }
    const auto grown = session.residents().grownUp(context.today(), mostAtOnce);
    if (!grown) {
        return passOn(grown);
    }
    for (const domain::PersonId& id : *grown) {
        if (const Result<void> forgotten = session.residents().forgetMinor(id); !forgotten) {
            return passOn(forgotten);
        }
    }
    if (const auto noted = noteRemoved(session, context, "retention/childhoods", std::ssize(*grown)); !noted) {
        return passOn(noted);
    }
    if (*lapsed > 0 || !due->empty() || !grown->empty()) {
        session.foldAfterwards();
    }
    return int(due->size());
}

Result<qint64> dropUndelivered(store::Session& session, const DeskContext& context)
{
    const Instant now = context.clock.now();
    const auto dropped = session.journal().dropUndelivered(now - domain::payloadKeptFor, now);
    if (!dropped) {
        return dropped;
    }
    const Result<void> noted = noteRemoved(session, context, "retention/payloads", *dropped);
    return noted ? dropped : passOn(noted);
}

Result<qint64> removeProof(store::Session& session, const DeskContext& context)
{
    const auto removed = session.removal().removeOver(context.clock.now(), mostAtOnce);
    if (!removed) {
        return passOn(removed);
    }
    const std::pair<const char*, qint64> lines[]{
        {"retention/people", removed->people},     {"retention/requests", removed->requests},
        {"retention/receipts", removed->receipts}, {"retention/change-sets", removed->changeSets},
        {"retention/gates", removed->gates},       {"retention/imports", removed->imports}};
    for (const auto& [action, count] : lines) {
        if (const Result<void> noted = noteRemoved(session, context, action, count); !noted) {
            return passOn(noted);
        }
    }
    return removed->sum();
}

} // namespace vestibule::app
