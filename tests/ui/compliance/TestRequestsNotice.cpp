#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedRequests.h"

#include "core/domain/Codes.h"
#include "ui/compliance/RequestsNotice.h"
#include "ui/residents/StatusText.h"
#include "ui/text/Languages.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;
using domain::RequestKind;
using domain::RequestStanding;

namespace {

domain::Operator somebody(domain::Role role) { return {domain::OperatorId::random(), QStringLiteral("x"), role, true}; }

struct Strip
{
    void begin(domain::Role role = domain::Role::Manager)
    {
        notice.begin(somebody(role));
        settle();
    }
    /// Asked `days` after the others.
    void add(RequestStanding standing, int days = 0)
    {
        ui::RequestRow& row = engine.add(RequestKind::Copy, QStringLiteral("赵敏"), standing);
        row.request.dueAt = row.request.dueAt + std::chrono::days(days);
    }
    void answer(qsizetype row)
    {
        engine.answer(&notice, engine.known.at(row).request.id, domain::RequestOutcome::Granted, {}, {},
                      [](const Result<void>&) {});
        settle();
    }
    [[nodiscard]] QString text(const char* part) const
    {
        return notice.findChild<QLabel*>(QStringLiteral("requestsNotice") + QLatin1StringView(part))->text();
    }
    [[nodiscard]] QString day(qsizetype row) const { return ui::dayText(engine.known.at(row).request.dueAt); }

    ScriptedRequests engine;
    ui::RequestsNotice notice{engine};
};

} // namespace

/// Requests that are due, said to whoever answers them.
class TestRequestsNotice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void managersAreToldWhateverPageIsInFront()
    {
        Strip s;
        s.add(RequestStanding::DueSoon, 2);
        s.add(RequestStanding::DueSoon, 1);
        s.add(RequestStanding::Open, 9);
        for (const auto role : {domain::Role::Auditor, domain::Role::Clerk}) {
            s.begin(role);
            QVERIFY(!s.notice.isWanted());
        }
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("listOpen")), 0);
        s.begin();
        QVERIFY(s.notice.isWanted());
        QVERIFY2(s.text("Happened").startsWith(QStringLiteral("2 request")), qPrintable(s.text("Happened")));
        QVERIFY(s.text("Happened").contains(s.day(1))); // the earliest, wherever it stands
        QVERIFY(!s.text("Happened").contains(QStringLiteral("赵敏")));
        QVERIFY(s.text("Meaning").contains(QStringLiteral("15 days")));
        const QSignalSpy asked(&s.notice, &ui::NoticeBox::pressed);
        s.notice.findChild<QPushButton*>(QStringLiteral("requestsNoticeButton"))->click();
        QCOMPARE(asked.size(), 1);
        s.notice.dropData();
        QVERIFY(!s.notice.isWanted());
        s.begin(domain::Role::Clerk);
        QVERIFY(!s.notice.isWanted());
    }

    void whatIsOverdueComesFirst()
    {
        Strip s;
        s.add(RequestStanding::Overdue, -4);
        s.add(RequestStanding::Overdue, -6);
        s.add(RequestStanding::DueSoon, 3);
        s.begin();
        const QString said = s.text("Happened");
        QVERIFY2(said.startsWith(QStringLiteral("2 request")), qPrintable(said));
        QVERIFY(said.contains(QStringLiteral("should have been answered")) && said.contains(s.day(1)));
        QVERIFY(said.contains(QStringLiteral("1 request")) && said.contains(s.day(2)));
        QVERIFY(s.text("Meaning").contains(QStringLiteral("court")));
    }

    void itGoesWithTheAnswer()
    {
        Strip s;
        s.add(RequestStanding::Overdue);
        s.add(RequestStanding::DueSoon, 3);
        s.begin();
        QVERIFY(s.text("Happened").contains(QStringLiteral("should have been")));
        s.answer(0);
        QVERIFY(s.notice.isWanted());
        QVERIFY(!s.text("Happened").contains(QStringLiteral("should have been")));
        s.answer(1);
        QVERIFY(!s.notice.isWanted());
    }

    void whereNothingIsDueItSaysNothing()
    {
        Strip s;
        s.begin();
        QVERIFY(!s.notice.isWanted());
        s.add(RequestStanding::Open);
        Q_EMIT s.engine.changed();
        settle();
        QVERIFY(!s.notice.isWanted());
    }

    void aDayThatPassesIsSeen()
    {
        Strip s;
        s.add(RequestStanding::Open);
        s.begin();
        QVERIFY(!s.notice.isWanted());
        s.engine.known.first().standing = RequestStanding::DueSoon;
        s.notice.look();
        settle();
        QVERIFY(s.notice.isWanted());
    }

    void whatCannotBeReadLeavesWhatIsKnown()
    {
        Strip s;
        s.add(RequestStanding::Overdue);
        s.begin();
        s.engine.script.calls.failNext(QStringLiteral("listOpen"), domain::codes::undertakingEnded);
        s.notice.look();
        settle();
        QVERIFY(s.notice.isWanted());
    }

    void whatComesAfterALockIsNotTaken()
    {
        Strip s;
        s.add(RequestStanding::Overdue);
        s.engine.script.hold = true;
        s.begin();
        s.notice.dropData();
        s.engine.script.letGo();
        settle();
        QVERIFY(!s.notice.isWanted());
    }

    void eachLanguageCountsInItsOwnWords_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("count");
        for (const QString& language : ui::Languages::all()) {
            for (const int count : {1, 2}) {
                QTest::addRow("%s %d", qPrintable(language), count) << language << count;
            }
        }
    }

    void eachLanguageCountsInItsOwnWords()
    {
        QFETCH(const QString, language);
        QFETCH(const int, count);
        ui::Languages languages;
        languages.select(language);
        for (const auto standing : {RequestStanding::DueSoon, RequestStanding::Overdue}) {
            Strip s;
            for (int i = 0; i < count; ++i) {
                s.add(standing);
            }
            s.begin();
            const QString said = s.text("Happened");
            QVERIFY2(said.contains(QString::number(count)) && said.contains(s.day(0)), qPrintable(said));
            QVERIFY2(!said.contains(u'%') && !said.contains(QStringLiteral("(s)")), qPrintable(said));
            QCOMPARE(said.contains(QStringLiteral("requests")), language == u"en" && count > 1);
            QCOMPARE(said.contains(QStringLiteral("request")), language == u"en");
        }
    }
};

VESTIBULE_TEST(TestRequestsNotice);
#include "TestRequestsNotice.moc"
