#include "core/controller/GateStore.h"

#include "core/base/Log.h"
#include "core/controller/Codes.h"
#include "core/controller/GateSchema.h"
#include "core/database/Schema.h"
#include "core/database/Transaction.h"

#include <utility>

namespace vestibule::controller {

namespace {

VESTIBULE_LOG(log, "controller")

using database::Statement;

template <typename Value>
void bindOne(Statement& statement, int position, const Value& value)
{
    if constexpr (
        requires { value.view(); } && !requires { statement.bind(position, value); }) {
        statement.bind(position, value.view());
    } else {
        statement.bind(position, value);
    }
}

QByteArrayView bytesOf(std::span<const float> values)
{
    return {reinterpret_cast<const char*>(values.data()), qsizetype(values.size_bytes())};
}

} // namespace

template <typename Work>
Result<void> GateStore::inTransaction(Work work)
{
    Result<database::Transaction> transaction = database::Transaction::begin(m_db);
    if (!transaction) {
        return passOn(transaction);
    }
    if (Result<void> done = work(); !done) {
        return done;
    }
    return transaction->commit();
}

template <typename... Values>
Result<void> GateStore::run(QByteArrayView sql, const Values&... values)
{
    Result<Statement> statement = m_db.prepare(sql);
    if (!statement) {
        return passOn(statement);
    }
    int position = 0;
    (bindOne(*statement, ++position, values), ...);
    return statement->run();
}

Result<GateStore> GateStore::open(const QString& path, const SecretBytes& key, const domain::GateId& gate,
                                  const QByteArray& vfs)
{
    database::OpenOptions options;
    options.vfs = vfs;
    options.applicationId = gateApplicationId;
    options.access = database::Access::Create;
    Result<database::Connection> connection = database::Connection::open(path, key, options);
    if (!connection) {
        return passOn(connection);
    }
    GateStore store(std::move(*connection));
    if (Result<void> applied = database::applySchema(store.m_db, gateSchema()); !applied) {
        return passOn(applied);
    }
    if (Result<void> ready = store.initialise(gate); !ready) {
        return passOn(ready);
    }
    return store;
}

Result<void> GateStore::initialise(const domain::GateId& gate)
{
    Result<Statement> ask = m_db.prepare("SELECT gate_id FROM gate");
    if (!ask) {
        return passOn(ask);
    }
    const Result<bool> row = ask->step();
    if (!row) {
        return passOn(row);
    }
    if (*row) {
        return ask->id<struct domain::GateIdTag>(0) == gate ? Result<void>()
                                                            : fail(codes::stateDamaged, "another gate's database");
    }
    const protocol::SetRoot empty = protocol::emptyRoot();
    return run("INSERT INTO gate VALUES (1, ?1, 0, ?2, 0, NULL, 0, 0, ?3, ?3, 0, 0, NULL, NULL, NULL, '')", gate,
               SecretBytes::random(Rotation::seedSize), empty);
}

Result<void> GateStore::countBoot() { return run("UPDATE gate SET boot = boot + 1"); }

Result<SecretBytes> GateStore::rotationSeed()
{
    Result<Statement> ask = m_db.prepare("SELECT rotation_seed FROM gate");
    if (!ask) {
        return passOn(ask);
    }
    const Result<bool> row = ask->step();
    if (!row) {
        return passOn(row);
    }
    return ask->secret(0);
}

Result<std::optional<SecretBytes>> GateStore::renewedKey()
{
    Result<Statement> ask = m_db.prepare("SELECT pkcs8 FROM renewed_key");
    if (!ask) {
        return passOn(ask);
    }
    const Result<bool> row = ask->step();
    if (!row) {
        return passOn(row);
    }
    return *row ? std::optional(ask->secret(0)) : std::nullopt;
}

Result<Instant> GateStore::floor()
{
    Result<Statement> ask = m_db.prepare("SELECT floor FROM gate");
    if (!ask) {
        return passOn(ask);
    }
    const Result<bool> row = ask->step();
    if (!row) {
        return passOn(row);
    }
    return ask->instant(0);
}

Result<void> GateStore::writeEntry(const HeldEntry& entry)
{
    std::optional<QByteArray> record;
    std::optional<Instant> until;
    if (entry.consent) {
        record = entry.consent->record.bytes();
        until = entry.consent->until;
    }
    return run(
        "INSERT INTO entry (id, rev, kind, valid_from, valid_until, consent_record, consent_until, digest, state,"
        " source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO UPDATE SET rev = ?2,"
        " valid_from = ?4, valid_until = ?5, consent_record = ?6, consent_until = ?7, digest = ?8, state = ?9,"
        " source = ?10",
        entry.id, entry.rev, entry.kind == domain::CredentialKind::Face ? 0 : 1, entry.validFrom, entry.validUntil,
        record, until, entry.digest, entry.isLive() ? 0 : 1, int(entry.source));
}

Result<void> GateStore::writePayload(const domain::CredentialId& id, const HeldPayload& payload)
{
    if (const auto* face = std::get_if<RotatedFace>(&payload)) {
        return run("INSERT INTO face VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO UPDATE SET algo = ?2,"
                   " algo_version = ?3, rotated = ?4",
                   id, face->algorithm().algo, face->algorithm().ver, bytesOf(face->values()));
    }
    const auto& held = std::get<HeldCard>(payload);
    return run("INSERT INTO card VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO UPDATE SET number = ?2, uid = ?3,"
               " key_version = ?4, read_key = ?5",
               id, held.card.number, held.card.uid, held.card.keyVersion, held.readKey);
}

Result<void> GateStore::writePosition(const ChangePlan& plan)
{
    const GateState& after = plan.after;
    return run("UPDATE gate SET floor = ?1, confirmed_at = ?2, epoch = ?3, version = ?4, root = ?5, tomb_root = ?6,"
               " lease_until = ?7, card_only_after_lease = ?8, anchor = ?9, anchor_content = ?10, last_receipt = ?11,"
               " alerts = ?12",
               plan.floor, after.confirmedAt, after.position.epoch, after.position.version, after.set.root(),
               after.tombs.root(), after.leaseUntil, after.leasePolicy == protocol::LeasePolicy::CardOnly,
               after.anchor->message, after.anchor->content.encode(), after.lastReceipt, after.alerts.join(u','));
}

Result<void> GateStore::commit(const ChangePlan& plan, const GateState& before)
{
    Result<void> committed = inTransaction([&]() -> Result<void> {
        for (const PlannedUpsert& upsert : plan.upserts) {
            Result<void> written =
                writeEntry(upsert.entry).and_then([&] { return writePayload(upsert.entry.id, upsert.payload); });
            if (!written) {
                return written;
            }
        }
        for (const HeldEntry& update : plan.updates) {
            if (Result<void> written = writeEntry(update); !written) {
                return written;
            }
        }
        for (const protocol::Revoke& revoke : plan.changeSet.revokes) {
            if (Result<void> gone = run("DELETE FROM entry WHERE id = ?1", revoke.id); !gone) {
                return gone;
            }
        }
        for (const protocol::Tomb& tomb : plan.newTombs) {
            if (Result<void> buried = run("INSERT INTO tomb VALUES (?1, ?2)", tomb.id, tomb.rev); !buried) {
                return buried;
            }
        }
        if (plan.anchorLowered) {
            Result<void> kept =
                run("INSERT INTO lowered_anchor VALUES (?1, ?2)", plan.receipt.at, before.anchor->message);
            if (!kept) {
                return kept;
            }
        }
        return writePosition(plan);
    });
    if (committed && !(plan.receipt.replaced.empty() && plan.receipt.removed.empty())) {
        forgetErased();
    }
    return committed;
}

Result<void> GateStore::purge(const std::vector<domain::CredentialId>& ids)
{
    Result<void> done = inTransaction([&]() -> Result<void> {
        for (const domain::CredentialId& id : ids) {
            Result<void> purged = run("UPDATE entry SET state = 1 WHERE id = ?1", id)
                                      .and_then([&] { return run("DELETE FROM face WHERE id = ?1", id); })
                                      .and_then([&] { return run("DELETE FROM card WHERE id = ?1", id); });
            if (!purged) {
                return purged;
            }
        }
        return {};
    });
    if (done) {
        forgetErased();
    }
    return done;
}

Result<void> GateStore::saveBinding(const Binding& binding, Instant floor)
{
    return inTransaction([&] {
        return run("INSERT OR REPLACE INTO binding VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", binding.estate,
                   binding.ca, binding.crl, binding.publishKey, binding.recoveryKey, binding.certificate,
                   binding.trustSeq, binding.trustHash)
            .and_then([&] { return run("UPDATE gate SET floor = ?1", floor); })
            .and_then([&] { return writeFormerKeys(binding.formerPublishKeys); });
    });
}

Result<void> GateStore::writeFormerKeys(const std::vector<protocol::PublicKey>& keys)
{
    Result<void> done = run("DELETE FROM former_publish_key");
    for (int place = 1; done && place <= int(keys.size()); ++place) {
        done = run("INSERT INTO former_publish_key VALUES (?1, ?2)", place, keys[std::size_t(place) - 1]);
    }
    return done;
}

Result<void> GateStore::saveRenewal(const QByteArray& certificate, const SecretBytes& pkcs8)
{
    Result<void> saved = inTransaction([&] {
        return run("INSERT OR REPLACE INTO renewed_key VALUES (1, ?1)", pkcs8).and_then([&] {
            return run("UPDATE binding SET certificate = ?1", certificate);
        });
    });
    if (saved) {
        forgetErased(); // the key before it
    }
    return saved;
}

Result<void> GateStore::saveFloor(Instant floor) { return run("UPDATE gate SET floor = ?1", floor); }

Result<void> GateStore::saveSetClock(Instant floor, const QStringList& alerts)
{
    return run("UPDATE gate SET floor = ?1, confirmed_at = NULL, alerts = ?2", floor, alerts.join(u','));
}

Result<void> GateStore::saveCopyApproval(const CopyApproval& approval, const QStringList& alerts)
{
    return inTransaction([&] {
        return run("INSERT OR REPLACE INTO copy_approval VALUES (1, ?1, ?2, ?3)", approval.to, approval.sealKey,
                   approval.at)
            .and_then([&] { return run("UPDATE gate SET alerts = ?1", alerts.join(u',')); });
    });
}

Result<HeldCard> GateStore::card(const domain::CredentialId& id)
{
    Result<Statement> ask = m_db.prepare("SELECT number, uid, key_version, read_key FROM card WHERE id = ?1");
    if (!ask) {
        return passOn(ask);
    }
    ask->bind(1, id.view());
    const Result<bool> row = ask->step();
    if (!row) {
        return passOn(row);
    }
    if (!*row) {
        return fail(codes::stateDamaged, "a card without its row");
    }
    return HeldCard{{ask->text(0), ask->blob(1), quint32(ask->integer(2))}, ask->secret(3)};
}

Result<void> GateStore::addCounts(const Counts& counts)
{
    return inTransaction([&]() -> Result<void> {
        for (const auto& [key, passages] : counts) {
            Result<void> added =
                run("INSERT INTO hourly_count VALUES (?1, ?2, ?3, ?4) ON CONFLICT (hour, method, result)"
                    " DO UPDATE SET passages = passages + ?4",
                    key.hour, key.method, key.result, passages);
            if (!added) {
                return added;
            }
        }
        return {};
    });
}

Result<void> GateStore::saveRotation(const SecretBytes& seed, const FaceIndex& faces)
{
    Result<void> done = inTransaction([&]() -> Result<void> {
        for (const domain::CredentialId& id : faces.ids()) {
            Result<void> written = run("UPDATE face SET rotated = ?1 WHERE id = ?2", bytesOf(faces.vectorOf(id)), id);
            if (!written) {
                return written;
            }
        }
        return run("UPDATE gate SET rotation_seed = ?1", seed);
    });
    if (done) {
        forgetErased();
    }
    return done;
}

void GateStore::forgetErased()
{
    const Result<void> folded = m_db.checkpointTruncate();
    if (!folded) {
        qCWarning(log) << "write-ahead log not emptied:" << folded.error().describe().c_str();
    }
    m_owesForgetting = !folded;
}

void GateStore::forgetOwed()
{
    if (m_owesForgetting) {
        forgetErased();
    }
}

} // namespace vestibule::controller
