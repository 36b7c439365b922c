#include "ui/desk/LeaseEndEdit.h"

#include <QKeyEvent>
#include <QRegularExpression>

namespace vestibule::ui {

LeaseEndEdit::LeaseEndEdit(QDate today, QWidget* parent) : QLineEdit(parent), m_today(today)
{
    setObjectName(QStringLiteral("leaseEndEdit"));
    setMaxLength(12);
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (const std::optional<QDate> typed = date()) {
            setDate(typed);
        }
    });
}

void LeaseEndEdit::setDate(std::optional<QDate> date) { setText(date ? date->toString(Qt::ISODate) : QString()); }

std::optional<QDate> LeaseEndEdit::date() const { return parse(text(), m_today); }

bool LeaseEndEdit::isReadable() const { return text().trimmed().isEmpty() || date().has_value(); }

void LeaseEndEdit::setMonths(int months) { setDate(m_today.addMonths(months).addDays(-1)); }

std::optional<QDate> LeaseEndEdit::parse(const QString& text, QDate today)
{
    static const QRegularExpression relative(QStringLiteral("^\\+(\\d{1,3})([yYmM年月])?$"));
    static const QRegularExpression absolute(QStringLiteral("^(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?$"));
    const QString typed = text.simplified();
    if (const auto match = relative.match(typed); match.hasMatch()) {
        const int n = match.captured(1).toInt();
        const QString unit = match.captured(2).toLower();
        const bool months = unit == QLatin1String("m") || unit == QStringLiteral("月");
        return today.addMonths(months ? n : n * 12).addDays(-1);
    }
    if (const auto match = absolute.match(typed); match.hasMatch()) {
        const QDate date(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
        return date.isValid() ? std::optional(date) : std::nullopt;
    }
    return std::nullopt;
}

void LeaseEndEdit::shift(int months)
{
    // From a day that ends a period the next period's end is meant, so the day after is what moves.
    const QDate from = date() ? date()->addDays(1) : m_today;
    setDate(from.addMonths(months).addDays(-1));
    selectAll();
}

void LeaseEndEdit::keyPressEvent(QKeyEvent* event)
{
    const bool replacing = text().isEmpty() || selectedText() == text();
    const bool shifting = date().has_value();
    switch (event->key()) {
    case Qt::Key_PageUp:
        shift(1);
        return;
    case Qt::Key_PageDown:
        shift(-1);
        return;
    case Qt::Key_Plus:
        if (shifting) {
            shift(12);
            return;
        }
        break;
    case Qt::Key_Minus:
        if (shifting && replacing) {
            shift(-12);
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace vestibule::ui
