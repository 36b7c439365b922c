#include "ui/shell/UndertakingReminder.h"

#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace vestibule::ui {

UndertakingReminder::UndertakingReminder(SessionEngine& engine, Languages& languages, QWidget* parent)
    : Notice(parent)
    , m_engine(engine)
    , m_languages(languages)
    , m_line(makeLabel(this, QStringLiteral("reminderLine"), TextLook::Body))
    , m_sign(makeButton(this, QStringLiteral("reminderSign"), ButtonLook::Secondary))
{
    setObjectName(QStringLiteral("undertakingReminder"));
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(28, 8, 20, 8);
    row->setSpacing(12);
    row->addWidget(m_line, 1);
    row->addWidget(m_sign);
    connect(m_sign, &QPushButton::clicked, this, &UndertakingReminder::signAsked);
    retranslate();
}

void UndertakingReminder::begin(const domain::Operator&)
{
    const std::optional<UndertakingState> state = m_engine.undertaking();
    const bool soon = state && state->standing == domain::UndertakingStanding::EndsSoon;
    show(soon ? state->until : std::nullopt);
}

void UndertakingReminder::dropData() { show(std::nullopt); }

void UndertakingReminder::show(std::optional<Instant> until)
{
    m_until = until;
    retranslate();
    setWanted(m_until.has_value());
}

void UndertakingReminder::retranslate()
{
    const QLocale locale = Languages::localeOf(m_languages.current());
    m_line->setText(m_until ? tr("Your confidentiality undertaking ends on %1. From then on you cannot work here until "
                                 "you sign it again.")
                                  .arg(locale.toString(m_until->toUtc().toLocalTime().date(), QLocale::LongFormat))
                            : QString());
    m_sign->setText(tr("Read and sign now"));
}

} // namespace vestibule::ui
