#include "ui/text/Languages.h"

#include "ui/text/Resources.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>

#include <algorithm>

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

QStringList Languages::all()
{
    loadTextResources();
    // The languages that the program was written in stand first, in this order.
    static const QStringList original{QStringLiteral("zh"), QStringLiteral("en")};
    const QString prefix = QStringLiteral("vestibule_");
    const QDir folder(QStringLiteral(":/i18n"));
    QStringList out;
    for (const QString& file : folder.entryList({prefix + QStringLiteral("*.qm")}, QDir::Files, QDir::Name)) {
        const QString tag = file.mid(prefix.size()).chopped(qsizetype(qstrlen(".qm")));
        out.append(tag == translationTag(QStringLiteral("zh")) ? QStringLiteral("zh") : tag);
    }
    const auto rank = [](const QString& language) {
        const qsizetype at = original.indexOf(language);
        return at < 0 ? original.size() : at;
    };
    std::stable_sort(out.begin(), out.end(), [&rank](const QString& a, const QString& b) { return rank(a) < rank(b); });
    return out;
}

QString Languages::nameOf(const QString& language)
{
    //: The name of the language of this file, in that language.
    static constexpr const char* name = QT_TRANSLATE_NOOP("Languages", "English");
    if (all().contains(language)) {
        const QString own = Phrasebook(language)("Languages", name);
        if (own != QLatin1String(name) || language == QLatin1String("en")) {
            return own;
        }
    }
    const QLocale locale = localeOf(language);
    const QString known = locale.language() == QLocale::C ? QString() : locale.nativeLanguageName();
    return known.isEmpty() ? language : known;
}

QLocale Languages::localeOf(const QString& language)
{
    // English is the source of all texts, as it is written in the United Kingdom.
    return language == QLatin1String("en") ? QLocale(QLocale::English, QLocale::UnitedKingdom)
                                           : QLocale(translationTag(language));
}

QString Languages::ofThisMachine()
{
    const QLocale::Language wanted = QLocale::system().language();
    for (const QString& language : all()) {
        if (localeOf(language).language() == wanted) {
            return language;
        }
    }
    return QStringLiteral("en");
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
    for (const QString& each : {language, m_estate}) {
        if (const auto found = m_books.find(each); found != m_books.end()) {
            return *found->second;
        }
    }
    return *m_books.at(QStringLiteral("en"));
}

} // namespace vestibule::ui
