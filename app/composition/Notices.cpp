#include "app/composition/Notices.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "app/composition/NoticeFiles.h"
#include "core/consent/Codes.h"
#include "core/domain/Sitting.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

namespace {

/// The words in front of what is said of the parties are the program's; a notice from before there were parties has
/// none, and one from before firms said what they do lacks those. They come with the first firm, so that a text without
/// any stays the same.
void addLabels(consent::NoticeInLanguage& text, bool namesFirms)
{
    consent::PartyLabels& labels = text.labels;
    const bool lacksAll = labels.responsible.isEmpty();
    const bool lacksFirms = namesFirms && labels.purpose.isEmpty();
    if (!lacksAll && !lacksFirms) {
        return;
    }
    for (const QByteArray& shipped : shippedNoticeTemplates()) {
        const auto read = consent::readTexts(shipped);
        if (!read || read->constFirst().language != text.language) {
            continue;
        }
        const consent::PartyLabels& known = read->constFirst().labels;
        if (lacksAll) {
            labels = known;
        } else {
            labels.purpose = known.purpose;
            labels.types = known.types;
        }
    }
}

} // namespace

Result<consent::Notice> latestNotice(const store::Session& session)
{
    const auto stored = session.notices().latest();
    return stored ? consent::Notice::fromJson(stored->texts) : passOn(stored);
}

Result<std::vector<NoticeVersion>> Notices::versions()
{
    if (!domain::mayReadLog(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const auto stored = m_s.notices().list();
    if (!stored) {
        return passOn(stored);
    }
    std::vector<NoticeVersion> out;
    for (const store::StoredNotice& each : *stored) {
        auto notice = consent::Notice::fromJson(each.texts);
        if (!notice) {
            return passOn(notice);
        }
        out.push_back({std::move(*notice), each.hash, each.createdAt, each.firstUsedAt.has_value()});
    }
    return out;
}

Result<std::vector<StaleConsent>> Notices::staleUnder(const consent::Notice& notice)
{
    const auto consents = m_s.consents().carryingFaces(m_c.clock.now());
    if (!consents) {
        return passOn(consents);
    }
    Renewals renewals(m_s, notice, m_c);
    std::vector<StaleConsent> out;
    for (const store::StoredConsent& c : *consents) {
        const auto who = m_s.residents().get(c.person);
        if (!who) {
            return passOn(who);
        }
        const domain::ResidentDetails& details = who->resident.details;
        auto reasons = renewals.reasonsFor(c, details);
        if (!reasons) {
            return passOn(reasons);
        }
        if (reasons->isDue()) {
            out.push_back(
                {c.id, c.person, details.name, details.dwelling.label(), std::move(*reasons), c.givenAt, c.endsAt});
        }
    }
    return out;
}

Result<std::vector<StaleConsent>> Notices::toAskAgain()
{
    const auto latest = latestNotice(m_s);
    return latest ? staleUnder(*latest) : passOn(latest);
}

Result<consent::Notice> Notices::proposed(const consent::NoticeDraft& draft)
{
    if (!domain::mayManage(m_who.role)) {
        return fail(codes::notAllowed);
    }
    // Not asked of another company that takes the texts over: it comes on its day.
    if (const auto whole = consent::NoticeLinter::checkParties(draft.parties); !whole) {
        return passOn(whole);
    }
    const auto latest = latestNotice(m_s);
    return latest ? proposedAfter(*latest, *latest, draft) : passOn(latest);
}

Result<consent::Notice> Notices::proposedAfter(const consent::Notice& latest, const consent::Notice& from,
                                               consent::NoticeDraft draft)
{
    for (consent::NoticeInLanguage& text : draft.texts) {
        addLabels(text, !draft.parties.entrusted.isEmpty());
    }
    const auto next = from.revised(latest.version() + 1, draft, m_who.id);
    if (!next) {
        return passOn(next);
    }
    const bool isTakenOver = !(from.controller() == latest.controller());
    const auto lawful = isTakenOver ? shippedLinter().checkTakenOver(*next) : shippedLinter().check(*next);
    if (!lawful) {
        return passOn(lawful);
    }
    if (next->saysTheSameAs(latest)) {
        return fail(consent::codes::noticeUnchanged);
    }
    return next;
}

Result<int> Notices::wouldBecomeStale(const consent::NoticeDraft& draft)
{
    const auto next = proposed(draft);
    const auto now = next ? toAskAgain() : Result<std::vector<StaleConsent>>(passOn(next));
    const auto then = now ? staleUnder(*next) : now;
    if (!then) {
        return passOn(then);
    }
    const auto isNew = [&now](const StaleConsent& each) {
        return std::none_of(now->begin(), now->end(),
                            [&each](const StaleConsent& known) { return known.consent == each.consent; });
    };
    return int(std::count_if(then->begin(), then->end(), isNew));
}

Result<consent::Notice> Notices::publish(const consent::NoticeDraft& draft)
{
    auto next = proposed(draft);
    return next ? keep(std::move(*next)) : next;
}

Result<consent::Notice> Notices::handOver(const domain::Company& company)
{
    if (!domain::mayManage(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const auto latest = latestNotice(m_s);
    if (!latest) {
        return passOn(latest);
    }
    const auto said = latest->saidBy({{}, company.name, company.contact, company.address});
    if (!said) {
        return passOn(said);
    }
    auto next = proposedAfter(*latest, *said, said->draft());
    return next ? keep(std::move(*next)) : next;
}

Result<consent::Notice> Notices::keep(consent::Notice next)
{
    store::StoredNotice row;
    row.hash = next.hash();
    row.version = quint32(next.version());
    row.texts = next.toJson();
    row.createdAt = m_c.clock.now();
    if (auto added = m_s.notices().add(row); !added) {
        return passOn(added);
    }
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = "notice/published";
    entry.document = row.hash.toHex();
    entry.count = next.version();
    if (auto noted = m_c.audit.note(m_s, entry).and_then([this] { return leadBackToReading(); }); !noted) {
        return passOn(noted);
    }
    return next;
}

Result<void> Notices::leadBackToReading()
{
    const auto drafts = m_s.drafts().list();
    if (!drafts) {
        return passOn(drafts);
    }
    for (store::Draft draft : *drafts) {
        const auto step = domain::next(draft.step, domain::SittingEvent::NoticeChanged);
        if (!step) {
            continue; // nothing has been said yet, or it is signed and holds on its own terms
        }
        draft.step = *step; // its time stays: it is older than the notice, which is how the desk knows
        if (auto saved = m_s.drafts().save(draft); !saved) {
            return saved;
        }
    }
    return {};
}

Result<store::StoredNotice> Notices::stored(int version)
{
    const auto all = m_s.notices().list();
    if (!all) {
        return passOn(all);
    }
    const auto it = std::find_if(all->begin(), all->end(), [version](const store::StoredNotice& each) {
        return each.version == quint32(version);
    });
    return it == all->end() ? Result<store::StoredNotice>(fail(store::codes::noSuchNotice)) : *it;
}

Result<consent::Notice> Notices::publishAgain(int version)
{
    const auto before = stored(version);
    const auto latest = before ? latestNotice(m_s) : Result<consent::Notice>(passOn(before));
    if (!latest) {
        return passOn(latest);
    }
    const auto read = consent::Notice::fromJson(before->texts).and_then([&](const consent::Notice& older) {
        return older.saidBy(latest->controller());
    });
    return read ? publish(read->draft()) : read;
}

Result<std::vector<domain::ReadingMonth>> Notices::readingMonths()
{
    if (!domain::mayReadLog(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const auto totals = m_s.readings().list();
    if (!totals) {
        return passOn(totals);
    }
    std::vector<domain::ReadingMonth> out;
    for (const domain::ReadingTotals& month : *totals) {
        out.push_back(domain::toTell(month, m_c.today()));
    }
    return out;
}

Result<void> Notices::noteChatText(int version)
{
    if (!domain::mayManage(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const auto from = stored(version);
    if (!from) {
        return passOn(from);
    }
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = "notice/chat-text-taken";
    entry.document = from->hash.toHex();
    entry.count = version;
    return m_c.audit.note(m_s, entry);
}

} // namespace vestibule::app
