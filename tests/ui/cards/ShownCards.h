#pragma once

#include "tests/ui/residents/Engines.h"
#include "tests/ui/support/FakeMaking.h"
#include "tests/ui/support/FakeSession.h"
#include "tests/ui/support/ScriptedPrompter.h"
#include "tests/ui/support/Seen.h"
#include "ui/cards/CardsModel.h"
#include "ui/cards/CardsPage.h"
#include "ui/cards/CardsPresenter.h"
#include "ui/text/Languages.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace vestibule::test {

inline ui::CardRow card(const QString& number, const QString& name, ui::KeyStatus status)
{
    ui::CardRow row;
    row.credential = domain::CredentialId::random();
    row.number = number;
    row.name = name;
    row.dwelling = QStringLiteral("3-2-1502");
    row.validUntil = Instant::fromMs(1'830'000'000'000);
    row.status = status;
    return row;
}

/// The cards page over scripted engines, as a person uses it.
struct ShownCards
{
    explicit ShownCards(const QList<ui::CardRow>& rows, domain::Role role = domain::Role::Clerk)
    {
        engine.known = rows;
        page.resize(1254, 713);
        page.show();
        page.aboutToShow({{}, QStringLiteral("王前台"), role, true});
        settle();
    }
    /// Of several with that name the one that is seen, else the first.
    template <typename T = QPushButton>
    [[nodiscard]] T* find(const char* name)
    {
        return seenChild<T>(page, name);
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
        const auto* label = find<QLabel>("bannerHappened");
        return label->isVisible() ? label->text() : QString();
    }
    /// Taken off the reader, and laid there again.
    void hold(const QByteArray& uid)
    {
        engine.lay({});
        engine.lay(uid);
        settle();
    }

    FakeSession session;
    ScriptedCards engine;
    FakeMaking making;
    ScriptedPrompter prompter;
    FakePaper paper;
    ui::Languages languages;
    ui::CardsPage page{{session, engine, making, prompter, paper, languages}};
};

} // namespace vestibule::test
