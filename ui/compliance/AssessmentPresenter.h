#pragma once

#include "ui/engine/AssessmentEngine.h"

#include <QObject>

namespace vestibule::ui {

/// The impact assessment's page without widgets: which version is looked at, what a manager has written, and whether it
/// can be signed.
class AssessmentPresenter : public QObject
{
    Q_OBJECT

public:
    explicit AssessmentPresenter(AssessmentEngine& engine, QObject* parent = nullptr);

    /// Reads everything anew; what was written stays. `language` is that of the program: where nothing was ever signed,
    /// the shipped text in it is what the manager begins with.
    void load(bool maySign, const QString& language);

    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const AssessmentOverview& overview() const { return m_overview; }
    /// The row of the versions that is looked at; -1: the text that nobody has signed yet.
    [[nodiscard]] int chosen() const { return m_chosen; }
    [[nodiscard]] const consent::AssessmentText& text() const { return m_text; }

    [[nodiscard]] bool isChanged() const { return !(m_text == m_origin); }
    [[nodiscard]] bool mayEdit() const { return m_maySign && m_loaded && !m_busy; }
    /// Every part says something, and there is a reason to sign: none was signed, the newest does not hold or ends
    /// soon, or something else is written.
    [[nodiscard]] bool maySign() const;
    /// Every part says something.
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] bool isReviewed() const { return m_text.reviewNote.isEmpty(); }

    /// What was written is dropped.
    void choose(int row);
    void setPart(consent::AssessmentPart part, const QString& words);
    void setReviewed(bool reviewed);
    /// Begins with the shipped text in that language; what was written is dropped.
    void startFrom(const QString& language);
    void dropChanges();
    void sign(SecretBytes password);
    void declare(domain::IncidentKind kind, QDate happenedOn);
    /// The operator has gone: nothing that is still under way is taken, and nothing is read before the next load().
    void forget();

Q_SIGNALS:
    /// The versions, how things stand, or which version is looked at.
    void overviewChanged();
    /// What may be done.
    void standingChanged();
    void wasSigned(int version);
    void wasDeclared();
    void failed(const vestibule::Error& error);

private:
    void take(AssessmentOverview overview);
    void start(int row);
    void setBusy(bool busy);
    [[nodiscard]] const consent::AssessmentText* shippedIn(const QString& language) const;

    AssessmentEngine& m_engine;
    QString m_language;
    bool m_maySign = false;
    bool m_loaded = false;
    bool m_shown = false; ///< since load(), until forget()
    bool m_busy = false;
    int m_turn = 0;    ///< only the answer to the last question is taken
    int m_showing = 0; ///< a refusal of what another operator wanted is not shown
    AssessmentOverview m_overview;
    int m_chosen = -1;
    consent::AssessmentText m_origin; ///< what the text was before anything was written
    consent::AssessmentText m_text;
};

} // namespace vestibule::ui
