#include "core/vault/PasswordStrength.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::vault;

Q_DECLARE_METATYPE(vestibule::vault::PasswordWeakness)

class TestPasswordStrength : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weakOnesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<PasswordWeakness>("weakness");
        QTest::newRow("empty") << QByteArray() << PasswordWeakness::TooShort;
        QTest::newRow("seven characters") << QByteArray("xK9#qWz") << PasswordWeakness::TooShort;
        QTest::newRow("a common one") << QByteArray("password") << PasswordWeakness::CommonWord;
        QTest::newRow("a common one in disguise") << QByteArray("P4ssw0rd") << PasswordWeakness::CommonWord;
        QTest::newRow("a row of the keyboard") << QByteArray("qwertyuiop[]") << PasswordWeakness::KeyboardPath;
        QTest::newRow("counting") << QByteArray("456789abcdefg") << PasswordWeakness::Sequence;
        QTest::newRow("one letter") << QByteArray("zzzzzzzzzzzz") << PasswordWeakness::Repeats;
        QTest::newRow("a date") << QByteArray("19830217") << PasswordWeakness::DateOrYear;
        QTest::newRow("the operator's name") << QByteArray("wangxiaoming1") << PasswordWeakness::KnownToOthers;
        QTest::newRow("a line break") << QByteArray("violet-harbour\n97-lantern") << PasswordWeakness::ControlCharacter;
        QTest::newRow("a zero byte") << QByteArray("violet-harbour\0-97-lantern", 26)
                                     << PasswordWeakness::ControlCharacter;
    }

    void weakOnesAreNamed()
    {
        QFETCH(const QByteArray, password);
        QFETCH(const PasswordWeakness, weakness);
        const PasswordStrength strength = rate(SecretBytes::copyOf(QByteArrayView(password)), {"WangXiaoMing"});
        QVERIFY2(strength.weaknesses.contains(weakness), QByteArray::number(strength.bits).constData());
        QVERIFY(!strength.isEnough());
    }

    void namesAreJudgedWholeJoinedAndWordByWord_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("as it is written") << QByteArray("Tamsin Ferrall7");
        QTest::newRow("joined") << QByteArray("tamsinferrall7");
        QTest::newRow("turned around") << QByteArray("FerrallTamsin7");
        QTest::newRow("the estate's") << QByteArray("quorlbankmews7");
    }

    void namesAreJudgedWholeJoinedAndWordByWord()
    {
        QFETCH(const QByteArray, password);
        const SecretBytes typed = SecretBytes::copyOf(QByteArrayView(password));
        const PasswordStrength strength =
            rateFor(typed, {QStringLiteral(" Tamsin  Ferrall "), QStringLiteral("Quorlbank Mews"), QString()});
        QVERIFY(strength.weaknesses.contains(PasswordWeakness::KnownToOthers));
        QVERIFY2(!strength.isEnough(), QByteArray::number(strength.bits).constData());
        QVERIFY(rate(typed).isEnough());                                                 // of somebody else
        QVERIFY(rateFor(typed, {QStringLiteral("T"), QStringLiteral("Fe")}).isEnough()); // an initial is no word
    }

    void goodOnesPass_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("four odd words") << QByteArray("violet-harbour-97-lantern");
        QTest::newRow("random") << QByteArray("xK9#qWzv!2pL");
        QTest::newRow("chinese") << QByteArray("晚风吹过旧码头三盏灯");
        QTest::newRow("longer than what is judged") << QByteArray("gR7$").repeated(200);
    }

    void goodOnesPass()
    {
        QFETCH(const QByteArray, password);
        const PasswordStrength strength = rate(SecretBytes::copyOf(QByteArrayView(password)));
        QVERIFY2(strength.isEnough(), QByteArray::number(strength.bits).constData());
        QVERIFY(strength.score >= 3);
    }
};

VESTIBULE_TEST(TestPasswordStrength);
#include "TestPasswordStrength.moc"
