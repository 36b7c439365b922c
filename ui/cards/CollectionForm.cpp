#include "ui/cards/CollectionForm.h"

#include "core/domain/Codes.h"
#include "core/domain/Resident.h"
#include "ui/desk/SignaturePad.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/ErrorTexts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int padWidth = 420;
constexpr int padHeight = 130;

QRadioButton* makeChoice(QWidget* parent, const char* name)
{
    auto* choice = new QRadioButton(parent);
    choice->setObjectName(QString::fromLatin1(name));
    return choice;
}

/// A field around it takes its name from it.
QLineEdit* makeName(QWidget* parent)
{
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(QStringLiteral("takenName"));
    edit->setMaxLength(int(domain::longestName));
    return edit;
}

} // namespace

CollectionForm::CollectionForm(QWidget* parent)
    : View(parent)
    , m_byResident(makeChoice(this, "takenByResident"))
    , m_byOther(makeChoice(this, "takenByOther"))
    , m_name(makeName(this))
    , m_nameField(new Field(m_name, this))
    , m_hint(makeLabel(this, QStringLiteral("takenHint"), TextLook::Hint))
    , m_pad(new SignaturePad(this))
    , m_problem(makeLabel(this, QStringLiteral("takenProblem"), TextLook::Hint))
    , m_sign(makeButton(this, QStringLiteral("takenSigned"), ButtonLook::Primary))
    , m_clear(makeButton(this, QStringLiteral("takenClear"), ButtonLook::Quiet))
    , m_cannot(makeButton(this, QStringLiteral("takenCannotSign"), ButtonLook::Secondary))
    , m_doesNot(makeButton(this, QStringLiteral("takenNotSigned"), ButtonLook::Secondary))
    , m_witnessText(makeLabel(this, QStringLiteral("takenWitnessText"), TextLook::Body))
    , m_officeSaw(makeButton(this, QStringLiteral("takenOfficeSaw"), ButtonLook::Secondary))
    , m_otherSaw(makeButton(this, QStringLiteral("takenOtherSaw"), ButtonLook::Secondary))
    , m_back(makeButton(this, QStringLiteral("takenSignAfterAll"), ButtonLook::Quiet))
{
    m_pad->setObjectName(QStringLiteral("takenPad"));
    m_pad->setMinimumSize(padWidth, padHeight);
    m_pad->setMaximumHeight(padHeight + padHeight / 2);
    setLook(m_problem, "look", QStringLiteral("problem"));
    auto* who = new QHBoxLayout;
    who->setSpacing(16);
    who->addWidget(m_byResident);
    who->addWidget(m_byOther);
    who->addStretch();
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    for (QPushButton* button : {m_sign, m_clear, m_cannot, m_officeSaw, m_otherSaw, m_doesNot, m_back}) {
        row->addWidget(button);
    }
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(who);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_nameField, m_hint, m_pad, m_witnessText, m_problem}) {
        column->addWidget(widget);
    }
    column->addLayout(row);
    connect(m_byOther, &QRadioButton::toggled, this, [this](bool other) {
        m_nameField->setProblem({});
        retranslate();
        if (other && !m_isVisitors) {
            m_nameField->goTo();
        }
    });
    connect(m_name, &QLineEdit::returnPressed, this, [this] { m_pad->setFocus(); });
    connect(m_pad, &SignaturePad::changed, this, [this] {
        m_problem->clear();
        refresh();
    });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_pad->clear();
        m_pad->setFocus();
    });
    connect(m_sign, &QPushButton::clicked, this, [this] { tell(m_pad->drawing()); });
    connect(m_doesNot, &QPushButton::clicked, this, [this] { tell(std::nullopt); });
    connect(m_officeSaw, &QPushButton::clicked, this,
            [this] { tell(domain::SignatureDrawing::witnessed(domain::Witness::Operator)); });
    connect(m_otherSaw, &QPushButton::clicked, this,
            [this] { tell(domain::SignatureDrawing::witnessed(domain::Witness::SecondPerson)); });
    connect(m_cannot, &QPushButton::clicked, this, [this] {
        m_witnessed = true;
        m_problem->clear();
        refresh();
        m_back->setFocus(); // neither witness is preselected
    });
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_witnessed = false;
        refresh();
        m_pad->setFocus();
    });
    forget();
    retranslate();
}

void CollectionForm::begin() { forget(); }

void CollectionForm::forget()
{
    m_byResident->setChecked(true);
    m_name->setText({}); // unlike clear(), that drops what could be undone
    m_nameField->setProblem({});
    m_problem->clear();
    m_pad->clear();
    m_witnessed = false;
    refresh();
}

void CollectionForm::setVisitors(bool isVisitors)
{
    m_isVisitors = isVisitors;
    retranslate();
}

void CollectionForm::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void CollectionForm::goTo()
{
    const bool isOfVisitor = m_isVisitors && m_byOther->isChecked();
    (isOfVisitor ? static_cast<QWidget*>(m_doesNot) : m_pad)->setFocus();
}

void CollectionForm::tell(std::optional<domain::SignatureDrawing> signature)
{
    m_nameField->setProblem({});
    Q_EMIT collected({m_byOther->isChecked(), m_name->text(), std::move(signature)});
}

bool CollectionForm::showError(const Error& error)
{
    namespace codes = domain::codes;
    if (showBeside(error, {{codes::collectorMissing, m_nameField},
                           {codes::nameTooLong, m_nameField},
                           {codes::controlCharacter, m_nameField}})) {
        return true;
    }
    if (!error.is(codes::cardSignatureMissing)) {
        return false;
    }
    const ErrorText text = errorText(error);
    m_problem->setText(text.happened + QLatin1Char(' ') + text.now);
    refresh();
    m_pad->setFocus();
    return true;
}

void CollectionForm::refresh()
{
    // A visitor neither gives a name nor signs.
    const bool isOfVisitor = m_isVisitors && m_byOther->isChecked();
    const bool isWitnessed = m_witnessed && !isOfVisitor;
    m_nameField->setVisible(m_byOther->isChecked() && !isOfVisitor);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_pad, m_sign, m_clear, m_cannot}) {
        widget->setVisible(!isWitnessed && !isOfVisitor);
    }
    m_hint->setVisible(!isWitnessed);
    m_doesNot->setVisible(!isWitnessed);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_witnessText, m_officeSaw, m_otherSaw, m_back}) {
        widget->setVisible(isWitnessed);
    }
    m_problem->setVisible(!isWitnessed && !isOfVisitor && !m_problem->text().isEmpty());
    for (QWidget* widget : std::initializer_list<QWidget*>{m_byResident, m_byOther, m_name, m_pad, m_sign, m_cannot,
                                                           m_doesNot, m_officeSaw, m_otherSaw, m_back}) {
        widget->setEnabled(!m_busy);
    }
    m_clear->setEnabled(!m_busy && !m_pad->drawing().strokes().isEmpty());
}

void CollectionForm::retranslate()
{
    m_byResident->setText(tr("The resident takes it"));
    m_byOther->setText(m_isVisitors ? tr("The visitor takes it") : tr("Somebody else takes it"));
    m_nameField->setTexts(tr("Name of whoever takes it"), tr("Kept as long as the resident's own name."));
    const bool isOfVisitor = m_isVisitors && m_byOther->isChecked();
    m_hint->setText(isOfVisitor ? tr("That they have it is noted, and nothing about them.")
                                : tr("With the mouse, a finger or a pen. Only the line is kept."));
    m_pad->setAccessibleName(tr("Place for the signature"));
    m_pad->setAccessibleDescription(tr("With the keyboard: arrow keys move the pen, space puts it down and lifts it."));
    m_sign->setText(tr("Taken and signed for"));
    m_clear->setText(tr("Clear"));
    m_cannot->setText(tr("They cannot sign…"));
    m_doesNot->setText(isOfVisitor ? tr("The visitor has it") : tr("They do not sign"));
    m_witnessText->setText(tr("Who has seen that the card was taken? Of a witness no name is kept."));
    m_officeSaw->setText(tr("I have seen it"));
    m_otherSaw->setText(tr("Somebody with them has"));
    m_back->setText(tr("They sign after all"));
    refresh();
}

} // namespace vestibule::ui
