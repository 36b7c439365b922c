#pragma once

#include <QPixmap>
#include <QString>

namespace vestibule::ui {
class Languages;
}

namespace vestibule::demo {

/// The screenshots: OUT/<language>/<name>.png, what stands on the screen as one picture. GUI thread.
class Album
{
public:
    /// With `enabled` false it keeps nothing.
    Album(QString folder, ui::Languages& languages, bool enabled);

    /// The screen as it is, under the language in which it speaks.
    void take(const QString& language, const QString& name);
    /// The clerk's screen in every language; the one in use comes back.
    void takeAll(const QString& name);
    [[nodiscard]] int count() const { return m_count; }
    /// Those that could not be kept.
    [[nodiscard]] const QStringList& lacks() const { return m_lacks; }

private:
    [[nodiscard]] static QPixmap screen();
    /// The screen once two looks at it see the same, or after a moment.
    [[nodiscard]] static QImage atRest();

    QString m_folder;
    ui::Languages& m_languages;
    bool m_enabled;
    int m_count = 0;
    QStringList m_lacks;
};

} // namespace vestibule::demo
