#include "ui/shell/Banner.h"

#include "ui/shell/Looks.h"

#include <QAccessible>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace vestibule::ui {

Banner::Banner(QWidget* parent)
    : View(parent)
    , m_happened(makeLabel(this, QStringLiteral("bannerHappened"), TextLook::Section))
    , m_meaning(makeLabel(this, QStringLiteral("bannerMeaning"), TextLook::Body))
    , m_now(makeLabel(this, QStringLiteral("bannerNow"), TextLook::Body))
{
    setObjectName(QStringLiteral("banner"));
    setProperty("look", QStringLiteral("banner"));
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 12, 18, 12);
    layout->setSpacing(4);
    for (QLabel* label : {m_happened, m_meaning, m_now}) {
        layout->addWidget(label);
    }
    hide();
}

void Banner::showError(const Error& error) { showError(error.code()); }

void Banner::showError(ErrorCode code)
{
    m_code = code;
    m_done = false;
    render(errorText(code), QStringLiteral("error"));
}

void Banner::showText(const ErrorText& text)
{
    m_code.reset();
    m_done = false;
    render(text, QStringLiteral("error"));
}

void Banner::amendText(const ErrorText& text) { setTexts(text); }

void Banner::showDone(const QString& line)
{
    m_code.reset();
    m_done = true;
    render({line, {}, {}, {}}, QStringLiteral("done"));
}

void Banner::clear()
{
    m_code.reset();
    m_done = false;
    hide();
}

void Banner::retranslate()
{
    if (m_code) {
        showError(*m_code);
    } else if (m_done) {
        // Said once, in the language of that moment.
        clear();
    }
}

void Banner::render(const ErrorText& text, const QString& tone)
{
    setLook(this, "tone", tone);
    m_happened->style()->unpolish(m_happened);
    m_happened->style()->polish(m_happened);
    setTexts(text);
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT alerted();
}

void Banner::setTexts(const ErrorText& text)
{
    m_happened->setText(text.happened);
    m_meaning->setText(text.meaning);
    m_now->setText(text.now);
    m_meaning->setVisible(!text.meaning.isEmpty());
    m_now->setVisible(!text.now.isEmpty());
    setToolTip(text.code);
    setAccessibleName(text.joined());
}

} // namespace vestibule::ui
