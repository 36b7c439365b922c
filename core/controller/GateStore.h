#pragma once

#include "core/controller/CardIndex.h"
#include "core/controller/ChangePlan.h"
#include "core/controller/FaceIndex.h"
#include "core/controller/GateState.h"
#include "core/database/Connection.h"

#include <map>
#include <tuple>
#include <vector>

namespace vestibule::controller {

/// How often what happened within an hour; hours are counted from 1970.
struct CountKey
{
    qint64 hour = 0;
    QString method;
    QString result;
    friend bool operator<(const CountKey& a, const CountKey& b)
    {
        return std::tie(a.hour, a.method, a.result) < std::tie(b.hour, b.method, b.result);
    }
    friend bool operator==(const CountKey&, const CountKey&) = default;
};
using Counts = std::map<CountKey, quint64>;

/// A gate's database: SQLCipher under the gate's own key. Every function that writes does so in one transaction that is
/// on the disk when it returns, or changes nothing. Owner: the controller, which lets one thread in at a time. Errors:
/// those of core/database, codes::stateDamaged for a row this program would not have written.
class GateStore
{
public:
    /// Makes the database of a new gate if there is none. Errors besides: codes::stateDamaged when it is another
    /// gate's. `vfs` as in database::OpenOptions.
    [[nodiscard]] static Result<GateStore> open(const QString& path, const SecretBytes& key, const domain::GateId& gate,
                                                const QByteArray& vfs = {});

    /// Counts a boot, unless the disk is full, and reads everything into memory.
    [[nodiscard]] Result<GateState> start(FaceIndex& faces, CardIndex& cards);
    [[nodiscard]] Result<SecretBytes> rotationSeed();
    [[nodiscard]] Result<Instant> floor();

    [[nodiscard]] Result<void> commit(const ChangePlan& plan, const GateState& before);
    /// Erases payloads; the entries stay as purged.
    [[nodiscard]] Result<void> purge(const std::vector<domain::CredentialId>& ids);
    /// Pairing, new trust, a new revocation list.
    [[nodiscard]] Result<void> saveBinding(const Binding& binding, Instant floor);
    /// A renewed certificate and its key (PKCS#8), together.
    [[nodiscard]] Result<void> saveRenewal(const QByteArray& certificate, const SecretBytes& pkcs8);
    /// None before the first renewal.
    [[nodiscard]] Result<std::optional<SecretBytes>> renewedKey();
    [[nodiscard]] Result<void> saveFloor(Instant floor);
    /// A floor that a person lowered, and the alert that says so.
    [[nodiscard]] Result<void> saveSetClock(Instant floor, const QStringList& alerts);
    /// The approval, and the alert that tells of it.
    [[nodiscard]] Result<void> saveCopyApproval(const CopyApproval& approval, const QStringList& alerts);
    /// The card with its read key. Errors: codes::stateDamaged when there is none.
    [[nodiscard]] Result<HeldCard> card(const domain::CredentialId& id);
    [[nodiscard]] Result<void> addCounts(const Counts& counts);
    [[nodiscard]] Result<Counts> counts();
    /// A new seed and every face under it.
    [[nodiscard]] Result<void> saveRotation(const SecretBytes& seed, const FaceIndex& faces);
    /// Empties the write-ahead log if that is owed: it failed after something was erased, or has not been done since
    /// the start.
    void forgetOwed();

private:
    explicit GateStore(database::Connection connection) : m_db(std::move(connection)) {}
    template <typename Work>
    [[nodiscard]] Result<void> inTransaction(Work work);
    template <typename... Values>
    [[nodiscard]] Result<void> run(QByteArrayView sql, const Values&... values);

    [[nodiscard]] Result<void> initialise(const domain::GateId& gate);
    [[nodiscard]] Result<void> countBoot();
    [[nodiscard]] Result<void> readGate(GateState& state, protocol::SetRoot& root, protocol::SetRoot& tombRoot);
    [[nodiscard]] Result<void> readBinding(GateState& state);
    [[nodiscard]] Result<void> readFormerKeys(GateState& state);
    [[nodiscard]] Result<void> readCopyApproval(GateState& state);
    [[nodiscard]] Result<void> readEntries(GateState& state);
    [[nodiscard]] Result<void> readTombs(GateState& state);
    [[nodiscard]] Result<void> readPayloads(FaceIndex& faces, CardIndex& cards);
    [[nodiscard]] Result<void> writeEntry(const HeldEntry& entry);
    [[nodiscard]] Result<void> writePayload(const domain::CredentialId& id, const HeldPayload& payload);
    [[nodiscard]] Result<void> writePosition(const ChangePlan& plan);
    [[nodiscard]] Result<void> writeFormerKeys(const std::vector<protocol::PublicKey>& keys);
    /// Empties the write-ahead log, so that erased payloads do not linger there.
    void forgetErased();

    database::Connection m_db;
    bool m_owesForgetting = true;
};

} // namespace vestibule::controller
