#pragma once

#include "tests/ui/compliance/ScriptedRequests.h"

#include "core/consent/NoticeItems.h"
#include "ui/text/ActTexts.h"
#include "ui/text/Figures.h"
#include "ui/text/Phrasebook.h"
#include "ui/text/RequestTexts.h"

namespace vestibule::test {

/// Answered on the day after it was asked.
inline ui::AnswerSheet answered(domain::RequestKind kind, domain::RequestOutcome outcome, const QByteArray& reason = {},
                                const QByteArray& document = {})
{
    ScriptedRequests engine;
    ui::RequestRow& row = engine.add(kind, QStringLiteral("赵敏"), domain::RequestStanding::Answered);
    row.request.answer =
        domain::RequestAnswer{outcome, reason, document, row.request.receivedAt + std::chrono::hours(24), {}};
    return engine.sheetOf(row);
}

/// A refusal in part, late, to somebody who asked for a child; all that can stand on such a paper stands on it.
inline ui::AnswerSheet answeredInPart()
{
    ui::AnswerSheet out =
        answered(domain::RequestKind::Access, domain::RequestOutcome::Partly, "proof-kept-by-law", "WS-7/2026");
    out.row.request.by = domain::RequestedBy::Guardian;
    out.row.request.proofSeen = true;
    out.row.request.answer->at = out.row.request.dueAt + std::chrono::hours(30);
    return out;
}

/// What has to be read on the paper from top to bottom.
inline QStringList answerWords(const ui::AnswerSheet& sheet, const ui::Phrasebook& say)
{
    const domain::Request& asked = sheet.row.request;
    QStringList out{sheet.estate.estateName,
                    say("RequestAnswer", "Answer to your request"),
                    sheet.row.name,
                    sheet.row.dwelling,
                    ui::requestedByText(asked.by, say),
                    ui::requestKindText(asked.kind, say),
                    ui::longDay(asked.receivedAt, say),
                    ui::longDay(asked.dueAt, say),
                    ui::longDay(asked.answer->at, say),
                    sheet.estate.processorName,
                    sheet.estate.processorAddress,
                    sheet.estate.processorContact,
                    ui::groupedHex(asked.id.view())};
    if (asked.answer->reason.isEmpty()) { // a deletion that was granted: the gates have still to sign
        out << say("RequestAnswer", "The deletion is under way") << say("Where", "Where is my face?");
    } else {
        out << ui::requestOutcomeText(asked.answer->outcome, say) << ui::actReasonText(asked.answer->reason, say)
            << QString::fromUtf8(asked.answer->document);
    }
    const consent::NoticeInLanguage notice = sheet.notice.in(say.language()).value();
    return out << consent::itemText(notice, QStringLiteral("complaint.heading"))
               << consent::itemText(notice, QStringLiteral("complaint")) << say("RequestAnswer", "For the office");
}

} // namespace vestibule::test
