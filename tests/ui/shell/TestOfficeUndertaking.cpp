#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeDesk.h"

#include "ui/print/OfficeUndertaking.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/text/Languages.h"

#include <QImage>

#include <algorithm>

using namespace vestibule;
using namespace vestibule::test;

namespace {

ui::ConsentReceipt aReceipt(const QString& language)
{
    ui::ConsentReceipt out;
    out.id = *domain::ConsentId::fromHex("00112233445566778899aabbccddeeff");
    out.recordHash = QByteArray(32, '\x5a');
    out.salt = QByteArray(16, '\x17');
    out.name = QStringLiteral("赵敏");
    out.dwelling = QStringLiteral("3-2-1502");
    out.language = language;
    out.givenAt = Instant::fromMs(1'790'000'000'000);
    out.endsAt = Instant::fromMs(1'853'000'000'000);
    out.estate = {QStringLiteral("梧桐苑"), QStringLiteral("物业"), QStringLiteral("010"), QStringLiteral("18 号")};
    out.notice = FakeDesk::noticeIn(language);
    out.signaturePath = "M0.1 0.1L0.5 0.2L0.8 0.1";
    out.undertaking = FakeDesk::undertakingIn(language);
    return out;
}

int inkedRows(const QImage& sheet)
{
    int rows = 0;
    for (int y = 0; y < sheet.height(); ++y) {
        for (int x = 0; x < sheet.width(); ++x) {
            if (qGray(sheet.pixel(x, y)) < 128) {
                ++rows;
                break;
            }
        }
    }
    return rows;
}

QImage painted(const ui::PaperJob& job)
{
    QImage sheet(1050, 1485, QImage::Format_RGB32);
    sheet.fill(Qt::white);
    ui::paintJob(job, sheet);
    return sheet;
}

/// All that the blocks say, one to a line.
QString textOf(const QList<ui::FlowBlock>& blocks)
{
    QString out;
    for (const ui::FlowBlock& block : blocks) {
        out += block.text + u'\t' + block.value + u'\n';
    }
    return out;
}

} // namespace

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
        ui::PaperJob one;
        one.paint = job.further.front();
        const QImage picture = painted(one);
        QVERIFY(inkedRows(picture) > 200);
        QCOMPARE(inkedRows(picture.copy(0, picture.height() - 40, picture.width(), 40)), 0);
        QCOMPARE(inkedRows(picture.copy(picture.width() - 60, 0, 60, picture.height())), 0);
    }

    void anUndertakingWithManyRecipientsGoesOnOnAnotherSheetAndKeepsItsSignature()
    {
        const ui::Languages languages;
        const ui::Phrasebook& say = languages.phrases(QStringLiteral("en"));
        ui::ConsentReceipt receipt = aReceipt(QStringLiteral("en"));
        receipt.undertaking.standsFor.clear();
        receipt.undertaking.recipients = QStringLiteral("A firm that receives something. ").repeated(300);
        QVERIFY(textOf(ui::officeUndertaking(receipt, say)).contains(QStringLiteral("knows no name")));
        const ui::PaperJob job = ui::receiptJob(receipt, say);
        QVERIFY(job.further.size() > 1);
        for (const auto& sheet : job.further) {
            ui::PaperJob one;
            one.paint = sheet;
            const QImage picture = painted(one);
            QVERIFY(inkedRows(picture) > 20);
            QCOMPARE(inkedRows(picture.copy(0, picture.height() - 40, picture.width(), 40)), 0);
        }
    }
};

VESTIBULE_TEST(TestOfficeUndertaking);
#include "TestOfficeUndertaking.moc"
