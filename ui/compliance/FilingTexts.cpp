#include "ui/compliance/FilingTexts.h"

#include <QCoreApplication>
#include <QList>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr int longestSpan = 31;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Filing)
};

QString yearsIn(const domain::Filing& filing, const domain::WorkCalendar& calendar)
{
    QStringList years;
    for (const int year : domain::yearsAssumed(filing, calendar)) {
        years.append(QString::number(year));
    }
    return years.join(QStringLiteral(", "));
}

} // namespace

QString filingKindText(domain::FilingKind kind)
{
    switch (kind) {
    case domain::FilingKind::First:
        return Words::tr("First filing");
    case domain::FilingKind::Change:
        return Words::tr("Change of what was filed");
    case domain::FilingKind::Cancellation:
        return Words::tr("Cancellation");
    }
    Q_UNREACHABLE();
}

QString filingAssumptionText(const domain::Filing& filing, const domain::WorkCalendar& calendar)
{
    const QString years = yearsIn(filing, calendar);
    return years.isEmpty()
               ? QString()
               : Words::tr("Of %1 not all days off are entered (a year has 13 or more): what is missing counts as "
                           "worked. The true day may be later, or a few days sooner where weekends are worked.")
                     .arg(years);
}

QString filingAssumptionInShort(const domain::Filing& filing, const domain::WorkCalendar& calendar)
{
    const QString years = yearsIn(filing, calendar);
    return years.isEmpty() ? QString()
                           : Words::tr("Of %1 not all days off are entered: the true day may differ.").arg(years);
}

std::optional<QSet<QDate>> daysIn(const QString& text)
{
    static const QRegularExpression apart(QStringLiteral("[\\s,;，；、]+"));
    static const QRegularExpression piece(
        QStringLiteral("^(\\d{4}-\\d{2}-\\d{2})(?:(?:\\.\\.|~|～|至)(\\d{4}-\\d{2}-\\d{2}))?$"));
    QSet<QDate> out;
    for (const QString& word : text.split(apart, Qt::SkipEmptyParts)) {
        const QRegularExpressionMatch match = piece.match(word);
        const QDate first = QDate::fromString(match.captured(1), Qt::ISODate);
        const QDate last = match.captured(2).isEmpty() ? first : QDate::fromString(match.captured(2), Qt::ISODate);
        if (!first.isValid() || !last.isValid() || last < first || first.daysTo(last) >= longestSpan) {
            return std::nullopt;
        }
        for (QDate day = first; day <= last; day = day.addDays(1)) {
            out.insert(day);
        }
    }
    return out;
}

QString textOfDays(const QSet<QDate>& days)
{
    QList<QDate> sorted(days.begin(), days.end());
    std::sort(sorted.begin(), sorted.end());
    QStringList out;
    for (qsizetype i = 0; i < sorted.size();) {
        qsizetype end = i + 1;
        while (end < sorted.size() && end - i < longestSpan && sorted.at(end) == sorted.at(end - 1).addDays(1)) {
            ++end;
        }
        const QString first = sorted.at(i).toString(Qt::ISODate);
        out.append(end - i == 1 ? first : first + QStringLiteral("..") + sorted.at(end - 1).toString(Qt::ISODate));
        i = end;
    }
    return out.join(QStringLiteral(", "));
}

} // namespace vestibule::ui
