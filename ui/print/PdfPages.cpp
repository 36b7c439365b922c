#include "ui/print/PdfPages.h"

#include "ui/text/Codes.h"

// Its headers ask whether the code knows that libqpdf has moved to std::shared_ptr.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <cmath>
#include <exception>
#include <memory>

namespace vestibule::ui {

namespace {

constexpr double pointsPerMillimetre = 72 / 25.4;
constexpr int decimals = 3;

QPDFObjectHandle boxOf(const QSizeF& points, double inside)
{
    std::vector<QPDFObjectHandle> numbers;
    for (const double value : {inside, inside, points.width() - inside, points.height() - inside}) {
        numbers.push_back(QPDFObjectHandle::newReal(value, decimals));
    }
    return QPDFObjectHandle::newArray(numbers);
}

/// Errors: what libqpdf throws.
QByteArray rewritten(const QByteArray& pdf, const QSizeF& points, double bleed)
{
    QPDF document;
    document.processMemoryFile("page", pdf.constData(), std::size_t(pdf.size()));
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(document).getAllPages()) {
        QPDFObjectHandle object = page.getObjectHandle();
        const double had = page.getAttribute("/MediaBox", false).getArrayItem(3).getNumericValue();
        // PDF counts from below: what was at the upper edge moves down with it.
        const QByteArray down = "q 1 0 0 1 0 " + QByteArray::number(points.height() - had, 'f', decimals) + " cm\n";
        object.addPageContents(QPDFObjectHandle::newStream(&document, down.toStdString()), true);
        object.addPageContents(QPDFObjectHandle::newStream(&document, "\nQ\n"), false);
        for (const char* whole : {"/MediaBox", "/BleedBox"}) {
            object.replaceKey(whole, boxOf(points, 0));
        }
        for (const char* cut : {"/TrimBox", "/ArtBox"}) {
            object.replaceKey(cut, boxOf(points, bleed * pointsPerMillimetre));
        }
        object.removeKey("/CropBox");
    }
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.write();
    const std::shared_ptr<Buffer> written = writer.getBufferSharedPointer();
    return QByteArray(reinterpret_cast<const char*>(written->getBuffer()), qsizetype(written->getSize()));
}

} // namespace

QSize wholePoints(const QSizeF& millimetres)
{
    const QSizeF points = millimetres * pointsPerMillimetre;
    return {int(std::ceil(points.width())), int(std::ceil(points.height()))};
}

Result<QByteArray> withExactPages(const QByteArray& pdf, const QSizeF& millimetres, double bleed)
{
    try {
        return rewritten(pdf, millimetres * pointsPerMillimetre, bleed);
    } catch (const std::exception& trouble) {
        return fail(codes::pdfNotWritten, trouble.what());
    }
}

} // namespace vestibule::ui
