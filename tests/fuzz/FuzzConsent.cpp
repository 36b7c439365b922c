// Signed consent records: only what the station's key signed verifies, and what verifies says everything a record must.
#include "core/consent/Codes.h"
#include "core/consent/ConsentRecord.h"
#include "core/consent/RecordKey.h"
#include "tests/fuzz/Keys.h"
#include "tests/fuzz/Target.h"

namespace vestibule::fuzz {

namespace {

using namespace consent;

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray publicKey() { return signingKey().publicKey().bytes(); }

/// A compact JWS of these two parts by the key that the check uses.
QByteArray signedRecord(QByteArrayView header, QByteArrayView payload)
{
    const QByteArray input = header.toByteArray().toBase64(base64Url) + '.' + payload.toByteArray().toBase64(base64Url);
    return input + '.' + signingKey().signRaw(input).toBase64(base64Url);
}

void checkRecord(const QByteArray& jws)
{
    const auto record = verifyRecord(jws, publicKey());
    if (!record) {
        require(record.error().is(codes::recordForged) || record.error().is(codes::recordMalformed),
                "a record is refused as forged or as malformed");
        return;
    }
    require(record->noticeHash.size() == 32 && record->signatureHash.size() == 32 &&
                record->principalNameHash.size() == 32,
            "a record's hashes are hashes");
    require(verifyRecord(jws, publicKey())->payload == record->payload, "a record says the same twice");
}

/// Every byte of a record counts.
void checkAltered(const QByteArray& jws, Input& script)
{
    const QByteArray forged = edited(jws, script);
    require(forged == jws || !verifyRecord(forged, publicKey()), "an altered record never verifies");
}

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    const unsigned choice = input.byte() % 4;
    if (choice == 0) {
        checkRecord(input.rest().toByteArray());
        return;
    }
    if (choice == 1) { // header and payload are foreign
        const qsizetype cut = std::min<qsizetype>(input.byte(), input.rest().size());
        checkRecord(signedRecord(input.rest().first(cut), input.rest().sliced(cut)));
        return;
    }
    Input script(input.rest().first(std::min<qsizetype>(24, input.rest().size())));
    const QByteArrayView payload = choice == 2 ? input.rest() : input.rest().sliced(script.rest().size());
    const QByteArray header =
        R"({"alg":"EdDSA","kid":")" + recordKeyId(publicKey()) + R"(","typ":"vestibule-consent+jws"})";
    const QByteArray jws = signedRecord(header, payload);
    checkRecord(jws);
    if (choice == 3) {
        checkAltered(jws, script);
    }
}

} // namespace vestibule::fuzz
