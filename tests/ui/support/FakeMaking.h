#pragma once

#include "tests/ui/support/Answers.h"
#include "ui/engine/CardMakingEngine.h"
#include "ui/engine/Codes.h"

#include <functional>
#include <utility>

namespace vestibule::test {

/// Makes one card in memory, by the order of its steps, and notes every breach of it.
class FakeMaking final : public ui::CardMakingEngine
{
    Q_OBJECT

public:
    Calls calls;
    ui::MakingProgress now;
    QStringList breaches;
    bool keepsKey = false; ///< what is encoded anew gets another signature under the key that it has
    bool isStale = false;  ///< what was made is of before: it may be encoded once more
    bool isSlow = false;   ///< what is done with a chip ends when goOn() says so
    bool stopped = false;  ///< somebody has asked to stop
    QByteArray encoded;    ///< the chip that lay there last
    QByteArray shown;      ///< in the resident's hand
    domain::CardCollection taken;
    std::optional<domain::SpoilReason> spoiled;
    QByteArray spoiledChip;
    domain::SittingId sitting;  ///< of the last step
    domain::CredentialId asked; ///< of the last step
    int seconds = 14;

    FakeMaking()
    {
        now.card.credential = domain::CredentialId::random();
        now.card.card.number = QStringLiteral("1234567897");
        now.card.name = QStringLiteral("赵敏");
        now.card.estateName = QStringLiteral("梧桐苑");
        now.card.language = QStringLiteral("zh");
        now.card.validUntil = Instant::fromMs(1'830'000'000'000);
    }
    void goOn()
    {
        if (const auto held = std::exchange(m_held, nullptr)) {
            held();
        }
    }
    void say(int commands) { Q_EMIT written(commands, 45); }

    void ofSitting(QObject* context, domain::SittingId, ui::Then<ui::MakingProgress> then) override
    {
        step(QStringLiteral("ofSitting"), context, std::move(then), [] {});
    }
    void ofPerson(QObject* context, domain::PersonId, ui::Then<ui::MakingProgress> then) override
    {
        step(QStringLiteral("ofPerson"), context, std::move(then), [] {});
    }
    void ofCard(QObject* context, domain::CredentialId card, ui::Then<ui::MakingProgress> then) override
    {
        now.card.credential = card;
        step(QStringLiteral("ofCard"), context, std::move(then), [] {});
    }
    void encode(QObject* context, ui::MakingPlace place, QByteArray uid, ui::Then<ui::MakingProgress> then) override
    {
        note(place);
        encoded = uid;
        expect(now.stage == ui::MakingStage::Blank || now.stage == ui::MakingStage::Begun || now.isToWrite || isStale,
               "encoded twice");
        const auto go = [this, context, uid, then] {
            step(QStringLiteral("encode"), context, then, [this, uid] {
                isStale = false;
                if (now.isToWrite && keepsKey) {
                    now.isToWrite = false;
                    return;
                }
                now.stage = ui::MakingStage::Made;
                now.chip = uid;
            });
        };
        if (isSlow) {
            m_held = go;
            return;
        }
        go();
    }
    void verify(QObject* context, ui::MakingPlace place, QByteArray uid, ui::Then<void> then) override
    {
        note(place);
        const auto error = calls.called(QStringLiteral("verify"));
        answerLater<void>(context, std::move(then),
                          error             ? Result<void>(tl::unexpected(*error))
                          : uid == now.chip ? Result<void>()
                                            : Result<void>(fail(engine::codes::cardOther)));
    }
    void notePrinted(QObject* context, ui::MakingPlace place, ui::Then<ui::MakingProgress> then) override
    {
        note(place);
        expect(now.stage == ui::MakingStage::Made, "printed before it was made");
        step(QStringLiteral("notePrinted"), context, std::move(then), [this] {
            now.print = domain::CardPrint{at, std::nullopt};
        });
    }
    void skipPrint(QObject* context, ui::MakingPlace place, domain::PrintSkip why,
                   ui::Then<ui::MakingProgress> then) override
    {
        note(place);
        step(QStringLiteral("skipPrint"), context, std::move(then), [this, why] {
            now.print = domain::CardPrint{at, why};
        });
    }
    void activate(QObject* context, ui::MakingPlace place, QByteArray uid, ui::Then<ui::MakingProgress> then) override
    {
        note(place);
        shown = uid;
        expect((now.stage == ui::MakingStage::Made || keepsKey) && now.print,
               "activated before it was printed or skipped");
        if (uid != now.chip) {
            calls.failNext(QStringLiteral("activate"), engine::codes::cardOther);
        }
        const auto error = calls.called(QStringLiteral("activate"));
        if (error) {
            answerLater<ui::MakingProgress>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        const bool isSame = now.card.card.uid == uid; // the same piece of plastic was taken before
        now.stage = isSame && now.taken ? ui::MakingStage::Collected : ui::MakingStage::Working;
        now.isToWrite = false;
        now.card.handedOver = true;
        now.card.card.uid = uid;
        ui::MakingProgress out = now;
        out.card.secondsSinceAnswer = seconds;
        answerLater<ui::MakingProgress>(context, std::move(then), std::move(out));
    }
    void collect(QObject* context, ui::MakingPlace place, domain::CardCollection by,
                 ui::Then<ui::MakingProgress> then) override
    {
        note(place);
        step(QStringLiteral("collect"), context, std::move(then), [this, by] {
            taken = by;
            now.taken = ui::CardTaken{at, by.byOther, by.collector, by.proof()};
            if (now.stage == ui::MakingStage::Working) {
                now.stage = ui::MakingStage::Collected;
            }
        });
    }
    void spoil(QObject* context, ui::MakingPlace place, QByteArray uid, domain::SpoilReason why,
               ui::Then<ui::MakingProgress> then) override
    {
        note(place);
        step(QStringLiteral("spoil"), context, std::move(then), [this, uid, why] {
            spoiled = why;
            spoiledChip = uid;
            now.stage = ui::MakingStage::Blank;
            now.chip.clear();
            now.print.reset();
        });
    }
    void close(QObject* context, domain::SittingId, ui::Then<void> then) override
    {
        const auto error = calls.called(QStringLiteral("close"));
        answerLater<void>(context, std::move(then), error ? Result<void>(tl::unexpected(*error)) : Result<void>());
    }
    void cancel() override { stopped = true; }

private:
    static constexpr Instant at = Instant::fromMs(1'790'000'000'000);

    void note(const ui::MakingPlace& place)
    {
        sitting = place.sitting;
        asked = place.card;
        expect(place.card == now.card.credential, "another card");
    }
    void expect(bool holds, const char* what)
    {
        if (!holds) {
            breaches << QString::fromLatin1(what);
        }
    }
    template <typename Work>
    void step(const QString& call, QObject* context, ui::Then<ui::MakingProgress> then, Work work)
    {
        if (const auto error = calls.called(call)) {
            answerLater<ui::MakingProgress>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        work();
        answerLater<ui::MakingProgress>(context, std::move(then), now);
    }

    std::function<void()> m_held;
};

} // namespace vestibule::test
