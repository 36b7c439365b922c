#include "core/store/AddressRepository.h"

#include "core/store/Codes.h"
#include "core/store/Query.h"

namespace vestibule::store {

using database::Statement;

namespace {

constexpr const char* addressColumns = "SELECT seq, host, reason, listed_at, listed_by, listing_approved_by, struck_at,"
                                       " struck_by, strike_approved_by FROM listed_addresses ";

domain::ListedAddress readAddress(Statement& s)
{
    domain::ListedAddress out;
    out.number = s.integer(0);
    out.listing = {s.text(1), s.text(2)};
    out.at = s.instant(3);
    out.by = idAt<domain::OperatorId>(s, 4);
    out.approvedBy = idAt<domain::OperatorId>(s, 5);
    if (const std::optional<Instant> struckAt = s.optionalInstant(6)) {
        out.strike = {*struckAt, idAt<domain::OperatorId>(s, 7), idAt<domain::OperatorId>(s, 8)};
    }
    return out;
}

} // namespace

Result<qint64> AddressRepository::numberOf(const QString& host) const
{
    return number(*m_db, "SELECT seq FROM listed_addresses WHERE host = ? AND struck_at IS NULL", host)
        .map([](std::int64_t seq) { return qint64(seq); });
}

Result<qint64> AddressRepository::add(const domain::ListedAddress& a)
{
    const auto before = numberOf(a.listing.host);
    if (!before || *before != 0) {
        return before ? Result<qint64>(fail(codes::addressListed)) : before;
    }
    const auto kept = change(*m_db,
                             "INSERT INTO listed_addresses (host, reason, listed_at, listed_by, listing_approved_by)"
                             " VALUES (?, ?, ?, ?, ?)",
                             a.listing.host, a.listing.reason, a.at, a.by, a.approvedBy);
    return kept ? numberOf(a.listing.host) : passOn(kept);
}

Result<qint64> AddressRepository::strike(const QString& host, const domain::AddressStrike& strike)
{
    const auto listed = numberOf(host);
    if (!listed || *listed == 0) {
        return listed ? Result<qint64>(fail(codes::noSuchAddress)) : listed;
    }
    const auto struck =
        change(*m_db, "UPDATE listed_addresses SET struck_at = ?, struck_by = ?, strike_approved_by = ? WHERE seq = ?",
               strike.at, strike.by, strike.approvedBy, *listed);
    return struck ? listed : passOn(struck);
}

Result<domain::ListedAddress> AddressRepository::get(qint64 number) const
{
    return orFail(first(*m_db, addressColumns + QByteArray("WHERE seq = ?"), readAddress, number),
                  codes::noSuchAddress);
}

Result<std::vector<domain::ListedAddress>> AddressRepository::list() const
{
    return all(*m_db, addressColumns + QByteArray("ORDER BY struck_at IS NOT NULL, struck_at DESC, host, seq DESC"),
               readAddress);
}

} // namespace vestibule::store
