#include "ui/compliance/RecoveryNotice.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Looks.h"
#include "ui/text/ErrorTexts.h"

#include <QAccessible>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

RecoveryNotice::RecoveryNotice(AuditEngine& engine, QWidget* parent)
    : Notice(parent)
    , m_engine(engine)
    , m_box(new QFrame(this))
    , m_happened(makeLabel(m_box, QStringLiteral("bannerHappened"), TextLook::Section))
    , m_meaning(makeLabel(m_box, QStringLiteral("bannerMeaning"), TextLook::Body))
    , m_known(makeButton(m_box, QStringLiteral("recoveryKnown"), ButtonLook::Secondary))
{
    setObjectName(QStringLiteral("recoveryNotice"));
    m_box->setProperty("look", QStringLiteral("banner"));
    m_box->setProperty("tone", QStringLiteral("error"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 14, 36, 0);
    outer->addWidget(m_box);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_happened);
    texts->addWidget(m_meaning);
    auto* row = new QHBoxLayout(m_box);
    row->setContentsMargins(18, 12, 18, 12);
    row->setSpacing(16);
    row->addLayout(texts, 1);
    row->addWidget(m_known);
    connect(m_known, &QPushButton::clicked, this, &RecoveryNotice::acknowledge);
    hide();
    retranslate();
}

void RecoveryNotice::begin(const domain::Operator& who)
{
    dropData();
    if (!domain::mayManage(who.role)) {
        return;
    }
    m_engine.recoveryUse(this, [this, session = m_session](const Result<std::optional<RecoveryUse>>& use) {
        if (session == m_session && use) {
            m_use = *use;
            refresh();
        }
    });
}

void RecoveryNotice::dropData()
{
    ++m_session;
    m_use.reset();
    m_error.reset();
    refresh();
}

void RecoveryNotice::acknowledge()
{
    if (!m_use) {
        return;
    }
    m_known->setEnabled(false);
    m_engine.acknowledgeRecovery(this, *m_use, [this, session = m_session](const Result<void>& done) {
        m_known->setEnabled(true);
        if (session != m_session) {
            return;
        }
        if (done) {
            m_use.reset();
        } else {
            m_error = done.error();
        }
        refresh();
    });
}

void RecoveryNotice::refresh()
{
    if (m_use) {
        m_happened->setText(tr("The recovery sheet was used %n times, last on %1.", nullptr, m_use->times)
                                .arg(momentText(m_use->last)));
        m_meaning->setText(m_error ? errorText(*m_error).joined()
                                   : tr("Whoever has it opens everything, and it stays valid: there is no new sheet "
                                        "for this station. If that was not you or somebody you asked, lock the sheet "
                                        "away and look into the log."));
        setAccessibleName(m_happened->text());
    }
    if (isHidden() != m_use.has_value()) {
        return;
    }
    setVisible(m_use.has_value());
    if (m_use) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void RecoveryNotice::retranslate()
{
    m_known->setText(tr("I know about it"));
    refresh();
}

} // namespace vestibule::ui
