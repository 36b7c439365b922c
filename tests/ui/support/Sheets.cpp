#include "tests/ui/support/Sheets.h"

#include "tests/ui/support/FakeDesk.h"

#include <QImage>
#include <QProcess>
#include <QRegularExpression>

namespace vestibule::test {

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

std::vector<PaintSheet> sheetsOf(const ui::PaperJob& job)
{
    std::vector<PaintSheet> out{job.paint};
    out.insert(out.end(), job.further.begin(), job.further.end());
    return out;
}

QImage painted(const PaintSheet& sheet)
{
    ui::PaperJob job;
    job.paint = sheet;
    return painted(job);
}

QImage painted(const ui::PaperJob& job)
{
    QImage picture(1050, 1485, QImage::Format_RGB32);
    picture.fill(Qt::white);
    ui::paintJob(job, picture);
    return picture;
}

int inkedRows(const QImage& picture)
{
    int rows = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (qGray(picture.pixel(x, y)) < 128) {
                ++rows;
                break;
            }
        }
    }
    return rows;
}

int inkedRowsAtFoot(const QImage& picture)
{
    return inkedRows(picture.copy(0, picture.height() - 40, picture.width(), 40));
}

int inkedRowsAtRight(const QImage& picture)
{
    return inkedRows(picture.copy(picture.width() - 60, 0, 60, picture.height()));
}

QString textOf(const QList<ui::FlowBlock>& blocks)
{
    QString out;
    for (const ui::FlowBlock& block : blocks) {
        out += block.text + u' ' + block.value + u'\n';
    }
    return out;
}

QString outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(60'000) && process.exitCode() == 0
               ? QString::fromUtf8(process.readAllStandardOutput())
               : QString();
}

QString bare(const QString& text)
{
    static const QRegularExpression space(QStringLiteral("\\s"));
    return text.normalized(QString::NormalizationForm_KC).remove(space);
}

} // namespace vestibule::test
