#pragma once

#include "ui/session/ApprovalPresenter.h"
#include "ui/shell/View.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule::ui {

class Banner;
class Field;
class SecretEdit;

/// What is about to be done, in words. Already translated.
struct ApprovalQuestion
{
    domain::Act act = domain::Act::ExportAuditLog;
    QString title;  ///< "Extend the lease"
    QString text;   ///< what happens
    QString accept; ///< what the button does: "Extend the lease"
    bool dangerous = false;
};

/// Asks for what an act needs: reason and document number, the own password, a second operator with theirs. What is
/// wrong stands beside its field, and nothing happens before all of it is right.
class ApprovalPanel : public View
{
    Q_OBJECT

public:
    ApprovalPanel(SessionEngine& engine, ApprovalQuestion question, ApprovalPresenter::Approved approved,
                  QWidget* parent);

Q_SIGNALS:
    void cancelled();
    void grew(); ///< or shrank: another line or field is shown

protected:
    void retranslate() override;

private:
    void makeFields();
    void submit();
    void refresh();
    void showError(const Error& error);
    void placeError(const Error& error);
    void showRefusal(const Error& error, Field* field, const QString& whose);
    [[nodiscard]] QByteArray reason() const;

    ApprovalQuestion m_question;
    ApprovalPresenter* m_presenter;
    QLabel* m_heading;
    QLabel* m_text;
    Banner* m_banner;
    QComboBox* m_reason;
    QLineEdit* m_document;
    SecretEdit* m_own;
    QComboBox* m_second;
    SecretEdit* m_secondPassword;
    Field* m_reasonField;
    Field* m_documentField;
    Field* m_ownField;
    Field* m_secondField;
    Field* m_secondPasswordField;
    QPushButton* m_cancel;
    QPushButton* m_accept;
};

/// The panel as a dialog over `parent`'s window. Returns at once; `then` is called at most once, later, with the
/// approval; never when it was cancelled, when the screen was locked meanwhile, or when `parent` has gone.
void askApproval(QWidget* parent, SessionEngine& engine, ApprovalQuestion question, ApprovalPresenter::Approved then);

} // namespace vestibule::ui
