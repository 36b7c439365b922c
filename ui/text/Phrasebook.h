#pragma once

#include <QString>
#include <QTranslator>

#include <memory>

namespace vestibule::ui {

/// Texts in one language, whatever language the rest of the program is in: for the resident's screen, which may be in
/// another language than the clerk's, and for paper. Owned by Languages; GUI thread; never fails (a missing text is the
/// English source).
///
/// `phrases("Resident", QT_TRANSLATE_NOOP("Resident", "Read everything"))`
class Phrasebook
{
public:
    explicit Phrasebook(QString language);

    /// One of Languages::all().
    [[nodiscard]] const QString& language() const { return m_language; }
    [[nodiscard]] QString operator()(const char* context, const char* source, int n = -1) const;

private:
    QString m_language;
    std::unique_ptr<QTranslator> m_translator;
};

} // namespace vestibule::ui
