#pragma once

#include "ui/shell/Prompter.h"

#include <QDialog>
#include <QList>
#include <QObject>
#include <QPointer>

class QFileDialog;

namespace vestibule::ui {

/// The prompter of the running program: window-modal dialogs that do not block. Owned by Application.
///
/// Files are chosen in Qt's own dialog: the desktop's would put their names into its lists of recent files. What Qt's
/// dialog would keep in the user's settings (folders, history) goes nowhere, in the whole program. The folder chosen
/// last is offered again until dismissAll().
class DialogPrompter : public QObject, public Prompter
{
    Q_OBJECT

public:
    explicit DialogPrompter(QObject* parent = nullptr);

    void ask(QWidget* parent, Question question, std::function<void(bool accepted)> then) override;
    void askPassword(QWidget* parent, QString title, QString text,
                     std::function<void(std::optional<SecretBytes>)> then) override;
    void askOpenPath(QWidget* parent, QString title, QString filter, std::function<void(QString)> then) override;
    void askSavePath(QWidget* parent, QString title, QString suggestion, QString filter,
                     std::function<void(QString)> then) override;
    void askFolder(QWidget* parent, QString title, std::function<void(QString)> then) override;
    void tell(QWidget* parent, ErrorText text) override;
    void dismissAll() override;

private:
    /// One for a path that gives what was chosen to `then`, or nothing.
    [[nodiscard]] QFileDialog* makePathDialog(QWidget* parent, const QString& title, const QString& filter,
                                              std::function<void(QString)> then);
    /// Opens it without blocking and remembers it for dismissAll.
    void open(QDialog* dialog);

    QList<QPointer<QDialog>> m_open;
    QString m_folder; ///< of the last file; empty: none yet
};

} // namespace vestibule::ui
