#pragma once

#include "core/base/SecretBytes.h"
#include "ui/text/ErrorTexts.h"

#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace vestibule::ui {

/// A question with two answers. There is no "are you sure?" with yes and no: buttons say what they do.
struct Question
{
    QString title;
    QString text;
    QString accept; ///< what happens: "Revoke 12 residents"
    QString reject; ///< what does not: "Keep them"
    bool dangerous = false;
};

/// All questions that go beyond a page's own fields pass through here, so that tests can script the answers. Nothing
/// blocks: every function returns at once and answers later, at most once, on the GUI thread; never after `parent` has
/// been destroyed. Implemented by DialogPrompter; tests have ScriptedPrompter.
class Prompter
{
public:
    Prompter() = default;
    Prompter(const Prompter&) = delete;
    Prompter& operator=(const Prompter&) = delete;
    virtual ~Prompter() = default;

    virtual void ask(QWidget* parent, Question question, std::function<void(bool accepted)> then) = 0;
    /// Asks for the current operator's password; none when it was cancelled.
    virtual void askPassword(QWidget* parent, QString title, QString text,
                             std::function<void(std::optional<SecretBytes>)> then) = 0;
    /// A path to read, empty when cancelled. `filter` as in QFileDialog.
    virtual void askOpenPath(QWidget* parent, QString title, QString filter, std::function<void(QString)> then) = 0;
    /// A path to write, empty when cancelled; overwriting has been confirmed.
    virtual void askSavePath(QWidget* parent, QString title, QString suggestion, QString filter,
                             std::function<void(QString)> then) = 0;
    /// A folder that exists, empty when cancelled.
    virtual void askFolder(QWidget* parent, QString title, std::function<void(QString)> then) = 0;
    /// Something failed, where the page has no better place to say so.
    virtual void tell(QWidget* parent, ErrorText text) = 0;
    /// Closes every question that is open, as if it had been cancelled: what stands in it is not for whoever passes by
    /// a locked screen, and the answer not for the next operator.
    virtual void dismissAll() = 0;
};

} // namespace vestibule::ui
