#pragma once

#include <QDate>
#include <QLineEdit>

#include <optional>

namespace vestibule::ui {

/// The last day of a tenancy, for fast typing: `2027-06-30`, `20270630`, `2027/6/30`, `+1y`, `+18m`. Plus and minus add
/// and take a year to the date shown, page up and down a month. Empty is "no end".
class LeaseEndEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit LeaseEndEdit(QDate today, QWidget* parent = nullptr);

    void setToday(QDate today) { m_today = today; }
    void setDate(std::optional<QDate> date);
    /// None for an empty field.
    [[nodiscard]] std::optional<QDate> date() const;
    /// True for an empty field and for a date.
    [[nodiscard]] bool isReadable() const;
    /// The last day of a tenancy that lasts so many months from today.
    void setMonths(int months);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] static std::optional<QDate> parse(const QString& text, QDate today);
    void shift(int months);

    QDate m_today;
};

} // namespace vestibule::ui
