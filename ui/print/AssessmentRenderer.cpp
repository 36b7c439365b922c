#include "ui/print/AssessmentRenderer.h"

#include "ui/print/Flow.h"
#include "ui/text/Figures.h"
#include "ui/text/Phrasebook.h"

namespace vestibule::ui {

namespace {

constexpr const char* context = "Assessment";

} // namespace

QString assessmentPartHeading(consent::AssessmentPart part, const Phrasebook& say)
{
    switch (part) {
    case consent::AssessmentPart::Purpose:
        return say(context, QT_TRANSLATE_NOOP("Assessment", "Purpose and method: lawful, legitimate, necessary?"));
    case consent::AssessmentPart::Impact:
        return say(context, QT_TRANSLATE_NOOP("Assessment",
                                              "Effect on people's rights, and does what is done against it work?"));
    case consent::AssessmentPart::Risks:
        return say(context,
                   QT_TRANSLATE_NOOP("Assessment", "Leak, tampering, loss, misuse, and the harm they would do"));
    case consent::AssessmentPart::Safeguards:
        return say(context, QT_TRANSLATE_NOOP("Assessment", "Safeguards: lawful, effective, proportionate?"));
    }
    Q_UNREACHABLE();
}

PaperJob assessmentJob(const AssessmentVersion& version, const EstateProfile& estate, const Phrasebook& say)
{
    using Look = FlowBlock::Look;
    const consent::Assessment& a = version.assessment;
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("Assessment", "Impact assessment of face entry"));
    job.fileName = QStringLiteral("impact-assessment-%1.pdf").arg(a.version());
    QList<FlowBlock> blocks{{Look::Body, estate.estateName + QStringLiteral("  ·  ") + estate.processorName},
                            {Look::Heading, job.title}};
    if (!a.text().reviewNote.isEmpty()) {
        blocks.append({Look::Body, a.text().reviewNote});
    }
    for (const consent::AssessmentPart part : consent::assessmentParts) {
        blocks.append({Look::Section, assessmentPartHeading(part, say)});
        blocks.append({Look::Body, a.text().part(part)});
    }
    const auto row = [&](const char* name, const QString& value) {
        blocks.append({Look::Row, say(context, name), value, true});
    };
    blocks.append({Look::Section, say(context, QT_TRANSLATE_NOOP("Assessment", "Signed"))});
    row(QT_TRANSLATE_NOOP("Assessment", "By"), version.signedBy);
    row(QT_TRANSLATE_NOOP("Assessment", "On"), longDay(a.signedAt(), say));
    row(QT_TRANSLATE_NOOP("Assessment", "To be renewed by"), longDay(consent::assessmentEnd(a.signedAt()), say));
    row(QT_TRANSLATE_NOOP("Assessment", "Version"), QString::number(a.version()));
    row(QT_TRANSLATE_NOOP("Assessment", "Version of the notice"), QString::number(version.noticeVersion));
    blocks.append({Look::Row, say(context, QT_TRANSLATE_NOOP("Assessment", "Check code")), groupedHex(a.hash())});
    flowOnto(job, blocks, say.language());
    return job;
}

} // namespace vestibule::ui
