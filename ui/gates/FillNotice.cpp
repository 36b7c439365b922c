#include "ui/gates/FillNotice.h"

#include "ui/gates/FillTexts.h"
#include "ui/shell/Looks.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

FillNotice::FillNotice(const FillPresenter& presenter, QWidget* parent) : View(parent), m_presenter(presenter)
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(this, QStringLiteral("fillNotice"), column);
    column->setContentsMargins(18, 10, 18, 10);
    m_text = makeLabel(card, QStringLiteral("fillNoticeText"), TextLook::Body);
    m_open = makeButton(card, QStringLiteral("fillGate"), ButtonLook::Secondary);
    auto* line = new QHBoxLayout;
    line->setSpacing(14);
    line->addWidget(m_text, 1);
    line->addWidget(m_open);
    column->addLayout(line);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(card);
    connect(m_open, &QPushButton::clicked, this, &FillNotice::opened);
    connect(&m_presenter, &FillPresenter::changed, this, &FillNotice::retranslate);
    retranslate();
}

void FillNotice::setManages(bool manages)
{
    m_manages = manages;
    retranslate();
}

void FillNotice::retranslate()
{
    const QString text = m_presenter.target() ? fillNoticeText(m_presenter) : QString();
    setVisible(!text.isEmpty());
    m_text->setText(text);
    m_open->setVisible(m_manages);
    m_open->setText(m_presenter.filling().runs() ? tr("Show the code and the progress…")
                                                 : tr("Fill from another gate…"));
}

} // namespace vestibule::ui
