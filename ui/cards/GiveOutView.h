#pragma once

#include "ui/cards/CardsPresenter.h"
#include "ui/shell/View.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule::ui {

class Banner;
class Field;

/// A reserved card is handed over as it is: by the number of its chip, or by its printed number alone. Owned by the
/// cards page; the presenter outlives it.
class GiveOutView : public View
{
    Q_OBJECT

public:
    GiveOutView(CardsPresenter& presenter, QWidget* parent);

    /// For the chosen card.
    void begin();
    void dropData();
    void showError(const Error& error);

Q_SIGNALS:
    void closed();

protected:
    void retranslate() override;

private:
    void readerMoved();
    void refresh();

    CardsPresenter& m_presenter;
    bool m_fromReader = false; ///< what stands in the field has come from the reader
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner = nullptr;
    QLabel* m_reader = nullptr;
    QLineEdit* m_uid = nullptr;
    Field* m_field = nullptr;
    QPushButton* m_give = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace vestibule::ui
