#include "core/store/StoreNote.h"

#include "core/base/Digest.h"

#include <QtEndian>

namespace vestibule::store {

namespace {
constexpr qsizetype size = 33;
}

QByteArray StoreNote::toBytes() const
{
    const OlderCopy copy = olderCopy.value_or(OlderCopy());
    return bigEndian(generation, 8) + bigEndian(epoch, 8) + bigEndian(olderCopy ? 1 : 0, 1) +
           bigEndian(copy.generation, 8) + bigEndian(copy.logSize, 8);
}

std::optional<StoreNote> StoreNote::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() != size) {
        return std::nullopt;
    }
    const auto number = [bytes](qsizetype at) { return qFromBigEndian<quint64>(bytes.data() + at); };
    StoreNote out{number(0), number(8), std::nullopt};
    if (bytes[16] != 0) {
        out.olderCopy = OlderCopy{number(17), number(25)};
    }
    return out;
}

} // namespace vestibule::store
