#include "tests/support/TestRunner.h"
#include "tests/ui/support/Answers.h"

#include "ui/shell/DialogPrompter.h"

#include <QDirIterator>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// A window that asks for a password.
struct Asked
{
    Asked()
    {
        window.show();
        prompter.askPassword(&window, QStringLiteral("Close the account"), QStringLiteral("Enter your own password."),
                             [this](std::optional<SecretBytes> own) {
                                 ++answers;
                                 given = std::move(own);
                             });
        edit = window.findChild<QLineEdit*>(QStringLiteral("promptPassword"));
        accept = window.findChild<QPushButton*>(QStringLiteral("promptAccept"));
    }

    QWidget window;
    ui::DialogPrompter prompter;
    QLineEdit* edit = nullptr;
    QPushButton* accept = nullptr;
    int answers = 0;
    std::optional<SecretBytes> given;
};

/// A home of its own for this process, in which everything is found that a dialog would remember there.
struct Home
{
    Home()
    {
        for (const char* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"}) {
            before.append({variable, qgetenv(variable)});
            qputenv(variable, QFile::encodeName(dir.path()));
        }
    }
    ~Home()
    {
        for (const auto& [variable, value] : before) {
            qputenv(variable, value);
        }
    }
    /// Whether a file has the word in its name or in what stands in it.
    [[nodiscard]] bool knows(const QByteArray& word) const
    {
        bool found = false;
        QDirIterator files(dir.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            found = found || file.fileName().toUtf8().contains(word) ||
                    (file.open(QIODevice::ReadOnly) && file.readAll().contains(word));
        }
        return found;
    }

    QTemporaryDir dir;
    QList<std::pair<const char*, QByteArray>> before;
};

void chooseIn(QFileDialog& dialog, const QString& path)
{
    auto* edit = dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    QVERIFY(edit != nullptr);
    edit->setText(path);
    static_cast<QDialog&>(dialog).accept();
}

} // namespace

class TestDialogPrompter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyPasswordIsNoAnswer()
    {
        Asked a;
        QVERIFY(!a.accept->isEnabled());
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(a.edit, Qt::Key_Return);
        }
        QCOMPARE(a.answers, 0);
        QTest::keyClicks(a.edit, QStringLiteral("seven"));
        QVERIFY(a.accept->isEnabled());
        a.edit->clear();
        QVERIFY(!a.accept->isEnabled());
        QTest::keyClicks(a.edit, QStringLiteral("seven"));
        QTest::keyClick(a.edit, Qt::Key_Return);
        QCOMPARE(a.answers, 1);
        QVERIFY(a.given && a.given->equals(QByteArrayView("seven")));
        QVERIFY(a.edit->text().isEmpty());
    }

    void aDismissedQuestionIsCancelled()
    {
        Asked a;
        QTest::keyClicks(a.edit, QStringLiteral("half a"));
        a.prompter.dismissAll();
        QCOMPARE(a.answers, 1);
        QVERIFY(!a.given);
        QVERIFY(a.edit->text().isEmpty());
        settle();
        a.prompter.dismissAll(); // nothing is open
        QCOMPARE(a.answers, 1);
    }

    void aChosenFileLeavesNoNameBehind()
    {
        const Home home;
        const QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/Zhaomin-1502-XXXXXX"));
        const QString path = folder.filePath(QStringLiteral("kept-by-zhaomin.pdf"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.dir.path());
        {
            // This is how the test shows that it can see: a dialog that nobody keeps from it remembers the folder.
            QFileDialog careless(nullptr, {}, folder.path());
            careless.setOption(QFileDialog::DontUseNativeDialog);
            careless.setAcceptMode(QFileDialog::AcceptSave);
            careless.show();
            chooseIn(careless, path);
        }
        QVERIFY(home.knows("Zhaomin-1502"));
        QVERIFY(QFile::remove(home.dir.filePath(QStringLiteral("QtProject.conf"))));

        QWidget window;
        window.show();
        ui::DialogPrompter prompter;
        QStringList chosen;
        const auto take = [&chosen](const QString& answer) { chosen.append(answer); };
        const auto choose = [&window](const QString& answer) {
            const QPointer<QFileDialog> dialog = window.findChild<QFileDialog*>();
            QVERIFY(dialog && dialog->testOption(QFileDialog::DontUseNativeDialog));
            chooseIn(*dialog, answer);
            settle();
            QVERIFY(!dialog); // what it would write, it writes when it goes
        };
        prompter.askSavePath(&window, QStringLiteral("Save"), QStringLiteral("a.pdf"), QStringLiteral("PDF (*.pdf)"),
                             take);
        choose(path);
        QFile written(path);
        QVERIFY(written.open(QIODevice::WriteOnly));
        prompter.askOpenPath(&window, QStringLiteral("Open"), QStringLiteral("PDF (*.pdf)"), take);
        choose(path);
        prompter.askFolder(&window, QStringLiteral("Folder"), take);
        choose(folder.path());
        QCOMPARE(chosen, QStringList({path, path, folder.path()}));
        QVERIFY(!home.knows("Zhaomin-1502"));
        QVERIFY(!home.knows("kept-by-zhaomin"));
        QVERIFY(QCoreApplication::testAttribute(Qt::AA_DontUseNativeDialogs)); // for the one that prints to a file
    }

    void theFolderIsOfferedAgainUntilTheScreenLocks()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.pdf"));
        QWidget window;
        window.show();
        ui::DialogPrompter prompter;
        const auto ask = [&] {
            prompter.askSavePath(&window, QStringLiteral("Save"), QStringLiteral("a.pdf"), QString(),
                                 [](const QString&) {});
            return window.findChild<QFileDialog*>();
        };
        const QString first = ask()->directory().absolutePath();
        QVERIFY(first != folder.path());
        chooseIn(*window.findChild<QFileDialog*>(), path);
        settle();
        QCOMPARE(ask()->directory().absolutePath(), folder.path());
        prompter.dismissAll();
        settle();
        QCOMPARE(ask()->directory().absolutePath(), first);
        prompter.dismissAll();
    }
};

VESTIBULE_TEST(TestDialogPrompter);
#include "TestDialogPrompter.moc"
