#include "ui/print/PaperButtons.h"

#include "ui/shell/Looks.h"
#include "ui/shell/Theme.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

PaperButtons::PaperButtons(Prompter& prompter, Paper& paper, QWidget* parent)
    : View(parent)
    , m_prompter(prompter)
    , m_paper(paper)
    , m_print(makeButton(this, QStringLiteral("printButton"), ButtonLook::Secondary))
    , m_save(makeButton(this, QStringLiteral("savePdfButton"), ButtonLook::Secondary))
    , m_saveRecord(makeButton(this, QStringLiteral("saveRecordButton"), ButtonLook::Secondary))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(10);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_print);
    row->addWidget(m_save);
    row->addStretch();
    rows->addLayout(row);
    rows->addWidget(m_saveRecord, 0, Qt::AlignLeft);
    setFocusProxy(m_print);
    setLeading(false);
    connect(m_print, &QPushButton::clicked, this, &PaperButtons::print);
    m_saveRecord->hide();
    connect(m_save, &QPushButton::clicked, this, &PaperButtons::save);
    connect(m_saveRecord, &QPushButton::clicked, this, &PaperButtons::saveRecord);
    retranslate();
}

void PaperButtons::setSource(std::function<std::optional<PaperJob>()> source) { m_source = std::move(source); }

void PaperButtons::setSaveQuestion(std::function<Question()> question) { m_question = std::move(question); }

void PaperButtons::setLeading(bool leading)
{
    setLook(m_print, leading ? ButtonLook::Primary : ButtonLook::Secondary);
    m_print->setIcon(theme::icon(QStringLiteral("printer"), leading ? theme::surface : theme::ink));
}

void PaperButtons::setRecordOffered(bool offered) { m_saveRecord->setVisible(offered); }

void PaperButtons::setPaperOffered(bool offered)
{
    m_print->setVisible(offered);
    m_save->setVisible(offered);
}

void PaperButtons::retranslate()
{
    m_print->setText(tr("Print"));
    m_save->setText(tr("Save as PDF"));
    m_saveRecord->setText(tr("Save the record"));
    m_saveRecord->setToolTip(tr("The signed file that the receipt is of: anybody can check it without this program."));
}

void PaperButtons::print()
{
    std::optional<PaperJob> job = m_source ? m_source() : std::nullopt;
    if (!job) {
        return;
    }
    m_paper.print(window(), std::move(*job), [self = QPointer(this)](const Result<Printing>& result) {
        PaperButtons* const me = self.data();
        if (me == nullptr) {
            return;
        }
        if (!result) {
            Q_EMIT me->failed(result.error());
        } else if (*result == Printing::Sent) {
            Q_EMIT me->done(tr("Sent to the printer."));
        }
    });
}

void PaperButtons::save()
{
    if (!m_question) {
        chooseFile();
        return;
    }
    m_prompter.ask(window(), m_question(), [self = QPointer(this)](bool accepted) {
        PaperButtons* const me = self.data();
        if (me == nullptr) {
            return;
        }
        if (accepted) {
            me->chooseFile();
        } else {
            me->m_print->setFocus();
        }
    });
}

void PaperButtons::chooseFile()
{
    const std::optional<PaperJob> job = m_source ? m_source() : std::nullopt;
    if (!job) {
        return;
    }
    m_prompter.askSavePath(window(), tr("Save as PDF"), job->fileName, tr("PDF files (*.pdf)"),
                           [self = QPointer(this), job = *job](const QString& path) {
                               PaperButtons* const me = self.data();
                               if (me == nullptr || path.isEmpty()) {
                                   return;
                               }
                               if (const Result<void> saved = me->m_paper.savePdf(job, path); !saved) {
                                   Q_EMIT me->failed(saved.error());
                               } else {
                                   Q_EMIT me->done(tr("Saved."));
                               }
                           });
}

void PaperButtons::saveRecord()
{
    const std::optional<PaperJob> job = m_source ? m_source() : std::nullopt;
    if (!job || job->record.isEmpty()) {
        return;
    }
    QString name = job->fileName;
    name.replace(QLatin1String(".pdf"), QLatin1String(".jws"));
    m_prompter.askSavePath(window(), tr("Save the record"), name, tr("Signed records (*.jws)"),
                           [self = QPointer(this), job = *job](const QString& path) {
                               PaperButtons* const me = self.data();
                               if (me == nullptr || path.isEmpty()) {
                                   return;
                               }
                               if (const Result<void> saved = me->m_paper.saveRecord(job, path); !saved) {
                                   Q_EMIT me->failed(saved.error());
                               } else {
                                   Q_EMIT me->done(tr("Saved."));
                               }
                           });
}

} // namespace vestibule::ui
