#pragma once

#include "ui/shell/Prompter.h"

#include <QDialog>
#include <QList>
#include <QObject>
#include <QPointer>

namespace vestibule::ui {

/// The prompter of the running program: window-modal dialogs that do not block. Owned by Application.
class DialogPrompter : public QObject, public Prompter
{
    Q_OBJECT

public:
    using QObject::QObject;

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
    /// Opens it without blocking and remembers it for dismissAll.
    void open(QDialog* dialog);

    QList<QPointer<QDialog>> m_open;
};

} // namespace vestibule::ui
