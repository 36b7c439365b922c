#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Office.h"
#include "tests/ui/support/PictureTest.h"

#include "core/domain/Codes.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

/// The life of a card on the pages Cards, Gates and Settings, in both languages and two sizes, as pictures to look at.
/// What is checked by itself: each picture shows what it is called after, and nothing is cut off.
class TestCardPictures : public PictureTest
{
    Q_OBJECT

    static ui::CardRow& row(Office& office, int i) { return office.cards.known[i]; }
    static void choose(Office& office, int i)
    {
        office.desk.clerk<QTableView>("cardsTable")->selectRow(i);
        settle();
    }
    /// In the making on the page Cards; the desk has widgets of the same names.
    static QPushButton* made(Office& office, const char* name)
    {
        return office.desk.clerk<QWidget>("cardMakingView")->findChild<QPushButton*>(QString::fromLatin1(name));
    }
    /// One of each kind.
    static void fill(Office& office)
    {
        const QByteArray uid = QByteArray::fromHex("04a23f91112233");
        row(office, 1).uid = uid;
        row(office, 1).keyKnownTo = QStringList{QStringLiteral("西门")};
        row(office, 2).fate = ui::CardFate::Begun;
        row(office, 2).uid = uid;
        row(office, 7).fate = ui::CardFate::Made;
        row(office, 7).uid = uid;
        row(office, 3).fate = ui::CardFate::Replaced;
        row(office, 3).uid = uid;
        row(office, 3).isUnfinished = true;
        row(office, 4).visitorUntil = row(office, 4).validUntil;
        row(office, 5).status = ui::KeyStatus::Restricted;
        row(office, 5).fate = ui::CardFate::Lost;
        row(office, 5).uid = uid;
        row(office, 6).status = ui::KeyStatus::Deleted;
        row(office, 6).fate = ui::CardFate::Out;
        row(office, 6).uid = uid;
        row(office, 8).fate = ui::CardFate::Found;
        row(office, 8).uid = uid;
        row(office, 8).isUnfinished = true;
        ui::CardRow chip;
        chip.uid = QByteArray::fromHex("04a23f91112244");
        chip.fate = ui::CardFate::Spoiled;
        office.cards.known.append(chip);
        office.show("cards");
    }

private Q_SLOTS:
    void whatCardsAre_data() { Pictures::addColumns(); }
    void whatCardsAre()
    {
        Office office(m_pictures.language(), false);
        fill(office);
        const char* const names[] = {"192-card-reserved",       "192-card-write-anew", "192-card-being-made",
                                     "192-card-to-be-replaced", "192-card-of-visitor", "192-card-lost",
                                     "192-card-not-returned"};
        const char* const acts[] = {"makeCard", "replaceCard", "spoilChip", "takeBackCard", "loseCard", "findCard"};
        for (int i = 0; i < int(std::size(names)); ++i) {
            choose(office, i);
            QVERIFY(!office.desk.clerk<QLabel>("cardPanelHeading")->text().isEmpty());
            takeClerk(office.desk, names[i]);
            for (const char* act : acts) { // none has to be scrolled to
                const auto* button = office.desk.clerk(act);
                QVERIFY2(!button->isVisible() || button->visibleRegion().boundingRect().size() == button->size(), act);
            }
        }
        choose(office, 7);
        takeClerk(office.desk, "192-card-made");
        choose(office, 8);
        takeClerk(office.desk, "192-card-good-after-all");
        choose(office, int(office.cards.known.size()) - 1);
        takeClerk(office.desk, "192-chip-alone");
        auto* filter = office.desk.clerk<QComboBox>("cardFilter");
        filter->setCurrentIndex(filter->findData(int(ui::CardFilter::ToWrite)));
        settle();
        QCOMPARE(office.desk.clerk<QTableView>("cardsTable")->model()->rowCount(), 1);
        takeClerk(office.desk, "192-cards-to-write");
        office.cards.known.clear();
        Q_EMIT office.cards.changed();
        settle();
        QVERIFY(office.desk.clerk<QLabel>("cardsEmptyText")->isVisible());
        takeClerk(office.desk, "192-no-card-to-write");
    }

    void whatIsAskedOfACard_data() { Pictures::addColumns(); }
    void whatIsAskedOfACard()
    {
        Office office(m_pictures.language(), false);
        fill(office);
        office.desk.prompter->accept = false;
        auto* reason = office.desk.clerk<QComboBox>("cardReason");
        choose(office, 1);
        reason->setCurrentIndex(0);
        office.desk.press(office.desk.clerk("replaceCard"));
        takeQuestion(office.desk, "193-replace-question");
        office.desk.press(office.desk.clerk("takeBackCard"));
        takeQuestion(office.desk, "193-take-back-question");
        choose(office, 2);
        office.desk.press(office.desk.clerk("spoilChip"));
        takeQuestion(office.desk, "193-spoil-question");
        office.desk.press(office.desk.clerk("takeBackCard"));
        takeQuestion(office.desk, "193-not-needed-question");
        choose(office, 3);
        office.desk.press(office.desk.clerk("findCard"));
        takeQuestion(office.desk, "193-good-after-all-question");
        choose(office, 5);
        office.desk.press(office.desk.clerk("findCard"));
        takeQuestion(office.desk, "193-find-question");
        choose(office, 6);
        office.desk.press(office.desk.clerk("takeBackCard"));
        takeQuestion(office.desk, "193-is-it-back-question");
        choose(office, 1);
        office.desk.press(office.desk.clerk("furtherCard"));
        takeQuestion(office.desk, "193-further-question");
        office.desk.prompter->accept = true;
        office.cards.script.calls.failNext(QStringLiteral("reserveFurther"), domain::codes::dwellingCards);
        office.desk.press(office.desk.clerk("furtherCard"));
        QVERIFY(says(office.desk, "cards"));
        takeClerk(office.desk, "193-dwelling-full");
    }

    void aVisitorsCard_data() { Pictures::addColumns(); }
    void aVisitorsCard()
    {
        Office office(m_pictures.language(), false);
        fill(office);
        choose(office, 1);
        office.desk.press(office.desk.clerk("visitorsCard"));
        takeClerk(office.desk, "194-visitor");
        office.cards.script.calls.failNext(QStringLiteral("reserveVisitors"), domain::codes::visitTooLong);
        office.desk.press(office.desk.clerk("reserveVisitor"));
        takeClerk(office.desk, "194-visit-too-long");
        office.cards.home.cards = {4, 3};
        office.cards.script.calls.failNext(QStringLiteral("reserveVisitors"), domain::codes::visitorCards);
        office.desk.press(office.desk.clerk("reserveVisitor"));
        QVERIFY(says(office.desk, "visitorView"));
        takeClerk(office.desk, "194-visitors-full");
        office.cards.script.calls.failNext(QStringLiteral("household"), ErrorCode{"store", "busy"});
        office.desk.press(office.desk.clerk("visitorCancel"));
        office.desk.press(office.desk.clerk("visitorsCard"));
        QVERIFY(says(office.desk, "visitorView"));
        takeClerk(office.desk, "194-visitor-unread");
    }

    void aVisitorsCardIsMade_data() { Pictures::addColumns(); }
    void aVisitorsCardIsMade()
    {
        Office office(m_pictures.language(), false);
        fill(office);
        row(office, 4).status = ui::KeyStatus::Reserved;
        office.cards.state.uid.clear();
        office.cards.state.cardPresent = false;
        office.desk.making.now.isVisitors = true;
        choose(office, 4);
        Q_EMIT office.cards.changed();
        settle();
        office.desk.press(office.desk.clerk("makeCard"));
        takeClerk(office.desk, "197-visitor-encode");
        const QByteArray chip = QByteArray::fromHex("04a23f91112233");
        office.cards.lay(chip);
        office.desk.press(made(office, "encodeCard"));
        office.desk.clerk<QWidget>("cardMakingView")
            ->findChild<QComboBox*>(QStringLiteral("skipReason"))
            ->setCurrentIndex(0);
        office.desk.press(made(office, "skipPrint"));
        takeClerk(office.desk, "197-visitor-in-the-hand");
        office.cards.lay({});
        office.cards.lay(chip);
        settle();
        takeClerk(office.desk, "197-visitor-sign");
        office.desk.clerk<QWidget>("cardMakingView")->findChild<QRadioButton*>(QStringLiteral("takenByOther"))->click();
        takeClerk(office.desk, "197-visitor-takes-it");
        office.desk.press(made(office, "takenNotSigned"));
        QVERIFY(office.desk.clerk<QTableView>("cardsTable")->isVisible());
        takeClerk(office.desk, "197-visitor-done");
    }

    void cardsThatAreThereAlready_data() { Pictures::addColumns(); }
    void cardsThatAreThereAlready()
    {
        Office office(m_pictures.language(), false);
        fill(office);
        ui::MakingProgress& now = office.desk.making.now;
        now.stage = ui::MakingStage::Collected;
        now.chip = QByteArray::fromHex("04a23f91112233");
        now.card.card.uid = now.chip;
        now.card.handedOver = true;
        now.taken = ui::CardTaken{Instant::fromMs(1'790'000'000'000)};
        now.isToWrite = true;
        choose(office, 1);
        office.desk.press(office.desk.clerk("makeCard"));
        takeClerk(office.desk, "198-encode-anew");
        office.desk.press(made(office, "cardMakingClose"));
        now.stage = ui::MakingStage::Blank;
        now.isToWrite = false;
        now.chip.clear();
        choose(office, 3);
        office.desk.press(office.desk.clerk("makeCard"));
        takeClerk(office.desk, "198-next-card");
        office.desk.press(made(office, "cardByNumber"));
        takeClerk(office.desk, "198-next-card-by-number");
        office.desk.press(made(office, "cardMakingClose"));
        office.desk.making.calls.failNext(QStringLiteral("ofCard"), ErrorCode{"store", "busy"});
        office.desk.press(office.desk.clerk("makeCard"));
        QVERIFY(says(office.desk, "cardMakingView"));
        takeClerk(office.desk, "198-card-unread");
    }

    void whatGatesHaveToDoWithCards_data() { Pictures::addColumns(); }
    void whatGatesHaveToDoWithCards()
    {
        Office office(m_pictures.language(), false);
        office.gates.known[0].gate.takesChipIdsAlone = true;
        office.gates.toWrite = {640, 3, {{domain::GateId::random(), QStringLiteral("西门"), {}}}};
        for (int i = 0; i < 637; ++i) {
            office.gates.toWrite.gates[0].numbers.append(QString::number(1'000'000'000 + 7 * i));
        }
        office.show("gates");
        office.desk.clerk<QTableView>("gatesTable")->selectRow(0);
        settle();
        QVERIFY(office.desk.clerk<QWidget>("rollNotice")->isVisible());
        takeClerk(office.desk, "195-gates-and-cards");
    }

    void theRulesOfTheEstate_data() { Pictures::addColumns(); }
    void theRulesOfTheEstate()
    {
        Office office(m_pictures.language(), false);
        office.show("settings");
        auto* scroll = office.desk.clerk<QWidget>("settings")->findChild<QScrollArea*>();
        scroll->ensureWidgetVisible(office.desk.clerk<QWidget>("cardRulesCard"), 0, 300);
        takeClerk(office.desk, "196-card-rules");
    }
};

VESTIBULE_TEST(TestCardPictures);
#include "TestCardPictures.moc"
