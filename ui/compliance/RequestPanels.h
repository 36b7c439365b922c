#pragma once

#include "ui/engine/RequestsEngine.h"
#include "ui/shell/View.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vestibule::ui {

class Field;

/// What somebody asks, as it is recorded. Owned by its parent.
class TakeRequestPanel : public View
{
    Q_OBJECT

public:
    explicit TakeRequestPanel(QWidget* parent);

    /// Begins anew: for somebody on record, without a name for somebody whose name was erased, or, without an id, for
    /// somebody who never was.
    void begin(std::optional<domain::PersonId> person, const QString& name);
    void setBusy(bool busy);
    /// After an error: to the field at fault.
    void goOn(const Error& error);

Q_SIGNALS:
    void takeAsked(vestibule::ui::RequestToTake asked);
    void cancelled();

protected:
    void retranslate() override;

private:
    void refresh();

    std::optional<domain::PersonId> m_person;
    QString m_name;
    QLabel* m_heading;
    QLabel* m_about;
    QComboBox* m_kind;
    QComboBox* m_by;
    Field* m_kindField;
    Field* m_byField;
    QCheckBox* m_proof;
    QPushButton* m_take;
    QPushButton* m_cancel;
};

/// The answer to one request. Owned by its parent.
class AnswerRequestPanel : public View
{
    Q_OBJECT

public:
    explicit AnswerRequestPanel(QWidget* parent);

    /// The request to be answered, or one that has been, whose answer is shown. Keeps what is being typed when it is
    /// the same open one.
    void setRequest(const std::optional<RequestRow>& row, bool mayAnswer);
    void setBusy(bool busy);

Q_SIGNALS:
    void answerAsked(vestibule::domain::RequestOutcome outcome, const QByteArray& reason, const QByteArray& document);

protected:
    void retranslate() override;

private:
    void refresh();
    void submit();
    /// Of somebody on record nobody is told that they are not.
    void offerReasons();
    [[nodiscard]] std::optional<domain::RequestOutcome> outcome() const;
    [[nodiscard]] QByteArray reason() const;
    /// Everything that is needed was chosen.
    [[nodiscard]] bool isChosen() const;

    std::optional<RequestRow> m_row;
    bool m_mayAnswer = false;
    bool m_busy = false;
    QLabel* m_heading;
    QLabel* m_line;
    QLabel* m_toDo;
    QComboBox* m_outcome;
    QComboBox* m_reason;
    QLineEdit* m_document;
    Field* m_outcomeField;
    Field* m_reasonField;
    Field* m_documentField;
    QPushButton* m_answer;
};

} // namespace vestibule::ui
