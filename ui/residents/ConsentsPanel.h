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
    /// When they refused a face, by a no or by taking a yes back.
    struct Refusal
    {
        std::optional<QDate> saidNoOn;
        std::optional<Instant> tookBackAt;
    };

    void setConsents(const QList<ConsentSummary>& consents, const Refusal& refusal);
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
    [[nodiscard]] QString line() const;
    [[nodiscard]] static QString sentence(const ConsentSummary& consent);
    void addLine(const ConsentSummary& consent);

    QList<ConsentSummary> m_consents;
    Refusal m_refusal;
    bool m_busy = false;
    bool m_offersPaper = true;
    QLabel* m_heading;
    QLabel* m_line;
    QWidget* m_list;
    QVBoxLayout* m_column;
};

} // namespace vestibule::ui
