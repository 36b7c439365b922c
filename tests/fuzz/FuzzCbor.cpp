// The strict CBOR reader: what it accepts is what the writer writes, and Qt's reader understands the same.
#include "core/protocol/Cbor.h"
#include "core/protocol/Codes.h"
#include "core/protocol/Limits.h"
#include "tests/fuzz/Target.h"

#include <QCborValue>

namespace vestibule::fuzz {

namespace {

namespace cbor = protocol::cbor;

constexpr qsizetype cap = qsizetype{4} << 10;

int depthOf(const cbor::Value& value)
{
    int deepest = 0;
    for (const cbor::Value& item : value.items()) {
        deepest = std::max(deepest, 1 + depthOf(item));
    }
    return deepest;
}

void examine(QByteArrayView bytes)
{
    const auto document = cbor::Document::parse(bytes, cap);
    if (!document) {
        const bool large = bytes.size() > cap;
        require(document.error().is(large ? protocol::codes::tooLarge : protocol::codes::malformed),
                "a refusal says whether the bytes are too many or malformed");
        return;
    }
    require(bytes.size() <= cap, "what is accepted is within the cap");
    require(document->encode() == bytes, "what is accepted is written as it was read");
    require(depthOf(document->root()) <= protocol::limits::nesting, "what is accepted is not nested too deep");
    require(!cbor::Document::parse(bytes.chopped(1), cap), "a document that lacks its last byte is refused");
    // Qt's reader drops a byte order mark at the beginning of a text.
    require(bytes.contains("\xEF\xBB\xBF") || inOneSpelling(bytes) == bytes, "another reader understands the same");
}

} // namespace

void run(QByteArrayView bytes)
{
    examine(bytes);
    const QByteArray tidy = inOneSpelling(bytes);
    examine(tidy);
}

} // namespace vestibule::fuzz
