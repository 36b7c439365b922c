#include "core/protocol/ChangeSet.h"

#include "core/protocol/Cbor.h"
#include "core/protocol/Codes.h"
#include "core/protocol/Limits.h"
#include "core/protocol/MessageParts.h"

#include <QSet>

namespace vestibule::protocol {

namespace {

constexpr cbor::Words<LeasePolicy, 2> leasePolicyWords{
    {{LeasePolicy::Warn, "warn"}, {LeasePolicy::CardOnly, "card-only"}}};

/// What upserts and updates share.
template <typename Member>
void writeDates(cbor::MapWriter& out, const Member& member)
{
    out.id("id", member.id);
    out.uint("rev", member.rev);
    out.time("valid_from", member.validFrom);
    out.time("valid_until", member.validUntil);
    out.id("digest", member.digest);
    parts::writeConsent(out, member.consent);
}

template <typename Member>
void readDates(cbor::Fields& in, Member& member)
{
    member.id = in.fixed<CredentialId>("id");
    member.rev = in.uint("rev");
    member.validFrom = in.time("valid_from");
    member.validUntil = in.time("valid_until");
    member.digest = in.fixed<Digest>("digest");
    member.consent = parts::readConsent(in);
}

QByteArray encodeUpsert(const Upsert& upsert)
{
    cbor::MapWriter out;
    writeDates(out, upsert);
    parts::writeKind(out, upsert.kind);
    out.bytes("payload", upsert.payload);
    return out.finish();
}

Upsert readUpsert(cbor::Fields& in)
{
    Upsert out;
    readDates(in, out);
    out.kind = parts::readKind(in);
    out.payload = in.bytes("payload");
    return out;
}

QByteArray encodeUpdate(const Update& update)
{
    cbor::MapWriter out;
    writeDates(out, update);
    return out.finish();
}

Update readUpdate(cbor::Fields& in)
{
    Update out;
    readDates(in, out);
    return out;
}

void checkMembers(cbor::Fields& in, const ChangeSet& set)
{
    const std::size_t together = set.upserts.size() + set.updates.size() + set.revokes.size();
    if (together > std::size_t(limits::changeSetMembers)) {
        in.refuse(codes::tooLarge, "upserts", "too many members");
    }
    QSet<CredentialId> seen;
    const auto check = [&](QByteArrayView list, const auto& members) {
        for (const auto& member : members) {
            if (seen.contains(member.id)) {
                in.refuse(list, "an id stands twice");
            }
            seen.insert(member.id);
        }
    };
    check("upserts", set.upserts);
    check("updates", set.updates);
    check("revokes", set.revokes);
}

} // namespace

QString kindText(CredentialKind kind) { return QString::fromLatin1(cbor::wordOf(parts::kindWords, kind)); }

std::optional<CredentialKind> kindFromText(const QString& text)
{
    for (const auto& [kind, word] : parts::kindWords) {
        if (text == QLatin1String(word)) {
            return kind;
        }
    }
    return std::nullopt;
}

QByteArray Anchor::encode() const
{
    cbor::MapWriter out;
    out.id("estate", estate);
    parts::writePosition(out, position);
    out.uint("generation", generation);
    out.uint("audit_size", auditSize);
    out.id("audit_root", auditRoot);
    out.time("issued", issued);
    return out.finish();
}

Result<Anchor> Anchor::decode(QByteArrayView payload)
{
    return cbor::decodeMap<Anchor>(payload, [](cbor::Fields& in) {
        Anchor out;
        out.estate = in.fixed<EstateId>("estate");
        out.position = parts::readPosition(in);
        out.generation = in.uint("generation");
        out.auditSize = in.uint("audit_size");
        out.auditRoot = in.fixed<AuditRoot>("audit_root");
        out.issued = in.time("issued");
        return out;
    });
}

bool fallsBehind(const Anchor& held, const Anchor& next)
{
    const bool fell = next.generation < held.generation || next.auditSize < held.auditSize;
    return fell || (next.auditSize == held.auditSize && next.auditRoot != held.auditRoot);
}

AnchorStep compareAnchors(const std::optional<Anchor>& held, const Anchor& next)
{
    if (!held) {
        return AnchorStep::Accept;
    }
    if (!fallsBehind(*held, next) && next.position.epoch >= held->position.epoch) {
        return AnchorStep::Accept;
    }
    return next.position.epoch > held->position.epoch ? AnchorStep::AcceptLowered : AnchorStep::Rollback;
}

QByteArray ChangeSet::encode() const
{
    cbor::MapWriter out;
    out.id("estate", estate);
    out.id("gate_id", gate);
    parts::writePosition(out, position);
    out.id("prev_root", prevRoot);
    out.id("root", root);
    out.id("tomb_root", tombRoot);
    out.uint("count", count);
    out.time("issued", issued);
    out.time("lease_until", leaseUntil);
    out.text("lease_policy", cbor::wordOf(leasePolicyWords, leasePolicy));
    out.id("nonce", nonce);
    out.bytes("anchor", anchor);
    out.item("upserts", parts::encodeAll(upserts, encodeUpsert));
    out.item("updates", parts::encodeAll(updates, encodeUpdate));
    out.item("revokes", parts::encodeAll(revokes, parts::encodeTomb));
    return out.finish();
}

Result<ChangeSet> ChangeSet::decode(QByteArrayView payload)
{
    return cbor::decodeMap<ChangeSet>(payload, [](cbor::Fields& in) {
        ChangeSet out;
        out.estate = in.fixed<EstateId>("estate");
        out.gate = in.fixed<GateId>("gate_id");
        out.position = parts::readPosition(in);
        out.prevRoot = in.fixed<SetRoot>("prev_root");
        out.root = in.fixed<SetRoot>("root");
        out.tombRoot = in.fixed<SetRoot>("tomb_root");
        out.count = in.uint("count");
        out.issued = in.time("issued");
        out.leaseUntil = in.time("lease_until");
        out.leasePolicy = in.choice("lease_policy", leasePolicyWords);
        out.nonce = in.fixed<Nonce>("nonce");
        out.anchor = in.bytes("anchor");
        out.upserts = parts::readAll<Upsert>(in, "upserts", limits::changeSetMembers, readUpsert);
        out.updates = parts::readAll<Update>(in, "updates", limits::changeSetMembers, readUpdate);
        out.revokes = parts::readAll<Revoke>(in, "revokes", limits::changeSetMembers, parts::readTomb);
        checkMembers(in, out);
        return out;
    });
}

Result<ChangeSet> openChangeSet(const PublicKey& publishKey, QByteArrayView message)
{
    Result<ChangeSet> set = openMessage<ChangeSet>(publishKey, message);
    if (set && !set->upserts.empty() && message.size() > limits::upsertChangeSetBytes) {
        return fail(codes::tooLarge, "a change-set with upserts of " + std::to_string(message.size()) + " bytes");
    }
    return set;
}

} // namespace vestibule::protocol
