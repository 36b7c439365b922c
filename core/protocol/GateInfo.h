#pragma once

#include "core/domain/Gate.h"
#include "core/protocol/ChangeSet.h"
#include "core/protocol/Payload.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace vestibule::protocol {

enum class KeyStore { File, Tpm };

/// The unsigned answer to `GET /v1/gate`: a hint, never a proof.
struct GateInfo
{
    quint64 protocol = 1;
    GateId gate;
    QString model;
    QString software;
    Instant clock;
    quint64 boot = 0;
    SealKey sealKey;
    PublicKey signKey;
    Position position;
    SetRoot root;
    SetRoot tombRoot;
    quint64 count = 0;
    quint64 tombs = 0;
    quint64 foreign = 0;
    Instant leaseUntil; ///< 0 before the first change-set
    std::vector<Algorithm> algorithms;
    quint64 entryLimit = 0;
    quint64 bodyLimit = 0;
    QStringList methods; ///< "face", "card", "guard", ...
    /// Whether a card without a key of its own opens by the id of its chip, which can be copied; none where the gate
    /// does not say.
    std::optional<bool> uidOnly;
    std::optional<QByteArray> anchor;
    Instant certUntil; ///< 0 while it has none
    Instant crlUntil;
    KeyStore keyStore = KeyStore::File;

    /// What the methods come to. Words that are not in the protocol open for nobody here. Of a gate that does not say
    /// whether it takes chip ids alone it is not known: it counts as one that does not.
    [[nodiscard]] domain::GateMethods opensFor() const;
    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static Result<GateInfo> decode(QByteArrayView body);
    friend bool operator==(const GateInfo&, const GateInfo&) = default;
};

} // namespace vestibule::protocol
