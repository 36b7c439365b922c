#include "ui/cards/CardDesignPresenter.h"

#include "core/base/DurableFile.h"
#include "core/cards/CardLogo.h"

namespace vestibule::ui {

CardDesignPresenter::CardDesignPresenter(CardsEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void CardDesignPresenter::load()
{
    m_unread = false;
    m_engine.look(this, [this, session = m_session](const Result<CardLook>& look) {
        if (session != m_session) {
            return;
        }
        m_unread = !look;
        if (look) {
            const bool isOwnDraft = isChanged(); // what somebody tries out stays
            m_kept = *look;
            m_draft = isOwnDraft ? m_draft : look->design;
        }
        Q_EMIT changed();
        if (!look) {
            Q_EMIT failed(look.error());
        }
    });
}

void CardDesignPresenter::dropData()
{
    ++m_session;
    m_kept.reset();
    m_draft = {};
    m_busy = false;
    m_unread = false;
    Q_EMIT changed();
}

void CardDesignPresenter::edit(domain::CardDesign draft)
{
    draft.logo = m_draft.logo;
    m_draft = std::move(draft);
    Q_EMIT changed();
}

void CardDesignPresenter::takeLogo(const QString& path)
{
    const auto logo = readFile(path, cards::CardLogo::largestFile).and_then(&cards::CardLogo::read);
    if (!logo) {
        Q_EMIT failed(logo.error());
        return;
    }
    m_draft.logo = logo->bytes();
    Q_EMIT changed();
    Q_EMIT logoTaken(logo->isLessThanItsFile());
}

void CardDesignPresenter::removeLogo()
{
    m_draft.logo.clear();
    Q_EMIT changed();
}

void CardDesignPresenter::keep()
{
    if (m_busy || !isChanged()) {
        return;
    }
    const auto checked = domain::checkCardDesign(m_draft);
    if (!checked) {
        Q_EMIT failed(checked.error());
        return;
    }
    m_draft = *checked;
    m_busy = true;
    Q_EMIT changed();
    m_engine.setDesign(this, m_draft, [this, session = m_session, sent = m_draft](const Result<void>& done) {
        if (session != m_session) {
            return;
        }
        m_busy = false;
        if (done) {
            m_kept->design = sent;
        }
        Q_EMIT changed();
        if (done) {
            Q_EMIT wasKept();
        } else {
            Q_EMIT failed(done.error());
        }
    });
}

IssuedCard CardDesignPresenter::sample() const
{
    IssuedCard card;
    card.card.number = QStringLiteral("1234567897");
    card.validUntil = Instant::fromMs(1'924'948'800'000); // the end of 2030
    card.design = m_draft;
    if (m_kept) {
        card.estateName = m_kept->estateName;
        card.language = m_kept->language;
    }
    return card;
}

} // namespace vestibule::ui
