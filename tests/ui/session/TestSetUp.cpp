#include "tests/support/TestRunner.h"
#include "tests/ui/support/Failures.h"
#include "tests/ui/support/FakeSession.h"

#include "core/base/Codes.h"
#include "core/vault/Codes.h"
#include "ui/session/PasswordTips.h"
#include "ui/session/SetUpPresenter.h"

using namespace vestibule;
using namespace vestibule::test;
using Step = ui::SetUpPresenter::Step;

namespace {

const ui::EstateProfile estate{QStringLiteral("梧桐苑"), QStringLiteral("物业"), QStringLiteral("010"),
                               QStringLiteral("18 号")};

SecretBytes secret(const char* text) { return SecretBytes::copyOf(QByteArrayView(text)); }

} // namespace

class TestSetUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesFromEstateToManagerToSheetToTheEnd()
    {
        FakeSession session(ui::SessionEngine::Phase::NeedsSetUp);
        ui::SetUpPresenter presenter(session, nullptr);
        presenter.submitEstate(estate);
        QCOMPARE(presenter.step(), Step::Manager);
        presenter.submitManager(QStringLiteral("李经理"), secret("correct horse"), secret("correct horse"));
        QVERIFY(presenter.isBusy());
        settle();
        QCOMPARE(presenter.step(), Step::Sheet);
        const QStringList groups =
            QStringLiteral("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-0ABC").split(QLatin1Char('-'));
        const auto [first, second] = presenter.askedGroups();
        QVERIFY(first != second);
        presenter.confirmSheet(groups.at(first - 1).toLower(), QStringLiteral(" ") + groups.at(second - 1));
        QCOMPARE(presenter.step(), Step::Done);
        QVERIFY(presenter.sheet() == nullptr);
    }

    void anEmptyLineOfTheEstateStopsThere()
    {
        FakeSession session(ui::SessionEngine::Phase::NeedsSetUp);
        ui::SetUpPresenter presenter(session, nullptr);
        Failures failed(presenter);
        ui::EstateProfile incomplete = estate;
        incomplete.processorContact = QStringLiteral("  ");
        presenter.submitEstate(incomplete);
        QCOMPARE(presenter.step(), Step::Estate);
        QCOMPARE(failed.codes(), QStringList{QStringLiteral("ui/field-missing")});
    }

    void whatTheManagerStepRefusesMakesNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("repeated");
        QTest::addColumn<QString>("code");
        QTest::newRow("no name") << QString() << QByteArray("correct horse") << QByteArray("correct horse")
                                 << QStringLiteral("ui/field-missing");
        QTest::newRow("no password") << QStringLiteral("李") << QByteArray() << QByteArray()
                                     << QStringLiteral("ui/field-missing");
        QTest::newRow("different") << QStringLiteral("李") << QByteArray("correct horse") << QByteArray("correct house")
                                   << QStringLiteral("ui/passwords-differ");
        QTest::newRow("weak") << QStringLiteral("李") << QByteArray("short") << QByteArray("short")
                              << QStringLiteral("vault/weak-password");
    }

    void whatTheManagerStepRefusesMakesNothing()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, repeated);
        QFETCH(QString, code);
        FakeSession session(ui::SessionEngine::Phase::NeedsSetUp);
        ui::SetUpPresenter presenter(session, nullptr);
        Failures failed(presenter);
        presenter.submitEstate(estate);
        presenter.submitManager(name, secret(password.constData()), secret(repeated.constData()));
        settle();
        QCOMPARE(failed.codes(), QStringList{code});
        QCOMPARE(presenter.step(), Step::Manager);
        QCOMPARE(session.phase(), ui::SessionEngine::Phase::NeedsSetUp);
    }

    void aFullDiskLeavesTheStepToBeTriedAgain()
    {
        FakeSession session(ui::SessionEngine::Phase::NeedsSetUp);
        session.calls.failNext(QStringLiteral("setUp"), codes::diskFull);
        ui::SetUpPresenter presenter(session, nullptr);
        Failures failed(presenter);
        presenter.submitEstate(estate);
        presenter.submitManager(QStringLiteral("李"), secret("correct horse"), secret("correct horse"));
        settle();
        QCOMPARE(failed.codes().size(), 1);
        presenter.submitManager(QStringLiteral("李"), secret("correct horse"), secret("correct horse"));
        settle();
        QCOMPARE(presenter.step(), Step::Sheet);
    }

    void aMistypedGroupDoesNotPass()
    {
        FakeSession session(ui::SessionEngine::Phase::NeedsSetUp);
        ui::SetUpPresenter presenter(session, nullptr);
        Failures failed(presenter);
        presenter.submitEstate(estate);
        presenter.submitManager(QStringLiteral("李"), secret("correct horse"), secret("correct horse"));
        settle();
        presenter.confirmSheet(QStringLiteral("AAAA"), QStringLiteral("BBBB"));
        presenter.confirmSheet({}, {});
        QCOMPARE(failed.codes().size(), 2);
        QCOMPARE(presenter.step(), Step::Sheet);
    }

    void everyWeaknessHasATip()
    {
        for (const char* weakness :
             {"short", "common", "known", "repeats", "sequence", "keyboard", "date", "control"}) {
            QVERIFY(!ui::passwordTip(weakness).isEmpty());
        }
        QVERIFY(ui::passwordTip({}).isEmpty());
        QVERIFY(!ui::passwordTip("something new").isEmpty());
    }
};

VESTIBULE_TEST(TestSetUp);
#include "TestSetUp.moc"
