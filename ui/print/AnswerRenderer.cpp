#include "ui/print/AnswerRenderer.h"

#include "core/consent/NoticeItems.h"
#include "ui/print/FileNames.h"
#include "ui/print/NoticeFacts.h"
#include "ui/text/ActTexts.h"
#include "ui/text/Figures.h"
#include "ui/text/Phrasebook.h"
#include "ui/text/RequestTexts.h"

#include <algorithm>
#include <iterator>

namespace vestibule::ui {

namespace {

using domain::RequestKind;
using domain::RequestOutcome;
using Look = FlowBlock::Look;

constexpr const char* context = "RequestAnswer";

/// What stands beside the words of a reason; null where there is nothing to say.
struct ReasonRow
{
    const char* code; ///< of domain::refusalReasons()
    const char* basis;
    const char* next; ///< what the asker can do, or what happens to the data
};

constexpr ReasonRow reasonRows[] = {
    {"not-on-record", nullptr,
     QT_TRANSLATE_NOOP("RequestAnswer", "If you may be on record under another name or dwelling, tell the desk or "
                                        "bring a consent receipt: we will look again.")},
    {"identity-not-shown", QT_TRANSLATE_NOOP("RequestAnswer", "GB/T 35273-2020, 8.7"),
     QT_TRANSLATE_NOOP(
         "RequestAnswer",
         "Please ask again and bring proof of who you are. It is only looked at, and neither copied nor kept.")},
    {"proof-kept-by-law", QT_TRANSLATE_NOOP("RequestAnswer", "Personal Information Protection Law, art. 47, par. 2"),
     QT_TRANSLATE_NOOP(
         "RequestAnswer",
         "What is kept is stored safely and used for nothing else. It is deleted when its time is over.")},
    {"others-rights", QT_TRANSLATE_NOOP("RequestAnswer", "GB/T 35273-2020, 8.7"),
     QT_TRANSLATE_NOOP("RequestAnswer", "You can ask at any time for what is about you alone.")},
    {"authority-order", nullptr,
     QT_TRANSLATE_NOOP("RequestAnswer", "You can ask whoever gave the order about it, using that number.")}};

bool isRefusal(RequestOutcome outcome)
{
    return outcome == RequestOutcome::Refused || outcome == RequestOutcome::Partly;
}

QString aboutWhom(const RequestRow& row, const Phrasebook& say)
{
    if (!row.name.isEmpty()) {
        return row.name + QStringLiteral("  ·  ") + row.dwelling;
    }
    return row.request.token
               ? say(context, QT_TRANSLATE_NOOP("RequestAnswer", "The name was erased; %1 stands for it."))
                     .arg(groupedHex(row.request.token->view()))
               : say(context,
                     QT_TRANSLATE_NOOP("RequestAnswer", "Somebody who is not on record. The register keeps no name."));
}

void addRequest(QList<FlowBlock>& out, const AnswerSheet& sheet, const Phrasebook& say)
{
    const domain::Request& asked = sheet.row.request;
    QString by = requestedByText(asked.by, say);
    if (asked.proofSeen) {
        by += QLatin1Char('\n') +
              say(context,
                  QT_TRANSLATE_NOOP("RequestAnswer", "The supporting paper was seen. It was neither copied nor kept."));
    }
    const QString day = longDay(asked.answer->at, say);
    const QString answered =
        asked.answer->at > asked.dueAt
            ? say(context, QT_TRANSLATE_NOOP("RequestAnswer", "%1, later than it was due")).arg(day)
            : day;
    const auto row = [&out](const QString& name, const QString& value) { out.append({Look::Row, name, value}); };
    row(say(context, QT_TRANSLATE_NOOP("RequestAnswer", "About")), aboutWhom(sheet.row, say));
    row(say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Asked by")), by);
    row(say(context, QT_TRANSLATE_NOOP("RequestAnswer", "What was asked")), requestKindText(asked.kind, say));
    row(say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Asked on")), longDay(asked.receivedAt, say));
    row(say(context, QT_TRANSLATE_NOOP("RequestAnswer", "To be answered by")), longDay(asked.dueAt, say));
    row(say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Answered on")), answered);
    row(say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Who answers")),
        sheet.estate.processorName + QLatin1Char('\n') + sheet.estate.processorAddress);
    row(say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Contact")), sheet.estate.processorContact);
    row(say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Number of the request")), groupedHex(asked.id.view()));
}

/// What the office did; the program has held the answer against the store where it can.
QString doneText(RequestKind kind, const Phrasebook& say)
{
    switch (kind) {
    case RequestKind::Access:
        return say(context, QT_TRANSLATE_NOOP("RequestAnswer", "What is stored was shown, and who has looked at it."));
    case RequestKind::Copy:
        return say(context, QT_TRANSLATE_NOOP("RequestAnswer", "A copy of all that is stored was handed over."));
    case RequestKind::Correction:
        return say(context, QT_TRANSLATE_NOOP("RequestAnswer", "What was wrong on record was corrected."));
    case RequestKind::Deletion:
        return say(context, QT_TRANSLATE_NOOP(
                                "RequestAnswer",
                                "Every key (face or card) was ended. Every gate that holds one is told to erase it."));
    case RequestKind::Restriction:
        return say(context,
                   QT_TRANSLATE_NOOP("RequestAnswer", "No face is in use; whoever has a card goes on using it. What "
                                                      "must stay as proof is used for nothing else."));
    case RequestKind::Objection:
        return say(context,
                   QT_TRANSLATE_NOOP("RequestAnswer",
                                     "The use that was objected to was stopped. Whoever has a card goes on using it."));
    case RequestKind::Explanation:
        return say(context, QT_TRANSLATE_NOOP("RequestAnswer", "We went through the rules of the notice together."));
    }
    Q_UNREACHABLE();
}

/// Of somebody who is not on record there are no data that anything could be done to.
void addDone(QList<FlowBlock>& out, const domain::Request& asked, const Phrasebook& say)
{
    if (!asked.token && asked.kind != RequestKind::Explanation) {
        out.append({Look::Body, say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Nobody of that name is on record: no "
                                                                                "name, no face and no card."))});
        return;
    }
    out.append({Look::Body, doneText(asked.kind, say)});
    if (asked.kind != RequestKind::Deletion) {
        return;
    }
    out.append({Look::Section, say(context, QT_TRANSLATE_NOOP("RequestAnswer", "When the deletion counts as done"))});
    out.append({Look::Body,
                say(context, QT_TRANSLATE_NOOP(
                                 "RequestAnswer",
                                 "Once every gate that ever held a face or a card has signed that it is erased; for a "
                                 "gate that was destroyed, two people from the office answer instead. A gate that "
                                 "cannot be reached signs when it is connected again. Then name and dwelling are "
                                 "erased without waiting 30 days, unless another request is still open."))});
    out.append(
        {Look::Body,
         say(context, QT_TRANSLATE_NOOP(
                          "RequestAnswer",
                          "The sheet “%1” shows it gate by gate. You can ask for it at the desk at any time; once the "
                          "name has been erased, bring a consent receipt, or give name and dwelling as they were."))
             .arg(say("Where", QT_TRANSLATE_NOOP("Where", "Where is my face?")))});
    out.append({Look::Body, say(context, QT_TRANSLATE_NOOP("RequestAnswer",
                                                           "The record of a consent and the gates' signatures are kept "
                                                           "for 3 years as proof, without the name."))});
}

void addReason(QList<FlowBlock>& out, const domain::RequestAnswer& answer, const Phrasebook& say)
{
    const auto row = std::find_if(std::begin(reasonRows), std::end(reasonRows),
                                  [&answer](const ReasonRow& each) { return answer.reason == each.code; });
    const ReasonRow words = row != std::end(reasonRows) ? *row : ReasonRow{};
    out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Why not all of it")),
                actReasonText(answer.reason, say), true});
    if (words.basis != nullptr) {
        out.append(
            {Look::Row, say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Based on")), say(context, words.basis), true});
    }
    if (!answer.document.isEmpty()) {
        out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Number of the document")),
                    QString::fromUtf8(answer.document), true});
    }
    if (words.next != nullptr) {
        out.append({Look::Body, say(context, words.next)});
    }
}

void addAnswer(QList<FlowBlock>& out, const domain::Request& asked, const Phrasebook& say)
{
    out.append({Look::Section, say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Answer"))});
    // The gates have still to sign: "done" would say too much.
    const bool isUnderWay =
        asked.kind == RequestKind::Deletion && asked.token && asked.answer->outcome == RequestOutcome::Granted;
    out.append({Look::Strong, isUnderWay ? say(context, QT_TRANSLATE_NOOP("RequestAnswer", "The deletion is under way"))
                                         : requestOutcomeText(asked.answer->outcome, say)});
    switch (asked.answer->outcome) {
    case RequestOutcome::Granted:
        addDone(out, asked, say);
        return;
    case RequestOutcome::Partly:
    case RequestOutcome::Refused:
        addReason(out, *asked.answer, say);
        return;
    case RequestOutcome::TakenBack:
        out.append({Look::Body, say(context, QT_TRANSLATE_NOOP("RequestAnswer", "The request was taken back, so that "
                                                                                "nothing more was done about it."))});
        return;
    }
    Q_UNREACHABLE();
}

void addWaysOn(QList<FlowBlock>& out, const AnswerSheet& sheet, const Phrasebook& say)
{
    if (isRefusal(sheet.row.request.answer->outcome)) {
        out.append({Look::Section, say(context, QT_TRANSLATE_NOOP("RequestAnswer", "If you do not agree"))});
        out.append({Look::Body, say(context, QT_TRANSLATE_NOOP("RequestAnswer",
                                                               "You may go to court over it (Personal Information "
                                                               "Protection Law, art. 50), and you may complain."))});
    }
    const consent::NoticeInLanguage text = textIn(sheet.notice, say.language());
    out.append({Look::Section, consent::itemText(text, QStringLiteral("complaint.heading"))});
    out.append({Look::Body, consent::itemText(text, QStringLiteral("complaint"))});
    out.append({Look::Body, say(context, QT_TRANSLATE_NOOP("RequestAnswer", "A request costs nothing and can be made "
                                                                            "again at any time."))});
}

} // namespace

QList<FlowBlock> answerBlocks(const AnswerSheet& sheet, const Phrasebook& say)
{
    QList<FlowBlock> out;
    out.append({Look::Body, sheet.estate.estateName});
    out.append({Look::Heading, say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Answer to your request"))});
    addRequest(out, sheet, say);
    addAnswer(out, sheet.row.request, say);
    addWaysOn(out, sheet, say);
    out.append({Look::SignLine, say(context, QT_TRANSLATE_NOOP("RequestAnswer", "For the office"))});
    return out;
}

PaperJob answerJob(const AnswerSheet& sheet, const Phrasebook& say)
{
    const domain::Request& asked = sheet.row.request;
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("RequestAnswer", "Answer to your request"));
    job.fileName = neutralFileName("answer", asked.answer->at, asked.id.text());
    job.about = PaperAbout{};
    job.about->plain = PlainAbout{PlainPaper::RequestAnswer, asked.token, asked.id.bytes()};
    flowOnto(job, answerBlocks(sheet, say), say.language());
    return job;
}

} // namespace vestibule::ui
