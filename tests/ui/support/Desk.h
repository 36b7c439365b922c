#pragma once

#include "tests/ui/support/FakeDesk.h"
#include "tests/ui/support/FakeDisplays.h"
#include "tests/ui/support/FakeLists.h"
#include "tests/ui/support/FakeMaking.h"
#include "tests/ui/support/FakeSession.h"
#include "tests/ui/support/FakeSpeaker.h"
#include "tests/ui/support/FakeUpkeep.h"
#include "tests/ui/support/ScriptedPrompter.h"
#include "tests/ui/support/Seen.h"
#include "ui/desk/DeskPage.h"
#include "ui/desk/ResidentWindow.h"
#include "ui/shell/Application.h"
#include "ui/shell/LockOverlay.h"
#include "ui/shell/MainWindow.h"
#include "ui/text/Languages.h"

#include <QDate>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace vestibule::test {

/// The whole desk with fake engines: the real windows, beside one another.
struct Desk
{
    explicit Desk(ui::SessionEngine::Phase phase = ui::SessionEngine::Phase::Open,
                  const QString& language = QStringLiteral("en"),
                  ui::Application::ResidentScreen screen = ui::Application::ResidentScreen::SecondWindow,
                  bool twoDisplays = false)
        : session(phase)
    {
        auto ownPrompter = std::make_unique<ScriptedPrompter>();
        auto ownPaper = std::make_unique<FakePaper>();
        auto ownSpeaker = std::make_unique<FakeSpeaker>();
        auto ownDisplays = std::make_unique<FakeDisplays>();
        prompter = ownPrompter.get();
        paper = ownPaper.get();
        speaker = ownSpeaker.get();
        displays = ownDisplays.get();
        displays->plug(twoDisplays);
        ui::Application::Options options;
        options.language = language;
        options.residentScreen = screen;
        windows =
            std::make_unique<ui::Application>(ui::Engines{session, desk, cards, making, upkeep}, clock, options,
                                              ui::Application::Outside{std::move(ownPrompter), std::move(ownPaper),
                                                                       std::move(ownSpeaker), std::move(ownDisplays)});
        windows->mainWindow().resize(1366, 768);
        windows->mainWindow().show();
        settle();
    }

    [[nodiscard]] ui::EnrolmentPresenter& enrolment() { return windows->deskPage().presenter(); }
    template <typename T = QPushButton>
    [[nodiscard]] T* clerk(const char* name)
    {
        return seenChild<T>(windows->mainWindow(), name);
    }
    template <typename T = QPushButton>
    [[nodiscard]] T* resident(const char* name)
    {
        return windows->residentWindow().findChild<T*>(QString::fromLatin1(name));
    }
    void press(QPushButton* button)
    {
        QVERIFY(button != nullptr);
        QVERIFY2(button->isVisible(), qPrintable(button->objectName()));
        QVERIFY2(button->isEnabled(), qPrintable(button->objectName()));
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
    }
    /// As far as the resident's reading screen.
    void beginReading(const QString& name = QStringLiteral("赵敏"))
    {
        domain::ResidentDetails details;
        details.name = name;
        details.dwelling = {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")};
        enrolment().submit(details);
        settle();
        windows->residentWindow().resize(1366, 768);
        settle();
    }
    /// The same for a child, whose guardian decides.
    void beginReadingForChild()
    {
        desk.offer.forChild = true;
        domain::ResidentDetails details;
        details.name = QStringLiteral("周小雨");
        details.dwelling = {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")};
        details.minor = domain::Minor{QDate(2030, 1, 1), domain::Guardian{QStringLiteral("周杰")}};
        enrolment().submit(details);
        settle();
        windows->residentWindow().resize(1366, 768);
        settle();
    }
    /// Reads to the end of the text, as a resident does: page after page.
    void readToEnd()
    {
        auto* sign = resident("goOnToSign");
        for (int i = 0; i < 60 && !sign->isEnabled(); ++i) {
            QTest::mouseClick(resident("readOn"), Qt::LeftButton);
            windows->residentWindow().grab();
            settle();
        }
    }
    void drawSignature()
    {
        auto* pad = resident<QWidget>("signaturePad");
        QVERIFY(pad != nullptr && pad->isVisible());
        const QPoint from(pad->width() / 5, pad->height() / 2);
        QTest::mousePress(pad, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 40; ++i) {
            const QPoint to(from.x() + i * pad->width() / 80, from.y() + ((i % 8) - 4) * pad->height() / 30);
            QTest::mouseMove(pad, to);
        }
        QTest::mouseRelease(pad, Qt::LeftButton, {}, from);
    }
    /// From the reading screen to the running camera.
    void sayYesAndSign()
    {
        press(resident("answerFace"));
        readToEnd();
        press(resident("goOnToSign"));
        drawSignature();
        press(resident("signDone"));
    }

    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    FakeSession session;
    FakeDesk desk;
    FakeCards cards;
    FakeMaking making;
    FakeGates gates;
    FakeResidents residents;
    FakeUpkeep upkeep;
    ScriptedPrompter* prompter = nullptr;
    FakePaper* paper = nullptr;
    FakeSpeaker* speaker = nullptr;
    FakeDisplays* displays = nullptr;
    std::unique_ptr<ui::Application> windows;
};

} // namespace vestibule::test
