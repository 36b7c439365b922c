#include "tests/support/TestRunner.h"
#include "tests/ui/support/Sheets.h"

#include "ui/print/OfficeUndertaking.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/text/Languages.h"

#include <QImage>

#include <algorithm>

using namespace vestibule;
using namespace vestibule::test;

class TestOfficeUndertaking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReceiptCarriesTheOfficesUndertaking_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << QStringLiteral("zh");
        QTest::newRow("English") << QStringLiteral("en");
    }
    void theReceiptCarriesTheOfficesUndertaking()
    {
        QFETCH(QString, language);
        const ui::Languages languages;
        const ui::Phrasebook& say = languages.phrases(language);
        const ui::ConsentReceipt receipt = aReceipt(language);
        const ui::OfficeUndertaking& u = receipt.undertaking;
        const QList<ui::FlowBlock> blocks = ui::officeUndertaking(receipt, say);
        const QString text = textOf(blocks);
        const bool english = language == u"en";
        for (const QString& said :
             {u.office, u.address, u.contact, u.responsible, u.purpose, u.retention, u.alternative, u.withdrawal,
              u.rights, u.standsFor, QString(u.recipients).replace(u'\n', u' '),
              english ? QStringLiteral("What the office undertakes") : QStringLiteral("物业承诺"),
              english ? QStringLiteral("erase it at every gate") : QStringLiteral("每一台门禁"),
              english ? QStringLiteral("without a reason") : QStringLiteral("无需说明理由"),
              english ? QStringLiteral("signed electronically") : QStringLiteral("电子签名")}) {
            QVERIFY2(text.contains(said), qPrintable(said + QStringLiteral(" is missing in\n") + text));
        }
        const QString pieces = QString(text).remove(u' ');
        QVERIFY(pieces.contains(QString::fromLatin1(u.recordKeyId)));
        const auto isLine = [](const ui::FlowBlock& block) { return block.look == ui::FlowBlock::Look::SignLine; };
        QCOMPARE(std::count_if(blocks.begin(), blocks.end(), isLine), 1);
        // One sheet behind the first one, before those of the record, none of which there is here.
        const ui::PaperJob job = ui::receiptJob(receipt, say);
        QCOMPARE(job.further.size(), std::size_t(1));
        const QImage picture = painted(job.further.front());
        QVERIFY(inkedRows(picture) > 200);
        QCOMPARE(inkedRowsAtFoot(picture), 0);
        QCOMPARE(inkedRowsAtRight(picture), 0);
    }

    void anUndertakingWithManyRecipientsGoesOnOnAnotherSheetAndKeepsItsSignature()
    {
        const ui::Languages languages;
        const ui::Phrasebook& say = languages.phrases(QStringLiteral("en"));
        ui::ConsentReceipt receipt = aReceipt(QStringLiteral("en"));
        receipt.undertaking.standsFor.clear();
        receipt.undertaking.recipients = QStringLiteral("A firm that receives something. ").repeated(300);
        QVERIFY(textOf(ui::officeUndertaking(receipt, say)).contains(QStringLiteral("does not know the name")));
        const ui::PaperJob job = ui::receiptJob(receipt, say);
        QVERIFY(job.further.size() > 1);
        for (const auto& sheet : job.further) {
            const QImage picture = painted(sheet);
            QVERIFY(inkedRows(picture) > 20);
            QCOMPARE(inkedRowsAtFoot(picture), 0);
        }
    }
};

VESTIBULE_TEST(TestOfficeUndertaking);
#include "TestOfficeUndertaking.moc"
