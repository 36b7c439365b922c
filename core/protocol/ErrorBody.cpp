#include "core/protocol/ErrorBody.h"

#include "core/protocol/Cbor.h"
#include "core/protocol/Codes.h"
#include "core/protocol/MessageParts.h"

#include <algorithm>

namespace vestibule::protocol {

namespace {

constexpr cbor::Words<Retry, 3> retryWords{
    {{Retry::Never, "never"}, {Retry::Later, "later"}, {Retry::AfterFix, "after-fix"}}};

QByteArrayView codeOf(const RefusalRow& row) { return {row.code.data(), qsizetype(row.code.size())}; }

Refusal refusalOfError(const Error& error)
{
    if (error.is(codes::tooLarge)) {
        return Refusal::TooLarge;
    }
    if (error.is(codes::badSignature) || error.is(codes::badKey)) {
        return Refusal::BadSignature;
    }
    if (error.is(codes::unsupportedAlgorithm)) {
        return Refusal::UnsupportedAlgo;
    }
    if (error.is(codes::badProof) || error.is(codes::badCode)) {
        return Refusal::PairingFailed;
    }
    return error.code().room == codes::malformed.room ? Refusal::BadRequest : Refusal::Internal;
}

bool namesField(const Error& error)
{
    return error.is(codes::missingField) || error.is(codes::wrongType) || error.is(codes::badValue);
}

} // namespace

const RefusalRow& rowOf(Refusal refusal)
{
    const auto* row = std::find_if(refusalTable.begin(), refusalTable.end(),
                                   [refusal](const RefusalRow& r) { return r.refusal == refusal; });
    Q_ASSERT(row != refusalTable.end());
    return *row;
}

std::optional<Refusal> refusalOf(int status, QByteArrayView code)
{
    for (const RefusalRow& row : refusalTable) {
        if (row.status == status && codeOf(row) == code) {
            return row.refusal;
        }
    }
    return std::nullopt;
}

ErrorBody ErrorBody::of(Refusal refusal, QString message)
{
    ErrorBody out;
    out.refusal = refusal;
    out.message = std::move(message);
    out.retry = rowOf(refusal).retry;
    return out;
}

QByteArray ErrorBody::encode() const
{
    cbor::MapWriter out;
    out.text("code", codeOf(rowOf(refusal)));
    out.text("message", message);
    out.text("retry", cbor::wordOf(retryWords, retry));
    if (field) {
        out.text("field", *field);
    }
    if (position) {
        parts::writePosition(out, *position);
    }
    if (root) {
        out.id("root", *root);
    }
    if (clock) {
        out.time("clock", *clock);
    }
    return out.finish();
}

Result<ErrorBody> ErrorBody::decode(int status, QByteArrayView body)
{
    return cbor::decodeMap<ErrorBody>(body, [status](cbor::Fields& in) {
        ErrorBody out;
        const std::optional<Refusal> fitting = refusalOf(status, in.text("code").toUtf8());
        if (!fitting) {
            in.refuse("code", "does not fit the status");
        }
        out.refusal = fitting.value_or(Refusal::Internal);
        out.message = in.text("message");
        out.retry = in.choice("retry", retryWords);
        if (in.has("field")) {
            out.field = in.text("field");
        }
        if (in.has("epoch") || in.has("version")) {
            out.position = parts::readPosition(in);
        }
        if (in.has("root")) {
            out.root = in.fixed<SetRoot>("root");
        }
        if (in.has("clock")) {
            out.clock = in.time("clock");
        }
        return out;
    });
}

ErrorBody refusalFor(const Error& error)
{
    ErrorBody out = ErrorBody::of(refusalOfError(error), QString::fromStdString(error.describe()));
    if (namesField(error)) {
        out.field = QString::fromStdString(error.detail().substr(0, error.detail().find(": ")));
    }
    return out;
}

} // namespace vestibule::protocol
