#pragma once

#include "ui/shell/Page.h"

class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace vestibule::ui {

/// One entry on the rail for everything about rules and rights: a row of views, each a page of its own, one of them in
/// front. An operator sees those that their role allows, and no row when it allows only one. Owned by the main window.
class CompliancePage : public Page
{
    Q_OBJECT

public:
    explicit CompliancePage(QWidget* parent = nullptr);

    /// Takes the view over; its objectName names it.
    void addView(Page* view);
    /// Brings a view to the front, once the one that is there lets go; before the page is shown, for then.
    void showView(const QString& name);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("shield"); }
    [[nodiscard]] bool allowedFor(domain::Role role) const override;
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;
    void whenFreeToLeave(const std::function<void()>& go) override;

protected:
    void retranslate() override;

private:
    struct Entry
    {
        Page* page = nullptr;
        QPushButton* button = nullptr;
    };
    [[nodiscard]] Page* current() const;
    void bring(Page* page);
    void refreshButtons();

    domain::Operator m_who;
    QList<Entry> m_views;
    QWidget* m_row;
    QHBoxLayout* m_buttons;
    QStackedWidget* m_stack;
};

} // namespace vestibule::ui
