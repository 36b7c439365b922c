#include "core/base/Log.h"
#include "core/controller/Codes.h"
#include "core/controller/GateStore.h"
#include "core/database/Codes.h"

namespace vestibule::controller {

namespace {

VESTIBULE_LOG(log, "controller")

using database::Statement;

/// Steps through all rows; `read` returns an error text, or null when the row is fine.
template <typename Read>
Result<void> forEachRow(database::Connection& connection, QByteArrayView sql, Read read)
{
    Result<Statement> statement = connection.prepare(sql);
    if (!statement) {
        return passOn(statement);
    }
    while (true) {
        const Result<bool> row = statement->step();
        if (!row) {
            return passOn(row);
        }
        if (!*row) {
            return {};
        }
        if (const char* wrong = read(*statement)) {
            return fail(codes::stateDamaged, wrong);
        }
    }
}

template <typename Fixed>
bool readFixed(const Statement& row, int column, Fixed& into)
{
    const auto value = Fixed::fromBytes(row.blob(column));
    if (value) {
        into = *value;
    }
    return value.has_value();
}

std::optional<HeldEntry> entryFrom(const Statement& row)
{
    HeldEntry entry;
    if (!readFixed(row, 0, entry.id) || !readFixed(row, 7, entry.digest)) {
        return std::nullopt;
    }
    entry.rev = quint64(row.integer(1));
    entry.kind = row.integer(2) == 0 ? domain::CredentialKind::Face : domain::CredentialKind::Card;
    entry.validFrom = row.instant(3);
    entry.validUntil = row.instant(4);
    if (!row.isNull(5)) {
        protocol::Consent consent;
        if (!readFixed(row, 5, consent.record)) {
            return std::nullopt;
        }
        consent.until = row.instant(6);
        entry.consent = consent;
    }
    entry.state = row.integer(8) == 0 ? protocol::EntryState::Live : protocol::EntryState::Purged;
    entry.source = static_cast<protocol::EntrySource>(row.integer(9));
    return entry;
}

} // namespace

Result<GateState> GateStore::start(FaceIndex& faces, CardIndex& cards)
{
    GateState state;
    protocol::SetRoot root;
    protocol::SetRoot tombRoot;
    Result<void> counted = countBoot();
    if (!counted && counted.error().is(database::codes::diskFull)) {
        // Whom a gate holds it admits, also when it starts without room for a number.
        qCWarning(log) << "this boot is not counted:" << counted.error().describe().c_str();
        counted = {};
    }
    Result<void> read = counted.and_then([&] { return readGate(state, root, tombRoot); })
                            .and_then([&] { return readBinding(state); })
                            .and_then([&] { return readFormerKeys(state); })
                            .and_then([&] { return readCopyApproval(state); })
                            .and_then([&] { return readEntries(state); })
                            .and_then([&] { return readTombs(state); })
                            .and_then([&] { return readPayloads(faces, cards); });
    if (!read) {
        return passOn(read);
    }
    state.damaged = state.set.root() != root || state.tombs.root() != tombRoot;
    return state;
}

Result<void> GateStore::readGate(GateState& state, protocol::SetRoot& root, protocol::SetRoot& tombRoot)
{
    return forEachRow(m_db,
                      "SELECT boot, confirmed_at, epoch, version, root, tomb_root, lease_until, card_only_after_lease,"
                      " anchor, anchor_content, last_receipt, alerts FROM gate",
                      [&](const Statement& row) -> const char* {
                          state.boot = quint64(row.integer(0));
                          state.confirmedAt = row.optionalInstant(1);
                          state.position = {quint64(row.integer(2)), quint64(row.integer(3))};
                          state.leaseUntil = row.instant(6);
                          state.leasePolicy =
                              row.integer(7) == 1 ? protocol::LeasePolicy::CardOnly : protocol::LeasePolicy::Warn;
                          if (!row.isNull(8)) {
                              const Result<protocol::Anchor> content = protocol::Anchor::decode(row.blob(9));
                              if (!content) {
                                  return "anchor";
                              }
                              state.anchor = HeldAnchor{row.blob(8), *content};
                          }
                          if (!row.isNull(10)) {
                              state.lastReceipt = row.blob(10);
                          }
                          state.alerts = row.text(11).split(u',', Qt::SkipEmptyParts);
                          return readFixed(row, 4, root) && readFixed(row, 5, tombRoot) ? nullptr : "roots";
                      });
}

Result<void> GateStore::readBinding(GateState& state)
{
    return forEachRow(m_db,
                      "SELECT estate, ca, crl, publish_key, recovery_key, certificate, trust_seq, trust_hash FROM"
                      " binding",
                      [&](const Statement& row) -> const char* {
                          Binding binding;
                          if (!readFixed(row, 0, binding.estate) || !readFixed(row, 3, binding.publishKey) ||
                              !readFixed(row, 4, binding.recoveryKey)) {
                              return "binding";
                          }
                          binding.ca = row.blob(1);
                          binding.crl = row.blob(2);
                          binding.certificate = row.blob(5);
                          binding.trustSeq = quint64(row.integer(6));
                          binding.trustHash = row.blob(7);
                          state.binding = binding;
                          return nullptr;
                      });
}

Result<void> GateStore::readFormerKeys(GateState& state)
{
    return forEachRow(m_db, "SELECT publish_key FROM former_publish_key ORDER BY place",
                      [&](const Statement& row) -> const char* {
                          protocol::PublicKey key;
                          if (!state.binding || !readFixed(row, 0, key)) {
                              return "former publish key";
                          }
                          state.binding->formerPublishKeys.push_back(key);
                          return nullptr;
                      });
}

Result<void> GateStore::readCopyApproval(GateState& state)
{
    return forEachRow(m_db, "SELECT to_gate, seal_key, approved_at FROM copy_approval",
                      [&](const Statement& row) -> const char* {
                          CopyApproval approval;
                          if (!readFixed(row, 0, approval.to) || !readFixed(row, 1, approval.sealKey)) {
                              return "copy approval";
                          }
                          approval.at = row.instant(2);
                          state.copyApproval = approval;
                          return nullptr;
                      });
}

Result<void> GateStore::readEntries(GateState& state)
{
    std::vector<HeldEntry> entries;
    Result<void> read = forEachRow(m_db,
                                   "SELECT id, rev, kind, valid_from, valid_until, consent_record, consent_until,"
                                   " digest, state, source FROM entry ORDER BY id",
                                   [&](const Statement& row) -> const char* {
                                       const std::optional<HeldEntry> entry = entryFrom(row);
                                       if (!entry) {
                                           return "entry";
                                       }
                                       entries.push_back(*entry);
                                       return nullptr;
                                   });
    state.change(entries, {});
    return read;
}

Result<void> GateStore::readTombs(GateState& state)
{
    std::vector<protocol::Tomb> tombs;
    Result<void> read =
        forEachRow(m_db, "SELECT id, rev FROM tomb ORDER BY id", [&](const Statement& row) -> const char* {
            protocol::Tomb tomb;
            if (!readFixed(row, 0, tomb.id)) {
                return "tomb";
            }
            tomb.rev = quint64(row.integer(1));
            tombs.push_back(tomb);
            return nullptr;
        });
    state.tombs = protocol::TombSet::of(std::move(tombs));
    return read;
}

Result<void> GateStore::readPayloads(FaceIndex& faces, CardIndex& cards)
{
    const protocol::Algorithm algorithm = protocol::currentAlgorithm();
    std::vector<float> values(Rotation::dimension);
    Result<void> read =
        forEachRow(m_db, "SELECT id, algo, algo_version, rotated FROM face", [&](const Statement& row) -> const char* {
            domain::CredentialId id;
            QByteArray bytes = row.blob(3);
            if (!readFixed(row, 0, id) || std::size_t(bytes.size()) != values.size() * sizeof(float)) {
                return "face";
            }
            if (row.text(1) == algorithm.algo && quint64(row.integer(2)) == algorithm.ver) {
                std::memcpy(values.data(), bytes.constData(), std::size_t(bytes.size()));
                faces.put(id, values);
            }
            wipe(bytes);
            return nullptr;
        });
    wipe(values.data(), values.size() * sizeof(float));
    if (!read) {
        return read;
    }
    return forEachRow(m_db, "SELECT id, number, uid, key_version FROM card", [&](const Statement& row) -> const char* {
        domain::CredentialId id;
        if (!readFixed(row, 0, id)) {
            return "card";
        }
        cards.put(id, {row.text(1), row.blob(2), quint32(row.integer(3))});
        return nullptr;
    });
}

Result<Counts> GateStore::counts()
{
    Counts out;
    Result<void> read = forEachRow(m_db, "SELECT hour, method, result, passages FROM hourly_count",
                                   [&](const Statement& row) -> const char* {
                                       out[{row.integer(0), row.text(1), row.text(2)}] = quint64(row.integer(3));
                                       return nullptr;
                                   });
    if (!read) {
        return passOn(read);
    }
    return out;
}

} // namespace vestibule::controller
