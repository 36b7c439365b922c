#pragma once

#include "ui/engine/OperatorsEngine.h"
#include "ui/shell/View.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace vestibule::ui {

class Banner;
class Field;
class Prompter;

/// Which account, and what is done with it: no widgets. Owned by its panel; GUI thread; the engine outlives it.
class AccountsPresenter : public QObject
{
    Q_OBJECT

public:
    AccountsPresenter(OperatorsEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

    /// None until it was read.
    [[nodiscard]] const std::optional<OperatorsState>& state() const { return m_state; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Those that can be acted on: enabled, and not one's own.
    [[nodiscard]] QList<OperatorAccount> others() const;

    void load();
    void dropData();
    void disable(domain::OperatorId who, SecretBytes own);
    void freeAccount(domain::OperatorId who);

Q_SIGNALS:
    void changed();
    void disabled();
    void freed();
    void failed(const vestibule::Error& error);

private:
    void answered(int session, const Result<void>& result, void (AccountsPresenter::*done)());

    OperatorsEngine& m_engine;
    std::optional<OperatorsState> m_state;
    bool m_busy = false;
    int m_session = 0;
};

/// Shuts an account out, or opens one that wrong passwords have closed; says whether keys wait to be replaced. Managers
/// only. Owned by the settings page.
class AccountsPanel : public View
{
    Q_OBJECT

public:
    AccountsPanel(OperatorsEngine& engine, Prompter& prompter, QWidget* parent);

    void begin();
    void dropData();

Q_SIGNALS:
    /// The list of operators is not what it was.
    void accountsChanged();

protected:
    void retranslate() override;

private:
    void askToDisable();
    void refresh();
    [[nodiscard]] QString keysText() const;
    [[nodiscard]] std::optional<OperatorAccount> chosen() const;

    AccountsPresenter* m_presenter;
    Prompter& m_prompter;
    QLabel* m_heading;
    QLabel* m_keys;
    Banner* m_banner;
    QComboBox* m_account;
    Field* m_accountField;
    QPushButton* m_disable;
    QPushButton* m_free;
};

} // namespace vestibule::ui
