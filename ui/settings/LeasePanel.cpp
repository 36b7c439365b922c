#include "ui/settings/LeasePanel.h"

#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <utility>

namespace vestibule::ui {

using domain::LeasePolicy;

LeasePanel::LeasePanel(GatesEngine& engine, QWidget* parent)
    : View(parent)
    , m_engine(engine)
    , m_heading(makeLabel(this, QStringLiteral("leaseHeading"), TextLook::Section))
    , m_hint(makeLabel(this, QStringLiteral("leaseHint"), TextLook::Hint))
    , m_banner(new Banner(this))
    , m_again(makeButton(this, QStringLiteral("readLeaseAgain"), ButtonLook::Secondary))
    , m_choice(new QComboBox(this))
    , m_meaning(makeLabel(this, QStringLiteral("leaseMeaning"), TextLook::Body))
    , m_keep(makeButton(this, QStringLiteral("keepLease"), ButtonLook::Secondary))
{
    m_choice->setObjectName(QStringLiteral("leaseChoice"));
    m_choice->addItem({}, int(LeasePolicy::Warn));
    m_choice->addItem({}, int(LeasePolicy::CardOnly));
    m_field = new Field(m_choice, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_hint, m_banner}) {
        column->addWidget(widget);
    }
    column->addWidget(m_again, 0, Qt::AlignLeft);
    column->addWidget(m_field);
    column->addWidget(m_meaning);
    column->addWidget(m_keep, 0, Qt::AlignLeft);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        m_banner->clear();
        refresh();
    });
    connect(m_again, &QPushButton::clicked, this, &LeasePanel::readAgain);
    connect(m_keep, &QPushButton::clicked, this, &LeasePanel::choose);
    retranslate();
}

LeasePolicy LeasePanel::shown() const { return LeasePolicy(m_choice->currentData().toInt()); }

void LeasePanel::begin()
{
    m_banner->clear();
    load();
}

void LeasePanel::dropData()
{
    ++m_session;
    m_lease.reset();
    m_busy = false;
    m_isReading = false;
    m_isUnread = false;
    m_readsAgain = false;
    m_banner->clear();
    retranslate();
}

void LeasePanel::load()
{
    m_isReading = true;
    m_isUnread = false;
    refresh();
    m_engine.lease(this, [this, session = m_session](const Result<GateLease>& lease) {
        if (session == m_session) {
            take(lease);
        }
    });
}

void LeasePanel::readAgain()
{
    m_banner->clear();
    m_readsAgain = true;
    load();
}

void LeasePanel::take(const Result<GateLease>& lease)
{
    m_isReading = false;
    m_isUnread = !lease;
    if (lease) {
        m_lease = *lease;
        const QSignalBlocker quiet(m_choice); // what was done stays said
        m_choice->setCurrentIndex(m_choice->findData(int(lease->policy)));
    } else {
        m_banner->showError(lease.error());
    }
    retranslate();
    if (std::exchange(m_readsAgain, false)) {
        (lease ? static_cast<QWidget*>(m_choice) : m_again)->setFocus();
    }
}

void LeasePanel::choose()
{
    if (m_busy || !m_lease) {
        return;
    }
    m_busy = true;
    m_banner->clear();
    refresh();
    m_engine.setLeasePolicy(this, shown(), [this, session = m_session](const Result<void>& done) {
        if (session != m_session) {
            return;
        }
        m_busy = false;
        if (done) {
            m_banner->showDone(tr("Each gate is told at its next contact."));
        } else {
            m_banner->showError(done.error());
        }
        refresh();
        m_choice->setFocus(); // the button that had it can be pressed no more
        load();
    });
}

void LeasePanel::refresh()
{
    const bool isKnown = m_lease && !m_busy;
    m_choice->setEnabled(isKnown);
    m_keep->setEnabled(isKnown && shown() != m_lease->policy);
    m_again->setVisible(m_isUnread);
    if (!m_lease) {
        m_meaning->setText(m_isReading ? tr("Reading the choice…") : QString());
    } else if (shown() == LeasePolicy::CardOnly) {
        m_meaning->setText(
            tr("Somebody whose face is their only key cannot enter at that gate until it has heard from "
               "this station again; a card still opens every gate that takes cards, and alone where it is asked for "
               "together with a face."));
    } else {
        m_meaning->setText(tr("Faces and cards go on opening that gate, also those that have been ended here since and "
                              "of which it has not heard."));
    }
}

void LeasePanel::retranslate()
{
    m_heading->setText(tr("Gates that are cut off"));
    m_hint->setText(m_lease
                        ? tr("What a gate does after hearing nothing from this station for %1 days. It always raises "
                             "an alert.")
                              .arg(m_lease->length.count())
                        : QString());
    m_field->setTexts(tr("After that time"));
    m_choice->setItemText(0, tr("Only alert"));
    m_choice->setItemText(1, tr("Admit no faces"));
    m_again->setText(tr("Try again"));
    m_keep->setText(tr("Apply to all gates"));
    refresh();
}

} // namespace vestibule::ui
