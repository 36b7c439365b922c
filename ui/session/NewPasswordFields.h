#pragma once

#include "core/base/SecretBytes.h"
#include "ui/shell/View.h"

class QProgressBar;

namespace vestibule::ui {

class Field;
class SecretEdit;
class SessionEngine;

/// A new password, typed twice, with advice while it is typed. Owned by the panel around it; the engine outlives it.
class NewPasswordFields : public View
{
    Q_OBJECT

public:
    /// `name` begins the object names of its inputs.
    NewPasswordFields(SessionEngine& engine, const QString& name, QWidget* parent);
    ~NewPasswordFields() override;

    /// What is typed; the inputs keep it until wipe(), so that a failure elsewhere costs no typing.
    [[nodiscard]] SecretBytes first() const;
    [[nodiscard]] SecretBytes second() const;
    /// Whose password it is to be: no part of a good one.
    void setAccount(const QString& name);
    void wipe();
    void focusFirst();
    void showDiffer();
    /// Nothing was typed.
    void showMissing();
    /// The password of the error vault/weak-password.
    void showWeak(const Error& error);
    void clearProblems();

Q_SIGNALS:
    void entered();

protected:
    void retranslate() override;

private:
    void showAdvice();

    SessionEngine& m_engine;
    QString m_account;
    SecretEdit* m_password;
    SecretEdit* m_repeated;
    Field* m_passwordField;
    Field* m_repeatedField;
    QProgressBar* m_strength;
};

} // namespace vestibule::ui
