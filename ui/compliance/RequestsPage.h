#pragma once

#include "ui/engine/RequestsEngine.h"
#include "ui/shell/Page.h"

class QCheckBox;
class QFrame;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QWidget;

namespace vestibule::ui {

class AnswerRequestPanel;
class Banner;
class Languages;
class Paper;
class PaperButtons;
class Prompter;
class TakeRequestPanel;
class TextTableModel;

/// The register of what people ask about data on them: until when each is to be answered, and what was answered, also
/// on paper for whoever asked. Clerks record, managers answer, both hand the paper over, auditors read. Owned by the
/// compliance page.
class RequestsPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        RequestsEngine& requests;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    explicit RequestsPage(const Needs& needs, QWidget* parent = nullptr);

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
    /// After the list was read: the one whose answer is on offer, else the first.
    void selectAgain();
    [[nodiscard]] QWidget* makePaperCard(const Needs& needs);
    /// The paper of an answered request; none takes it away.
    void offerPaper(std::optional<domain::RequestId> answered);
    void refreshPaper();
    [[nodiscard]] std::optional<RequestRow> selected() const;

    RequestsEngine& m_engine;
    Prompter& m_prompter;
    Languages& m_languages;
    domain::Operator m_who;
    QList<RequestRow> m_rows;
    bool m_loaded = false;
    int m_turn = 0;                             ///< answers for an earlier showing are not taken
    std::optional<domain::RequestId> m_paperOf; ///< whose answer is on offer, or was asked for
    std::optional<AnswerSheet> m_sheet;
    int m_paperTurn = 0;      ///< sheets of what was on offer before are not taken
    bool m_goToPaper = false; ///< it was answered just now: the keyboard goes on there
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
    QWidget* m_paperCard = nullptr;
    QLabel* m_paperLine = nullptr;
    PaperButtons* m_paperButtons = nullptr;
};

} // namespace vestibule::ui
