#include "ui/cards/StockNotice.h"

#include <QPushButton>

namespace vestibule::ui {

StockNotice::StockNotice(CardsEngine& engine, QWidget* parent)
    : NoticeBox(QStringLiteral("stockNotice"), parent), m_engine(engine)
{
    connect(&m_engine, &CardsEngine::stockChanged, this, &StockNotice::load);
    retranslate();
}

void StockNotice::begin(const domain::Operator& who)
{
    dropData();
    m_concerned = domain::mayEnrol(who.role);
    load();
}

void StockNotice::load()
{
    if (!m_concerned) {
        return;
    }
    m_engine.stock(this, [this, session = m_session](const Result<std::optional<domain::CardStock>>& stock) {
        if (session == m_session && stock) {
            m_stock = *stock;
            refresh();
        }
    });
}

void StockNotice::dropData()
{
    ++m_session;
    m_concerned = false;
    m_stock.reset();
    refresh();
}

void StockNotice::refresh()
{
    if (!m_stock || !m_stock->isLow()) {
        sayNothing();
    } else if (m_stock->left() == 0) {
        say(Tone::Error, tr("No blank card is left."),
            tr("Nobody without a card is offered a face until there are cards again. Get some, and count them."));
    } else {
        say(Tone::Warning, tr("%n blank cards are left.", nullptr, m_stock->left()),
            tr("Order more now: with none left, nobody without a card is offered a face."));
    }
}

void StockNotice::retranslate()
{
    button().setText(tr("Open the cards"));
    refresh();
}

} // namespace vestibule::ui
