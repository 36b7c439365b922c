#pragma once

#include "ui/engine/CardsEngine.h"
#include "ui/shell/NoticeBox.h"

namespace vestibule::ui {

/// Few blank cards are left, or none: said to whoever works at the desk, with the way to the cards. Owned by the main
/// window; the engine outlives it.
class StockNotice : public NoticeBox
{
    Q_OBJECT

public:
    explicit StockNotice(CardsEngine& engine, QWidget* parent = nullptr);

    void begin(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    void load();
    void refresh();

    CardsEngine& m_engine;
    std::optional<domain::CardStock> m_stock;
    bool m_concerned = false;
    int m_session = 0; ///< answers from before dropData() are not taken
};

} // namespace vestibule::ui
