#include "core/protocol/GateInfo.h"

#include "core/protocol/Codes.h"
#include "core/protocol/MessageParts.h"

namespace vestibule::protocol {

namespace {

constexpr qsizetype largestListLength = 64;

constexpr cbor::Words<KeyStore, 2> keyStoreWords{{{KeyStore::File, "file"}, {KeyStore::Tpm, "tpm"}}};

QByteArray encodeAlgorithm(const Algorithm& algorithm)
{
    cbor::MapWriter out;
    out.text("algo", algorithm.algo);
    out.uint("ver", algorithm.ver);
    out.uint("dim", algorithm.dim);
    return out.finish();
}

Algorithm readAlgorithm(cbor::Fields& in)
{
    Algorithm out;
    out.algo = in.text("algo");
    out.ver = in.uint("ver");
    out.dim = in.uint("dim");
    return out;
}

QByteArray encodeLimits(const GateInfo& info)
{
    cbor::MapWriter out;
    out.uint("entries", info.entryLimit);
    out.uint("body", info.bodyLimit);
    return out.finish();
}

void readLimits(cbor::Fields& in, GateInfo& info)
{
    cbor::Fields inner = in.map("limits");
    info.entryLimit = inner.uint("entries");
    info.bodyLimit = inner.uint("body");
    in.adopt(inner);
}

void readStanding(cbor::Fields& in, GateInfo& info)
{
    info.position = parts::readPosition(in);
    info.root = in.fixed<SetRoot>("root");
    info.tombRoot = in.fixed<SetRoot>("tomb_root");
    info.count = in.uint("count");
    info.tombs = in.uint("tombs");
    info.foreign = in.uint("foreign");
    info.leaseUntil = in.time("lease_until");
    info.anchor = in.bytesOrNull("anchor");
    info.certUntil = in.time("cert_until");
    info.crlUntil = in.time("crl_until");
}

} // namespace

QByteArray GateInfo::encode() const
{
    cbor::MapWriter out;
    out.uint("protocol", protocol);
    out.id("gate_id", gate);
    out.text("model", model);
    out.text("software", software);
    out.time("clock", clock);
    out.uint("boot", boot);
    out.id("seal_key", sealKey);
    out.id("sign_key", signKey);
    parts::writePosition(out, position);
    out.id("root", root);
    out.id("tomb_root", tombRoot);
    out.uint("count", count);
    out.uint("tombs", tombs);
    out.uint("foreign", foreign);
    out.time("lease_until", leaseUntil);
    out.item("algos", parts::encodeAll(algorithms, encodeAlgorithm));
    out.item("limits", encodeLimits(*this));
    out.item("methods", parts::encodeTexts(methods));
    if (uidOnly) {
        out.boolean("uid_only", *uidOnly);
    }
    out.item("anchor", anchor ? cbor::encodeBytes(*anchor) : cbor::encodeNull());
    out.time("cert_until", certUntil);
    out.time("crl_until", crlUntil);
    out.text("key_store", cbor::wordOf(keyStoreWords, keyStore));
    return out.finish();
}

domain::GateMethods GateInfo::opensFor() const
{
    const bool faces = methods.contains(QLatin1StringView("face")) || methods.contains(QLatin1StringView("face+card"));
    return {faces, methods.contains(QLatin1StringView("card")), uidOnly.value_or(false)};
}

Result<GateInfo> GateInfo::decode(QByteArrayView body)
{
    return cbor::decodeMap<GateInfo>(body, [](cbor::Fields& in) {
        GateInfo out;
        out.protocol = in.uint("protocol");
        if (out.protocol != quint64(limits::protocolVersion)) {
            in.refuse(codes::otherVersion, "protocol", "another version of the protocol");
        }
        out.gate = in.fixed<GateId>("gate_id");
        out.model = in.text("model");
        out.software = in.text("software");
        out.clock = in.time("clock");
        out.boot = in.uint("boot");
        out.sealKey = in.fixed<SealKey>("seal_key");
        out.signKey = in.fixed<PublicKey>("sign_key");
        readStanding(in, out);
        out.algorithms = parts::readAll<Algorithm>(in, "algos", largestListLength, readAlgorithm);
        readLimits(in, out);
        out.methods = parts::readTexts(in, "methods", largestListLength);
        if (in.has("uid_only")) {
            out.uidOnly = in.boolean("uid_only");
        }
        out.keyStore = in.choice("key_store", keyStoreWords);
        return out;
    });
}

} // namespace vestibule::protocol
