#include "ui/settings/UndertakingPanel.h"

#include "ui/print/PaperButtons.h"
#include "ui/print/UndertakingRenderer.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QLabel>
#include <QVBoxLayout>

namespace vestibule::ui {

UndertakingPanel::UndertakingPanel(SessionEngine& engine, Prompter& prompter, Paper& paper, Languages& languages,
                                   QWidget* parent)
    : View(parent)
    , m_engine(engine)
    , m_languages(languages)
    , m_heading(makeLabel(this, QStringLiteral("ownUndertakingHeading"), TextLook::Section))
    , m_line(makeLabel(this, QStringLiteral("ownUndertakingLine"), TextLook::Hint))
    , m_banner(new Banner(this))
    , m_buttons(new PaperButtons(prompter, paper, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_line, m_banner, m_buttons}) {
        column->addWidget(widget);
    }
    m_buttons->setSource([this]() -> std::optional<PaperJob> {
        return m_undertaking ? std::optional(undertakingJob(
                                   *m_undertaking, m_languages.phrases(m_undertaking->signedText.text.language)))
                             : std::nullopt;
    });
    connect(m_buttons, &PaperButtons::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_buttons, &PaperButtons::done, m_banner, &Banner::showDone);
    retranslate();
}

void UndertakingPanel::begin()
{
    dropData();
    m_engine.signedUndertaking(this, [this, session = m_session](Result<SignedUndertaking> undertaking) {
        if (session != m_session) {
            return;
        }
        if (undertaking) {
            m_undertaking = std::move(*undertaking);
        } else {
            m_banner->showError(undertaking.error());
        }
        retranslate();
    });
}

void UndertakingPanel::dropData()
{
    ++m_session;
    m_banner->clear();
    m_undertaking.reset();
    retranslate();
}

void UndertakingPanel::retranslate()
{
    const QLocale locale = Languages::localeOf(m_languages.current());
    const auto day = [&locale](Instant at) {
        return locale.toString(at.toUtc().toLocalTime().date(), QLocale::LongFormat);
    };
    m_heading->setText(tr("My confidentiality undertaking"));
    m_line->setText(m_undertaking ? tr("Signed on %1, holds until %2.", "two days")
                                        .arg(day(m_undertaking->signedAt), day(m_undertaking->until))
                                  : QString());
    m_buttons->setEnabled(m_undertaking.has_value());
}

} // namespace vestibule::ui
