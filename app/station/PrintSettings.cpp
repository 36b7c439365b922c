#include "app/station/PrintSettings.h"

#include <QFile>
#include <QList>

namespace vestibule::app {

namespace {

using engine::PrintKeeping;

constexpr qint64 largestSettings = 1LL << 20;
constexpr PrintKeeping::Span aDay = std::chrono::hours(24);

/// `Yes`, `No`, or a time: a number with w, d, h, m or s behind it.
PrintKeeping::Span spanOf(const QByteArray& value, PrintKeeping::Span otherwise)
{
    const QByteArray word = value.toLower();
    if (word == "yes" || word == "on" || word == "true") {
        return std::nullopt;
    }
    if (word == "no" || word == "off" || word == "false") {
        return std::chrono::seconds(0);
    }
    QByteArray number = word;
    std::chrono::seconds unit(1);
    for (const auto& [letter, length] : {std::pair<char, std::chrono::seconds>{'w', std::chrono::weeks(1)},
                                         {'d', std::chrono::days(1)},
                                         {'h', std::chrono::hours(1)},
                                         {'m', std::chrono::minutes(1)},
                                         {'s', std::chrono::seconds(1)}}) {
        if (word.endsWith(letter)) {
            number = word.chopped(1);
            unit = length;
        }
    }
    bool isNumber = false;
    const int count = number.toInt(&isNumber);
    return isNumber && count >= 0 ? PrintKeeping::Span(count * unit) : otherwise;
}

} // namespace

QString printSettingsPath() { return QStringLiteral("/etc/cups/cupsd.conf"); }

PrintKeeping printKeepingOf(const QByteArray& settings)
{
    PrintKeeping out{PrintKeeping::Source::Read, aDay, std::nullopt};
    const QList<QByteArray> lines = settings.split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.split('#').constFirst().simplified().split(' ');
        if (words.size() < 2) {
            continue;
        }
        const QByteArray directive = words.constFirst().toLower();
        if (directive == "preservejobfiles") {
            out.files = spanOf(words.at(1), aDay);
        } else if (directive == "preservejobhistory") {
            out.history = spanOf(words.at(1), std::nullopt);
        }
    }
    if (out.history == PrintKeeping::Span(std::chrono::seconds(0))) {
        out.files = std::chrono::seconds(0); // with the job goes its file
    }
    return out;
}

PrintKeeping readPrintKeeping(const QString& path)
{
    QFile file(path);
    if (!file.exists()) {
        return {};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return {PrintKeeping::Source::Unreadable, aDay, std::nullopt};
    }
    return printKeepingOf(file.read(largestSettings));
}

} // namespace vestibule::app
