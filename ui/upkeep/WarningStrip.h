#pragma once

#include "ui/engine/UpkeepEngine.h"
#include "ui/shell/Notice.h"

class QLabel;
class QPushButton;

namespace vestibule::ui {

/// One line while the station's upkeep needs somebody, the gravest matter first, with the way to the page that says
/// more. Says only what the operator's role can do something about; hidden while all is well. The engine outlives it.
class WarningStrip : public Notice
{
    Q_OBJECT

public:
    WarningStrip(UpkeepEngine& engine, QWidget* parent);

    void begin(const domain::Operator& who) override;
    void dropData() override {} // it names nobody

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
