#include "core/protocol/Pairing.h"

#include "core/protocol/Cbor.h"

namespace vestibule::protocol {

QByteArray PairRequest::encode() const
{
    cbor::MapWriter out;
    out.id("gate_id", gate);
    out.id("nonce", nonce);
    return out.finish();
}

Result<PairRequest> PairRequest::decode(QByteArrayView body)
{
    return cbor::decodeMap<PairRequest>(body, [](cbor::Fields& in) {
        PairRequest out;
        out.gate = in.fixed<GateId>("gate_id");
        out.nonce = in.fixed<Nonce>("nonce");
        return out;
    });
}

QByteArray PairAnswer::encode() const
{
    cbor::MapWriter out;
    out.id("gate_id", gate);
    out.id("nonce", nonce);
    out.bytes("csr", csr);
    out.id("seal_key", sealKey);
    out.id("sign_key", signKey);
    out.text("model", model);
    out.id("proof", proof);
    out.item("previous", previous ? cbor::encodeBytes(*previous) : cbor::encodeNull());
    return out.finish();
}

Result<PairAnswer> PairAnswer::decode(QByteArrayView body)
{
    return cbor::decodeMap<PairAnswer>(body, [](cbor::Fields& in) {
        PairAnswer out;
        out.gate = in.fixed<GateId>("gate_id");
        out.nonce = in.fixed<Nonce>("nonce");
        out.csr = in.bytes("csr");
        out.sealKey = in.fixed<SealKey>("seal_key");
        out.signKey = in.fixed<PublicKey>("sign_key");
        out.model = in.text("model");
        out.proof = in.fixed<Proof>("proof");
        out.previous = in.bytesOrNull("previous");
        return out;
    });
}

QByteArray AcceptRequest::encode() const
{
    cbor::MapWriter out;
    out.id("estate", estate);
    out.id("station_id", station);
    out.bytes("ca", ca);
    out.bytes("crl", crl);
    out.id("publish_key", publishKey);
    out.id("recovery_key", recoveryKey);
    out.bytes("certificate", certificate);
    out.time("issued", issued);
    out.id("proof", proof);
    return out.finish();
}

Result<AcceptRequest> AcceptRequest::decode(QByteArrayView body)
{
    return cbor::decodeMap<AcceptRequest>(body, [](cbor::Fields& in) {
        AcceptRequest out;
        out.estate = in.fixed<EstateId>("estate");
        out.station = in.fixed<StationId>("station_id");
        out.ca = in.bytes("ca");
        out.crl = in.bytes("crl");
        out.publishKey = in.fixed<PublicKey>("publish_key");
        out.recoveryKey = in.fixed<PublicKey>("recovery_key");
        out.certificate = in.bytes("certificate");
        out.issued = in.time("issued");
        out.proof = in.fixed<Proof>("proof");
        return out;
    });
}

QByteArray Trust::encode() const
{
    cbor::MapWriter out;
    out.id("estate", estate);
    out.uint("seq", seq);
    out.bytes("ca", ca);
    out.bytes("crl", crl);
    out.id("publish_key", publishKey);
    out.id("recovery_key", recoveryKey);
    out.bytes("certificate", certificate);
    return out.finish();
}

Result<Trust> Trust::decode(QByteArrayView payload)
{
    return cbor::decodeMap<Trust>(payload, [](cbor::Fields& in) {
        Trust out;
        out.estate = in.fixed<EstateId>("estate");
        out.seq = in.uint("seq");
        out.ca = in.bytes("ca");
        out.crl = in.bytes("crl");
        out.publishKey = in.fixed<PublicKey>("publish_key");
        out.recoveryKey = in.fixed<PublicKey>("recovery_key");
        out.certificate = in.bytes("certificate");
        return out;
    });
}

} // namespace vestibule::protocol
