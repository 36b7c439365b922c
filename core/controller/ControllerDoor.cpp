#include "core/controller/ControllerParts.h"
#include "core/controller/MatchRules.h"

#include <algorithm>

namespace vestibule::controller {

namespace {

constexpr qint64 msPerHour = 3'600'000;

/// Whether the entry may pass now; if not, why.
std::optional<Reason> refusedByDates(const HeldEntry& entry, Instant now)
{
    if (!entry.isLive() || now >= entry.validUntil) {
        return Reason::Expired;
    }
    return now < entry.validFrom ? std::optional(Reason::NotYetValid) : std::nullopt;
}

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

/// Refused before anything is looked at, or admitted so far.
Decision Controller::Private::gateFor(Method method) const
{
    Decision out;
    out.method = method;
    const bool faces = method == Method::Face || method == Method::FaceAndCard;
    if (!m_state.binding || m_isReset) {
        out.reason = Reason::NotPaired;
    } else if (!m_options.methods.contains(method)) {
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

Decision Controller::Private::searchFace(const FaceProbe& probe) const
{
    Decision out;
    out.threshold = thresholdFor(m_faces.size());
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
        const HeldEntry* const entry = m_state.find(id);
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
        const HeldEntry* const entry = m_state.find(id);
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
    const Decision gate = m_d->gateFor(Method::Face);
    return m_d->counted(gate.admit ? m_d->searchFace(probe) : gate);
}

Decision Controller::decideCamera(ProbeStream& stream, int frames)
{
    Decision out;
    out.reason = Reason::ProbeFailed;
    FrameVote vote;
    for (int i = 0; i < frames; ++i) {
        const Result<std::optional<FaceProbe>> probe = stream.next();
        if (!probe) {
            break;
        }
        const std::shared_lock lock(m_d->m_lock);
        const Decision gate = m_d->gateFor(Method::Face);
        if (!gate.admit) {
            return m_d->counted(gate);
        }
        if (!*probe) {
            (void)vote.add(std::nullopt);
            out.reason = out.reason == Reason::ProbeFailed ? Reason::NoFace : out.reason;
            continue;
        }
        const Decision frame = m_d->searchFace(**probe);
        if (vote.add(frame.id)) {
            return m_d->counted(frame);
        }
        // One frame that fits is not enough, and says more than a later one that does not.
        if (out.reason != Reason::TooFewFrames) {
            out = frame;
            out.reason = frame.admit ? Reason::TooFewFrames : frame.reason;
            out.admit = false;
            out.id.reset();
        }
    }
    return m_d->counted(out);
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
    const Decision gate = m_d->gateFor(Method::FaceAndCard);
    Decision out = gate;
    if (gate.admit || gate.reason == Reason::LeaseLapsed) {
        out = m_d->findCard(card);
        if (out.admit && gate.admit) {
            out = m_d->searchFace(probe);
        }
    }
    out.method = Method::FaceAndCard;
    return m_d->counted(out);
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

} // namespace vestibule::controller
