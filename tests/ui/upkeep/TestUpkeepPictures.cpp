#include "core/database/Codes.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/Pictures.h"
#include "ui/upkeep/CopiesPage.h"
#include "ui/upkeep/SelfCheckPage.h"

#include <QDir>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const Instant now = Instant::fromMs(1'790'000'000'000);
constexpr auto day = std::chrono::hours(24);

} // namespace

/// Self-check, copies and recovery in both languages and sizes, as pictures to look at. What is checked by itself: no
/// button and no label is smaller than its text.
class TestUpkeepPictures : public QObject
{
    Q_OBJECT

    Pictures m_pictures;

    void take(Desk& desk, const char* name) { m_pictures.take(desk.windows->mainWindow(), QString::fromLatin1(name)); }

    static ui::CopiesState copies()
    {
        ui::CopiesState state;
        state.folder = QStringLiteral("/media/estate/vestibule-copies");
        state.at = QTime(12, 30);
        for (int i = 0; i < 9; ++i) {
            state.copies.append({QString::number(i), now - i * day, 41'300'000 + 1000 * i, now - i * day, {}});
        }
        return state;
    }

    void pages()
    {
        Desk desk(ui::SessionEngine::Phase::Open, m_pictures.language());
        desk.windows->addPage(new ui::CopiesPage(desk.upkeep, *desk.prompter));
        desk.windows->addPage(new ui::SelfCheckPage(desk.upkeep));
        desk.windows->mainWindow().showPagesFor(*desk.session.currentOperator());
        const auto show = [&](const char* page) {
            desk.windows->mainWindow().showPage(QString::fromLatin1(page));
            settle();
        };
        desk.upkeep.tellWarnings({false, false, false, false, true});
        show("copies");
        take(desk, "90-copies-none-chosen");
        desk.upkeep.state = copies();
        desk.upkeep.tellWarnings({});
        show("copies");
        desk.clerk<QTableView>("copiesTable")->selectRow(0);
        take(desk, "91-copies");
        desk.press(desk.clerk("copyNow"));
        take(desk, "92-copies-running");
        desk.upkeep.endCopy(QStringLiteral("x"));
        settle();
        take(desk, "93-copies-done");
        desk.upkeep.holdProof = true;
        desk.press(desk.clerk("proveCopy"));
        take(desk, "93b-copies-being-proved");
        desk.upkeep.endProof(fail(store::codes::copyCancelled));
        settle();
        desk.upkeep.state.onTheSameDisk = true;
        desk.upkeep.state.copies[2].problem = engine::codes::backupFailed;
        show("copies");
        take(desk, "94-copies-same-disk");
        desk.upkeep.state = copies();
        desk.upkeep.state.copies.clear();
        desk.upkeep.state.unusable = engine::codes::copiesFolderMissing;
        desk.upkeep.state.problem = engine::codes::copiesFolderMissing;
        desk.upkeep.state.overdue = true;
        desk.upkeep.tellWarnings({false, true, true, true, false});
        show("copies");
        take(desk, "95-copies-unplugged");
        desk.upkeep.state = copies();
        desk.upkeep.state.readAt = now;
        desk.upkeep.state.elsewhere = {
            {QStringLiteral("/media/estate/former-copies"), 12, now + 9 * day, {}},
            {QStringLiteral("/media/office/copies"), 0, now - 2 * day, engine::codes::copiesFolderMissing}};
        show("copies");
        take(desk, "96-copies-elsewhere");
        desk.upkeep.tellWarnings({});
        show("selfCheck");
        take(desk, "96-self-check-never");
        desk.press(desk.clerk("runSelfCheck"));
        Q_EMIT desk.upkeep.checkProgressed(4, 9);
        take(desk, "97-self-check-running");
        desk.upkeep.run = FakeUpkeep::runWith(std::nullopt, database::codes::corrupt);
        desk.upkeep.cancelCheck();
        take(desk, "98-self-check-good");
        desk.upkeep.run = FakeUpkeep::runWith(engine::CheckItem::Pages, database::codes::corrupt);
        desk.upkeep.run->findings.at(std::size_t(engine::CheckItem::Anchor)).outcome =
            engine::CheckFinding::Outcome::NotDone;
        desk.upkeep.tellWarnings({true, false, false, false, false});
        show("selfCheck");
        take(desk, "99-self-check-bad");
        show("desk");
        take(desk, "99b-desk-with-warning");
    }

    void recovery(domain::Role role, const char* name)
    {
        Desk desk(ui::SessionEngine::Phase::SignedOut, m_pictures.language());
        desk.upkeep.recovering = true;
        desk.session.role = role;
        ui::RecoveryReport& report = desk.upkeep.report;
        report.gates = {{QStringLiteral("东门"), {}, 41},
                        {QStringLiteral("西门"), {}, 41},
                        {QStringLiteral("地下车库"), sync::codes::unreachable, 0}};
        report.ledgerFound = true;
        report.keysToEnd = 3;
        report.peopleToErase = 1;
        report.lostChanges = 12;
        report.lostLogEntries = 20;
        report.gatesNotAsked = 1;
        report.needsDecision = true;
        desk.upkeep.holdGates = true;
        desk.session.setPhase(ui::SessionEngine::Phase::Open);
        settle();
        if (role == domain::Role::Manager) {
            Q_EMIT desk.upkeep.gateAnswered(report.gates.at(0));
            take(desk, "100-recovery-asking");
        }
        desk.upkeep.holdGates = false;
        desk.session.lockScreen();
        desk.session.setPhase(ui::SessionEngine::Phase::Open);
        settle();
        take(desk, name);
        if (role != domain::Role::Manager) {
            return;
        }
        desk.press(desk.clerk("recoveryFinish"));
        take(desk, "102-recovery-password-missing");
        report.gates[2].problem.reset();
        report.gatesNotAsked = 0;
        report.needsDecision = false;
        desk.press(desk.clerk("recoveryAsk"));
        take(desk, "103-recovery-no-decision");
        report.ledgerFound = false;
        report.ledgerAway = true;
        report.needsDecision = true;
        desk.press(desk.clerk("recoveryAsk"));
        take(desk, "103b-recovery-disk-away");
    }

    void olderStore()
    {
        Desk desk(ui::SessionEngine::Phase::SignedOut, m_pictures.language());
        desk.session.calls.failNext(QStringLiteral("signIn"), database::codes::rolledBack);
        desk.clerk<QLineEdit>("passwordEdit")->setText(QStringLiteral("correct horse"));
        desk.press(desk.clerk("signInButton"));
        take(desk, "105-sign-in-older-store");
        desk.press(desk.clerk("olderStoreButton"));
        take(desk, "106-older-store");
        desk.upkeep.calls.failNext(QStringLiteral("acceptOlderStore"), engine::codes::notAllowed);
        desk.clerk<QLineEdit>("olderStorePassword")->setText(QStringLiteral("correct horse"));
        desk.press(desk.clerk("acceptOlderStore"));
        take(desk, "107-older-store-not-allowed");
    }

    void brokenStore()
    {
        Desk desk(ui::SessionEngine::Phase::SignedOut, m_pictures.language());
        desk.session.calls.failNext(QStringLiteral("signIn"), database::codes::corrupt);
        desk.clerk<QLineEdit>("passwordEdit")->setText(QStringLiteral("correct horse"));
        desk.press(desk.clerk("signInButton"));
        take(desk, "108-sign-in-broken-store");
        desk.press(desk.clerk("olderStoreButton"));
        take(desk, "109-broken-store");
        desk.press(desk.clerk("olderStoreCopies"));
        take(desk, "110-broken-store-folder");
        desk.prompter->path = QStringLiteral("/media/estate/vestibule-copies");
        desk.press(desk.clerk("restoreChooseFolder"));
        take(desk, "111-broken-store-copies");
        desk.press(desk.clerk("restoreNext"));
        take(desk, "112-broken-store-account");
        desk.clerk<QLineEdit>("restorePassword")->setText(QStringLiteral("correct horse"));
        desk.session.holdRestore = true;
        desk.press(desk.clerk("restoreNext"));
        take(desk, "113-broken-store-working");
        desk.session.endRestore({});
        settle();
        take(desk, "114-broken-store-done");
    }

private Q_SLOTS:
    void everyStateComesUp_data() { Pictures::addColumns(); }

    void everyStateComesUp()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        m_pictures.begin(language, size);
        pages();
        recovery(domain::Role::Manager, "101-recovery-decision");
        recovery(domain::Role::Clerk, "104-recovery-clerk");
        olderStore();
        brokenStore();
        QVERIFY2(m_pictures.cutOff().isEmpty(), qPrintable(m_pictures.cutOff()));
    }
};

VESTIBULE_TEST(TestUpkeepPictures);
#include "TestUpkeepPictures.moc"
