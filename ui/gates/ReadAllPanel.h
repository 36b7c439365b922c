#pragma once

#include "ui/engine/GatesEngine.h"
#include "ui/shell/View.h"

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace vestibule::ui {

class Banner;
class ReadingPresenter;

/// Beside the line of how all gates stand: "Read all now", how far a reading is, and how it ended. For managers; others
/// see the line alone. Owned by its page.
class ReadAllPanel : public View
{
    Q_OBJECT

public:
    /// Takes `lead` into its first row.
    ReadAllPanel(ReadingPresenter& presenter, QLabel* lead, QWidget* parent);

    /// The page is shown. An end that a manager has seen is not told again; until one has, it waits.
    void open(bool manages);
    /// The page is not in front any more: another is, or the screen lock.
    void dropData();

protected:
    void hideEvent(QHideEvent* event) override;
    void retranslate() override;

private:
    void refresh();
    void sayEnd(const GatesRead& found);
    /// Tells what is in the banner from now on, to the next manager who is in front of it.
    void said();
    void forget();

    ReadingPresenter& m_presenter;
    QPushButton* m_start;
    QLabel* m_line;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    Banner* m_banner;
    std::optional<GatesRead> m_found; ///< in the banner, with something to do about it
    bool m_unseen = false;            ///< no manager was in front of what is in the banner
    bool m_inFront = false;
    bool m_manages = false;
};

} // namespace vestibule::ui
