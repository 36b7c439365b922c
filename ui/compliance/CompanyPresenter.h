#pragma once

#include "ui/engine/CompanyEngine.h"

#include "core/domain/Operator.h"

#include <QObject>

namespace vestibule::ui {

/// The page about the company without widgets: who answers, who is still to be told, and what may be done by whom.
class CompanyPresenter : public QObject
{
    Q_OBJECT

public:
    /// So many residents are on show at once; the filter brings others.
    static constexpr qsizetype mostShown = 500;

    explicit CompanyPresenter(CompanyEngine& engine, QObject* parent = nullptr);

    /// Reads everything anew.
    void load(domain::Role role);

    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const CompanyOverview& overview() const { return m_overview; }
    /// Null before any change.
    [[nodiscard]] const CompanyRecord* latest() const;

    /// Only those whose dwelling begins with the filter, or whose name has it in it.
    void setFilter(const QString& filter);
    [[nodiscard]] const QList<ResidentToTell>& shown() const { return m_shown; }
    /// Those that the filter lets through, with those that are not on show.
    [[nodiscard]] qsizetype matching() const { return m_matching; }
    /// Rows of shown().
    void choose(const QList<int>& rows);
    void setForAllShown(bool all);
    [[nodiscard]] bool forAllShown() const { return m_allShown && !m_shown.isEmpty(); }
    /// Who is written to or recorded now: those who were chosen, or all on show.
    [[nodiscard]] QList<ResidentToTell> meant() const;

    [[nodiscard]] bool isManager() const { return domain::mayManage(m_role); }
    [[nodiscard]] bool mayRecord() const { return domain::mayEnrol(m_role); }
    [[nodiscard]] bool mayTakeLetters() const { return domain::mayTakeNames(m_role); }
    [[nodiscard]] bool mayChange() const { return isManager() && m_loaded && !m_busy; }
    [[nodiscard]] bool mayTell() const { return mayRecord() && m_loaded && !m_busy && !meant().isEmpty(); }

    /// Whether it could be recorded, before anybody is asked; failed() says why not.
    [[nodiscard]] bool judge(const domain::Company& company, QDate fromDay);
    void change(const domain::Company& company, QDate fromDay, SecretBytes password);
    void tell(domain::TellingWay way, QDate day);
    /// The operator has gone: no name is left, nothing that is under way is taken, and nothing is read before the next
    /// load().
    void forget();

Q_SIGNALS:
    void overviewChanged();
    /// Who is meant, or what may be done.
    void meantChanged();
    void wasChanged(int noticeVersion);
    void wasTold(int residents);
    void failed(const vestibule::Error& error);

private:
    void reread();
    void sift();
    void setBusy(bool busy);

    CompanyEngine& m_engine;
    domain::Role m_role = domain::Role::Auditor;
    bool m_loaded = false;
    bool m_open = false; ///< since load(), until forget()
    bool m_busy = false;
    int m_turn = 0;    ///< only the answer to the last question is taken
    int m_showing = 0; ///< what another operator did is not told to the next
    CompanyOverview m_overview;
    QString m_filter;
    QList<ResidentToTell> m_shown;
    qsizetype m_matching = 0;
    QList<int> m_chosen;
    bool m_allShown = false;
};

} // namespace vestibule::ui
