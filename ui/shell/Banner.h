#pragma once

#include "ui/shell/View.h"
#include "ui/text/ErrorTexts.h"

#include <optional>

class QLabel;

namespace vestibule::ui {

/// Says on a page what went wrong, what it means and what to do now; or, green, that something is done. Hidden while
/// it has nothing to say. Read by screen readers as an alert.
class Banner : public View
{
    Q_OBJECT

public:
    explicit Banner(QWidget* parent);

    void showError(const Error& error);
    void showError(ErrorCode code);
    /// For texts that belong to another language than the program's.
    void showText(const ErrorText& text);
    /// Another text in the place of one that was shown by showText(), for what changes in figures only: no alert again.
    void amendText(const ErrorText& text);
    void showDone(const QString& line);
    void clear();
    /// Of the error that it shows by its code; none: something else, or nothing.
    [[nodiscard]] std::optional<ErrorCode> code() const { return m_code; }

Q_SIGNALS:
    /// A screen reader was told to say it at once, whatever it was reading.
    void alerted();

protected:
    void retranslate() override;

private:
    void render(const ErrorText& text, const QString& tone);
    void setTexts(const ErrorText& text);

    std::optional<ErrorCode> m_code;
    bool m_done = false;
    QLabel* m_happened;
    QLabel* m_meaning;
    QLabel* m_now;
};

} // namespace vestibule::ui
