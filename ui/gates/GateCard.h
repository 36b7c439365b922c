#pragma once

#include "ui/engine/GatesEngine.h"
#include "ui/shell/View.h"

#include <optional>

class QLabel;
class QPushButton;

namespace vestibule::ui {

/// About one gate: what is on record, what has happened there, what to do now; and for managers the buttons for that.
class GateCard : public View
{
    Q_OBJECT

public:
    explicit GateCard(QWidget* parent);

    /// None hides it. `manages`: whether the buttons are for whoever is signed in. `busy`: something is being done.
    void show(const GateRow* row, bool manages, bool busy);

Q_SIGNALS:
    void endFindingsAsked();
    void alarmsKnownAsked();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QString alarmsText() const;

    std::optional<GateRow> m_row;
    bool m_busy = false;
    QLabel* m_facts;
    QLabel* m_alarms;
    QLabel* m_now;
    QPushButton* m_end;
    QPushButton* m_known;
};

} // namespace vestibule::ui
