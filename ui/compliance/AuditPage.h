#pragma once

#include "ui/compliance/AuditPresenter.h"
#include "ui/shell/Page.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace vestibule::ui {

class AuditEntryView;
class AuditFilterBar;
class Banner;
class Languages;
class Paper;
class PaperButtons;
class Prompter;
class SessionEngine;

/// The audit log: search it, read an entry, check all of it, take its head away on paper, or
/// all of it in a file. For auditors and managers; it
/// changes nothing but the log itself. Owned by the main window.
class AuditPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        SessionEngine& session;
        AuditEngine& audit;
        const Clock& clock;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    explicit AuditPage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("log"); }
    [[nodiscard]] bool allowedFor(domain::Role role) const override { return domain::mayReadLog(role); }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

    /// What was done to one person, for other pages; the page has to be in front.
    void lookAt(domain::PersonId person) { m_presenter->lookAt(person); }
    [[nodiscard]] AuditPresenter& presenter() { return *m_presenter; }

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeList();
    [[nodiscard]] QWidget* makeEmpty(QWidget* parent);
    [[nodiscard]] QWidget* makeFoot(QWidget* parent);
    void connectAll();
    void addShortcuts();
    void askExport();
    void openCurrent();
    void toList();
    void showEntry();
    void showVerdict();
    void refresh();
    void refreshFoot();

    Needs m_needs;
    AuditPresenter* m_presenter;
    std::optional<AuditHead> m_head;
    QStackedWidget* m_views;
    QWidget* m_list = nullptr;
    AuditEntryView* m_entry;
    QLabel* m_heading = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_reload = nullptr;
    AuditFilterBar* m_filter = nullptr;
    Banner* m_banner = nullptr;
    QStackedWidget* m_content = nullptr;
    QTableView* m_table = nullptr;
    QWidget* m_empty = nullptr;
    QLabel* m_emptyHeading = nullptr;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_check = nullptr;
    QPushButton* m_takeHead = nullptr;
    QPushButton* m_export = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
    QLabel* m_headLine = nullptr;
    PaperButtons* m_headButtons = nullptr;
};

} // namespace vestibule::ui
