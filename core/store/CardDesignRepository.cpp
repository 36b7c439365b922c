#include "core/store/CardDesignRepository.h"

#include "core/store/Query.h"

namespace vestibule::store {

namespace {

// The pattern is one that was put here by this program; the first stands for one of a later one.
domain::CardDesign readDesign(database::Statement& s)
{
    domain::CardDesign out;
    out.pattern = domain::cardPatternFrom(s.text(0).toLatin1()).value_or(domain::CardPattern::Banded);
    out.main = std::uint32_t(s.integer(1));
    out.accent = std::uint32_t(s.integer(2));
    if (!s.isNull(3)) {
        out.logo = s.blob(3);
    }
    out.title = s.text(4);
    out.contact = s.text(5);
    out.found = s.text(6);
    out.twoSided = s.integer(7) != 0;
    return out;
}

} // namespace

Result<domain::CardDesign> CardDesignRepository::get() const
{
    return first(*m_db, "SELECT pattern, main, accent, logo, title, contact, found, two_sided FROM card_design",
                 readDesign)
        .map([](const std::optional<domain::CardDesign>& chosen) { return chosen.value_or(domain::CardDesign()); });
}

Result<void> CardDesignRepository::put(const domain::CardDesign& d)
{
    return done(change(*m_db,
                       "INSERT INTO card_design (one, pattern, main, accent, logo, title, contact, found, two_sided)"
                       " VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET"
                       " pattern = excluded.pattern, main = excluded.main, accent = excluded.accent,"
                       " logo = excluded.logo, title = excluded.title, contact = excluded.contact,"
                       " found = excluded.found, two_sided = excluded.two_sided",
                       Word{domain::codeOf(d.pattern)}, std::int64_t(d.main), std::int64_t(d.accent), orNull(d.logo),
                       d.title, d.contact, d.found, d.twoSided));
}

} // namespace vestibule::store
