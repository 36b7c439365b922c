#include "app/demo/FileLimit.h"
#include "app/demo/Journeys.h"
#include "app/station/StationProgram.h"
#include "core/base/Codes.h"
#include "core/capture/Codes.h"
#include "core/database/Codes.h"
#include "core/domain/Codes.h"
#include "core/sync/Codes.h"
#include "ui/desk/DeskPage.h"
#include "ui/gates/GatesPresenter.h"
#include "ui/residents/ImportPresenter.h"
#include "ui/shell/MainWindow.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Languages.h"

#include <QFile>
#include <QSaveFile>
#include <QTableView>

#include <algorithm>

namespace vestibule::demo {

namespace {

/// What a banner on the screen says has happened; empty without one.
QString saidBanner() { return Hand::read(QStringLiteral("bannerHappened")); }

/// One person who can be imported, and one line for each thing that a line can lack.
constexpr char badRoster[] = "姓名,楼栋,单元,房号,身份,租期届满\n"
                             ",3,,103,业主,\n"
                             "何静,3,,,业主,\n"
                             "高洋,3,,104,朋友,\n"
                             "罗琳,3,,105,租户,\n"
                             "郑凯,3,,106,租户,2030-02-30\n"
                             "谢娜,3,,107,业主,\n";

/// How SQLite's own files begin, and nothing else.
QByteArray plainStore() { return QByteArray("SQLite format 3\0", 16) + QByteArray(8176, '\0'); }

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace

qint64 Journeys::peopleOnRecord() const
{
    app::OpenStation* station = m_parts.station.desktop().station();
    return station == nullptr
               ? -1
               : station->store().readBlocking([](store::Session& s) { return s.residents().count(); }).value_or(-1);
}

void Journeys::unplugCamera()
{
    m_parts.hand.look(QStringLiteral("cameraView"));
    const QString waiting = Hand::read(QStringLiteral("instruction"));
    m_parts.hand.await(QStringLiteral("the camera to see somebody"),
                       [&] { return Hand::read(QStringLiteral("instruction")) != waiting; });
    if (!m_parts.hand.isStopped() && !QFile::rename(m_parts.cable, m_parts.cable + QStringLiteral(".unplugged"))) {
        m_parts.hand.stop(QStringLiteral("the simulated camera could not be unplugged"));
    }
}

void Journeys::plugCameraIn()
{
    if (!m_parts.hand.isStopped() && !QFile::rename(m_parts.cable + QStringLiteral(".unplugged"), m_parts.cable)) {
        m_parts.hand.stop(QStringLiteral("the simulated camera could not be plugged in"));
    }
}

void Journeys::cameraGoesAway(const Cast& who)
{
    Hand& hand = m_parts.hand;
    unplugCamera();
    const auto& say = m_parts.station.windows().languages().phrases(who.language);
    const QString away = ui::errorText(capture::codes::cameraUnplugged, say).happened;
    hand.await(QStringLiteral("the message that the camera went away"), [&] { return saidBanner() == away; });
    hand.look(QStringLiteral("cameraStart"));
    hand.look(QStringLiteral("cameraChangeMind"));
    m_parts.album.take(who.language, QStringLiteral("28-camera-unplugged"));
    if (hand.isStopped()) {
        return;
    }
    m_parts.report.check(QStringLiteral("unplugged.said.%1").arg(who.language), true, away);
    hand.click(QStringLiteral("cameraStart"));
    const QString closed = ui::errorText(capture::codes::cameraUnavailable, say).happened;
    hand.await(QStringLiteral("the message that there is no camera"), [&] { return saidBanner() == closed; });
    if (hand.isStopped()) {
        return;
    }
    m_parts.report.check(QStringLiteral("unplugged.still-away.%1").arg(who.language), true, closed);
    for (const auto& gate : m_parts.gates) {
        const int faces = gate->status().value(QLatin1String("faces")).toInt(-1);
        m_parts.report.check(QStringLiteral("unplugged.nothing-half-done.%1@%2").arg(who.language, gate->name()),
                             faces == 0, QStringLiteral("%1 faces at %2").arg(faces).arg(gate->name()));
    }
}

void Journeys::enrolWithoutCamera(const Cast& who)
{
    Hand& hand = m_parts.hand;
    if (m_parts.cable.isEmpty()) {
        return;
    }
    m_parts.report.section(QStringLiteral("%1 says yes, and the camera is gone").arg(who.name));
    enterPerson(who);
    readAndSign(who);
    cameraGoesAway(who);
    hand.click(QStringLiteral("cameraChangeMind"));
    takeScreenBackToDesk(who, QStringLiteral("29-a-card-instead"));
    plugCameraIn();
    hand.click(QStringLiteral("cardByNumber"));
    hand.click(QStringLiteral("issueCard"));
    hand.await(QStringLiteral("every gate to hold the card"), [this] { return everyGateHasIt(); });
    if (hand.isStopped()) {
        return;
    }
    m_cardNumber = m_parts.station.windows().deskPage().presenter().card()->card.number;
    m_parts.report.check(QStringLiteral("unplugged.goes-on-with-a-card.%1").arg(who.language), everyGateHasIt(),
                         QStringLiteral("%1 has a card at every gate").arg(who.name));
    askCard(QStringLiteral("unplugged.card-admitted"), who.name, true);
    hand.click(QStringLiteral("doneNext"));
}

void Journeys::answerOnAFullDisk(const Cast& who)
{
    Hand& hand = m_parts.hand;
    const qint64 people = peopleOnRecord();
    const QString full =
        ui::errorText(database::codes::diskFull, m_parts.station.windows().languages().phrases(who.language)).happened;
    {
        // The gates are processes of their own and keep their room.
        const FullDisk disk;
        hand.click(QStringLiteral("answerCard"));
        hand.await(QStringLiteral("the message that the disk is full"), [&] { return saidBanner() == full; });
        if (!disk.isFull()) {
            hand.stop(QStringLiteral("the size of files could not be limited"));
        }
    }
    m_parts.album.take(who.language, QStringLiteral("34-disk-full"));
    if (hand.isStopped()) {
        return;
    }
    m_parts.report.check(QStringLiteral("disk-full.said.%1").arg(who.language), true, full);
    const QWidget* answer = Hand::seen(QStringLiteral("answerCard"));
    m_parts.report.check(QStringLiteral("disk-full.nothing-half-done.%1").arg(who.language),
                         peopleOnRecord() == people && answer != nullptr && answer->isEnabled(),
                         QStringLiteral("%1 people on record as before, both answers are there").arg(people));
}

void Journeys::importBadRoster()
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("A roster with bad lines"));
    const QString path = m_parts.out + QStringLiteral("/roster-with-bad-lines.csv");
    if (!hand.isStopped() && !write(path, badRoster)) {
        hand.stop(QStringLiteral("the roster could not be written to ") + path);
    }
    m_olderStore = bytesOf(m_parts.station.desktop().folder().storePath());
    const qint64 people = peopleOnRecord();
    hand.click(QStringLiteral("importRoster"));
    hand.click(QStringLiteral("chooseRoster"));
    hand.fill(QStringLiteral("fileNameEdit"), path);
    hand.press(Qt::Key_Return);
    hand.look(QStringLiteral("problemsTable"));
    m_parts.album.takeAll(QStringLiteral("11-roster-with-bad-lines"));
    const auto* import = m_parts.station.windows().mainWindow().findChild<ui::ImportPresenter*>();
    if (!hand.isStopped() && import != nullptr) {
        QStringList found;
        for (const ui::ImportRowProblem& problem : import->preview().problems) {
            found.append(QStringLiteral("%1 %2 %3")
                             .arg(problem.line)
                             .arg(problem.column, QString::fromStdString(problem.code.text())));
        }
        const QStringList expected{QStringLiteral("2 name domain/name-missing"),
                                   QStringLiteral("3 room domain/room-missing"),
                                   QStringLiteral("4 occupancy domain/occupancy-unknown"),
                                   QStringLiteral("5 lease_end domain/lease-end-missing"),
                                   QStringLiteral("6 lease_end domain/date-malformed")};
        m_parts.report.check(QStringLiteral("bad-roster.each-line-says-why"), found == expected,
                             found.join(QStringLiteral("; ")));
        m_parts.report.check(QStringLiteral("bad-roster.good-lines-stay"), import->preview().good == 1,
                             QStringLiteral("%1 can be imported").arg(import->preview().good));
        m_parts.report.check(QStringLiteral("bad-roster.nothing-imported-yet"), peopleOnRecord() == people,
                             QStringLiteral("%1 people on record as before").arg(people));
    }
    hand.click(QStringLiteral("importBack"));
    hand.look(QStringLiteral("residentsTable"));
}

void Journeys::signInWithWrongPassword()
{
    Hand& hand = m_parts.hand;
    hand.fill(QStringLiteral("passwordEdit"), QStringLiteral("not the right one"));
    hand.press(Qt::Key_Return);
    hand.look(QStringLiteral("triesLine"));
    m_parts.album.takeAll(QStringLiteral("73-sign-in-wrong-password"));
    if (hand.isStopped()) {
        return;
    }
    const int left = m_parts.station.session().signInLimit(managerName()).triesLeft;
    const QString line = Hand::read(QStringLiteral("triesLine"));
    m_parts.report.check(QStringLiteral("sign-in.wrong-password-says-how-many-tries-are-left"),
                         left == 4 && line.contains(QString::number(left)) && !saidBanner().isEmpty(),
                         QStringLiteral("%1 %2").arg(saidBanner(), line));
}

void Journeys::signInToForeignStores()
{
    Hand& hand = m_parts.hand;
    m_parts.report.section(QStringLiteral("A store that is not ours"));
    const QString store = m_parts.station.desktop().folder().storePath();
    const QString own = store + QStringLiteral(".own");
    // Closing goes on behind the sign-in; the log goes last.
    hand.await(QStringLiteral("the store to be closed"),
               [&] { return !QFile::exists(store + QStringLiteral("-wal")); });
    if (!hand.isStopped() && !QFile::rename(store, own)) {
        hand.stop(QStringLiteral("the store could not be put aside"));
    }
    foreignStore(QStringLiteral("74-store-of-another-key"),
                 bytesOf(m_parts.gates.front()->folder() + QStringLiteral("/gate.db")), database::codes::wrongKey);
    foreignStore(QStringLiteral("75-store-without-encryption"), plainStore(), database::codes::plainFile);
    foreignStore(QStringLiteral("76-store-that-is-older"), m_olderStore, database::codes::rolledBack);
    if (!hand.isStopped() && !QFile::rename(own, store)) {
        hand.stop(QStringLiteral("the store could not be put back"));
    }
}

void Journeys::foreignStore(const QString& picture, const QByteArray& bytes, ErrorCode code)
{
    Hand& hand = m_parts.hand;
    const QString store = m_parts.station.desktop().folder().storePath();
    if (!hand.isStopped() && (bytes.isEmpty() || !write(store, bytes))) {
        hand.stop(QStringLiteral("no other store could be put in its place"));
    }
    hand.fill(QStringLiteral("passwordEdit"), managerWord());
    hand.press(Qt::Key_Return);
    const ui::ErrorText text = ui::errorText(code);
    hand.await(QStringLiteral("the message about the store"),
               [&] { return saidBanner() == text.happened && Hand::read(QStringLiteral("bannerNow")) == text.now; });
    m_parts.album.takeAll(picture);
    if (hand.isStopped()) {
        return;
    }
    const QString name = QString::fromStdString(code.text()).section(QLatin1Char('/'), 1);
    m_parts.report.check(QStringLiteral("foreign-store.said.%1").arg(name), !text.now.isEmpty(),
                         text.happened + QLatin1Char(' ') + text.now);
    const bool alone = !QFile::exists(store + QStringLiteral("-wal")) && !QFile::exists(store + QStringLiteral("-shm"));
    m_parts.report.check(QStringLiteral("foreign-store.untouched.%1").arg(name), alone && bytesOf(store) == bytes,
                         QStringLiteral("%1 bytes as before, and nothing beside them").arg(bytes.size()));
    if (code == database::codes::rolledBack) {
        hand.click(QStringLiteral("olderStoreButton"));
        hand.look(QStringLiteral("olderStorePassword"));
        m_parts.album.takeAll(QStringLiteral("77-what-can-be-done"));
        hand.click(QStringLiteral("olderStoreBack"));
        hand.look(QStringLiteral("signInPanel"));
    }
    if (!QFile::remove(store)) {
        hand.stop(QStringLiteral("the other store could not be taken away"));
    }
}

void Journeys::revokeWithOneGateFull(const Cast& who)
{
    Hand& hand = m_parts.hand;
    if (m_parts.cable.isEmpty()) {
        return; // nobody has got the card that this is about
    }
    m_parts.report.section(QStringLiteral("%1 moves out while a gate's disk is full").arg(who.name));
    GateProcess& full = *m_parts.gates.back();
    if (!hand.isStopped() && !full.setRoom(false)) {
        hand.stop(QStringLiteral("the gate's room could not be taken"));
    }
    openPerson(who.name);
    endAllKeys(who, QStringLiteral("56-ending-the-keys"));
    hand.await(QStringLiteral("only the full gate to be waited for"),
               [&] { return gatesWaitedFor() == QStringList{full.name()}; });
    showPage(QStringLiteral("gates"));
    const auto* gates = m_parts.station.windows().mainWindow().findChild<ui::GatesPresenter*>();
    hand.await(QStringLiteral("the gates page to show the full gate"), [&] {
        return gates != nullptr && gates->inService() == gateCount() &&
               gates->count(domain::GateReachability::InStep) == gateCount() - 1;
    });
    hand.click(QStringLiteral("gatesTable"));
    const auto* table = qobject_cast<QTableView*>(Hand::seen(QStringLiteral("gatesTable")));
    hand.press(Qt::Key_Home, Qt::ControlModifier);
    for (int row = 1; row < gateCount() && !hand.isStopped(); ++row) {
        if (table->currentIndex().siblingAtColumn(0).data().toString() != full.name()) {
            hand.press(Qt::Key_Down);
        }
    }
    const ui::ErrorText why = ui::errorText(sync::codes::gateFull);
    hand.await(QStringLiteral("the reason on the gates page"), [&] {
        const QString detail = Hand::read(QStringLiteral("gateNow"));
        return detail.contains(why.meaning) && detail.contains(why.now);
    });
    m_parts.album.takeAll(QStringLiteral("57-a-gate-is-full"));
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("gate-full.shown-as-waiting"), !everyGateSigned(),
                             Hand::read(QStringLiteral("gateNow")));
    }
    for (const auto& gate : m_parts.gates) {
        // Who is held is admitted, and nobody says that it is otherwise; the other gates have obeyed at once.
        const bool admits = gate.get() == &full;
        judge(QStringLiteral("gate-full.card-%1").arg(admits ? QStringLiteral("admitted") : QStringLiteral("refused")),
              *gate, who.name, gate->probe({QStringLiteral("--card"), m_cardNumber}), admits);
    }
    if (!hand.isStopped() && !full.setRoom(true)) {
        hand.stop(QStringLiteral("the gate's room could not be given back"));
    }
    hand.click(QStringLiteral("syncNow"));
    hand.await(QStringLiteral("the gate to be in step again"),
               [&] { return gates->count(domain::GateReachability::InStep) == gateCount(); });
    openPerson(who.name);
    hand.await(QStringLiteral("the last signature"), [this] { return everyGateSigned(); });
    if (!hand.isStopped()) {
        m_parts.report.check(QStringLiteral("gate-full.done-with-room"), everyGateSigned(),
                             QStringLiteral("every gate that held a key has signed"));
    }
    askCard(QStringLiteral("gate-full.card-refused-by-all"), who.name, false);
}

} // namespace vestibule::demo
