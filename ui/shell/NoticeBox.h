#pragma once

#include "ui/shell/Notice.h"

class QFrame;
class QLabel;
class QPushButton;

namespace vestibule::ui {

/// A notice of two lines in a coloured frame, what has happened and what it means, with one button.
class NoticeBox : public Notice
{
    Q_OBJECT

public:
    /// Children are named after `objectName`: `...Happened`, `...Meaning`, `...Button`.
    explicit NoticeBox(const QString& objectName, QWidget* parent = nullptr);

Q_SIGNALS:
    void pressed();

protected:
    enum class Tone { Error, Warning };
    void say(Tone tone, const QString& happened, const QString& meaning);
    void sayNothing() { setWanted(false); }
    [[nodiscard]] QPushButton& button() { return *m_button; }

private:
    QFrame* m_box;
    QLabel* m_happened;
    QLabel* m_meaning;
    QPushButton* m_button;
};

} // namespace vestibule::ui
