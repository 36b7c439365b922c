#pragma once

#include "tests/ui/support/Answers.h"
#include "ui/engine/CardsEngine.h"
#include "ui/engine/GatesEngine.h"
#include "ui/engine/ResidentsEngine.h"

namespace vestibule::test {

/// Cards and a reader that the test lays cards on.
class FakeCards final : public ui::CardsEngine
{
    Q_OBJECT

public:
    Calls calls;
    QList<ui::CardRow> stored;
    std::optional<domain::CardStock> blank;
    domain::CardRules rulesNow;
    ui::CardLook lookNow{{}, QStringLiteral("梧桐苑"), QStringLiteral("前台 010-5555 0101"), QStringLiteral("zh")};
    ui::ReaderState state; ///< none is connected

    void plugIn()
    {
        state = {ui::ReaderState::Kind::Simulated, QStringLiteral("ACS ACR1252"), false, {}, {}};
        Q_EMIT readerChanged(state);
    }

    void lay(const QByteArray& uid)
    {
        state.cardPresent = !uid.isEmpty();
        state.uid = uid;
        Q_EMIT readerChanged(state);
    }
    [[nodiscard]] ui::ReaderState reader() const override { return state; }
    void rows(QObject* context, QString, ui::CardFilter, ui::Then<QList<ui::CardRow>> then) override
    {
        answerLater<QList<ui::CardRow>>(context, std::move(then), stored);
    }
    void card(QObject* context, domain::CredentialId credential, ui::Then<ui::IssuedCard> then) override
    {
        ui::IssuedCard out;
        out.credential = credential;
        out.card.number = QStringLiteral("1234567897");
        answerLater<ui::IssuedCard>(context, std::move(then), out);
    }
    void cards(QObject* context, QList<domain::CredentialId> credentials, ui::Then<QList<ui::IssuedCard>> then) override
    {
        QList<ui::IssuedCard> out;
        for (const domain::CredentialId& credential : std::as_const(credentials)) {
            out.append(ui::IssuedCard());
            out.last().credential = credential;
        }
        answerLater<QList<ui::IssuedCard>>(context, std::move(then), out);
    }
    void lose(QObject* context, domain::CredentialId, ui::Then<void> then) override
    {
        done(QStringLiteral("lose"), context, std::move(then));
    }
    void replace(QObject* context, domain::CredentialId, domain::SpoilReason, ui::Then<void> then) override
    {
        done(QStringLiteral("replace"), context, std::move(then));
    }
    void takeBack(QObject* context, domain::CredentialId, ui::Then<void> then) override
    {
        done(QStringLiteral("takeBack"), context, std::move(then));
    }
    void spoil(QObject* context, QByteArray, domain::SpoilReason, ui::Then<void> then) override
    {
        done(QStringLiteral("spoil"), context, std::move(then));
    }
    void takeFound(QObject* context, QByteArray, ui::Then<void> then) override
    {
        done(QStringLiteral("takeFound"), context, std::move(then));
    }
    void giveOut(QObject* context, domain::CredentialId, QByteArray, ui::Then<ui::IssuedCard> then) override
    {
        answerLater<ui::IssuedCard>(context, std::move(then), ui::IssuedCard());
    }
    void reserveFurther(QObject* context, domain::PersonId, ui::Then<domain::CredentialId> then) override
    {
        answerLater<domain::CredentialId>(context, std::move(then), domain::CredentialId::random());
    }
    void reserveVisitors(QObject* context, domain::PersonId, Instant, ui::Then<domain::CredentialId> then) override
    {
        answerLater<domain::CredentialId>(context, std::move(then), domain::CredentialId::random());
    }
    void household(QObject* context, domain::PersonId, ui::Then<ui::Household> then) override
    {
        answerLater<ui::Household>(context, std::move(then), ui::Household());
    }
    void rules(QObject* context, ui::Then<domain::CardRules> then) override
    {
        if (const auto error = calls.called(QStringLiteral("rules"))) {
            answerLater<domain::CardRules>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<domain::CardRules>(context, std::move(then), rulesNow);
    }
    void setRules(QObject* context, domain::CardRules rules, ui::Then<void> then) override
    {
        if (const auto error = calls.called(QStringLiteral("setRules"))) {
            answerLater<void>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        rulesNow = rules;
        answerLater<void>(context, std::move(then), {});
    }
    void look(QObject* context, ui::Then<ui::CardLook> then) override
    {
        if (const auto error = calls.called(QStringLiteral("look"))) {
            answerLater<ui::CardLook>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<ui::CardLook>(context, std::move(then), lookNow);
    }
    void setDesign(QObject* context, domain::CardDesign design, ui::Then<void> then) override
    {
        if (const auto error = calls.called(QStringLiteral("setDesign"))) {
            answerLater<void>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        lookNow.design = std::move(design);
        answerLater<void>(context, std::move(then), {});
    }
    void stock(QObject* context, ui::Then<std::optional<domain::CardStock>> then) override
    {
        answerLater<std::optional<domain::CardStock>>(context, std::move(then), blank);
    }
    void countStock(QObject* context, int cards, ui::Then<domain::CardStock> then) override
    {
        blank = domain::CardStock{cards, 0, {}, {}};
        answerLater<domain::CardStock>(context, std::move(then), *blank);
    }

private:
    void done(const QString& call, QObject* context, ui::Then<void> then)
    {
        static_cast<void>(calls.called(call));
        answerLater<void>(context, std::move(then), {});
    }
};

class FakeGates final : public ui::GatesEngine
{
    Q_OBJECT

public:
    Calls calls;
    QList<ui::GateRow> stored;
    ui::GateLease leaseNow{domain::LeasePolicy::Warn, std::chrono::days(30)};

    void rows(QObject* context, ui::Then<QList<ui::GateRow>> then) override
    {
        answerLater<QList<ui::GateRow>>(context, std::move(then), stored);
    }
    void pair(QObject* context, QString, QString name, ui::Then<ui::PairingOutcome> then) override
    {
        if (const auto error = calls.called(QStringLiteral("pair"))) {
            answerLater<ui::PairingOutcome>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        domain::Gate gate;
        gate.id = domain::GateId::random();
        gate.name = name;
        stored.append(ui::GateRow{gate, {}, {}, {}, {}, 0, 0, 0, 0});
        Q_EMIT changed();
        answerLater<ui::PairingOutcome>(context, std::move(then), ui::PairingOutcome{gate, {}});
    }
    void cancelPairing() override { static_cast<void>(calls.called(QStringLiteral("cancelPairing"))); }
    void rename(QObject* context, domain::GateId, QString, ui::Then<void> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("rename")));
        answerLater<void>(context, std::move(then), {});
    }
    void retire(QObject* context, domain::GateId, domain::Approval, ui::Then<int> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("retire")));
        answerLater<int>(context, std::move(then), 0);
    }
    void endFindings(QObject* context, domain::GateId, domain::Approval, ui::Then<int> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("endFindings")));
        answerLater<int>(context, std::move(then), 0);
    }
    void alarmsKnown(QObject* context, domain::GateId, ui::Then<void> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("alarmsKnown")));
        answerLater<void>(context, std::move(then), {});
    }
    void clockTrouble(QObject* context, ui::Then<std::optional<ui::ClockTrouble>> then) override
    {
        answerLater<std::optional<ui::ClockTrouble>>(context, std::move(then), std::optional<ui::ClockTrouble>());
    }
    void stationClockIsRight(QObject* context, ui::Then<void> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("stationClockIsRight")));
        answerLater<void>(context, std::move(then), {});
    }
    void filling(QObject* context, domain::GateId, ui::Then<ui::GateFilling> then) override
    {
        answerLater<ui::GateFilling>(context, std::move(then), ui::GateFilling());
    }
    void fill(QObject* context, domain::GateId, domain::GateId, domain::Approval, ui::Then<void> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("fill")));
        answerLater<void>(context, std::move(then), {});
    }
    void cancelFilling(QObject* context, qint64, ui::Then<void> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("cancelFilling")));
        answerLater<void>(context, std::move(then), {});
    }
    void addresses(QObject* context, ui::Then<QList<ui::AddressRow>> then) override
    {
        answerLater<QList<ui::AddressRow>>(context, std::move(then), QList<ui::AddressRow>());
    }
    void listAddress(QObject* context, domain::AddressListing, domain::Approval, ui::Then<void> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("listAddress")));
        answerLater<void>(context, std::move(then), {});
    }
    void strikeAddress(QObject* context, QString, domain::Approval, ui::Then<void> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("strikeAddress")));
        answerLater<void>(context, std::move(then), {});
    }
    void cardsToWrite(QObject* context, ui::Then<ui::CardsToWrite> then) override
    {
        answerLater<ui::CardsToWrite>(context, std::move(then), ui::CardsToWrite());
    }
    void lease(QObject* context, ui::Then<ui::GateLease> then) override
    {
        if (const auto error = calls.called(QStringLiteral("lease"))) {
            answerLater<ui::GateLease>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<ui::GateLease>(context, std::move(then), leaseNow);
    }
    void setLeasePolicy(QObject* context, domain::LeasePolicy policy, ui::Then<void> then) override
    {
        if (const auto error = calls.called(QStringLiteral("setLeasePolicy"))) {
            answerLater<void>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        leaseNow.policy = policy;
        answerLater<void>(context, std::move(then), {});
    }
    void syncNow() override { static_cast<void>(calls.called(QStringLiteral("syncNow"))); }
    void readAll(QObject* context, ui::Then<ui::GatesRead> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("readAll")));
        answerLater<ui::GatesRead>(context, std::move(then), ui::GatesRead());
    }
    void cancelReading() override { static_cast<void>(calls.called(QStringLiteral("cancelReading"))); }
    [[nodiscard]] ui::GatesReadingNow reading() const override { return {true}; }
};

/// People in a list; keys are places in it.
class FakeResidents final : public ui::ResidentsEngine
{
    Q_OBJECT

public:
    Calls calls;
    QList<ui::ResidentRow> stored;
    ui::ResidentPage shown;
    ui::ImportPreview preview;

    void search(QObject* context, QString text, ui::Then<ui::SearchHits> then) override
    {
        ui::SearchHits hits;
        for (qsizetype i = 0; i < stored.size(); ++i) {
            if (stored.at(i).name.startsWith(text) || stored.at(i).dwelling.startsWith(text)) {
                hits.keys.append(ui::RowKey(i));
            }
        }
        answerLater<ui::SearchHits>(context, std::move(then), hits);
    }
    void rows(QObject* context, QList<ui::RowKey> keys, ui::Then<QList<ui::ResidentRow>> then) override
    {
        QList<ui::ResidentRow> out;
        for (const ui::RowKey key : keys) {
            out.append(stored.at(qsizetype(key)));
        }
        answerLater<QList<ui::ResidentRow>>(context, std::move(then), out);
    }
    void open(QObject* context, domain::PersonId, ui::Then<ui::ResidentPage> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("open")));
        answerLater<ui::ResidentPage>(context, std::move(then), shown);
    }
    void page(QObject* context, domain::PersonId, ui::Then<ui::ResidentPage> then) override
    {
        answerLater<ui::ResidentPage>(context, std::move(then), shown);
    }
    void update(QObject* context, domain::PersonId, domain::ResidentDetails, std::optional<domain::Approval>,
                ui::Then<void> then) override
    {
        answer(QStringLiteral("update"), context, std::move(then));
    }
    void withdrawFace(QObject* context, domain::PersonId, QByteArray, ui::Then<ui::Withdrawal> then) override
    {
        if (const auto error = calls.called(QStringLiteral("withdrawFace"))) {
            answerLater<ui::Withdrawal>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<ui::Withdrawal>(context, std::move(then), ui::Withdrawal{});
    }
    void withdrawal(QObject* context, domain::ConsentId, ui::Then<ui::WithdrawalSheet> then) override
    {
        answerLater<ui::WithdrawalSheet>(context, std::move(then), ui::WithdrawalSheet{});
    }
    void revoke(QObject* context, QList<domain::PersonId> people, std::optional<domain::Approval>,
                ui::Then<int> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("revoke")));
        answerLater<int>(context, std::move(then), int(people.size()));
    }
    void previewRevocation(QObject* context, QList<ui::RowKey>, ui::Then<ui::RevocationPreview> then) override
    {
        answerLater<ui::RevocationPreview>(context, std::move(then), ui::RevocationPreview());
    }
    void previewEndedLeases(QObject* context, ui::Then<ui::RevocationPreview> then) override
    {
        answerLater<ui::RevocationPreview>(context, std::move(then), ui::RevocationPreview());
    }
    void revokeMany(QObject* context, QList<domain::PersonId> people, std::optional<domain::Approval>,
                    ui::Then<ui::RevokedMany> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("revokeMany")));
        answerLater<ui::RevokedMany>(context, std::move(then), ui::RevokedMany{int(people.size()), 0, {}, {}});
    }
    void previewImport(QObject* context, QString, ui::Then<ui::ImportPreview> then) override
    {
        answerLater<ui::ImportPreview>(context, std::move(then), preview);
    }
    void applyImport(QObject* context, ui::Then<ui::ImportDone> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("applyImport")));
        answerLater<ui::ImportDone>(context, std::move(then), ui::ImportDone{{}, preview.good, 0});
    }
    void cancelImport() override { static_cast<void>(calls.called(QStringLiteral("cancelImport"))); }
    void imports(QObject* context, ui::Then<QList<ui::ImportRecord>> then) override
    {
        answerLater<QList<ui::ImportRecord>>(context, std::move(then), QList<ui::ImportRecord>{});
    }
    void undoImport(QObject* context, domain::ImportId, ui::Then<int> then) override
    {
        answerLater<int>(context, std::move(then), 0);
    }

private:
    void answer(const QString& call, QObject* context, ui::Then<void> then)
    {
        if (const auto error = calls.called(call)) {
            answerLater<void>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<void>(context, std::move(then), {});
    }
};

} // namespace vestibule::test
