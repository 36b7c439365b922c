#include "ui/cards/CalibrationPanel.h"

#include "ui/print/PaperButtons.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

/// In the order of the letters on the page.
constexpr double Measured::*members[] = {&Measured::left,   &Measured::top,      &Measured::width,
                                         &Measured::height, &Measured::backLeft, &Measured::backTop};
constexpr double longest = 300; ///< millimetres

} // namespace

CalibrationPanel::CalibrationPanel(PrinterFits& fits, Prompter& prompter, Paper& paper, Languages& languages,
                                   QWidget* parent)
    : View(parent)
    , m_fits(fits)
    , m_paper(paper)
    , m_heading(makeLabel(this, QStringLiteral("calibrationHeading"), TextLook::Section))
    , m_hint(makeLabel(this, QStringLiteral("calibrationHint"), TextLook::Hint))
    , m_banner(new Banner(this))
    , m_printer(new QComboBox(this))
    , m_what(new QComboBox(this))
    , m_page(new PaperButtons(prompter, paper, this))
    , m_keep(makeButton(this, QStringLiteral("keepCalibration"), ButtonLook::Secondary))
{
    m_printer->setObjectName(QStringLiteral("calibratedPrinter"));
    m_printerField = new Field(m_printer, this);
    m_what->setObjectName(QStringLiteral("calibratedPaper"));
    m_what->addItem({}, int(PrintedOn::Sheet));
    m_what->addItem({}, int(PrintedOn::Card));
    m_whatField = new Field(m_what, this);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    for (std::size_t i = 0; i < measures; ++i) {
        auto* value = new QDoubleSpinBox(this);
        value->setObjectName(QStringLiteral("measured%1").arg(QChar(u'A' + char16_t(i))));
        value->setRange(0, longest);
        value->setDecimals(1);
        value->setSingleStep(0.1);
        m_values[i] = value;
        m_fields[i] = new Field(value, this);
        grid->addWidget(m_fields[i], int(i) / 2, int(i) % 2);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_heading, m_hint, m_banner, m_printerField, m_whatField, m_page}) {
        column->addWidget(widget);
    }
    column->addLayout(grid);
    column->addWidget(m_keep, 0, Qt::AlignLeft);
    m_page->setSource([this, &languages] {
        return std::optional(calibrationJob(printedOn(), languages.phrases(languages.current())));
    });
    connect(m_page, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_page, &PaperButtons::done, m_banner, &Banner::showDone);
    connect(m_printer, &QComboBox::activated, this, &CalibrationPanel::showKept);
    connect(m_what, &QComboBox::activated, this, &CalibrationPanel::showKept);
    connect(m_keep, &QPushButton::clicked, this, &CalibrationPanel::keep);
    retranslate();
}

PrintedOn CalibrationPanel::printedOn() const { return PrintedOn(m_what->currentData().toInt()); }

void CalibrationPanel::begin()
{
    m_banner->clear();
    const QString before = m_printer->currentText();
    m_printer->clear();
    m_printer->addItems(m_paper.printers());
    m_printer->setCurrentIndex(std::max(0, m_printer->findText(before)));
    showKept();
}

void CalibrationPanel::showKept()
{
    const bool anyPrinter = m_printer->count() > 0;
    const Measured measured = measuresOf(printedOn(), anyPrinter ? m_fits.of(m_printer->currentText()) : PrinterFit());
    for (std::size_t i = 0; i < measures; ++i) {
        m_values[i]->setValue(measured.*members[i]);
    }
    m_printer->setEnabled(anyPrinter);
    m_keep->setEnabled(anyPrinter);
    m_printerField->setTexts(tr("Printer"), anyPrinter ? QString() : tr("No printer is set up on this computer."));
}

void CalibrationPanel::keep()
{
    m_banner->clear();
    Measured measured;
    for (std::size_t i = 0; i < measures; ++i) {
        measured.*members[i] = m_values[i]->value();
    }
    const QString printer = m_printer->currentText();
    const auto kept =
        fitOf(printedOn(), measured).and_then([&](const PrinterFit& fit) { return m_fits.keep(printer, fit); });
    if (kept) {
        m_banner->showDone(tr("Cards and sheets from this printer are put right from now on."));
    } else {
        m_banner->showError(kept.error());
    }
}

void CalibrationPanel::retranslate()
{
    m_heading->setText(tr("Printers of this computer"));
    m_hint->setText(tr("Print the calibration page without scaling, measure it, and enter what you have measured, in "
                       "millimetres. Cards and sheets of cards then come out where they belong."));
    m_whatField->setTexts(tr("It prints on"));
    m_what->setItemText(0, tr("Sheets of A4"));
    m_what->setItemText(1, tr("Cards"));
    const QString names[] = {tr("A, left edge to line"), tr("B, upper edge to line"), tr("C, level line"),
                             tr("D, upright line"),      tr("E, back: left edge"),    tr("F, back: upper edge")};
    for (std::size_t i = 0; i < measures; ++i) {
        m_fields[i]->setTexts(names[i]);
    }
    m_keep->setText(tr("Keep for this printer"));
    showKept();
}

} // namespace vestibule::ui
