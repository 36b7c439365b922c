#include "core/audit/SealPeriod.h"

#include "core/audit/Codes.h"

#include <algorithm>

namespace vestibule::audit {

SealPeriod::SealPeriod(PeriodKey key, quint64 number, quint64 size, Instant now) : m_key(std::move(key))
{
    m_seal.period = number;
    m_seal.start = startOfPeriod(now);
    m_seal.first = size;
    m_seal.size = size;
    m_seal.at = now;
    m_seal.key = m_key.publicKey();
}

Result<SealPeriod> SealPeriod::resume(PeriodKey key, Seal open)
{
    if (!open.isOpen()) {
        return fail(codes::badSeal, "the last period is closed");
    }
    if (open.key != key.publicKey()) {
        return fail(codes::keyLost, "period " + std::to_string(open.period));
    }
    if (const Result<void> good = verifySeal(open); !good) {
        return passOn(good);
    }
    SealPeriod out(std::move(key), open.period, open.first, open.at);
    out.keep(std::move(open));
    return out;
}

Seal SealPeriod::sealed(const Frontier& log, Instant now) const
{
    Seal out = m_seal;
    out.size = log.size();
    out.root = log.root();
    out.at = std::max(m_seal.at, now); // within a day the clock may be set back, too
    return sign(std::move(out), m_key);
}

SealPeriod::Closed SealPeriod::close(Instant now) const
{
    SealPeriod next(m_key.next(), m_seal.period + 1, m_seal.size, now);
    Seal last = m_seal;
    last.at = std::max(m_seal.at, now);
    last.nextKey = next.key().publicKey();
    return {sign(std::move(last), m_key), std::move(next)};
}

} // namespace vestibule::audit
