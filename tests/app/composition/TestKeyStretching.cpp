#include "app/composition/KeyStretching.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;

class TestKeyStretching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The real program, started as the desktop starts it.
    void theProgramBesideStretchesAsThisProcessDoes()
    {
        const QByteArray salt(16, 's');
        const SecretBytes password = SecretBytes::copyOf(QByteArrayView("seven quiet herons cross"));
        const vault::Stretching beside = app::stretchingBeside(true);
        QTest::failOnWarning(QRegularExpression(QStringLiteral("could not be started")));
        for (int i = 0; i < 3; ++i) {
            const auto there = beside.stretcher(password, salt, beside.costOfNewSlots);
            const auto here = vault::stretch(password, salt, beside.costOfNewSlots);
            QVERIFY(there);
            QVERIFY(here);
            QVERIFY(there->equals(*here));
        }
    }

    void onlyATrainingStationIsCheap()
    {
        QVERIFY(!app::stretchingBeside(true).costOfNewSlots.meetsFloor());
        QVERIFY(app::stretchingBeside(false).costOfNewSlots.meetsFloor());
    }
};

VESTIBULE_TEST(TestKeyStretching);
#include "TestKeyStretching.moc"
