#include "ui/residents/RightsBar.h"

#include "ui/shell/Looks.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace vestibule::ui {

RightsBar::RightsBar(QWidget* parent)
    : View(parent)
    , m_where(makeButton(this, QStringLiteral("whereIsFace"), ButtonLook::Secondary))
    , m_copy(makeButton(this, QStringLiteral("dataCopy"), ButtonLook::Secondary))
    , m_deletion(makeButton(this, QStringLiteral("deletionCertificate"), ButtonLook::Quiet))
    , m_request(makeButton(this, QStringLiteral("takeTheirRequest"), ButtonLook::Quiet))
    , m_stored(makeButton(this, QStringLiteral("whatIsStored"), ButtonLook::Quiet))
    , m_log(makeButton(this, QStringLiteral("whoLooked"), ButtonLook::Quiet))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    for (QPushButton* button : {m_where, m_copy, m_deletion, m_request, m_stored, m_log}) {
        row->addWidget(button);
    }
    row->addStretch();
    setFocusProxy(m_where);
    connect(m_where, &QPushButton::clicked, this, &RightsBar::whereAsked);
    connect(m_copy, &QPushButton::clicked, this, &RightsBar::copyAsked);
    connect(m_deletion, &QPushButton::clicked, this, &RightsBar::deletionAsked);
    connect(m_request, &QPushButton::clicked, this, &RightsBar::requestAsked);
    connect(m_stored, &QPushButton::clicked, this, &RightsBar::storedAsked);
    connect(m_log, &QPushButton::clicked, this, &RightsBar::logAsked);
    retranslate();
}

void RightsBar::setAllowed(bool asks, bool copies, bool readsLog)
{
    m_where->setVisible(asks);
    m_copy->setVisible(copies);
    m_deletion->setVisible(copies);
    m_request->setVisible(asks);
    m_log->setVisible(readsLog);
}

void RightsBar::retranslate()
{
    m_where->setText(tr("Where is their face?"));
    m_copy->setText(tr("A copy of their data…"));
    m_deletion->setText(tr("What was deleted"));
    m_request->setText(tr("A request…"));
    m_stored->setText(tr("What is stored"));
    m_log->setText(tr("Who looked at this person"));
}

} // namespace vestibule::ui
