#include "core/cards/Codes.h"
#include "core/cards/PcscReader.h"
#include "tests/core/cards/VirtualCard.h"
#include "tests/support/TestRunner.h"

#include <QProcess>

using namespace vestibule;
using namespace vestibule::cards;

/// The real PC/SC path: the system's service with the virtual reader, and a card that this test plays.
class TestPcscReader : public QObject
{
    Q_OBJECT

private:
    QProcess m_service;

    void startService()
    {
        m_service.start(QStringLiteral("pcscd"), {QStringLiteral("--foreground")});
        QVERIFY2(m_service.waitForStarted(), "pcscd is not installed");
    }

    void stopService()
    {
        m_service.terminate();
        QVERIFY(m_service.waitForFinished(10'000));
    }

private Q_SLOTS:
    void cleanup()
    {
        if (m_service.state() != QProcess::NotRunning) {
            stopService();
        }
    }

    void aMissingServiceIsAState()
    {
        PcscReader reader;
        reader.start();
        QTRY_VERIFY_WITH_TIMEOUT(reader.presence().problem == codes::serviceMissing, 10'000);
        reader.stop();
    }

    void seesAServiceComeAndACardComeAndGo()
    {
        PcscReader reader;
        reader.start();
        QTRY_VERIFY_WITH_TIMEOUT(reader.presence().problem == codes::serviceMissing, 10'000);
        startService();
        QTRY_VERIFY_WITH_TIMEOUT(!reader.presence().readerName.isEmpty(), 20'000);
        QVERIFY(!reader.presence().cardPresent);

        const QByteArray uid = QByteArray::fromHex("04782e21801d80");
        test::VirtualCard card(uid);
        QVERIFY(card.insert());
        QTRY_COMPARE_WITH_TIMEOUT(reader.presence().uid, uid, 20'000);
        QVERIFY(card.apdus() > 0);
        card.pull();
        QTRY_VERIFY_WITH_TIMEOUT(!reader.presence().cardPresent, 20'000);

        test::VirtualCard silent({});
        QVERIFY(silent.insert());
        QTRY_VERIFY_WITH_TIMEOUT(reader.presence().cardPresent, 20'000);
        QVERIFY(reader.presence().uid.isEmpty());
        QVERIFY(reader.presence().problem == codes::cardUnreadable);
        silent.pull();
        reader.stop();
    }

    void outlivesTheService()
    {
        startService();
        PcscReader reader;
        reader.start();
        QTRY_VERIFY_WITH_TIMEOUT(!reader.presence().readerName.isEmpty(), 20'000);
        stopService();
        QTRY_VERIFY_WITH_TIMEOUT(reader.presence().problem == codes::serviceMissing, 20'000);
        startService();
        QTRY_VERIFY_WITH_TIMEOUT(!reader.presence().readerName.isEmpty(), 20'000);
        reader.stop();
    }
};

VESTIBULE_TEST(TestPcscReader);
#include "TestPcscReader.moc"
