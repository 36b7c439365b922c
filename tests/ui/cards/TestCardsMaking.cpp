#include "core/domain/Codes.h"
#include "tests/support/TestRunner.h"
#include "tests/ui/cards/ShownCards.h"
#include "tests/ui/residents/Names.h"
#include "ui/text/ErrorTexts.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QRadioButton>

using namespace vestibule;
using namespace vestibule::test;
using ui::CardFate;
using ui::KeyStatus;
using ui::MakingStage;

namespace {

const QByteArray one = QByteArray::fromHex("04111111111111");

ui::CardRow reserved() { return card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), KeyStatus::Reserved); }

ui::CardRow works(CardFate fate = CardFate::None)
{
    ui::CardRow row = card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), KeyStatus::Active);
    row.uid = one;
    row.fate = fate;
    row.isUnfinished = true;
    return row;
}

} // namespace

/// The page Cards leads to the making of each card, in the desk's own steps.
class TestCardsMaking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReservedCardIsMadeStepByStep()
    {
        ShownCards s({reserved()});
        s.press("makeCard");
        QVERIFY(s.find<QWidget>("cardMakingView")->isVisible() && !s.find<QTableView>("cardsTable")->isVisible());
        QVERIFY(s.find<QLabel>("cardMakingHeading")->text().contains(QLatin1String("123 456 789 7")));
        QVERIFY(s.find<QLabel>("cardMakingLead")->text().contains(QStringLiteral("孙丽")));
        s.engine.lay(one);
        QVERIFY(s.find("encodeCard")->hasFocus()); // the next key writes
        s.press("encodeCard");
        QCOMPARE(s.making.asked, s.engine.known.first().credential);
        QVERIFY(s.making.sitting.isNull());
        s.find<QComboBox>("skipReason")->setCurrentIndex(0);
        s.press("skipPrint");
        s.hold(one);
        const auto read = s.engine.script.calls.count(QStringLiteral("rows"));
        s.press("takenNotSigned");
        QVERIFY(s.making.breaches.isEmpty());
        QVERIFY(s.find<QTableView>("cardsTable")->isVisible() && s.find<QTableView>("cardsTable")->hasFocus());
        QVERIFY(s.banner().contains(QLatin1String("123 456 789 7")));
        QVERIFY(s.engine.script.calls.count(QStringLiteral("rows")) > read); // what the card is now is read
        QVERIFY(s.find<QLabel>("cardMakingHeading")->text().isEmpty());
    }

    void whatWasLeftIsTakenUpAgain()
    {
        ShownCards s({reserved()});
        s.press("makeCard");
        s.engine.lay(one);
        s.press("encodeCard");
        s.press("cardMakingClose");
        QVERIFY(s.find<QTableView>("cardsTable")->hasFocus());
        s.press("makeCard");
        QVERIFY(s.find("printSeen")->isVisible());
    }

    void aCardThatCannotBeReadIsReadAgain()
    {
        ShownCards s({reserved()});
        s.making.calls.failNext(QStringLiteral("ofCard"), ErrorCode{"store", "busy"});
        s.press("makeCard");
        QCOMPARE(s.banner(), ui::errorText(ErrorCode{"store", "busy"}).happened);
        QVERIFY(!s.find("encodeCard")->isVisible() && !s.find("giveOutNow")->isVisible());
        s.press("makingAgain");
        QVERIFY(s.find("encodeCard")->isVisible());
    }

    void itIsGivenByItsNumberAndThenSignedFor()
    {
        ShownCards s({reserved()});
        s.press("makeCard");
        s.press("cardByNumber");
        auto* uid = s.find<QLineEdit>("giveOutUid");
        QVERIFY(uid->hasFocus());
        QTest::keyClicks(uid, QStringLiteral("04 A2 3"));
        QTest::keyClick(uid, Qt::Key_Return);
        settle();
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("giveOut")), 0);
        QVERIFY(!s.find<QLabel>("giveOutUidLine")->text().isEmpty());
        s.engine.lay(one);
        s.engine.script.calls.failNext(QStringLiteral("giveOut"), domain::codes::visitOver);
        s.press("giveOutNow");
        QCOMPARE(s.banner(), ui::errorText(domain::codes::visitOver).happened);
        QVERIFY(uid->isVisible() && !uid->text().isEmpty());
        s.making.now.card.handedOver = true;
        s.press("giveOutNow");
        QCOMPARE(s.engine.chip, one);
        QCOMPARE(s.engine.about, s.engine.known.first().credential);
        s.press("takenNotSigned"); // who takes it is asked at once
        QVERIFY(!s.making.taken.byOther);
        QVERIFY(s.find<QTableView>("cardsTable")->isVisible());
    }

    void withoutAReaderTheNumberIsWhatThereIs()
    {
        ShownCards s({reserved()});
        s.engine.state = {};
        s.press("makeCard");
        QVERIFY(s.find("giveOutNow")->isVisible() && !s.find("encodeCard")->isVisible());
        QVERIFY(s.find<QLabel>("giveOutNowWorth")->isVisible());
    }

    void whatLeadsToAMakingHandsTheKeyboardOn_data()
    {
        QTest::addColumn<QByteArray>("button");
        QTest::newRow("one more card") << QByteArray("furtherCard");
        QTest::newRow("a visitor's card") << QByteArray("visitorsCard");
        QTest::newRow("the next card of an entry") << QByteArray("replaceCard");
    }
    void whatLeadsToAMakingHandsTheKeyboardOn()
    {
        QFETCH(const QByteArray, button);
        ui::CardRow row = works();
        row.isUnfinished = false;
        ShownCards s({row});
        QVERIFY(!s.find("makeCard")->isVisible());
        if (button == "replaceCard") {
            s.find<QComboBox>("cardReason")->setCurrentIndex(0);
            s.engine.known.first().fate = CardFate::Replaced;
            s.engine.known.first().isUnfinished = true;
        } else {
            const ui::CardRow made = reserved();
            s.engine.made = made.credential;
            s.engine.known.append(made);
        }
        s.press(button.constData());
        if (button == "visitorsCard") {
            s.press("reserveVisitor");
        }
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(s.find("makeCard")->hasFocus());
        QTest::keyClick(s.find("makeCard"), Qt::Key_Space);
        settle();
        QVERIFY(s.find<QWidget>("cardMakingView")->isVisible());
        const domain::CredentialId meant = button == "replaceCard" ? row.credential : s.engine.made;
        QCOMPARE(s.making.now.card.credential, meant);
    }

    void aVisitorTakesTheCardAndNothingOfThemIsAskedFor()
    {
        ui::CardRow row = reserved();
        row.visitorUntil = row.validUntil;
        ShownCards s({row});
        s.making.now.isVisitors = true;
        s.press("makeCard");
        QVERIFY(s.find<QLabel>("cardMakingLead")->text().contains(QLatin1String("Visitor of")));
        s.engine.lay(one);
        s.press("encodeCard");
        s.find<QComboBox>("skipReason")->setCurrentIndex(0);
        s.press("skipPrint");
        QVERIFY(s.find<QLabel>("makingReader")->text().contains(QLatin1String("whoever takes it")));
        s.hold(one);
        QVERIFY(s.find("takenSigned")->isVisible()); // the resident who answers for it can sign
        s.find<QRadioButton>("takenByOther")->click();
        for (const char* name : {"takenName", "takenPad", "takenSigned", "takenCannotSign"}) {
            QVERIFY2(!s.find<QWidget>(name)->isVisible(), name);
        }
        s.press("takenNotSigned");
        QVERIFY(s.making.taken.byOther && s.making.taken.collector.isEmpty() && !s.making.taken.signature);
        QVERIFY(s.find<QTableView>("cardsTable")->isVisible());
    }

    void aCardWhoseKeyIsOutIsEncodedAnewInItsHoldersHand()
    {
        ui::CardRow row = works();
        row.keyKnownTo = QStringList{QStringLiteral("西门")};
        ShownCards s({row});
        s.making.now.stage = MakingStage::Collected;
        s.making.now.chip = one;
        s.making.now.card.card.uid = one;
        s.making.now.card.handedOver = true;
        s.making.now.print = domain::CardPrint{Instant::fromMs(1), std::nullopt};
        s.making.now.taken = ui::CardTaken{Instant::fromMs(1)};
        s.making.now.isToWrite = true;
        s.press("makeCard");
        QVERIFY(s.find<QLabel>("makingReader")->text().contains(QLatin1String("own card")));
        QVERIFY(!s.find("cardByNumber")->isVisible()); // it works, and is not given again
        s.engine.lay(one);
        s.press("encodeCard");
        QVERIFY(!s.find("printSeen")->isVisible()); // its face is as it was
        s.hold(one);
        s.press("makingGoOn"); // who has it is known
        QVERIFY(s.making.breaches.isEmpty());
        QVERIFY(!s.making.now.isToWrite);
        QVERIFY(s.find<QTableView>("cardsTable")->isVisible());
    }

    void aCardMadeElsewhereIsReadWhileThePageIsInFront()
    {
        ShownCards s({reserved()});
        const auto before = s.engine.script.calls.count(QStringLiteral("rows"));
        Q_EMIT s.making.changed();
        settle();
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("rows")), before + 1);
        s.page.hide();
        Q_EMIT s.making.changed();
        settle();
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("rows")), before + 1);
    }

    void nothingOfTheMakingIsLeftBehindALock()
    {
        ShownCards s({reserved()});
        s.press("makeCard");
        s.engine.lay(one);
        s.press("encodeCard");
        s.page.dropData();
        settle();
        for (const QLabel* label : s.page.findChildren<QLabel*>()) {
            QVERIFY2(!label->text().contains(QStringLiteral("孙丽")) &&
                         !label->text().contains(QLatin1String("123 456")),
                     qPrintable(label->objectName()));
        }
        QVERIFY(s.find<QLabel>("makingPicture")->pixmap().isNull());
        QVERIFY(!s.find<QWidget>("cardMakingView")->isVisible());
        s.hold(one); // and the reader is nobody's
        QCOMPARE(s.making.calls.count(QStringLiteral("activate")), 0);
    }

    void anAuditorMakesNone()
    {
        ShownCards s({reserved()}, domain::Role::Auditor);
        QVERIFY(!s.find("makeCard")->isVisible());
    }

    void everythingThatCanBePressedInTheMakingHasAName()
    {
        ShownCards s({reserved()});
        s.press("makeCard");
        QCOMPARE(namelessWidgets(s.page), QStringList());
    }
};

VESTIBULE_TEST(TestCardsMaking);
#include "TestCardsMaking.moc"
