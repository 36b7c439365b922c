#include "ui/compliance/AssessmentPresenter.h"

#include <algorithm>

namespace vestibule::ui {

AssessmentPresenter::AssessmentPresenter(AssessmentEngine& engine, QObject* parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &AssessmentEngine::changed, this, [this] {
        if (m_shown) {
            load(m_maySign, m_language);
        }
    });
}

void AssessmentPresenter::load(bool maySign, const QString& language)
{
    m_maySign = maySign;
    m_shown = true;
    m_language = language;
    m_engine.overview(this, [this, turn = ++m_turn](Result<AssessmentOverview> overview) {
        if (turn != m_turn) {
            return;
        }
        if (!overview) {
            Q_EMIT failed(overview.error());
            return;
        }
        take(std::move(*overview));
    });
}

void AssessmentPresenter::take(AssessmentOverview overview)
{
    const bool sameVersions = m_loaded && overview.versions.size() == m_overview.versions.size();
    m_overview = std::move(overview);
    m_loaded = true;
    if (sameVersions && isChanged()) {
        Q_EMIT overviewChanged();
        return;
    }
    start(m_overview.versions.isEmpty() ? -1 : 0);
}

const consent::AssessmentText* AssessmentPresenter::shippedIn(const QString& language) const
{
    const QList<consent::AssessmentText>& all = m_overview.shipped;
    const auto it =
        std::find_if(all.begin(), all.end(), [&](const consent::AssessmentText& t) { return t.language == language; });
    return it != all.end() ? &*it : all.isEmpty() ? nullptr : &all.constFirst();
}

void AssessmentPresenter::start(int row)
{
    m_chosen = row;
    if (row >= 0) {
        m_origin = m_overview.versions.at(row).assessment.text();
    } else {
        const consent::AssessmentText* shipped = shippedIn(m_language);
        m_origin = shipped != nullptr ? *shipped : consent::AssessmentText();
    }
    m_text = m_origin;
    Q_EMIT overviewChanged();
}

void AssessmentPresenter::choose(int row)
{
    if (row >= 0 && row < m_overview.versions.size() && (row != m_chosen || isChanged())) {
        start(row);
    }
}

void AssessmentPresenter::startFrom(const QString& language)
{
    if (const consent::AssessmentText* shipped = shippedIn(language); mayEdit() && shipped != nullptr) {
        m_text = *shipped;
        if (m_overview.versions.isEmpty()) {
            m_origin = m_text;
        }
        Q_EMIT overviewChanged();
    }
}

void AssessmentPresenter::dropChanges()
{
    if (isChanged()) {
        m_text = m_origin;
        Q_EMIT overviewChanged();
    }
}

bool AssessmentPresenter::isWhole() const
{
    const auto& parts = m_text.parts;
    return std::none_of(parts.begin(), parts.end(), [](const QString& part) { return part.trimmed().isEmpty(); });
}

bool AssessmentPresenter::maySign() const
{
    const bool hasReason = !m_overview.holds() || m_overview.endsSoon || isChanged() || m_chosen > 0;
    return mayEdit() && isWhole() && hasReason;
}

void AssessmentPresenter::setPart(consent::AssessmentPart part, const QString& words)
{
    if (mayEdit() && m_text.part(part) != words) {
        m_text.part(part) = words;
        Q_EMIT standingChanged();
    }
}

void AssessmentPresenter::setReviewed(bool reviewed)
{
    if (!mayEdit()) {
        return;
    }
    const consent::AssessmentText* shipped = shippedIn(m_text.language);
    m_text.reviewNote = reviewed || shipped == nullptr ? QString() : shipped->reviewNote;
    Q_EMIT standingChanged();
}

void AssessmentPresenter::sign(SecretBytes password)
{
    if (!maySign()) {
        return;
    }
    setBusy(true);
    m_engine.sign(this, m_text, std::move(password), [this, showing = m_showing](const Result<int>& version) {
        setBusy(false);
        if (showing != m_showing && !version) {
            return;
        }
        if (!version) {
            Q_EMIT failed(version.error());
            return;
        }
        m_text = m_origin; // it is kept now; the engine's word brings it back as the newest version
        Q_EMIT wasSigned(*version);
    });
}

void AssessmentPresenter::declare(domain::IncidentKind kind, QDate happenedOn)
{
    if (!mayEdit()) {
        return;
    }
    setBusy(true);
    m_engine.declareIncident(this, kind, happenedOn, [this](const Result<void>& declared) {
        setBusy(false);
        if (declared) {
            Q_EMIT wasDeclared();
        } else {
            Q_EMIT failed(declared.error());
        }
    });
}

void AssessmentPresenter::forget()
{
    ++m_turn;
    ++m_showing;
    m_shown = false;
}

void AssessmentPresenter::setBusy(bool busy)
{
    m_busy = busy;
    Q_EMIT standingChanged();
}

} // namespace vestibule::ui
