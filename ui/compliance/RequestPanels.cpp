#include "ui/compliance/RequestPanels.h"

#include "core/domain/Codes.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/ActTexts.h"
#include "ui/text/RequestTexts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vestibule::ui {

namespace {

using domain::RequestedBy;
using domain::RequestKind;
using domain::RequestOutcome;

constexpr RequestKind kinds[] = {RequestKind::Access,     RequestKind::Copy,        RequestKind::Correction,
                                 RequestKind::Deletion,   RequestKind::Restriction, RequestKind::Objection,
                                 RequestKind::Explanation};
constexpr RequestedBy people[] = {RequestedBy::Resident, RequestedBy::Guardian, RequestedBy::Relative};
constexpr RequestOutcome outcomes[] = {RequestOutcome::Granted, RequestOutcome::Partly, RequestOutcome::Refused,
                                       RequestOutcome::TakenBack};
constexpr int longestDocument = 64;
constexpr QByteArrayView notOnRecord = "not-on-record"; // of domain::refusalReasons()

QComboBox* makeBox(QWidget* parent, const char* objectName, int entries)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(objectName));
    for (int i = 0; i < entries; ++i) {
        box->addItem(QString());
    }
    return box;
}

bool refuses(RequestOutcome outcome) { return outcome == RequestOutcome::Refused || outcome == RequestOutcome::Partly; }

} // namespace

TakeRequestPanel::TakeRequestPanel(QWidget* parent)
    : View(parent)
    , m_heading(makeLabel(this, QStringLiteral("takeRequestHeading"), TextLook::Section))
    , m_about(makeLabel(this, QStringLiteral("takeRequestAbout"), TextLook::Body))
    , m_kind(makeBox(this, "requestKind", int(std::size(kinds))))
    , m_by(makeBox(this, "requestedBy", int(std::size(people))))
    , m_kindField(new Field(m_kind, this))
    , m_byField(new Field(m_by, this))
    , m_proof(new QCheckBox(this))
    , m_take(makeButton(this, QStringLiteral("takeRequest"), ButtonLook::Primary))
    , m_cancel(makeButton(this, QStringLiteral("cancelRequest"), ButtonLook::Quiet))
{
    m_proof->setObjectName(QStringLiteral("requestProof"));
    auto* fields = new QHBoxLayout;
    fields->setSpacing(16);
    fields->addWidget(m_kindField, 1, Qt::AlignTop);
    fields->addWidget(m_byField, 1, Qt::AlignTop);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_take);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_heading);
    column->addWidget(m_about);
    column->addLayout(fields);
    column->addWidget(m_proof);
    column->addLayout(buttons);
    connect(m_by, &QComboBox::currentIndexChanged, this, &TakeRequestPanel::refresh);
    connect(m_cancel, &QPushButton::clicked, this, &TakeRequestPanel::cancelled);
    connect(m_take, &QPushButton::clicked, this, [this] {
        Q_EMIT takeAsked({kinds[m_kind->currentIndex()], people[m_by->currentIndex()], m_person,
                          !m_proof->isHidden() && m_proof->isChecked()});
    });
    retranslate();
}

void TakeRequestPanel::begin(std::optional<domain::PersonId> person, const QString& name)
{
    m_person = person;
    m_name = name;
    m_kind->setCurrentIndex(0);
    m_by->setCurrentIndex(0);
    m_proof->setChecked(false);
    retranslate();
    m_kind->setFocus();
}

void TakeRequestPanel::setBusy(bool busy)
{
    for (QWidget* each : std::initializer_list<QWidget*>{m_kind, m_by, m_proof, m_take, m_cancel}) {
        each->setEnabled(!busy);
    }
}

void TakeRequestPanel::goOn(const Error& error)
{
    const bool isProof = error.code() == domain::codes::requestProofMissing && !m_proof->isHidden();
    (isProof ? static_cast<QWidget*>(m_proof) : m_kind)->setFocus();
}

void TakeRequestPanel::refresh() { m_proof->setVisible(people[m_by->currentIndex()] != RequestedBy::Resident); }

void TakeRequestPanel::retranslate()
{
    m_heading->setText(tr("Record a request"));
    m_about->setText(
        !m_person ? tr("About somebody who is not on record: the answer says just that. For a resident, "
                       "begin on their page; for somebody who is no longer on the list, look them up among "
                       "the residents first. It is to be answered within 15 days.")
        : m_name.isEmpty()
            ? tr("About what is kept of somebody whose name was erased. It is to be answered within 15 days.")
            : tr("About %1. It is to be answered within 15 days.").arg(m_name));
    m_kindField->setTexts(tr("What is asked"));
    m_byField->setTexts(tr("Who asks"));
    for (std::size_t i = 0; i < std::size(kinds); ++i) {
        m_kind->setItemText(int(i), requestKindText(kinds[i]));
    }
    for (std::size_t i = 0; i < std::size(people); ++i) {
        m_by->setItemText(int(i), requestedByText(people[i]));
    }
    m_proof->setText(tr("I have seen the paper that shows it. It is not copied or kept."));
    m_take->setText(tr("Record it"));
    m_cancel->setText(tr("Cancel"));
    refresh();
}

AnswerRequestPanel::AnswerRequestPanel(QWidget* parent)
    : View(parent)
    , m_heading(makeLabel(this, QStringLiteral("answerRequestHeading"), TextLook::Section))
    , m_line(makeLabel(this, QStringLiteral("answerRequestLine"), TextLook::Body))
    , m_toDo(makeLabel(this, QStringLiteral("answerRequestToDo"), TextLook::Hint))
    , m_outcome(makeBox(this, "requestOutcome", int(std::size(outcomes))))
    , m_reason(makeBox(this, "requestReason", 0))
    , m_document(new QLineEdit(this))
    , m_outcomeField(new Field(m_outcome, this))
    , m_reasonField(new Field(m_reason, this))
    , m_documentField(new Field(m_document, this))
    , m_answer(makeButton(this, QStringLiteral("answerRequest"), ButtonLook::Secondary))
{
    m_document->setObjectName(QStringLiteral("requestDocument"));
    m_document->setMaxLength(longestDocument);
    auto* fields = new QHBoxLayout;
    fields->setSpacing(16);
    for (Field* field : {m_outcomeField, m_reasonField, m_documentField}) {
        fields->addWidget(field, 1, Qt::AlignTop);
    }
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_answer);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_heading);
    column->addWidget(m_line);
    column->addWidget(m_toDo);
    column->addLayout(fields);
    column->addLayout(buttons);
    for (QComboBox* box : {m_outcome, m_reason}) {
        connect(box, &QComboBox::currentIndexChanged, this, &AnswerRequestPanel::refresh);
    }
    connect(m_document, &QLineEdit::returnPressed, this, &AnswerRequestPanel::submit);
    connect(m_answer, &QPushButton::clicked, this, &AnswerRequestPanel::submit);
    retranslate();
}

void AnswerRequestPanel::setRequest(const std::optional<RequestRow>& row, bool mayAnswer)
{
    const bool same = row && m_row && row->request.id == m_row->request.id;
    m_row = row;
    m_mayAnswer = mayAnswer;
    if (!same) {
        m_outcome->setCurrentIndex(-1);
        offerReasons();
        m_document->clear();
    }
    retranslate();
}

void AnswerRequestPanel::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void AnswerRequestPanel::offerReasons()
{
    m_reason->clear();
    for (const domain::RefusalReason& each : domain::refusalReasons()) {
        if (!m_row || !m_row->person || notOnRecord != each.code) {
            m_reason->addItem(QString(), QByteArray(each.code));
        }
    }
    m_reason->setCurrentIndex(-1);
}

std::optional<RequestOutcome> AnswerRequestPanel::outcome() const
{
    const int chosen = m_outcome->currentIndex();
    return chosen < 0 ? std::nullopt : std::optional(outcomes[chosen]);
}

QByteArray AnswerRequestPanel::reason() const { return m_reason->currentData().toByteArray(); }

bool AnswerRequestPanel::isChosen() const
{
    const auto chosen = outcome();
    return chosen && (!refuses(*chosen) || !reason().isEmpty());
}

void AnswerRequestPanel::submit()
{
    if (m_busy || !isChosen()) {
        return;
    }
    const bool gives = refuses(*outcome());
    Q_EMIT answerAsked(*outcome(), gives ? reason() : QByteArray(),
                       gives ? m_document->text().trimmed().toUtf8() : QByteArray());
}

void AnswerRequestPanel::refresh()
{
    setVisible(m_row.has_value());
    const bool isOpen = m_row && !m_row->request.answer;
    const auto chosen = outcome();
    const bool gives = chosen && refuses(*chosen);
    m_toDo->setVisible(isOpen && (!chosen || chosen == RequestOutcome::Granted)); // what comes before "Done"
    m_outcomeField->setVisible(isOpen && m_mayAnswer);
    m_reasonField->setVisible(isOpen && m_mayAnswer && gives);
    m_documentField->setVisible(isOpen && m_mayAnswer && gives);
    m_answer->setVisible(isOpen && m_mayAnswer);
    for (QWidget* each : std::initializer_list<QWidget*>{m_outcome, m_reason, m_document}) {
        each->setEnabled(!m_busy);
    }
    m_answer->setEnabled(!m_busy && isChosen());
}

void AnswerRequestPanel::retranslate()
{
    m_outcomeField->setTexts(tr("Answer"));
    m_reasonField->setTexts(tr("Why not all of it"));
    m_documentField->setTexts(tr("Number of the document, if it rests on one"));
    for (std::size_t i = 0; i < std::size(outcomes); ++i) {
        m_outcome->setItemText(int(i), requestOutcomeText(outcomes[i]));
    }
    for (int i = 0; i < m_reason->count(); ++i) {
        m_reason->setItemText(i, actReasonText(m_reason->itemData(i).toByteArray()));
    }
    for (QComboBox* box : {m_outcome, m_reason}) {
        box->setPlaceholderText(tr("Choose…"));
    }
    m_answer->setText(tr("Answer it"));
    if (m_row) {
        const domain::Request& request = m_row->request;
        m_heading->setText(requestKindText(request.kind));
        m_toDo->setText(requestToDoText(request.kind));
        QString line = tr("Asked on %1 by: %2. Recorded by %3.")
                           .arg(dayText(request.receivedAt), requestedByText(request.by), m_row->takenBy);
        if (request.answer) {
            const QString reason = actReasonText(request.answer->reason);
            line +=
                QLatin1Char(' ') +
                tr("Answered on %1 by %2: %3")
                    .arg(dayText(request.answer->at), m_row->answeredBy, requestOutcomeText(request.answer->outcome)) +
                (reason.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(reason));
        } else if (!m_mayAnswer) {
            line += QLatin1Char(' ') + tr("A manager answers it.");
        }
        m_line->setText(line);
    }
    refresh();
}

} // namespace vestibule::ui
