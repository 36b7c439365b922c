#pragma once

#include "core/domain/Operator.h"
#include "ui/engine/UpkeepEngine.h"
#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule::ui {

/// One line above every page while the station's upkeep needs somebody, the gravest matter first, with the way to the
/// page that says more. Hidden while all is well. Owned by the main window; the engine outlives it.
class WarningStrip : public View
{
    Q_OBJECT

public:
    WarningStrip(UpkeepEngine& engine, QWidget* parent);

    /// Says only what this role can do something about.
    void showFor(domain::Role role);

Q_SIGNALS:
    void pageAsked(const QString& id);

protected:
    void retranslate() override;

private:
    [[nodiscard]] UpkeepWarnings shown() const;
    void refresh();

    UpkeepEngine& m_engine;
    QLabel* m_text;
    QPushButton* m_open;
    QString m_page;
    domain::Role m_role = domain::Role::Auditor;
};

} // namespace vestibule::ui
