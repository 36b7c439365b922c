#pragma once

#include "core/domain/CardHandover.h"
#include "ui/shell/View.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace vestibule {
class Error;
}

namespace vestibule::ui {

class Field;
class SignaturePad;

/// Who takes a card: the resident, or somebody else by name; with a signature, a witness where somebody cannot sign, or
/// neither. Of a visitor's card somebody else is the visitor, of whom neither is taken. The card works already, and
/// nothing here takes it away. Owned by its parent.
class CollectionForm : public View
{
    Q_OBJECT

public:
    explicit CollectionForm(QWidget* parent);

    void begin();
    void forget();
    /// A visitor carries the card.
    void setVisitors(bool isVisitors);
    void setBusy(bool busy);
    /// True when the error belongs to a part of the form and is shown there.
    [[nodiscard]] bool showError(const Error& error);
    void goTo();

Q_SIGNALS:
    void collected(const vestibule::domain::CardCollection& taken);

protected:
    void retranslate() override;

private:
    void refresh();
    void tell(std::optional<domain::SignatureDrawing> signature);

    QRadioButton* m_byResident;
    QRadioButton* m_byOther;
    QLineEdit* m_name;
    Field* m_nameField;
    QLabel* m_hint;
    SignaturePad* m_pad;
    QLabel* m_problem;
    QPushButton* m_sign;
    QPushButton* m_clear;
    QPushButton* m_cannot;
    QPushButton* m_doesNot;
    QLabel* m_witnessText;
    QPushButton* m_officeSaw;
    QPushButton* m_otherSaw;
    QPushButton* m_back;
    bool m_busy = false;
    bool m_isVisitors = false;
    bool m_witnessed = false; ///< the two who can have seen it stand in the place of the pad
};

} // namespace vestibule::ui
