#pragma once

#include "ui/engine/ResidentsEngine.h"
#include "ui/shell/View.h"

#include <optional>

class QLabel;
class QVBoxLayout;

namespace vestibule::ui {

/// A person's consents, each with a button for its receipt and, once withdrawn, one for the sheet of that, and a
/// refusal that is remembered. Owned by the detail view.
class ConsentsPanel : public View
{
    Q_OBJECT

public:
    explicit ConsentsPanel(QWidget* parent);
    void setConsents(const QList<ConsentSummary>& consents, std::optional<QDate> doNotAskSince);
    void setBusy(bool busy);
    /// Whether the sheet of a withdrawal, which is paper only, can be asked for.
    void setPaperOffered(bool offered);

Q_SIGNALS:
    void receiptAsked(vestibule::domain::ConsentId consent);
    /// Only for one that was withdrawn.
    void withdrawalAsked(vestibule::domain::ConsentId consent);

protected:
    void retranslate() override;

private:
    [[nodiscard]] static QString sentence(const ConsentSummary& consent);
    void addLine(const ConsentSummary& consent);

    QList<ConsentSummary> m_consents;
    std::optional<QDate> m_doNotAskSince;
    bool m_busy = false;
    bool m_offersPaper = true;
    QLabel* m_heading;
    QLabel* m_line;
    QWidget* m_list;
    QVBoxLayout* m_column;
};

} // namespace vestibule::ui
