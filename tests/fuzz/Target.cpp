#include "tests/fuzz/Target.h"

#include "core/base/Sodium.h"
#include "core/protocol/Cbor.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QSet>
#include <QtGlobal>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace vestibule::fuzz {

namespace {

namespace cbor = protocol::cbor;

constexpr int longestScript = 8;
/// Above what the protocol's reader takes, so that its own limit is met too.
constexpr int deepest = 12;

QByteArray written(const QCborValue& value, int depth)
{
    if (depth > deepest) {
        return cbor::encodeNull();
    }
    if (value.isInteger()) {
        return cbor::encodeInt(value.toInteger());
    }
    if (value.isByteArray()) {
        return cbor::encodeBytes(value.toByteArray());
    }
    if (value.isString()) {
        return cbor::encodeText(value.toString());
    }
    if (value.isArray()) {
        cbor::ArrayWriter out;
        for (const QCborValue item : value.toArray()) {
            out.item(written(item, depth + 1));
        }
        return out.finish();
    }
    if (value.isMap()) {
        cbor::MapWriter out;
        QSet<QString> keys; // the writer is not to be asked for the same key twice
        for (const auto& [key, item] : value.toMap()) {
            if (!keys.contains(key.toString())) {
                keys.insert(key.toString());
                out.item(key.toString().toUtf8(), written(item, depth + 1));
            }
        }
        return out.finish();
    }
    return value.isBool() ? cbor::encodeBool(value.toBool()) : cbor::encodeNull();
}

/// Nothing is logged: a refusal that is logged once in a session is met here a thousand times a second.
void swallow(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text)
{
    if (type == QtFatalMsg) {
        std::fprintf(stderr, "fatal: %s\n", qPrintable(text));
        std::abort();
    }
}

} // namespace

void require(bool holds, const char* property)
{
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", property);
        std::abort();
    }
}

unsigned Input::byte()
{
    if (m_rest.isEmpty()) {
        return 0;
    }
    const auto first = static_cast<unsigned char>(m_rest.front());
    m_rest = m_rest.sliced(1);
    return first;
}

unsigned Input::number16()
{
    const unsigned high = byte();
    return high << 8 | byte();
}

QByteArray edited(QByteArray bytes, Input& script)
{
    for (int i = 0; i < longestScript && !script.isEmpty() && !bytes.isEmpty(); ++i) {
        const qsizetype at = qsizetype(script.number16()) % bytes.size();
        bytes[at] = char(bytes.at(at) ^ char(script.byte()));
    }
    return bytes;
}

QByteArray inOneSpelling(QByteArrayView cbor)
{
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(cbor.data(), cbor.size(), &error);
    return error.error == QCborError::NoError ? written(value, 0) : QByteArray();
}

} // namespace vestibule::fuzz

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/)
{
    qInstallMessageHandler(vestibule::fuzz::swallow);
    vestibule::ensureSodium();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    vestibule::fuzz::run({reinterpret_cast<const char*>(data), qsizetype(size)});
    return 0;
}
