#include "app/demo/Journeys.h"

#include "app/station/StationProgram.h"
#include "ui/compliance/AuditPresenter.h"
#include "ui/shell/MainWindow.h"
#include "ui/text/Languages.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTableView>

namespace vestibule::demo {

namespace {

/// The number a text names: "Group 3 of the code".
int numberIn(const QString& text)
{
    static const QRegularExpression digits(QStringLiteral("\\d+"));
    return digits.match(text).captured().toInt();
}

} // namespace

void Journeys::setUp()
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("First start"));
    hand.fill(QStringLiteral("estateEdit"), QStringLiteral("梧桐苑"));
    hand.fill(QStringLiteral("processorEdit"), QStringLiteral("梧桐苑物业服务有限公司"));
    hand.fill(QStringLiteral("contactEdit"), QStringLiteral("服务中心 010-5550 0142"));
    hand.fill(QStringLiteral("addressEdit"), QStringLiteral("梧桐路 18 号"));
    m_parts.album.takeAll(QStringLiteral("01-set-up-estate"));
    hand.click(QStringLiteral("setUpNext"));
    hand.fill(QStringLiteral("managerEdit"), managerName());
    hand.fill(QStringLiteral("newPasswordEdit"), managerWord());
    hand.fill(QStringLiteral("repeatPasswordEdit"), managerWord());
    m_parts.album.takeAll(QStringLiteral("02-set-up-manager"));
    hand.click(QStringLiteral("setUpNext"));
    hand.look(QStringLiteral("recoveryCode"));
    const QStringList groups = Hand::read(QStringLiteral("recoveryCode")).split(QLatin1Char('-'));
    saveSheet(m_parts.out + QStringLiteral("/recovery-sheet.pdf"));
    for (const char* field : {"firstGroupEdit", "secondGroupEdit"}) {
        const QString name = QString::fromLatin1(field);
        hand.fill(name, groups.value(numberIn(Hand::read(name + QStringLiteral("Label"))) - 1));
    }
    m_parts.album.takeAll(QStringLiteral("03-set-up-sheet"));
    hand.click(QStringLiteral("setUpNext"));
    hand.look(QStringLiteral("undertakingPage"));
    const bool deskShown = Hand::isSeen(QStringLiteral("newResident"));
    hand.draw(QStringLiteral("signaturePad"),
              {{0.1, 0.6}, {0.2, 0.3}, {0.3, 0.6}, {0.45, 0.35}, {0.6, 0.6}, {0.8, 0.4}});
    m_parts.album.takeAll(QStringLiteral("03-undertaking"));
    hand.click(QStringLiteral("undertakingSign"));
    hand.look(QStringLiteral("newResident"));
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("set-up.undertaking-comes-first"), !deskShown,
                             QStringLiteral("the desk opens after the manager has signed the undertaking"));
    }
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("set-up.done"), true, QStringLiteral("the desk is open"));
    }
    m_parts.album.takeAll(QStringLiteral("04-desk-without-gates"));
}

void Journeys::savePdf(const QString& path)
{
    m_parts.hand.click(QStringLiteral("savePdfButton"));
    saveAs(path);
}

/// The recovery sheet is better printed, and the page says so first.
void Journeys::saveSheet(const QString& path)
{
    m_parts.hand.click(QStringLiteral("savePdfButton"));
    m_parts.hand.click(QStringLiteral("promptAccept"));
    saveAs(path);
}

void Journeys::saveAs(const QString& path)
{
    Hand& hand = m_parts.hand;
    if (hand.isStopped()) {
        return;
    }
    QFile::remove(path);
    hand.fill(QStringLiteral("fileNameEdit"), path);
    hand.press(Qt::Key_Return);
    hand.await(path, [&] { return QFile::exists(path) && !Hand::isSeen(QStringLiteral("fileNameEdit")); });
}

void Journeys::showPage(const QString& page)
{
    m_parts.hand.click(QStringLiteral("rail.") + page);
    m_parts.hand.look(page);
}

void Journeys::switchLanguage(const QString& language)
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("The other language"));
    hand.click(QStringLiteral("languageBox"));
    hand.press(Qt::Key_Down);
    hand.press(Qt::Key_Return);
    hand.await(QStringLiteral("the windows to speak ") + language,
               [&] { return m_parts.station.windows().languages().current() == language; });
}

void Journeys::lockAndUnlock()
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("Screen lock"));
    hand.click(QStringLiteral("lockButton"));
    hand.look(QStringLiteral("unlockPanel"));
    m_parts.album.takeAll(QStringLiteral("70-locked"));
    hand.fill(QStringLiteral("passwordEdit"), QStringLiteral("not the right one"));
    hand.press(Qt::Key_Return);
    hand.look(QStringLiteral("triesLine"));
    m_parts.album.takeAll(QStringLiteral("71-wrong-password"));
    const bool stillCovered = Hand::isSeen(QStringLiteral("unlockPanel"));
    const bool said = !Hand::read(QStringLiteral("bannerHappened")).isEmpty();
    hand.fill(QStringLiteral("passwordEdit"), managerWord());
    hand.press(Qt::Key_Return);
    hand.await(QStringLiteral("the desk after the lock"), [] { return !Hand::isSeen(QStringLiteral("unlockPanel")); });
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("lock.wrong-password-refused"), stillCovered && said,
                             QStringLiteral("the window stays covered after a wrong password"));
    }
}

void Journeys::signOutAndIn()
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("Signing out and in"));
    hand.click(QStringLiteral("signOutButton"));
    hand.look(QStringLiteral("signInPanel"));
    m_parts.album.takeAll(QStringLiteral("72-sign-in"));
    signInWithWrongPassword();
    signInToForeignStores();
    hand.fill(QStringLiteral("passwordEdit"), managerWord());
    hand.press(Qt::Key_Return);
    hand.look(QStringLiteral("lockButton"));
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("sign-in.opens-the-store-again"), true,
                             QStringLiteral("closed with its keys wiped, opened by the manager"));
    }
}

void Journeys::lookAround()
{
    m_parts.report.section(QStringLiteral("The other pages"));
    showPage(QStringLiteral("cards"));
    m_parts.album.takeAll(QStringLiteral("40-cards"));
    showPage(QStringLiteral("settings"));
    m_parts.album.takeAll(QStringLiteral("41-settings"));
    showPage(QStringLiteral("compliance"));
    m_parts.hand.click(QStringLiteral("requestsView"));
    m_parts.album.takeAll(QStringLiteral("42-requests"));
    m_parts.hand.click(QStringLiteral("noticesView"));
    m_parts.album.takeAll(QStringLiteral("42-notices"));
    m_parts.hand.click(QStringLiteral("reconsentView"));
    m_parts.album.takeAll(QStringLiteral("42-to-be-asked-again"));
    m_parts.hand.click(QStringLiteral("storedView"));
    m_parts.album.takeAll(QStringLiteral("42-what-is-stored"));
    lookIntoTheLog();
}

void Journeys::lookIntoTheLog()
{
    Hand& hand = m_parts.hand;
    showPage(QStringLiteral("audit"));
    const auto* log = m_parts.station.windows().mainWindow().findChild<ui::AuditPresenter*>();
    hand.await(QStringLiteral("the entries of the log"),
               [&] { return log != nullptr && log->state() == ui::AuditPresenter::State::Listed; });
    m_parts.album.takeAll(QStringLiteral("43-audit-log"));
    hand.click(QStringLiteral("checkLog"));
    hand.await(QStringLiteral("the log to be checked"), [&] { return log->verdict().has_value(); });
    m_parts.album.takeAll(QStringLiteral("44-audit-log-checked"));
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("log.whole"), log->verdict()->outcome == ui::AuditVerdict::Outcome::Whole,
                             QStringLiteral("%1 entries").arg(log->verdict()->entries));
    }
}

void Journeys::signAssessment()
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("Impact assessment"));
    const bool told = hand.look(QStringLiteral("assessmentNotice")) != nullptr;
    hand.click(QStringLiteral("assessmentNoticeButton"));
    hand.look(QStringLiteral("assessmentEdit"));
    m_parts.album.takeAll(QStringLiteral("04-assessment-to-be-signed"));
    hand.click(QStringLiteral("signAssessment"));
    hand.fill(QStringLiteral("promptPassword"), managerWord());
    hand.press(Qt::Key_Return);
    hand.await(QStringLiteral("the assessment to hold"),
               [] { return !Hand::isSeen(QStringLiteral("assessmentNotice")); });
    m_parts.album.takeAll(QStringLiteral("04-assessment-signed"));
    savePdf(m_parts.out + QStringLiteral("/impact-assessment.pdf"));
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("assessment.signed"), told,
                             QStringLiteral("a manager is told that faces are closed, and opens them by signing"));
    }
    showPage(QStringLiteral("desk"));
}

void Journeys::hangSigns()
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("Signs at the gates"));
    const bool told = hand.look(QStringLiteral("signageNotice")) != nullptr;
    hand.click(QStringLiteral("signageNoticeButton"));
    hand.look(QStringLiteral("signagePlaces"));
    hand.click(QStringLiteral("signageAllDue"));
    m_parts.album.takeAll(QStringLiteral("07-signs-to-be-hung"));
    savePdf(m_parts.out + QStringLiteral("/signs.pdf"));
    hand.click(QStringLiteral("signPutUp"));
    hand.click(QStringLiteral("recordPosting"));
    hand.await(QStringLiteral("the signs to be recorded"),
               [] { return !Hand::isSeen(QStringLiteral("recordPosting")); });
    hand.click(QStringLiteral("signagePlaces"));
    hand.press(Qt::Key_Home, Qt::ControlModifier); // the lobby
    hand.click(QStringLiteral("signPutUp"));
    hand.click(QStringLiteral("recordPosting"));
    hand.await(QStringLiteral("every gate and the lobby to have theirs"),
               [] { return !Hand::isSeen(QStringLiteral("signageNotice")); });
    m_parts.album.takeAll(QStringLiteral("07-signs-hung"));
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("signs.recorded"), told,
                             QStringLiteral("a manager is told that signs are missing, prints them and records them"));
    }
    showPage(QStringLiteral("desk"));
}

void Journeys::chooseCopies()
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("Copies and self-check"));
    const QString folder = m_parts.out + QStringLiteral("/copies-of-the-station");
    if (!hand.isStopped() && !QDir().mkpath(folder)) {
        hand.stop(QStringLiteral("no folder for copies could be made"));
    }
    showPage(QStringLiteral("copies"));
    m_parts.album.takeAll(QStringLiteral("04-copies-none-chosen"));
    hand.click(QStringLiteral("chooseCopiesFolder"));
    hand.fill(QStringLiteral("fileNameEdit"), folder);
    hand.press(Qt::Key_Return);
    const auto* table = qobject_cast<QTableView*>(hand.look(QStringLiteral("copiesTable")));
    hand.await(QStringLiteral("the first copy to be made and proved"),
               [&] { return table->model()->rowCount() == 1 && !Hand::isSeen(QStringLiteral("copyProgress")); });
    m_parts.album.takeAll(QStringLiteral("04-copies"));
    app::UpkeepBackend& upkeep = m_parts.station.upkeep();
    showPage(QStringLiteral("selfCheck"));
    hand.await(QStringLiteral("the first self-check"), [&] { return upkeep.lastCheck() && !upkeep.isChecking(); });
    m_parts.album.takeAll(QStringLiteral("04-self-check"));
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("copies.first-one-by-itself"), !upkeep.warnings().any(),
                             QStringLiteral("a folder was chosen, and one copy is made and proved"));
        m_parts.report.check(QStringLiteral("self-check.good"),
                             upkeep.lastCheck()->isGood() && upkeep.lastCheck()->isWhole(),
                             QStringLiteral("every part was looked at"));
    }
}

} // namespace vestibule::demo
