#pragma once

#include "core/base/Clock.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace vestibule::audit {

/// Which entries are wanted. What is set must all hold; nothing set takes every entry.
struct EntryFilter
{
    std::optional<Instant> from{};          ///< at or after
    std::optional<Instant> until{};         ///< before
    std::optional<domain::OperatorId> by{}; ///< the null id: the program itself, or the recovery sheet
    QByteArray room{};                      ///< first half of `action`
    QByteArray action{};                    ///< whole
    std::optional<domain::PersonToken> subject{};
    QByteArray reason{};   ///< whole
    QByteArray document{}; ///< its beginning
};

/// Judges entries as they are kept, without taking them apart: an entry has one spelling, with sorted keys and no
/// blanks, and no value holds a quotation mark, so a field is found by its bytes. Says nothing about bytes that are no
/// entry.
class EntryMatcher
{
public:
    explicit EntryMatcher(const EntryFilter& filter);

    [[nodiscard]] bool matches(QByteArrayView entry) const;

private:
    std::optional<Instant> m_from;
    std::optional<Instant> m_until;
    bool m_byNobody = false;
    QByteArray m_beginning;     ///< of the entry: `action` is its first field
    QList<QByteArray> m_pieces; ///< each must be in it
};

} // namespace vestibule::audit
