#include "ui/gates/ReadAllPanel.h"

#include "ui/gates/ReadingPresenter.h"
#include "ui/gates/ReadingTexts.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"

#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

ReadAllPanel::ReadAllPanel(ReadingPresenter& presenter, QLabel* lead, QWidget* parent)
    : View(parent)
    , m_presenter(presenter)
    , m_start(makeButton(this, QStringLiteral("readAllGates"), ButtonLook::Secondary))
    , m_line(makeLabel(this, QStringLiteral("readingLine"), TextLook::Body))
    , m_progress(new QProgressBar(this))
    , m_stop(makeButton(this, QStringLiteral("stopReading"), ButtonLook::Secondary))
    , m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("readAllPanel"));
    m_line->setWordWrap(false);
    m_progress->setObjectName(QStringLiteral("readingProgress"));
    m_progress->setTextVisible(false);
    auto* top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(lead, 1);
    top->addWidget(m_start);
    auto* running = new QHBoxLayout;
    running->setSpacing(10);
    running->addWidget(m_line);
    running->addWidget(m_progress, 1);
    running->addWidget(m_stop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(top);
    column->addLayout(running);
    column->addWidget(m_banner);
    connect(m_start, &QPushButton::clicked, this, [this] {
        forget();
        m_presenter.start();
    });
    connect(m_stop, &QPushButton::clicked, &m_presenter, &ReadingPresenter::stop);
    connect(&m_presenter, &ReadingPresenter::changed, this, &ReadAllPanel::refresh);
    connect(&m_presenter, &ReadingPresenter::ended, this, &ReadAllPanel::sayEnd);
    connect(&m_presenter, &ReadingPresenter::stopped, this, [this](int done, int all) {
        m_banner->showDone(gatesReadingStoppedText(done, all));
        said();
    });
    connect(&m_presenter, &ReadingPresenter::failed, this, [this](const Error& error) {
        m_banner->showError(error);
        said();
    });
    retranslate();
}

void ReadAllPanel::open(bool manages)
{
    m_manages = manages;
    m_inFront = true;
    if (!m_unseen) {
        forget();
    }
    m_banner->setVisible(m_unseen && manages);
    m_unseen = m_unseen && !manages;
    refresh();
}

void ReadAllPanel::dropData()
{
    m_inFront = false;
    if (!m_unseen) {
        forget();
    }
}

void ReadAllPanel::hideEvent(QHideEvent* event)
{
    View::hideEvent(event);
    m_inFront = m_inFront && event->spontaneous();
}

void ReadAllPanel::forget()
{
    m_banner->clear();
    m_found.reset();
    m_unseen = false;
}

void ReadAllPanel::sayEnd(const GatesRead& found)
{
    const ErrorText text = gatesReadText(found);
    if (found.isClean()) {
        m_banner->showDone(text.happened);
    } else {
        m_found = found;
        m_banner->showText(text);
    }
    said();
}

void ReadAllPanel::said()
{
    m_unseen = !m_inFront || !m_manages;
    m_banner->setVisible(!m_unseen);
}

void ReadAllPanel::refresh()
{
    const GatesReadingNow now = m_presenter.now();
    const bool runs = m_manages && (now.runs || m_presenter.mayStop());
    const bool fromStart = m_start->hasFocus();
    const bool fromStop = m_stop->hasFocus();
    m_line->setText(gatesReadingText(now));
    m_line->setVisible(runs);
    m_progress->setRange(0, now.all);
    m_progress->setValue(now.done);
    m_progress->setVisible(runs);
    m_start->setVisible(m_manages && now.isOffered);
    // The keyboard goes along: first to what may be pressed, then away from what may not.
    const bool mayStart = m_presenter.mayStart();
    const bool mayStop = m_manages && m_presenter.mayStop();
    if (mayStart) {
        m_start->setEnabled(true);
    }
    if (mayStop) {
        m_stop->show();
    }
    if (fromStart && mayStop) {
        m_stop->setFocus();
    } else if (fromStop && !mayStop && mayStart) {
        m_start->setFocus();
    }
    m_start->setEnabled(mayStart);
    m_start->setAccessibleDescription(runs ? m_line->text() : QString());
    m_stop->setVisible(mayStop);
}

void ReadAllPanel::retranslate()
{
    m_start->setText(tr("Read all now"));
    m_stop->setText(tr("Stop reading"));
    m_progress->setAccessibleName(tr("Gates that were read"));
    if (m_found) {
        m_banner->amendText(gatesReadText(*m_found));
    }
    refresh();
}

} // namespace vestibule::ui
