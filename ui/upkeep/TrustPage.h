#pragma once

#include "core/base/Error.h"
#include "ui/shell/Page.h"

#include <QList>

class QFrame;
class QLabel;
class QPushButton;
class QTableView;

namespace vestibule::ui {

class Banner;
class Field;
class Languages;
class Paper;
class PaperButtons;
class Prompter;
class SecretEdit;
class TextTableModel;
class TrustEngine;
class TrustPresenter;

/// The keys that every gate obeys: which gates follow the latest, and their replacement by the recovery sheet after a
/// theft. Managers only. Owned by the main window; what it is given outlives it.
class TrustPage : public Page
{
    Q_OBJECT

public:
    TrustPage(TrustEngine& engine, Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("lock"); }
    [[nodiscard]] bool allowedFor(domain::Role role) const override { return domain::mayManage(role); }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;
    void whenFreeToLeave(const std::function<void()>& go) override;

protected:
    void retranslate() override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* makeStanding(QWidget* parent);
    [[nodiscard]] QWidget* makeCodeStep(QWidget* parent);
    [[nodiscard]] QWidget* makeSheetStep(QWidget* parent, Paper& paper);
    void goOn();
    void goBack();
    void refresh();
    void showStanding();
    void showSheet();
    void wipe();
    void showFailure(const Error& error);

    TrustPresenter* m_presenter;
    Prompter& m_prompter;
    Languages& m_languages;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QList<QWidget*> m_parts; ///< by step; none for the failed one
    QFrame* m_whenCard = nullptr;
    QLabel* m_when = nullptr;
    QLabel* m_whenText = nullptr;
    QLabel* m_follow = nullptr;
    QLabel* m_followText = nullptr;
    QLabel* m_holds = nullptr;
    QTableView* m_table = nullptr;
    TextTableModel* m_model = nullptr;
    QLabel* m_codeHeading = nullptr;
    QLabel* m_codeText = nullptr;
    SecretEdit* m_code = nullptr;
    Field* m_codeField = nullptr;
    QLabel* m_sheetHeading = nullptr;
    QLabel* m_sheetText = nullptr;
    QLabel* m_newCode = nullptr;
    QLabel* m_fingerprint = nullptr;
    PaperButtons* m_paper = nullptr;
    SecretEdit* m_first = nullptr;
    SecretEdit* m_second = nullptr;
    Field* m_firstField = nullptr;
    Field* m_secondField = nullptr;
    QPushButton* m_back;
    QPushButton* m_next;
};

} // namespace vestibule::ui
