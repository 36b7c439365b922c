#include "core/protocol/CardCredential.h"

#include "core/protocol/Cbor.h"
#include "core/protocol/Codes.h"

namespace vestibule::protocol {

namespace {

constexpr qsizetype uidSize = 7;

} // namespace

QByteArray CardCredential::encode() const
{
    cbor::MapWriter out;
    out.id("estate", estate);
    out.bytes("uid", uid);
    out.text("number", number);
    out.time("valid_until", validUntil);
    out.uint("kv", keyVersion);
    return out.finish();
}

Result<CardCredential> CardCredential::decode(QByteArrayView payload)
{
    return cbor::decodeMap<CardCredential>(payload,
                                           [](cbor::Fields& in) {
                                               CardCredential out;
                                               out.estate = in.fixed<domain::EstateId>("estate");
                                               out.uid = in.bytes("uid");
                                               out.number = in.text("number");
                                               out.validUntil = in.time("valid_until");
                                               out.keyVersion = in.uint("kv");
                                               return out;
                                           })
        .and_then([](CardCredential&& read) -> Result<CardCredential> {
            const bool fits = read.uid.size() == uidSize && !read.number.isEmpty() && read.keyVersion != 0;
            return fits ? Result<CardCredential>(std::move(read)) : fail(codes::malformed, "of no card");
        });
}

} // namespace vestibule::protocol
