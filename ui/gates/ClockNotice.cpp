#include "ui/gates/ClockNotice.h"

#include "ui/residents/StatusText.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace vestibule::ui {

ClockNotice::ClockNotice(QWidget* parent) : View(parent), m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("clockNotice"));
    m_right = makeButton(this, QStringLiteral("clockIsRight"), ButtonLook::Secondary);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_banner);
    column->addWidget(m_right, 0, Qt::AlignLeft);
    connect(m_right, &QPushButton::clicked, this, &ClockNotice::stationIsRight);
    retranslate();
}

void ClockNotice::show(const std::optional<ClockTrouble>& trouble, bool mayConfirm)
{
    m_trouble = trouble;
    m_mayConfirm = mayConfirm;
    setVisible(trouble.has_value());
    // A clock that is behind what it has written itself is wrong, whatever anybody says.
    m_right->setVisible(mayConfirm && trouble && (trouble->gatesAhead || trouble->isUnheard));
    retranslate();
}

ErrorText ClockNotice::text(const QString& station, const QString& gates) const
{
    const QString held =
        tr("As long as it is not known which is right nothing is sent to any gate, nothing is begun at "
           "the desk, and no key ends by itself. The keys that people have go on working.");
    if (m_trouble->isUnheard) {
        return {
            tr("No gate has answered since the station was opened. This computer's clock says %1.").arg(station),
            tr("A clock that is wrong would end keys and erase names for ever, so until a gate answers nothing ends "
               "by its date. Gates keep to the dates they know."),
            m_mayConfirm
                ? tr("Look why no gate answers. If the clock is right by a phone, say so; that stands in the log "
                     "with your name, and holds for a day.")
                : tr("Have somebody who enrols look why no gate answers."),
            {}};
    }
    if (!m_trouble->gatesAhead) {
        return {tr("This computer's clock says %1, which is before the last entry of its own log.").arg(station),
                held,
                tr("Compare with a phone and set this computer's date and time. This goes by itself then."),
                {}};
    }
    return {tr("This computer's clock says %1; at most gates it is %2.").arg(station, gates),
            held,
            tr("Compare with a phone. If this computer is wrong, set its date and time, and this goes by itself. If it "
               "is right, say so; that stands in the log with your name, and holds for a day."),
            {}};
}

void ClockNotice::retranslate()
{
    m_right->setText(tr("This computer's clock is right"));
    if (!m_trouble) {
        m_banner->clear();
        m_said.clear();
        return;
    }
    const Instant station = m_trouble->station;
    const ErrorText now =
        text(momentText(station), momentText(station + m_trouble->gatesAhead.value_or(milliseconds(0))));
    const QString kind = text({}, {}).joined();
    if (std::exchange(m_said, kind) == kind) {
        m_banner->amendText(now);
    } else {
        m_banner->showText(now);
    }
}

} // namespace vestibule::ui
