#pragma once

#include "ui/print/Paper.h"
#include "ui/shell/Prompter.h"

#include <QList>

#include <memory>

namespace vestibule::test {

/// Answers from a script, at once; notes what was asked.
class ScriptedPrompter final : public ui::Prompter
{
public:
    bool accept = true;
    std::optional<QByteArray> password; ///< none: cancelled
    QString path;                       ///< empty: cancelled
    QList<ui::Question> questions;
    int passwordsAsked = 0;
    QString askedTitle; ///< of the last question for a password
    QString askedText;
    int dismissed = 0;
    QList<ui::ErrorText> told;

    void ask(QWidget*, ui::Question question, std::function<void(bool)> then) override
    {
        questions.append(std::move(question));
        then(accept);
    }
    void askPassword(QWidget*, QString title, QString text,
                     std::function<void(std::optional<SecretBytes>)> then) override
    {
        ++passwordsAsked;
        askedTitle = std::move(title);
        askedText = std::move(text);
        then(password ? std::optional(SecretBytes::copyOf(QByteArrayView(*password))) : std::nullopt);
    }
    void askOpenPath(QWidget*, QString, QString, std::function<void(QString)> then) override { then(path); }
    void askSavePath(QWidget*, QString, QString, QString, std::function<void(QString)> then) override { then(path); }
    void askFolder(QWidget*, QString, std::function<void(QString)> then) override { then(path); }
    void tell(QWidget*, ui::ErrorText text) override { told.append(std::move(text)); }
    void dismissAll() override { ++dismissed; }
};

/// Keeps what would have been printed.
class FakePaper final : public ui::Paper
{
public:
    std::optional<ErrorCode> failure;
    bool cancels = false; ///< the choice of a printer
    int dismissed = 0;
    QList<ui::PaperJob> printed;
    QList<ui::PaperJob> saved;
    QList<QByteArray> records;
    QStringList known; ///< printers

    void print(QWidget*, ui::PaperJob job, std::function<void(Result<ui::Printing>)> then) override
    {
        if (failure) {
            then(fail(*failure));
            return;
        }
        if (cancels) {
            then(ui::Printing::Cancelled);
            return;
        }
        printed.append(std::move(job));
        tell(printed.constLast());
        then(ui::Printing::Sent);
    }
    [[nodiscard]] QStringList printers() const override { return known; }
    void dismiss() override { ++dismissed; }
    [[nodiscard]] Result<void> savePdf(const ui::PaperJob& job, const QString&) override
    {
        if (failure) {
            return fail(*failure);
        }
        saved.append(job);
        tell(job);
        return {};
    }
    [[nodiscard]] Result<void> saveRecord(const ui::PaperJob& job, const QString&) override
    {
        if (failure) {
            return fail(*failure);
        }
        records.append(job.record);
        tell(recordOf(job));
        return {};
    }
};

} // namespace vestibule::test
