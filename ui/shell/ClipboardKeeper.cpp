#include "ui/shell/ClipboardKeeper.h"

#include <QMimeData>

#include <memory>

namespace vestibule::ui {

ClipboardKeeper::ClipboardKeeper(QClipboard& clipboard, QObject* parent, std::chrono::milliseconds after, Owns owns)
    : QObject(parent), m_clipboard(clipboard), m_owns(std::move(owns))
{
    if (!m_owns) {
        m_owns = [this](QClipboard::Mode mode) {
            return mode == QClipboard::Clipboard ? m_clipboard.ownsClipboard() : m_clipboard.ownsSelection();
        };
    }
    m_copied.setObjectName(QStringLiteral("copiedWait"));
    for (QTimer* timer : {&m_copied, &m_selected}) {
        timer->setSingleShot(true);
        timer->setInterval(after);
    }
    connect(&m_copied, &QTimer::timeout, this, [this] { clear(QClipboard::Clipboard); });
    connect(&m_selected, &QTimer::timeout, this, [this] { clear(QClipboard::Selection); });
    connect(&m_clipboard, &QClipboard::changed, this, &ClipboardKeeper::watch);
}

void ClipboardKeeper::clearNow()
{
    clear(QClipboard::Clipboard);
    clear(QClipboard::Selection);
}

void ClipboardKeeper::watch(QClipboard::Mode mode)
{
    if (mode != QClipboard::Clipboard && mode != QClipboard::Selection) {
        return;
    }
    QTimer& timer = mode == QClipboard::Clipboard ? m_copied : m_selected;
    if (m_owns(mode)) {
        if (mark(mode)) {
            return; // that was a change of its own, and has come here again
        }
        timer.start();
    } else {
        timer.stop();
    }
}

bool ClipboardKeeper::mark(QClipboard::Mode mode)
{
    const QString format = QString::fromLatin1(secretFormat);
    const QMimeData* const copied = m_clipboard.mimeData(mode);
    const QStringList formats = copied != nullptr ? copied->formats() : QStringList();
    if (formats.isEmpty() || formats.contains(format)) {
        return false;
    }
    // Qt's own fields and tables fill the clipboard, and text is all they have. Nobody else can read in between: the
    // requests of other programs are answered by the event loop, which this is a part of.
    auto marked = std::make_unique<QMimeData>();
    for (const QString& each : formats) {
        marked->setData(each, copied->data(each));
    }
    marked->setData(format, QByteArray(secretMark));
    m_clipboard.setMimeData(marked.release(), mode);
    return true;
}

void ClipboardKeeper::clear(QClipboard::Mode mode)
{
    QTimer& timer = mode == QClipboard::Clipboard ? m_copied : m_selected;
    timer.stop();
    const bool there = mode == QClipboard::Clipboard || m_clipboard.supportsSelection();
    if (there && m_owns(mode)) {
        m_clipboard.clear(mode);
        timer.stop(); // clearing is a change of ours, too
    }
}

} // namespace vestibule::ui
