#include "app/composition/Postings.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

namespace {

bool takesFaces(const domain::Gate& gate) { return gate.acceptsFaces && !gate.retired; }

std::optional<domain::Posting> lastOf(const std::vector<domain::Posting>& all,
                                      const std::optional<domain::GateId>& gate)
{
    const auto it = std::find_if(all.begin(), all.end(), [&](const domain::Posting& p) { return p.gate == gate; });
    return it != all.end() ? std::optional(*it) : std::nullopt;
}

QByteArray actionOf(domain::PostingAct act)
{
    return act == domain::PostingAct::PutUp ? "posting/put-up" : "posting/taken-down";
}

} // namespace

Result<std::vector<PostedPlace>> Postings::places()
{
    const auto gates = m_s.gates().list(true);
    const auto last = m_s.postings().latest();
    const auto notice = m_s.notices().latest();
    if (!gates) {
        return passOn(gates);
    }
    if (!last) {
        return passOn(last);
    }
    if (!notice) {
        return passOn(notice);
    }
    const auto made = [&](const std::optional<domain::Gate>& gate, bool faces) {
        PostedPlace out{gate, {}, lastOf(*last, gate ? std::optional(gate->id) : std::nullopt)};
        out.standing = domain::standingOf(out.last, faces, notice->hash);
        return out;
    };
    std::vector<PostedPlace> out{made(std::nullopt, std::any_of(gates->begin(), gates->end(), takesFaces))};
    for (const domain::Gate& gate : *gates) {
        PostedPlace place = made(gate, takesFaces(gate));
        if (!gate.retired || place.standing == domain::PostingStanding::Idle) {
            out.push_back(std::move(place));
        }
    }
    return out;
}

Result<PostedPlace> Postings::place(const std::optional<domain::GateId>& gate)
{
    auto all = places();
    if (!all) {
        return passOn(all);
    }
    for (PostedPlace& each : *all) {
        if ((each.gate ? std::optional(each.gate->id) : std::nullopt) == gate) {
            return std::move(each);
        }
    }
    return fail(store::codes::noSuchGate);
}

Result<void> Postings::record(std::optional<domain::GateId> gate, domain::PostingAct act, QDate day, int noticeVersion)
{
    if (!domain::mayEnrol(m_who.role)) {
        return fail(codes::notAllowed);
    }
    const auto at = place(gate);
    const auto notices = m_s.notices().list();
    if (!at) {
        return passOn(at);
    }
    if (!notices) {
        return passOn(notices);
    }
    const bool isTakenDown = act == domain::PostingAct::TakenDown;
    const auto notice = std::find_if(notices->begin(), notices->end(), [&](const store::StoredNotice& each) {
        return isTakenDown ? at->last && each.hash == at->last->noticeHash : int(each.version) == noticeVersion;
    });
    if (notice == notices->end() && !isTakenDown) {
        return fail(store::codes::noSuchNotice);
    }
    domain::PostingCheck check;
    check.act = act;
    check.day = day;
    check.today = m_c.today();
    check.last = at->last;
    check.takesFaces =
        at->standing != domain::PostingStanding::NotNeeded && at->standing != domain::PostingStanding::Idle;
    if (notice != notices->end()) {
        check.noticeSince = notice->createdAt.toUtc().toTimeZone(m_c.zone).date();
    }
    if (const auto allowed = domain::checkPosting(check); !allowed) {
        return allowed;
    }
    audit::Entry entry;
    entry.by = m_who.id;
    entry.action = actionOf(act);
    entry.object = gate ? gate->bytes() : QByteArray();
    entry.reason = gate ? "" : "lobby-notice";
    entry.document = notice->hash.toHex();
    entry.count = notice->version;
    return m_s.postings().add({gate, act, day, notice->hash, m_who.id, m_c.clock.now()}).and_then([&] {
        return m_c.audit.note(m_s, entry);
    });
}

} // namespace vestibule::app
