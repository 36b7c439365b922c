#pragma once

#include "app/composition/CardMaking.h"
#include "core/cards/desfire/AccessCard.h"
#include "core/cards/desfire/SimulatedCard.h"
#include "core/protocol/CardCredential.h"
#include "tests/app/composition/StationFixture.h"

#include <map>

namespace vestibule::test {

/// The id of the n-th blank card.
inline QByteArray uidOf(int n) { return QByteArray::fromHex("04") + QByteArray::number(1'000'000 + n).right(6); }

/// Where cards are made of simulated chips, step by step. The station may be closed and opened in between.
struct CardDesk
{
    StationFixture& f;
    std::map<QByteArray, std::shared_ptr<cards::desfire::SimulatedChip>> chips{};
    int people = 0;

    explicit CardDesk(StationFixture& fixture) : f(fixture) {}

    struct Entry
    {
        domain::PersonId person;
        domain::CredentialId id;
        domain::SittingId sitting;
    };

    [[nodiscard]] store::Store& store() const { return f.station->store(); }

    /// Somebody who has said no and waits for the card.
    Entry entry()
    {
        domain::ResidentDetails details = StationFixture::tenant("x");
        details.name = QStringLiteral("Holder %1").arg(++people);
        details.dwelling.room = QString::number(people);
        const auto begun = f.sitting([&](app::Sittings& s) { return s.begin(details); });
        const auto no = f.sitting(
            [&](app::Sittings& s) { return s.decline(begun->sitting, f.answer(domain::Answer::Choice::Card)); });
        const auto id = f.sitting([&](app::Sittings& s) { return s.cardToMake(begun->sitting); });
        if (!no || !id) {
            qFatal("no entry");
        }
        const auto key = store().readBlocking([&](store::Session& s) { return s.credentials().get(*id); });
        return {key->credential.person, *id, begun->sitting};
    }

    [[nodiscard]] domain::Operator mei(domain::Role role = domain::Role::Clerk) const
    {
        return {f.mei, QStringLiteral("Mei"), role, true};
    }
    template <typename Work>
    auto making(Work work, domain::Role role = domain::Role::Clerk)
    {
        return store().runBlocking([&](store::Session& s) {
            app::CardMaking steps(s, f.station->desk(), mei(role));
            return work(steps);
        });
    }

    cards::desfire::SimulatedChip& chip(const QByteArray& uid,
                                        cards::desfire::ChipModel model = cards::desfire::ChipModel::Ev2)
    {
        auto& there = chips[uid];
        if (!there) {
            cards::desfire::ChipMemory blank;
            blank.model = model;
            blank.uid = uid;
            there = std::make_shared<cards::desfire::SimulatedChip>(blank);
        }
        return *there;
    }
    [[nodiscard]] cards::desfire::CardMasters masters() const { return f.station->keys().cardMasters().value(); }

    Result<app::MakeOrder> begin(domain::CredentialId entry, const QByteArray& uid)
    {
        return making([&](app::CardMaking& m) { return m.begin(entry, uid); });
    }
    /// On the chip `onto`, which is the order's unless two were swapped.
    Result<void> write(const app::MakeOrder& order, const QByteArray& onto)
    {
        cards::desfire::SimulatedCard card(chip(onto));
        auto own = masters();
        return cards::desfire::AccessCard(card).encode(own, order.uid, order.keyVersion, order.signedCredential);
    }
    Result<app::MakeOrder> make(domain::CredentialId entry, const QByteArray& uid)
    {
        const auto order = begin(entry, uid);
        if (!order) {
            return order;
        }
        const Result<void> made =
            write(*order, uid).and_then([&] { return making([&](app::CardMaking& m) { return m.noteMade(*order); }); });
        return made ? order : passOn(made);
    }
    /// What a gate reads that knows key number `kv` of the chip.
    Result<QByteArray> readBy(const QByteArray& uid, quint32 kv)
    {
        cards::desfire::SimulatedCard card(chip(uid));
        const auto key = masters().readKey(uid, kv);
        return key ? cards::desfire::AccessCard(card).read(*key, kv) : passOn(key);
    }
    Result<app::ProvedCard> prove(domain::CredentialId entry, const QByteArray& uid)
    {
        return making([&](app::CardMaking& m) { return m.toRead(entry, uid); })
            .and_then([&](const app::ReadOrder& order) { return readBy(uid, order.keyVersion); })
            .map([&](const QByteArray& read) {
                return app::ProvedCard{entry, uid, read};
            });
    }
    Result<app::CardIssue> activate(domain::CredentialId entry, const QByteArray& uid)
    {
        return prove(entry, uid).and_then([&](const app::ProvedCard& proved) {
            return making([&](app::CardMaking& m) { return m.activate(proved); });
        });
    }
    /// All of it.
    void give(domain::CredentialId entry, const QByteArray& uid)
    {
        const auto done = make(entry, uid).and_then([&](const app::MakeOrder&) { return activate(entry, uid); });
        if (!done) {
            qFatal("no card: %s", done.error().describe().c_str());
        }
    }

    [[nodiscard]] domain::CardChip onRecord(const QByteArray& uid) const
    {
        return store()
            .readBlocking([&](store::Session& s) { return s.chips().get(uid); })
            ->value_or(domain::CardChip());
    }
    [[nodiscard]] domain::CardData card(domain::CredentialId entry) const
    {
        return store().readBlocking([&](store::Session& s) { return s.cards().get(entry); })->data;
    }
    [[nodiscard]] domain::CredentialState stateOf(domain::CredentialId entry) const
    {
        return store().readBlocking([&](store::Session& s) { return s.credentials().get(entry); })->credential.state;
    }
    [[nodiscard]] std::vector<store::CardToWrite> toWrite()
    {
        return making([](app::CardMaking& m) { return m.toWrite(); }).value();
    }
    [[nodiscard]] int left() const
    {
        return store().readBlocking([](store::Session& s) { return s.cardStock().get(); })->value().left();
    }
    void count(int cards)
    {
        const auto counted =
            store().runBlocking([&](store::Session& s) { return s.cardStock().count(cards, f.clock.now(), f.mei); });
        if (!counted) {
            qFatal("not counted");
        }
    }
    /// The acts of cards and keys in the log since the first `from` entries.
    [[nodiscard]] QList<QByteArray> acts(quint64 from) const
    {
        return store()
            .readBlocking([&](store::Session& s) -> Result<QList<QByteArray>> {
                QList<QByteArray> out;
                const auto records = s.audit().read(from, *s.audit().size() - from);
                for (const auto& record : *records) {
                    out.append(audit::decode(record.bytes)->action);
                }
                return out;
            })
            .value();
    }
    [[nodiscard]] quint64 logged() const
    {
        return store().readBlocking([](store::Session& s) { return s.audit().size(); }).value();
    }
};

} // namespace vestibule::test
