#pragma once

#include "core/protocol/Cbor.h"
#include "core/protocol/ChangeSet.h"
#include "core/protocol/Position.h"

#include <QStringList>

#include <optional>
#include <vector>

/// Pieces that several messages share; for the room's own .cpp files.
namespace vestibule::protocol::parts {

inline constexpr cbor::Words<CredentialKind, 2> kindWords{
    {{CredentialKind::Face, "face"}, {CredentialKind::Card, "card"}}};

void writeKind(cbor::MapWriter& out, CredentialKind kind);
[[nodiscard]] CredentialKind readKind(cbor::Fields& in);

/// `epoch` and `version`.
void writePosition(cbor::MapWriter& out, const Position& position);
[[nodiscard]] Position readPosition(cbor::Fields& in);

/// `consent`, left out when there is none.
void writeConsent(cbor::MapWriter& out, const std::optional<Consent>& consent);
[[nodiscard]] std::optional<Consent> readConsent(cbor::Fields& in);

[[nodiscard]] QByteArray encodeTomb(const Tomb& tomb);
[[nodiscard]] Tomb readTomb(cbor::Fields& in);

/// A list of texts with at most `limit` of them.
[[nodiscard]] QByteArray encodeTexts(const QStringList& texts);
[[nodiscard]] QStringList readTexts(cbor::Fields& in, QByteArrayView key, qsizetype limit);

template <typename Item, typename Encode>
[[nodiscard]] QByteArray encodeAll(const std::vector<Item>& items, Encode encode)
{
    cbor::ArrayWriter out;
    for (const Item& item : items) {
        out.item(encode(item));
    }
    return out.finish();
}

/// The maps of a list, each by `read`; the first error of any of them becomes the message's.
template <typename Item, typename Read>
[[nodiscard]] std::vector<Item> readAll(cbor::Fields& in, QByteArrayView key, qsizetype limit, Read read)
{
    std::vector<Item> out;
    for (cbor::Fields& part : in.maps(key, limit)) {
        out.push_back(read(part));
        in.adopt(part);
        if (in.failed()) {
            break;
        }
    }
    return out;
}

} // namespace vestibule::protocol::parts
