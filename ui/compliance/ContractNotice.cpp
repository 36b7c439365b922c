#include "ui/compliance/ContractNotice.h"

#include "core/consent/NoticeParties.h"
#include "ui/residents/StatusText.h"

#include <QPushButton>

namespace vestibule::ui {

namespace {

using Standing = consent::ContractStanding;

constexpr qsizetype mostNamed = 3; ///< the strip stays a strip
constexpr qsizetype longestName = 40;

/// A firm, with the last day of its contract.
QString named(const consent::EntrustedParty& firm)
{
    const QString name =
        firm.name.size() > longestName ? firm.name.first(longestName) + QStringLiteral("…") : firm.name;
    return name + QStringLiteral(" (") + dayText(firm.contractEnds) + u')';
}

QString namedAll(const QList<consent::EntrustedParty>& firms)
{
    QStringList out;
    for (const consent::EntrustedParty& firm : firms.first(qMin(firms.size(), mostNamed))) {
        out.append(named(firm));
    }
    return out.join(QStringLiteral("; ")) + (firms.size() > mostNamed ? QStringLiteral("; …") : QString());
}

} // namespace

ContractNotice::ContractNotice(NoticesEngine& engine, const Clock& clock, QWidget* parent)
    : NoticeBox(QStringLiteral("contractNotice"), parent), m_engine(engine), m_clock(clock)
{
    connect(&m_engine, &NoticesEngine::changed, this, &ContractNotice::look);
    retranslate();
}

void ContractNotice::begin(const domain::Operator& who)
{
    dropData();
    m_concerned = domain::mayManage(who.role);
    look();
}

void ContractNotice::look()
{
    if (!m_concerned) {
        return;
    }
    m_engine.versions(this, [this, session = m_session](const Result<QList<NoticeVersionRow>>& versions) {
        if (session == m_session && versions && !versions->isEmpty()) {
            m_firms = versions->constFirst().notice.parties().entrusted;
            refresh();
        }
    });
}

void ContractNotice::dropData()
{
    ++m_session;
    m_concerned = false;
    m_firms.clear();
    refresh();
}

void ContractNotice::refresh()
{
    const QDate today = m_clock.now().toUtc().toLocalTime().date();
    QList<consent::EntrustedParty> ended;
    QList<consent::EntrustedParty> ending;
    for (const consent::EntrustedParty& firm : std::as_const(m_firms)) {
        switch (consent::contractStanding(firm.contractEnds, today, consent::contractAlarmDays)) {
        case Standing::Runs:
            break;
        case Standing::EndsSoon:
            ending.append(firm);
            break;
        case Standing::Ended:
            ended.append(firm);
            break;
        }
    }
    QStringList happened;
    if (!ended.isEmpty()) {
        happened.append(tr("The contract of %n firm(s) in the notice has ended: %1.", nullptr, int(ended.size()))
                            .arg(namedAll(ended)));
    }
    if (!ending.isEmpty()) {
        happened.append(tr("The contract of %n firm(s) in the notice ends soon: %1.", nullptr, int(ending.size()))
                            .arg(namedAll(ending)));
    }
    if (happened.isEmpty()) {
        sayNothing();
    } else if (!ended.isEmpty()) {
        say(Tone::Error, happened.join(u' '),
            tr("Without a contract a firm may hold nothing: have all of it returned or erased. Publish a notice with "
               "the new term, or without the firm."));
    } else {
        say(Tone::Warning, happened.join(u' '),
            tr("From the day after, the firm may hold nothing. Publish a notice with the new term, or without the "
               "firm, "
               "before then."));
    }
}

void ContractNotice::retranslate()
{
    button().setText(tr("Open the notices"));
    refresh();
}

} // namespace vestibule::ui
