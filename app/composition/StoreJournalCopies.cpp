// What the journal keeps of faces that go from gate to gate.

#include "app/composition/AuditTrail.h"
#include "app/composition/KeyIssue.h"
#include "app/composition/StoreJournal.h"
#include "core/store/Store.h"

namespace vestibule::app {

Result<std::optional<sync::CopyTask>> StoreJournal::copyFrom(const domain::GateId& source)
{
    using Found = Result<std::optional<sync::CopyTask>>;
    return m_store.readBlocking([source](store::Session& s) -> Found {
        const auto copy = s.gateCopies().from(source);
        if (!copy || !*copy) {
            return copy ? Found(std::nullopt) : Found(passOn(copy));
        }
        const auto target = s.gates().get((*copy)->target);
        if (!target) {
            return passOn(target);
        }
        sync::CopyTask task;
        task.number = quint64((*copy)->number);
        task.to = target->id;
        task.toSealKey = protocol::SealKey::fromBytes(target->sealKey).value_or(protocol::SealKey());
        task.stage = (*copy)->openedAt  ? sync::CopyStage::Opened
                     : (*copy)->askedAt ? sync::CopyStage::Asked
                                        : sync::CopyStage::Ordered;
        task.until = (*copy)->orderedAt + store::GateCopyRepository::patience;
        return task;
    });
}

Result<void> StoreJournal::noteCopyAsked(quint64 copy)
{
    const Instant now = m_desk.clock.now();
    return m_store.runBlocking([copy, now](store::Session& s) { return s.gateCopies().noteAsked(qint64(copy), now); });
}

Result<bool> StoreJournal::keepCopied(const domain::GateId& source, const sync::CopiedPage& page)
{
    std::vector<store::CopiedFace> faces;
    for (const protocol::ExportEntry& item : page.entries) {
        if (item.entry.kind == domain::CredentialKind::Face && item.consent) {
            faces.push_back({item.entry.id, item.entry.rev, item.validFrom, item.entry.validUntil,
                             item.consent->record.bytes(), item.consent->until, item.payload});
        }
    }
    const Instant now = m_desk.clock.now();
    return m_store.runBlocking([this, source, &page, &faces, now](store::Session& s) -> Result<bool> {
        const auto copy = s.gateCopies().from(source);
        if (!copy || !*copy || (*copy)->number != qint64(page.copy)) {
            return copy ? Result<bool>(false) : Result<bool>(passOn(copy));
        }
        const auto kept = s.gateCopies().keep(qint64(page.copy), faces, page.isFirst, now);
        if (!kept || !*kept || !page.isLast) {
            return kept;
        }
        const auto closed = closeCopy(s, qint64(page.copy), "done", "gate/copy-done");
        return closed ? kept : passOn(closed);
    });
}

Result<void> StoreJournal::closeCopy(store::Session& s, qint64 copy, const QByteArray& ending, const QByteArray& action)
{
    const auto known = s.gateCopies().get(copy);
    const auto ended = known ? s.gateCopies().end(copy, ending, m_desk.clock.now()) : passOn(known);
    if (!ended || !*ended) {
        return ended ? Result<void>() : passOn(ended);
    }
    audit::Entry entry;
    entry.action = action;
    entry.object = known->target.bytes();
    entry.count = known->taken;
    if (ending != "done") {
        entry.reason = ending;
    }
    return m_desk.audit.note(s, entry);
}

Result<void> StoreJournal::endCopy(quint64 copy, ErrorCode reason)
{
    return m_store.runBlocking([this, copy, ending = QByteArray::fromStdString(reason.text())](store::Session& s) {
        return closeCopy(s, qint64(copy), ending, "gate/copy-ended");
    });
}

} // namespace vestibule::app
