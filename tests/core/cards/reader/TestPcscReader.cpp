#include "core/cards/reader/Codes.h"
#include "core/cards/reader/Pcsc.h"
#include "core/cards/reader/VirtualCard.h"
#include "tests/core/cards/reader/PcscService.h"
#include "tests/support/TestRunner.h"

#include <QThread>

#include <memory>
#include <utility>

using namespace vestibule;
using namespace vestibule::cards;
using namespace vestibule::test;

namespace {

const QByteArray oneUid = QByteArray::fromHex("04782e21801d80");
const QByteArray otherUid = QByteArray::fromHex("04112233445566");

/// A card that answers from a thread of its own. Stopping a reader waits for the work that was begun, and that for the
/// card.
class CardElsewhere
{
public:
    explicit CardElsewhere(const QByteArray& uid)
    {
        m_hand.moveToThread(&m_thread);
        m_thread.start();
        inThread([this, &uid] {
            m_card = std::make_unique<VirtualCard>(uid);
            m_isLying = static_cast<bool>(m_card->insert());
        });
    }
    ~CardElsewhere()
    {
        inThread([this] { m_card.reset(); });
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(CardElsewhere)
    [[nodiscard]] bool isLying() const { return m_isLying; }

private:
    template <class Act>
    void inThread(Act act)
    {
        QMetaObject::invokeMethod(&m_hand, std::move(act), Qt::BlockingQueuedConnection);
    }

    QThread m_thread;
    QObject m_hand;
    std::unique_ptr<VirtualCard> m_card;
    bool m_isLying = false;
};

} // namespace

/// The real PC/SC path: the system's service with its virtual readers, and cards that this test plays.
class TestPcscReader : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PcscService> m_service;
    std::unique_ptr<PcscReader> m_reader;

    void startService()
    {
        const QByteArray refused = m_service->start();
        QVERIFY2(refused.isEmpty(), refused.constData());
        QTRY_COMPARE_WITH_TIMEOUT(m_reader->readers().size(), 2, 20'000);
    }
    /// Work that only says that it was begun.
    [[nodiscard]] QByteArray touch(const QByteArray& meant, bool& isBegun)
    {
        isBegun = false;
        return outcomeOf(*m_reader, meant, [&isBegun](CardChannel&) {
            isBegun = true;
            return Result<void>();
        });
    }

private Q_SLOTS:
    void init()
    {
        m_service = std::make_unique<PcscService>();
        m_reader = std::make_unique<PcscReader>();
        m_reader->start();
    }
    void cleanup()
    {
        m_reader.reset();
        m_service.reset();
    }

    void aMissingServiceIsAState()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_reader->presence().problem == codes::serviceMissing, 10'000);
        bool isBegun = true;
        QCOMPARE(touch({}, isBegun), QByteArray("cards/service-missing"));
        QVERIFY(!isBegun);
    }

    void seesAServiceComeAndACardComeAndGo()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_reader->presence().problem == codes::serviceMissing, 10'000);
        startService();
        QVERIFY(!m_reader->presence().cardPresent);

        VirtualCard card(oneUid);
        QVERIFY(card.insert());
        QVERIFY(comesToSee(*m_reader, oneUid));
        QVERIFY(card.apdus() > 0);
        card.pull();
        QVERIFY(comesToSee(*m_reader, {}));
        bool isBegun = true;
        QCOMPARE(touch(oneUid, isBegun), QByteArray("cards/card-missing"));
        QVERIFY(!isBegun);

        VirtualCard silent({});
        QVERIFY(silent.insert());
        QTRY_VERIFY_WITH_TIMEOUT(m_reader->presence().problem == codes::cardUnreadable, 20'000);
        QVERIFY(m_reader->presence().uid.isEmpty());
        silent.pull();
    }

    void besideAServiceThatRunsNoneIsStarted()
    {
        startService();
        PcscService second;
        const QByteArray refused = second.start();
        QVERIFY2(refused.contains("runs already"), refused.constData());
        QVERIFY(PcscReader::isServiceThere());
        QCOMPARE(m_reader->readers().size(), 2);
    }

    void outlivesTheService()
    {
        startService();
        VirtualCard card(oneUid);
        QVERIFY(card.insert());
        QVERIFY(comesToSee(*m_reader, oneUid));
        QVERIFY(m_service->stop());
        QTRY_VERIFY_WITH_TIMEOUT(m_reader->presence().problem == codes::serviceMissing, 20'000);
        bool isBegun = true;
        QCOMPARE(touch(oneUid, isBegun), QByteArray("cards/service-missing"));
        startService();
    }

    void anotherCardThanIsMeantIsLeftAlone()
    {
        startService();
        VirtualCard other(otherUid);
        QVERIFY(other.insert());
        QVERIFY(comesToSee(*m_reader, otherUid));
        bool isBegun = true;
        QCOMPARE(touch(oneUid, isBegun), QByteArray("cards/other-card"));
        QVERIFY(!isBegun);
        QCOMPARE(touch({}, isBegun), QByteArray("done")); // whichever lies there
        QVERIFY(isBegun);
    }

    void cardsOnTwoReadersAreAProblem()
    {
        startService();
        VirtualCard one(oneUid);
        VirtualCard two(otherUid);
        QVERIFY(one.insert());
        QVERIFY(comesToSee(*m_reader, oneUid));
        QVERIFY(two.insert(VirtualCard::secondReader));
        QTRY_VERIFY_WITH_TIMEOUT(m_reader->presence().problem == codes::severalCards, 20'000);
        bool isBegun = true;
        QCOMPARE(touch(oneUid, isBegun), QByteArray("cards/several-cards"));
        QVERIFY(!isBegun);
        one.pull();
        QVERIFY(comesToSee(*m_reader, otherUid));
        two.pull();
        QVERIFY(comesToSee(*m_reader, {}));
    }

    void aReaderThatAnotherProgramUsesIsBusy()
    {
        startService();
        VirtualCard card(oneUid);
        QVERIFY(card.insert());
        QVERIFY(comesToSee(*m_reader, oneUid));
        bool isBegun = true;
        {
            const pcsc::Context context;
            QVERIFY(context.isValid());
            const pcsc::Card held(context, m_reader->presence().readerName.toUtf8(), pcsc::Card::Sharing::Alone);
            QVERIFY(held.isOpen());
            QCOMPARE(touch(oneUid, isBegun), QByteArray("cards/reader-busy"));
            QVERIFY(!isBegun);
        }
        QCOMPARE(touch(oneUid, isBegun), QByteArray("done"));
    }

    void workIsDoneInItsOrderAndEndsOnceAlsoWhenStopped()
    {
        startService();
        const CardElsewhere card(oneUid);
        QVERIFY(card.isLying());
        QVERIFY(comesToSee(*m_reader, oneUid));
        QList<int> begun;
        QList<int> ended;
        for (int i = 0; i < 8; ++i) {
            m_reader->perform({oneUid,
                               [&begun, i](CardChannel&) {
                                   begun.append(i);
                                   return Result<void>();
                               },
                               [&ended, i](const Result<void>&) { ended.append(i); }});
        }
        m_reader->stop(); // what was not begun ends with the reader missing
        QCOMPARE(ended, (QList<int>{0, 1, 2, 3, 4, 5, 6, 7}));
        for (int i = 0; i < begun.size(); ++i) {
            QCOMPARE(begun.at(i), i);
        }
    }

    void aClassicIsKnownByWhatTheReaderSays()
    {
        startService();
        VirtualCard classic(QByteArray::fromHex("0a1b2c3d"), CardFamily::Classic);
        QVERIFY(classic.insert());
        QVERIFY(comesToSee(*m_reader, QByteArray::fromHex("0a1b2c3d")));
        QCOMPARE(m_reader->presence().family, CardFamily::Classic);
    }
};

VESTIBULE_TEST(TestPcscReader);
#include "TestPcscReader.moc"
