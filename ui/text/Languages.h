#pragma once

#include "ui/text/Phrasebook.h"

#include <QLocale>
#include <QObject>
#include <QStringList>

#include <map>

namespace vestibule::ui {

/// The languages of the program: switches at run time (every widget gets QEvent::LanguageChange) and hands out
/// phrasebooks. One per program, owned by Application; GUI thread.
class Languages : public QObject
{
    Q_OBJECT

public:
    explicit Languages(QObject* parent = nullptr);
    ~Languages() override;

    /// "zh", "en".
    [[nodiscard]] static QStringList all();
    /// Its own name for itself: "中文", "English".
    [[nodiscard]] static QString nameOf(const QString& language);
    [[nodiscard]] static QLocale localeOf(const QString& language);
    /// The one of all() that suits this machine.
    [[nodiscard]] static QString ofThisMachine();

    [[nodiscard]] const QString& current() const { return m_current; }
    void select(const QString& language);
    /// English for a language that is not there.
    [[nodiscard]] const Phrasebook& phrases(const QString& language) const;

Q_SIGNALS:
    void changed(const QString& language);

private:
    QString m_current;
    std::unique_ptr<QTranslator> m_installed;
    std::unique_ptr<QTranslator> m_qtTexts;
    std::map<QString, std::unique_ptr<Phrasebook>> m_books;
};

} // namespace vestibule::ui
