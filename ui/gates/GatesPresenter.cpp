#include "ui/gates/GatesPresenter.h"

#include "core/protocol/Codes.h"
#include "core/protocol/Receipt.h"
#include "core/sync/Codes.h"
#include "ui/text/Codes.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace vestibule::ui {

bool isResetReceipt(const QString& pasted) { return protocol::isResetText(pasted.toUtf8()); }

std::optional<QString> pairingTextFrom(const QString& pasted)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    const QString text = QString(pasted).remove(blanks);
    if (isResetReceipt(text)) {
        return text;
    }
    const QString prefix = QStringLiteral("vestibule:pair?");
    if (!text.startsWith(prefix)) {
        return std::nullopt;
    }
    const QUrlQuery query(text.mid(prefix.size()));
    for (const char* name : {"g", "a", "c"}) {
        if (query.allQueryItemValues(QString::fromLatin1(name)).size() != 1 ||
            query.queryItemValue(QString::fromLatin1(name)).isEmpty()) {
            return std::nullopt;
        }
    }
    return text;
}

GatesPresenter::GatesPresenter(GatesEngine& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_model(new GatesModel(this)), m_order(new GatesOrder(*m_model, this))
{
    connect(m_model, &GatesModel::renameAsked, this, &GatesPresenter::rename);
}

int GatesPresenter::inService() const
{
    int all = 0;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        all += m_model->at(i)->destroyed ? 0 : 1;
    }
    return all;
}

int GatesPresenter::count(domain::GateReachability standing) const
{
    int such = 0;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const GateRow& row = *m_model->at(i);
        such += !row.destroyed && row.reachability == standing ? 1 : 0;
    }
    return such;
}

int GatesPresenter::whole() const
{
    int such = 0;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const GateRow& row = *m_model->at(i);
        such += !row.destroyed && row.reachability == domain::GateReachability::InStep && row.facesMissing == 0 ? 1 : 0;
    }
    return such;
}

int GatesPresenter::lackingFaces() const
{
    int such = 0;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        such += m_model->at(i)->facesMissing > 0 ? 1 : 0;
    }
    return such;
}

int GatesPresenter::takingCopies() const
{
    int such = 0;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        such += takesCopies(*m_model->at(i)) ? 1 : 0;
    }
    return such;
}

QStringList GatesPresenter::withoutCard() const
{
    QStringList names;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        if (closesFaces(*m_model->at(i))) {
            names.append(m_model->at(i)->gate.name);
        }
    }
    return names;
}

void GatesPresenter::load()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    readClock();
    m_engine.rows(this, [this, session = m_session](Result<QList<GateRow>> result) {
        if (session != m_session) {
            return;
        }
        m_running = false;
        if (!result) {
            m_state = m_model->rowCount() == 0 ? State::Failed : State::Listed;
            Q_EMIT changed();
            Q_EMIT failed(result.error());
        } else {
            m_model->setRows(*result);
            m_state = result->isEmpty() ? State::Empty : State::Listed;
            Q_EMIT changed();
        }
        if (m_again) {
            load();
        }
    });
}

void GatesPresenter::readClock()
{
    m_engine.clockTrouble(this, [this, session = m_session](const Result<std::optional<ClockTrouble>>& trouble) {
        if (session == m_session && trouble && (*trouble || m_clockTrouble)) {
            m_clockTrouble = *trouble;
            Q_EMIT changed();
        }
    });
}

void GatesPresenter::readCards()
{
    m_engine.cardsToWrite(this, [this, session = m_session](const Result<CardsToWrite>& cards) {
        if (session != m_session) {
            return;
        }
        if (!cards) {
            Q_EMIT failed(cards.error());
            return;
        }
        m_cards = *cards;
        Q_EMIT changed();
    });
}

void GatesPresenter::dropData()
{
    ++m_session;
    m_running = false;
    m_again = false;
    m_pairing = false;
    m_retiring = false;
    m_caring = false;
    m_clockTrouble.reset();
    m_cards.reset();
    m_state = State::Loading;
    m_order->filter({});
    m_model->setRows({});
    Q_EMIT changed();
    Q_EMIT pairingChanged();
}

void GatesPresenter::syncNow() { m_engine.syncNow(); }

void GatesPresenter::pair(const QString& pasted, const QString& name)
{
    if (m_pairing) {
        return;
    }
    const std::optional<QString> text = pairingTextFrom(pasted);
    if (!text) {
        Q_EMIT pairingFailed(Error(protocol::codes::badCode));
        return;
    }
    if (name.simplified().isEmpty() && !isResetReceipt(*text)) {
        Q_EMIT pairingFailed(Error(codes::fieldMissing));
        return;
    }
    m_pairing = true;
    m_pairingCancelled = false;
    Q_EMIT pairingChanged();
    m_engine.pair(this, *text, name.simplified(), [this, session = m_session](const Result<PairingOutcome>& result) {
        if (session != m_session) {
            return;
        }
        m_pairing = false;
        Q_EMIT pairingChanged();
        if (!result) {
            if (!result.error().is(sync::codes::cancelled)) {
                Q_EMIT pairingFailed(result.error());
            }
            return;
        }
        Q_EMIT paired(*result);
        load();
    });
}

void GatesPresenter::cancelPairing()
{
    if (mayCancelPairing()) {
        m_pairingCancelled = true;
        m_engine.cancelPairing();
        Q_EMIT pairingChanged();
    }
}

void GatesPresenter::rename(domain::GateId gate, const QString& name)
{
    m_engine.rename(this, gate, name, [this, session = m_session](const Result<void>& result) {
        if (session != m_session) {
            return;
        }
        if (!result) {
            Q_EMIT failed(result.error());
        }
        load();
    });
}

void GatesPresenter::retire(domain::GateId gate, domain::Approval approval)
{
    if (m_retiring) {
        return;
    }
    m_retiring = true;
    Q_EMIT changed();
    m_engine.retire(this, gate, std::move(approval),
                    [this, name = nameOf(gate), session = m_session](const Result<int>& result) {
                        if (session != m_session) {
                            return;
                        }
                        m_retiring = false;
                        Q_EMIT changed();
                        if (result) {
                            Q_EMIT retired(name, *result);
                            readCards();
                        } else {
                            Q_EMIT failed(result.error());
                        }
                        load();
                    });
}

QString GatesPresenter::nameOf(domain::GateId gate) const
{
    QString name;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        name = m_model->at(i)->gate.id == gate ? m_model->at(i)->gate.name : name;
    }
    return name;
}

void GatesPresenter::endFindings(domain::GateId gate, domain::Approval approval)
{
    if (m_caring) {
        return;
    }
    m_caring = true;
    Q_EMIT changed();
    m_engine.endFindings(this, gate, std::move(approval),
                         [this, name = nameOf(gate), session = m_session](const Result<int>& ending) {
                             if (session != m_session) {
                                 return;
                             }
                             m_caring = false;
                             Q_EMIT changed();
                             if (ending) {
                                 Q_EMIT findingsEnd(name, *ending);
                             } else {
                                 Q_EMIT failed(ending.error());
                             }
                             load();
                         });
}

Then<void> GatesPresenter::cared()
{
    m_caring = true;
    Q_EMIT changed();
    return [this, session = m_session](const Result<void>& done) {
        if (session != m_session) {
            return;
        }
        m_caring = false;
        Q_EMIT changed();
        if (!done) {
            Q_EMIT failed(done.error());
        }
        load();
    };
}

void GatesPresenter::alarmsKnown(domain::GateId gate)
{
    if (!m_caring) {
        m_engine.alarmsKnown(this, gate, cared());
    }
}

void GatesPresenter::stationClockIsRight()
{
    if (!m_caring) {
        m_engine.stationClockIsRight(this, cared());
    }
}

} // namespace vestibule::ui
