#pragma once

#include "ui/shell/Prompter.h"

#include <QImage>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>

class QWidget;

namespace vestibule::test {

class ScriptedPrompter;

/// A face as a camera might see it, drawn: nobody's.
QImage drawnFace();

/// Takes pictures of windows, to look at (VESTIBULE_PICTURES names their folder; without it they go), and looks itself
/// for what is smaller than what it shows: buttons, labels, pictures, dates and numbers to enter, cells and headings of
/// tables, tools that are outside the window, a dialog that is larger than it, a window that needs more room than it
/// was given.
class Pictures
{
public:
    /// The columns `language` and `size`: each language at both sizes that the program is made for.
    static void addColumns();

    Pictures();
    /// From here on; what was cut off before is forgotten.
    void begin(const QString& language, QSize size);

    [[nodiscard]] const QString& language() const { return m_language; }
    [[nodiscard]] QSize size() const { return m_size; }
    /// Where `50-receipt` in this language is kept, as a file of that kind.
    [[nodiscard]] QString path(const QString& name, const char* ending) const;

    /// The window, and over it the dialogs that it shows, as `NAME-LANGUAGE-WIDTH.png`.
    void take(QWidget& window, const QString& name);
    /// The same with a question over the window, as the running program asks it; it is gone afterwards.
    void takeQuestion(QWidget& window, const ui::Question& question, const QString& name);
    /// With the last question for a password that the prompter was given.
    void takePassword(QWidget& window, const ScriptedPrompter& asked, const QString& name);
    /// With what could not be said on a page.
    void takeTold(QWidget& window, const ui::ErrorText& text, const QString& name);
    /// `NAME/WIDGET`, a line each; empty when nothing is cut off.
    [[nodiscard]] QString cutOff() const { return m_cutOff.join(QLatin1Char('\n')); }

private:
    void takeOver(QWidget& window, const QString& name, const std::function<void(ui::Prompter&)>& ask);
    void look(const QWidget& window, const QString& where);

    QTemporaryDir m_temporary;
    QString m_folder;
    QString m_language;
    QSize m_size;
    QStringList m_cutOff;
};

} // namespace vestibule::test
