#include "ui/text/Languages.h"

#include "ui/text/Resources.h"

#include <QCoreApplication>
#include <QLibraryInfo>

// Outside any namespace, as the macro declares a global function.
static void registerTexts() { Q_INIT_RESOURCE(translations); }

namespace vestibule::ui {

void loadTextResources() { registerTexts(); }

QString translationTag(const QString& language)
{
    return language == QLatin1String("zh") ? QStringLiteral("zh_CN") : language;
}

Languages::Languages(QObject* parent) : QObject(parent)
{
    loadTextResources();
    for (const QString& language : all()) {
        m_books.emplace(language, std::make_unique<Phrasebook>(language));
    }
}

Languages::~Languages()
{
    if (m_installed) {
        QCoreApplication::removeTranslator(m_installed.get());
    }
    if (m_qtTexts) {
        QCoreApplication::removeTranslator(m_qtTexts.get());
    }
}

QStringList Languages::all() { return {QStringLiteral("zh"), QStringLiteral("en")}; }

QString Languages::nameOf(const QString& language)
{
    return language == QLatin1String("zh") ? QStringLiteral("中文") : QStringLiteral("English");
}

QLocale Languages::localeOf(const QString& language)
{
    return language == QLatin1String("zh") ? QLocale(QLocale::Chinese, QLocale::SimplifiedChineseScript, QLocale::China)
                                           : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

QString Languages::ofThisMachine()
{
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
}

void Languages::select(const QString& language)
{
    if (language == m_current || !all().contains(language)) {
        return;
    }
    m_current = language;
    QLocale::setDefault(localeOf(language));
    // The old translators go first: removing one also makes every widget ask for its texts again.
    for (std::unique_ptr<QTranslator>* old : {&m_installed, &m_qtTexts}) {
        if (*old) {
            QCoreApplication::removeTranslator(old->get());
            old->reset();
        }
    }
    // Qt's own texts (context menus, the print dialog), where the machine has them.
    auto qtTexts = std::make_unique<QTranslator>();
    if (qtTexts->load(QStringLiteral("qtbase_") + translationTag(language),
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        m_qtTexts = std::move(qtTexts);
        QCoreApplication::installTranslator(m_qtTexts.get());
    }
    auto own = std::make_unique<QTranslator>();
    if (own->load(QStringLiteral(":/i18n/vestibule_%1.qm").arg(translationTag(language)))) {
        m_installed = std::move(own);
        QCoreApplication::installTranslator(m_installed.get());
    }
    Q_EMIT changed(language);
}

const Phrasebook& Languages::phrases(const QString& language) const
{
    const auto found = m_books.find(language);
    return found == m_books.end() ? *m_books.at(QStringLiteral("en")) : *found->second;
}

} // namespace vestibule::ui
