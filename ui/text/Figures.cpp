#include "ui/text/Figures.h"

#include "ui/text/Languages.h"
#include "ui/text/Phrasebook.h"

#include <QStringList>

namespace vestibule::ui {

QString groupedHex(QByteArrayView bytes, int groupsInLine)
{
    constexpr qsizetype bytesInGroup = 4;
    QString out;
    for (qsizetype at = 0; at < bytes.size(); at += bytesInGroup) {
        const qsizetype group = at / bytesInGroup;
        if (group > 0) {
            out += groupsInLine > 0 && group % groupsInLine == 0 ? QLatin1Char('\n') : QLatin1Char(' ');
        }
        const QByteArrayView digits = bytes.sliced(at, qMin(bytesInGroup, bytes.size() - at));
        out += QString::fromLatin1(digits.toByteArray().toHex());
    }
    return out;
}

QString longDay(Instant at, const Phrasebook& phrases)
{
    return Languages::localeOf(phrases.language()).toString(at.toUtc().toLocalTime().date(), QLocale::LongFormat);
}

} // namespace vestibule::ui
