#include "core/base/SecretBytes.h"
#include "tests/support/TestRunner.h"

#include <type_traits>

using namespace vestibule;

class TestSecretBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cannotBeCopied()
    {
        static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_assignable_v<SecretBytes>);
        static_assert(std::is_nothrow_move_constructible_v<SecretBytes>);
    }

    void takingWipesTheSourceEvenWhenShared()
    {
        QByteArray typed = QByteArray("correct horse").append(' ');
        const QByteArray shared = typed;
        const SecretBytes secret = SecretBytes::takeFrom(typed);
        QVERIFY(typed.isEmpty());
        QCOMPARE(shared, QByteArray(14, '\0'));
        QVERIFY(secret.equals(QByteArrayView("correct horse ")));
    }

    void comparesContentAndLength()
    {
        const SecretBytes a = SecretBytes::copyOf(QByteArrayView("abc"));
        QVERIFY(a.equals(SecretBytes::copyOf(QByteArrayView("abc"))));
        QVERIFY(!a.equals(SecretBytes::copyOf(QByteArrayView("abd"))));
        QVERIFY(!a.equals(SecretBytes::copyOf(QByteArrayView("abcd"))));
        QVERIFY(SecretBytes().equals(SecretBytes()));
    }

    void movingLeavesNothingBehind()
    {
        SecretBytes a = SecretBytes::random(32);
        const SecretBytes copy = a.clone();
        const SecretBytes b = std::move(a);
        QVERIFY(a.isEmpty()); // NOLINT(bugprone-use-after-move): that is the point
        QVERIFY(b.equals(copy));
    }

    void truncatingKeepsTheStart()
    {
        SecretBytes a = SecretBytes::copyOf(QByteArrayView("abcdef"));
        a.truncate(3);
        QVERIFY(a.equals(QByteArrayView("abc")));
        a.truncate(9);
        QCOMPARE(a.size(), std::size_t(3));
    }

    void keepingAPartWipesTheRest()
    {
        SecretBytes a = SecretBytes::copyOf(QByteArrayView("abcdef"));
        const QByteArrayView all = a.view();
        a.keep(2, 3);
        QVERIFY(a.equals(QByteArrayView("cde")));
        QCOMPARE(all, QByteArrayView("cde\0\0\0", 6)); // in the memory it had
        a.keep(1, 99);
        QVERIFY(a.equals(QByteArrayView("de")));
        a.keep(2, 1);
        QVERIFY(a.isEmpty());
    }
};

VESTIBULE_TEST(TestSecretBytes);
#include "TestSecretBytes.moc"
