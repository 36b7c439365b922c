#pragma once

#include "ui/text/Phrasebook.h"

#include <QLocale>
#include <QObject>
#include <QStringList>

#include <map>

namespace vestibule::ui {

/// The languages of the program, which are those of the translations it carries: switches at run time (every widget
/// gets QEvent::LanguageChange) and hands out phrasebooks. One per program, owned by Application; GUI thread.
class Languages : public QObject
{
    Q_OBJECT

public:
    explicit Languages(QObject* parent = nullptr);
    ~Languages() override;

    /// One for each file of translations: "zh", "en", then the others by their tags. A file more is a language more.
    [[nodiscard]] static QStringList all();
    /// Its own name for itself: "中文", "English". From its translations, else what Qt calls it; its tag for one that
    /// nobody knows.
    [[nodiscard]] static QString nameOf(const QString& language);
    [[nodiscard]] static QLocale localeOf(const QString& language);
    /// The one of all() that suits this machine; English where none does.
    [[nodiscard]] static QString ofThisMachine();

    [[nodiscard]] const QString& current() const { return m_current; }
    void select(const QString& language);
    /// The estate's own language, where it is one of all(): it stands in for those that are not.
    void setEstateLanguage(const QString& language) { m_estate = language; }
    /// For a language that is not there the estate's, else English: its language() says which.
    [[nodiscard]] const Phrasebook& phrases(const QString& language) const;

Q_SIGNALS:
    void changed(const QString& language);

private:
    QString m_current;
    QString m_estate;
    std::unique_ptr<QTranslator> m_installed;
    std::unique_ptr<QTranslator> m_qtTexts;
    std::map<QString, std::unique_ptr<Phrasebook>> m_books;
};

} // namespace vestibule::ui
