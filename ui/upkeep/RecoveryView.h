#pragma once

#include "core/domain/Operator.h"
#include "ui/shell/View.h"

class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace vestibule::ui {

class Banner;
class Field;
class RecoveryPresenter;
class SecretEdit;
class UpkeepEngine;

/// In the place of the desk while the station runs on an older copy: what happened, what it means, and three steps back
/// to work. Clerks and auditors are told to call a manager. Owned by the main window.
class RecoveryView : public View
{
    Q_OBJECT

public:
    RecoveryView(UpkeepEngine& engine, const domain::Operator& who, QWidget* parent = nullptr);

    /// Asks the gates at once where the operator may.
    void begin();
    /// The station had been working until a gate was asked: says what became of the work.
    void sayFoundAtWork();

Q_SIGNALS:
    void signOutAsked();

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeAsking();
    [[nodiscard]] QWidget* makeDeciding();
    void askOrCancel();
    void finish();
    void refresh();
    void refreshGates();
    void refreshFindings();
    [[nodiscard]] QString ledgerText() const;
    [[nodiscard]] QStringList reasons() const;
    [[nodiscard]] QStringList findings() const;
    [[nodiscard]] QString lossText() const;

    RecoveryPresenter* m_presenter;
    QLabel* m_heading;
    QLabel* m_lead;
    QLabel* m_atWork;
    Banner* m_banner;
    QWidget* m_steps;
    QLabel* m_askHeading = nullptr;
    QLabel* m_askText = nullptr;
    QTableWidget* m_gates = nullptr;
    QLabel* m_ledger = nullptr;
    QPushButton* m_ask = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_foundHeading = nullptr;
    QLabel* m_found = nullptr;
    QLabel* m_decision = nullptr;
    SecretEdit* m_password = nullptr;
    Field* m_passwordField = nullptr;
    QPushButton* m_finish = nullptr;
    QPushButton* m_signOut;
};

} // namespace vestibule::ui
