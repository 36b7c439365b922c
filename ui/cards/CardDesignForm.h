#pragma once

#include "core/domain/CardDesign.h"
#include "ui/shell/View.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace vestibule::ui {

class ColourField;
class Field;

/// What of the cards' look can be chosen. Owned by the page.
class CardDesignForm : public View
{
    Q_OBJECT

public:
    explicit CardDesignForm(QWidget* parent);

    /// Nothing while a colour is none.
    [[nodiscard]] std::optional<domain::CardDesign> design() const;
    /// Without `edited`; what is the same stays as it was typed.
    void show(const domain::CardDesign& design);
    void showLogo(bool isThere);
    /// The keyboard goes to the first choice.
    void goTo();

Q_SIGNALS:
    void edited();
    void logoAsked();
    void logoRemoved();

protected:
    void retranslate() override;

private:
    QComboBox* m_pattern;
    Field* m_patternField;
    ColourField* m_main;
    ColourField* m_accent;
    QLabel* m_logoLabel;
    QPushButton* m_logo;
    QPushButton* m_noLogo;
    QLabel* m_logoHint;
    QLineEdit* m_title;
    Field* m_titleField;
    QLineEdit* m_contact;
    Field* m_contactField;
    QPlainTextEdit* m_found;
    Field* m_foundField;
    QCheckBox* m_twoSided;
};

} // namespace vestibule::ui
