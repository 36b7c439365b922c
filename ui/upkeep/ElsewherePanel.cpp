#include "ui/upkeep/ElsewherePanel.h"

#include "ui/engine/Codes.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

bool isAway(const CopiesElsewhere& place) { return place.problem && *place.problem != engine::codes::oldCopyStays; }

} // namespace

ElsewherePanel::ElsewherePanel(Prompter& prompter, QWidget* parent)
    : View(parent), m_prompter(prompter), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("copiesElsewhere"));
    m_column->setContentsMargins(0, 0, 0, 0);
    retranslate();
}

void ElsewherePanel::setPlaces(const QList<CopiesElsewhere>& places, Instant now)
{
    m_places = places;
    m_now = now;
    retranslate();
}

void ElsewherePanel::setManages(bool manages)
{
    m_manages = manages;
    retranslate();
}

QString ElsewherePanel::sentence(const CopiesElsewhere& place) const
{
    const QString day = dayText(place.goneBy);
    if (isAway(place) && place.goneBy < m_now) {
        return tr("%1 cannot be reached. The copies in it were to be removed by %2: people who have been erased are "
                  "still in them. Connect it now; they are removed by themselves then.")
            .arg(place.folder, day);
    }
    if (isAway(place)) {
        return tr("%1 cannot be reached. The copies in it have to be removed by %2. Connect it by then; they are "
                  "removed by themselves.")
            .arg(place.folder, day);
    }
    if (place.problem) {
        return tr("A copy in %1 is too old and could not be removed: people who have been erased are still in it. "
                  "Remove it by hand, or make the folder writable.")
            .arg(place.folder);
    }
    return tr("%n copies are still in %1, which is not the folder for copies. They go by themselves as they get 35 "
              "days old, the last on %2.",
              nullptr, place.copies)
        .arg(place.folder, day);
}

void ElsewherePanel::addLine(const CopiesElsewhere& place)
{
    auto* line = new QWidget(m_list);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    QLabel* text = makeLabel(line, QStringLiteral("elsewhereText"), TextLook::Hint);
    text->setText(sentence(place));
    setLook(text, "look", place.problem ? QStringLiteral("problem") : QStringLiteral("hint"));
    row->addWidget(text, 1);
    if (m_manages && isAway(place)) {
        QPushButton* gone = makeButton(line, QStringLiteral("giveFolderUp"), ButtonLook::Secondary);
        gone->setText(tr("It was destroyed…"));
        gone->setAccessibleName(tr("%1 was destroyed", "a folder").arg(place.folder));
        connect(gone, &QPushButton::clicked, this, [this, folder = place.folder] { askGivenUp(folder); });
        row->addWidget(gone, 0, Qt::AlignTop);
    }
    m_list->layout()->addWidget(line);
}

void ElsewherePanel::askGivenUp(const QString& folder)
{
    m_prompter.ask(window(),
                   {tr("Was the disk with this folder destroyed?"),
                    tr("%1\n\nIf it still exists somewhere, nobody will be reminded of it any more, and the copies in "
                       "it stay: with people who have been erased. That you gave it up stands in the log.")
                        .arg(folder),
                    tr("It was destroyed"), tr("Keep waiting for it"), true},
                   [self = QPointer(this), folder](bool accepted) {
                       if (self && accepted) {
                           Q_EMIT self->folderGivenUp(folder);
                       }
                   });
}

void ElsewherePanel::retranslate()
{
    delete m_list;
    m_list = new QWidget(this);
    auto* column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (const CopiesElsewhere& place : std::as_const(m_places)) {
        addLine(place);
    }
    m_column->addWidget(m_list);
    setVisible(!m_places.isEmpty());
}

} // namespace vestibule::ui
