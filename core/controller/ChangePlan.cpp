#include "core/controller/ChangePlan.h"

#include "core/controller/GateClock.h"
#include "core/protocol/Limits.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vestibule::controller {

namespace {

namespace limits = protocol::limits;
using domain::CredentialId;
using domain::CredentialKind;
using protocol::ErrorBody;
using protocol::Refusal;
using Refused = std::optional<ErrorBody>;

ErrorBody refuse(Refusal refusal, const char* message) { return ErrorBody::of(refusal, QString::fromLatin1(message)); }

/// The field an entry's refusal is about: `upserts[3].rev`.
ErrorBody refuseEntry(Refusal refusal, const QString& entry, const char* field, const char* message)
{
    ErrorBody out = refuse(refusal, message);
    out.field = entry + u'.' + QString::fromLatin1(field);
    return out;
}

/// Judges one change-set and builds its plan, step by step in the order of the protocol.
class Planner
{
public:
    Planner(const ChangeContext& context, protocol::ChangeSet changeSet)
        : m_context(context), m_held(context.state), m_now(std::max(context.own, context.floor))
    {
        m_plan.changeSet = std::move(changeSet);
    }

    [[nodiscard]] Refused checkAddress() const
    {
        if (set().estate != m_held.binding->estate || set().gate != m_context.keys.gate()) {
            return refuse(Refusal::WrongGate, "for another estate or gate");
        }
        return std::nullopt;
    }

    /// The receipt of the change-set that was applied last, if this is it again.
    [[nodiscard]] std::optional<protocol::Receipt> repeat() const
    {
        if (!m_held.lastReceipt || set().position != m_held.position || set().root != m_held.set.root() ||
            set().tombRoot != m_held.tombs.root()) {
            return std::nullopt;
        }
        Result<protocol::Receipt> receipt = protocol::Receipt::decode(*m_held.lastReceipt);
        if (!receipt) {
            return std::nullopt;
        }
        receipt->nonce = set().nonce;
        receipt->at = m_now;
        return *receipt;
    }

    [[nodiscard]] Refused checkFrame()
    {
        if (!mayBelieveIssued(set().issued, m_context.own, m_context.floor)) {
            ErrorBody out = refuse(Refusal::ClockSkew, "issued ahead of this gate's time");
            out.clock = m_now;
            return out;
        }
        if (set().leaseUntil <= m_now) {
            return refuse(Refusal::LeaseExpired, "lease_until has passed");
        }
        if (!m_held.position.isFollowedBy(set().position) || set().prevRoot != m_held.set.root()) {
            ErrorBody out = refuse(Refusal::VersionConflict, "does not follow what is held");
            out.position = m_held.position;
            out.root = m_held.set.root();
            return out;
        }
        return checkAnchor();
    }

    [[nodiscard]] Refused planEntries()
    {
        int index = 0;
        for (const protocol::Upsert& upsert : set().upserts) {
            if (Refused refused = planUpsert(upsert, QStringLiteral("upserts[%1]").arg(index++))) {
                return refused;
            }
        }
        index = 0;
        for (const protocol::Update& update : set().updates) {
            if (Refused refused = planUpdate(update, QStringLiteral("updates[%1]").arg(index++))) {
                return refused;
            }
        }
        for (const protocol::Revoke& revoke : set().revokes) {
            planRevoke(revoke);
        }
        changeState();
        if (m_plan.after.entries.count() > m_context.entryLimit &&
            m_plan.after.entries.count() > m_held.entries.count()) {
            return refuse(Refusal::Full, "no room for more entries");
        }
        return std::nullopt;
    }

    [[nodiscard]] Refused checkOutcome() const
    {
        const GateState& after = m_plan.after;
        const char* wrong = set().root != after.set.root()         ? "root"
                            : set().tombRoot != after.tombs.root() ? "tomb_root"
                            : set().count != after.set.count()     ? "count"
                                                                   : nullptr;
        if (wrong == nullptr) {
            return std::nullopt;
        }
        ErrorBody out = refuse(Refusal::RootMismatch, "applying it gives another state than it says");
        out.field = QString::fromLatin1(wrong);
        return out;
    }

    [[nodiscard]] ChangePlan finish()
    {
        GateState& after = m_plan.after;
        after.position = set().position;
        after.leaseUntil = set().leaseUntil;
        after.leasePolicy = set().leasePolicy;
        after.anchor = HeldAnchor{set().anchor, m_anchor};
        after.damaged = m_held.damaged;
        m_plan.floor = std::max(m_context.floor, set().issued);
        if (confirmsClock(set().issued, m_context.own)) {
            after.confirmedAt = std::max(m_context.own, m_plan.floor);
        }
        fillReceipt();
        after.alerts.clear();
        after.lastReceipt = m_plan.receipt.encode();
        return std::move(m_plan);
    }

private:
    [[nodiscard]] const protocol::ChangeSet& set() const { return m_plan.changeSet; }

    void changeState()
    {
        m_plan.after = m_held;
        std::vector<HeldEntry> put;
        put.reserve(m_plan.upserts.size() + m_plan.updates.size());
        for (const PlannedUpsert& upsert : m_plan.upserts) {
            put.push_back(upsert.entry);
        }
        put.insert(put.end(), m_plan.updates.begin(), m_plan.updates.end());
        std::vector<CredentialId> gone;
        gone.reserve(set().revokes.size());
        for (const protocol::Revoke& revoke : set().revokes) {
            gone.push_back(revoke.id);
        }
        m_plan.after.change(put, gone);
        m_plan.after.tombs.change(m_plan.newTombs, {});
    }

    [[nodiscard]] Refused checkAnchor()
    {
        const protocol::PublicKey& publishKey = m_held.binding->publishKey;
        const Result<protocol::Anchor> next = protocol::openMessage<protocol::Anchor>(publishKey, set().anchor);
        if (!next || next->estate != set().estate) {
            ErrorBody out =
                next ? refuse(Refusal::WrongGate, "an anchor of another estate") : protocol::refusalFor(next.error());
            out.field = QStringLiteral("anchor");
            return out;
        }
        m_anchor = *next;
        const auto held = m_held.anchor ? std::optional(m_held.anchor->content) : std::nullopt;
        switch (protocol::compareAnchors(held, *next)) {
        case protocol::AnchorStep::Accept:
            break;
        case protocol::AnchorStep::AcceptLowered:
            m_plan.anchorLowered = true;
            break;
        case protocol::AnchorStep::Rollback:
            return refuse(Refusal::AnchorRollback, "the anchor falls behind the one held");
        }
        return std::nullopt;
    }

    [[nodiscard]] Refused checkDates(const QString& where, Instant from, Instant until) const
    {
        if (from >= until) {
            return refuseEntry(Refusal::BadRequest, where, "valid_until", "not after valid_from");
        }
        if (until > m_now + limits::longestValidity) {
            return refuseEntry(Refusal::BadRequest, where, "valid_until", "more than ten years ahead");
        }
        return std::nullopt;
    }

    [[nodiscard]] static Refused checkConsent(const QString& where, CredentialKind kind, Instant until,
                                              const std::optional<protocol::Consent>& consent)
    {
        if (kind == CredentialKind::Face && (!consent || consent->record.isNull() || until > consent->until)) {
            return refuseEntry(Refusal::ConsentMissing, where, "consent",
                               consent ? "the face would outlive its consent" : "a face needs a consent");
        }
        return std::nullopt;
    }

    /// What upserts and updates must both fulfil.
    template <typename Member>
    [[nodiscard]] Refused checkMember(const Member& member, const QString& where, const HeldEntry* held) const
    {
        if (m_held.tombs.contains(member.id)) {
            return refuseEntry(Refusal::Tombstoned, where, "id", "this credential has ended");
        }
        if (held != nullptr && member.rev <= held->rev) {
            return refuseEntry(Refusal::StaleRev, where, "rev", "not higher than the one held");
        }
        return std::nullopt;
    }

    [[nodiscard]] Refused planUpsert(const protocol::Upsert& upsert, const QString& where)
    {
        const HeldEntry* const held = m_held.entries.find(upsert.id);
        if (Refused refused = checkMember(upsert, where, held)) {
            return refused;
        }
        if (held != nullptr && held->kind != upsert.kind) {
            return refuseEntry(Refusal::BadRequest, where, "kind", "an entry's kind never changes");
        }
        if (Refused refused = checkDates(where, upsert.validFrom, upsert.validUntil)) {
            return refused;
        }
        if (Refused refused = checkConsent(where, upsert.kind, upsert.validUntil, upsert.consent)) {
            return refused;
        }
        if (protocol::payloadDigest(upsert.payload) != upsert.digest) {
            return refuseEntry(Refusal::BadRequest, where, "digest", "not the payload's");
        }
        HeldEntry entry{upsert.id,
                        upsert.rev,
                        upsert.kind,
                        upsert.validFrom,
                        upsert.validUntil,
                        upsert.consent,
                        upsert.digest,
                        protocol::EntryState::Live,
                        protocol::EntrySource::Station};
        tl::expected<HeldPayload, ErrorBody> payload = openPayload(upsert, where);
        if (!payload) {
            return std::move(payload.error());
        }
        if (held != nullptr) {
            m_plan.receipt.replaced.push_back({held->id, held->digest});
        }
        m_plan.upserts.push_back({entry, std::move(*payload)});
        return std::nullopt;
    }

    [[nodiscard]] tl::expected<HeldPayload, ErrorBody> openPayload(const protocol::Upsert& upsert,
                                                                   const QString& where) const
    {
        const auto refusedBy = [&where](const Error& error) {
            ErrorBody out = protocol::refusalFor(error);
            out.field = where + QStringLiteral(".payload");
            return tl::unexpected(std::move(out));
        };
        Result<SecretBytes> opened = m_context.keys.sealing().open(upsert.payload);
        if (!opened) {
            return refusedBy(opened.error());
        }
        const std::array accepted{protocol::currentAlgorithm()};
        Result<protocol::Payload> payload =
            protocol::parsePayload(std::move(*opened), upsert.id, upsert.kind, accepted);
        if (!payload) {
            return refusedBy(payload.error());
        }
        if (auto* card = std::get_if<protocol::CardPayload>(&*payload)) {
            return HeldCard{std::move(card->card), std::move(card->readKey)};
        }
        const auto& face = std::get<protocol::FacePayload>(*payload);
        std::vector<float> values(face.algorithm.dim);
        protocol::floatsOf(face.vector, values);
        m_context.rotation.apply(values);
        return RotatedFace(face.algorithm, std::move(values));
    }

    [[nodiscard]] Refused planUpdate(const protocol::Update& update, const QString& where)
    {
        const HeldEntry* const held = m_held.entries.find(update.id);
        if (m_held.tombs.contains(update.id)) {
            return refuseEntry(Refusal::Tombstoned, where, "id", "this credential has ended");
        }
        if (held == nullptr || !held->isLive() || !held->isInSet() || held->digest != update.digest) {
            return refuseEntry(Refusal::NoSuchEntry, where, "id", "no live entry with this digest");
        }
        if (Refused refused = checkMember(update, where, held)) {
            return refused;
        }
        if (Refused refused = checkDates(where, update.validFrom, update.validUntil)) {
            return refused;
        }
        if (Refused refused = checkConsent(where, held->kind, update.validUntil, update.consent)) {
            return refused;
        }
        HeldEntry entry = *held;
        entry.rev = update.rev;
        entry.validFrom = update.validFrom;
        entry.validUntil = update.validUntil;
        entry.consent = update.consent;
        m_plan.updates.push_back(entry);
        return std::nullopt;
    }

    void planRevoke(const protocol::Revoke& revoke)
    {
        const HeldEntry* const held = m_held.entries.find(revoke.id);
        protocol::Removal removal{revoke.id, std::nullopt, protocol::RemovalResult::NotHeld};
        if (held != nullptr) {
            removal.digest = held->digest;
            removal.result = held->isLive() ? protocol::RemovalResult::Purged : protocol::RemovalResult::AlreadyPurged;
        }
        m_plan.receipt.removed.push_back(removal);
        if (!m_held.tombs.contains(revoke.id)) {
            m_plan.newTombs.push_back(revoke);
        }
    }

    void fillReceipt()
    {
        protocol::Receipt& receipt = m_plan.receipt;
        const GateState& after = m_plan.after;
        receipt.gate = m_context.keys.gate();
        receipt.position = after.position;
        receipt.root = after.set.root();
        receipt.tombRoot = after.tombs.root();
        receipt.count = after.set.count();
        receipt.nonce = set().nonce;
        receipt.boot = after.boot;
        receipt.at = std::max(m_now, m_plan.floor);
        receipt.applied = m_plan.upserts.size() + m_plan.updates.size();
        receipt.expired = after.expired();
        receipt.expiredMore = qsizetype(receipt.expired.size()) > limits::receiptExpired;
        if (receipt.expiredMore) {
            receipt.expired.resize(limits::receiptExpired);
        }
        receipt.anchor = set().anchor;
        receipt.alerts = currentAlerts();
    }

    /// What happened since the last receipt, and what is so now.
    [[nodiscard]] QStringList currentAlerts() const
    {
        QStringList out = m_held.alerts;
        const auto add = [&out](bool so, const QString& alert) {
            if (so && !out.contains(alert)) {
                out.append(alert);
            }
        };
        add(m_plan.anchorLowered, protocol::alerts::anchorLowered);
        add(m_held.isLeaseLapsed(m_now), protocol::alerts::leaseLapsed);
        add(m_plan.after.foreignCount() > 0, protocol::alerts::foreignEntries);
        add(isNearlyFull(m_plan.after, m_context.entryLimit) || m_held.damaged, protocol::alerts::storage);
        return out;
    }

    const ChangeContext& m_context;
    const GateState& m_held;
    Instant m_now;
    protocol::Anchor m_anchor;
    ChangePlan m_plan;
};

} // namespace

bool isNearlyFull(const GateState& state, quint64 entryLimit) { return state.entries.count() * 10 >= entryLimit * 9; }

tl::expected<std::variant<Repeat, ChangePlan>, ErrorBody> planChange(const ChangeContext& context,
                                                                     QByteArrayView message)
{
    Result<protocol::ChangeSet> opened = protocol::openChangeSet(context.state.binding->publishKey, message);
    if (!opened) {
        return tl::unexpected(protocol::refusalFor(opened.error()));
    }
    Planner planner(context, std::move(*opened));
    if (Refused refused = planner.checkAddress()) {
        return tl::unexpected(std::move(*refused));
    }
    if (const std::optional<protocol::Receipt> same = planner.repeat()) {
        return Repeat{*same};
    }
    for (const auto step : {&Planner::checkFrame, &Planner::planEntries}) {
        if (Refused refused = (planner.*step)()) {
            return tl::unexpected(std::move(*refused));
        }
    }
    if (Refused refused = planner.checkOutcome()) {
        return tl::unexpected(std::move(*refused));
    }
    return planner.finish();
}

} // namespace vestibule::controller
