#include "ui/cards/CardsPresenter.h"

#include "core/cards/CardNumber.h"

namespace vestibule::ui {

namespace {

constexpr qsizetype chipSize = 7; // of the id of one that can be encoded

/// A chip is on its way for the entry, and nobody has it.
bool isBegun(const CardRow& row) { return row.fate == CardFate::Begun || row.fate == CardFate::Made; }

bool works(const CardRow& row) { return row.status == KeyStatus::Active || row.status == KeyStatus::OnItsWay; }

/// It opens gates, or will once it is in somebody's hand.
bool mayBePrinted(const CardRow& row) { return works(row) || (row.status == KeyStatus::Reserved && isBegun(row)); }

} // namespace

CardsPresenter::CardsPresenter(CardsEngine& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_model(new CardsModel(this))
{
    connect(&m_engine, &CardsEngine::changed, this, &CardsPresenter::ask);
    connect(&m_engine, &CardsEngine::readerChanged, this, &CardsPresenter::readerChanged);
    connect(&m_engine, &CardsEngine::designChanged, this, &CardsPresenter::fetch);
}

const CardRow* CardsPresenter::chosen() const { return m_chosen ? m_model->at(m_model->rowOf(*m_chosen)) : nullptr; }

bool CardsPresenter::isFor(Act act) const
{
    const CardRow* row = chosen();
    if (row == nullptr || !domain::mayEnrol(m_role)) {
        return false;
    }
    const bool isReserved = row->status == KeyStatus::Reserved;
    switch (act) {
    case Act::Lose:
        return works(*row) || isBegun(*row);
    case Act::Replace:
        return works(*row) && (row->fate == CardFate::None || row->fate == CardFate::Found) &&
               row->uid.size() == chipSize;
    case Act::TakeBack:
        return isReserved || row->fate == CardFate::Out || (works(*row) && row->fate != CardFate::Replaced);
    case Act::Spoil:
        return isBegun(*row);
    case Act::Find:
        return domain::mayManage(m_role) &&
               (row->fate == CardFate::Lost || row->fate == CardFate::Spoiled || row->fate == CardFate::Replaced);
    case Act::GiveOut:
        return isToMake();
    case Act::Further:
        return !row->credential.isNull() && !row->name.isEmpty() && !row->visitorUntil;
    }
    return false;
}

bool CardsPresenter::may(Act act) const { return !m_acting && isFor(act); }

bool CardsPresenter::mayHaveVisitors() const
{
    const CardRow* row = chosen();
    return row != nullptr && domain::mayEnrol(m_role) && !row->credential.isNull() && !row->name.isEmpty();
}

bool CardsPresenter::isToMake() const
{
    const CardRow* row = chosen();
    return row != nullptr && domain::mayEnrol(m_role) && !row->credential.isNull() &&
           (row->status == KeyStatus::Reserved || (works(*row) && (row->isUnfinished || row->isToWrite())));
}

bool CardsPresenter::isPrinted() const
{
    const CardRow* row = chosen();
    return row != nullptr && mayBePrinted(*row);
}

QList<domain::CredentialId> CardsPresenter::listedPrinted() const
{
    QList<domain::CredentialId> out;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        if (const CardRow* row = m_model->at(i); mayBePrinted(*row)) {
            out.append(row->credential);
        }
    }
    return out;
}

void CardsPresenter::fetchAll(const QList<domain::CredentialId>& cards)
{
    m_engine.cards(this, cards, [this, session = m_session](const Result<QList<IssuedCard>>& result) {
        if (session != m_session) {
            return;
        }
        if (result) {
            Q_EMIT fetched(*result);
        } else {
            Q_EMIT failed(result.error());
        }
    });
}

void CardsPresenter::search(const QString& text)
{
    m_wanted = text;
    ask();
}

void CardsPresenter::show(CardFilter which)
{
    if (which != m_filter) {
        m_filter = which;
        ask();
    }
}

void CardsPresenter::ask()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    m_engine.rows(this, m_wanted, m_filter,
                  [this, text = m_wanted, which = m_filter, session = m_session](Result<QList<CardRow>> result) {
                      if (session == m_session) {
                          take(text, which, std::move(result));
                      }
                  });
}

void CardsPresenter::take(const QString& text, CardFilter which, Result<QList<CardRow>> result)
{
    m_running = false;
    if (m_again && (text != m_wanted || which != m_filter)) {
        ask();
        return;
    }
    if (!result) {
        m_model->setRows({});
        m_state = State::Failed;
        Q_EMIT changed();
        Q_EMIT failed(result.error());
    } else {
        m_model->setRows(*result);
        m_state = !result->isEmpty() ? State::Listed : text.trimmed().isEmpty() ? State::NoCards : State::NoMatch;
        Q_EMIT changed();
    }
    Q_EMIT chosenChanged();
    if (m_again) {
        ask();
    }
}

void CardsPresenter::choose(const std::optional<CardKey>& key)
{
    if (key == m_chosen) {
        return;
    }
    m_chosen = key;
    m_card.reset();
    Q_EMIT chosenChanged();
    fetch();
}

void CardsPresenter::fetch()
{
    if (!m_chosen || m_chosen->credential.isNull()) {
        return;
    }
    m_engine.card(this, m_chosen->credential, [this, key = *m_chosen, session = m_session](Result<IssuedCard> result) {
        if (session != m_session || m_chosen != key) {
            return;
        }
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        m_card = std::move(*result);
        Q_EMIT chosenChanged();
    });
}

bool CardsPresenter::begin(Act act)
{
    if (!may(act)) {
        return false;
    }
    m_acting = act;
    Q_EMIT chosenChanged();
    return true;
}

void CardsPresenter::end(Act act, const std::optional<Error>& error, std::optional<domain::CredentialId> made)
{
    m_acting.reset();
    Q_EMIT chosenChanged();
    if (error) {
        Q_EMIT actFailed(act, *error);
        return;
    }
    Q_EMIT acted(act, made);
    ask();
}

Then<void> CardsPresenter::ended(Act act)
{
    return [this, act, session = m_session](const Result<void>& result) {
        if (session == m_session) {
            end(act, result ? std::nullopt : std::optional(result.error()));
        }
    };
}

void CardsPresenter::lose()
{
    if (begin(Act::Lose)) {
        m_engine.lose(this, m_chosen->credential, ended(Act::Lose));
    }
}

void CardsPresenter::replace(domain::SpoilReason reason)
{
    if (begin(Act::Replace)) {
        m_engine.replace(this, m_chosen->credential, reason, ended(Act::Replace));
    }
}

void CardsPresenter::takeBack()
{
    if (begin(Act::TakeBack)) {
        m_engine.takeBack(this, m_chosen->credential, ended(Act::TakeBack));
    }
}

void CardsPresenter::spoil(domain::SpoilReason reason)
{
    if (begin(Act::Spoil)) {
        m_engine.spoil(this, chosen()->uid, reason, ended(Act::Spoil));
    }
}

void CardsPresenter::find()
{
    if (begin(Act::Find)) {
        m_engine.takeFound(this, chosen()->uid, ended(Act::Find));
    }
}

void CardsPresenter::giveOut(domain::CredentialId credential, const QString& uid)
{
    QByteArray bytes;
    if (!uid.trimmed().isEmpty()) {
        const Result<QByteArray> parsed = cards::parseUid(uid);
        if (!parsed) {
            Q_EMIT actFailed(Act::GiveOut, parsed.error());
            return;
        }
        bytes = *parsed;
    }
    if (m_acting || !domain::mayEnrol(m_role)) {
        return;
    }
    m_acting = Act::GiveOut;
    Q_EMIT chosenChanged();
    m_engine.giveOut(this, credential, bytes, [this, session = m_session](const Result<IssuedCard>& result) {
        if (session == m_session) {
            end(Act::GiveOut, result ? std::nullopt : std::optional(result.error()));
        }
    });
}

void CardsPresenter::reserveFurther()
{
    if (begin(Act::Further)) {
        m_engine.reserveFurther(this, chosen()->person,
                                [this, session = m_session](const Result<domain::CredentialId>& result) {
                                    if (session == m_session) {
                                        end(Act::Further, result ? std::nullopt : std::optional(result.error()),
                                            result ? std::optional(*result) : std::nullopt);
                                    }
                                });
    }
}

void CardsPresenter::dropData()
{
    ++m_session;
    m_running = false;
    m_again = false;
    m_acting.reset();
    m_wanted.clear();
    m_filter = CardFilter::All;
    m_chosen.reset();
    m_card.reset();
    m_state = State::Loading;
    m_model->setRows({});
    Q_EMIT changed();
    Q_EMIT chosenChanged();
}

} // namespace vestibule::ui
