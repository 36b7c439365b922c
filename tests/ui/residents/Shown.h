#pragma once

#include "tests/ui/residents/Engines.h"
#include "tests/ui/residents/Names.h"
#include "tests/ui/support/FakeDesk.h"
#include "tests/ui/support/FakeMaking.h"
#include "tests/ui/support/FakeRights.h"
#include "tests/ui/support/FakeSession.h"
#include "tests/ui/support/ScriptedPrompter.h"
#include "ui/engine/Codes.h"
#include "ui/residents/ResidentsPage.h"
#include "ui/text/Languages.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace vestibule::test {

inline constexpr ErrorCode trouble{"store", "busy"};

/// The residents page over scripted engines, as a person uses it.
struct Shown
{
    explicit Shown(int people, domain::Role role = domain::Role::Manager)
    {
        residents.people = people;
        residents.shown.resident.details.name = QStringLiteral("赵敏");
        residents.shown.resident.details.dwelling = {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")};
        page.resize(1254, 713);
        page.show();
        page.aboutToShow({{}, QStringLiteral("李经理"), role, true});
        settle();
    }
    template <typename T = QPushButton>
    [[nodiscard]] T* find(const char* name)
    {
        // Several views have buttons for paper: the one that is shown is meant.
        const auto all = page.findChildren<T*>(QString::fromLatin1(name));
        const auto shown = std::find_if(all.begin(), all.end(), [](const T* each) { return each->isVisible(); });
        return shown != all.end() ? *shown : all.value(0);
    }
    void press(const char* name)
    {
        auto* button = find(name);
        QVERIFY2(button != nullptr && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
    }
    [[nodiscard]] QString banner()
    {
        for (QLabel* label : page.findChildren<QLabel*>(QStringLiteral("bannerHappened"))) {
            if (label->isVisible()) {
                return label->text();
            }
        }
        return {};
    }
    /// As far as a running import, which is going to end as cancelled.
    void startImport()
    {
        press("importRoster");
        prompter.path = QStringLiteral("roster.csv");
        residents.preview.good = 1200;
        press("chooseRoster");
        residents.script.hold = true;
        residents.script.calls.failNext(QStringLiteral("applyImport"), engine::codes::importCancelled);
        press("applyImport");
    }
    void give(domain::CredentialKind kind, ui::KeyStatus status)
    {
        ui::CredentialTruth truth;
        truth.credential.id = domain::CredentialId::random();
        truth.credential.kind = kind;
        truth.status = status;
        truth.cardNumber = QStringLiteral("1234567897");
        const auto state =
            status == ui::KeyStatus::Restricted ? ui::GateTruth::State::Removing : ui::GateTruth::State::Held;
        truth.gates = {{domain::GateId::random(), QStringLiteral("东门"), state, clock.now()}};
        residents.shown.credentials.append(truth);
    }

    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    FakeSession session;
    ScriptedResidents residents;
    FakeDesk desk;
    ScriptedCards cards;
    FakeMaking making;
    FakeRights rights;
    ScriptedPrompter prompter;
    FakePaper paper;
    ui::Languages languages;
    ui::ResidentsPage page{{session, residents, desk, cards, making, clock, prompter, paper, languages, rights}};
    QSignalSpy sittings{&page, &ui::ResidentsPage::sittingRequested};
};

} // namespace vestibule::test
