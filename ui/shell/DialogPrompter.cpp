#include "ui/shell/DialogPrompter.h"

#include "ui/session/SecretEdit.h"
#include "ui/shell/Looks.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <memory>
#include <utility>

namespace vestibule::ui {

namespace {

struct Parts
{
    QDialog* dialog = nullptr;
    QVBoxLayout* body = nullptr;
    QPushButton* accept = nullptr;
    QPushButton* reject = nullptr;
};

Parts makeDialog(QWidget* parent, const QString& title, const QString& text, ButtonLook acceptLook)
{
    Parts parts;
    parts.dialog = new QDialog(parent);
    parts.dialog->setAttribute(Qt::WA_DeleteOnClose);
    parts.dialog->setWindowModality(Qt::WindowModal);
    parts.dialog->setWindowTitle(title);
    parts.dialog->setObjectName(QStringLiteral("prompt"));
    parts.dialog->setMinimumWidth(460);
    auto* whole = new QVBoxLayout(parts.dialog);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(makeCard(parts.dialog, QStringLiteral("promptCard"), parts.body));
    auto* heading = makeLabel(parts.dialog, QStringLiteral("promptTitle"), TextLook::Section);
    heading->setText(title);
    auto* words = makeLabel(parts.dialog, QStringLiteral("promptText"), TextLook::Body);
    words->setText(text);
    parts.body->addWidget(heading);
    parts.body->addWidget(words);
    auto* row = new QHBoxLayout;
    row->addStretch();
    parts.reject = makeButton(parts.dialog, QStringLiteral("promptReject"), ButtonLook::Secondary);
    parts.accept = makeButton(parts.dialog, QStringLiteral("promptAccept"), acceptLook);
    row->addWidget(parts.reject);
    row->addWidget(parts.accept);
    parts.body->addLayout(row);
    QObject::connect(parts.accept, &QPushButton::clicked, parts.dialog, &QDialog::accept);
    QObject::connect(parts.reject, &QPushButton::clicked, parts.dialog, &QDialog::reject);
    return parts;
}

/// A folder in which nothing can be made, not even by root: what stands there is no folder.
QString nowhere() { return QStringLiteral("/dev/null"); }

QString firstFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo::exists(documents) ? documents : QDir::homePath();
}

} // namespace

DialogPrompter::DialogPrompter(QObject* parent) : QObject(parent)
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, nowhere());
    // The dialog that chooses a printer makes one for files by itself.
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void DialogPrompter::ask(QWidget* parent, Question question, std::function<void(bool)> then)
{
    const Parts parts = makeDialog(parent, question.title, question.text,
                                   question.dangerous ? ButtonLook::Danger : ButtonLook::Primary);
    parts.accept->setText(question.accept);
    parts.reject->setText(question.reject);
    // Enter must not do something dangerous by accident.
    (question.dangerous ? parts.reject : parts.accept)->setFocus();
    connect(parts.dialog, &QDialog::finished, this,
            [then = std::move(then)](int result) { then(result == QDialog::Accepted); });
    open(parts.dialog);
}

void DialogPrompter::askPassword(QWidget* parent, QString title, QString text,
                                 std::function<void(std::optional<SecretBytes>)> then)
{
    const Parts parts = makeDialog(parent, title, text, ButtonLook::Primary);
    parts.accept->setText(tr("Confirm"));
    parts.reject->setText(tr("Cancel"));
    parts.accept->setDefault(true);
    auto* edit = new SecretEdit(parts.dialog);
    edit->setObjectName(QStringLiteral("promptPassword"));
    edit->setAccessibleName(tr("Password"));
    parts.body->insertWidget(2, edit);
    // An empty one would cost a try: Return, pressed once too often, must not close an account.
    parts.accept->setEnabled(false);
    connect(edit, &QLineEdit::textChanged, parts.accept,
            [accept = parts.accept](const QString& typed) { accept->setEnabled(!typed.isEmpty()); });
    edit->setFocus();
    connect(parts.dialog, &QDialog::finished, this, [then = std::move(then), edit](int result) {
        if (result == QDialog::Accepted) {
            then(edit->take());
        } else {
            edit->wipeText();
            then(std::nullopt);
        }
    });
    open(parts.dialog);
}

QFileDialog* DialogPrompter::makePathDialog(QWidget* parent, const QString& title, const QString& filter,
                                            std::function<void(QString)> then)
{
    auto* dialog = new QFileDialog(parent, title, m_folder.isEmpty() ? firstFolder() : m_folder, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QDialog::finished, this, [this, dialog, then = std::move(then)](int result) {
        if (result != QDialog::Accepted) {
            then({});
            return;
        }
        const QString chosen = dialog->selectedFiles().value(0);
        const QFileInfo about(chosen);
        m_folder = about.isDir() ? chosen : about.absolutePath();
        then(chosen);
    });
    return dialog;
}

void DialogPrompter::askOpenPath(QWidget* parent, QString title, QString filter, std::function<void(QString)> then)
{
    QFileDialog* dialog = makePathDialog(parent, title, filter, std::move(then));
    dialog->setFileMode(QFileDialog::ExistingFile);
    open(dialog);
}

void DialogPrompter::askSavePath(QWidget* parent, QString title, QString suggestion, QString filter,
                                 std::function<void(QString)> then)
{
    QFileDialog* dialog = makePathDialog(parent, title, filter, std::move(then));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suggestion.section(QLatin1Char('.'), -1));
    dialog->selectFile(suggestion);
    open(dialog);
}

void DialogPrompter::askFolder(QWidget* parent, QString title, std::function<void(QString)> then)
{
    QFileDialog* dialog = makePathDialog(parent, title, {}, std::move(then));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    open(dialog);
}

void DialogPrompter::tell(QWidget* parent, ErrorText text)
{
    const Parts parts =
        makeDialog(parent, text.happened, text.meaning + QLatin1Char('\n') + text.now, ButtonLook::Primary);
    parts.accept->setText(tr("Close"));
    parts.reject->hide();
    parts.accept->setFocus();
    open(parts.dialog);
}

void DialogPrompter::open(QDialog* dialog)
{
    m_open.removeIf([](const QPointer<QDialog>& gone) { return gone.isNull(); });
    m_open.append(dialog);
    dialog->open();
    if (qobject_cast<QFileDialog*>(dialog) == nullptr) {
        fitToText(*dialog);
    }
}

void DialogPrompter::dismissAll()
{
    m_folder.clear();
    const QList<QPointer<QDialog>> open = std::exchange(m_open, {});
    for (const QPointer<QDialog>& dialog : open) {
        if (dialog) {
            dialog->reject();
        }
    }
}

} // namespace vestibule::ui
