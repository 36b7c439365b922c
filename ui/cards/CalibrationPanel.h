#pragma once

#include "ui/print/CalibrationJob.h"
#include "ui/shell/View.h"

#include <array>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace vestibule::ui {

class Banner;
class Field;
class Languages;
class PaperButtons;
class Prompter;

/// Measures a printer: prints the calibration page, takes what was measured on it, and keeps what puts that printer
/// right on this computer. Owned by its page; what it is given outlives it.
class CalibrationPanel : public View
{
    Q_OBJECT

public:
    CalibrationPanel(PrinterFits& fits, Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent);

    void begin();

protected:
    void retranslate() override;

private:
    [[nodiscard]] PrintedOn printedOn() const;
    void showKept();
    void keep();

    static constexpr std::size_t measures = 6;

    PrinterFits& m_fits;
    Paper& m_paper;
    QLabel* m_heading;
    QLabel* m_hint;
    Banner* m_banner;
    QComboBox* m_printer;
    Field* m_printerField;
    QComboBox* m_what;
    Field* m_whatField;
    PaperButtons* m_page;
    std::array<QDoubleSpinBox*, measures> m_values{};
    std::array<Field*, measures> m_fields{};
    QPushButton* m_keep;
};

} // namespace vestibule::ui
