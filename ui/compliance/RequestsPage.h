#pragma once

#include "ui/engine/RequestsEngine.h"
#include "ui/shell/Page.h"

class QCheckBox;
class QFrame;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace vestibule::ui {

class AnswerRequestPanel;
class Banner;
class Prompter;
class TakeRequestPanel;
class TextTableModel;

/// The register of what people ask about data on them: until when each is to be answered, and what was answered. Clerks
/// record, managers answer, auditors read. Owned by the compliance page.
class RequestsPage : public Page
{
    Q_OBJECT

public:
    RequestsPage(RequestsEngine& engine, Prompter& prompter, QWidget* parent = nullptr);

    /// The form, for somebody on record.
    void takeFor(const domain::PersonId& person, const QString& name);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("people"); }
    [[nodiscard]] bool allowedFor(domain::Role) const override { return true; }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

Q_SIGNALS:
    /// Somebody's page is wanted.
    void personAsked(vestibule::domain::PersonId person);
    /// The copy of what is kept of somebody whose name was erased; for managers.
    void copyAsked(vestibule::domain::PersonId person);

protected:
    void retranslate() override;

private:
    void load();
    void beginTaking(std::optional<domain::PersonId> person, const QString& name);
    void take(const RequestToTake& asked);
    void answer(domain::RequestOutcome outcome, const QByteArray& reason, const QByteArray& document);
    void send(domain::RequestId request, domain::RequestOutcome outcome, const QByteArray& reason,
              const QByteArray& document);
    void setBusy(bool busy);
    void refresh();
    void showSelected();
    [[nodiscard]] std::optional<RequestRow> selected() const;

    RequestsEngine& m_engine;
    Prompter& m_prompter;
    domain::Operator m_who;
    QList<RequestRow> m_rows;
    bool m_loaded = false;
    int m_turn = 0; ///< answers for an earlier showing are not taken
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QCheckBox* m_onlyOpen;
    QPushButton* m_new;
    QPushButton* m_open;
    QFrame* m_takeCard = nullptr;
    TakeRequestPanel* m_takePanel = nullptr;
    TextTableModel* m_model;
    QTableView* m_table;
    QStackedWidget* m_content;
    QLabel* m_empty = nullptr;
    QFrame* m_answerCard = nullptr;
    AnswerRequestPanel* m_answerPanel = nullptr;
};

} // namespace vestibule::ui
