#pragma once

#include "ui/shell/View.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace vestibule {
class Error;
}

namespace vestibule::ui {

class Banner;
class Field;
class Languages;
class SecretEdit;
class SessionEngine;
class SignaturePad;
class UndertakingPresenter;

/// The confidentiality undertaking, to be read and signed before anything else: with a mouse, a finger or a pen, or
/// from the keyboard with a tick and one's own password. Nobody else's data is on it. In its second form, for renewing
/// it early, there is a way back. Owned by the main window.
class UndertakingPage : public View
{
    Q_OBJECT

public:
    enum class Form { Due, Early };
    UndertakingPage(SessionEngine& engine, Languages& languages, Form form, QWidget* parent = nullptr);

Q_SIGNALS:
    void finished(); ///< signed
    void signOutAsked();
    void laterAsked(); ///< Early form only

protected:
    void retranslate() override;
    void focusInEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] QWidget* makeWords(QWidget* parent);
    [[nodiscard]] QWidget* makeSigning(QWidget* parent);
    void submit();
    void refresh();
    void showError(const Error& error);
    [[nodiscard]] QString leadText() const;

    Languages& m_languages;
    UndertakingPresenter* m_presenter;
    Form m_form;
    QLabel* m_heading = nullptr;
    QLabel* m_lead = nullptr;
    QLabel* m_words = nullptr;
    QLabel* m_signHeading = nullptr;
    QLabel* m_signHint = nullptr;
    SignaturePad* m_pad = nullptr;
    QPushButton* m_clear = nullptr;
    QCheckBox* m_tick = nullptr;
    SecretEdit* m_password = nullptr;
    Field* m_passwordField = nullptr;
    Banner* m_banner = nullptr;
    QPushButton* m_sign = nullptr;
    QPushButton* m_away = nullptr;
};

} // namespace vestibule::ui
