#pragma once

#include "core/base/Error.h"
#include "core/consent/Notice.h"
#include "ui/print/ChatText.h"
#include "ui/shell/View.h"

#include <functional>
#include <optional>

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace vestibule::ui {

class Languages;
class Prompter;

/// The text for the residents' chat group, in each language of the notice in force, side by side: to be copied, or
/// saved as a file in UTF-8. What is copied leaves the clipboard by ClipboardKeeper, and the page says so. Owned by the
/// notices' page.
class ChatTextView : public View
{
    Q_OBJECT

public:
    ChatTextView(Prompter& prompter, Languages& languages, QWidget* parent);

    /// `mayTake`: whether it can be copied and saved.
    void setNotice(const consent::Notice& notice, bool mayTake);
    /// The log has it: writes the file that was asked for.
    void save();
    /// The log has not.
    void giveUp() { m_waiting.reset(); }

Q_SIGNALS:
    /// Somebody has named a file; save() or giveUp() is the answer.
    void saveAsked(int version);
    void done(const QString& line);
    void failed(const vestibule::Error& error);

protected:
    void retranslate() override;

private:
    struct Box
    {
        ChatText chat;
        QWidget* widget;
        QLabel* heading;
        QPlainTextEdit* text;
        QLabel* length;
        QPushButton* copy;
        QPushButton* save;
    };
    void add(const ChatText& chat);
    void askPath(const ChatText& chat);

    struct Waiting
    {
        QString path;
        QByteArray bytes;
    };

    Prompter& m_prompter;
    Languages& m_languages;
    int m_version = 0;
    bool m_mayTake = false;
    std::optional<Waiting> m_waiting;
    QLabel* m_hint;
    QHBoxLayout* m_row;
    QList<Box> m_boxes;
};

} // namespace vestibule::ui
