#include "core/store/EstateRepository.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

Result<void> EstateRepository::create(const Estate& e)
{
    return done(change(*m_db,
                       "INSERT INTO estate (one, id, station, name, processor_name, processor_contact,"
                       " processor_address, language, time_zone, created_at) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       e.id, e.station, e.name, e.processorName, e.processorContact, e.processorAddress, e.language,
                       Word{e.timeZone}, e.createdAt));
}

Result<Estate> EstateRepository::get() const
{
    return orFail(
        first(*m_db,
              "SELECT id, station, name, processor_name, processor_contact, processor_address, language, time_zone,"
              " created_at FROM estate",
              [](Statement& s) {
                  return Estate{idAt<domain::EstateId>(s, 0),
                                idAt<domain::StationId>(s, 1),
                                s.text(2),
                                s.text(3),
                                s.text(4),
                                s.text(5),
                                s.text(6),
                                s.text(7).toLatin1(),
                                s.instant(8)};
              }),
        codes::noEstate);
}

Result<bool> EstateRepository::exists() const
{
    const Result<std::int64_t> count = number(*m_db, "SELECT count(*) FROM estate");
    return count ? Result<bool>(*count > 0) : Result<bool>(passOn(count));
}

Result<void> EstateRepository::update(const Estate& e)
{
    return changeOne(*m_db, codes::noEstate,
                     "UPDATE estate SET name = ?, processor_name = ?, processor_contact = ?, processor_address = ?,"
                     " language = ?, time_zone = ?",
                     e.name, e.processorName, e.processorContact, e.processorAddress, e.language, Word{e.timeZone});
}

Result<domain::LeasePolicy> EstateRepository::leasePolicy() const
{
    return number(*m_db, "SELECT card_only FROM lease_policy").map([](std::int64_t cardOnly) {
        return leasePolicyFrom(cardOnly != 0);
    });
}

Result<bool> EstateRepository::setLeasePolicy(domain::LeasePolicy policy)
{
    return change(*m_db, "UPDATE lease_policy SET card_only = ?1 WHERE card_only <> ?1",
                  policy == domain::LeasePolicy::CardOnly)
        .map([](std::int64_t changed) { return changed > 0; });
}

Result<quint64> EstateRepository::generation() const
{
    const Result<std::int64_t> value = number(*m_db, "SELECT generation FROM meta");
    return value ? Result<quint64>(quint64(*value)) : Result<quint64>(passOn(value));
}

Result<quint64> EstateRepository::epoch() const
{
    const Result<std::int64_t> value = number(*m_db, "SELECT epoch FROM meta");
    return value ? Result<quint64>(quint64(*value)) : Result<quint64>(passOn(value));
}

Result<quint64> EstateRepository::recoveredEpoch() const
{
    const Result<std::int64_t> value = number(*m_db, "SELECT epoch FROM recovered");
    return value ? Result<quint64>(quint64(*value)) : Result<quint64>(passOn(value));
}

Result<void> EstateRepository::noteRecovered()
{
    return done(change(*m_db, "UPDATE recovered SET epoch = (SELECT epoch FROM meta)"));
}

Result<quint64> EstateRepository::startEpochAbove(quint64 above)
{
    const Result<quint64> own = epoch();
    if (!own) {
        return own;
    }
    if (isOutOfReach(above, *own)) {
        return fail(codes::epochOutOfReach, std::to_string(above) + ", here " + std::to_string(*own));
    }
    if (const auto changed = change(*m_db, "UPDATE meta SET epoch = max(epoch, ?) + 1", above); !changed) {
        return passOn(changed);
    }
    return epoch();
}

Result<void> SecretsRepository::put(QByteArrayView label, const QByteArray& sealed, Instant at)
{
    return done(change(*m_db,
                       "INSERT INTO secrets (label, sealed, updated_at) VALUES (?, ?, ?)"
                       " ON CONFLICT (label) DO UPDATE SET sealed = excluded.sealed, updated_at = excluded.updated_at",
                       Word{label}, sealed, at));
}

Result<std::optional<QByteArray>> SecretsRepository::get(QByteArrayView label) const
{
    return first(
        *m_db, "SELECT sealed FROM secrets WHERE label = ?", [](Statement& s) { return s.blob(0); }, Word{label});
}

Result<void> SecretsRepository::remove(QByteArrayView label)
{
    return done(change(*m_db, "DELETE FROM secrets WHERE label = ?", Word{label}));
}

Result<std::vector<QByteArray>> SecretsRepository::labels() const
{
    return all(*m_db, "SELECT label FROM secrets ORDER BY label", [](Statement& s) { return s.text(0).toUtf8(); });
}

Result<void> SecretsRepository::reseal(QByteArrayView label, const QByteArray& sealed)
{
    return done(change(*m_db, "UPDATE secrets SET sealed = ? WHERE label = ?", sealed, Word{label}));
}

} // namespace vestibule::store
