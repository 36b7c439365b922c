#include "core/controller/ControllerParts.h"
#include "core/controller/MatchRules.h"

#include <algorithm>

namespace vestibule::controller {

namespace {

constexpr qint64 msPerHour = 3'600'000;

/// What a search has seen so far.
struct Ranking
{
    std::optional<FaceIndex::Hit> best;
    float second = -1;
    std::optional<Reason> outOfDates; ///< a face that fits but may not pass now

    void add(const FaceIndex::Hit& hit)
    {
        if (!best || hit.score > best->score) {
            second = best ? best->score : second;
            best = hit;
        } else {
            second = std::max(second, hit.score);
        }
    }
};

} // namespace

std::optional<Reason> refusedByDates(const HeldEntry& entry, Instant now)
{
    if (!entry.isLive() || now >= entry.validUntil) {
        return Reason::Expired;
    }
    return now < entry.validFrom ? std::optional(Reason::NotYetValid) : std::nullopt;
}

/// A face alone is not enough where there are too many to search: there a card comes first, whatever else is accepted.
bool Controller::Private::accepts(Method method) const
{
    const Methods& methods = m_options.methods;
    const bool cardFirst = methods.contains(Method::Face) && !thresholdFor(m_faces.size());
    return methods.contains(method) || (method == Method::FaceAndCard && cardFirst);
}

bool Controller::Private::cardNeedsFace() const
{
    return m_state.binding && !m_options.methods.contains(Method::Card) && accepts(Method::FaceAndCard);
}

FaceUse Controller::Private::faceUse() const
{
    if (m_faces.size() == 0) {
        return FaceUse::None;
    }
    if (gateFor(Method::Face).admit && thresholdFor(m_faces.size())) {
        return FaceUse::Alone;
    }
    return cardNeedsFace() && gateFor(Method::FaceAndCard).admit ? FaceUse::AfterCard : FaceUse::None;
}

/// Refused before anything is looked at, or admitted so far.
Decision Controller::Private::gateFor(Method method) const
{
    Decision out;
    out.method = method;
    const bool faces = method == Method::Face || method == Method::FaceAndCard;
    if (!m_state.binding || m_isReset) {
        out.reason = Reason::NotPaired;
    } else if (!accepts(method)) {
        out.reason = Reason::MethodOff;
    } else if (faces && m_state.leasePolicy == protocol::LeasePolicy::CardOnly &&
               m_state.isLeaseLapsed(m_clock.now())) {
        out.reason = Reason::LeaseLapsed;
    } else {
        out.admit = true;
        out.reason = Reason::Matched;
    }
    return out;
}

std::optional<Decision> Controller::Private::settledBefore(Method method, const CardProbe* card) const
{
    const Decision gate = gateFor(method);
    if (card != nullptr && (gate.admit || gate.reason == Reason::LeaseLapsed)) {
        Decision held = findCard(*card);
        held.method = method;
        return held.admit && gate.admit ? std::nullopt : std::optional(held);
    }
    return gate.admit ? std::nullopt : std::optional(gate);
}

Decision Controller::Private::searchFace(const FaceProbe& probe, Method method) const
{
    Decision out;
    out.method = method;
    out.threshold =
        method == Method::Face ? thresholdFor(m_faces.size()) : std::optional(thresholdAfterCard(m_faces.size()));
    if (!(probe.algorithm == protocol::currentAlgorithm()) || probe.values().size() != Rotation::dimension) {
        out.reason = Reason::OtherAlgorithm;
        return out;
    }
    if (!out.threshold) {
        out.reason = Reason::TooManyFaces;
        return out;
    }
    SecretBytes rotated = probe.vector.clone();
    const std::span<float> values{reinterpret_cast<float*>(rotated.data()), Rotation::dimension};
    m_rotation.apply(values);
    std::vector<float> scores;
    m_faces.score(values, scores);

    const Instant now = m_clock.now();
    Ranking ranking;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        out.score = std::max(out.score.value_or(-1.0F), scores[i]);
        // What is further below can neither pass nor come close to what passes.
        if (!(scores[i] > *out.threshold - matchLead)) {
            continue;
        }
        const domain::CredentialId& id = m_faces.ids()[i];
        const HeldEntry* const entry = m_state.entries.find(id);
        const auto refused = entry != nullptr ? refusedByDates(*entry, now) : Reason::Expired;
        if (!refused) {
            ranking.add({id, scores[i]});
        } else if (scores[i] >= *out.threshold) {
            ranking.outOfDates = refused;
        }
    }
    std::fill(scores.begin(), scores.end(), 0.0F);
    if (!ranking.best || ranking.best->score < *out.threshold) {
        out.reason = ranking.outOfDates.value_or(Reason::UnknownFace);
        return out;
    }
    out.score = ranking.best->score;
    if (ranking.best->score - ranking.second < matchLead) {
        out.reason = Reason::Ambiguous;
        return out;
    }
    out.admit = true;
    out.reason = Reason::Matched;
    out.id = ranking.best->id;
    return out;
}

Decision Controller::Private::findCard(const CardProbe& card) const
{
    Decision out;
    out.method = Method::Card;
    out.reason = Reason::UnknownCard;
    const Instant now = m_clock.now();
    for (const domain::CredentialId& id : m_cards.find(card)) {
        const HeldEntry* const entry = m_state.entries.find(id);
        const auto refused = entry != nullptr ? refusedByDates(*entry, now) : Reason::Expired;
        if (!refused) {
            out.admit = true;
            out.reason = Reason::Matched;
            out.id = id;
            return out;
        }
        out.reason = *refused;
    }
    // Once its payload is erased, nothing can tell an expired card from an unknown one.
    return out;
}

Decision Controller::Private::counted(Decision decision)
{
    const std::lock_guard lock(m_countsLock);
    const qint64 hour = m_clock.now().ms() / msPerHour;
    ++m_counts[{hour, nameOf(decision.method), decision.admit ? QStringLiteral("admit") : nameOf(decision.reason)}];
    return decision;
}

Decision Controller::decideFace(const FaceProbe& probe)
{
    const std::shared_lock lock(m_d->m_lock);
    const std::optional<Decision> settled = m_d->settledBefore(Method::Face, nullptr);
    return m_d->counted(settled ? *settled : m_d->searchFace(probe, Method::Face));
}

Decision Controller::Private::decideFrames(ProbeStream& stream, Method method, const CardProbe* card, int frames)
{
    {
        const std::shared_lock lock(m_lock);
        if (const std::optional<Decision> settled = settledBefore(method, card)) {
            return counted(*settled);
        }
    }
    Decision out;
    out.method = method;
    out.reason = Reason::ProbeFailed;
    FrameVote vote;
    for (int i = 0; i < frames; ++i) {
        const Result<std::optional<FaceProbe>> probe = stream.next();
        if (!probe) {
            break;
        }
        const std::shared_lock lock(m_lock);
        if (const std::optional<Decision> settled = settledBefore(method, card)) {
            return counted(*settled);
        }
        if (!*probe) {
            (void)vote.add(std::nullopt);
            out.reason = out.reason == Reason::ProbeFailed ? Reason::NoFace : out.reason;
            continue;
        }
        const Decision frame = searchFace(**probe, method);
        if (vote.add(frame.id)) {
            return counted(frame);
        }
        // One frame that fits is not enough, and says more than a later one that does not.
        if (out.reason != Reason::TooFewFrames) {
            out = frame;
            out.reason = frame.admit ? Reason::TooFewFrames : frame.reason;
            out.admit = false;
            out.id.reset();
        }
    }
    return counted(out);
}

Decision Controller::decideCamera(ProbeStream& stream, int frames)
{
    return m_d->decideFrames(stream, Method::Face, nullptr, frames);
}

Decision Controller::decideCameraAndCard(ProbeStream& stream, const CardProbe& card, int frames)
{
    return m_d->decideFrames(stream, Method::FaceAndCard, &card, frames);
}

Decision Controller::decideCard(const CardProbe& card)
{
    const std::shared_lock lock(m_d->m_lock);
    const Decision gate = m_d->gateFor(Method::Card);
    return m_d->counted(gate.admit ? m_d->findCard(card) : gate);
}

Decision Controller::decideFaceAndCard(const FaceProbe& probe, const CardProbe& card)
{
    const std::shared_lock lock(m_d->m_lock);
    const std::optional<Decision> settled = m_d->settledBefore(Method::FaceAndCard, &card);
    return m_d->counted(settled ? *settled : m_d->searchFace(probe, Method::FaceAndCard));
}

bool Controller::cardNeedsFace() const
{
    const std::shared_lock lock(m_d->m_lock);
    return m_d->cardNeedsFace();
}

FaceUse Controller::faceUse() const
{
    const std::shared_lock lock(m_d->m_lock);
    return m_d->faceUse();
}

Decision Controller::decideGuard(bool admit)
{
    const std::shared_lock lock(m_d->m_lock);
    Decision out = m_d->gateFor(Method::Guard);
    if (out.admit && !admit) {
        out.admit = false;
        out.reason = Reason::RefusedByGuard;
    }
    return m_d->counted(out);
}

Decision Controller::refuseProbe(Method method, Reason reason)
{
    const std::shared_lock lock(m_d->m_lock);
    Decision out;
    out.method = method;
    out.reason = reason;
    return m_d->counted(out);
}

Result<std::vector<HourlyCount>> Controller::countsSince(Instant since) const
{
    const std::unique_lock lock(m_d->m_lock); // the database serves one thread at a time
    Result<Counts> counts = m_d->m_store.counts();
    if (!counts) {
        return passOn(counts);
    }
    const std::lock_guard counting(m_d->m_countsLock);
    for (const auto& [key, passages] : m_d->m_counts) {
        (*counts)[key] += passages;
    }
    std::vector<HourlyCount> out;
    for (const auto& [key, passages] : *counts) {
        if (const Instant hour = Instant::fromMs(key.hour * msPerHour); hour >= since) {
            out.push_back({hour, key.method, key.result, passages});
        }
    }
    return out;
}

} // namespace vestibule::controller
