#pragma once

#include "core/base/Error.h"

#include <QWidget>

#include <initializer_list>

class QLabel;

namespace vestibule::ui {

/// A labelled input with a line below for a hint, or, when something is wrong with it, what. Gives the input its
/// accessible name. Owned by its parent.
class Field : public QWidget
{
    Q_OBJECT

public:
    /// Takes `input` as its child. It is no focus proxy: Qt makes a widget with one a stop of the Tab key, which led
    /// back to its own input wherever another input stood between the two.
    Field(QWidget* input, QWidget* parent);

    void setTexts(const QString& label, const QString& hint = {});
    /// An empty text takes the problem away.
    void setProblem(const QString& problem);
    /// Says what is wrong and what to do now, and takes the keyboard there.
    void showError(const Error& error);
    [[nodiscard]] bool hasProblem() const;
    /// The keyboard goes to the input.
    void goTo();

private:
    void refresh();

    QWidget* m_input;
    QLabel* m_label;
    QLabel* m_line;
    QString m_hint;
    QString m_problem;
};

/// Which input an error is about.
struct FieldOfError
{
    ErrorCode code;
    Field* field;
};
/// Says the error beside the input that it is about, and takes the keyboard there. Whether it is about one of them.
bool showBeside(const Error& error, std::initializer_list<FieldOfError> places);

/// Says it at every line of the form that is empty, and takes the keyboard to the first. Whether there is one.
bool sayMissing(const QWidget& form, const QString& problem);
void clearProblems(const QWidget& form);

} // namespace vestibule::ui
