#pragma once

#include "core/protocol/ErrorBody.h"
#include "core/protocol/GateInfo.h"
#include "core/protocol/Inventory.h"
#include "core/sync/Book.h"
#include "core/sync/Copy.h"
#include "core/sync/GateTransport.h"

#include <tl/expected.hpp>

#include <optional>
#include <set>
#include <vector>

namespace vestibule::sync {

/// Why a call did not succeed: an error of the way, or the gate's own refusal.
struct CallFailure
{
    Error error; ///< a transport's, codes::garbled, codes::gateFails; with a body codes::gateRefused
    std::optional<protocol::ErrorBody> body;
    std::optional<int> retryAfter; ///< seconds
};

template <typename T>
using CallResult = tl::expected<T, CallFailure>;

/// Everything that a gate holds, read page by page at one position and proved by its signature: the entries and
/// tombstones give the roots that it signed.
struct GateContent
{
    Position position;
    SetRoot root;
    SetRoot tombRoot;
    std::vector<protocol::InventoryEntry> entries; ///< of the set
    std::vector<protocol::InventoryEntry> foreign; ///< outside it
    std::vector<Tomb> tombs;
    QByteArray evidence; ///< the first signed page
};

/// The calls of the protocol, typed. One thread at a time, as its transport.
class GateClient
{
public:
    GateClient(GateTransport& transport, const domain::Gate& gate) : m_transport(transport), m_gate(gate) {}

    /// A hint: nothing in it is signed.
    [[nodiscard]] CallResult<protocol::GateInfo> info();
    /// The gate's answer, unverified.
    [[nodiscard]] CallResult<QByteArray> sendChanges(const QByteArray& changeSet);
    [[nodiscard]] CallResult<void> sendCrl(const QByteArray& der);
    /// New keys for the gate, signed by the recovery key.
    [[nodiscard]] CallResult<void> sendTrust(const QByteArray& trust);
    /// The gate's request for a certificate over a fresh key, PKCS#10.
    [[nodiscard]] CallResult<QByteArray> certificateRequest();
    [[nodiscard]] CallResult<void> sendCertificate(const QByteArray& der);
    /// Hands over a signed copy order. A page has been checked as to its signature, gate and nonce,
    /// codes::inventoryForged else, and nothing more (`provedPage`).
    [[nodiscard]] CallResult<CopyAnswer> orderCopy(const QByteArray& order, const protocol::Nonce& nonce);
    /// As GateTransport.
    [[nodiscard]] std::optional<QByteArray> peerCertificate() const { return m_transport.peerCertificate(); }
    /// Reads and proves the whole content. codes::inventoryForged for a signature, nonce, order or root that does not
    /// fit, codes::inventoryMoved when the gate kept changing while it was read.
    [[nodiscard]] CallResult<GateContent> content(qsizetype pageLimit = protocol::limits::pageEntries);
    /// The same, where the gate is believed to hold what the book says: only the parts that differ are read, first by
    /// their 256 hashes, then by the 256 of each such part, then by the ids that start so; and what the gate had
    /// erased, since no hash tells whether a payload is back. The rest is taken from the book. Errors as above.
    [[nodiscard]] CallResult<GateContent> contentBeside(const GateBook& book);

private:
    [[nodiscard]] CallResult<QByteArray> call(const QByteArray& method, QByteArrayView target, QByteArrayView type,
                                              const QByteArray& body, int wantedStatus);
    [[nodiscard]] CallResult<protocol::Inventory> opened(const QByteArray& body, const protocol::Nonce& nonce) const;
    [[nodiscard]] CallResult<protocol::Inventory> ask(const QByteArray& target, const protocol::Nonce& nonce,
                                                      QByteArray* raw);
    [[nodiscard]] CallResult<protocol::Inventory> page(QByteArrayView path, const std::optional<CredentialId>& after,
                                                       qsizetype limit, const QByteArray& prefix, QByteArray* raw);
    /// The entries whose ids start with `prefix`, added to `content`; the first page says where the gate stands unless
    /// that is known.
    [[nodiscard]] CallResult<void> readEntries(GateContent& content, qsizetype limit, const QByteArray& prefix,
                                               bool isFirst);
    [[nodiscard]] CallResult<void> readTombs(GateContent& content, qsizetype limit);
    /// Asks anew for what the book says is erased and has not been read.
    [[nodiscard]] CallResult<void> readErased(GateContent& content, const GateBook& book,
                                              std::set<QByteArray>& differing);
    [[nodiscard]] CallResult<void> readDifferences(GateContent& content, const GateBook& book);
    [[nodiscard]] CallResult<void> readBucket(GateContent& content, const protocol::EntrySet& known, quint8 bucket,
                                              std::set<QByteArray>& differing);
    /// Tries again while the gate moves, and proves what was read by the roots.
    template <typename Read>
    [[nodiscard]] CallResult<GateContent> proved(Read read);

    GateTransport& m_transport;
    const domain::Gate& m_gate;
};

} // namespace vestibule::sync
