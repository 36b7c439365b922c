#pragma once

#include "ui/shell/View.h"

#include <functional>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace vestibule {
class Clock;
} // namespace vestibule

namespace vestibule::ui {

class Banner;
class Field;
class Languages;
class Paper;
class PaperButtons;
class Prompter;
class RestoreView;
class SecretEdit;
class SessionEngine;
class SetUpPresenter;

/// The first start: three steps in the middle of an empty window, or the way back from a copy. Owned by the main
/// window.
class SetUpPage : public View
{
    Q_OBJECT

public:
    SetUpPage(SessionEngine& engine, const Clock& clock, Prompter& prompter, Paper& paper, Languages& languages,
              QWidget* parent = nullptr);

    /// As Page: calls `go` when nothing would be lost, not at all while the store is being made, and after a question
    /// while nobody has shown that the recovery sheet is kept.
    void whenFreeToLeave(std::function<void()> go);
    /// The code of the recovery sheet is, or was before it was covered, there to be read.
    [[nodiscard]] bool isAtSheet() const;
    /// Takes the code and what was typed of it off the page, or shows it again: the presenter holds it, in guarded
    /// memory, until the sheet is kept. Without effect in other steps.
    void setCovered(bool covered);

Q_SIGNALS:
    void finished();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeEstateStep();
    [[nodiscard]] QWidget* makeManagerStep();
    [[nodiscard]] QWidget* makeSheetStep(Paper& paper);
    /// The view from a copy in the card's place, or the card again.
    void turnToCopies(bool toCopies);
    void showStep();
    void showCode();
    void wipeCode();
    void showPart(qsizetype step);
    void submit();
    void showAdvice();
    void refresh();

    Prompter& m_prompter;
    Languages& m_languages;
    SetUpPresenter* m_presenter;
    QLabel* m_where;
    QLabel* m_heading;
    QLabel* m_lead;
    QWidget* m_steps;
    QList<QWidget*> m_stepParts;
    Banner* m_banner;
    QPushButton* m_back;
    QPushButton* m_next;
    QPushButton* m_fromCopy;
    QWidget* m_card;
    RestoreView* m_restore;

    QLineEdit* m_estate = nullptr;
    QLineEdit* m_processor = nullptr;
    QLineEdit* m_contact = nullptr;
    QLineEdit* m_address = nullptr;
    QLineEdit* m_manager = nullptr;
    SecretEdit* m_password = nullptr;
    SecretEdit* m_repeated = nullptr;
    QProgressBar* m_strength = nullptr;
    QLabel* m_code = nullptr;
    QLabel* m_fingerprint = nullptr;
    PaperButtons* m_paperButtons = nullptr;
    SecretEdit* m_first = nullptr;
    SecretEdit* m_second = nullptr;
    Field* m_estateField = nullptr;
    Field* m_processorField = nullptr;
    Field* m_contactField = nullptr;
    Field* m_addressField = nullptr;
    Field* m_managerField = nullptr;
    Field* m_passwordField = nullptr;
    Field* m_repeatedField = nullptr;
    Field* m_firstField = nullptr;
    Field* m_secondField = nullptr;
};

} // namespace vestibule::ui
