#pragma once

#include "ui/engine/CardsEngine.h"
#include "ui/shell/View.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule {
class Error;
}

namespace vestibule::ui {

class Field;

/// A card that is given by its number: the chip's, typed or from the reader, or the printed one alone. Says what such a
/// card is worth. Owned by its parent.
class NumberForm : public View
{
    Q_OBJECT

public:
    /// How the field and the button are called; each place has its own.
    struct Names
    {
        QString field;
        QString button;
    };
    NumberForm(CardsEngine& cards, const Names& names, QWidget* parent);

    void begin();
    void forget();
    void setBusy(bool busy);
    /// True when the error belongs to the field and is shown there.
    [[nodiscard]] bool showError(const Error& error);
    /// The keyboard goes to the field: the return key gives the card, also without a number.
    void goTo();

Q_SIGNALS:
    /// As typed or read.
    void issueAsked(const QString& uid);

protected:
    void retranslate() override;

private:
    void readerMoved();

    CardsEngine& m_cards;
    QLabel* m_worth;
    QLineEdit* m_uid;
    Field* m_field;
    QPushButton* m_issue;
    bool m_fromReader = false;
    bool m_busy = false;
};

} // namespace vestibule::ui
