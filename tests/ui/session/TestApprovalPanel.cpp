#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeSession.h"

#include "core/domain/Codes.h"
#include "core/vault/Codes.h"
#include "ui/session/ApprovalPanel.h"
#include "ui/text/ActTexts.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Languages.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// A window, and over it the question.
struct Asked
{
    explicit Asked(domain::Act act, bool alone = false)
    {
        languages.select(QStringLiteral("en"));
        if (alone) {
            session.accounts = {session.accounts.constFirst()};
        }
        window = std::make_unique<QWidget>();
        window->resize(900, 700);
        window->show();
        ui::askApproval(window.get(), session,
                        {act, QStringLiteral("Title"), QStringLiteral("Text"), QStringLiteral("Do it"), false},
                        [this](domain::Approval given) { approvals.push_back(std::move(given)); });
        settle();
    }
    [[nodiscard]] QDialog* dialog() const { return window->findChild<QDialog*>(QStringLiteral("approvalDialog")); }
    template <typename T>
    [[nodiscard]] T* find(const char* name) const
    {
        return dialog()->findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QLineEdit* edit(const char* name) const { return find<QLineEdit>(name); }
    void choose(const char* reason) const
    {
        auto* box = find<QComboBox>("approvalReason");
        box->setCurrentIndex(box->findData(QByteArray(reason)));
    }
    void fillIn(const char* own, const char* second) const
    {
        edit("approvalOwnPassword")->setText(QString::fromLatin1(own));
        edit("approvalSecondPassword")->setText(QString::fromLatin1(second));
    }
    void press(const char* name) const
    {
        auto* button = find<QPushButton>(name);
        QVERIFY2(button != nullptr && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
    }
    [[nodiscard]] QString problem(const char* line) const
    {
        auto* label = find<QLabel>(line);
        return label->property("look") == QLatin1String("problem") ? label->text() : QString();
    }

    ui::Languages languages;
    FakeSession session;
    std::unique_ptr<QWidget> window;
    std::vector<domain::Approval> approvals;
};

} // namespace

class TestApprovalPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoPeopleApprove()
    {
        Asked a(domain::Act::ExtendLease);
        a.choose("lease-renewed");
        a.edit("approvalDocument")->setText(QStringLiteral("HT-2026/17"));
        a.fillIn("correct horse", "correct horse");
        QCOMPARE(a.find<QComboBox>("approvalSecond")->currentText(), QStringLiteral("王前台"));
        a.press("approvalAccept");
        QCOMPARE(a.approvals.size(), std::size_t(1));
        QVERIFY(a.approvals.front().second() == a.session.accounts.at(1).id);
        QCOMPARE(a.approvals.front().document(), QByteArray("HT-2026/17"));
        QVERIFY(a.dialog() == nullptr);
    }

    void whatAnActNeedsIsAskedForAndNothingElse()
    {
        Asked one(domain::Act::RevokeRunningTenancy);
        QVERIFY(!one.edit("approvalOwnPassword")->isVisible());
        QVERIFY(!one.edit("approvalSecondPassword")->isVisible());
        QVERIFY(!one.edit("approvalDocument")->isVisible());
        one.choose("lease-terminated");
        QVERIFY(one.edit("approvalDocument")->isVisible());
        one.choose("moved-out");
        QVERIFY(!one.edit("approvalDocument")->isVisible());
        one.press("approvalAccept");
        QCOMPARE(one.approvals.size(), std::size_t(1));
        QVERIFY(!one.approvals.front().second());
    }

    void anActThatSaysItselfWhyAsksForNoReason()
    {
        Asked a(domain::Act::ListAddress);
        QVERIFY(!a.find<QComboBox>("approvalReason")->isVisible());
        QVERIFY(!a.edit("approvalDocument")->isVisible());
        QVERIFY(a.edit("approvalOwnPassword")->hasFocus());
        a.fillIn("correct horse", "correct horse");
        a.press("approvalAccept");
        QCOMPARE(a.approvals.size(), std::size_t(1));
        QVERIFY(a.approvals.front().second() && a.approvals.front().reason().isEmpty());
    }

    void whatIsWrongStandsBesideItsField()
    {
        Asked a(domain::Act::ExportAuditLog);
        a.press("approvalAccept");
        QVERIFY(!a.problem("approvalOwnPasswordLine").isEmpty());
        a.fillIn("correct horse", "");
        a.press("approvalAccept");
        QVERIFY(!a.problem("approvalSecondPasswordLine").isEmpty());
        QVERIFY(a.problem("approvalOwnPasswordLine").isEmpty());
        QCOMPARE(a.session.calls.count(QStringLiteral("approve")), 0); // none of it was a try
        a.fillIn("correct horse", "correct horse");
        a.press("approvalAccept");
        QVERIFY(!a.problem("approvalReasonLine").isEmpty());
        a.choose("authority-order");
        a.press("approvalAccept");
        QVERIFY(!a.problem("approvalDocumentLine").isEmpty());
        a.edit("approvalDocument")->setText(QStringLiteral("what the judge said"));
        a.press("approvalAccept");
        QVERIFY2(a.problem("approvalDocumentLine").contains(QLatin1String("letters"), Qt::CaseInsensitive),
                 qPrintable(a.problem("approvalDocumentLine")));
        QVERIFY(a.approvals.empty());
        QCOMPARE(a.session.limit.triesLeft, 5);
    }

    void aWrongPasswordIsSaidAndWipedAndTheOtherOneStays()
    {
        Asked a(domain::Act::ExportAuditLog);
        a.choose("own-review");
        a.fillIn("correct horse", "wrong");
        a.press("approvalAccept");
        QVERIFY(!a.problem("approvalSecondPasswordLine").isEmpty());
        QVERIFY(a.edit("approvalSecondPassword")->text().isEmpty());
        QCOMPARE(a.edit("approvalOwnPassword")->text(), QStringLiteral("correct horse"));
        QCOMPARE(a.session.limit.triesLeft, 4);
        a.fillIn("wrong", "correct horse");
        a.press("approvalAccept");
        QVERIFY(!a.problem("approvalOwnPasswordLine").isEmpty());
        QVERIFY(a.problem("approvalSecondPasswordLine").isEmpty());
        a.fillIn("correct horse", "correct horse");
        a.press("approvalAccept");
        QCOMPARE(a.approvals.size(), std::size_t(1));
    }

    void aClosedAccountSaysHowLong()
    {
        Asked a(domain::Act::ExportAuditLog);
        a.session.limit.triesLeft = 1;
        a.choose("own-review");
        a.fillIn("correct horse", "wrong");
        a.press("approvalAccept");
        auto* banner = a.find<QLabel>("bannerHappened");
        QVERIFY(banner->isVisible());
        QVERIFY(banner->text().endsWith(ui::errorText(vault::codes::tooManyTries).happened));
        // Whose account it is stands in one place, and nothing else is called wrong.
        QVERIFY2(banner->text().startsWith(a.find<QComboBox>("approvalSecond")->currentText() + u':'),
                 qPrintable(banner->text()));
        QVERIFY(a.problem("approvalSecondPasswordLine").isEmpty());
    }

    void escapeAndCancelChangeNothing()
    {
        for (const bool byKey : {true, false}) {
            Asked a(domain::Act::ExportAuditLog);
            a.choose("own-review");
            a.fillIn("correct horse", "correct horse");
            if (byKey) {
                QTest::keyClick(a.dialog(), Qt::Key_Escape);
                settle();
            } else {
                a.press("approvalCancel");
            }
            QVERIFY(a.dialog() == nullptr);
            QVERIFY(a.approvals.empty());
            QCOMPARE(a.session.calls.count(QStringLiteral("approve")), 0);
        }
    }

    void cancellingWhileThePasswordsAreJudgedIsCancelling()
    {
        Asked a(domain::Act::ExportAuditLog);
        a.choose("own-review");
        a.fillIn("correct horse", "correct horse");
        QTest::mouseClick(a.find<QPushButton>("approvalAccept"), Qt::LeftButton);
        QCOMPARE(a.session.calls.count(QStringLiteral("approve")), 1);
        QTest::keyClick(a.dialog(), Qt::Key_Escape);
        settle(); // the answer comes before the dialog has been deleted
        QVERIFY(a.approvals.empty());
    }

    void lockingTheScreenTakesTheQuestionAway()
    {
        Asked a(domain::Act::ExtendLease);
        a.session.lockScreen();
        settle();
        QVERIFY(a.dialog() == nullptr);
        QVERIFY(a.approvals.empty());
    }

    void withOneOperatorItSaysWhatToDo()
    {
        Asked a(domain::Act::ExportAuditLog, true);
        auto* now = a.find<QLabel>("bannerNow");
        QVERIFY(now->isVisible());
        QVERIFY2(now->text().contains(QLatin1String("second person")), qPrintable(now->text()));
        QVERIFY(!a.find<QPushButton>("approvalAccept")->isVisible());
        QVERIFY(!a.edit("approvalOwnPassword")->isVisible());
        a.press("approvalCancel");
        QVERIFY(a.dialog() == nullptr);
        Asked single(domain::Act::RevokeRunningTenancy, true);
        QVERIFY(single.find<QPushButton>("approvalAccept")->isVisible());
    }

    void withSeveralOthersOneIsChosen()
    {
        FakeSession session;
        session.accounts.append({domain::OperatorId::random(), QStringLiteral("陈审计"), domain::Role::Auditor, true});
        ui::ApprovalPanel panel(
            session, {domain::Act::ExportAuditLog, {}, {}, QStringLiteral("Do it"), false}, [](domain::Approval) {},
            nullptr);
        auto* second = panel.findChild<QComboBox*>(QStringLiteral("approvalSecond"));
        QCOMPARE(second->count(), 2);
        QCOMPARE(second->currentIndex(), -1);
    }

    void everyFieldHasANameAndEveryReasonItsWords()
    {
        Asked a(domain::Act::ExtendLease);
        for (const char* name : {"approvalReason", "approvalDocument", "approvalOwnPassword", "approvalSecond",
                                 "approvalSecondPassword"}) {
            QVERIFY2(!a.find<QWidget>(name)->accessibleName().isEmpty(), name);
        }
        for (const domain::Act act : {domain::Act::ExportAuditLog, domain::Act::RevokeRunningTenancy,
                                      domain::Act::RevokeRunningTenancies, domain::Act::ExtendLease}) {
            for (const domain::ActReason& reason : domain::ruleOf(act).reasons) {
                QVERIFY2(ui::actReasonText(reason.code) != QLatin1String(reason.code), reason.code);
            }
        }
    }
};

VESTIBULE_TEST(TestApprovalPanel);
#include "TestApprovalPanel.moc"
