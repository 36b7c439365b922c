#include "ui/compliance/StoredDataPage.h"

#include "ui/compliance/StoredDataSheet.h"
#include "ui/engine/SessionEngine.h"
#include "ui/print/PaperButtons.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int columns = 3;

} // namespace

StoredDataPage::StoredDataPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_session(needs.session)
    , m_languages(needs.languages)
    , m_heading(makeLabel(this, QStringLiteral("storedHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("storedLead"), TextLook::Body))
    , m_banner(new Banner(this))
    , m_buttons(new PaperButtons(needs.prompter, needs.paper, this))
    , m_lines(new QWidget)
    , m_column(new QVBoxLayout(m_lines))
{
    setObjectName(QStringLiteral("stored"));
    m_column->setContentsMargins(0, 0, 10, 0);
    m_column->setSpacing(12);
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("storedArea"));
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->viewport()->setAutoFillBackground(false);
    m_lines->setAutoFillBackground(false);
    area->setWidget(m_lines);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    top->addWidget(m_heading, 1);
    top->addWidget(m_buttons);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->setSpacing(12);
    outer->addLayout(top);
    outer->addWidget(m_lead);
    outer->addWidget(m_banner);
    outer->addWidget(area, 1);
    m_buttons->setSource([this]() -> std::optional<PaperJob> {
        const QString language = m_languages.current();
        return storedDataJob(storedAboutResidents(language), m_estateName, m_languages.phrases(language));
    });
    connect(m_buttons, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_buttons, &PaperButtons::done, m_banner, &Banner::showDone);
    retranslate();
}

QString StoredDataPage::title() const { return tr("Stored data"); }

void StoredDataPage::aboutToShow(const domain::Operator&)
{
    m_banner->clear();
    m_session.profile(this, [this](const Result<EstateProfile>& profile) {
        if (profile) {
            m_estateName = profile->estateName;
        }
    });
    fill();
    findChild<QScrollArea*>(QStringLiteral("storedArea"))->setFocus();
}

void StoredDataPage::dropData() { m_banner->clear(); }

void StoredDataPage::fill()
{
    while (QLayoutItem* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int number = 0;
    for (const StoredGroup& group : storedAboutResidents(m_languages.current())) {
        QVBoxLayout* column = nullptr;
        QFrame* card = makeCard(m_lines, QStringLiteral("storedGroup"), column);
        column->setContentsMargins(20, 16, 20, 16);
        QLabel* heading = makeLabel(card, QStringLiteral("storedGroupHeading"), TextLook::Section);
        heading->setText(group.heading);
        column->addWidget(heading);
        auto* grid = new QGridLayout;
        grid->setHorizontalSpacing(20);
        grid->setVerticalSpacing(10);
        int row = 0;
        for (const StoredLine& line : group.lines) {
            const QString cells[columns] = {line.what, line.why, line.howLong};
            for (int i = 0; i < columns; ++i) {
                QLabel* cell = makeLabel(card, QStringLiteral("stored%1_%2").arg(number).arg(i),
                                         i == 0 ? TextLook::Body : TextLook::Hint);
                cell->setText(cells[i]);
                cell->setAlignment(Qt::AlignTop | Qt::AlignLeft);
                grid->addWidget(cell, row, i);
                grid->setColumnStretch(i, 1);
            }
            ++row;
            ++number;
        }
        column->addLayout(grid);
        m_column->addWidget(card);
    }
    m_column->addStretch();
}

void StoredDataPage::retranslate()
{
    m_heading->setText(tr("What this program stores about a resident"));
    m_lead->setText(
        tr("What, why, and how long. This is all of it: identity papers, telephone numbers, photographs and "
           "the times at which somebody passes a gate are not stored."));
    if (isVisible()) {
        fill();
    }
}

} // namespace vestibule::ui
