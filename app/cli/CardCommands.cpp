#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/Names.h"
#include "app/cli/ReaderAtHand.h"
#include "app/cli/StationSession.h"
#include "app/composition/CardEncoder.h"
#include "core/cards/CardNumber.h"
#include "core/store/Session.h"
#include "core/sync/SyncEngine.h"

namespace vestibule::cli {

namespace {

/// The number that the command is given.
Result<QString> numberIn(const Invocation& line) { return cards::parseCardNumber(line.operands.constFirst()); }

/// Errors: codes::noSuchCard.
Result<domain::CredentialId> entryOf(store::Session& s, const QString& number)
{
    const auto card = s.cards().byNumber(number);
    if (!card) {
        return passOn(card);
    }
    return *card ? Result<domain::CredentialId>((*card)->credential) : fail(codes::noSuchCard);
}

/// The state after the block; a card that is blocked already stays so.
Result<domain::CredentialState> block(store::Session& s, const app::DeskContext& desk, const domain::Operator& who,
                                      const QString& number)
{
    const auto entry = entryOf(s, number);
    const auto before = entry ? s.credentials().get(*entry) : Result<store::StoredCredential>(passOn(entry));
    if (!before) {
        return passOn(before);
    }
    if (before->endedAt) {
        return before->credential.state;
    }
    return app::CardMaking(s, desk, who)
        .lose(*entry)
        .and_then([&] { return s.credentials().get(*entry); })
        .map([](const store::StoredCredential& after) { return after.credential.state; });
}

/// A command on one entry and the card on the reader.
struct CardAndEntry
{
    std::unique_ptr<ReaderAtHand> reader;
    std::unique_ptr<StationSession> session;
    QString number;
    domain::CredentialId entry;
    cards::CardPresence card;

    [[nodiscard]] static Result<CardAndEntry> open(const Invocation& line);
    [[nodiscard]] app::CardEncoder encoder() const
    {
        app::OpenStation& station = session->station();
        return {station.store(), station.desk(), reader->reader(), session->who()};
    }
};

Result<CardAndEntry> CardAndEntry::open(const Invocation& line)
{
    const auto number = numberIn(line);
    auto reader = number ? ReaderAtHand::open(line) : Result<std::unique_ptr<ReaderAtHand>>(passOn(number));
    auto session = reader ? StationSession::openToEnrol(line) : Result<std::unique_ptr<StationSession>>(passOn(reader));
    if (!session) {
        return passOn(session);
    }
    const auto entry =
        (*session)->station().store().readBlocking([&](store::Session& s) { return entryOf(s, *number); });
    const auto card = entry ? (*reader)->card() : Result<cards::CardPresence>(passOn(entry));
    if (!card) {
        return passOn(card);
    }
    return CardAndEntry{std::move(*reader), std::move(*session), *number, *entry, *card};
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
    const auto number = numberIn(line);
    if (!number) {
        return passOn(number);
    }
    auto session = StationSession::openToEnrol(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto state = station.store().runBlocking(
        [&](store::Session& s) { return block(s, station.desk(), (*session)->who(), *number); });
    if (!state) {
        return passOn(state);
    }
    return Report{{{QStringLiteral("number"), *number}, {QStringLiteral("state"), nameOf(*state)}},
                  fields({{QStringLiteral("card"), cards::groupedCardNumber(*number)},
                          {QStringLiteral("state"), nameOf(*state)}}),
                  exits::done};
}

Result<Report> encodeCard(const Invocation& line)
{
    const auto at = CardAndEntry::open(line);
    if (!at) {
        return passOn(at);
    }
    app::CardEncoder encoder = at->encoder();
    const auto made =
        answerOf<app::MakeOrder>([&](auto then) { encoder.encode(at->entry, at->card.uid, std::move(then)); });
    if (!made) {
        return passOn(made);
    }
    return Report{{{QStringLiteral("number"), at->number},
                   {QStringLiteral("uid"), hexText(made->uid)},
                   {QStringLiteral("key_version"), qint64(made->keyVersion)}},
                  fields({{QStringLiteral("card"), cards::groupedCardNumber(at->number)},
                          {QStringLiteral("chip"), hexText(made->uid)},
                          {QStringLiteral("key"), QString::number(made->keyVersion)},
                          {QStringLiteral("read back"), QStringLiteral("yes; it works once it is activated")}}),
                  exits::done};
}

Result<Report> activateCard(const Invocation& line)
{
    const auto at = CardAndEntry::open(line);
    if (!at) {
        return passOn(at);
    }
    app::CardEncoder encoder = at->encoder();
    const auto issue =
        answerOf<app::CardIssue>([&](auto then) { encoder.activate(at->entry, at->card.uid, std::move(then)); });
    if (!issue) {
        return passOn(issue);
    }
    return Report{{{QStringLiteral("number"), issue->card.number},
                   {QStringLiteral("credential"), issue->credential.text()},
                   {QStringLiteral("uid"), hexText(issue->card.uid)},
                   {QStringLiteral("key_version"), qint64(issue->card.keyVersion)},
                   {QStringLiteral("valid_until"), timeJson(issue->validUntil)}},
                  fields({{QStringLiteral("card"), cards::groupedCardNumber(issue->card.number)},
                          {QStringLiteral("for"), issue->name},
                          {QStringLiteral("chip"), hexText(issue->card.uid)},
                          {QStringLiteral("key"), QString::number(issue->card.keyVersion)},
                          {QStringLiteral("valid until"), timeText(issue->validUntil)}}),
                  exits::done};
}

} // namespace vestibule::cli
