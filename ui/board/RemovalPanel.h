#pragma once

#include "ui/shell/View.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace vestibule::ui {

class BoardPresenter;

/// Beside the list: how far the gates are with the keys that have ended, which of them are late and why, and how many
/// lack faces. Owned by the board's page.
class RemovalPanel : public View
{
    Q_OBJECT

public:
    RemovalPanel(const BoardPresenter& presenter, QWidget* parent);

    void refresh();

Q_SIGNALS:
    void gatesAsked();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QString owedText() const;
    [[nodiscard]] QString reachedText() const;
    [[nodiscard]] QString lateText() const;

    const BoardPresenter& m_presenter;
    QLabel* m_heading;
    QLabel* m_owed;
    QProgressBar* m_bar;
    QLabel* m_reached;
    QLabel* m_late;
    QLabel* m_lacking;
    QPushButton* m_gates;
};

} // namespace vestibule::ui
