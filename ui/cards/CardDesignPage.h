#pragma once

#include "ui/shell/Page.h"

class QFrame;
class QLabel;
class QPushButton;

namespace vestibule::ui {

class Banner;
class CalibrationPanel;
class CardDesignForm;
class CardDesignPresenter;
class CardsEngine;
class Languages;
class Paper;
class PrinterFits;
class Prompter;

/// How the estate's cards look, with a picture of both sides that follows every choice, and what this computer's
/// printers get wrong. Managers only. Owned by the main window; what it is given outlives it.
class CardDesignPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        CardsEngine& cards;
        PrinterFits& fits;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    explicit CardDesignPage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("card"); }
    [[nodiscard]] bool allowedFor(domain::Role role) const override { return domain::mayManage(role); }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeForm(QWidget* parent);
    [[nodiscard]] QWidget* makePictures(QWidget* parent);
    void connectAll();
    void edit();
    void askLogo();
    void refresh();

    Prompter& m_prompter;
    Languages& m_languages;
    CardDesignPresenter* m_presenter;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    CardDesignForm* m_form = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_again = nullptr;
    QLabel* m_picturesHeading = nullptr;
    QLabel* m_front = nullptr;
    QLabel* m_back = nullptr;
    CalibrationPanel* m_calibration = nullptr;
};

} // namespace vestibule::ui
