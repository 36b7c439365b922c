#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Names.h"
#include "app/cli/StationSession.h"
#include "core/cards/CardNumber.h"
#include "core/store/Session.h"
#include "core/sync/SyncEngine.h"

namespace vestibule::cli {

namespace {

/// The state after the block.
Result<domain::CredentialState> block(store::Session& s, const app::DeskContext& desk, app::Actor actor,
                                      const QString& number)
{
    const auto card = s.cards().byNumber(number);
    if (!card) {
        return passOn(card);
    }
    if (!*card) {
        return fail(codes::noSuchCard);
    }
    if (auto revoked = app::KeyIssue(s, desk, actor).endKey((*card)->credential); !revoked) {
        return passOn(revoked);
    }
    const auto after = s.credentials().get((*card)->credential);
    return after ? Result<domain::CredentialState>(after->credential.state) : passOn(after);
}

} // namespace

Result<Report> issueCard(const Invocation& line)
{
    const auto person = personFrom(line.value("person"));
    if (!person) {
        return passOn(person);
    }
    QByteArray uid;
    if (line.has("uid")) {
        const auto typed = cards::parseUid(line.value("uid"));
        if (!typed) {
            return passOn(typed);
        }
        uid = *typed;
    }
    auto session = StationSession::openToEnrol(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto issue = station.store().runBlocking([&](store::Session& s) {
        return app::KeyIssue(s, station.desk(), (*session)->who().id).issueCard(*person, uid);
    });
    if (!issue) {
        return passOn(issue);
    }
    const QString number = cards::groupedCardNumber(issue->card.number);
    Report report;
    report.json = {{QStringLiteral("number"), issue->card.number},
                   {QStringLiteral("credential"), issue->credential.text()},
                   {QStringLiteral("person"), person->text()},
                   {QStringLiteral("uid"), hexText(issue->card.uid)},
                   {QStringLiteral("valid_until"), timeJson(issue->validUntil)}};
    report.text = fields({{QStringLiteral("card"), number},
                          {QStringLiteral("for"), issue->name},
                          {QStringLiteral("chip"), hexText(issue->card.uid)},
                          {QStringLiteral("valid until"), timeText(issue->validUntil)}});
    return report;
}

Result<Report> blockCard(const Invocation& line)
{
    const auto number = cards::parseCardNumber(line.operands.constFirst());
    if (!number) {
        return passOn(number);
    }
    auto session = StationSession::openToEnrol(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto state = station.store().runBlocking(
        [&](store::Session& s) { return block(s, station.desk(), (*session)->who().id, *number); });
    if (!state) {
        return passOn(state);
    }
    return Report{{{QStringLiteral("number"), *number}, {QStringLiteral("state"), nameOf(*state)}},
                  fields({{QStringLiteral("card"), cards::groupedCardNumber(*number)},
                          {QStringLiteral("state"), nameOf(*state)}}),
                  exits::done};
}

} // namespace vestibule::cli
