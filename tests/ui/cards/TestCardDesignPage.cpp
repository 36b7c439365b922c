#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeLists.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "core/base/DurableFile.h"
#include "core/cards/Codes.h"
#include "ui/cards/CardDesignPage.h"
#include "ui/cards/CardDesignPresenter.h"
#include "ui/print/CalibrationJob.h"
#include "ui/text/Languages.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;

namespace {

struct Fits final : ui::PrinterFits
{
    QMap<QString, ui::PrinterFit> kept;
    [[nodiscard]] ui::PrinterFit of(const QString& printer) const override { return kept.value(printer); }
    [[nodiscard]] Result<void> keep(const QString& printer, const ui::PrinterFit& fit) override
    {
        kept.insert(printer, fit);
        return {};
    }
};

struct Shown
{
    Shown()
    {
        paper.known = {QStringLiteral("Office"), QStringLiteral("Zebra")};
        page.resize(1254, 713);
        page.show();
        come();
    }
    void come()
    {
        page.aboutToShow({{}, QStringLiteral("李经理"), domain::Role::Manager, true});
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
        button->click();
        settle();
    }
    void choose(const char* name, int index)
    {
        auto* choice = find<QComboBox>(name);
        choice->setCurrentIndex(index);
        Q_EMIT choice->activated(index);
    }
    void type(const char* name, const QString& text)
    {
        auto* line = find<QLineEdit>(name);
        line->clear();
        QTest::keyClicks(line, text);
    }
    [[nodiscard]] QImage front() { return find<QLabel>("cardFrontPicture")->pixmap().toImage(); }
    [[nodiscard]] QImage back() { return find<QLabel>("cardBackPicture")->pixmap().toImage(); }
    [[nodiscard]] QString banner()
    {
        for (QLabel* label : page.findChildren<QLabel*>(QStringLiteral("bannerHappened"))) {
            if (label->isVisible()) {
                return label->text();
            }
        }
        return {};
    }

    FakeCards cards;
    Fits fits;
    ScriptedPrompter prompter;
    FakePaper paper;
    ui::Languages languages;
    ui::CardDesignPage page{{cards, fits, prompter, paper, languages}};
};

} // namespace

class TestCardDesignPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothSidesFollowEveryChoice()
    {
        Shown s;
        QVERIFY(!s.front().isNull() && !s.back().isNull());
        QVERIFY(!s.find("keepCardDesign")->isEnabled());
        const auto changes = [&s](auto act, bool front, bool back) {
            const QImage beforeFront = s.front();
            const QImage beforeBack = s.back();
            act();
            return (s.front() != beforeFront) == front && (s.back() != beforeBack) == back;
        };
        QVERIFY(changes([&] { s.choose("cardPattern", 1); }, true, true));
        QVERIFY(changes([&] { s.choose("cardMainChoice", 3); }, true, true));
        QVERIFY(changes([&] { s.type("cardAccentCode", QStringLiteral("#ff0000")); }, true, true));
        QVERIFY(changes([&] { s.type("cardTitle", QStringLiteral("Key")); }, true, false));
        QVERIFY(changes([&] { s.type("cardContact", QStringLiteral("Desk")); }, true, true));
        QVERIFY(
            changes([&] { s.find<QPlainTextEdit>("cardFound")->setPlainText(QStringLiteral("Thanks")); }, false, true));
        QVERIFY(s.find("keepCardDesign")->isEnabled());
        s.find<QCheckBox>("cardTwoSided")->click();
        QVERIFY(!s.find<QLabel>("cardBackPicture")->isVisible());
    }

    void whatIsKeptIsWhatWasShown()
    {
        Shown s;
        s.choose("cardPattern", 2);
        s.type("cardMainCode", QStringLiteral("#123456"));
        s.type("cardTitle", QStringLiteral(" Key "));
        s.press("keepCardDesign");
        QVERIFY(s.cards.lookNow.design.pattern == domain::CardPattern::Logo);
        QCOMPARE(s.cards.lookNow.design.main, std::uint32_t(0x123456));
        QCOMPARE(s.cards.lookNow.design.title, QStringLiteral("Key"));
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(!s.find("keepCardDesign")->isEnabled());
    }

    void aCodeThatIsNoColourIsSaidAndNotKept()
    {
        Shown s;
        s.choose("cardPattern", 1);
        s.type("cardMainCode", QStringLiteral("#12"));
        QVERIFY(s.find<QLabel>("cardMainProblem")->isVisible());
        QVERIFY(!s.find("keepCardDesign")->isEnabled());
        s.type("cardMainCode", QStringLiteral("#1d3557"));
        QVERIFY(!s.find<QLabel>("cardMainProblem")->isVisible());
        QCOMPARE(s.find<QComboBox>("cardMainChoice")->currentIndex(), 1);
        QVERIFY(s.find("keepCardDesign")->isEnabled());
    }

    void aLogoIsTakenFromAFileAndRemoved()
    {
        Shown s;
        const QTemporaryDir folder;
        s.prompter.path = folder.filePath(QStringLiteral("logo.svg"));
        const QByteArray file = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text>x</text>"
                                "<rect width=\"9\" height=\"9\" fill=\"#ff0000\"/></svg>";
        QVERIFY(replaceFile(s.prompter.path, file));
        const QImage before = s.front();
        QVERIFY(!s.find("removeLogo")->isEnabled());
        s.press("chooseLogo");
        QVERIFY(s.front() != before);
        QVERIFY2(s.banner().contains(QLatin1String("without")), qPrintable(s.banner())); // its letters are missing
        s.press("removeLogo");
        QCOMPARE(s.front(), before);
        QVERIFY(replaceFile(s.prompter.path, "no picture"));
        s.press("chooseLogo");
        QCOMPARE(s.banner(), ui::errorText(cards::codes::logoUnreadable).happened);
        QCOMPARE(s.front(), before);
    }

    void aFailureLeavesTheDraftAsItIs()
    {
        Shown s;
        s.choose("cardPattern", 1);
        s.cards.calls.failNext(QStringLiteral("setDesign"), ErrorCode{"store", "busy"});
        s.press("keepCardDesign");
        QVERIFY(!s.banner().isEmpty());
        QCOMPARE(s.find<QComboBox>("cardPattern")->currentIndex(), 1);
        s.press("keepCardDesign");
        QVERIFY(s.cards.lookNow.design.pattern == domain::CardPattern::Plain);
    }

    void nothingIsShownThatWasNotRead()
    {
        Shown s;
        s.page.dropData();
        QVERIFY(s.front().isNull());
        s.cards.calls.failNext(QStringLiteral("look"), ErrorCode{"store", "busy"});
        s.come();
        QVERIFY(s.front().isNull());
        QVERIFY(!s.find<QComboBox>("cardPattern")->isEnabled());
        s.press("readCardDesignAgain");
        QVERIFY(!s.front().isNull());
    }

    void aPrinterIsMeasuredAndPutRight()
    {
        Shown s;
        QCOMPARE(s.find<QComboBox>("calibratedPrinter")->count(), 2);
        s.choose("calibratedPrinter", 1);
        s.press("printButton");
        QCOMPARE(s.paper.printed.size(), 1);
        QVERIFY(s.paper.printed.constFirst().measure == ui::Measure::Raw);
        s.find<QDoubleSpinBox>("measuredA")->setValue(21.5);
        s.press("keepCalibration");
        QVERIFY(std::abs(s.fits.kept.value(QStringLiteral("Zebra")).front.x() + 1.5) < 1e-9);
        s.choose("calibratedPrinter", 0);
        QCOMPARE(s.find<QDoubleSpinBox>("measuredA")->value(), 20.0);
        s.choose("calibratedPrinter", 1);
        QCOMPARE(s.find<QDoubleSpinBox>("measuredA")->value(), 21.5);
        s.find<QDoubleSpinBox>("measuredC")->setValue(3);
        s.press("keepCalibration");
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(std::abs(s.fits.kept.value(QStringLiteral("Zebra")).scale.width() - 1) < 1e-9);
    }

    void onlyManagersComeHere()
    {
        Shown s;
        QVERIFY(s.page.allowedFor(domain::Role::Manager));
        QVERIFY(!s.page.allowedFor(domain::Role::Clerk) && !s.page.allowedFor(domain::Role::Auditor));
    }
};

VESTIBULE_TEST(TestCardDesignPage);
#include "TestCardDesignPage.moc"
