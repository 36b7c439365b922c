#pragma once

#include "app/composition/CardEncoder.h"
#include "app/composition/CardJudging.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/app/composition/CardDesk.h"

#include <QEventLoop>

namespace vestibule::test {

/// What is told at the end of something that was begun.
template <typename T, typename Begin>
Result<T> ended(Begin begin)
{
    QEventLoop loop;
    std::optional<Result<T>> out;
    begin([&](const Result<T>& result) {
        out = result;
        loop.quit();
    });
    if (!out) {
        loop.exec();
    }
    return *out;
}

/// One who makes cards on a reader, at a desk.
struct CardsAtReader
{
    CardDesk desk;
    cards::SimulatedReader reader;
    std::optional<app::CardEncoder> encoder;

    explicit CardsAtReader(StationFixture& f) : desk(f)
    {
        reader.start();
        sitDown();
    }
    void sitDown() { encoder.emplace(desk.store(), desk.f.station->desk(), reader, desk.mei()); }

    /// The chip of that id lies there, and may be pulled away.
    std::shared_ptr<cards::desfire::SimulatedCard> lay(const QByteArray& uid,
                                                       std::optional<cards::desfire::Pull> pull = {},
                                                       cards::desfire::ChipModel model = cards::desfire::ChipModel::Ev2)
    {
        const auto card = std::make_shared<cards::desfire::SimulatedCard>(desk.chip(uid, model), pull);
        reader.putCard(uid, card);
        return card;
    }
    Result<app::MakeOrder> encode(domain::CredentialId entry, const QByteArray& uid)
    {
        return ended<app::MakeOrder>([&](auto then) { encoder->encode(entry, uid, then); });
    }
    Result<app::ProvedCard> prove(domain::CredentialId entry, const QByteArray& uid)
    {
        return ended<app::ProvedCard>([&](auto then) { encoder->prove(entry, uid, then); });
    }
    Result<app::CardIssue> activate(domain::CredentialId entry, const QByteArray& uid)
    {
        return ended<app::CardIssue>([&](auto then) { encoder->activate(entry, uid, then); });
    }

    /// How the chip stands to the store.
    app::JudgedCard judged(const QByteArray& uid)
    {
        cards::desfire::SimulatedCard card(desk.chip(uid));
        auto masters = desk.masters();
        const auto seen = app::seeCard(card, masters, uid, std::max(1U, desk.onRecord(uid).begunVersion));
        const auto out = seen ? desk.store().readBlocking(
                                    [&](store::Session& s) { return app::judgeCard(s, desk.f.station->desk(), *seen); })
                              : Result<app::JudgedCard>(passOn(seen));
        if (!out) {
            qFatal("not judged: %s", out.error().describe().c_str());
        }
        return *out;
    }
    app::CardVerdict verdict(const QByteArray& uid) { return judged(uid).verdict; }
};

} // namespace vestibule::test
