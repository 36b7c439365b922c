#pragma once

#include "ui/shell/View.h"

#include <optional>

class QLabel;
class QPushButton;

namespace vestibule {
class Error;
namespace domain {
struct ResidentDetails;
}
} // namespace vestibule

namespace vestibule::ui {

class Banner;
struct ConsentReceipt;
struct Delivery;
class DeliveryLine;
class EnrolmentPresenter;
class Languages;
class Paper;
class PaperButtons;
class Prompter;

/// The end of a sitting: the gates fill up, the receipt or the card is printed, and the next person of the household or
/// the next resident can begin. Owned by the desk page.
class DoneView : public View
{
    Q_OBJECT

public:
    DoneView(EnrolmentPresenter& presenter, Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent);
    void begin();
    /// Drops what was shown of a person, once the presenter has.
    void forget();
    void showError(const Error& error);
    /// Who takes a found card, printed on it.
    void setContact(const QString& contact) { m_contact = contact; }

protected:
    void retranslate() override;

private:
    static QString faceText(bool isKept, const std::optional<Delivery>& delivery);
    static QString receiptText(const domain::ResidentDetails& details, const ConsentReceipt& receipt);
    [[nodiscard]] bool isFace() const;

    EnrolmentPresenter& m_presenter;
    Languages& m_languages;
    QString m_contact;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    DeliveryLine* m_delivery;
    QLabel* m_paperHeading;
    QLabel* m_paperLine;
    QLabel* m_cardPicture;
    PaperButtons* m_paperButtons;
    QPushButton* m_sign;
    QPushButton* m_again;
    QPushButton* m_household;
    QPushButton* m_start;
};

} // namespace vestibule::ui
