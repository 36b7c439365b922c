#pragma once

#include "tests/ui/support/Answers.h"
#include "ui/engine/CardsEngine.h"
#include "ui/engine/GatesEngine.h"
#include "ui/engine/ResidentsEngine.h"

#include <QPointer>

namespace vestibule::test {

/// What the scripted engines of the pages share: any call can fail, and answers can be held back and let go one by one.
class Script
{
public:
    Calls calls;
    bool hold = false;

    template <typename T>
    void answer(const QString& call, QObject* context, ui::Then<T> then, Result<T> good)
    {
        const auto error = calls.called(call);
        Result<T> result = error ? Result<T>(tl::unexpected(*error)) : std::move(good);
        if (!hold) {
            answerLater<T>(context, std::move(then), std::move(result));
            return;
        }
        auto kept = std::make_shared<Result<T>>(std::move(result));
        m_held.append([context = QPointer(context), then = std::move(then), kept] {
            if (context) {
                then(std::move(*kept));
            }
        });
    }
    [[nodiscard]] int heldBack() const { return int(m_held.size()); }
    void letGo()
    {
        if (!m_held.isEmpty()) {
            m_held.takeFirst()();
        }
    }

private:
    QList<std::function<void()>> m_held;
};

/// As many people as the test wants, made up when they are looked at: "P7" lives in 1-7.
class ScriptedResidents final : public ui::ResidentsEngine
{
public:
    Script script;
    int people = 0;
    QList<ui::ResidentRow> known; ///< instead of made-up ones, when there are any
    qsizetype rowsAsked = 0;
    ui::ResidentPage shown;
    domain::ResidentDetails updated;
    QList<domain::PersonId> revoked;
    std::optional<domain::Approval> approval; ///< of the last update or revocation
    QList<ui::RowKey> chosen;                 ///< for the last preview
    ui::RevocationPreview plan;
    ui::RevokedMany revokedMany;
    QByteArray withdrawnWith; ///< the chip of the last withdrawal
    ui::Withdrawal withdrawn; ///< what a withdrawal comes to; its card takes the chip
    ui::WithdrawalSheet withdrawalSheet;
    ui::ImportPreview preview;
    ui::ImportDone done;
    QList<ui::ImportRecord> history;

    [[nodiscard]] static domain::PersonId idOf(int i)
    {
        QByteArray bytes(16, '\0');
        bytes[0] = '\1';
        bytes[14] = char(i / 256);
        bytes[15] = char(i % 256);
        return *domain::PersonId::fromBytes(bytes);
    }
    [[nodiscard]] ui::ResidentRow row(int i) const
    {
        if (!known.isEmpty()) {
            return known.at(i);
        }
        ui::ResidentRow out;
        out.key = ui::RowKey(i);
        out.id = idOf(i);
        out.name = QStringLiteral("P%1").arg(i);
        out.dwelling = QStringLiteral("1-%1").arg(i);
        return out;
    }
    [[nodiscard]] int count() const { return known.isEmpty() ? people : int(known.size()); }

    void search(QObject* context, QString text, ui::Then<ui::SearchHits> then) override
    {
        ui::SearchHits hits;
        for (int i = 0; i < count(); ++i) {
            if (text.trimmed().isEmpty() || row(i).name.startsWith(text.trimmed())) {
                hits.keys.append(ui::RowKey(i));
            }
        }
        static_cast<void>(script.calls.called(QStringLiteral("search:") + text));
        script.answer<ui::SearchHits>(QStringLiteral("search"), context, std::move(then), hits);
    }
    void rows(QObject* context, QList<ui::RowKey> keys, ui::Then<QList<ui::ResidentRow>> then) override
    {
        rowsAsked += keys.size();
        QList<ui::ResidentRow> out;
        for (const ui::RowKey key : keys) {
            if (int(key) < count()) {
                out.append(row(int(key)));
            }
        }
        script.answer<QList<ui::ResidentRow>>(QStringLiteral("rows"), context, std::move(then), out);
    }
    void open(QObject* context, domain::PersonId, ui::Then<ui::ResidentPage> then) override
    {
        static_cast<void>(script.calls.called(QStringLiteral("open")));
        script.answer<ui::ResidentPage>(QStringLiteral("page"), context, std::move(then), shown);
    }
    void page(QObject* context, domain::PersonId, ui::Then<ui::ResidentPage> then) override
    {
        script.answer<ui::ResidentPage>(QStringLiteral("page"), context, std::move(then), shown);
    }
    void update(QObject* context, domain::PersonId, domain::ResidentDetails details,
                std::optional<domain::Approval> given, ui::Then<void> then) override
    {
        approval = std::move(given);
        updated = details;
        script.answer<void>(QStringLiteral("update"), context, std::move(then), {});
    }
    void withdrawFace(QObject* context, domain::PersonId, QByteArray uid, ui::Then<ui::Withdrawal> then) override
    {
        withdrawnWith = uid;
        if (withdrawn.card) {
            withdrawn.card->card.uid = uid;
        }
        script.answer<ui::Withdrawal>(QStringLiteral("withdrawFace"), context, std::move(then), withdrawn);
    }
    void withdrawal(QObject* context, domain::ConsentId consent, ui::Then<ui::WithdrawalSheet> then) override
    {
        ui::WithdrawalSheet sheet = withdrawalSheet;
        sheet.consent = consent;
        script.answer<ui::WithdrawalSheet>(QStringLiteral("withdrawal"), context, std::move(then), sheet);
    }
    void revoke(QObject* context, QList<domain::PersonId> who, std::optional<domain::Approval> given,
                ui::Then<int> then) override
    {
        approval = std::move(given);
        revoked = who;
        script.answer<int>(QStringLiteral("revoke"), context, std::move(then), 2);
    }
    void previewRevocation(QObject* context, QList<ui::RowKey> rows, ui::Then<ui::RevocationPreview> then) override
    {
        chosen = rows;
        script.answer<ui::RevocationPreview>(QStringLiteral("previewRevocation"), context, std::move(then), plan);
    }
    void previewEndedLeases(QObject* context, ui::Then<ui::RevocationPreview> then) override
    {
        script.answer<ui::RevocationPreview>(QStringLiteral("previewEndedLeases"), context, std::move(then), plan);
    }
    void revokeMany(QObject* context, QList<domain::PersonId> who, std::optional<domain::Approval> given,
                    ui::Then<ui::RevokedMany> then) override
    {
        approval = std::move(given);
        revoked = who;
        script.answer<ui::RevokedMany>(QStringLiteral("revokeMany"), context, std::move(then), revokedMany);
    }
    void previewImport(QObject* context, QString, ui::Then<ui::ImportPreview> then) override
    {
        script.answer<ui::ImportPreview>(QStringLiteral("previewImport"), context, std::move(then), preview);
    }
    void applyImport(QObject* context, ui::Then<ui::ImportDone> then) override
    {
        script.answer<ui::ImportDone>(QStringLiteral("applyImport"), context, std::move(then), done);
    }
    void cancelImport() override { static_cast<void>(script.calls.called(QStringLiteral("cancelImport"))); }
    void imports(QObject* context, ui::Then<QList<ui::ImportRecord>> then) override
    {
        script.answer<QList<ui::ImportRecord>>(QStringLiteral("imports"), context, std::move(then), history);
    }
    void undoImport(QObject* context, domain::ImportId, ui::Then<int> then) override
    {
        script.answer<int>(QStringLiteral("undoImport"), context, std::move(then), 3);
    }
};

/// Gates that stand as the test says.
class ScriptedGates final : public ui::GatesEngine
{
public:
    Script script;
    QList<ui::GateRow> known;
    QString pairedWith;
    std::optional<ui::GateFormer> former; ///< what pairing closes
    QString newName;
    domain::GateId retired;
    std::optional<domain::Approval> approval; ///< of the last retirement or clean-up
    domain::GateId cleanedUp;
    domain::GateId noted; ///< its alarms are known
    std::optional<ui::ClockTrouble> trouble;
    QHash<domain::GateId, ui::GateFilling> fillings;
    domain::GateId filledFrom;
    domain::GateId filled;
    qint64 cancelledFill = 0;
    QList<ui::AddressRow> addressed; ///< those that count, then those that were struck off
    domain::AddressListing listing;  ///< what was last to be listed
    QString struck;                  ///< the host that was last to be struck off
    ui::GateLease leaseNow{domain::LeasePolicy::Warn, std::chrono::days(30)};
    ui::CardsToWrite toWrite;
    ui::GatesRead found; ///< what the next reading of all comes to
    ui::GatesReadingNow readingNow{true};

    void rows(QObject* context, ui::Then<QList<ui::GateRow>> then) override
    {
        script.answer<QList<ui::GateRow>>(QStringLiteral("rows"), context, std::move(then), known);
    }
    void pair(QObject* context, QString text, QString name, ui::Then<ui::PairingOutcome> then) override
    {
        pairedWith = text;
        domain::Gate gate;
        gate.id = domain::GateId::random();
        gate.name = name;
        const bool isReceipt = name.isEmpty();
        script.answer<ui::PairingOutcome>(QStringLiteral("pair"), context, std::move(then),
                                          ui::PairingOutcome{isReceipt ? std::nullopt : std::optional(gate), former});
    }
    void cancelPairing() override { static_cast<void>(script.calls.called(QStringLiteral("cancelPairing"))); }
    void rename(QObject* context, domain::GateId, QString name, ui::Then<void> then) override
    {
        newName = name;
        script.answer<void>(QStringLiteral("rename"), context, std::move(then), {});
    }
    void retire(QObject* context, domain::GateId gate, domain::Approval given, ui::Then<int> then) override
    {
        retired = gate;
        approval = std::move(given);
        script.answer<int>(QStringLiteral("retire"), context, std::move(then), 2);
    }
    void endFindings(QObject* context, domain::GateId gate, domain::Approval given, ui::Then<int> then) override
    {
        cleanedUp = gate;
        approval = std::move(given);
        script.answer<int>(QStringLiteral("endFindings"), context, std::move(then), 50);
    }
    void alarmsKnown(QObject* context, domain::GateId gate, ui::Then<void> then) override
    {
        noted = gate;
        script.answer<void>(QStringLiteral("alarmsKnown"), context, std::move(then), {});
    }
    void clockTrouble(QObject* context, ui::Then<std::optional<ui::ClockTrouble>> then) override
    {
        script.answer<std::optional<ui::ClockTrouble>>(QStringLiteral("clockTrouble"), context, std::move(then),
                                                       trouble);
    }
    void stationClockIsRight(QObject* context, ui::Then<void> then) override
    {
        trouble.reset();
        script.answer<void>(QStringLiteral("stationClockIsRight"), context, std::move(then), {});
    }
    void filling(QObject* context, domain::GateId gate, ui::Then<ui::GateFilling> then) override
    {
        script.answer<ui::GateFilling>(QStringLiteral("filling"), context, std::move(then), fillings.value(gate));
    }
    void fill(QObject* context, domain::GateId source, domain::GateId target, domain::Approval given,
              ui::Then<void> then) override
    {
        filledFrom = source;
        filled = target;
        approval = std::move(given);
        script.answer<void>(QStringLiteral("fill"), context, std::move(then), {});
    }
    void cancelFilling(QObject* context, qint64 number, ui::Then<void> then) override
    {
        cancelledFill = number;
        script.answer<void>(QStringLiteral("cancelFilling"), context, std::move(then), {});
    }
    void addresses(QObject* context, ui::Then<QList<ui::AddressRow>> then) override
    {
        script.answer<QList<ui::AddressRow>>(QStringLiteral("addresses"), context, std::move(then), addressed);
    }
    void listAddress(QObject* context, domain::AddressListing entered, domain::Approval given,
                     ui::Then<void> then) override
    {
        listing = std::move(entered);
        approval = std::move(given);
        script.answer<void>(QStringLiteral("listAddress"), context, std::move(then), {});
    }
    void strikeAddress(QObject* context, QString host, domain::Approval given, ui::Then<void> then) override
    {
        struck = std::move(host);
        approval = std::move(given);
        script.answer<void>(QStringLiteral("strikeAddress"), context, std::move(then), {});
    }
    void cardsToWrite(QObject* context, ui::Then<ui::CardsToWrite> then) override
    {
        script.answer<ui::CardsToWrite>(QStringLiteral("cardsToWrite"), context, std::move(then), toWrite);
    }
    void lease(QObject* context, ui::Then<ui::GateLease> then) override
    {
        script.answer<ui::GateLease>(QStringLiteral("lease"), context, std::move(then), leaseNow);
    }
    void setLeasePolicy(QObject* context, domain::LeasePolicy policy, ui::Then<void> then) override
    {
        leaseNow.policy = policy;
        answerLater<void>(context, std::move(then), {});
    }
    void syncNow() override { static_cast<void>(script.calls.called(QStringLiteral("syncNow"))); }
    void readAll(QObject* context, ui::Then<ui::GatesRead> then) override
    {
        script.answer<ui::GatesRead>(QStringLiteral("readAll"), context, std::move(then), found);
    }
    void cancelReading() override { static_cast<void>(script.calls.called(QStringLiteral("cancelReading"))); }
    [[nodiscard]] ui::GatesReadingNow reading() const override { return readingNow; }
    void setReading(const ui::GatesReadingNow& now)
    {
        readingNow = now;
        Q_EMIT readingChanged();
    }
};

/// Cards in a list, and a reader that the test lays cards on.
class ScriptedCards final : public ui::CardsEngine
{
public:
    Script script;
    QList<ui::CardRow> known;
    ui::ReaderState state{ui::ReaderState::Kind::PcSc, QStringLiteral("ACR1252"), false, {}, {}};
    domain::CredentialId about; ///< the entry of the last act
    QByteArray chip;            ///< of the last act
    std::optional<domain::SpoilReason> reason;
    std::optional<Instant> until; ///< of the last visitor's card
    domain::CredentialId made;    ///< what the next reserved card will be
    ui::Household home{
        {4, 1}, {}, Instant::fromMs(1'790'000'000'000), Instant::fromMs(1'790'000'000'000) + std::chrono::days(30)};
    domain::CardRules rulesNow;
    std::optional<domain::CardStock> blank;
    std::optional<domain::CardStock> counted; ///< what was last to be kept

    void lay(const QByteArray& uid)
    {
        state.cardPresent = !uid.isEmpty();
        state.uid = uid;
        Q_EMIT readerChanged(state);
    }
    [[nodiscard]] static ui::IssuedCard printedOn(const domain::CredentialId& credential)
    {
        ui::IssuedCard out;
        out.credential = credential;
        out.card.number = QStringLiteral("1234567897");
        out.card.uid = QByteArray::fromHex("04a23f91");
        out.estateName = QStringLiteral("梧桐苑");
        out.validUntil = Instant::fromMs(1'830'000'000'000);
        return out;
    }
    [[nodiscard]] ui::ReaderState reader() const override { return state; }
    /// Of the filters, those for what is to be encoded again and for visitors' cards.
    void rows(QObject* context, QString search, ui::CardFilter which, ui::Then<QList<ui::CardRow>> then) override
    {
        QList<ui::CardRow> out;
        for (const ui::CardRow& row : std::as_const(known)) {
            const bool isListed = (which != ui::CardFilter::ToWrite || row.isToWrite()) &&
                                  (which != ui::CardFilter::Visitors || row.visitorUntil);
            const QString chipNumber = QString::fromLatin1(row.uid.toHex(' ').toUpper());
            if (isListed && (search.isEmpty() || row.number.startsWith(search) || row.name.startsWith(search) ||
                             (!chipNumber.isEmpty() && chipNumber == search))) {
                out.append(row);
            }
        }
        script.answer<QList<ui::CardRow>>(QStringLiteral("rows"), context, std::move(then), out);
    }
    void card(QObject* context, domain::CredentialId credential, ui::Then<ui::IssuedCard> then) override
    {
        script.answer<ui::IssuedCard>(QStringLiteral("card"), context, std::move(then), printedOn(credential));
    }
    void cards(QObject* context, QList<domain::CredentialId> credentials, ui::Then<QList<ui::IssuedCard>> then) override
    {
        QList<ui::IssuedCard> out;
        for (const domain::CredentialId& credential : std::as_const(credentials)) {
            out.append(printedOn(credential));
        }
        script.answer<QList<ui::IssuedCard>>(QStringLiteral("cards"), context, std::move(then), out);
    }
    void lose(QObject* context, domain::CredentialId credential, ui::Then<void> then) override
    {
        about = credential;
        script.answer<void>(QStringLiteral("lose"), context, std::move(then), {});
    }
    void replace(QObject* context, domain::CredentialId credential, domain::SpoilReason why,
                 ui::Then<void> then) override
    {
        about = credential;
        reason = why;
        script.answer<void>(QStringLiteral("replace"), context, std::move(then), {});
    }
    void takeBack(QObject* context, domain::CredentialId credential, ui::Then<void> then) override
    {
        about = credential;
        script.answer<void>(QStringLiteral("takeBack"), context, std::move(then), {});
    }
    void spoil(QObject* context, QByteArray uid, domain::SpoilReason why, ui::Then<void> then) override
    {
        chip = uid;
        reason = why;
        script.answer<void>(QStringLiteral("spoil"), context, std::move(then), {});
    }
    void takeFound(QObject* context, QByteArray uid, ui::Then<void> then) override
    {
        chip = uid;
        script.answer<void>(QStringLiteral("takeFound"), context, std::move(then), {});
    }
    void giveOut(QObject* context, domain::CredentialId credential, QByteArray uid,
                 ui::Then<ui::IssuedCard> then) override
    {
        about = credential;
        chip = uid;
        script.answer<ui::IssuedCard>(QStringLiteral("giveOut"), context, std::move(then), ui::IssuedCard());
    }
    void reserveFurther(QObject* context, domain::PersonId, ui::Then<domain::CredentialId> then) override
    {
        script.answer<domain::CredentialId>(QStringLiteral("reserveFurther"), context, std::move(then), made);
    }
    void reserveVisitors(QObject* context, domain::PersonId, Instant asked,
                         ui::Then<domain::CredentialId> then) override
    {
        until = asked;
        script.answer<domain::CredentialId>(QStringLiteral("reserveVisitors"), context, std::move(then), made);
    }
    void household(QObject* context, domain::PersonId, ui::Then<ui::Household> then) override
    {
        script.answer<ui::Household>(QStringLiteral("household"), context, std::move(then), home);
    }
    void rules(QObject* context, ui::Then<domain::CardRules> then) override
    {
        script.answer<domain::CardRules>(QStringLiteral("rules"), context, std::move(then), rulesNow);
    }
    void setRules(QObject* context, domain::CardRules rules, ui::Then<void> then) override
    {
        rulesNow = rules;
        script.answer<void>(QStringLiteral("setRules"), context, std::move(then), {});
    }
    void look(QObject* context, ui::Then<ui::CardLook> then) override
    {
        const ui::CardLook now{{}, QStringLiteral("梧桐苑"), QStringLiteral("前台 010"), QStringLiteral("zh")};
        script.answer<ui::CardLook>(QStringLiteral("look"), context, std::move(then), now);
    }
    void setDesign(QObject* context, domain::CardDesign, ui::Then<void> then) override
    {
        script.answer<void>(QStringLiteral("setDesign"), context, std::move(then), {});
    }
    void stock(QObject* context, ui::Then<std::optional<domain::CardStock>> then) override
    {
        script.answer<std::optional<domain::CardStock>>(QStringLiteral("stock"), context, std::move(then), blank);
    }
    void countStock(QObject* context, int cards, ui::Then<domain::CardStock> then) override
    {
        counted = domain::CardStock{cards, 0, Instant::fromMs(1'790'000'000'000), {}};
        script.answer<domain::CardStock>(QStringLiteral("countStock"), context, std::move(then), *counted);
    }
};

} // namespace vestibule::test
