#include "ui/upkeep/WarningStrip.h"

#include "ui/shell/Looks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace vestibule::ui {

WarningStrip::WarningStrip(UpkeepEngine& engine, QWidget* parent)
    : Notice(parent)
    , m_engine(engine)
    , m_text(makeLabel(this, QStringLiteral("warningText"), TextLook::Body))
    , m_open(makeButton(this, QStringLiteral("warningOpen"), ButtonLook::Secondary))
{
    setObjectName(QStringLiteral("warningStrip"));
    setProperty("look", QStringLiteral("banner"));
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(36, 6, 28, 6);
    row->setSpacing(12);
    row->addWidget(m_text, 1);
    row->addWidget(m_open);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT pageAsked(m_page); });
    connect(&m_engine, &UpkeepEngine::warningsChanged, this, &WarningStrip::refresh);
    retranslate();
}

void WarningStrip::begin(const domain::Operator& who)
{
    m_role = who.role;
    refresh();
}

UpkeepWarnings WarningStrip::shown() const
{
    UpkeepWarnings warnings = m_engine.warnings();
    if (!domain::mayEnrol(m_role)) {
        return {warnings.checkBad, false, false, false, false, false}; // the page Copies is not theirs
    }
    warnings.noCopies = warnings.noCopies && domain::mayManage(m_role);
    warnings.oldCopiesStay = warnings.oldCopiesStay && domain::mayManage(m_role);
    return warnings;
}

void WarningStrip::refresh()
{
    const UpkeepWarnings warnings = shown();
    setWanted(warnings.any(), warnings.checkBad);
    setLook(this, "tone", warnings.checkBad ? QStringLiteral("error") : QStringLiteral("warn"));
    m_page = warnings.checkBad ? QStringLiteral("selfCheck") : QStringLiteral("copies");
    m_open->setText(warnings.checkBad ? tr("Open the self-check") : tr("Open the copies"));
    QString text;
    if (warnings.checkBad) {
        text = tr("The self-check has found something wrong: what is entered now may be lost. Stop working and see "
                  "what it says.");
    } else if (warnings.copyOverdue) {
        text = tr("For two days no copy of this station has been made: if this computer breaks, that work is lost. "
                  "Connect the disk with the copies.");
    } else if (warnings.copyFailed) {
        text = tr("The last copy of this station could not be made. Open the copies to see why, and make it again.");
    } else if (warnings.ledgerBehind) {
        text = tr("The list of ended keys beside the copies is behind. Connect the disk with the copies.");
    } else if (warnings.oldCopiesStay) {
        text = tr("Copies that are too old are still there, and people who were erased live on in them. Open the "
                  "copies to see what to do.");
    } else {
        text = tr("No copies of this station are made: if this computer breaks, its records are lost. Open the copies "
                  "and choose a folder.");
    }
    m_text->setText(text);
    setAccessibleName(text);
}

void WarningStrip::retranslate() { refresh(); }

} // namespace vestibule::ui
