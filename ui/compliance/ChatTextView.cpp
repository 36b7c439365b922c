#include "ui/compliance/ChatTextView.h"

#include "core/base/DurableFile.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/ClipboardKeeper.h"
#include "ui/shell/Column.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Languages.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>

#include <utility>

namespace vestibule::ui {

ChatTextView::ChatTextView(Prompter& prompter, Languages& languages, QWidget* parent)
    : View(parent)
    , m_prompter(prompter)
    , m_languages(languages)
    , m_hint(makeLabel(this, QStringLiteral("chatHint"), TextLook::Hint))
    , m_row(new QHBoxLayout)
{
    m_row->setSpacing(16);
    QVBoxLayout* column = makeColumn(this, 12);
    column->addWidget(m_hint);
    column->addLayout(m_row, 1);
    retranslate();
}

void ChatTextView::setNotice(const consent::Notice& notice, bool mayTake)
{
    m_version = notice.version();
    m_mayTake = mayTake;
    m_waiting.reset();
    for (const Box& box : std::as_const(m_boxes)) {
        delete box.widget;
    }
    m_boxes.clear();
    for (const ChatText& chat : chatTexts(notice, m_languages)) {
        add(chat);
    }
    retranslate();
}

void ChatTextView::add(const ChatText& chat)
{
    Box box;
    box.chat = chat;
    box.widget = new QWidget(this);
    const auto named = [&chat](const char* name) { return QString::fromLatin1(name) + u'_' + chat.language; };
    box.heading = makeLabel(box.widget, named("chatLanguage"), TextLook::Section);
    box.text = new QPlainTextEdit(chat.text, box.widget);
    box.text->setObjectName(named("chatText"));
    box.text->setReadOnly(true);
    box.text->setTabChangesFocus(true);
    box.length = makeLabel(box.widget, named("chatLength"), TextLook::Hint);
    box.copy = makeButton(box.widget, named("copyChat"), ButtonLook::Secondary);
    box.save = makeButton(box.widget, named("saveChat"), ButtonLook::Secondary);
    box.copy->setVisible(m_mayTake);
    box.save->setVisible(m_mayTake);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(box.copy);
    buttons->addWidget(box.save);
    buttons->addStretch();
    QVBoxLayout* column = makeColumn(box.widget, 8);
    column->addWidget(box.heading);
    column->addWidget(box.text, 1);
    column->addWidget(box.length);
    column->addLayout(buttons);
    connect(box.copy, &QPushButton::clicked, this, [this, text = chat.text] {
        QGuiApplication::clipboard()->setText(text);
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(ClipboardKeeper::usual).count();
        Q_EMIT done(tr("Copied. Paste it within %n second(s): then it leaves the clipboard.", nullptr, int(seconds)));
    });
    connect(box.save, &QPushButton::clicked, this, [this, chat] { askPath(chat); });
    m_row->addWidget(box.widget, 1);
    m_boxes.append(box);
}

void ChatTextView::askPath(const ChatText& chat)
{
    m_prompter.askSavePath(window(), tr("Save the text"), chat.fileName, tr("Text files (*.txt)"),
                           [self = QPointer(this), bytes = chat.text.toUtf8()](const QString& path) {
                               if (self != nullptr && !path.isEmpty()) {
                                   self->m_waiting = Waiting{path, bytes};
                                   Q_EMIT self->saveAsked(self->m_version);
                               }
                           });
}

void ChatTextView::save()
{
    const std::optional<Waiting> waiting = std::exchange(m_waiting, std::nullopt);
    if (!waiting) {
        return;
    }
    if (const Result<void> written = replaceFile(waiting->path, waiting->bytes); !written) {
        Q_EMIT failed(written.error());
    } else {
        Q_EMIT done(tr("Saved."));
    }
}

void ChatTextView::retranslate()
{
    m_hint->setText(tr("Made from the notice that residents are shown (version %1), not from what is being written. "
                       "Saving it is an entry in the log.")
                        .arg(m_version));
    for (const Box& box : std::as_const(m_boxes)) {
        const QString name = noticeLanguageText(box.chat.language);
        const int length = int(box.chat.text.size());
        box.heading->setText(name);
        box.text->setAccessibleName(tr("Text for the chat group: %1", "language").arg(name));
        box.length->setText(
            box.chat.isTooLong()
                ? tr("%n character(s): a chat group may cut it off after %1. Shorten the texts under “Record” in the "
                     "notice.",
                     nullptr, length)
                      .arg(ChatText::longest)
                : tr("%n character(s)", nullptr, length));
        setLook(box.length, "look", box.chat.isTooLong() ? QStringLiteral("problem") : QStringLiteral("hint"));
        box.copy->setText(tr("Copy"));
        box.copy->setAccessibleName(tr("Copy: %1", "language").arg(name));
        box.save->setText(tr("Save as a text file…"));
        box.save->setAccessibleName(tr("Save as a text file: %1", "language").arg(name));
    }
}

} // namespace vestibule::ui
