#include "tests/ui/print/PaperEyes.h"

#include "tests/ui/support/Sheets.h"

#include <QRegularExpression>
#include <QTest>

namespace vestibule::test {

namespace {

constexpr int dotsPerInch = 150;

int dots(double millimetres) { return int(millimetres * dotsPerInch / 25.4); }

/// Whether a point of the area is not white.
bool isInked(const QImage& page, const QRect& area)
{
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            if (qGray(page.pixel(x, y)) < 250) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

ui::EstateProfile paperEstate()
{
    return {QStringLiteral("梧桐苑"), QStringLiteral("梧桐苑物业服务有限公司"), QStringLiteral("前台 010-5555 0101"),
            QStringLiteral("梧桐路 18 号")};
}

void PaperEyes::takePages(const QString& pdf, int count)
{
    const QString base = pdf.chopped(4);
    outputOf(QStringLiteral("pdftoppm"),
             {QStringLiteral("-png"), QStringLiteral("-r"), QString::number(dotsPerInch), pdf, base});
    m_pages.clear();
    const int digits = int(QString::number(count).size());
    for (int i = 1; i <= count; ++i) {
        m_pages.append(QImage(QStringLiteral("%1-%2.png").arg(base).arg(i, digits, 10, QLatin1Char('0'))));
    }
}

bool PaperEyes::isWritten(int page, double from, double to) const
{
    const QImage picture = m_pages.value(page);
    return isInked(picture, QRect(QPoint(0, dots(from)), QPoint(picture.width() - 1, dots(to))));
}

void PaperEyes::look(const ExpectedPaper& expected, const QString& name)
{
    const QString kept = qEnvironmentVariable("VESTIBULE_PICTURES");
    const QString pdf = QStringLiteral("%1/%2.pdf").arg(kept.isEmpty() ? m_own.path() : kept, name);
    ui::SystemPaper paper;
    QVERIFY(paper.savePdf(expected.job, pdf));

    const int count = 1 + int(expected.job.further.size());
    const QString about = outputOf(QStringLiteral("pdfinfo"), {pdf});
    QVERIFY2(about.contains(QRegularExpression(QStringLiteral("Pages: +%1\n").arg(count))), qPrintable(about));
    QVERIFY2(about.contains(QStringLiteral("(A4)")), qPrintable(about));

    // In the order in which it was written. What has no glyph is a box on paper and is missing here.
    QString text = outputOf(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), QStringLiteral("-enc"),
                                                          QStringLiteral("UTF-8"), pdf, QStringLiteral("-")});
    text.remove(QRegularExpression(QStringLiteral("\\d+ / \\d+\\s*\\f"))); // the numbers of the sheets
    QVERIFY(!text.contains(QChar(QChar::ReplacementCharacter)));
    const QString read = bare(text);
    qsizetype at = 0;
    for (const QString& words : expected.words) {
        const QString wanted = bare(words);
        const qsizetype found = read.indexOf(wanted, at);
        QVERIFY2(!wanted.isEmpty() && found >= 0, qPrintable(words));
        at = found + wanted.size();
    }

    takePages(pdf, count);
    for (const QImage& page : std::as_const(m_pages)) {
        QVERIFY(!page.isNull());
        const int w = page.width();
        const int h = page.height();
        QVERIFY(isInked(page, QRect(dots(18), dots(12), w - dots(36), h / 3)));
        // No printer reaches the edges, and nothing ran over the margins.
        QVERIFY(!isInked(page, QRect(0, 0, w, dots(8))));
        QVERIFY(!isInked(page, QRect(0, h - dots(8), w, dots(8))));
        QVERIFY(!isInked(page, QRect(0, 0, dots(16), h)));
        QVERIFY(!isInked(page, QRect(w - dots(16), 0, dots(16), h)));
    }
    if (!expected.code.isEmpty()) {
        const QString png = QStringLiteral("%1/%2-code.png").arg(m_own.path(), name);
        // As sharp as an office's scanner.
        outputOf(QStringLiteral("pdftoppm"), {QStringLiteral("-png"), QStringLiteral("-singlefile"),
                                              QStringLiteral("-r"), QStringLiteral("300"), pdf, png.chopped(4)});
        QCOMPARE(outputOf(QStringLiteral("zbarimg"), {QStringLiteral("-q"), QStringLiteral("--raw"), png}).trimmed(),
                 QString::fromLatin1(expected.code));
    }
}

} // namespace vestibule::test
