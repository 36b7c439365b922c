#pragma once

#include "ui/engine/PrinterFits.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Phrasebook;

/// What a printer takes in: sheets of A4, or cards.
enum class PrintedOn { Sheet, Card };

/// What is measured on a calibration page with a ruler, in millimetres.
struct Measured
{
    double left = 0;     ///< A: from the left edge to the upright line
    double top = 0;      ///< B: from the upper edge to the level line
    double width = 0;    ///< C: from the first tick of the level line to its last
    double height = 0;   ///< D: the same of the upright line
    double backLeft = 0; ///< E and F: A and B of the second side
    double backTop = 0;
};

/// What is measured where a printer is true.
[[nodiscard]] Measured trueMeasures(PrintedOn what);

/// A page with two lines that have a tick for each millimetre, and the places for what is measured; both sides. It is
/// printed as the printer does it, whatever is known of that.
[[nodiscard]] PaperJob calibrationJob(PrintedOn what, const Phrasebook& phrases);

/// What makes a printer true that has printed it so. Errors: codes::printerFit (PrinterFit::isPossible says no).
[[nodiscard]] Result<PrinterFit> fitOf(PrintedOn what, const Measured& measured);
/// What would be measured on a page that was printed without it: the reverse, to show what is kept.
[[nodiscard]] Measured measuresOf(PrintedOn what, const PrinterFit& fit);

} // namespace vestibule::ui
