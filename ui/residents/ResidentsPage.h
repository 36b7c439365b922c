#pragma once

#include "core/base/Clock.h"
#include "core/domain/Ids.h"
#include "core/domain/Minor.h"
#include "ui/shell/Page.h"

#include <optional>

class QStackedWidget;

namespace vestibule::ui {

class CardMakingEngine;
class CardsEngine;
class CopyView;
class DeletionView;
class DetailView;
class DeskEngine;
class ImportView;
class Languages;
class LookUpView;
class Paper;
class Prompter;
class ResidentListView;
class ResidentsEngine;
class RightsEngine;
class SessionEngine;
class WhereView;

/// The people on record: the list, one person, the roster. All roles; what changes something is there for those who
/// may. Owned by the main window.
///
///     auto* page = new ui::ResidentsPage({...});
///     windows.addPage(page);
///     connect(page, &ui::ResidentsPage::sittingRequested, ...: desk page to the front, deskPage().beginFor(...));
class ResidentsPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        SessionEngine& session;
        ResidentsEngine& residents;
        DeskEngine& desk;
        CardsEngine& cards;
        CardMakingEngine& making;
        const Clock& clock;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
        RightsEngine& rights;
    };
    explicit ResidentsPage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("people"); }
    [[nodiscard]] bool allowedFor(domain::Role) const override { return true; }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;
    void whenFreeToLeave(const std::function<void()>& go) override;

    /// Shows one person, for other pages.
    void openPerson(domain::PersonId person);
    /// Makes the copy of what is kept of somebody whose name was erased, for other pages.
    void openCopy(domain::PersonId person);

Q_SIGNALS:
    /// A sitting for somebody on record is to begin at the desk; `ownWish`: they ask for a face themselves.
    void sittingRequested(vestibule::domain::PersonId person, bool ownWish,
                          const std::optional<vestibule::domain::Minor>& minor);
    /// What was done to this person.
    void logAsked(vestibule::domain::PersonId person);
    /// What is stored about residents.
    void storedAsked();
    /// The page Cards.
    void cardsAsked();
    /// Without a name: it was erased.
    void requestAsked(vestibule::domain::PersonId person, const QString& name);

protected:
    void retranslate() override;

private:
    void showList();
    void showImport();
    /// `from` is shown again afterwards.
    void showWhere(domain::PersonId person, QWidget* from);
    void showCopy(domain::PersonId person, QWidget* from);
    void showDeletion(domain::PersonId person, QWidget* from);
    void showLookUp();

    SessionEngine& m_session;
    Prompter& m_prompter;
    domain::Operator m_who;
    QStackedWidget* m_views;
    ResidentListView* m_list;
    DetailView* m_detail;
    ImportView* m_import;
    WhereView* m_where;
    CopyView* m_copy;
    DeletionView* m_deletion;
    LookUpView* m_lookUp;
    QWidget* m_whereFrom = nullptr;
    QWidget* m_copyFrom = nullptr;
    QWidget* m_deletionFrom = nullptr;
};

} // namespace vestibule::ui
