#pragma once

#include "tests/ui/residents/Engines.h"
#include "tests/ui/support/FakeSession.h"
#include "ui/gates/GatesPage.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>

namespace vestibule::test {

inline ui::GateRow gate(const QString& name, domain::GateReachability standing)
{
    ui::GateRow row;
    row.gate.id = domain::GateId::random();
    row.gate.name = name;
    row.gate.address = QStringLiteral("10.0.0.4:7443");
    row.reachability = standing;
    row.since = Instant::fromMs(1'790'000'000'000);
    row.entries = 12;
    row.epoch = 1;
    row.version = 34;
    return row;
}

/// The gates page over a scripted engine, as a person uses it.
struct ShownGates
{
    explicit ShownGates(const QList<ui::GateRow>& rows, domain::Role role = domain::Role::Manager)
    {
        engine.known = rows;
        page.resize(1254, 713);
        page.show();
        page.aboutToShow({{}, QStringLiteral("李经理"), role, true});
        settle();
    }
    template <typename T = QPushButton>
    [[nodiscard]] T* find(const char* name)
    {
        return page.findChild<T*>(QString::fromLatin1(name));
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

    [[nodiscard]] QDialog* dialog()
    {
        const auto all = page.findChildren<QDialog*>(QStringLiteral("approvalDialog"));
        const auto shown = std::find_if(all.begin(), all.end(), [](const QDialog* each) { return each->isVisible(); });
        return shown != all.end() ? *shown : nullptr;
    }
    /// Two people say yes, by keyboard; without a reason where the act itself says why.
    void approve(const char* reason = nullptr)
    {
        auto* combo = dialog()->findChild<QComboBox*>(QStringLiteral("approvalReason"));
        QCOMPARE(combo->isVisible(), reason != nullptr);
        if (reason != nullptr) {
            combo->setCurrentIndex(combo->findData(QByteArray(reason)));
        }
        for (const char* edit : {"approvalOwnPassword", "approvalSecondPassword"}) {
            QTest::keyClicks(dialog()->findChild<QLineEdit*>(QString::fromLatin1(edit)),
                             QString::fromLatin1(FakeSession::password()));
        }
        QTest::keyClick(dialog()->findChild<QPushButton*>(QStringLiteral("approvalAccept")), Qt::Key_Space);
        settle();
    }

    ScriptedGates engine;
    FakeSession session;
    ui::GatesPage page{engine, session};
};

} // namespace vestibule::test
