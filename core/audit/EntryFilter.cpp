#include "core/audit/EntryFilter.h"

#include <algorithm>

namespace vestibule::audit {

namespace {

QByteArray field(QByteArrayView key, const QByteArray& value)
{
    return QByteArray("\"").append(key).append("\":\"").append(value).append('"');
}

Instant timeOf(QByteArrayView entry)
{
    constexpr QByteArrayView key = "\"at\":";
    const qsizetype start = entry.indexOf(key);
    qint64 ms = 0;
    for (qsizetype i = start + key.size(); start >= 0 && i < entry.size() && entry.at(i) >= '0' && entry.at(i) <= '9';
         ++i) {
        ms = ms * 10 + (entry.at(i) - '0');
    }
    return Instant::fromMs(ms);
}

} // namespace

EntryMatcher::EntryMatcher(const EntryFilter& filter) : m_from(filter.from), m_until(filter.until)
{
    m_byNobody = filter.by && filter.by->isNull();
    if (!filter.action.isEmpty()) {
        m_beginning = "{" + field("action", filter.action);
        if (!filter.room.isEmpty() && !filter.action.startsWith(filter.room + '/')) {
            m_pieces.append("\n"); // of another room: no entry has a line break
        }
    } else if (!filter.room.isEmpty()) {
        m_beginning = "{\"action\":\"" + filter.room + '/';
    }
    if (filter.by && !m_byNobody) {
        m_pieces.append(field("by", filter.by->hex()));
    }
    if (filter.subject) {
        m_pieces.append(field("subject", filter.subject->hex()));
    }
    if (!filter.reason.isEmpty()) {
        m_pieces.append(field("reason", filter.reason));
    }
    if (!filter.document.isEmpty()) {
        m_pieces.append("\"document\":\"" + filter.document);
    }
}

bool EntryMatcher::matches(QByteArrayView entry) const
{
    if (!entry.startsWith(m_beginning) || (m_byNobody && entry.contains("\"by\":\""))) {
        return false;
    }
    if (m_from || m_until) {
        const Instant at = timeOf(entry);
        if ((m_from && at < *m_from) || (m_until && at >= *m_until)) {
            return false;
        }
    }
    return std::all_of(m_pieces.cbegin(), m_pieces.cend(),
                       [entry](const QByteArray& piece) { return entry.contains(piece); });
}

} // namespace vestibule::audit
