#pragma once

#include "core/cards/reader/Codes.h"
#include "tests/ui/support/FakeLists.h"
#include "tests/ui/support/FakeMaking.h"
#include "tests/ui/support/ScriptedPrompter.h"
#include "ui/cards/MakingPanel.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Languages.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace vestibule::test {

/// The panel that makes a card over fake engines, as a person uses it.
struct MakingBench
{
    static inline const QByteArray one = QByteArray::fromHex("04111111111111");
    static inline const QByteArray two = QByteArray::fromHex("04222222222222");

    explicit MakingBench(bool hasReader = true)
    {
        if (hasReader) {
            cards.plugIn();
        }
        languages.select(QStringLiteral("en"));
        panel.resize(820, 640);
        panel.show();
        panel.activateWindow();
    }
    void begin(ui::MakingStage stage = ui::MakingStage::Blank)
    {
        making.now.stage = stage;
        presenter.beginSitting(domain::SittingId::random());
        panel.begin();
        settle();
    }
    template <typename T = QPushButton>
    [[nodiscard]] T* find(const char* name)
    {
        return panel.findChild<T*>(QString::fromLatin1(name));
    }
    void press(const char* name)
    {
        auto* button = find(name);
        QVERIFY2(button != nullptr && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
    }
    /// What has the keyboard.
    [[nodiscard]] QString focus() const
    {
        return panel.focusWidget() != nullptr ? panel.focusWidget()->objectName() : QString();
    }
    void key(Qt::Key which)
    {
        QVERIFY(panel.focusWidget() != nullptr);
        QTest::keyClick(panel.focusWidget(), which);
        settle();
    }
    [[nodiscard]] QString said(const char* label) { return find<QLabel>(label)->text(); }
    void hold(const QByteArray& uid)
    {
        cards.lay({});
        cards.lay(uid);
        settle();
    }
    void toPrinting()
    {
        begin();
        cards.lay(one);
        press("encodeCard");
    }
    /// As somebody who chooses from a list.
    void choose(const char* list, int row) { find<QComboBox>(list)->setCurrentIndex(row); }
    [[nodiscard]] QString look(const char* button) { return find(button)->property("look").toString(); }
    [[nodiscard]] bool says(ErrorCode code)
    {
        auto* line = find<QLabel>("bannerHappened");
        return line->isVisible() && line->text() == ui::errorText(code).happened;
    }
    /// Nobody has plugged the reader in any more.
    void unplug()
    {
        cards.state = {ui::ReaderState::Kind::None, {}, false, {}, vestibule::cards::codes::readerMissing};
        Q_EMIT cards.readerChanged(cards.state);
        settle();
    }
    void draw()
    {
        auto* pad = find<QWidget>("takenPad");
        QTest::mousePress(pad, Qt::LeftButton, {}, {30, 60});
        for (int i = 1; i <= 20; ++i) {
            QTest::mouseMove(pad, {30 + 12 * i, 60 + (i % 5) * 6});
        }
        QTest::mouseRelease(pad, Qt::LeftButton, {}, {270, 60});
    }
    /// Everything that could be read on the panel or in its fields.
    [[nodiscard]] QString everything()
    {
        QString out;
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            out += label->text() + u'\n' + label->accessibleName() + u'\n';
        }
        for (const QLineEdit* edit : panel.findChildren<QLineEdit*>()) {
            out += edit->text() + u'\n';
        }
        return out;
    }

    FakeCards cards;
    FakeMaking making;
    ScriptedPrompter prompter;
    FakePaper paper;
    ui::Languages languages;
    ui::MakingPresenter presenter{making, cards, nullptr};
    ui::MakingPanel panel{{presenter,
                           cards,
                           prompter,
                           paper,
                           languages,
                           {QStringLiteral("uidEdit"), QStringLiteral("issueCard")},
                           ui::MakingPanel::Next::Gates},
                          nullptr};
};

} // namespace vestibule::test
