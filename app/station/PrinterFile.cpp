#include "app/station/PrinterFile.h"

#include "core/base/DurableFile.h"
#include "ui/text/Codes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vestibule::app {

namespace {

constexpr qint64 largestFile = qint64(1) << 20;
constexpr qsizetype numbersOfFit = 6;

QJsonArray jsonOf(const ui::PrinterFit& fit)
{
    return {fit.front.x(), fit.front.y(), fit.back.x(), fit.back.y(), fit.scale.width(), fit.scale.height()};
}

std::optional<ui::PrinterFit> fitFrom(const QJsonArray& numbers)
{
    if (numbers.size() != numbersOfFit) {
        return std::nullopt;
    }
    const auto at = [&numbers](int i) { return numbers.at(i).toDouble(); };
    const ui::PrinterFit fit{{at(0), at(1)}, {at(2), at(3)}, {at(4), at(5)}};
    return fit.isPossible() ? std::optional(fit) : std::nullopt;
}

} // namespace

PrinterFile::PrinterFile(const QString& folder) : m_path(folder + QStringLiteral("/printers.json"))
{
    const auto bytes = readFile(m_path, largestFile);
    const QJsonObject printers = bytes ? QJsonDocument::fromJson(*bytes).object() : QJsonObject();
    for (auto it = printers.begin(); it != printers.end(); ++it) {
        if (const auto fit = fitFrom(it.value().toArray())) {
            m_fits.insert(it.key(), *fit);
        }
    }
}

Result<void> PrinterFile::keep(const QString& printer, const ui::PrinterFit& fit)
{
    if (!fit.isPossible()) {
        return fail(ui::codes::printerFit);
    }
    QMap<QString, ui::PrinterFit> fits = m_fits;
    fits.insert(printer, fit);
    QJsonObject printers;
    for (auto it = fits.cbegin(); it != fits.cend(); ++it) {
        printers.insert(it.key(), jsonOf(it.value()));
    }
    const Result<void> written = replaceFile(m_path, QJsonDocument(printers).toJson());
    if (written) {
        m_fits = std::move(fits);
    }
    return written;
}

} // namespace vestibule::app
