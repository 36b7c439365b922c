#include "app/cli/Report.h"

#include <algorithm>

namespace vestibule::cli {

namespace {

/// Places on a terminal (Unicode's East Asian Width, the blocks that occur in names and addresses).
int width(const QString& text)
{
    int places = 0;
    for (const char32_t c : text.toUcs4()) {
        const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                          (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                          (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                          (c >= 0x20000 && c <= 0x3FFFD);
        places += wide ? 2 : 1;
    }
    return places;
}

QString padded(const QString& text, int places) { return text + QString(std::max(0, places - width(text)), u' '); }

} // namespace

QString Table::text() const
{
    QList<int> widths;
    for (const QStringList& row : m_rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i == widths.size()) {
                widths.append(0);
            }
            widths[i] = std::max(widths[i], width(row.at(i)));
        }
    }
    QString out;
    for (const QStringList& row : m_rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            line += i + 1 < row.size() ? padded(row.at(i), widths.at(i) + 2) : row.at(i);
        }
        while (line.endsWith(u' ')) {
            line.chop(1);
        }
        out += line + u'\n';
    }
    return out;
}

QString fields(const QList<std::pair<QString, QString>>& lines)
{
    int widest = 0;
    for (const auto& [name, value] : lines) {
        widest = std::max(widest, value.isEmpty() ? 0 : width(name));
    }
    QString out;
    for (const auto& [name, value] : lines) {
        if (!value.isEmpty()) {
            out += padded(name + u':', widest + 3) + value + u'\n';
        }
    }
    return out;
}

QString timeText(std::optional<Instant> at) { return timeJson(at).toString(); }

QString hexText(const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); }

} // namespace vestibule::cli
