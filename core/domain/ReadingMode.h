#pragma once

#include <QByteArrayView>
#include <QDate>
#include <QMap>

#include <optional>
#include <span>

namespace vestibule::domain {

/// How the resident's screen was used for an answer. With a person it would be a hint at their health, so it is counted
/// in totals of a calendar month and stands nowhere else.
enum class ReadingMode {
    LargeType,     ///< at the answer
    ReadAloud,     ///< at some time of the turn
    Keyboard,      ///< from the beginning of the turn without mouse or finger
    Assistive,     ///< an aid may have pressed
    OtherLanguage, ///< than the desk's
    HandOver,      ///< on the desk's only display
    Witness,       ///< in place of a signature
};

[[nodiscard]] std::span<const ReadingMode> readingModes();
[[nodiscard]] const char* codeOf(ReadingMode mode);
[[nodiscard]] std::optional<ReadingMode> readingModeFrom(QByteArrayView code);

/// A set of them.
class ReadingModes
{
public:
    void set(ReadingMode mode, bool on = true)
    {
        const unsigned bit = 1U << unsigned(mode);
        m_bits = on ? m_bits | bit : m_bits & ~bit;
    }
    [[nodiscard]] bool has(ReadingMode mode) const { return (m_bits >> unsigned(mode) & 1U) != 0; }

    friend bool operator==(const ReadingModes&, const ReadingModes&) = default;

private:
    unsigned m_bits = 0;
};

/// What was counted in a calendar month.
struct ReadingTotals
{
    QDate month; ///< its first day
    qint64 answers = 0;
    QMap<ReadingMode, qint64> modes; ///< those that were used
};

/// What may be told of a month. While it runs nothing is: whoever looked before and after a sitting would see what that
/// one was. Nor of fewer answers than `fewestTold`, which could point at somebody.
struct ReadingMonth
{
    enum class Telling { NotOver, TooFew, Told };
    static constexpr qint64 fewestTold = 5;

    QDate month;
    Telling telling = Telling::NotOver;
    qint64 answers = 0;              ///< only where it is told, here and below
    QMap<ReadingMode, qint64> modes; ///< all of them then

    friend bool operator==(const ReadingMonth&, const ReadingMonth&) = default;
};
[[nodiscard]] ReadingMonth toTell(const ReadingTotals& totals, QDate today);

} // namespace vestibule::domain
