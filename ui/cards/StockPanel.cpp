#include "ui/cards/StockPanel.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Looks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace vestibule::ui {

StockPanel::StockPanel(CardsEngine& engine, QWidget* parent)
    : View(parent)
    , m_engine(engine)
    , m_line(makeLabel(this, QStringLiteral("stockLine"), TextLook::Body))
    , m_count(makeButton(this, QStringLiteral("countStock"), ButtonLook::Secondary))
    , m_number(new QSpinBox(this))
    , m_save(makeButton(this, QStringLiteral("saveStock"), ButtonLook::Primary))
    , m_cancel(makeButton(this, QStringLiteral("cancelStock"), ButtonLook::Quiet))
{
    setObjectName(QStringLiteral("stockPanel"));
    m_number->setObjectName(QStringLiteral("stockNumber"));
    m_number->setRange(0, domain::CardStock::largest);
    m_number->setGroupSeparatorShown(true);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setMinimumWidth(120);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_line, 1);
    row->addWidget(m_number);
    row->addWidget(m_save);
    row->addWidget(m_cancel);
    row->addWidget(m_count);
    connect(m_count, &QPushButton::clicked, this, [this] { setCounting(true); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { setCounting(false); });
    connect(m_save, &QPushButton::clicked, this, &StockPanel::save);
    connect(&m_engine, &CardsEngine::stockChanged, this, [this] {
        if (m_known) {
            load(m_mayCount);
        }
    });
    retranslate();
}

void StockPanel::load(bool mayCount)
{
    m_mayCount = mayCount;
    m_engine.stock(this, [this, session = m_session](const Result<std::optional<domain::CardStock>>& stock) {
        if (session != m_session) {
            return;
        }
        if (stock) {
            m_stock = *stock;
            m_known = true;
        } else {
            Q_EMIT failed(stock.error());
        }
        refresh();
    });
    refresh();
}

void StockPanel::dropData()
{
    ++m_session;
    m_stock.reset();
    m_known = false;
    m_saving = false;
    m_counting = false;
    refresh();
}

void StockPanel::setCounting(bool counting)
{
    m_counting = counting;
    if (counting) {
        m_number->setValue(m_stock ? m_stock->left() : 0);
    }
    refresh();
    if (counting) {
        m_number->setFocus();
        m_number->selectAll();
    } else {
        m_count->setFocus();
    }
}

void StockPanel::save()
{
    m_saving = true;
    refresh();
    m_engine.countStock(this, m_number->value(), [this, session = m_session](const Result<domain::CardStock>& stock) {
        if (session != m_session) {
            return;
        }
        m_saving = false;
        if (!stock) { // the number stays, to be kept once more
            refresh();
            Q_EMIT failed(stock.error());
            return;
        }
        m_stock = *stock;
        setCounting(false);
        Q_EMIT counted(stock->counted);
    });
}

void StockPanel::refresh()
{
    if (m_stock && m_stock->given > 0) {
        m_line->setText(tr("Blank cards left: %1. Counted on %2: %3; issued since: %4.", "number, date, number, number")
                            .arg(m_stock->left())
                            .arg(dayText(m_stock->countedAt))
                            .arg(m_stock->counted)
                            .arg(m_stock->given));
    } else if (m_stock) {
        m_line->setText(tr("Blank cards left: %1. Counted on %2.", "number, date")
                            .arg(m_stock->left())
                            .arg(dayText(m_stock->countedAt)));
    } else if (m_known) {
        m_line->setText(
            tr("The blank cards have not been counted. Once they are, you are warned before none is left."));
    } else {
        m_line->clear();
    }
    m_count->setVisible(m_mayCount && m_known && !m_counting);
    m_number->setVisible(m_counting);
    m_save->setVisible(m_counting);
    m_cancel->setVisible(m_counting);
    m_number->setEnabled(!m_saving);
    m_save->setEnabled(!m_saving);
    m_cancel->setEnabled(!m_saving);
}

void StockPanel::retranslate()
{
    m_count->setText(tr("Count the blank cards…"));
    m_number->setAccessibleName(tr("Blank cards in the office"));
    m_save->setText(tr("Save the count"));
    m_cancel->setText(tr("Cancel"));
    refresh();
}

} // namespace vestibule::ui
