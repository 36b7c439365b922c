#include "tests/support/TestRunner.h"
#include "tests/ui/support/Answers.h"

#include "ui/shell/DialogPrompter.h"

#include <QLineEdit>
#include <QPushButton>

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
};

VESTIBULE_TEST(TestDialogPrompter);
#include "TestDialogPrompter.moc"
