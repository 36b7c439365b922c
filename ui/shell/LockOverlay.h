#pragma once

#include <QWidget>

class QVBoxLayout;

namespace vestibule::ui {

/// Covers a window completely and keeps input from what is below; follows the window's size. Child of the window it
/// covers. Opaque: nothing of a person can be read through it.
class LockOverlay : public QWidget
{
    Q_OBJECT

public:
    explicit LockOverlay(QWidget* covered);

    /// What is shown in the middle, for example the sign-in panel. Takes ownership.
    void setContent(QWidget* content);
    void cover();
    void uncover();
    [[nodiscard]] bool isCovering() const { return isVisibleTo(parentWidget()); }

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QVBoxLayout* m_layout;
    QWidget* m_content = nullptr;
};

} // namespace vestibule::ui
