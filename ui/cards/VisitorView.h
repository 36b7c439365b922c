#pragma once

#include "ui/engine/CardsEngine.h"
#include "ui/shell/View.h"

class QDateTimeEdit;
class QLabel;
class QPushButton;

namespace vestibule::ui {

class Banner;
class Field;

/// A card for somebody who visits a resident: until when, and what the dwelling has already. Nothing about the visitor
/// is asked. Owned by the cards page; the engine outlives it.
class VisitorView : public View
{
    Q_OBJECT

public:
    VisitorView(CardsEngine& engine, QWidget* parent);

    /// For a visitor of whoever has this card.
    void begin(const CardRow& host);
    void dropData();

Q_SIGNALS:
    void reserved(vestibule::domain::CredentialId card);
    void closed();

protected:
    void retranslate() override;

private:
    void load();
    void take(const Result<Household>& household);
    void reserve();
    void sayRefused(const Error& error);
    /// What the dwelling has by now; what was typed and said stays.
    void readAgain();
    /// Why no card can be reserved there.
    [[nodiscard]] std::optional<ErrorCode> full() const;
    [[nodiscard]] QString latestText() const;
    void refresh();

    CardsEngine& m_engine;
    domain::PersonId m_host;
    QString m_name;
    QString m_dwelling;
    std::optional<Household> m_household; ///< none until it was read
    bool m_busy = false;
    int m_visit = 0; ///< answers from before are not taken
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner = nullptr;
    QLabel* m_counts = nullptr;
    QDateTimeEdit* m_until = nullptr;
    Field* m_field = nullptr;
    QPushButton* m_reserve = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace vestibule::ui
