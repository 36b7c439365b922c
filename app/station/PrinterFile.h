#pragma once

#include "ui/engine/PrinterFits.h"

#include <QMap>
#include <QString>

namespace vestibule::app {

/// The fits of this computer's printers in a file of the station's folder, in the clear: names of printers, and
/// numbers. It is read when this is made. One that cannot be read counts as none: papers come out as the printers do
/// them. GUI thread.
class PrinterFile final : public ui::PrinterFits
{
public:
    explicit PrinterFile(const QString& folder);

    [[nodiscard]] ui::PrinterFit of(const QString& printer) const override { return m_fits.value(printer); }
    [[nodiscard]] Result<void> keep(const QString& printer, const ui::PrinterFit& fit) override;

private:
    QString m_path;
    QMap<QString, ui::PrinterFit> m_fits;
};

} // namespace vestibule::app
