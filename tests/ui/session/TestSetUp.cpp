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

QByteArrayList codeGroups() { return QByteArray("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-0ABC").split('-'); }

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
        const QByteArrayList groups = codeGroups();
        const auto [first, second] = presenter.askedGroups();
        QVERIFY(first != second);
        presenter.confirmSheet(secret(groups.at(first - 1).toLower().constData()),
                               secret((' ' + groups.at(second - 1)).constData()));
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

    void whatIsTakenForAnotherSignOnPaperPasses()
    {
        const auto typed = [](QByteArray group) {
            return secret(group.replace('0', 'o').replace('1', 'l').constData());
        };
        for (int i = 0; i < 40; ++i) { // chance says which groups are asked
            FakeSession session(ui::SessionEngine::Phase::NeedsSetUp);
            ui::SetUpPresenter presenter(session, nullptr);
            presenter.submitEstate(estate);
            presenter.submitManager(QStringLiteral("李经理"), secret("correct horse"), secret("correct horse"));
            settle();
            const auto [first, second] = presenter.askedGroups();
            presenter.confirmSheet(typed(codeGroups().at(first - 1)), typed(codeGroups().at(second - 1)));
            QCOMPARE(presenter.step(), Step::Done);
        }
    }

    void aMistypedGroupDoesNotPass_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("too long") << QByteArray() << QByteArray("A");
        QTest::newRow("another sign in front") << QByteArray("A") << QByteArray();
        QTest::newRow("a sign of no code") << QByteArray() << QByteArray("门");
    }

    void aMistypedGroupDoesNotPass()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        FakeSession session(ui::SessionEngine::Phase::NeedsSetUp);
        ui::SetUpPresenter presenter(session, nullptr);
        Failures failed(presenter);
        presenter.submitEstate(estate);
        presenter.submitManager(QStringLiteral("李"), secret("correct horse"), secret("correct horse"));
        settle();
        const QByteArrayList groups = codeGroups();
        const auto [first, second] = presenter.askedGroups();
        const auto good = [&](int number) { return SecretBytes::copyOf(QByteArrayView(groups.at(number - 1))); };
        presenter.confirmSheet(good(second), good(first));
        presenter.confirmSheet({}, {});
        presenter.confirmSheet(good(first), secret((before + groups.at(second - 1) + after).constData()));
        presenter.confirmSheet(secret(groups.at(first - 1).left(3).constData()), good(second));
        QCOMPARE(failed.codes().size(), 4);
        QCOMPARE(presenter.step(), Step::Sheet);
    }

    void everyWeaknessHasATip()
    {
        QStringList said{ui::passwordTip("something new")};
        QVERIFY(!said.constFirst().isEmpty()); // the general one
        for (const char* weakness :
             {"short", "common", "known", "repeats", "sequence", "keyboard", "date", "control"}) {
            const QString tip = ui::passwordTip(weakness);
            QVERIFY2(!tip.isEmpty() && !said.contains(tip), weakness);
            said.append(tip);
        }
        QVERIFY(ui::passwordTip({}).isEmpty());
    }
};

VESTIBULE_TEST(TestSetUp);
#include "TestSetUp.moc"
