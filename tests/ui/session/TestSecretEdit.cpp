#include "tests/support/TestRunner.h"

#include "ui/session/SecretEdit.h"

using namespace vestibule;

class TestSecretEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatWasTypedAsUtf8AndForgetsIt()
    {
        ui::SecretEdit edit;
        QTest::keyClicks(&edit, QStringLiteral("secret-"));
        edit.insert(QString::fromUtf8("门"));
        const SecretBytes taken = edit.take();
        QVERIFY(taken.equals(QByteArrayView("secret-门")));
        QVERIFY(edit.text().isEmpty());
        QVERIFY(!edit.isUndoAvailable());
        QVERIFY(edit.take().isEmpty());
    }

    void overwritesTheCharactersWhereTheyLay()
    {
        ui::SecretEdit edit;
        QTest::keyClicks(&edit, QStringLiteral("secret"));
        const QString shared = edit.text();
        edit.wipeText();
        QVERIFY2(!shared.contains(QLatin1Char('s')), "the buffer that the widget used still holds the password");
    }

    void showsDotsAndCannotBeCopied()
    {
        ui::SecretEdit edit;
        edit.setText(QStringLiteral("secret"));
        QVERIFY(!edit.displayText().contains(QLatin1Char('s')));
        QVERIFY(!edit.dragEnabled());
    }
};

VESTIBULE_TEST(TestSecretEdit);
#include "TestSecretEdit.moc"
