#pragma once

#include <QClipboard>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace vestibule::ui {

/// Nothing that was copied out of this program stays in the clipboard, nor in the selection of X11: it is cleared after
/// a while if it is still ours, and at once when the screen is locked. What another program has put there is left
/// alone. Owned by Application; GUI thread.
class ClipboardKeeper : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usual = std::chrono::seconds(20);
    using Owns = std::function<bool(QClipboard::Mode)>;

    /// `owns` is exchanged in tests, on platforms that cannot tell; the clipboard outlives the keeper.
    explicit ClipboardKeeper(QClipboard& clipboard, QObject* parent, std::chrono::milliseconds after = usual,
                             Owns owns = {});

    /// Clears what is ours.
    void clearNow();

private:
    void watch(QClipboard::Mode mode);
    void clear(QClipboard::Mode mode);

    QClipboard& m_clipboard;
    Owns m_owns;
    QTimer m_copied{this};
    QTimer m_selected{this};
};

} // namespace vestibule::ui
