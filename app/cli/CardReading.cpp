// What lies on a reader, and how it stands to the store.
#include "app/cli/Commands.h"
#include "app/cli/Messages.h"
#include "app/cli/Names.h"
#include "app/cli/ReaderAtHand.h"
#include "app/cli/StationSession.h"
#include "app/composition/CardJudging.h"
#include "core/cards/CardNumber.h"
#include "core/cards/desfire/ChipFile.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/reader/PcscReader.h"
#include "core/store/Session.h"

#include <QJsonArray>

#include <algorithm>

namespace vestibule::cli {

namespace {

using cards::CardPresence;

QString familyText(cards::CardFamily family) { return QString::fromLatin1(cards::wordOf(family)); }

/// What the card shows to the keys of the station that is open.
Result<app::SeenCard> look(ReaderAtHand& hand, app::OpenStation& station, const CardPresence& lies)
{
    const auto chip = station.store().readBlocking([&](store::Session& s) { return s.chips().get(lies.uid); });
    auto made = chip ? station.keys().cardMasters() : Result<cards::desfire::CardMasters>(passOn(chip));
    if (!made) {
        return passOn(made);
    }
    const quint32 lastKnown = *chip ? std::max(1U, (*chip)->begunVersion) : 1U;
    // A reader keeps its work as something that can be copied.
    const auto masters = std::make_shared<cards::desfire::CardMasters>(std::move(*made));
    const auto seen = std::make_shared<app::SeenCard>();
    const Result<void> done =
        hand.perform(lies.uid, [masters, seen, uid = lies.uid, lastKnown](cards::CardChannel& channel) -> Result<void> {
            auto told = app::seeCard(channel, *masters, uid, lastKnown);
            if (!told) {
                return passOn(told);
            }
            *seen = std::move(*told);
            return {};
        });
    return done.map([&seen] { return std::move(*seen); });
}

/// A kind of card that is not taken, and why.
Report refusedReport(const Invocation& line, const CardPresence& lies, const QString& family, const Error& why)
{
    return {{{QStringLiteral("reader"), lies.readerName},
             {QStringLiteral("uid"), hexText(lies.uid)},
             {QStringLiteral("family"), family},
             {QStringLiteral("refused"), QString::fromStdString(why.code().text())}},
            fields({{QStringLiteral("reader"), lies.readerName},
                    {QStringLiteral("chip"), hexText(lies.uid)},
                    {QStringLiteral("family"), family},
                    {QStringLiteral("refused"), messageFor(why, line.language())}}),
            exits::refused};
}

/// What the latest place of the card carries.
struct Carried
{
    QString signature; ///< good, former or bad; empty: it carries nothing
    std::optional<protocol::CardCredential> content;
};

Carried carriedBy(const app::SeenCard& seen, const app::EstateKeys& keys)
{
    const auto latest = std::find_if(seen.places.begin(), seen.places.end(), [](const app::SeenCard::Place& place) {
        return !place.signedCredential.isEmpty();
    });
    if (latest == seen.places.end()) {
        return {};
    }
    auto opened = app::openCard(keys, latest->signedCredential);
    if (!opened) {
        return {QStringLiteral("bad"), std::nullopt};
    }
    return {opened->isOfFormerKey ? QStringLiteral("former") : QStringLiteral("good"), std::move(opened->content)};
}

QJsonValue credentialJson(const Carried& carried)
{
    if (!carried.content) {
        return {};
    }
    const protocol::CardCredential& c = *carried.content;
    return QJsonObject{{QStringLiteral("estate"), c.estate.text()},
                       {QStringLiteral("uid"), hexText(c.uid)},
                       {QStringLiteral("number"), c.number},
                       {QStringLiteral("valid_until"), timeJson(c.validUntil)},
                       {QStringLiteral("key_version"), qint64(c.keyVersion)}};
}

Report readReport(const CardPresence& lies, const app::SeenCard& seen, const app::EstateKeys& keys)
{
    const Carried carried = carriedBy(seen, keys);
    const bool isOurs = !seen.places.empty();
    QJsonArray versions;
    QStringList shown;
    for (const app::SeenCard::Place& place : seen.places) {
        versions.append(qint64(place.keyVersion));
        shown.append(QString::number(place.keyVersion));
    }
    const QString family = cards::desfire::wordOf(seen.model);
    const auto yesNo = [](bool is) { return is ? QStringLiteral("yes") : QStringLiteral("no"); };
    const auto& c = carried.content;
    return {{{QStringLiteral("reader"), lies.readerName},
             {QStringLiteral("uid"), hexText(seen.uid)},
             {QStringLiteral("family"), family},
             {QStringLiteral("new"), seen.isNew},
             {QStringLiteral("application"), seen.hasApplication},
             {QStringLiteral("of_this_estate"), isOurs},
             {QStringLiteral("keys"), versions},
             {QStringLiteral("credential"), credentialJson(carried)},
             {QStringLiteral("signature"), carried.signature.isEmpty() ? QJsonValue() : QJsonValue(carried.signature)}},
            fields({{QStringLiteral("reader"), lies.readerName},
                    {QStringLiteral("chip"), hexText(seen.uid)},
                    {QStringLiteral("family"), QStringLiteral("DESFire ") + family.toUpper()},
                    {QStringLiteral("as it left the factory"), yesNo(seen.isNew)},
                    {QStringLiteral("of this estate"), yesNo(isOurs)},
                    {QStringLiteral("keys"), shown.join(QStringLiteral(", "))},
                    {QStringLiteral("signature"), carried.signature},
                    {QStringLiteral("card"), c ? cards::groupedCardNumber(c->number) : QString()},
                    {QStringLiteral("for chip"), c ? hexText(c->uid) : QString()},
                    {QStringLiteral("valid until"), c ? timeText(c->validUntil) : QString()},
                    {QStringLiteral("its key"), c ? QString::number(c->keyVersion) : QString()}}),
            exits::done};
}

} // namespace

Result<Report> listReaders(const Invocation& /*line*/)
{
    const auto found = cards::PcscReader::list();
    if (!found) {
        return passOn(found);
    }
    QJsonArray readers;
    Table table({QStringLiteral("READER"), QStringLiteral("CARD")});
    for (const cards::PcscReader::Listed& reader : *found) {
        const QString family = reader.cardPresent ? familyText(reader.family) : QString();
        readers.append(QJsonObject{{QStringLiteral("name"), reader.name},
                                   {QStringLiteral("card"), reader.cardPresent},
                                   {QStringLiteral("family"), family.isEmpty() ? QJsonValue() : QJsonValue(family)}});
        table.add({reader.name, reader.cardPresent ? family : QStringLiteral("-")});
    }
    return Report{{{QStringLiteral("readers"), readers}}, table.text(), exits::done};
}

Result<Report> readCard(const Invocation& line)
{
    auto hand = ReaderAtHand::open(line);
    auto session = hand ? StationSession::openToEnrol(line) : Result<std::unique_ptr<StationSession>>(passOn(hand));
    const auto lies = session ? (*hand)->anyCard() : Result<CardPresence>(passOn(session));
    if (!lies) {
        return passOn(lies);
    }
    const Error unsupported(cards::desfire::codes::chipUnsupported);
    if (!cards::mayProve(lies->family)) {
        return refusedReport(line, *lies, familyText(lies->family), unsupported);
    }
    app::OpenStation& station = (*session)->station();
    const auto seen = look(**hand, station, *lies);
    if (!seen) {
        return seen.error().is(unsupported.code())
                   ? Result<Report>(refusedReport(line, *lies, QStringLiteral("other"), seen.error()))
                   : passOn(seen);
    }
    return readReport(*lies, *seen, station.keys());
}

Result<Report> verifyCard(const Invocation& line)
{
    auto hand = ReaderAtHand::open(line);
    auto session = hand ? StationSession::openToEnrol(line) : Result<std::unique_ptr<StationSession>>(passOn(hand));
    const auto lies = session ? (*hand)->card() : Result<CardPresence>(passOn(session));
    if (!lies) {
        return passOn(lies);
    }
    app::OpenStation& station = (*session)->station();
    const auto seen = look(**hand, station, *lies);
    const auto judged =
        seen ? station.store().readBlocking([&](store::Session& s) { return app::judgeCard(s, station.desk(), *seen); })
             : Result<app::JudgedCard>(passOn(seen));
    if (!judged) {
        return passOn(judged);
    }
    const QString verdict = nameOf(judged->verdict);
    const QString state = judged->state ? nameOf(*judged->state) : QString();
    const auto orNull = [](const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    return Report{
        {{QStringLiteral("uid"), hexText(seen->uid)},
         {QStringLiteral("verdict"), verdict},
         {QStringLiteral("key_version"), judged->keyVersion == 0 ? QJsonValue() : qint64(judged->keyVersion)},
         {QStringLiteral("number"), orNull(judged->number)},
         {QStringLiteral("state"), orNull(state)},
         {QStringLiteral("valid_until"), timeJson(judged->validUntil)}},
        fields(
            {{QStringLiteral("chip"), hexText(seen->uid)},
             {QStringLiteral("verdict"), verdict},
             {QStringLiteral("key"), judged->keyVersion == 0 ? QString() : QString::number(judged->keyVersion)},
             {QStringLiteral("card"), judged->number.isEmpty() ? QString() : cards::groupedCardNumber(judged->number)},
             {QStringLiteral("state"), state},
             {QStringLiteral("valid until"), timeText(judged->validUntil)}}),
        judged->verdict == app::CardVerdict::Good ? exits::done : exits::refused};
}

} // namespace vestibule::cli
