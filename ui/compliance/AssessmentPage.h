#pragma once

#include "ui/engine/AssessmentEngine.h"
#include "ui/engine/SessionEngine.h"
#include "ui/shell/Page.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace vestibule::ui {

class AssessmentPresenter;
class Banner;
class IncidentPanel;
class Languages;
class Paper;
class PaperButtons;
class Prompter;

/// The impact assessment of face entry: how it stands and why, its versions, its four parts, signing, paper, and
/// declaring a serious incident. Managers write and sign, auditors read. Owned by the compliance page.
class AssessmentPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        AssessmentEngine& assessments;
        SessionEngine& session;
        const Clock& clock;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    explicit AssessmentPage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("shield"); }
    [[nodiscard]] bool allowedFor(domain::Role role) const override { return domain::mayReadLog(role); }
    void aboutToShow(const domain::Operator& who) override;
    /// An assessment names no resident: what was written stays for the operator who wrote it.
    void dropData() override;
    void whenFreeToLeave(const std::function<void()>& go) override;

    [[nodiscard]] AssessmentPresenter& presenter() { return *m_presenter; }

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeLists();
    [[nodiscard]] QWidget* makeText();
    void connectAll();
    void refreshAll();
    void refreshVersions();
    void refreshPart();
    void refreshStanding();
    void askToSign();
    void askToDeclare(domain::IncidentKind kind, QDate day);
    [[nodiscard]] consent::AssessmentPart part() const;
    [[nodiscard]] QString standingText() const;
    [[nodiscard]] QString aboutText() const;

    SessionEngine& m_session;
    const Clock& m_clock;
    Prompter& m_prompter;
    Languages& m_languages;
    AssessmentPresenter* m_presenter;
    domain::Operator m_who;
    EstateProfile m_estate;
    QLabel* m_heading;
    QLabel* m_standing;
    Banner* m_banner;
    QPushButton* m_sign;
    QPushButton* m_drop;
    QPushButton* m_incident;
    IncidentPanel* m_panel = nullptr;
    QLabel* m_versionsHeading = nullptr;
    QListWidget* m_versions = nullptr;
    QLabel* m_partsHeading = nullptr;
    QListWidget* m_parts = nullptr;
    QLabel* m_incidents = nullptr;
    QLabel* m_about = nullptr;
    QLabel* m_question = nullptr;
    QPlainTextEdit* m_edit = nullptr;
    QCheckBox* m_reviewed = nullptr;
    QComboBox* m_shipped = nullptr;
    PaperButtons* m_paper = nullptr;
};

} // namespace vestibule::ui
