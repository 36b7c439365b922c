#include "ui/print/TrainingRenderer.h"

#include "ui/print/Flow.h"
#include "ui/text/Figures.h"
#include "ui/text/Phrasebook.h"

namespace vestibule::ui {

namespace {

using Look = FlowBlock::Look;

constexpr const char* context = "Training";

QString trainedText(const domain::OperatorDuties& duties, const Phrasebook& say)
{
    const QString day = duties.trained.value_or(QDate()).toString(Qt::ISODate);
    switch (duties.training) {
    case domain::TrainingStanding::Missing:
        return say(context, QT_TRANSLATE_NOOP("Training", "none on record"));
    case domain::TrainingStanding::Holds:
        return day;
    case domain::TrainingStanding::Overdue:
        return say(context, QT_TRANSLATE_NOOP("Training", "%1, more than a year ago")).arg(day);
    }
    Q_UNREACHABLE();
}

QString undertakenText(const domain::OperatorDuties& duties, const Phrasebook& say)
{
    return duties.undertakenUntil ? say(context, QT_TRANSLATE_NOOP("Training", "holds until %1"))
                                        .arg(longDay(*duties.undertakenUntil, say))
                                  : say(context, QT_TRANSLATE_NOOP("Training", "not signed yet"));
}

} // namespace

PaperJob trainingJob(const TrainingRecord& record, const Phrasebook& say)
{
    PaperJob job;
    const QString today = record.today.toString(Qt::ISODate);
    job.title = say(context, QT_TRANSLATE_NOOP("Training", "Trainings in protecting residents' data"));
    job.fileName = QStringLiteral("trainings-%1.pdf").arg(today);
    job.about = PaperAbout{};
    job.about->plain = PlainAbout{PlainPaper::Trainings};
    QList<FlowBlock> blocks{
        {Look::Body, record.estate.estateName + QStringLiteral("  ·  ") + record.estate.processorName},
        {Look::Heading, job.title},
        {Look::Row, say(context, QT_TRANSLATE_NOOP("Training", "As of")), today}};
    for (const domain::OperatorDuties& each : record.operators) {
        blocks.append({Look::Section,
                       each.who.enabled
                           ? each.who.name
                           : say(context, QT_TRANSLATE_NOOP("Training", "%1 (account closed)")).arg(each.who.name)});
        blocks.append(
            {Look::Row, say(context, QT_TRANSLATE_NOOP("Training", "Last training")), trainedText(each, say)});
        blocks.append({Look::Row, say(context, QT_TRANSLATE_NOOP("Training", "Confidentiality undertaking")),
                       undertakenText(each, say)});
    }
    blocks.append(
        {Look::Section, say(context, QT_TRANSLATE_NOOP("Training", "As it was recorded, the last line first"))});
    if (record.lines.isEmpty()) {
        blocks.append({Look::Body, say(context, QT_TRANSLATE_NOOP("Training", "Nothing was recorded yet."))});
    }
    for (const TrainingLine& line : record.lines) {
        blocks.append({Look::Row, line.name + QStringLiteral("  ·  ") + line.day.toString(Qt::ISODate),
                       say(context, QT_TRANSLATE_NOOP("Training", "recorded by %1 on %2"))
                           .arg(line.recordedBy, longDay(line.recordedAt, say))});
    }
    flowOnto(job, blocks, say.language());
    return job;
}

} // namespace vestibule::ui
