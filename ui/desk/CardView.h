#pragma once

#include "ui/shell/View.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule {
class Error;
}

namespace vestibule::ui {

class Banner;
class EnrolmentPresenter;
class Field;

/// A card is made: laid on the reader, its number typed, or the printed number alone. Owned by the desk page.
class CardView : public View
{
    Q_OBJECT

public:
    CardView(EnrolmentPresenter& presenter, QWidget* parent);
    void begin();
    /// Drops what was typed or shown of a person, once the presenter has.
    void forget();
    void showError(const Error& error);

protected:
    void retranslate() override;

private:
    void readerMoved();
    void refresh();

    EnrolmentPresenter& m_presenter;
    QLabel* m_heading;
    QLabel* m_lead;
    QLabel* m_reader;
    Banner* m_banner;
    QLineEdit* m_uid;
    Field* m_uidField;
    QPushButton* m_issue;
    QPushButton* m_later;
    bool m_fromReader = false;
};

} // namespace vestibule::ui
