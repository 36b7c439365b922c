#include "ui/session/SecretEdit.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QSignalBlocker>

namespace vestibule::ui {

namespace {

constexpr int longestPassword = 256;

SecretBytes utf8(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    return SecretBytes::takeFrom(bytes);
}

} // namespace

void overwrite(const QString& text)
{
    if (!text.data_ptr().isMutable()) {
        return; // a literal of the program lies in read-only memory, and is no secret
    }
    // A const string is not detached, so this reaches the widget's own buffer.
    wipe(const_cast<QChar*>(text.constData()), std::size_t(text.size()) * sizeof(QChar)); // NOLINT
}

SecretEdit::SecretEdit(QWidget* parent, EchoMode echo) : QLineEdit(parent)
{
    setMaxLength(longestPassword);
    setEchoMode(echo);
    const Qt::InputMethodHints hints = Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhSensitiveData;
    setInputMethodHints(echo == Normal ? hints : hints | Qt::ImhHiddenText);
    setDragEnabled(false);
}

SecretEdit::~SecretEdit()
{
    // Whoever listens may be half gone by now.
    const QSignalBlocker quiet(this);
    wipeText();
}

SecretBytes SecretEdit::take()
{
    SecretBytes out = peek();
    wipeText();
    return out;
}

SecretBytes SecretEdit::peek() const { return utf8(text()); }

void SecretEdit::wipeText()
{
    if (text().isEmpty()) {
        return;
    }
    overwrite(text());
    // clear() would keep the (already overwritten) text in the undo history; setText drops the history.
    setText(QString());
}

void SecretEdit::contextMenuEvent(QContextMenuEvent* event) { event->accept(); }

void SecretEdit::keyPressEvent(QKeyEvent* event)
{
    // The echo mode keeps copies from being made; this holds whatever becomes of that mode.
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)) {
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace vestibule::ui
