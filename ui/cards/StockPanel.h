#pragma once

#include "ui/engine/CardsEngine.h"
#include "ui/shell/View.h"

class QLabel;
class QPushButton;
class QSpinBox;

namespace vestibule::ui {

/// How many blank cards there are, and the count of them. Owned by the cards page; the engine outlives it.
class StockPanel : public View
{
    Q_OBJECT

public:
    explicit StockPanel(CardsEngine& engine, QWidget* parent = nullptr);

    /// Reads the count anew; `mayCount`: whoever is here may enter one.
    void load(bool mayCount);
    void dropData();

Q_SIGNALS:
    void counted(int cards);
    void failed(const vestibule::Error& error);

protected:
    void retranslate() override;

private:
    void setCounting(bool counting);
    void save();
    void refresh();

    CardsEngine& m_engine;
    std::optional<domain::CardStock> m_stock;
    bool m_known = false; ///< the engine has answered
    bool m_mayCount = false;
    bool m_counting = false;
    bool m_saving = false;
    int m_session = 0; ///< answers from before dropData() are not taken
    QLabel* m_line;
    QPushButton* m_count;
    QSpinBox* m_number;
    QPushButton* m_save;
    QPushButton* m_cancel;
};

} // namespace vestibule::ui
