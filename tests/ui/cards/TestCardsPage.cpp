#include "tests/support/TestRunner.h"
#include "tests/ui/cards/ShownCards.h"
#include "tests/ui/residents/Names.h"

#include "core/cards/Codes.h"
#include "core/domain/Codes.h"
#include "ui/residents/ReaderLine.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QImage>
#include <QSignalSpy>
#include <QSpinBox>

using namespace vestibule;
using namespace vestibule::test;

namespace {

constexpr ErrorCode trouble{"store", "busy"};

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
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active),
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
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active),
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
        s.press("sheetsNoted");
        QVERIFY(!s.find("sheet_printButton")->isVisible());
        QCOMPARE(first->value(), 2); // where the second sheet goes on
        s.press("addToSheet");
        Q_EMIT s.engine.designChanged();
        QVERIFY(!s.find("sheet_printButton")->isVisible());
        ShownCards auditor({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)},
                           domain::Role::Auditor);
        QVERIFY(!auditor.find("addToSheet")->isVisible());
    }

    void whatDidNotComeOutOfThePrinterIsPrintedAloneAgain()
    {
        QList<ui::CardRow> rows;
        for (int i = 0; i < 25; ++i) {
            rows.append(card(QStringLiteral("10000000%1").arg(i, 2, 10, QLatin1Char('0')), QStringLiteral("孙丽"),
                             i == 24 ? ui::KeyStatus::Reserved : ui::KeyStatus::Active));
        }
        rows.last().fate = ui::CardFate::Begun; // encoded, and nobody has it yet
        rows.insert(3, card(QStringLiteral("9876543217"), QStringLiteral("孙丽"), ui::KeyStatus::Deleted));
        ShownCards s(rows);
        rows.removeAt(3);
        s.press("addToSheet");
        s.press("addListedToSheets");
        QVERIFY(!s.find("addListedToSheets")->isEnabled()); // all are there
        s.press("sheet_printButton");
        QCOMPARE(s.paper.printed.constLast().further.size(), std::size_t(5)); // three sheets and their backs
        QVERIFY(s.paper.printed.constLast().about->card == rows.at(0).credential);
        QCOMPARE(s.paper.printed.constLast().about->furtherCards.size(), 24);
        // It ran out of paper behind the first sheet.
        auto* out = s.find<QSpinBox>("sheetsOut");
        QVERIFY(out->hasFocus());
        QCOMPARE(out->value(), 3);
        QCOMPARE(out->maximum(), 3);
        QVERIFY(!s.find("addListedToSheets")->isEnabled() && !s.find("addToSheet")->isEnabled());
        out->setValue(0);
        s.press("sheetsNoted");
        s.press("sheet_printButton");
        QCOMPARE(s.paper.printed.constLast().about->furtherCards.size(), 24); // nothing had
        out->setValue(1);
        s.press("sheetsNoted");
        s.press("sheet_printButton");
        QCOMPARE(s.paper.printed.constLast().further.size(), std::size_t(3));
        QVERIFY(s.paper.printed.constLast().about->card == rows.at(10).credential);
        QCOMPARE(s.paper.printed.constLast().about->furtherCards.size(), 14);
        s.press("sheetsNoted");
        QVERIFY(!s.find("sheet_printButton")->isVisible() && !out->isVisible());
        QCOMPARE(s.find<QSpinBox>("sheetFirst")->value(), 6);
    }

    void cardsThatCannotBeReadAreNotPutOnSheets()
    {
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        s.engine.script.calls.failNext(QStringLiteral("cards"), trouble);
        s.press("addListedToSheets");
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(!s.find("sheet_printButton")->isVisible());
        s.press("addListedToSheets");
        QVERIFY(s.find("sheet_printButton")->isVisible());
    }

    void aCardThatIsShownFollowsTheDesign()
    {
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        const auto before = s.engine.script.calls.count(QStringLiteral("card"));
        Q_EMIT s.engine.designChanged();
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("card")), before + 1);
    }

    void losingAsksFirstAndCanBeTriedAgain()
    {
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        s.prompter.accept = false;
        s.press("loseCard");
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("lose")), 0);
        QVERIFY(s.prompter.questions.first().dangerous);
        QVERIFY(s.prompter.questions.first().text.contains(QLatin1String("123 456 789 7")));
        s.prompter.accept = true;
        s.engine.script.calls.failNext(QStringLiteral("lose"), trouble);
        s.press("loseCard");
        QVERIFY(!s.banner().isEmpty());
        s.press("loseCard");
        QCOMPARE(s.engine.about, s.engine.known.first().credential);
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("lose")), 2);
        QVERIFY(!s.banner().isEmpty()); // that it is done
    }

    void aCardIsReplacedOnlyWithAReason()
    {
        ui::CardRow row = card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active);
        row.uid = QByteArray::fromHex("04a23f91112233");
        ShownCards s({row});
        QVERIFY(!s.find("replaceCard")->isEnabled());
        auto* reason = s.find<QComboBox>("cardReason");
        QCOMPARE(reason->currentIndex(), -1); // nothing is chosen for anybody
        reason->setCurrentIndex(reason->findData(int(domain::SpoilReason::ChipFails)));
        s.press("replaceCard");
        QVERIFY(s.prompter.questions.last().text.contains(reason->itemText(1)));
        QCOMPARE(s.engine.about, row.credential);
        QVERIFY(s.engine.reason == domain::SpoilReason::ChipFails);
        QCOMPARE(reason->currentIndex(), -1); // the next one has its own
    }

    void whatCanBeDoneFollowsWhatTheCardIs_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("fate");
        QTest::addColumn<bool>("hasChip");
        QTest::addColumn<QStringList>("offered");
        const auto row = [](const char* name, ui::KeyStatus status, ui::CardFate fate, bool hasChip,
                            const QStringList& offered) {
            QTest::newRow(name) << int(status) << int(fate) << hasChip << offered;
        };
        const QString lose = QStringLiteral("loseCard");
        const QString replace = QStringLiteral("replaceCard");
        const QString takeBack = QStringLiteral("takeBackCard");
        const QString spoil = QStringLiteral("spoilChip");
        const QString find = QStringLiteral("findCard");
        const QString make = QStringLiteral("makeCard");
        using ui::CardFate;
        using ui::KeyStatus;
        row("works", KeyStatus::Active, CardFate::None, true, {lose, replace, takeBack});
        row("works by its number", KeyStatus::Active, CardFate::None, false, {lose, takeBack});
        row("on its way", KeyStatus::OnItsWay, CardFate::None, true, {lose, replace, takeBack});
        row("reserved", KeyStatus::Reserved, CardFate::None, false, {takeBack, make});
        row("being made", KeyStatus::Reserved, CardFate::Begun, true, {lose, takeBack, spoil, make});
        row("encoded", KeyStatus::Reserved, CardFate::Made, true, {lose, takeBack, spoil, make});
        row("to be replaced", KeyStatus::Active, CardFate::Replaced, true, {lose, find});
        row("good after all", KeyStatus::Active, CardFate::Found, true, {lose, replace, takeBack});
        row("not returned", KeyStatus::Deleted, CardFate::Out, true, {takeBack});
        row("lost", KeyStatus::Restricted, CardFate::Lost, true, {find});
        row("spoiled", KeyStatus::Deleted, CardFate::Spoiled, true, {find});
        row("ended", KeyStatus::Deleted, CardFate::None, true, {});
    }
    void whatCanBeDoneFollowsWhatTheCardIs()
    {
        QFETCH(const int, status);
        QFETCH(const int, fate);
        QFETCH(const bool, hasChip);
        QFETCH(const QStringList, offered);
        ui::CardRow row = card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus(status));
        row.fate = ui::CardFate(fate);
        row.uid = hasChip ? QByteArray::fromHex("04a23f91112233") : QByteArray();
        const QStringList all{QStringLiteral("loseCard"),     QStringLiteral("replaceCard"),
                              QStringLiteral("takeBackCard"), QStringLiteral("spoilChip"),
                              QStringLiteral("findCard"),     QStringLiteral("makeCard")};
        for (const domain::Role role : {domain::Role::Manager, domain::Role::Clerk, domain::Role::Auditor}) {
            ShownCards s({row}, role);
            for (const QString& button : all) {
                const bool isManagers = button == QLatin1String("findCard");
                const bool may = role == domain::Role::Manager || (role == domain::Role::Clerk && !isManagers);
                QVERIFY2(s.find(qPrintable(button))->isVisible() == (may && offered.contains(button)),
                         qPrintable(button));
            }
        }
    }

    void aLostCardComesBackByAManager()
    {
        ui::CardRow row = card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Deleted);
        row.fate = ui::CardFate::Lost;
        row.uid = QByteArray::fromHex("04a23f91112233");
        ShownCards s({row}, domain::Role::Manager);
        QVERIFY(s.find<QLabel>("cardPanelStatus")->text().contains(QLatin1String("Lost")));
        s.press("findCard");
        QVERIFY(!s.prompter.questions.last().dangerous);
        QCOMPARE(s.engine.chip, row.uid);
    }

    void aChipThatIsOnNoEntryIsALineOfItsOwn()
    {
        ui::CardRow one;
        one.uid = QByteArray::fromHex("04a23f91112233");
        one.fate = ui::CardFate::Lost;
        ui::CardRow two = one;
        two.uid = QByteArray::fromHex("04a23f91112244");
        ShownCards s({one, two}, domain::Role::Manager);
        s.find<QTableView>("cardsTable")->selectRow(1);
        settle();
        QVERIFY(!s.find("cardPerson")->isVisible());
        QVERIFY(!s.find("visitorsCard")->isVisible() && !s.find("furtherCard")->isVisible());
        s.press("findCard");
        QCOMPARE(s.engine.chip, two.uid);
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("card")), 0); // nothing is printed on it
    }

    void theCardOnTheReaderIsLookedUp()
    {
        ui::CardRow row = card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active);
        row.uid = QByteArray::fromHex("04a23f91112233");
        ShownCards s({card(QStringLiteral("9876543217"), QStringLiteral("周杰"), ui::KeyStatus::Active), row});
        QVERIFY(!s.find("lookUpCard")->isVisible());
        s.engine.lay(row.uid);
        settle();
        s.press("lookUpCard");
        QCOMPARE(s.find<QTableView>("cardsTable")->model()->rowCount(), 1);
        QVERIFY(s.find<QLabel>("cardPanelHeading")->text().contains(QStringLiteral("孙丽")));
    }

    void whatIsToBeWrittenAnewIsMarkedAndListed()
    {
        ui::CardRow row = card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active);
        row.keyKnownTo = QStringList{QStringLiteral("西门")};
        ShownCards s({card(QStringLiteral("9876543217"), QStringLiteral("周杰"), ui::KeyStatus::Active), row});
        auto* table = s.find<QTableView>("cardsTable");
        const auto stateOf = [&](int line) {
            return table->model()->index(line, ui::CardsModel::Status).data().toString();
        };
        QVERIFY(stateOf(0) != stateOf(1));
        s.page.showOnly(ui::CardFilter::ToWrite);
        settle();
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(s.find<QComboBox>("cardFilter")->currentData().toInt(), int(ui::CardFilter::ToWrite));
        QVERIFY(s.find<QLabel>("cardPanelFacts")->text().contains(QStringLiteral("西门")));
        // That there are none of a kind is not that no card was ever issued.
        s.engine.known.clear();
        Q_EMIT s.engine.changed();
        settle();
        QCOMPARE(s.find<QLabel>("cardsEmptyText")->text(), QStringLiteral("No cards in this list."));
    }

    void aVisitorsCardIsAskedForAndThenChosen()
    {
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        ui::CardRow made = card(QStringLiteral("9876543217"), QStringLiteral("孙丽"), ui::KeyStatus::Reserved);
        made.visitorUntil = Instant::fromMs(1'790'000'040'000) + std::chrono::hours(5); // a whole minute
        made.validUntil = *made.visitorUntil;
        s.engine.made = made.credential;
        s.press("visitorsCard");
        QVERIFY(s.find<QLabel>("visitorLead")->text().contains(QStringLiteral("孙丽")));
        QVERIFY(s.find<QLabel>("visitorCounts")->text().contains(QLatin1String("4 of 10")));
        auto* until = s.find<QDateTimeEdit>("visitorUntil");
        QVERIFY(until->hasFocus());
        QVERIFY(Instant::fromDateTime(until->maximumDateTime()) <= s.engine.home.latestVisit);
        until->setDateTime(made.visitorUntil->toUtc().toLocalTime());
        s.engine.script.calls.failNext(QStringLiteral("reserveVisitors"), domain::codes::visitorCards);
        s.press("reserveVisitor");
        QVERIFY(s.find<QDateTimeEdit>("visitorUntil")->isVisible()); // what was typed is still there
        QCOMPARE(Instant::fromDateTime(until->dateTime()), *made.visitorUntil);
        s.engine.script.calls.failNext(QStringLiteral("reserveVisitors"), domain::codes::visitTooLong);
        s.press("reserveVisitor");
        QVERIFY(!s.find<QLabel>("visitorUntilLine")->text().isEmpty() && until->hasFocus());
        s.engine.known.append(made);
        s.press("reserveVisitor");
        QCOMPARE(s.engine.until, made.visitorUntil);
        QCOMPARE(s.find<QTableView>("cardsTable")->currentIndex().row(), 1);
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(s.find<QLabel>("cardPanelHeading")->text().contains(QLatin1String("Visitor of")));
    }

    void aDwellingThatCannotBeReadIsReadAgain()
    {
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        s.engine.script.calls.failNext(QStringLiteral("household"), trouble);
        s.press("visitorsCard");
        QVERIFY(!s.find("reserveVisitor")->isEnabled());
        s.press("readHouseholdAgain");
        QVERIFY(s.find("reserveVisitor")->isEnabled());
        s.press("visitorCancel");
        QVERIFY(s.find<QTableView>("cardsTable")->isVisible());
        // Nobody answers for anybody once the tenancy is over.
        s.engine.home.latestVisit = s.engine.home.now;
        s.press("visitorsCard");
        QVERIFY(!s.find("reserveVisitor")->isEnabled());
    }

    void oneMoreCardIsReservedOnAQuestion()
    {
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        const ui::CardRow made = card(QStringLiteral("9876543217"), QStringLiteral("孙丽"), ui::KeyStatus::Reserved);
        s.engine.made = made.credential;
        s.engine.script.calls.failNext(QStringLiteral("reserveFurther"), domain::codes::dwellingCards);
        s.press("furtherCard");
        QVERIFY(!s.banner().isEmpty());
        s.engine.known.append(made);
        s.press("furtherCard");
        QCOMPARE(s.prompter.questions.size(), 2);
        QCOMPARE(s.find<QTableView>("cardsTable")->currentIndex().row(), 1);
    }

    void theWayLeadsToTheResident()
    {
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        s.engine.known.first().person = domain::PersonId::random();
        Q_EMIT s.engine.changed();
        settle();
        QSignalSpy asked(&s.page, &ui::CardsPage::personAsked);
        s.press("cardPerson");
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().value<domain::PersonId>(), s.engine.known.first().person);
    }

    void nothingIsLeftBehindALock()
    {
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        s.press("visitorsCard");
        s.page.dropData();
        settle();
        for (const QLabel* label : s.page.findChildren<QLabel*>()) {
            QVERIFY2(!label->text().contains(QStringLiteral("孙丽")), qPrintable(label->objectName()));
        }
        QVERIFY(!s.find<QDateTimeEdit>("visitorUntil")->isVisible());
    }

    void aDeletedCardIsNotPrinted()
    {
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Deleted)});
        QVERIFY(!s.find("printButton")->isVisible());
    }

    void anAuditorLooksOnly()
    {
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)},
                     domain::Role::Auditor);
        QVERIFY(s.find("printButton")->isVisible() && !s.find("printButton")->isEnabled());
        QVERIFY(!s.find("visitorsCard")->isVisible() && !s.find("furtherCard")->isVisible());
    }

    void noCardsAndNoMatchAreDifferentWords()
    {
        ShownCards s({});
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
        ShownCards s({});
        s.engine.lay(QByteArray::fromHex("04a23f91"));
        settle();
        QVERIFY(s.find<QLabel>("cardsReader")->text().contains(QLatin1String("04 A2 3F 91")));
    }

    void aFailedReadingIsSaidAndReadAgain()
    {
        ShownCards s({});
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
        ShownCards s({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)});
        QCOMPARE(namelessWidgets(s.page), QStringList());
    }
};

VESTIBULE_TEST(TestCardsPage);
#include "TestCardsPage.moc"
