#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedPostings.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "core/domain/Codes.h"
#include "ui/compliance/CompliancePage.h"
#include "ui/compliance/SignageNotice.h"
#include "ui/compliance/SignagePage.h"
#include "ui/compliance/SignagePresenter.h"
#include "ui/compliance/SignageTexts.h"
#include "ui/print/SignRenderer.h"
#include "ui/text/Codes.h"
#include "ui/text/Languages.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;
using domain::PostingAct;

namespace {

const domain::Operator manager{domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true};
const domain::Operator clerk{domain::OperatorId::random(), QStringLiteral("王小雨"), domain::Role::Clerk, true};
const domain::Operator auditor{domain::OperatorId::random(), QStringLiteral("何审计"), domain::Role::Auditor, true};

struct View
{
    View()
    {
        languages.select(QStringLiteral("en"));
        page = new ui::SignagePage({engine, prompter, paper, languages});
        hub.addView(page);
        hub.resize(1254, 713);
        hub.show();
        prompter.path = QStringLiteral("sign.pdf");
    }
    void enter(const domain::Operator& who)
    {
        hub.aboutToShow(who);
        settle();
    }
    template <typename T>
    T* find(const char* name)
    {
        return hub.findChild<T*>(QString::fromLatin1(name));
    }
    void click(const char* name)
    {
        find<QPushButton>(name)->click();
        settle();
    }
    void choose(int row)
    {
        find<QTableView>("signagePlaces")->selectRow(row);
        settle();
    }
    [[nodiscard]] QString cell(int row, int column)
    {
        const auto* model = find<QTableView>("signagePlaces")->model();
        return model->index(row, column).data().toString();
    }
    [[nodiscard]] QString count() { return find<QLabel>("signageCount")->text(); }
    [[nodiscard]] bool panelIsOpen() { return find<QFrame>("postingCard")->isVisible(); }

    ScriptedPostings engine;
    ScriptedPrompter prompter;
    FakePaper paper;
    ui::Languages languages;
    ui::CompliancePage hub;
    ui::SignagePage* page = nullptr;
};

QImage drawn(const std::function<void(QPainter&)>& sheet)
{
    ui::PaperJob job;
    job.paint = sheet;
    QImage picture(840, 1188, QImage::Format_RGB32);
    picture.fill(Qt::white);
    ui::paintJob(job, picture);
    return picture;
}

/// Lines of the picture that have ink on them, between two of them.
int inkedLines(const QImage& picture, int from, int to)
{
    int out = 0;
    for (int y = from; y < to; ++y) {
        bool inked = false;
        for (int x = 0; x < picture.width() && !inked; ++x) {
            inked = qGray(picture.pixel(x, y)) < 128;
        }
        out += inked ? 1 : 0;
    }
    return out;
}

ui::PostingPlace gate(const QString& name)
{
    ui::PostingPlace out;
    out.gate = domain::GateId::random();
    out.gateName = name;
    return out;
}

} // namespace

class TestSignagePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPlaceSaysHowItStands()
    {
        View v;
        const auto east = v.engine.addGate(QStringLiteral("East"));
        const auto north = v.engine.addGate(QStringLiteral("North"));
        v.engine.addGate(QStringLiteral("South"));
        v.engine.addGate(QStringLiteral("West"), false);
        v.engine.put({{north}, PostingAct::PutUp, ScriptedPostings::today.addDays(-1), 1});
        v.engine.publish();
        v.engine.put({{east, std::nullopt}, PostingAct::PutUp, ScriptedPostings::today, 2});
        v.enter(clerk);
        QCOMPARE(v.cell(0, 0), QStringLiteral("Lobby notice"));
        QCOMPARE(v.cell(0, 1), QStringLiteral("up to date"));
        QCOMPARE(v.cell(1, 1), QStringLiteral("up to date"));
        QCOMPARE(v.cell(1, 2), QStringLiteral("2"));
        QCOMPARE(v.cell(1, 4), QStringLiteral("李经理"));
        QCOMPARE(v.cell(2, 1), QStringLiteral("out of date"));
        QCOMPARE(v.cell(2, 2), QStringLiteral("1"));
        QCOMPARE(v.cell(3, 1), QStringLiteral("missing"));
        QVERIFY(v.cell(3, 3).isEmpty());
        QCOMPARE(v.cell(4, 1), QStringLiteral("not needed"));
        QVERIFY(v.count().contains(
            QStringLiteral("Gates that take faces: 3. Signs up to date: 1, out of date: 1, missing: 1.")));
        v.engine.setFaces(east, false);
        settle();
        QCOMPARE(v.cell(1, 1), QStringLiteral("to be taken down"));
    }

    void aClerkRecordsWhatWasHungAndTakenDown()
    {
        View v;
        const auto east = v.engine.addGate(QStringLiteral("East"));
        v.engine.publish();
        v.enter(clerk);
        v.choose(1);
        QVERIFY(!v.find<QPushButton>("signTakenDown")->isEnabled());
        v.click("signPutUp");
        QVERIFY(v.panelIsOpen());
        QCOMPARE(v.find<QLabel>("postingHeading")->text(), QStringLiteral("Put up: East"));
        auto* day = v.find<QDateEdit>("postingDay");
        QCOMPARE(day->date(), ScriptedPostings::today);
        QCOMPARE(day->maximumDate(), ScriptedPostings::today);
        day->setDate(ScriptedPostings::today.addDays(-2));
        auto* version = v.find<QComboBox>("postingVersion");
        QCOMPARE(version->currentData().toInt(), 2); // the one in force
        version->setCurrentIndex(1);
        v.click("recordPosting");
        QVERIFY(v.engine.noted.act == PostingAct::PutUp);
        QCOMPARE(v.engine.noted.day, ScriptedPostings::today.addDays(-2));
        QCOMPARE(v.engine.noted.noticeVersion, 1);
        QCOMPARE(v.engine.noted.places, QList<std::optional<domain::GateId>>{east});
        QVERIFY(!v.panelIsOpen());
        QCOMPARE(v.cell(1, 1), QStringLiteral("out of date"));

        v.click("signTakenDown");
        QVERIFY(!v.find<QComboBox>("postingVersion")->isVisible());
        v.click("recordPosting");
        QVERIFY(v.engine.noted.act == PostingAct::TakenDown);
        QCOMPARE(v.cell(1, 1), QStringLiteral("missing"));
        QCOMPARE(v.find<QTableView>("signageLog")->model()->rowCount(), 2);
        QVERIFY(!v.find<QPushButton>("signTakenDown")->isEnabled());
    }

    void whatIsRefusedIsSaidAndThePanelStays()
    {
        View v;
        v.engine.addGate(QStringLiteral("East"));
        v.enter(manager);
        v.choose(1);
        QVERIFY(v.find<QPushButton>("printButton")->isVisible());
        v.click("signPutUp");
        QVERIFY(!v.find<QPushButton>("printButton")->isVisible()); // the form has the room
        v.engine.calls.failNext(QStringLiteral("record"), domain::codes::postingDay);
        v.click("recordPosting");
        QVERIFY(v.page->findChild<QLabel*>(QStringLiteral("bannerHappened"))->isVisible());
        QVERIFY(v.panelIsOpen());
        QVERIFY(v.find<QPushButton>("recordPosting")->isEnabled());
        QVERIFY(v.hub.focusWidget() == v.find<QDateEdit>("postingDay"));
        v.click("recordPosting");
        QVERIFY(!v.panelIsOpen());
        QVERIFY(v.find<QPushButton>("printButton")->isVisible());
        QVERIFY(v.hub.focusWidget() == v.find<QTableView>("signagePlaces"));
        v.click("signPutUp");
        v.click("cancelPosting");
        QVERIFY(!v.panelIsOpen());
        QCOMPARE(v.engine.calls.count(QStringLiteral("record")), 2);
    }

    void allGatesThatAreDueAreDoneInOneGo()
    {
        View v;
        const auto east = v.engine.addGate(QStringLiteral("East"));
        const auto north = v.engine.addGate(QStringLiteral("North"));
        v.engine.addGate(QStringLiteral("South"), false);
        const auto west = v.engine.addGate(QStringLiteral("West"));
        v.engine.put({{north}, PostingAct::PutUp, ScriptedPostings::today, 1});
        v.enter(manager);
        auto* all = v.find<QCheckBox>("signageAllDue");
        QVERIFY(all->isVisible());
        all->click();
        v.click("savePdfButton");
        const ui::PaperJob& job = v.paper.saved.constFirst();
        QCOMPARE(job.further.size(), std::size_t(1));
        QCOMPARE(job.about->signs.size(), 2);
        QVERIFY(job.about->signs.at(1).gate == west);
        v.click("signPutUp");
        v.click("recordPosting");
        QCOMPARE(v.engine.noted.places, (QList<std::optional<domain::GateId>>{east, west}));
        QVERIFY(v.count().contains(QStringLiteral("Signs up to date: 3, out of date: 0, missing: 0")));
        QVERIFY(!all->isVisible());
    }

    void thePaperIsTheChosenPlacesAndTheLogIsToldOfIt()
    {
        View v;
        const auto east = v.engine.addGate(QStringLiteral("East gate/1"));
        v.engine.addGate(QStringLiteral("West"), false);
        v.enter(manager);
        QList<ui::PaperJob> told;
        v.paper.whenOut([&](const ui::PaperJob& job) { told.append(job); });
        v.choose(0);
        v.click("savePdfButton");
        v.choose(1);
        v.click("printButton");
        QCOMPARE(told.size(), 2);
        QVERIFY(!told.at(0).about->signs.constFirst().gate);
        QVERIFY(told.at(1).about->signs.constFirst().gate == east);
        QCOMPARE(told.at(1).about->signs.constFirst().noticeHash, v.engine.state.notice.hash());
        QCOMPARE(told.at(1).fileName, QStringLiteral("sign-East-gate-1-1.pdf"));
        v.choose(2);
        QVERIFY(!v.find<QPushButton>("printButton")->isEnabled());
        v.choose(1);
        v.paper.failure = ui::codes::printerMissing;
        v.click("printButton");
        QVERIFY(v.page->findChild<QLabel*>(QStringLiteral("bannerHappened"))->isVisible());
        QCOMPARE(told.size(), 2);
    }

    void auditorsReadOnly()
    {
        View v;
        v.engine.addGate(QStringLiteral("East"));
        v.enter(auditor);
        v.choose(1);
        QVERIFY(v.find<QPushButton>("signPutUp")->isHidden());
        QVERIFY(v.find<QPushButton>("signTakenDown")->isHidden());
        QCOMPARE(v.cell(1, 1), QStringLiteral("missing"));
    }

    void anEstateWithoutGatesNeedsNoSign()
    {
        View v;
        v.enter(manager);
        QVERIFY(v.count().startsWith(QStringLiteral("No gate takes faces")));
        QCOMPARE(v.cell(0, 1), QStringLiteral("not needed"));
        QVERIFY(!v.find<QPushButton>("signPutUp")->isEnabled());
        v.engine.calls.failNext(QStringLiteral("overview"), domain::codes::undertakingMissing);
        v.enter(manager);
        QVERIFY(v.page->findChild<QLabel*>(QStringLiteral("bannerHappened"))->isVisible());
    }

    void managersAreToldWhateverPageIsInFront()
    {
        ScriptedPostings engine;
        const auto east = engine.addGate(QStringLiteral("East"));
        ui::SignageNotice strip(engine);
        const QSignalSpy asked(&strip, &ui::NoticeBox::pressed);
        for (const auto& other : {auditor, clerk}) {
            strip.begin(other);
            settle();
            QVERIFY(!strip.isWanted());
        }
        strip.begin(manager);
        settle();
        QVERIFY(strip.isWanted());
        strip.findChild<QPushButton*>(QStringLiteral("signageNoticeButton"))->click();
        QCOMPARE(asked.size(), 1);
        const auto* happened = strip.findChild<QLabel*>(QStringLiteral("signageNoticeHappened"));
        QVERIFY(happened->text().startsWith(QStringLiteral("1 gate")));
        engine.put({{east}, PostingAct::PutUp, ScriptedPostings::today, 1});
        Q_EMIT engine.changed();
        settle();
        QVERIFY(strip.isWanted());
        QVERIFY(happened->text().contains(QStringLiteral("lobby notice")));
        engine.put({{std::nullopt}, PostingAct::PutUp, ScriptedPostings::today, 1});
        Q_EMIT engine.changed();
        settle();
        QVERIFY(!strip.isWanted());
        engine.publish();
        settle();
        QVERIFY(strip.isWanted());
        engine.setFaces(east, false);
        settle();
        QVERIFY(!strip.isWanted());
        engine.setFaces(east, true);
        settle();
        QVERIFY(strip.isWanted());
        strip.dropData();
        QVERIFY(!strip.isWanted());
    }

    void aSignIsOneSheetFilledInLargeType()
    {
        const ScriptedPostings engine;
        const ui::Languages languages;
        const ui::PaperJob job = ui::signJob(engine.state.notice, {gate(QStringLiteral("东门"))}, languages);
        QVERIFY(job.further.empty());
        const QImage picture = drawn(job.paint);
        QVERIFY(inkedLines(picture, 52, 552) > 250);
        QVERIFY(inkedLines(picture, 552, 1104) > 250);
        QCOMPARE(inkedLines(picture, 1106, 1130), 0); // above the version at the foot
        QVERIFY(inkedLines(picture, 1132, 1150) > 8);
        QCOMPARE(inkedLines(picture, 1155, 1188), 0);
        QCOMPARE(inkedLines(picture, 0, 50), 0);
    }

    void whatDoesNotFitInReadableTypeGetsASheetForEachLanguage()
    {
        const ScriptedPostings engine;
        consent::NoticeDraft draft = engine.state.notice.draft();
        for (consent::NoticeInLanguage& text : draft.texts) {
            text.record.alternative =
                QString(text.language == u"zh" ? 700 : 1500, text.language == u"zh" ? u'卡' : u'c');
            text.record.alternative.replace(QStringLiteral("cccccc"), QStringLiteral("ccccc "));
        }
        const auto notice = engine.state.notice.revised(2, draft, domain::OperatorId::random());
        const ui::Languages languages;
        const ui::PaperJob job = ui::signJob(*notice, {gate(QStringLiteral("东门"))}, languages);
        QCOMPARE(job.further.size(), std::size_t(1));
        for (const QImage& picture : {drawn(job.paint), drawn(job.further.front())}) {
            QVERIFY(inkedLines(picture, 52, 1104) > 500);
            QCOMPARE(inkedLines(picture, 1106, 1130), 0);
        }
    }

    void theLobbyNoticeIsTheWholeNoticeInAllItsLanguages()
    {
        const ScriptedPostings engine;
        const ui::Languages languages;
        const ui::PaperJob job = ui::lobbyJob(engine.state.notice, languages);
        QVERIFY(job.further.size() >= 2);
        QVERIFY(inkedLines(drawn(job.paint), 60, 1092) > 500);
        for (const auto& sheet : job.further) {
            QVERIFY(inkedLines(drawn(sheet), 60, 400) > 0);
        }
    }
};

VESTIBULE_TEST(TestSignagePage);
#include "TestSignagePage.moc"
