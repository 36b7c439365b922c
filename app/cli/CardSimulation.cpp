// A card that is played, on a virtual reader of the PC/SC service.
#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/KeptChip.h"
#include "app/cli/Password.h"
#include "core/base/Codes.h"
#include "core/base/StopSignals.h"
#include "core/cards/CardNumber.h"
#include "core/cards/desfire/ChipFile.h"
#include "core/cards/reader/Codes.h"
#include "core/cards/reader/VirtualCard.h"

#include <QEventLoop>
#include <QRandomGenerator>

#include <algorithm>
#include <limits>
#include <memory>

namespace vestibule::cli {

namespace {

using cards::VirtualCard;
using cards::desfire::ChipMemory;

constexpr qsizetype chipIdSize = 7;
constexpr qsizetype classicIdSize = 4;
constexpr int mostCommands = 1'000'000;

/// Of nobody's chip: the makers' first byte of a DESFire, then what chance brings.
QByteArray anyUid(qsizetype size)
{
    QByteArray out(size, '\x04');
    std::generate(out.begin() + 1, out.end(), [] { return char(QRandomGenerator::system()->bounded(1, 256)); });
    return out;
}

/// What --uid says, of so many bytes; else another one each time.
Result<QByteArray> uidOf(const Invocation& line, qsizetype size)
{
    if (!line.has("uid")) {
        return anyUid(size);
    }
    auto uid = cards::parseUid(line.value("uid"));
    return !uid || uid->size() == size
               ? uid
               : fail(codes::usage, "--uid of this family has " + std::to_string(2 * size) + " digits");
}

/// The card that lay there before, or a new one, which is in its file before it is laid down.
Result<ChipMemory> memoryOf(const Invocation& line)
{
    const auto model = cards::desfire::modelFrom(line.value("family"));
    if (line.has("family") && !model) {
        return fail(codes::usage, "--family takes ev1, ev2, ev3 or classic");
    }
    const QString path = line.value("memory");
    const auto uid = uidOf(line, chipIdSize);
    auto before = path.isEmpty() ? Result<ChipMemory>(fail(vestibule::codes::fileMissing))
                  : uid          ? cards::desfire::readChip(path)
                                 : passOn(uid);
    if (before) {
        const bool isSame = (!line.has("uid") || *uid == before->uid) && (!model || *model == before->model);
        return isSame ? std::move(before) : fail(codes::usage, "another card lies in the file of --memory");
    }
    if (!uid || !before.error().is(vestibule::codes::fileMissing)) {
        return uid ? std::move(before) : passOn(uid);
    }
    ChipMemory made;
    made.model = model.value_or(made.model);
    made.uid = *uid;
    const Result<void> written = path.isEmpty() ? Result<void>() : cards::desfire::writeChip(path, made);
    return written ? Result<ChipMemory>(std::move(made)) : passOn(written);
}

/// What it is, and how it ended.
struct Played
{
    QByteArray uid;
    QString family;
    int apdus = 0;
    bool isPulled = false;
};

Report reportOf(const Played& played)
{
    const QString ending = played.isPulled ? QStringLiteral("pulled") : QStringLiteral("stopped");
    return {{{QStringLiteral("uid"), hexText(played.uid)},
             {QStringLiteral("family"), played.family},
             {QStringLiteral("apdus"), played.apdus},
             {QStringLiteral("ending"), ending}},
            fields({{QStringLiteral("chip"), hexText(played.uid)},
                    {QStringLiteral("family"), played.family},
                    {QStringLiteral("APDUs"), QString::number(played.apdus)},
                    {QStringLiteral("ending"), ending}}),
            exits::done};
}

/// Lies there until it is pulled, somebody asks this program to end, or something fails.
Result<Report> play(VirtualCard& card, quint16 port, Played played, QEventLoop& loop,
                    const std::optional<Error>& failure)
{
    std::optional<Error> gone;
    QObject::connect(&card, &VirtualCard::pulledAway, &loop, [&] {
        played.isPulled = true;
        loop.quit();
    });
    QObject::connect(&card, &VirtualCard::readerGone, &loop, [&] {
        gone.emplace(cards::codes::readerMissing, "the virtual reader has gone");
        loop.quit();
    });
    const StopSignals stop([&loop] { loop.quit(); });
    if (const Result<void> lies = card.insert(port); !lies) {
        return passOn(lies);
    }
    sayMeanwhile("the simulated card lies on the reader");
    loop.exec();
    card.pull();
    if (failure || gone) {
        return tl::unexpected<Error>(failure ? *failure : *gone);
    }
    played.apdus = card.apdus();
    return reportOf(played);
}

Result<Report> playClassic(const Invocation& line, quint16 port)
{
    if (line.has("memory") || line.has("pull-after") || line.has("answer-lost")) {
        return fail(codes::usage, "a Classic answers no command and keeps nothing: only --uid and --port go with it");
    }
    const auto uid = uidOf(line, classicIdSize);
    if (!uid) {
        return passOn(uid);
    }
    QEventLoop loop;
    VirtualCard card(*uid, cards::CardFamily::Classic);
    return play(card, port, {*uid, QStringLiteral("classic")}, loop, std::nullopt);
}

} // namespace

Result<Report> simulateCard(const Invocation& line)
{
    const auto port = line.number("port", VirtualCard::firstReader, std::numeric_limits<quint16>::max());
    const auto commands = line.number("pull-after", mostCommands, mostCommands);
    if (!port || !commands) {
        return port ? passOn(commands) : passOn(port);
    }
    if (line.has("answer-lost") && !line.has("pull-after")) {
        return fail(codes::usage, "--answer-lost goes with --pull-after");
    }
    if (line.value("family") == u"classic") {
        return playClassic(line, quint16(*port));
    }
    auto memory = memoryOf(line);
    if (!memory) {
        return passOn(memory);
    }
    const Played played{memory->uid, cards::desfire::wordOf(memory->model)};
    QEventLoop loop;
    std::optional<Error> failure;
    KeptChip chip(std::move(*memory), line.value("memory"));
    VirtualCard card(
        played.uid,
        [&](const QByteArray& apdu) {
            auto told = chip.transmit(apdu);
            if (!told) {
                failure = told.error();
                loop.quit();
            }
            return told.value_or(QByteArray::fromHex("6f00")); // no precise diagnosis
        },
        [&chip] { chip.losePower(); });
    if (line.has("pull-after")) {
        card.pullAt(*commands - 1, line.has("answer-lost"));
    }
    return play(card, quint16(*port), played, loop, failure);
}

} // namespace vestibule::cli
