#include "ui/text/Phrasebook.h"

#include "ui/text/Resources.h"

namespace vestibule::ui {

Phrasebook::Phrasebook(QString language)
    : m_language(std::move(language)), m_translator(std::make_unique<QTranslator>())
{
    loadTextResources();
    if (!m_translator->load(QStringLiteral(":/i18n/vestibule_%1.qm").arg(translationTag(m_language)))) {
        m_translator.reset();
    }
}

QString Phrasebook::operator()(const char* context, const char* source, int n) const
{
    QString text = m_translator ? m_translator->translate(context, source, nullptr, n) : QString();
    if (text.isEmpty()) {
        text = QString::fromUtf8(source);
    }
    if (n >= 0) {
        text.replace(QStringLiteral("%n"), QString::number(n));
    }
    return text;
}

} // namespace vestibule::ui
