#include "ui/upkeep/TrustPresenter.h"

#include "ui/session/SheetGroups.h"
#include "ui/text/Codes.h"

namespace vestibule::ui {

TrustPresenter::TrustPresenter(TrustEngine& engine, QObject* parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &TrustEngine::changed, this, [this] {
        if (m_inFront) {
            look();
        }
    });
}

void TrustPresenter::load()
{
    m_inFront = true;
    look();
}

void TrustPresenter::look()
{
    if (m_looking) {
        m_again = true;
        return;
    }
    m_looking = true;
    m_again = false;
    m_engine.standing(this, [this, session = m_session](const Result<TrustStanding>& standing) {
        if (session != m_session) {
            return;
        }
        m_looking = false;
        if (!standing) {
            Q_EMIT failed(standing.error());
        } else if (m_standing != *standing) {
            m_standing = *standing;
            Q_EMIT changed();
        }
        if (m_again) {
            look();
        }
    });
}

void TrustPresenter::dropData()
{
    m_standing.reset();
    m_inFront = false;
    abandon();
}

void TrustPresenter::leave()
{
    m_inFront = false;
    if (!m_committing) {
        abandon();
    }
}

void TrustPresenter::abandon()
{
    ++m_session;
    m_looking = false;
    m_again = false;
    const Step left = m_step;
    if (left == Step::Sheet && !m_committing) {
        m_news = Error(codes::keysChangeLeft);
    }
    m_busy = false;
    m_committing = false;
    m_sheet.reset();
    if (left != Step::Standing) {
        m_engine.giveUp();
        go(Step::Standing);
    }
    if (left == Step::Failed) {
        closeSoon(); // nothing is sent any more
    }
}

void TrustPresenter::closeSoon()
{
    QMetaObject::invokeMethod(this, &TrustPresenter::closeStation, Qt::QueuedConnection);
}

void TrustPresenter::start()
{
    if (m_step == Step::Standing) {
        go(Step::Code);
    }
}

void TrustPresenter::back()
{
    if (m_busy || m_step == Step::Failed) {
        return;
    }
    m_sheet.reset();
    m_engine.giveUp();
    go(Step::Standing);
}

void TrustPresenter::useSheet(SecretBytes code)
{
    if (m_busy || m_step != Step::Code) {
        return;
    }
    if (code.isEmpty()) {
        Q_EMIT failed(Error(codes::fieldMissing));
        return;
    }
    m_busy = true;
    Q_EMIT changed();
    m_engine.begin(this, std::move(code), [this, session = m_session](Result<RecoverySheet> sheet) {
        if (session != m_session) {
            return;
        }
        m_busy = false;
        if (!sheet) {
            Q_EMIT changed();
            Q_EMIT failed(sheet.error());
            return;
        }
        m_sheet = std::make_shared<const RecoverySheet>(std::move(*sheet));
        m_asked = groupsToAsk(m_sheet->code);
        go(Step::Sheet);
    });
}

void TrustPresenter::confirm(const SecretBytes& first, const SecretBytes& second)
{
    if (m_busy || m_step != Step::Sheet) {
        return;
    }
    if (!isGroupOf(m_sheet->code, m_asked.first, first) || !isGroupOf(m_sheet->code, m_asked.second, second)) {
        Q_EMIT failed(Error(codes::sheetMistyped));
        return;
    }
    m_busy = true;
    m_committing = true;
    Q_EMIT changed();
    m_engine.commit(this, m_sheet->code.clone(), [this, session = m_session](const Result<void>& done) {
        if (!done && !m_inFront) {
            m_news = done.error();
        }
        if (session != m_session) {
            closeStation(); // the screen was locked meanwhile; nothing is sent any more
            return;
        }
        m_busy = false;
        m_committing = false;
        if (done || !m_inFront) {
            m_sheet.reset();
            go(Step::Standing);
            closeStation();
            return;
        }
        go(Step::Failed);
        Q_EMIT failed(done.error());
    });
}

void TrustPresenter::go(Step step)
{
    m_step = step;
    Q_EMIT changed();
}

} // namespace vestibule::ui
