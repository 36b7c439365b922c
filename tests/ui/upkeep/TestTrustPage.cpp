#include "core/database/Codes.h"
#include "core/sync/Codes.h"
#include "core/vault/Codes.h"
#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/Pictures.h"
#include "tests/ui/upkeep/ScriptedTrust.h"
#include "ui/upkeep/TrustPage.h"

#include <QAbstractItemModel>
#include <QLabel>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const Instant moment = Instant::fromMs(1'790'000'000'000);

ui::TrustStanding fourBehind()
{
    ui::TrustStanding out;
    out.changes = 1;
    out.at = moment;
    out.gates = 146;
    out.fingerprint = QStringLiteral("0123456789abcdef");
    for (const char* name : {"East", "North", "Garage", "Pool"}) {
        out.waiting.append({QString::fromLatin1(name), moment, domain::GateReachability::Unreachable,
                            sync::codes::unreachable, moment});
    }
    out.waiting[3].problem = sync::codes::trustSpent;
    out.waiting[3].lastContact.reset();
    return out;
}

/// The page on the real main window.
struct KeysDesk
{
    explicit KeysDesk(domain::Role role = domain::Role::Manager, const QString& language = QStringLiteral("en"))
        : desk(ui::SessionEngine::Phase::SignedOut, language)
    {
        desk.session.role = role;
        page = new ui::TrustPage(trust, *desk.prompter, *desk.paper, desk.windows->languages());
        desk.windows->mainWindow().addPage(page, ui::MainWindow::Reach::Page);
        desk.session.setPhase(ui::SessionEngine::Phase::Open);
        settle();
    }
    void show()
    {
        desk.windows->mainWindow().showPage(QStringLiteral("trust"));
        settle();
    }
    [[nodiscard]] QString text(const char* label) { return desk.clerk<QLabel>(label)->text(); }
    [[nodiscard]] bool isShown(const char* label) { return desk.clerk<QWidget>(label)->isVisible(); }
    [[nodiscard]] QString banner()
    {
        for (QLabel* label : page->findChildren<QLabel*>(QStringLiteral("bannerHappened"))) {
            if (label->isVisible()) {
                return label->text();
            }
        }
        return {};
    }
    void type(const char* edit, const QByteArray& what)
    {
        auto* line = desk.clerk<QLineEdit>(edit);
        line->setFocus();
        line->setText(QString::fromLatin1(what));
    }
    void leave()
    {
        desk.windows->mainWindow().showPage(QStringLiteral("desk"));
        settle();
    }
    /// Types both groups back, and goes on.
    void confirm()
    {
        type("trustFirstGroup", asked("trustFirstGroup"));
        type("trustSecondGroup", asked("trustSecondGroup"));
        next();
    }
    void next() { desk.press(desk.clerk("trustNext")); }
    /// As far as the new sheet.
    void reachSheet()
    {
        show();
        next();
        type("trustCode", "old code");
        next();
    }
    /// The group of the new code that the field with this edit asks for.
    [[nodiscard]] QByteArray asked(const char* edit)
    {
        const QString label = desk.clerk<QLineEdit>(edit)->accessibleName();
        const QString number = label.section(u' ', 1, 1);
        return QByteArray(ScriptedTrust::newCode).split('-').at(number.toInt() - 1);
    }

    ScriptedTrust trust;
    Desk desk;
    ui::TrustPage* page;
};

} // namespace

/// The keys that gates obey: who follows them, and the way to others.
class TestTrustPage : public QObject
{
    Q_OBJECT

    Pictures m_pictures;

private Q_SLOTS:
    void newsWhileReadingCauseOneMoreReadingAndOutOfSightNone()
    {
        KeysDesk k;
        k.show();
        settle();
        k.trust.looks = 0;
        for (int i = 0; i < 146; ++i) {
            Q_EMIT k.trust.changed();
        }
        settle();
        QCOMPARE(k.trust.looks, 2);
        k.leave();
        Q_EMIT k.trust.changed();
        settle();
        QCOMPARE(k.trust.looks, 2);
    }

    void whoFollowsIsSaid()
    {
        KeysDesk k;
        k.show();
        QCOMPARE(k.text("trustFollowText"), QStringLiteral("They have never been replaced."));
        QVERIFY(!k.isShown("trustTable") && k.isShown("trustWhenText"));
        k.trust.state = fourBehind();
        Q_EMIT k.trust.changed();
        settle();
        QVERIFY2(k.text("trustFollowText").startsWith(QStringLiteral("142 of 146 gates follow")),
                 qPrintable(k.text("trustFollowText")));
        QVERIFY(k.text("trustHolds").endsWith(QStringLiteral("0123456789abcdef")));
        const QAbstractItemModel* model = k.desk.clerk<QTableView>("trustTable")->model();
        QCOMPARE(model->rowCount(), 4);
        QVERIFY(!k.isShown("trustWhenText"));
        k.next();
        QVERIFY(k.isShown("trustWhenText")); // whoever begins reads it
        k.desk.press(k.desk.clerk("trustBack"));
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("East"));
        QVERIFY(model->index(3, 3).data().toString().contains(QStringLiteral("old keys")));
        QCOMPARE(model->index(3, 2).data().toString(), QStringLiteral("never"));
        k.trust.state.waiting.clear();
        Q_EMIT k.trust.changed();
        settle();
        QCOMPARE(k.text("trustFollowText"), QStringLiteral("Every gate follows them."));
        // A copy from before says so, and asks for its own sheet.
        k.trust.state.isOfBefore = true;
        Q_EMIT k.trust.changed();
        settle();
        QVERIFY(k.text("trustFollow").contains(QStringLiteral("copy from before")));
        QVERIFY(k.text("trustFollowText").contains(QStringLiteral("the sheet from before")));
        k.next();
        QVERIFY(k.text("trustCodeHeading").contains(QStringLiteral("from before")));
    }

    void theKeysAreReplacedOnceTheNewSheetIsKept()
    {
        KeysDesk k;
        k.reachSheet();
        QCOMPARE(k.trust.typed, QByteArray("old code"));
        QCOMPARE(k.text("trustNewCode"), QString::fromLatin1(ScriptedTrust::newCode));
        QVERIFY(k.desk.clerk<QLineEdit>("trustCode")->text().isEmpty());
        // Wrong groups replace nothing.
        k.type("trustFirstGroup", "ZZZZ");
        k.type("trustSecondGroup", "ZZZZ");
        k.next();
        QVERIFY(k.trust.committed.isEmpty());
        k.type("trustFirstGroup", k.asked("trustFirstGroup").toLower());
        k.type("trustSecondGroup", k.asked("trustSecondGroup"));
        k.next();
        settle();
        QCOMPARE(k.trust.committed, QByteArray(ScriptedTrust::newCode));
        QCOMPARE(k.trust.closed, 1); // sign in again
    }

    void everythingGoesByTheKeyboard()
    {
        KeysDesk k;
        k.show();
        k.desk.clerk("trustNext")->setFocus();
        QTest::keyClick(k.desk.clerk("trustNext"), Qt::Key_Space);
        settle();
        auto* code = k.desk.clerk<QLineEdit>("trustCode");
        QVERIFY(code->hasFocus());
        QTest::keyClicks(code, QStringLiteral("old code"));
        QTest::keyClick(code, Qt::Key_Return);
        settle();
        auto* first = k.desk.clerk<QLineEdit>("trustFirstGroup");
        QVERIFY(first->hasFocus());
        QTest::keyClicks(first, QString::fromLatin1(k.asked("trustFirstGroup")));
        QTest::keyClick(first, Qt::Key_Return);
        auto* second = k.desk.clerk<QLineEdit>("trustSecondGroup");
        QVERIFY(second->hasFocus());
        QTest::keyClicks(second, QString::fromLatin1(k.asked("trustSecondGroup")));
        QTest::keyClick(second, Qt::Key_Return);
        settle();
        settle();
        QCOMPARE(k.trust.closed, 1);
    }

    void whatIsRefusedIsSaid()
    {
        KeysDesk k;
        k.show();
        k.next();
        k.next(); // nothing typed
        QVERIFY(k.trust.typed.isEmpty() && k.isShown("trustCode"));
        k.trust.refuses = vault::codes::wrongRecoveryCode;
        k.type("trustCode", "another");
        k.next();
        QVERIFY(!k.banner().isEmpty());
        QVERIFY(k.desk.clerk<QLineEdit>("trustCode")->hasFocus());
        QCOMPARE(k.desk.clerk<QLineEdit>("trustCode")->text(), QStringLiteral("another")); // to be compared with paper
        k.trust.refuses.reset();
        k.next();
        QVERIFY(k.isShown("trustNewCode"));
        k.trust.refuses = database::codes::diskFull;
        k.type("trustFirstGroup", k.asked("trustFirstGroup"));
        k.type("trustSecondGroup", k.asked("trustSecondGroup"));
        k.next();
        settle();
        QVERIFY(!k.banner().isEmpty());
        QCOMPARE(k.trust.closed, 0);
        QCOMPARE(k.desk.clerk("trustNext")->text(), QStringLiteral("Close the station"));
        QVERIFY(!k.isShown("trustBack"));
        k.next();
        QCOMPARE(k.trust.closed, 1);
    }

    void givingUpLeavesNothing()
    {
        KeysDesk k;
        k.reachSheet();
        const int before = k.trust.givenUp;
        k.desk.press(k.desk.clerk("trustBack"));
        QCOMPARE(k.trust.givenUp, before + 1);
        QVERIFY(k.text("trustNewCode").isEmpty() && !k.isShown("trustNewCode"));
        QVERIFY(k.isShown("trustFollow"));
        // A locked screen gives up, too.
        k.next();
        k.type("trustCode", "old code");
        k.next();
        k.page->dropData();
        settle();
        QVERIFY(k.text("trustNewCode").isEmpty() && k.trust.committed.isEmpty());
        QVERIFY(k.trust.givenUp > before + 1);
    }

    void whoeverGoesToAnotherPageGivesUpAndIsTold()
    {
        KeysDesk k;
        k.reachSheet();
        k.type("trustFirstGroup", k.asked("trustFirstGroup"));
        k.leave();
        QCOMPARE(k.trust.givenUp, 1);
        QVERIFY(k.text("trustNewCode").isEmpty() && k.desk.clerk<QLineEdit>("trustFirstGroup")->text().isEmpty());
        k.show();
        QVERIFY(k.isShown("trustFollow") && !k.isShown("trustNewCode"));
        QVERIFY(k.banner().contains(QStringLiteral("given up")));
        k.leave();
        k.show();
        QVERIFY(k.banner().isEmpty()); // told once
        // Where no sheet was made yet there is nothing to tell.
        k.next();
        k.type("trustCode", "old code");
        k.leave();
        k.show();
        QVERIFY(k.banner().isEmpty() && k.isShown("trustFollow"));
        QVERIFY(k.desk.clerk<QLineEdit>("trustCode")->text().isEmpty());
        QCOMPARE(k.trust.closed, 0);
        // A screen that was locked is told, too.
        k.next();
        k.type("trustCode", "old code");
        k.next();
        k.desk.session.setPhase(ui::SessionEngine::Phase::ScreenLocked);
        k.desk.session.setPhase(ui::SessionEngine::Phase::Open);
        settle();
        QVERIFY(k.banner().contains(QStringLiteral("given up")));
    }

    void whoeverLeavesAFailedChangeClosesTheStation_data()
    {
        QTest::addColumn<bool>("locks");
        QTest::newRow("another page") << false;
        QTest::newRow("the screen lock") << true;
    }

    void whoeverLeavesAFailedChangeClosesTheStation()
    {
        QFETCH(const bool, locks);
        KeysDesk k;
        k.reachSheet();
        k.trust.refuses = database::codes::diskFull;
        k.confirm();
        settle();
        QCOMPARE(k.trust.closed, 0);
        if (locks) {
            k.page->dropData();
            settle();
        } else {
            k.leave();
        }
        QCOMPARE(k.trust.closed, 1);
    }

    void aChangeThatFailsBehindAnotherPageClosesTheStationAndIsTold()
    {
        KeysDesk k;
        k.reachSheet();
        k.trust.refuses = database::codes::diskFull;
        k.trust.waits = true;
        k.confirm();
        k.leave();
        QCOMPARE(k.trust.givenUp, 0); // it is being done
        k.trust.goOn();
        settle();
        QCOMPARE(k.trust.closed, 1);
        k.show();
        QVERIFY(!k.banner().isEmpty());
        QCOMPARE(k.desk.clerk("trustNext")->text(), QStringLiteral("Replace the keys…"));
    }

    void leavingWithANewSheetIsAsked()
    {
        KeysDesk k;
        k.reachSheet();
        int left = 0;
        k.desk.prompter->accept = false;
        k.page->whenFreeToLeave([&] { ++left; });
        settle();
        QCOMPARE(left, 0);
        k.desk.prompter->accept = true;
        k.page->whenFreeToLeave([&] { ++left; });
        settle();
        QCOMPARE(left, 1);
    }

    void onlyManagersSeeIt()
    {
        {
            KeysDesk manager;
            manager.show();
            QVERIFY(manager.page->isVisible());
            QVERIFY(!manager.isShown("rail.trust")); // the settings lead here
        }
        KeysDesk k(domain::Role::Clerk);
        k.show();
        QVERIFY(!k.page->isVisible());
        QVERIFY(!k.page->allowedFor(domain::Role::Clerk) && !k.page->allowedFor(domain::Role::Auditor));
        QVERIFY(k.page->allowedFor(domain::Role::Manager));
    }

    void everyStateComesUp_data() { Pictures::addColumns(); }

    void everyStateComesUp()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        m_pictures.begin(language, size);
        KeysDesk k(domain::Role::Manager, language);
        const auto take = [&](const char* name) {
            m_pictures.take(k.desk.windows->mainWindow(), QString::fromLatin1(name));
        };
        k.show();
        take("180-keys-never");
        k.trust.state = fourBehind();
        Q_EMIT k.trust.changed();
        settle();
        take("181-keys-waiting");
        for (int i = 0; i < 20; ++i) {
            k.trust.state.waiting.append(k.trust.state.waiting[0]);
        }
        Q_EMIT k.trust.changed();
        settle();
        take("181b-keys-many-waiting");
        k.next();
        take("182-keys-code");
        k.trust.refuses = vault::codes::wrongRecoveryCode;
        k.type("trustCode", "old code");
        k.next();
        take("183-keys-wrong-code");
        k.trust.refuses.reset();
        k.next();
        take("184-keys-new-sheet");
        k.desk.press(k.desk.clerk("trustBack"));
        k.trust.state = {};
        k.trust.state = fourBehind();
        k.trust.state.waiting.clear();
        k.trust.state.isOfBefore = true;
        Q_EMIT k.trust.changed();
        settle();
        take("185-keys-of-before");
        k.trust.state = {};
        k.next();
        k.type("trustCode", "old code");
        k.next();
        k.leave();
        k.show();
        take("186-keys-given-up");
        QVERIFY2(m_pictures.cutOff().isEmpty(), qPrintable(m_pictures.cutOff()));
    }
};

VESTIBULE_TEST(TestTrustPage);
#include "TestTrustPage.moc"
