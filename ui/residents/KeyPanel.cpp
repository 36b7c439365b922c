#include "ui/residents/KeyPanel.h"

#include "core/cards/CardNumber.h"
#include "ui/cards/CardTexts.h"
#include "ui/residents/StatusText.h"
#include "ui/residents/TextTable.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Table.h"
#include "ui/text/Sentences.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace vestibule::ui {

namespace {

constexpr int mostLinesShown = 6;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KeyPanel)
};

bool isOpen(GateTruth::State state)
{
    return state == GateTruth::State::Waiting || state == GateTruth::State::Removing;
}

QString namesOf(const QList<GateTruth>& gates, GateTruth::State state)
{
    constexpr int mostNames = 4;
    QStringList names;
    int more = 0;
    for (const GateTruth& gate : gates) {
        if (gate.state == state) {
            names.size() < mostNames ? names.append(gate.gateName) : static_cast<void>(++more);
        }
    }
    const QString joined = names.join(Words::tr(", ", "between the names of gates"));
    return more == 0 ? joined : Words::tr("%1 and %n more", "names of gates", more).arg(joined);
}

std::optional<Instant> firstSince(const QList<GateTruth>& gates, GateTruth::State state)
{
    std::optional<Instant> out;
    for (const GateTruth& gate : gates) {
        if (gate.state == state && (!out || gate.since < *out)) {
            out = gate.since;
        }
    }
    return out;
}

int countOf(const QList<GateTruth>& gates, GateTruth::State state)
{
    return int(std::count_if(gates.begin(), gates.end(), [&](const GateTruth& gate) { return gate.state == state; }));
}

/// Who answers for the gates that will never sign; empty when there is none.
QString destroyedSentence(const QList<GateTruth>& gates)
{
    const auto first = std::find_if(gates.begin(), gates.end(),
                                    [](const GateTruth& gate) { return gate.state == GateTruth::State::Destroyed; });
    if (first == gates.end()) {
        return {};
    }
    const QString said = Words::tr("%1 was declared destroyed on %2 by %3 and %4: nobody signed there.")
                             .arg(first->gateName, dayText(first->since), first->declaredBy, first->approvedBy);
    const int more = countOf(gates, GateTruth::State::Destroyed) - 1;
    return more == 0 ? said : inOneLine(said, Words::tr("So were %n more gates.", nullptr, more));
}

QString withDestroyed(const QString& sentence, const QList<GateTruth>& gates)
{
    const QString destroyed = destroyedSentence(gates);
    return destroyed.isEmpty() ? sentence : inOneLine(sentence, destroyed);
}

/// Where a face never arrived, and what can be done about it.
QString withMissing(const QString& sentence, const QStringList& gates)
{
    constexpr qsizetype mostNames = 4;
    if (gates.isEmpty()) {
        return sentence;
    }
    const QString names = gates.mid(0, mostNames).join(Words::tr(", ", "between the names of gates"));
    const int more = int(gates.size() - qMin(mostNames, gates.size()));
    const QString all = more == 0 ? names : Words::tr("%1 and %n more", "names of gates", more).arg(names);
    return inOneLine(sentence, Words::tr("Missing at %1: a manager fills that gate from another one on the page Gates, "
                                         "or the face is taken anew.")
                                   .arg(all));
}

} // namespace

QString keySentence(const CredentialTruth& truth)
{
    const int gates = int(truth.gates.size());
    switch (truth.status) {
    case KeyStatus::None:
        return {};
    case KeyStatus::Reserved:
        return truth.fate != CardFate::None    ? cardFateText(truth.fate)
               : truth.credential.isVisitors() ? Words::tr("Reserved for a visitor; no card has been made yet.")
                                               : Words::tr("Promised; no card has been made yet.");
    case KeyStatus::OnItsWay:
        return withMissing(Words::tr("%1 of %n gates have it; waiting for %2.", nullptr, gates)
                               .arg(countOf(truth.gates, GateTruth::State::Held))
                               .arg(namesOf(truth.gates, GateTruth::State::Waiting)),
                           truth.missingAt);
    case KeyStatus::Active:
        return truth.missingAt.isEmpty()
                   ? Words::tr("All %n gates have signed that they hold it.", nullptr, gates)
                   : withMissing(Words::tr("%n gates have signed that they hold it.", nullptr, gates), truth.missingAt);
    case KeyStatus::Restricted: {
        const auto since = firstSince(truth.gates, GateTruth::State::Removing);
        return withDestroyed(since ? Words::tr("Revoked; waiting for %1 since %2.")
                                         .arg(namesOf(truth.gates, GateTruth::State::Removing), momentText(*since))
                                   : Words::tr("Revoked; waiting for the last signature."),
                             truth.gates);
    }
    case KeyStatus::Deleted:
        return gates == 0 ? Words::tr("No gate ever held it.")
                          : withDestroyed(Words::tr("%1 of %n gates have signed that it is gone.", nullptr, gates)
                                              .arg(countOf(truth.gates, GateTruth::State::Removed)),
                                          truth.gates);
    }
    return {};
}

KeyPanel::KeyPanel(QWidget* parent)
    : View(parent)
    , m_model(new TextTableModel(this))
    , m_heading(makeLabel(this, QStringLiteral("keyHeading"), TextLook::Section))
    , m_status(makeLabel(this, QStringLiteral("keyStatus"), TextLook::Hint))
    , m_sentence(makeLabel(this, QStringLiteral("keySentence"), TextLook::Body))
    , m_validity(makeLabel(this, QStringLiteral("keyValidity"), TextLook::Hint))
    , m_table(makeTable(this, QStringLiteral("keyGates")))
{
    m_status->setProperty("look", QStringLiteral("pill"));
    m_status->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed); // room to spare does not blow it up
    for (QLabel* label : {m_heading, m_status}) {
        label->setWordWrap(false);
    }
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    auto* top = new QHBoxLayout;
    top->addWidget(m_heading);
    top->addWidget(m_status);
    top->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(top);
    column->addWidget(m_sentence);
    column->addWidget(m_validity);
    column->addWidget(m_table);
}

void KeyPanel::setTruth(const CredentialTruth& truth)
{
    m_truth = truth;
    // What is still open comes first.
    std::stable_sort(m_truth.gates.begin(), m_truth.gates.end(),
                     [](const GateTruth& a, const GateTruth& b) { return isOpen(a.state) && !isOpen(b.state); });
    retranslate();
}

void KeyPanel::retranslate()
{
    const domain::Credential& credential = m_truth.credential;
    const bool face = credential.kind == domain::CredentialKind::Face;
    const QString number = cards::groupedCardNumber(m_truth.cardNumber);
    m_heading->setText(face                      ? tr("Face")
                       : credential.isVisitors() ? tr("Visitor's card %1").arg(number)
                                                 : tr("Card %1").arg(number));
    m_status->setText(cardStateText(m_truth.status, m_truth.fate, m_truth.isToWrite));
    setLook(m_status, "tone", cardStateTone(m_truth.status, m_truth.fate, m_truth.isToWrite));
    m_sentence->setText(keySentence(m_truth));
    const bool ended = m_truth.status == KeyStatus::Restricted || m_truth.status == KeyStatus::Deleted;
    m_validity->setVisible(!ended);
    m_validity->setText(
        tr("Valid until %1")
            .arg(credential.isVisitors() ? momentText(credential.validUntil) : lastDayText(credential.validUntil)));
    QList<TextTableModel::Line> lines;
    for (const GateTruth& gate : std::as_const(m_truth.gates)) {
        lines.append({{gate.gateName, gateStateText(gate.state), momentText(gate.since)}, isOpen(gate.state)});
    }
    m_model->setLines({tr("Gate"), tr("State", "of a key at a gate"), tr("Since")}, lines);
    setColumnWidths(m_table, {0, 200, 190});
    const int shown = qMin(int(lines.size()), mostLinesShown);
    m_table->setVisible(shown > 0);
    setShownLines(m_table, shown);
    m_table->setAccessibleName(tr("Gates: %1").arg(m_heading->text()));
}

} // namespace vestibule::ui
