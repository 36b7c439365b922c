#include "tests/app/composition/History.h"

#include "app/composition/Codes.h"
#include "app/composition/Decisions.h"
#include "app/composition/Notices.h"
#include "app/composition/Renewals.h"
#include "app/composition/Retention.h"
#include "tests/app/composition/Assessed.h"

#include <algorithm>
#include <utility>

namespace vestibule::test {

using namespace app;
using domain::Answer;
using domain::CredentialKind;
using domain::CredentialState;

namespace {

constexpr int mostActs = 18;

} // namespace

History::History(StationFixture& fixture, const std::vector<domain::Gate>& gates, unsigned seed)
    : m_f(fixture), m_gates(gates), m_random(seed)
{
    m_details = StationFixture::tenant("Somebody");
    m_details.name += QString::number(seed);
    m_details.occupancy = domain::Occupancy(below(3));
    const QDate today = m_f.station->desk().today();
    m_details.leaseEnd.reset();
    if (m_details.occupancy == domain::Occupancy::Tenant) {
        m_details.leaseEnd = today.addDays(1 + below(900));
    }
    if (below(3) == 0) {
        m_details.minor = domain::Minor{today.addMonths(below(30)), std::nullopt};
        if (below(3) > 0) {
            m_details.minor->guardian = domain::Guardian{QStringLiteral("Han Meimei"), {}};
        }
    }
    m_agrees = below(2) == 0;
}

std::string History::run()
{
    const int acts = (m_agrees ? 12 : 2) + below(mostActs); // a yes is where most can follow
    while (m_acts < acts) {
        const std::string did = next();
        m_told += did + ", ";
        if (const std::string broken = whatIsBroken(); !broken.empty()) {
            return m_told + broken;
        }
    }
    return {};
}

template <typename Work>
bool History::sits(Work work)
{
    return bool(m_f.sitting(work));
}

template <typename Work>
bool History::does(Work work)
{
    return bool(m_f.station->store().runBlocking([&](store::Session& s) {
        KeyIssue keys(s, m_f.station->desk(), m_f.mei);
        return work(s, keys);
    }));
}

template <typename Read>
auto History::read(Read read)
{
    return m_f.station->store().readBlocking(read).value();
}

std::string History::takeRefusal(const char* name, bool isDone)
{
    m_refused = isDone ? m_acts : m_refused;
    return take(name, isDone);
}

std::optional<store::Draft> History::draftOf(const Open& sitting)
{
    return read([&](store::Session& s) { return s.drafts().get(sitting.id); });
}

std::vector<store::StoredCredential> History::faces()
{
    return read([&](store::Session& s) { return activeKeys(s, *m_person, CredentialKind::Face); });
}

std::string History::next()
{
    ++m_acts;
    std::erase_if(m_open, [this](const Open& each) { return !draftOf(each); });
    if (m_open.empty()) {
        return m_person ? between() : begin();
    }
    if (below(6) == 0) {
        return change();
    }
    return m_person && below(8) == 0 ? meanwhile() : atTheDesk();
}

std::string History::begin()
{
    const auto begun = m_f.sitting([&](Sittings& s) { return s.begin(m_details); });
    if (begun) {
        m_open.push_back({begun->sitting, m_acts, false});
    }
    return take("begin", bool(begun));
}

std::string History::beginAgain(bool ownWish)
{
    const auto begun = m_f.sitting([&](Sittings& s) { return s.beginFor(*m_person, ownWish); });
    if (begun) {
        m_open.push_back({begun->sitting, m_acts, ownWish});
    }
    return take(ownWish ? "own wish" : "begin again", bool(begun));
}

std::string History::change()
{
    if (m_open.size() > 1) {
        std::swap(m_open.front(), m_open.back());
        return "taken up";
    }
    return "second, " + (m_person ? beginAgain(below(2) == 0) : begin());
}

std::string History::atTheDesk()
{
    const Open at = m_open.back();
    switch (draftOf(at)->step) {
    case domain::SittingStep::Reading:
    case domain::SittingStep::Signing:
        return answer();
    case domain::SittingStep::Capturing:
    case domain::SittingStep::Delivering:
        return capture();
    case domain::SittingStep::Card:
        return take("card", sits([&](Sittings& s) { return s.issueCard(at.id, {}); }));
    case domain::SittingStep::Who:
    case domain::SittingStep::Done:
    case domain::SittingStep::Abandoned:
        break;
    }
    return "a step of no sitting";
}

std::string History::answer()
{
    const Open at = m_open.back();
    const FaceQuestion question = m_f.sitting([&](Sittings& s) { return s.faceQuestion(at.id); }).value();
    if (question.whyNot == codes::alreadyOnRecord) { // begun twice, and entered by the other
        return take("abandon", sits([&](Sittings& s) { return s.abandon(at.id); }));
    }
    if (question.whyNot) {
        return take("skip", sits([&](Sittings& s) { return s.skipFace(at.id); }));
    }
    const bool isAskedFor = at.ownWish && at.begun > m_refused.value_or(0);
    m_secondOffer = m_secondOffer || (m_refused && !isAskedFor);
    switch (below(8)) {
    case 0:
        return take("abandon", sits([&](Sittings& s) { return s.abandon(at.id); }));
    case 1:
        return take("say yes", sits([&](Sittings& s) { return s.sayYes(at.id, m_f.answer(Answer::Choice::Face)); }));
    case 2:
        return takeRefusal("no", sits([&](Sittings& s) { return s.decline(at.id, m_f.answer(Answer::Choice::Card)); }));
    case 3:
    case 4:
        if (!m_agrees) {
            return takeRefusal("no",
                               sits([&](Sittings& s) { return s.decline(at.id, m_f.answer(Answer::Choice::Card)); }));
        }
        [[fallthrough]];
    default:
        return consent(question);
    }
}

std::string History::consent(const FaceQuestion& question)
{
    const bool isUnder14 = domain::isUnder14(m_details, m_f.station->desk().today());
    const bool keeps = question.keeps && below(4) == 0; // else they are photographed anew
    const auto given = m_f.sitting([&](Sittings& s) {
        const Answer yes = m_f.answer(Answer::Choice::Face);
        const domain::SittingId at = m_open.back().id;
        return keeps ? s.renewConsent(at, yes, StationFixture::signature(), m_f.station->notice())
                           .map([](const RenewedConsent& renewed) { return renewed.consent; })
                     : s.giveConsent(at, yes, StationFixture::signature(), m_f.station->notice());
    });
    if (!given) {
        return take(keeps ? "kept" : "yes", false);
    }
    m_refused.reset();
    const auto stored = read([&](store::Session& s) { return s.consents().get(*given); });
    m_wrongOneDecided = m_wrongOneDecided || stored.byGuardian != isUnder14 || question.forChild != isUnder14;
    return std::string(isUnder14 ? "yes, yes by guardian" : "yes") + (keeps ? ", kept" : "");
}

std::string History::capture()
{
    const Open at = m_open.back();
    if (below(m_agrees ? 6 : 3) == 0) {
        return takeRefusal("give up", sits([&](Sittings& s) { return s.giveUpFace(at.id); }));
    }
    const bool renews = !faces().empty();
    const auto sealed = sealFace(StationFixture::nobody(), m_gates);
    const bool isStored = sits([&](Sittings& s) { return s.storeFace(at.id, *sealed); });
    return take("face", isStored) + (isStored && renews ? ", renewed" : "");
}

std::string History::between()
{
    const auto isDue = read([&](store::Session& s) -> Result<bool> {
        const auto who = s.residents().get(*m_person);
        return who ? isToBeAskedAgain(s, *who, m_f.station->desk()) : passOn(who);
    });
    if (isDue && below(8) > 0) {
        return beginAgain(false);
    }
    switch (below(faces().empty() ? 3 : 7)) {
    case 0:
        return beginAgain(below(2) == 0);
    case 3:
    case 4:
        return publish();
    case 5:
    case 6:
        return wait(true);
    default:
        return meanwhile();
    }
}

std::string History::meanwhile()
{
    switch (below(6)) {
    case 0:
        return takeRefusal("withdraw",
                           does([&](store::Session&, KeyIssue& keys) { return keys.withdrawFace(*m_person); }));
    case 1:
        return loseAKey();
    case 2:
        return changeLease();
    case 3:
        return publish();
    default:
        return wait();
    }
}

std::string History::changeLease()
{
    auto details = read([&](store::Session& s) { return s.residents().get(*m_person); }).resident.details;
    const QDate today = m_f.station->desk().today();
    const bool isLonger = below(6) == 0;
    details.leaseEnd =
        isLonger ? std::max(today, details.leaseEnd.value_or(today)).addDays(1 + below(600)) : today.addDays(below(3));
    if (!domain::isUnder14(details, today)) {
        details.minor.reset();
    }
    std::optional<domain::Approval> approval;
    if (isLonger) {
        if (!m_second) {
            m_second = m_f.addOperator(("Two" + std::to_string(m_random())).c_str(), domain::Role::Manager);
        }
        m_f.undertake(m_f.mei); // they hold for a year, and years pass here
        m_f.undertake(m_second->id);
        approval = m_f.approval(*m_f.station, domain::Act::ExtendLease, *m_second);
    }
    return take(isLonger ? "longer lease" : "lease", does([&](store::Session& s, KeyIssue&) {
                    return Decisions(s, m_f.station->desk(), m_f.mei)
                        .correct(*m_person, details, approval ? &*approval : nullptr);
                }));
}

std::string History::loseAKey()
{
    const auto keys = read([&](store::Session& s) { return s.credentials().ofPerson(*m_person); });
    for (const store::StoredCredential& key : keys) {
        if (key.credential.state == domain::CredentialState::Active) {
            return take("lost",
                        does([&](store::Session&, KeyIssue& issue) { return issue.endKey(key.credential.id); }));
        }
    }
    return "nothing to lose";
}

std::string History::publish()
{
    const QString more = QStringLiteral(" And to open the lift.");
    consent::NoticeDraft draft = m_f.station->notice().draft();
    for (consent::NoticeInLanguage& text : draft.texts) {
        for (consent::NoticeSection& section : text.sections) {
            if (text.language == u"en" && section.item == u"purpose") {
                section.body = section.body.endsWith(more) ? section.body.chopped(more.size()) : section.body + more;
            }
        }
    }
    const auto published = m_f.station->store().runBlocking([&](store::Session& s) {
        return Notices(s, m_f.station->desk(), {m_f.mei, QStringLiteral("Mei"), domain::Role::Manager, true})
            .publish(draft);
    });
    if (published) {
        m_f.station->setNotice(*published);
    }
    keepAssessed();
    return take("publish", bool(published));
}

void History::keepAssessed()
{
    const bool holds = bool(
        m_f.station->store().readBlocking([&](store::Session& s) { return assessmentInForce(s, m_f.clock.now()); }));
    if (!holds && below(5) > 0 && !assess(*m_f.station, m_f.mei)) {
        qFatal("no assessment");
    }
}

std::string History::wait(bool outlivesFace)
{
    const auto before = m_person ? faces() : std::vector<store::StoredCredential>();
    const int days = below(4) == 0 ? 1 + below(400) : below(3);
    m_f.clock.advance(std::chrono::hours(24 * days + below(24)));
    if (outlivesFace && !before.empty()) {
        m_f.clock.advance(std::max(milliseconds(0), before.front().credential.validUntil - m_f.clock.now()));
    }
    const bool isDone = does([&](store::Session& s, KeyIssue& keys) -> Result<int> {
        const auto ended = keys.revokeOverdue();
        return ended ? keepRetention(s, m_f.station->desk()) : ended;
    });
    keepAssessed();
    std::string out = take((std::to_string(days) + " days").c_str(), isDone);
    for (const store::StoredCredential& face : before) {
        const auto consent = read([&](store::Session& s) { return s.consents().get(*face.consent); });
        out += isDone && consent.endsAt <= m_f.clock.now() ? ", expired" : "";
    }
    return out;
}

Instant History::endOf(const store::StoredCredential& key, const domain::ResidentDetails& details)
{
    const QTimeZone& zone = m_f.station->desk().zone;
    if (key.credential.kind == CredentialKind::Card) {
        return domain::cardValidUntil(details.leaseEnd, key.credential.validFrom, zone);
    }
    const auto consent = read([&](store::Session& s) { return s.consents().get(*key.consent); });
    return domain::faceValidUntil(details.leaseEnd, consent.endsAt, zone);
}

std::string History::whatIsBroken()
{
    if (m_secondOffer) {
        return "a second offer after a refusal";
    }
    if (m_wrongOneDecided) {
        return "the wrong one has decided";
    }
    for (const Open& each : m_open) {
        const auto waits = draftOf(each);
        m_person = waits && waits->person ? waits->person : m_person;
        if (waits && waits->person && waits->step != domain::SittingStep::Card && each.begun < m_refused.value_or(0)) {
            return "a sitting from before a refusal that could lead to a face";
        }
    }
    if (!m_person) {
        return {};
    }
    const auto keys = read([&](store::Session& s) { return s.credentials().ofPerson(*m_person); });
    return whatIsBrokenOf(keys, read([&](store::Session& s) { return s.residents().get(*m_person); }));
}

std::string History::whatIsBrokenOf(const std::vector<store::StoredCredential>& keys, const store::StoredResident& who)
{
    const Instant now = m_f.clock.now();
    int faces = 0;
    bool hasKey = false;
    bool hasCard = false;
    for (const store::StoredCredential& key : keys) {
        const auto state = key.credential.state;
        const bool counts = state == CredentialState::Active || state == CredentialState::Reserved;
        hasKey = hasKey || counts;
        hasCard = hasCard || (counts && key.credential.kind == CredentialKind::Card);
        if (counts && !who.erasedAt && key.credential.validUntil != endOf(key, who.resident.details)) {
            return "a key whose last day is not the tenancy's";
        }
        if (key.credential.kind != CredentialKind::Face || state != CredentialState::Active) {
            continue;
        }
        ++faces;
        const auto consent = read([&](store::Session& s) { return s.consents().get(*key.consent); });
        if (!consent.holdsAt(now) || key.credential.validUntil > consent.endsAt) {
            return "a face without a consent that holds";
        }
    }
    if (faces > 1) {
        return "two faces";
    }
    if (faces > 0 && !hasCard) {
        return "a face without a card entry";
    }
    if (!hasKey && !who.erasedAt && domain::tenancyRuns(who.resident.details, m_f.station->desk().today())) {
        return "a resident without a key";
    }
    return {};
}

} // namespace vestibule::test
