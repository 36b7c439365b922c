#pragma once

#include "ui/engine/SessionEngine.h"

#include <QObject>

#include <memory>

namespace vestibule::ui {

/// The first start, step by step: the estate, the first manager, the recovery sheet. Nothing is made before the
/// manager step is complete; after that the only way on is to show that the sheet has been kept, and the page asks
/// before it lets the program end. No widgets. Owned by its page; GUI thread.
class SetUpPresenter : public QObject
{
    Q_OBJECT

public:
    enum class Step { Estate, Manager, Sheet, Done };

    SetUpPresenter(SessionEngine& engine, QObject* parent);

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] const EstateProfile& estate() const { return m_estate; }
    [[nodiscard]] std::shared_ptr<const RecoverySheet> sheet() const { return m_sheet; }
    /// Which two groups of the code are to be typed back, from 1.
    [[nodiscard]] std::pair<int, int> askedGroups() const { return m_asked; }

    [[nodiscard]] PasswordAdvice advise(const SecretBytes& password, const QString& manager) const
    {
        return m_engine.advise(password, {manager, m_estate.estateName});
    }

    /// The estate's, for submitManager(): the one that the windows speak then.
    void setLanguage(const QString& language) { m_estate.language = language; }

    /// Every field is needed. Fails with codes::fieldMissing.
    void submitEstate(EstateProfile estate);
    void backToEstate();
    /// Fails with codes::fieldMissing, codes::passwordsDiffer, or what the engine says (weak password, bad name, disk).
    void submitManager(const QString& name, SecretBytes password, const SecretBytes& repeated);
    /// Case, blanks and hyphens do not matter. Fails with codes::sheetMistyped.
    void confirmSheet(const SecretBytes& first, const SecretBytes& second);

Q_SIGNALS:
    void stepChanged();
    void busyChanged();
    void failed(const vestibule::Error& error);

private:
    void go(Step step);

    SessionEngine& m_engine;
    Step m_step = Step::Estate;
    bool m_busy = false;
    EstateProfile m_estate;
    std::shared_ptr<const RecoverySheet> m_sheet;
    std::pair<int, int> m_asked{2, 7};
};

} // namespace vestibule::ui
