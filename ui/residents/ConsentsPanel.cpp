#include "ui/residents/ConsentsPanel.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Looks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

ConsentsPanel::ConsentsPanel(QWidget* parent)
    : View(parent)
    , m_heading(makeLabel(this, QStringLiteral("consentsHeading"), TextLook::Section))
    , m_line(makeLabel(this, QStringLiteral("consentsLine"), TextLook::Body))
    , m_list(nullptr)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_column->addWidget(m_heading);
    m_column->addWidget(m_line);
    retranslate();
}

void ConsentsPanel::setConsents(const QList<ConsentSummary>& consents, const Refusal& refusal)
{
    m_consents = consents;
    m_refusal = refusal;
    retranslate();
}

void ConsentsPanel::setBusy(bool busy)
{
    m_busy = busy;
    if (m_list != nullptr) {
        m_list->setEnabled(!busy);
    }
}

void ConsentsPanel::setPaperOffered(bool offered)
{
    if (m_offersPaper != offered) {
        m_offersPaper = offered;
        retranslate();
    }
}

QString ConsentsPanel::line() const
{
    if (m_refusal.saidNoOn) {
        return tr("Chose the card on %1. Not asked again unless they wish it themselves.")
            .arg(dayText(*m_refusal.saidNoOn));
    }
    if (m_refusal.tookBackAt) {
        return tr("Withdrew the consent on %1. Not asked again unless they wish it themselves.")
            .arg(dayText(*m_refusal.tookBackAt));
    }
    return m_consents.isEmpty() ? tr("Never asked.") : QString();
}

QString ConsentsPanel::sentence(const ConsentSummary& consent)
{
    const QString given =
        tr("Given on %1, read in %2.").arg(dayText(consent.givenAt), noticeLanguageText(consent.language));
    return given + QLatin1Char('\n') +
           (consent.isReplaced    ? tr("A new one took its place on %1.").arg(dayText(*consent.withdrawnAt))
            : consent.withdrawnAt ? tr("Withdrawn on %1.").arg(dayText(*consent.withdrawnAt))
                                  : tr("Expires on %1.").arg(lastDayText(consent.endsAt)));
}

void ConsentsPanel::addLine(const ConsentSummary& consent)
{
    auto* line = new QWidget(m_list);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    QLabel* text = makeLabel(line, QStringLiteral("consentText"), TextLook::Body);
    text->setText(sentence(consent));
    QPushButton* receipt = makeButton(line, QStringLiteral("consentReceipt"), ButtonLook::Secondary);
    receipt->setText(tr("Receipt"));
    receipt->setAccessibleName(tr("Receipt of the consent of %1").arg(dayText(consent.givenAt)));
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(receipt);
    row->addWidget(text, 1);
    row->addLayout(buttons);
    if (consent.withdrawnAt && !consent.isReplaced && m_offersPaper) {
        QPushButton* sheet = makeButton(line, QStringLiteral("consentWithdrawal"), ButtonLook::Secondary);
        sheet->setText(tr("Withdrawal"));
        sheet->setAccessibleName(tr("Sheet of the withdrawal of %1").arg(dayText(*consent.withdrawnAt)));
        buttons->addWidget(sheet);
        connect(sheet, &QPushButton::clicked, this, [this, id = consent.id] { Q_EMIT withdrawalAsked(id); });
    }
    buttons->addStretch();
    m_list->layout()->addWidget(line);
    connect(receipt, &QPushButton::clicked, this, [this, id = consent.id] { Q_EMIT receiptAsked(id); });
}

void ConsentsPanel::retranslate()
{
    m_heading->setText(tr("Consents"));
    m_line->setText(line());
    m_line->setVisible(!m_line->text().isEmpty());
    delete m_list;
    m_list = new QWidget(this);
    auto* column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (const ConsentSummary& consent : std::as_const(m_consents)) {
        addLine(consent);
    }
    m_column->addWidget(m_list);
    m_list->setVisible(!m_consents.isEmpty());
    m_list->setEnabled(!m_busy);
}

} // namespace vestibule::ui
