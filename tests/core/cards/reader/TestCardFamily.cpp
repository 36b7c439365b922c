#include "core/cards/reader/CardFamily.h"
#include "tests/support/TestRunner.h"

using namespace vestibule::cards;

/// What a reader says of a chip in the ATR that it makes up.
class TestCardFamily : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReaderNamesTheChip_data()
    {
        QTest::addColumn<QByteArray>("atr");
        QTest::addColumn<CardFamily>("family");
        const auto row = [](const char* name, const char* atr, CardFamily family) {
            QTest::newRow(name) << QByteArray::fromHex(atr) << family;
        };
        row("DESFire", "3b8180018080", CardFamily::Processor);
        row("Classic 1K", "3b8f8001804f0ca000000306030001000000006a", CardFamily::Classic);
        row("Classic 4K", "3b8f8001804f0ca0000003060300020000000069", CardFamily::Classic);
        row("Mini", "3b8f8001804f0ca000000306030026000000004d", CardFamily::Classic);
        row("Ultralight", "3b8f8001804f0ca0000003060300030000000068", CardFamily::Ultralight);
        row("Ultralight C", "3b8f8001804f0ca00000030603003a0000000051", CardFamily::Ultralight);
        row("a FeliCa", "3b8f8001804f0ca00000030611003b0000000042", CardFamily::Storage);
        row("cut off before the name", "3b8a8001804f0ca00000030603006a", CardFamily::Storage);
        row("a card with contacts", "3bda11ff81b1fe551f030031844480a", CardFamily::Unknown);
        row("nothing", "", CardFamily::Unknown);
        row("one byte", "3b", CardFamily::Unknown);
    }
    void theReaderNamesTheChip()
    {
        QFETCH(const QByteArray, atr);
        QFETCH(const CardFamily, family);
        QCOMPARE(familyOf(atr), family);
    }

    void whatIsMadeUpSaysTheSame()
    {
        for (const CardFamily family : {CardFamily::Unknown, CardFamily::Processor, CardFamily::Classic,
                                        CardFamily::Ultralight, CardFamily::Storage}) {
            QCOMPARE(familyOf(atrOf(family)), family);
        }
        QVERIFY(mayProve(CardFamily::Processor) && mayProve(CardFamily::Unknown));
        QVERIFY(!mayProve(CardFamily::Classic) && !mayProve(CardFamily::Ultralight));
        QVERIFY(!mayProve(CardFamily::Storage));
    }

    void noBytesEndTheProgram()
    {
        const QByteArray whole = QByteArray::fromHex("3b8f8001804f0ca000000306030001000000006a");
        for (qsizetype length = 0; length <= whole.size(); ++length) {
            for (int first = 0; first < 256; ++first) {
                QByteArray cut = whole.first(length);
                if (length > 1) {
                    cut[1] = char(first);
                }
                const CardFamily family = familyOf(cut);
                QVERIFY(family == CardFamily::Unknown || length > 4);
            }
        }
    }
};

VESTIBULE_TEST(TestCardFamily);
#include "TestCardFamily.moc"
