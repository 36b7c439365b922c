#pragma once

#include "core/base/Result.h"

#include <QPointF>
#include <QSizeF>
#include <QString>

namespace vestibule::ui {

/// What is done to a paper that is true to the millimetre before a printer gets it, so that it comes out true: moved to
/// the right and down by so many millimetres, after it was made larger by these factors. A value.
struct PrinterFit
{
    static constexpr double furthest = 10; ///< in millimetres, either way
    static constexpr double smallest = 0.95;
    static constexpr double largest = 1.05;

    QPointF front = QPointF(0, 0);
    QPointF back = QPointF(0, 0); ///< of the second side of a sheet
    QSizeF scale = QSizeF(1, 1);

    [[nodiscard]] bool isPossible() const
    {
        const auto isNear = [](const QPointF& by) { return qAbs(by.x()) <= furthest && qAbs(by.y()) <= furthest; };
        const auto isUsual = [](double factor) { return factor >= smallest && factor <= largest; };
        return isNear(front) && isNear(back) && isUsual(scale.width()) && isUsual(scale.height());
    }
    friend bool operator==(const PrinterFit&, const PrinterFit&) = default;
};

/// The fits of the printers of this computer, by their names; no part of the store, because each workstation has
/// printers of its own. Implemented by app; GUI thread.
class PrinterFits
{
public:
    PrinterFits() = default;
    PrinterFits(const PrinterFits&) = delete;
    PrinterFits& operator=(const PrinterFits&) = delete;
    virtual ~PrinterFits() = default;

    /// For a printer that was never measured nothing is changed.
    [[nodiscard]] virtual PrinterFit of(const QString& printer) const = 0;
    /// Errors: those of replaceFile; codes::printerFit for one that is not possible.
    [[nodiscard]] virtual Result<void> keep(const QString& printer, const PrinterFit& fit) = 0;
};

} // namespace vestibule::ui
