#pragma once

#include <QClipboard>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace vestibule::ui {

/// Nothing that was copied out of this program stays in the clipboard, nor in the selection of X11: it is cleared after
/// a while if it is still ours, and at once when the screen is locked. What another program has put there is left
/// alone. While it is there it carries the mark by which managers of clipboards know a password: they keep it in no
/// history. Owned by Application; GUI thread.
class ClipboardKeeper : public QObject
{
    Q_OBJECT

public:
    /// The format of the mark and what stands in it, as KeePassXC and KWallet write it and Klipper, GPaste, CopyQ and
    /// others read it.
    static constexpr char secretFormat[] = "x-kde-passwordManagerHint";
    static constexpr char secretMark[] = "secret";
    static constexpr std::chrono::milliseconds usual = std::chrono::seconds(20);
    using Owns = std::function<bool(QClipboard::Mode)>;

    /// `owns` is exchanged in tests, on platforms that cannot tell; the clipboard outlives the keeper.
    explicit ClipboardKeeper(QClipboard& clipboard, QObject* parent, std::chrono::milliseconds after = usual,
                             Owns owns = {});

    /// Clears what is ours.
    void clearNow();

private:
    void watch(QClipboard::Mode mode);
    /// Puts the same again, with the mark. False when it is there already, or there is nothing.
    bool mark(QClipboard::Mode mode);
    void clear(QClipboard::Mode mode);

    QClipboard& m_clipboard;
    Owns m_owns;
    QTimer m_copied{this};
    QTimer m_selected{this};
};

} // namespace vestibule::ui
