#pragma once

#include "core/base/SecretBytes.h"

#include <QLineEdit>

namespace vestibule::ui {

/// Overwrites the characters where they lie, in every string that shares them.
void overwrite(const QString& text);

/// Where a password, or a part of the recovery code, is typed. Its text becomes SecretBytes here and nowhere later.
///
/// The limit: QLineEdit keeps what is typed in ordinary strings (the text, its undo history, the platform's input
/// method) until take() or wipeText(); copies it made while growing are not reachable from here. So the text is taken
/// as soon as the person presses the button, the visible string is overwritten in place, and the widget forgets it.
/// Copying out, dragging, the context menu and predictions are off. The recovery code has to be read: its label's
/// string is overwritten likewise (SetUpPage), but not what was painted of it or told to a screen reader.
class SecretEdit : public QLineEdit
{
    Q_OBJECT

public:
    /// `echo` is Normal for what is copied from paper and has to be read while it is typed.
    explicit SecretEdit(QWidget* parent = nullptr, EchoMode echo = Password);
    ~SecretEdit() override;

    /// The text as UTF-8; the widget is empty afterwards.
    [[nodiscard]] SecretBytes take();
    /// The text as UTF-8; the widget keeps it, for advice while typing.
    [[nodiscard]] SecretBytes peek() const;
    void wipeText();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace vestibule::ui
