#pragma once

#include "ui/shell/Page.h"

class QFrame;
class QLabel;
class QPushButton;

namespace vestibule::ui {

class AccountsPanel;
class Banner;
class CardRulesPanel;
class CardsEngine;
class GatesEngine;
class Languages;
class LeasePanel;
class OperatorsEngine;
class OperatorsPanel;
class Paper;
class PasswordPanel;
class Prompter;
class SessionEngine;
class TrainingPanel;
class UndertakingPanel;
struct EstateProfile;

/// The estate, the operators and their trainings, what cut-off gates do, how many cards a dwelling may have, one's own
/// password, the language. Managers see the operators, the gates and the cards; everybody the rest. Owned by the main
/// window.
class SettingsPage : public Page
{
    Q_OBJECT

public:
    SettingsPage(SessionEngine& session, OperatorsEngine& operators, GatesEngine& gates, CardsEngine& cards,
                 Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("gear"); }
    [[nodiscard]] bool allowedFor(domain::Role) const override { return true; }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

Q_SIGNALS:
    /// A manager asks for the keys that gates obey.
    void keysAsked();
    /// A manager asks how the cards look.
    void cardDesignAsked();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeEstate(QWidget* parent);
    [[nodiscard]] QFrame* makeKeys(QWidget* parent);
    [[nodiscard]] QFrame* makeCardDesign(QWidget* parent);
    [[nodiscard]] QWidget* makeLanguage(QWidget* parent, Languages& languages);
    void showEstate(const EstateProfile& estate);

    SessionEngine& m_session;
    int m_showing = 0; ///< counts up when the page is shown or dropped; an answer to an earlier one is late
    QLabel* m_heading;
    Banner* m_banner;
    QFrame* m_operatorsCard = nullptr;
    OperatorsPanel* m_operators = nullptr;
    AccountsPanel* m_accounts = nullptr;
    QFrame* m_trainingCard = nullptr;
    TrainingPanel* m_trainings = nullptr;
    PasswordPanel* m_password = nullptr;
    UndertakingPanel* m_undertaking = nullptr;
    QFrame* m_leaseCard = nullptr;
    LeasePanel* m_lease = nullptr;
    QFrame* m_rulesCard = nullptr;
    CardRulesPanel* m_rules = nullptr;
    QLabel* m_estateHeading = nullptr;
    QLabel* m_estateHint = nullptr;
    QList<QLabel*> m_names;
    QList<QLabel*> m_values;
    QFrame* m_keysCard = nullptr;
    QLabel* m_keysHeading = nullptr;
    QLabel* m_keysHint = nullptr;
    QPushButton* m_keys = nullptr;
    QFrame* m_designCard = nullptr;
    QLabel* m_designHeading = nullptr;
    QLabel* m_designHint = nullptr;
    QPushButton* m_design = nullptr;
    QLabel* m_languageHeading = nullptr;
    QLabel* m_languageHint = nullptr;
};

} // namespace vestibule::ui
