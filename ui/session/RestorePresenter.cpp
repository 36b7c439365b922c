#include "ui/session/RestorePresenter.h"

#include "core/store/Codes.h"
#include "ui/engine/Codes.h"
#include "ui/session/SignInPresenter.h"
#include "ui/text/Codes.h"

namespace vestibule::ui {

RestorePresenter::RestorePresenter(SessionEngine& engine, const Clock& clock, QObject* parent)
    : QObject(parent), m_engine(engine), m_clock(clock), m_second(this)
{
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &RestorePresenter::waited);
    connect(&m_engine, &SessionEngine::restoring, this, [this](RestoreStage stage) {
        m_stage = stage;
        Q_EMIT changed();
    });
}

std::optional<FoundCopy> RestorePresenter::chosen() const
{
    return m_found && m_chosen < m_found->copies.size() ? std::optional(m_found->copies.at(m_chosen)) : std::nullopt;
}

int RestorePresenter::secondsToWait(const QString& manager)
{
    const int left = secondsLeft(limitOf(manager), m_clock.now());
    runWhileWaiting(m_second, left);
    return left;
}

void RestorePresenter::look(const QString& folder)
{
    if (folder.isEmpty() || m_looking) {
        return;
    }
    m_looking = true;
    m_found.reset();
    m_chosen = 0;
    m_asksPasswordOfThen = false;
    m_asksSheetOfThen = false;
    Q_EMIT changed();
    m_engine.findCopies(this, folder, [this](const Result<FoundCopies>& found) {
        m_looking = false;
        if (found) {
            m_found = *found;
        }
        Q_EMIT changed();
        Q_EMIT looked();
        if (!found) {
            Q_EMIT failed(found.error());
        }
    });
}

void RestorePresenter::choose(int row)
{
    if (m_found && row >= 0 && row < m_found->copies.size() && row != m_chosen) {
        m_chosen = row;
        m_asksPasswordOfThen = false;
        m_asksSheetOfThen = false;
        Q_EMIT changed();
    }
}

void RestorePresenter::toAccount()
{
    if (m_step == Step::Choose && chosen()) {
        go(Step::Account);
    }
}

void RestorePresenter::backToChoose()
{
    if (m_step == Step::Account) {
        m_second.stop();
        go(Step::Choose);
    }
}

void RestorePresenter::restore(const QString& manager, SecretBytes password, SecretBytes passwordOfThen)
{
    if (m_step != Step::Account) {
        return;
    }
    const bool lacksThen = asksOfThen(manager.isEmpty()) && passwordOfThen.isEmpty();
    if (password.isEmpty() || lacksThen) {
        Q_EMIT failed(Error(codes::fieldMissing));
        return;
    }
    m_stage = RestoreStage::Unlocking;
    m_cancelled = false;
    go(Step::Working);
    m_engine.restoreCopy(this,
                         {m_found->folder, chosen()->name, manager, std::move(password), std::move(passwordOfThen)},
                         [this](const Result<void>& restored) { answered(restored); });
}

void RestorePresenter::answered(const Result<void>& restored)
{
    if (restored) {
        m_second.stop();
        go(Step::Done);
        return;
    }
    m_asksPasswordOfThen = m_asksPasswordOfThen || restored.error().is(engine::codes::passwordOfThen);
    m_asksSheetOfThen = m_asksSheetOfThen || restored.error().is(engine::codes::sheetOfThen);
    go(Step::Account);
    if (!restored.error().is(store::codes::copyCancelled)) {
        Q_EMIT failed(restored.error());
    }
}

void RestorePresenter::cancel()
{
    if (m_step == Step::Working && mayCancel()) {
        m_cancelled = true;
        m_engine.cancelRestore();
        Q_EMIT changed();
    }
}

void RestorePresenter::go(Step step)
{
    m_step = step;
    Q_EMIT stepChanged();
}

} // namespace vestibule::ui
