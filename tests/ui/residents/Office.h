#pragma once

#include "tests/ui/residents/Engines.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/FakeOperators.h"
#include "tests/ui/support/FakeRights.h"

#include "core/sync/Codes.h"
#include "ui/cards/CardsPage.h"
#include "ui/cards/StockNotice.h"
#include "ui/gates/GatesPage.h"
#include "ui/residents/ResidentsPage.h"
#include "ui/settings/SettingsPage.h"

namespace vestibule::test {

inline constexpr std::int64_t now = 1'790'000'000'000;
inline constexpr std::chrono::hours day{24};

/// The main window with the pages and people to look at.
struct Office
{
    explicit Office(const QString& language, bool empty) : desk(ui::SessionEngine::Phase::Open, language)
    {
        if (!empty) {
            fill();
        }
        residentsPage = new ui::ResidentsPage({desk.session, residents, desk.desk, cards, desk.making, desk.clock,
                                               *desk.prompter, *desk.paper, desk.windows->languages(), rights});
        desk.windows->addPage(residentsPage);
        desk.windows->addPage(new ui::GatesPage(gates, desk.session));
        desk.windows->addPage(new ui::CardsPage(
            {desk.session, cards, desk.making, *desk.prompter, *desk.paper, desk.windows->languages()}));
        desk.windows->mainWindow().addNotice(new ui::StockNotice(cards));
        desk.windows->addPage(new ui::SettingsPage(desk.session, accounts, gates, cards, *desk.prompter, *desk.paper,
                                                   desk.windows->languages()));
        desk.windows->mainWindow().showPagesFor(*desk.session.currentOperator());
    }

    void fill()
    {
        const char* const names[] = {"赵敏",   "钱文博", "孙丽", "李国强", "周杰",   "Anna Weber",
                                     "吴晓燕", "郑凯",   "王芳", "冯子涵", "陈晓明", "Benjamin Okonkwo-Lindqvist",
                                     "卫东",   "蒋欣"};
        using ui::KeyStatus;
        const KeyStatus faces[] = {KeyStatus::Active, KeyStatus::None, KeyStatus::OnItsWay, KeyStatus::Restricted,
                                   KeyStatus::Deleted};
        const KeyStatus cardsOf[] = {KeyStatus::Reserved, KeyStatus::Active, KeyStatus::Reserved, KeyStatus::Active,
                                     KeyStatus::OnItsWay};
        for (int i = 0; i < 14; ++i) {
            ui::ResidentRow row;
            row.key = ui::RowKey(i);
            row.id = ScriptedResidents::idOf(i);
            row.name = QString::fromUtf8(names[i]);
            row.dwelling = QStringLiteral("%1-%2-%3").arg(1 + i % 4).arg(1 + i % 2).arg(101 + 100 * i);
            row.occupancy = domain::Occupancy(i % 3);
            if (i % 3 == 2) {
                row.leaseEnd = QDate(2027, 1 + i % 12, 28);
            }
            row.face = faces[i % 5];
            row.card = cardsOf[i % 5];
            residents.known.append(row);
            cards.known.append({domain::CredentialId::random(), row.id, QStringLiteral("123456%1").arg(1000 + 7 * i),
                                row.name, row.dwelling, Instant::fromMs(now) + 400 * day, cardsOf[i % 5]});
        }
        fillPerson();
        fillGates();
        cards.state = {ui::ReaderState::Kind::PcSc,
                       QStringLiteral("ACS ACR1252 Dual Reader"),
                       true,
                       QByteArray::fromHex("04a23f91"),
                       {}};
    }

    void fillPerson()
    {
        ui::ResidentPage& page = residents.shown;
        page.resident.details.name = QStringLiteral("李国强");
        page.resident.details.dwelling = {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")};
        page.resident.details.occupancy = domain::Occupancy::Tenant;
        page.resident.details.leaseEnd = QDate(2027, 6, 30);
        page.resident.enrolledAt = Instant::fromMs(now) - 90 * day;
        const auto withdrawn = Instant::fromMs(now) - 2 * day;
        page.consents = {{domain::ConsentId::random(), page.resident.enrolledAt, Instant::fromMs(now) + 640 * day,
                          withdrawn, QStringLiteral("zh")}};
        page.doNotAskSince = QDate(2026, 9, 19);
        using State = ui::GateTruth::State;
        const QString east = QStringLiteral("东门");
        const QString west = QStringLiteral("西门");
        const QString garage = QStringLiteral("地下车库");
        ui::CredentialTruth face;
        face.credential.kind = domain::CredentialKind::Face;
        face.status = ui::KeyStatus::Restricted;
        face.gates = {{domain::GateId::random(), east, State::Removed, withdrawn},
                      {domain::GateId::random(), west, State::Removed, withdrawn},
                      {domain::GateId::random(), garage, State::Removing, withdrawn}};
        face.credential.validUntil = Instant::fromMs(now) + 640 * day;
        ui::CredentialTruth card;
        card.credential.kind = domain::CredentialKind::Card;
        card.credential.validUntil = Instant::fromMs(now) + 300 * day;
        card.cardNumber = QStringLiteral("1234567897");
        card.status = ui::KeyStatus::Active;
        for (const QString& gate : {east, west, garage}) {
            card.gates.append({domain::GateId::random(), gate, State::Held, withdrawn});
        }
        page.credentials = {face, card};
    }

    void fillGates()
    {
        using domain::GateReachability;
        const struct
        {
            const char* name;
            GateReachability standing;
            int waiting;
        } all[] = {{"东门", GateReachability::InStep, 0},
                   {"西门", GateReachability::Behind, 3},
                   {"地下车库", GateReachability::Unreachable, 12},
                   {"健身房", GateReachability::Refused, 0},
                   {"儿童乐园", GateReachability::Unknown, 0}};
        for (const auto& one : all) {
            ui::GateRow row;
            row.gate.id = domain::GateId::random();
            row.gate.name = QString::fromUtf8(one.name);
            row.gate.address = QStringLiteral("10.20.0.%1:7443").arg(11 + gates.known.size());
            row.reachability = one.standing;
            row.waiting = one.waiting;
            row.entries = 2841;
            row.epoch = 1;
            row.version = 512;
            row.since = Instant::fromMs(now) - 2 * day;
            if (one.standing != GateReachability::Unknown) {
                row.lastContact = Instant::fromMs(now);
            }
            if (one.standing == GateReachability::Refused) {
                row.problem = sync::codes::keyChanged;
            }
            gates.known.append(row);
        }
    }

    void show(const char* page)
    {
        desk.windows->mainWindow().showPage(QString::fromLatin1(page));
        settle();
    }

    ScriptedResidents residents;
    ScriptedGates gates;
    ScriptedCards cards;
    FakeRights rights;
    FakeOperators accounts;
    Desk desk;
    ui::ResidentsPage* residentsPage = nullptr;
};

} // namespace vestibule::test
