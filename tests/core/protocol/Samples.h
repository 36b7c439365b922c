#pragma once

#include "core/base/Digest.h"
#include "core/protocol/Messages.h"

/// One filled-in value of each message.
namespace vestibule::test {

using namespace protocol;

template <typename Fixed>
Fixed hashed(const char* seed)
{
    return Fixed::fromBytes(sha256(seed)).value();
}

template <typename AnId>
AnId idFrom(const char* seed)
{
    return AnId::fromBytes(sha256(seed).first(16)).value();
}

inline CredentialId credential(int number)
{
    return CredentialId::fromBytes(QByteArray(15, '\x20') + char(number)).value();
}

inline Instant at(qint64 hours) { return Instant::fromMs(1767225600000 + hours * 3600000); }

inline Anchor sampleAnchor()
{
    return {idFrom<EstateId>("estate"), {2, 41}, 41, 1000, hashed<AuditRoot>("audit"), at(0)};
}

inline ChangeSet sampleChangeSet()
{
    ChangeSet out;
    out.estate = idFrom<EstateId>("estate");
    out.gate = idFrom<GateId>("gate");
    out.position = {2, 7};
    out.prevRoot = hashed<SetRoot>("before");
    out.root = hashed<SetRoot>("after");
    out.tombRoot = hashed<SetRoot>("tombs");
    out.count = 3;
    out.issued = at(1);
    out.leaseUntil = at(100);
    out.leasePolicy = LeasePolicy::CardOnly;
    out.nonce = idFrom<Nonce>("nonce");
    out.anchor = "an anchor";
    const Consent consent{hashed<RecordHash>("record"), at(5000)};
    out.upserts = {
        {credential(1), 1, CredentialKind::Face, at(0), at(4000), consent, hashed<Digest>("p1"), "payload 1"},
        {credential(2), 4, CredentialKind::Card, at(0), at(4000), std::nullopt, hashed<Digest>("p2"), "p 2"}};
    out.updates = {{credential(3), 2, at(0), at(4000), consent, hashed<Digest>("p3")}};
    out.revokes = {{credential(4), 9}, {credential(5), 1}};
    return out;
}

inline Receipt sampleReceipt()
{
    Receipt out;
    out.gate = idFrom<GateId>("gate");
    out.position = {2, 7};
    out.root = hashed<SetRoot>("after");
    out.tombRoot = hashed<SetRoot>("tombs");
    out.count = 3;
    out.nonce = idFrom<Nonce>("nonce");
    out.boot = 12;
    out.at = at(2);
    out.applied = 3;
    out.replaced = {{credential(2), hashed<Digest>("old")}};
    out.removed = {{credential(4), hashed<Digest>("p4"), RemovalResult::Purged},
                   {credential(5), std::nullopt, RemovalResult::NotHeld},
                   {credential(6), hashed<Digest>("p6"), RemovalResult::AlreadyPurged}};
    out.expired = {{credential(7), hashed<Digest>("p7")}};
    out.expiredMore = true;
    out.anchor = "an anchor";
    out.alerts = {alerts::leaseLapsed, QStringLiteral("a-later-one")};
    return out;
}

inline ResetReceipt sampleResetReceipt()
{
    return {idFrom<GateId>("gate"), at(9), 120, hashed<SetRoot>("root"), hashed<SetRoot>("tombs")};
}

inline Inventory sampleInventory(decltype(Inventory::content) content)
{
    return {idFrom<GateId>("gate"), {2, 7}, hashed<SetRoot>("root"), hashed<SetRoot>("tombs"), idFrom<Nonce>("nonce"),
            std::move(content)};
}

inline InventoryEntry sampleEntry(int number)
{
    return {credential(number), quint64(number),     CredentialKind::Card, hashed<Digest>("p"), at(10),
            EntryState::Purged, EntrySource::Unknown};
}

inline Inventory sampleEntries()
{
    return sampleInventory(EntriesPage{{sampleEntry(1), sampleEntry(2)}, credential(2)});
}

inline Inventory sampleTombs()
{
    return sampleInventory(TombsPage{{{credential(1), 3}, {credential(2), 1}}, credential(2)});
}

inline Inventory sampleBuckets() { return sampleInventory(BucketHashes{EntrySet().bucketHashes(), 4}); }

inline Inventory sampleSubHashes() { return sampleInventory(SubHashes{EntrySet().subHashes(0)}); }

inline Inventory sampleExport()
{
    const Consent consent{hashed<RecordHash>("record"), at(5000)};
    return sampleInventory(ExportPage{{{sampleEntry(1), at(0), consent, "sealed again"}}, credential(1)});
}

inline CopyOrder sampleCopyOrder()
{
    return {idFrom<EstateId>("estate"),
            idFrom<GateId>("from"),
            idFrom<GateId>("to"),
            hashed<SealKey>("seal"),
            idFrom<Nonce>("nonce"),
            at(3),
            credential(9)};
}

inline GateInfo sampleGateInfo()
{
    GateInfo out;
    out.gate = idFrom<GateId>("gate");
    out.model = QStringLiteral("Reference gate");
    out.software = QStringLiteral("0.1.0");
    out.clock = at(1);
    out.boot = 12;
    out.sealKey = hashed<SealKey>("seal");
    out.signKey = hashed<PublicKey>("sign");
    out.position = {2, 7};
    out.root = hashed<SetRoot>("root");
    out.tombRoot = hashed<SetRoot>("tombs");
    out.count = 3;
    out.tombs = 2;
    out.foreign = 1;
    out.leaseUntil = at(100);
    out.algorithms = {currentAlgorithm()};
    out.entryLimit = 20000;
    out.bodyLimit = quint64(limits::bodyBytes);
    out.methods = {QStringLiteral("face"), QStringLiteral("card")};
    out.uidOnly = true;
    out.anchor = "an anchor";
    out.certUntil = at(2000);
    out.crlUntil = at(700);
    out.keyStore = KeyStore::Tpm;
    return out;
}

inline PairAnswer samplePairAnswer()
{
    return {idFrom<GateId>("gate"),  idFrom<Nonce>("nonce"),     "csr",
            hashed<SealKey>("seal"), hashed<PublicKey>("sign"),  QStringLiteral("a model"),
            hashed<Proof>("proof"),  QByteArray("reset receipt")};
}

inline AcceptRequest sampleAccept()
{
    return {idFrom<EstateId>("estate"),   idFrom<StationId>("station"),  "ca",          "crl",
            hashed<PublicKey>("publish"), hashed<PublicKey>("recovery"), "certificate", at(0),
            hashed<Proof>("proof")};
}

inline Trust sampleTrust()
{
    return {idFrom<EstateId>("estate"),
            3,
            "ca",
            "crl",
            hashed<PublicKey>("publish"),
            hashed<PublicKey>("recovery"),
            "certificate"};
}

} // namespace vestibule::test
