#include "core/cards/reader/Codes.h"
#include "tests/support/TestRunner.h"
#include "tests/ui/support/PictureTest.h"
#include "ui/cards/MakingPresenter.h"
#include "ui/text/Codes.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const QByteArray one = QByteArray::fromHex("04111111111111");
const QByteArray two = QByteArray::fromHex("04222222222222");

} // namespace

/// The making of a card at the desk, step by step and with what goes wrong, in both languages and at two sizes, as
/// pictures to look at. What is checked by itself: each picture shows what it is called after, and nothing is cut off.
class TestMakingPictures : public PictureTest
{
    Q_OBJECT

    [[nodiscard]] std::unique_ptr<Desk> atTheCard()
    {
        auto d = std::make_unique<Desk>(ui::SessionEngine::Phase::Open, m_pictures.language());
        d->cards.plugIn();
        d->making.now.card.name = QStringLiteral("孙丽");
        d->beginReading(QStringLiteral("孙丽"));
        d->press(d->resident("answerCard"));
        return d;
    }
    static void hold(Desk& d, const QByteArray& uid)
    {
        d.cards.lay({});
        d.cards.lay(uid);
        settle();
    }
    [[nodiscard]] static bool isAt(Desk& d, ui::MakingPresenter::Step step)
    {
        return d.enrolment().making().step() == step;
    }

private Q_SLOTS:
    void fromABlankToAWorkingCard_data() { Pictures::addColumns(); }
    void fromABlankToAWorkingCard()
    {
        using Step = ui::MakingPresenter::Step;
        const auto d = atTheCard();
        QVERIFY(isAt(*d, Step::Encode));
        takeClerk(*d, "40-card-encode");
        d->making.isSlow = true;
        d->cards.lay(one);
        d->press(d->clerk("encodeCard"));
        d->making.say(27);
        QVERIFY(d->clerk<QWidget>("encodingProgress")->isVisible());
        takeClerk(*d, "40-card-writing");
        d->making.isSlow = false;
        d->making.goOn();
        settle();
        QVERIFY(isAt(*d, Step::Print));
        takeClerk(*d, "41-card-print");
        d->press(d->clerk("verifyCard"));
        takeClerk(*d, "41-card-checked");
        d->press(d->clerk("printSeen"));
        QVERIFY(isAt(*d, Step::Hand));
        takeClerk(*d, "42-card-take-off");
        d->cards.lay({});
        takeClerk(*d, "42-card-in-the-hand");
        d->cards.lay(one);
        settle();
        QVERIFY(isAt(*d, Step::Sign));
        takeClerk(*d, "43-card-sign");
        d->clerk<QRadioButton>("takenByOther")->click();
        d->press(d->clerk("takenNotSigned"));
        takeClerk(*d, "43-card-who-takes-it");
        d->press(d->clerk("takenCannotSign"));
        takeClerk(*d, "43-card-witness");
        d->clerk<QLineEdit>("takenName")->setText(QStringLiteral("王芳"));
        d->press(d->clerk("takenOfficeSaw"));
        takeClerk(*d, "44-card-done");
    }

    void whatGoesWrong_data() { Pictures::addColumns(); }
    void whatGoesWrong()
    {
        const auto d = atTheCard();
        d->making.calls.failNext(QStringLiteral("encode"), cards::codes::cardRemoved);
        d->making.now.stage = ui::MakingStage::Begun;
        d->making.now.chip = one;
        d->cards.lay(one);
        d->press(d->clerk("encodeCard"));
        QVERIFY(says(*d, "cardView"));
        takeClerk(*d, "45-card-removed");
        d->cards.state = {ui::ReaderState::Kind::None, {}, false, {}, cards::codes::readerMissing};
        Q_EMIT d->cards.readerChanged(d->cards.state);
        settle();
        QVERIFY(d->clerk("encodeCard")->isVisible());
        takeClerk(*d, "45-card-reader-unplugged");
        d->cards.plugIn();
        d->cards.lay(one);
        d->press(d->clerk("encodeCard"));
        d->paper->failure = ui::codes::printerMissing;
        d->press(d->clerk("printButton"));
        QVERIFY(says(*d, "cardView"));
        takeClerk(*d, "46-card-printer-fails");
        d->press(d->clerk("spoilCard"));
        QVERIFY(d->clerk<QComboBox>("spoilReason")->isVisible());
        takeClerk(*d, "46-card-set-aside");
        d->press(d->clerk("keepCard"));
        d->clerk<QComboBox>("skipReason")->setCurrentIndex(0);
        d->press(d->clerk("skipPrint"));
        hold(*d, two);
        QVERIFY(says(*d, "cardView"));
        takeClerk(*d, "47-card-swapped");
    }

    void byItsNumber_data() { Pictures::addColumns(); }
    void byItsNumber()
    {
        const auto d = atTheCard();
        d->press(d->clerk("cardByNumber"));
        QVERIFY(d->clerk("issueCard")->isVisible());
        takeClerk(*d, "48-card-by-number");
        d->press(d->clerk("issueCard"));
        takeClerk(*d, "48-card-by-number-done");
        d->press(d->clerk("signForCard"));
        QVERIFY(d->clerk("takenSigned")->isVisible());
        takeClerk(*d, "48-card-by-number-sign");
    }

    void oneThatWorksAlready_data() { Pictures::addColumns(); }
    void oneThatWorksAlready()
    {
        const auto d = std::make_unique<Desk>(ui::SessionEngine::Phase::Open, m_pictures.language());
        d->cards.plugIn();
        d->making.now.stage = ui::MakingStage::Working;
        d->beginReading(QStringLiteral("孙丽"));
        d->press(d->resident("answerCard"));
        QVERIFY(d->clerk("makingGoOn")->isVisible());
        takeClerk(*d, "49-card-works-already");
        d->making.calls.failNext(QStringLiteral("ofSitting"), engine::codes::noReservedCard);
        d->enrolment().making().beginSitting(domain::SittingId::random());
        settle();
        QVERIFY(d->clerk("makingToCards")->isVisible());
        takeClerk(*d, "49-no-card-to-be-made");
        d->making.calls.failNext(QStringLiteral("ofSitting"), ErrorCode{"store", "busy"});
        d->enrolment().making().beginSitting(domain::SittingId::random());
        settle();
        QVERIFY(d->clerk("makingAgain")->isVisible());
        takeClerk(*d, "49-card-not-known");
    }
};

VESTIBULE_TEST(TestMakingPictures);
#include "TestMakingPictures.moc"
