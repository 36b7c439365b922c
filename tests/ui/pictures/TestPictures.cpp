#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/Pictures.h"

#include "core/base/Codes.h"
#include "core/capture/Codes.h"
#include "core/vault/Codes.h"
#include "ui/engine/Codes.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/session/ApprovalPanel.h"
#include "ui/session/SecretEdit.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::test;

/// Every screen, in both languages and at two sizes, as a picture to look at. What is checked by itself: no label or
/// button is narrower than its text, and every screen comes up.
class TestPictures : public QObject
{
    Q_OBJECT

    Pictures m_pictures;

    void session()
    {
        {
            Desk d(ui::SessionEngine::Phase::NeedsSetUp, m_pictures.language());
            ui::MainWindow& main = d.windows->mainWindow();
            m_pictures.take(main, QStringLiteral("01-setup-estate"));
            d.clerk<QLineEdit>("estateEdit")->setText(QStringLiteral("梧桐苑"));
            d.clerk<QLineEdit>("processorEdit")->setText(QStringLiteral("梧桐苑物业服务有限公司"));
            d.clerk<QLineEdit>("contactEdit")->setText(QStringLiteral("服务中心 010-5550 0142"));
            d.clerk<QLineEdit>("addressEdit")->setText(QStringLiteral("梧桐路 18 号"));
            d.press(d.clerk("setUpNext"));
            d.clerk<QLineEdit>("managerEdit")->setText(QStringLiteral("李经理"));
            d.clerk<QLineEdit>("newPasswordEdit")->setText(QStringLiteral("abc123"));
            d.clerk<QLineEdit>("repeatPasswordEdit")->setText(QStringLiteral("abc12"));
            d.press(d.clerk("setUpNext"));
            m_pictures.take(main, QStringLiteral("02-setup-manager"));
            for (const char* name : {"newPasswordEdit", "repeatPasswordEdit"}) {
                d.clerk<QLineEdit>(name)->setText(QStringLiteral("correct horse"));
            }
            d.press(d.clerk("setUpNext"));
            m_pictures.take(main, QStringLiteral("03-setup-sheet"));
        }
        fromCopy();
        Desk d(ui::SessionEngine::Phase::SignedOut, m_pictures.language());
        ui::MainWindow& main = d.windows->mainWindow();
        m_pictures.take(main, QStringLiteral("04-signin"));
        d.clerk<QLineEdit>("passwordEdit")->setText(QStringLiteral("wrong"));
        QTest::keyClick(d.clerk<QLineEdit>("passwordEdit"), Qt::Key_Return);
        settle();
        m_pictures.take(main, QStringLiteral("05-signin-wrong"));
        d.session.replacesKeys = true;
        d.clerk<QLineEdit>("passwordEdit")->setText(QString::fromLatin1(FakeSession::password()));
        QTest::keyClick(d.clerk<QLineEdit>("passwordEdit"), Qt::Key_Return);
        Q_EMIT d.session.replacingKeys(40);
        settle();
        m_pictures.take(main, QStringLiteral("05-signin-replacing-keys"));
        d.session.goOn();
        settle();
        d.session.setPhase(ui::SessionEngine::Phase::Open);
        settle();
        d.press(d.clerk("lockButton"));
        m_pictures.take(main, QStringLiteral("06-locked"));
    }

    void recoverySheet()
    {
        Desk d(ui::SessionEngine::Phase::SignedOut, m_pictures.language());
        ui::MainWindow& main = d.windows->mainWindow();
        d.press(d.clerk("sheetButton"));
        m_pictures.take(main, QStringLiteral("06-sheet"));
        const auto type = [&d](const QByteArray& code, const QByteArray& repeated) {
            d.clerk<QLineEdit>("sheetCode")->setText(QString::fromLatin1(code));
            d.clerk<QLineEdit>("sheetPassword")->setText(QString::fromLatin1(FakeSession::password()));
            d.clerk<QLineEdit>("sheetRepeat")->setText(QString::fromLatin1(repeated));
            d.press(d.clerk("sheetUse"));
        };
        type({}, FakeSession::password());
        m_pictures.take(main, QStringLiteral("06-sheet-empty"));
        type(FakeSession::recoveryCode(), "correct");
        m_pictures.take(main, QStringLiteral("06-sheet-differ"));
        QByteArray wrong = FakeSession::recoveryCode();
        type(wrong.replace('A', 'B'), FakeSession::password());
        m_pictures.take(main, QStringLiteral("06-sheet-wrong"));
        d.session.sheetLimit = {0, d.clock.now() + ui::SignInLimit::pause};
        d.session.calls.failNext(QStringLiteral("useRecoverySheet"), vault::codes::tooManyTries);
        type(wrong, FakeSession::password());
        m_pictures.take(main, QStringLiteral("06-sheet-waits"));
        d.session.sheetLimit = {};
        d.press(d.clerk("sheetBack"));
        d.press(d.clerk("sheetButton"));
        type(FakeSession::recoveryCode(), FakeSession::password());
        m_pictures.take(main, QStringLiteral("06-sheet-done"));
    }

    void fromCopy()
    {
        Desk d(ui::SessionEngine::Phase::NeedsSetUp, m_pictures.language());
        ui::MainWindow& main = d.windows->mainWindow();
        d.press(d.clerk("setUpFromCopy"));
        m_pictures.take(main, QStringLiteral("03-copy-begin"));
        d.prompter->path = QStringLiteral("/media/office/usb-backup/vestibule-copies");
        const QList<ui::FoundCopy> copies = std::exchange(d.session.found.copies, {});
        d.press(d.clerk("restoreChooseFolder"));
        m_pictures.take(main, QStringLiteral("03-copy-none"));
        d.session.calls.failNext(QStringLiteral("findCopies"), engine::codes::copiesUnreadable);
        d.press(d.clerk("restoreChooseFolder"));
        m_pictures.take(main, QStringLiteral("03-copy-unreadable"));
        d.session.found.copies = copies;
        d.press(d.clerk("restoreChooseFolder"));
        m_pictures.take(main, QStringLiteral("03-copy-list"));
        d.clerk<QTableView>("restoreTable")->selectRow(2);
        m_pictures.take(main, QStringLiteral("03-copy-old"));
        d.press(d.clerk("restoreNext"));
        d.clerk<QLineEdit>("restorePassword")->setText(QStringLiteral("wrong"));
        d.press(d.clerk("restoreNext"));
        m_pictures.take(main, QStringLiteral("03-copy-wrong"));
        d.session.calls.failNext(QStringLiteral("restoreCopy"), engine::codes::passwordOfThen);
        d.clerk<QLineEdit>("restorePassword")->setText(QString::fromLatin1(FakeSession::password()));
        d.press(d.clerk("restoreNext"));
        m_pictures.take(main, QStringLiteral("03-copy-then"));
        auto* who = d.clerk<QComboBox>("restoreManagerBox");
        const int account = who->currentIndex();
        who->setCurrentIndex(who->count() - 1);
        d.session.calls.failNext(QStringLiteral("restoreCopy"), engine::codes::sheetOfThen);
        d.clerk<QLineEdit>("restorePassword")->setText(QString::fromLatin1(FakeSession::password()));
        d.press(d.clerk("restoreNext"));
        m_pictures.take(main, QStringLiteral("03-copy-sheet-then"));
        who->setCurrentIndex(account);
        for (const char* name : {"restorePassword", "restorePasswordOfThen"}) {
            d.clerk<QLineEdit>(name)->setText(QString::fromLatin1(FakeSession::password()));
        }
        d.session.holdRestore = true;
        d.press(d.clerk("restoreNext"));
        Q_EMIT d.session.restoring(ui::RestoreStage::Proving);
        m_pictures.take(main, QStringLiteral("03-copy-working"));
        d.session.endRestore({});
        m_pictures.take(main, QStringLiteral("03-copy-done"));
    }

    void undertaking()
    {
        Desk d(ui::SessionEngine::Phase::UndertakingDue, m_pictures.language());
        d.session.undertakenUntil.reset();
        d.session.setPhase(ui::SessionEngine::Phase::UndertakingDue);
        settle();
        ui::MainWindow& main = d.windows->mainWindow();
        m_pictures.take(main, QStringLiteral("07-undertaking"));
        drawOn(*d.clerk<QWidget>("signaturePad"));
        m_pictures.take(main, QStringLiteral("07-undertaking-signed"));
        d.clerk<QCheckBox>("undertakingTick")->setChecked(true);
        d.clerk<QLineEdit>("undertakingPassword")->setText(QStringLiteral("wrong"));
        d.press(d.clerk("undertakingSign"));
        m_pictures.take(main, QStringLiteral("07-undertaking-password"));
        d.session.undertakenUntil = d.session.clock.now() + std::chrono::hours(24 * 9);
        d.session.setPhase(ui::SessionEngine::Phase::Open);
        settle();
        m_pictures.take(main, QStringLiteral("08-undertaking-ends-soon"));
        d.press(d.clerk("reminderSign"));
        m_pictures.take(main, QStringLiteral("08-undertaking-early"));
    }

    void approval()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        ui::MainWindow& main = d.windows->mainWindow();
        const bool chinese = m_pictures.language() == QLatin1String("zh");
        const ui::ApprovalQuestion question{
            domain::Act::ExtendLease, chinese ? QStringLiteral("延长租期") : QStringLiteral("Extend the lease"),
            chinese ? QStringLiteral("赵敏，3-2-"
                                     "1502。登记的到期日：2027年6月30日。改为：2028年6月30日。通行权随租期结束；此操作"
                                     "由两人共同负责。")
                    : QStringLiteral("Anna Weber, 3-2-1502. On record: 30 June 2027. From now on: 30 June 2028. The "
                                     "right to the gates ends with the lease; two people answer for that."),
            chinese ? QStringLiteral("延长租期") : QStringLiteral("Extend the lease"), false};
        ui::askApproval(&main, d.session, question, [](domain::Approval) {});
        settle();
        m_pictures.take(main, QStringLiteral("09-approval"));
        auto* reason = d.clerk<QComboBox>("approvalReason");
        reason->setCurrentIndex(reason->findData(QByteArray("lease-renewed")));
        d.clerk<QLineEdit>("approvalDocument")->setText(QStringLiteral("HT-2026/17"));
        d.clerk<QLineEdit>("approvalOwnPassword")->setText(QString::fromLatin1(FakeSession::password()));
        d.clerk<QLineEdit>("approvalSecondPassword")->setText(QStringLiteral("wrong"));
        d.press(d.clerk("approvalAccept"));
        m_pictures.take(main, QStringLiteral("09-approval-wrong"));
        d.session.limit.triesLeft = 1;
        d.clerk<QLineEdit>("approvalSecondPassword")->setText(QStringLiteral("wrong"));
        d.press(d.clerk("approvalAccept"));
        m_pictures.take(main, QStringLiteral("09-approval-closed"));
        d.press(d.clerk("approvalCancel"));
        d.session.accounts = {d.session.accounts.constFirst()};
        ui::askApproval(&main, d.session, question, [](domain::Approval) {});
        settle();
        m_pictures.take(main, QStringLiteral("09-approval-alone"));
    }

    static void drawOn(QWidget& pad)
    {
        QTest::mousePress(&pad, Qt::LeftButton, {}, QPoint(60, 90));
        for (int i = 1; i <= 30; ++i) {
            QTest::mouseMove(&pad, QPoint(60 + 10 * i, 90 + ((i * 7) % 11 - 5) * 6));
        }
        QTest::mouseRelease(&pad, Qt::LeftButton, {}, QPoint(360, 90));
        settle();
    }

    /// In large type, in high contrast, and in both.
    void takeDressed(ui::ResidentWindow& window, const QString& name)
    {
        window.setLargeType(true);
        m_pictures.take(window, name + QStringLiteral("-large"));
        window.setHighContrast(true);
        m_pictures.take(window, name + QStringLiteral("-large-high"));
        window.setLargeType(false);
        m_pictures.take(window, name + QStringLiteral("-high"));
        window.setHighContrast(false);
    }

    void missingThings()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        ui::ResidentWindow& other = d.windows->residentWindow();
        d.desk.calls.failNext(QStringLiteral("notice"), codes::diskFull);
        d.beginReading();
        m_pictures.take(d.windows->mainWindow(), QStringLiteral("14-turn-no-notice"));
        m_pictures.take(other, QStringLiteral("20-resident-no-notice"));
        takeDressed(other, QStringLiteral("20-resident-no-notice"));
        d.enrolment().takeBack();
        d.desk.addDraft(QStringLiteral("孙丽"), domain::SittingStep::Capturing);
        d.enrolment().resume(d.desk.stored.last());
        settle();
        m_pictures.take(d.windows->mainWindow(), QStringLiteral("15-turn-camera-waits"));
        m_pictures.take(other, QStringLiteral("25-resident-camera-waits"));
        takeDressed(other, QStringLiteral("25-resident-camera-waits"));
    }

    void lostDisplay()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language(), ui::Application::ResidentScreen::Automatic, true);
        d.beginReading();
        d.displays->plug(false);
        m_pictures.take(d.windows->mainWindow(), QStringLiteral("14-turn-display-gone"));
    }

    void yes()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        ui::MainWindow& main = d.windows->mainWindow();
        ui::ResidentWindow& other = d.windows->residentWindow();
        m_pictures.take(main, QStringLiteral("10-desk-empty"));
        d.desk.addDraft(QStringLiteral("陈晓明"), domain::SittingStep::Reading);
        d.desk.addDraft(QStringLiteral("Anna Weber"), domain::SittingStep::Capturing);
        d.enrolment().loadDrafts();
        settle();
        m_pictures.take(main, QStringLiteral("11-desk-drafts"));
        d.press(d.clerk("newResident"));
        m_pictures.take(main, QStringLiteral("12-who-empty"));
        d.clerk<QLineEdit>("nameEdit")->setText(QStringLiteral("赵敏"));
        d.clerk<QLineEdit>("buildingEdit")->setText(QStringLiteral("3"));
        d.press(d.clerk("whoNext"));
        d.press(d.clerk("tenantChoice"));
        m_pictures.take(main, QStringLiteral("13-who-problem"));
        d.beginReading();
        m_pictures.take(main, QStringLiteral("14-turn-reading"));
        d.press(d.clerk("prepareNext"));
        d.clerk<QLineEdit>("nameEdit")->setText(QStringLiteral("钱伟"));
        d.clerk<QCheckBox>("underFourteen")->setChecked(true);
        m_pictures.take(main, QStringLiteral("14-turn-next"));
        d.clerk<QCheckBox>("underFourteen")->setChecked(false);
        d.clerk<QLineEdit>("buildingEdit")->setText(QStringLiteral("3"));
        d.clerk<QLineEdit>("roomEdit")->setText(QStringLiteral("301"));
        d.press(d.clerk("whoNext"));
        m_pictures.take(main, QStringLiteral("14-turn-waiting"));
        m_pictures.take(other, QStringLiteral("20-resident-reading"));
        other.setLargeType(true);
        m_pictures.take(other, QStringLiteral("21-resident-large"));
        other.setHighContrast(true);
        m_pictures.take(other, QStringLiteral("21-resident-large-high"));
        other.setLargeType(false);
        m_pictures.take(other, QStringLiteral("20-resident-high"));
        other.setHighContrast(false);
        d.press(d.resident("readAloud"));
        m_pictures.take(other, QStringLiteral("20-resident-no-voice"));
        d.press(d.resident("answerFace"));
        d.readToEnd();
        m_pictures.take(other, QStringLiteral("22-resident-rest"));
        takeDressed(other, QStringLiteral("22-resident-rest"));
        d.press(d.resident("goOnToSign"));
        d.press(d.resident("signDone"));
        m_pictures.take(other, QStringLiteral("23-resident-sign-empty"));
        d.press(d.resident("signCannot"));
        m_pictures.take(other, QStringLiteral("23-resident-witness"));
        d.press(d.resident("assistiveMode"));
        m_pictures.take(other, QStringLiteral("23-resident-witness-assisted"));
        takeDressed(other, QStringLiteral("23-resident-witness-assisted"));
        d.press(d.resident("assistiveMode"));
        d.press(d.resident("witnessBack"));
        d.drawSignature();
        m_pictures.take(other, QStringLiteral("24-resident-sign"));
        takeDressed(other, QStringLiteral("24-resident-sign"));
        d.press(d.resident("signDone"));
        d.desk.feed->show(drawnFace());
        d.desk.feed->say(capture::Instruction::MoveCloser, 0);
        m_pictures.take(other, QStringLiteral("25-resident-camera"));
        takeDressed(other, QStringLiteral("25-resident-camera"));
        d.desk.feed->say(capture::Instruction::Good, 0.6);
        m_pictures.take(other, QStringLiteral("26-resident-camera-good"));
        m_pictures.take(main, QStringLiteral("15-turn-camera"));
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Unplugged, Error(capture::codes::cameraUnplugged));
        settle();
        m_pictures.take(other, QStringLiteral("27-resident-stopped"));
        takeDressed(other, QStringLiteral("27-resident-stopped"));
        d.press(d.resident("cameraStart"));
        d.desk.feed->finish(ui::CaptureFeed::Outcome::Captured);
        settle();
        d.desk.deliverOne();
        d.desk.deliverOne();
        m_pictures.take(other, QStringLiteral("28-resident-thanks"));
        takeDressed(other, QStringLiteral("28-resident-thanks"));
        m_pictures.take(main, QStringLiteral("16-face-done"));
        d.desk.deliverOne();
        d.press(d.clerk("printButton"));
        m_pictures.take(main, QStringLiteral("17-face-delivered"));
        QImage sheet(1240, 1754, QImage::Format_RGB32);
        sheet.fill(Qt::white);
        ui::paintJob(d.paper->printed.first(), sheet);
        QVERIFY(sheet.save(m_pictures.path(QStringLiteral("50-receipt"), "png")));
        d.press(d.clerk("anotherOfHousehold"));
        m_pictures.take(main, QStringLiteral("18-household"));
    }

    void guardian()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        ui::ResidentWindow& other = d.windows->residentWindow();
        d.desk.offer.forChild = true;
        d.press(d.clerk("newResident"));
        d.clerk<QLineEdit>("nameEdit")->setText(QStringLiteral("周小雨"));
        for (const char* edit : {"buildingEdit", "roomEdit"}) {
            d.clerk<QLineEdit>(edit)->setText(QStringLiteral("3"));
        }
        d.clerk<QCheckBox>("underFourteen")->setChecked(true);
        d.clerk<QLineEdit>("guardianName")->setText(QStringLiteral("周杰"));
        d.clerk<QComboBox>("minorMonth")->setCurrentIndex(0);
        d.press(d.clerk("whoNext"));
        m_pictures.take(d.windows->mainWindow(), QStringLiteral("19-who-child"));
        d.clerk<QComboBox>("minorYear")->setCurrentIndex(3);
        d.press(d.clerk("whoNext"));
        m_pictures.take(other, QStringLiteral("29-guardian-reading"));
        takeDressed(other, QStringLiteral("29-guardian-reading"));
        d.press(d.resident("answerFace"));
        d.readToEnd();
        d.press(d.resident("goOnToSign"));
        m_pictures.take(other, QStringLiteral("29-guardian-sign"));
    }

    void renewal()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        d.desk.offer.renewsFace = true;
        d.beginReading();
        m_pictures.take(d.windows->residentWindow(), QStringLiteral("29-renewal-reading"));
        Desk kept(ui::SessionEngine::Phase::Open, m_pictures.language());
        kept.desk.offer.renewsFace = true;
        kept.desk.offer.keepsFace = true;
        kept.desk.offer.missingAt = {kept.desk.gateNames.last()};
        kept.beginReading();
        m_pictures.take(kept.windows->mainWindow(), QStringLiteral("29-renewal-choice"));
        kept.press(kept.clerk("keepFace"));
        m_pictures.take(kept.windows->residentWindow(), QStringLiteral("29-renewal-kept"));
        kept.desk.cardStanding = ui::CardStanding::InUse;
        kept.desk.delivery.waitingFor.removeOne(kept.desk.gateNames.last());
        kept.desk.delivery.lacking = {kept.desk.gateNames.last()};
        kept.sayYesAndSign();
        m_pictures.take(kept.windows->mainWindow(), QStringLiteral("29-renewal-done"));
        Desk unread(ui::SessionEngine::Phase::Open, m_pictures.language());
        unread.desk.calls.failNext(QStringLiteral("notice"), codes::diskFull);
        unread.beginReading();
        m_pictures.take(unread.windows->mainWindow(), QStringLiteral("29-notice-unread"));
        m_pictures.take(unread.windows->residentWindow(), QStringLiteral("29-notice-unread-resident"));
    }

    void no()
    {
        Desk d(ui::SessionEngine::Phase::Open, m_pictures.language());
        ui::MainWindow& main = d.windows->mainWindow();
        d.beginReading(QStringLiteral("孙丽"));
        d.press(d.resident("answerCard"));
        m_pictures.take(d.windows->residentWindow(), QStringLiteral("30-resident-card"));
        m_pictures.take(main, QStringLiteral("31-card"));
        d.cards.lay(QByteArray::fromHex("04a23f9155"));
        d.clerk<QLineEdit>("uidEdit")->setText(QStringLiteral("04 A2 3"));
        d.press(d.clerk("issueCard"));
        m_pictures.take(main, QStringLiteral("32-card-problem"));
        d.cards.lay(QByteArray::fromHex("04a23f91"));
        d.press(d.clerk("issueCard"));
        d.desk.deliverOne();
        m_pictures.take(main, QStringLiteral("33-card-done"));
        d.press(d.clerk("printButton"));
        const ui::PaperJob job = d.paper->printed.first();
        QImage card(1011, 638, QImage::Format_RGB32);
        card.fill(Qt::white);
        ui::paintJob(job, card);
        QVERIFY(card.save(m_pictures.path(QStringLiteral("51-card"), "png")));
        d.press(d.clerk("doneNext"));
        d.desk.offer = {false, ErrorCode{"cards", "reader-missing"}};
        d.beginReading(QStringLiteral("周杰"));
        m_pictures.take(main, QStringLiteral("34-face-closed"));
    }

private Q_SLOTS:
    void everyScreenComesUp_data() { Pictures::addColumns(); }

    void everyScreenComesUp()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        m_pictures.begin(language, size);
        session();
        recoverySheet();
        undertaking();
        approval();
        yes();
        guardian();
        renewal();
        no();
        missingThings();
        lostDisplay();
        QVERIFY2(m_pictures.cutOff().isEmpty(), qPrintable(m_pictures.cutOff()));
    }
};

VESTIBULE_TEST(TestPictures);
#include "TestPictures.moc"
