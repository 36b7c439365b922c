#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Engines.h"
#include "tests/ui/residents/Names.h"

#include "core/cards/Codes.h"
#include "tests/ui/support/FakeSession.h"
#include "tests/ui/support/ScriptedPrompter.h"
#include "ui/cards/CardsPage.h"
#include "ui/cards/CardsPresenter.h"
#include "ui/residents/ReaderLine.h"
#include "ui/text/Languages.h"

#include <QAbstractItemModelTester>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace vestibule;
using namespace vestibule::test;

namespace {

constexpr ErrorCode trouble{"store", "busy"};

ui::CardRow card(const QString& number, const QString& name, ui::KeyStatus status)
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

struct Shown
{
    explicit Shown(const QList<ui::CardRow>& rows, domain::Role role = domain::Role::Clerk)
    {
        engine.known = rows;
        page.resize(1254, 713);
        page.show();
        page.aboutToShow({{}, QStringLiteral("王前台"), role, true});
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
        auto* label = find<QLabel>("bannerHappened");
        return label->isVisible() ? label->text() : QString();
    }

    FakeSession session;
    ScriptedCards engine;
    ScriptedPrompter prompter;
    FakePaper paper;
    ui::Languages languages;
    ui::CardsPage page{{session, engine, prompter, paper, languages}};
};

} // namespace

class TestCardsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReaderIsDescribedInOneLine()
    {
        ui::ReaderState reader;
        QVERIFY(ui::readerLine(reader).contains(QLatin1String("No reader")));
        reader = {ui::ReaderState::Kind::PcSc, QStringLiteral("ACR1252"), true, QByteArray::fromHex("04a23f91"), {}};
        QVERIFY(ui::readerLine(reader).contains(QLatin1String("04 A2 3F 91")));
        reader.kind = ui::ReaderState::Kind::Simulated;
        QVERIFY(ui::readerLine(reader).contains(QLatin1String("simulated")));
        reader.uid.clear();
        QVERIFY(ui::readerLine(reader).contains(QLatin1String("cannot be read")));
        reader.problem = cards::codes::all.front();
        QVERIFY(!ui::readerLine(reader).isEmpty());
    }

    void theModelIsSound()
    {
        ui::CardsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        QCOMPARE(model.index(0, ui::CardsModel::Number).data().toString(), QStringLiteral("123 456 789 7"));
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }

    void onlyTheNewestTextIsAskedForWhileASearchRuns()
    {
        ScriptedCards engine;
        engine.script.hold = true;
        ui::CardsPresenter presenter(engine, nullptr);
        for (const char* text : {"1", "12", "123"}) {
            presenter.search(QString::fromLatin1(text));
        }
        engine.script.letGo();
        engine.script.letGo();
        QCOMPARE(engine.script.calls.count(QStringLiteral("rows")), 2);
        QCOMPARE(engine.script.heldBack(), 0);
    }

    void aCardIsFoundShownAndPrinted()
    {
        Shown s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active),
                 card(QStringLiteral("9876543217"), QStringLiteral("周杰"), ui::KeyStatus::Deleted)});
        QTest::keyClick(&s.page, Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(s.find<QLineEdit>("cardSearch"), QStringLiteral("1234567897"));
        settle();
        QCOMPARE(s.find<QTableView>("cardsTable")->model()->rowCount(), 1);
        QVERIFY(!s.find<QLabel>("cardPanelPicture")->pixmap().isNull());
        s.press("printButton");
        QCOMPARE(s.paper.printed.size(), 1);
        // What is printed is what is seen, but for the edge: one renderer, compared at the same size.
        const QImage seen = s.find<QLabel>("cardPanelPicture")->pixmap().toImage();
        QImage printed(seen.size(), QImage::Format_ARGB32_Premultiplied);
        printed.fill(Qt::transparent);
        ui::paintJob(s.paper.printed.first(), printed);
        const QRect inside = printed.rect().adjusted(6, 6, -6, -6);
        QCOMPARE(seen.convertToFormat(QImage::Format_ARGB32_Premultiplied).copy(inside), printed.copy(inside));
    }

    void cardsAreCollectedForASheetAndPrintedTogether()
    {
        Shown s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active),
                 card(QStringLiteral("9876543217"), QStringLiteral("周杰"), ui::KeyStatus::OnItsWay),
                 card(QStringLiteral("5555555551"), QStringLiteral("赵敏"), ui::KeyStatus::Deleted)});
        QVERIFY(!s.find("sheet_printButton")->isVisible());
        auto* table = s.find<QTableView>("cardsTable");
        s.press("addToSheet");
        QVERIFY(!s.find("addToSheet")->isEnabled()); // it is there already
        table->selectRow(2);
        settle();
        QVERIFY(!s.find("addToSheet")->isEnabled()); // it opens nothing any more
        table->selectRow(1);
        settle();
        s.press("addToSheet");
        auto* first = s.find<QSpinBox>("sheetFirst");
        first->setValue(10);
        s.paper.cancels = true;
        s.press("sheet_printButton");
        QVERIFY(s.find("sheet_printButton")->isVisible()); // cancelled: they are there still
        s.paper.cancels = false;
        s.press("sheet_printButton");
        QCOMPARE(s.paper.printed.size(), 1);
        const ui::PaperJob& job = s.paper.printed.constFirst();
        QCOMPARE(job.further.size(), std::size_t(3)); // one on the first sheet, one on the second, and their backs
        QVERIFY(job.about->card == s.engine.known.at(0).credential);
        QVERIFY(job.about->furtherCards == QList{s.engine.known.at(1).credential});
        QVERIFY(!s.find("sheet_printButton")->isVisible());
        QCOMPARE(first->value(), 2); // where the second sheet goes on
        s.press("addToSheet");
        Q_EMIT s.engine.designChanged();
        QVERIFY(!s.find("sheet_printButton")->isVisible());
        Shown auditor({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)},
                      domain::Role::Auditor);
        QVERIFY(!auditor.find("addToSheet")->isVisible());
    }

    void aCardThatIsShownFollowsTheDesign()
    {
        Shown s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        const auto before = s.engine.script.calls.count(QStringLiteral("card"));
        Q_EMIT s.engine.designChanged();
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("card")), before + 1);
    }

    void blockingAsksFirstAndCanBeTriedAgain()
    {
        Shown s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        s.prompter.accept = false;
        s.press("blockCard");
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("block")), 0);
        QVERIFY(s.prompter.questions.first().dangerous);
        s.prompter.accept = true;
        s.engine.script.calls.failNext(QStringLiteral("block"), trouble);
        s.press("blockCard");
        QVERIFY(!s.banner().isEmpty());
        s.press("blockCard");
        QCOMPARE(s.engine.blocked, s.engine.known.first().credential);
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("block")), 2);
    }

    void aDeletedCardIsNeitherBlockedNorPrinted()
    {
        Shown s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Deleted)});
        QVERIFY(!s.find("blockCard")->isVisible());
        QVERIFY(!s.find("printButton")->isEnabled());
    }

    void anAuditorLooksOnly()
    {
        Shown s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)},
                domain::Role::Auditor);
        QVERIFY(!s.find("blockCard")->isVisible());
        QVERIFY(!s.find("printButton")->isEnabled());
    }

    void noCardsAndNoMatchAreDifferentWords()
    {
        Shown s({});
        const QString none = s.find<QLabel>("cardsEmptyText")->text();
        QVERIFY(s.find<QLabel>("cardsEmptyText")->isVisible());
        QTest::keyClicks(s.find<QLineEdit>("cardSearch"), QStringLiteral("77"));
        settle();
        QVERIFY(s.find<QLabel>("cardsEmptyText")->text().contains(QLatin1String("77")));
        QVERIFY(s.find<QLabel>("cardsEmptyText")->text() != none);
        QVERIFY(!s.find<QWidget>("cardPanel")->isVisible());
    }

    void theReaderIsFollowed()
    {
        Shown s({});
        s.engine.lay(QByteArray::fromHex("04a23f91"));
        settle();
        QVERIFY(s.find<QLabel>("cardsReader")->text().contains(QLatin1String("04 A2 3F 91")));
    }

    void aFailedReadingIsSaidAndReadAgain()
    {
        Shown s({});
        s.engine.known = {card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)};
        s.engine.script.calls.failNext(QStringLiteral("rows"), trouble);
        Q_EMIT s.engine.changed();
        settle();
        QVERIFY(!s.banner().isEmpty());
        Q_EMIT s.engine.changed();
        settle();
        QCOMPARE(s.find<QTableView>("cardsTable")->model()->rowCount(), 1);
    }

    void everythingThatCanBePressedHasAName()
    {
        Shown s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        QCOMPARE(namelessWidgets(s.page), QStringList());
    }
};

VESTIBULE_TEST(TestCardsPage);
#include "TestCardsPage.moc"
