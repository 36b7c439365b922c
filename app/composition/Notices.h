#pragma once

#include "app/composition/KeyIssue.h"
#include "app/composition/Renewals.h"
#include "core/domain/Company.h"
#include "core/domain/Operator.h"
#include "core/domain/ReadingMode.h"
#include "core/store/ConsentRepository.h"

#include <QDate>

#include <optional>
#include <vector>

namespace vestibule::app {

/// One version of the notice, as the list shows it.
struct NoticeVersion
{
    consent::Notice notice;
    QByteArray hash;
    Instant publishedAt;
    bool isUsed = false; ///< somebody has consented under it
};

/// Somebody who is to be asked again: what matters in the notice has changed, a guardian decided and the child has
/// grown up to decide, or the consent ends soon while they stay. It is valid on its own terms until then.
struct StaleConsent
{
    domain::ConsentId consent;
    domain::PersonId person;
    QString name;
    QString dwelling;
    RenewalReasons reasons;
    Instant givenAt;
    Instant endsAt;
};

/// What the next sitting shows.
[[nodiscard]] Result<consent::Notice> latestNotice(const store::Session& session);

/// The estate's notices, as units of work on the store's thread. A notice is never changed: what is published is a new
/// version, and an older one comes back as a new version, too.
class Notices
{
public:
    /// `who` is at the desk; clerks may only ask whom a new notice concerns.
    Notices(store::Session& session, const DeskContext& context, domain::Operator who)
        : m_s(session), m_c(context), m_who(std::move(who))
    {
    }

    /// Newest first. Errors: codes::notAllowed for clerks.
    [[nodiscard]] Result<std::vector<NoticeVersion>> versions();
    /// Whose consent is stale under the latest notice or ends soon, the oldest consent first.
    [[nodiscard]] Result<std::vector<StaleConsent>> toAskAgain();
    /// How many consents would be stale under this draft that are not so now. Errors: those of publish().
    [[nodiscard]] Result<int> wouldBecomeStale(const consent::NoticeDraft& draft);
    /// Checks, keeps it as the next version and notes it in the log; an unsigned yes goes back to reading. Errors:
    /// codes::notAllowed for all but managers; consent::codes::noticeIncomplete, noticeForbidden (there are findings),
    /// noticeUnchanged.
    [[nodiscard]] Result<consent::Notice> publish(const consent::NoticeDraft& draft);
    /// The same with the texts and parties of an older version, as the company of now would say it.
    [[nodiscard]] Result<consent::Notice> publishAgain(int version);
    /// Notes in the log that the text for the residents' chat group, made from this version, is taken. Errors:
    /// codes::notAllowed for all but managers; store::codes::noSuchNotice.
    [[nodiscard]] Result<void> noteChatText(int version);
    /// How the resident's screen was used, by month, newest first: what may be told. Errors: codes::notAllowed for
    /// clerks.
    [[nodiscard]] Result<std::vector<domain::ReadingMonth>> readingMonths();
    /// The same as publish() with another company in every text of the latest notice. The estate's profile is the
    /// caller's. Errors: those of publish(), and of consent::Notice::saidBy.
    [[nodiscard]] Result<consent::Notice> handOver(const domain::Company& company);

private:
    [[nodiscard]] Result<store::StoredNotice> stored(int version);
    [[nodiscard]] Result<consent::Notice> proposed(const consent::NoticeDraft& draft);
    /// What `from` would say as the version after `latest`, checked.
    [[nodiscard]] Result<consent::Notice> proposedAfter(const consent::Notice& latest, const consent::Notice& from,
                                                        consent::NoticeDraft draft);
    /// Keeps it and notes it in the log; who has said yes to the one before and not signed reads again.
    [[nodiscard]] Result<consent::Notice> keep(consent::Notice next);
    /// The sittings of an unsigned yes go back to Reading, where nothing of them is lost.
    [[nodiscard]] Result<void> leadBackToReading();
    [[nodiscard]] Result<std::vector<StaleConsent>> staleUnder(const consent::Notice& notice);

    store::Session& m_s;
    const DeskContext& m_c;
    domain::Operator m_who;
};

} // namespace vestibule::app
