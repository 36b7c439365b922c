#include "core/domain/ReadingMode.h"

namespace vestibule::domain {

namespace {

constexpr ReadingMode modes[] = {ReadingMode::LargeType, ReadingMode::ReadAloud,     ReadingMode::Keyboard,
                                 ReadingMode::Assistive, ReadingMode::OtherLanguage, ReadingMode::HandOver,
                                 ReadingMode::Witness};

} // namespace

std::span<const ReadingMode> readingModes() { return modes; }

const char* codeOf(ReadingMode mode)
{
    switch (mode) {
    case ReadingMode::LargeType:
        return "large-type";
    case ReadingMode::ReadAloud:
        return "read-aloud";
    case ReadingMode::Keyboard:
        return "keyboard";
    case ReadingMode::Assistive:
        return "assistive";
    case ReadingMode::OtherLanguage:
        return "other-language";
    case ReadingMode::HandOver:
        return "hand-over";
    case ReadingMode::Witness:
        return "witness";
    }
    Q_UNREACHABLE();
}

std::optional<ReadingMode> readingModeFrom(QByteArrayView code)
{
    for (const ReadingMode mode : modes) {
        if (code == codeOf(mode)) {
            return mode;
        }
    }
    return std::nullopt;
}

ReadingMonth toTell(const ReadingTotals& totals, QDate today)
{
    ReadingMonth out;
    out.month = totals.month;
    if (today < totals.month.addMonths(1)) {
        return out;
    }
    if (totals.answers < ReadingMonth::fewestTold) {
        out.telling = ReadingMonth::Telling::TooFew;
        return out;
    }
    out.telling = ReadingMonth::Telling::Told;
    out.answers = totals.answers;
    for (const ReadingMode mode : modes) {
        out.modes.insert(mode, totals.modes.value(mode));
    }
    return out;
}

} // namespace vestibule::domain
