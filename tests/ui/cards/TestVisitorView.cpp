#include "tests/support/TestRunner.h"
#include "tests/ui/cards/ShownCards.h"

#include "core/domain/Codes.h"
#include "ui/residents/StatusText.h"
#include "ui/text/ErrorTexts.h"

#include <QDateTimeEdit>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// Somebody is asked for a visitor's card.
struct Asked : ShownCards
{
    explicit Asked(const domain::DwellingCards& there = {4, 1})
        : ShownCards({card(QStringLiteral("1234567897"), QStringLiteral("孙丽"), ui::KeyStatus::Active)})
    {
        engine.home.cards = there;
        press("visitorsCard");
    }
    void refuse(const ErrorCode& why)
    {
        engine.script.calls.failNext(QStringLiteral("reserveVisitors"), why);
        press("reserveVisitor");
    }
    [[nodiscard]] qsizetype readings() const { return engine.script.calls.count(QStringLiteral("household")); }
};

} // namespace

/// A visitor's card that is refused: what is said, and what can be done then.
class TestVisitorView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVisitThatIsTooLongNamesTheLastMoment_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("the estate's rule") << QByteArray("visit-too-long");
        QTest::newRow("the tenancy") << QByteArray("visit-past-tenancy");
    }
    void aVisitThatIsTooLongNamesTheLastMoment()
    {
        QFETCH(const QByteArray, reason);
        const ErrorCode code =
            reason == "visit-too-long" ? domain::codes::visitTooLong : domain::codes::visitPastTenancy;
        QCOMPARE(QByteArray(code.reason.data(), qsizetype(code.reason.size())), reason);
        Asked s;
        const Instant latest = s.engine.home.latestVisit;
        const QString moment = ui::momentText(Instant::fromMs(latest.ms() - latest.ms() % 60'000));
        s.refuse(code);
        const QString said = s.find<QLabel>("visitorUntilLine")->text();
        QVERIFY2(said.contains(ui::errorText(code).happened) && said.contains(ui::errorText(code).now),
                 qPrintable(said));
        QVERIFY2(said.contains(moment), qPrintable(said));
        QVERIFY(s.find<QDateTimeEdit>("visitorUntil")->hasFocus());
    }

    void afterARefusalTheDwellingIsReadAgain()
    {
        Asked s;
        auto* until = s.find<QDateTimeEdit>("visitorUntil");
        until->setDateTime(until->dateTime().addSecs(3600));
        const QDateTime typed = until->dateTime();
        QCOMPARE(s.readings(), 1);
        s.engine.home.cards = {6, 3}; // others were reserved meanwhile
        s.refuse(domain::codes::visitorCards);
        QCOMPARE(s.readings(), 2);
        QVERIFY(s.find<QLabel>("visitorCounts")->text().contains(QLatin1String("3 of 3")));
        QVERIFY(!s.banner().isEmpty());
        QVERIFY(!s.find("reserveVisitor")->isEnabled());
        QCOMPARE(until->dateTime(), typed);
        QVERIFY(s.find("visitorCancel")->hasFocus());
    }

    void aReadingThatFailsTakesNothingAway()
    {
        Asked s;
        s.engine.script.calls.failNext(QStringLiteral("household"), ErrorCode{"store", "busy"});
        s.refuse(domain::codes::dwellingCards);
        QCOMPARE(s.banner(), ui::errorText(domain::codes::dwellingCards).happened);
        QVERIFY(s.find("reserveVisitor")->isEnabled() && !s.find("readHouseholdAgain")->isVisible());
    }

    void aFullDwellingIsToldAtOnce_data()
    {
        QTest::addColumn<int>("all");
        QTest::addColumn<int>("visitors");
        QTest::newRow("of visitors' cards") << 4 << 3;
        QTest::newRow("of cards") << 10 << 1;
    }
    void aFullDwellingIsToldAtOnce()
    {
        QFETCH(const int, all);
        QFETCH(const int, visitors);
        Asked s({all, visitors});
        QCOMPARE(s.banner(),
                 ui::errorText(visitors == 3 ? domain::codes::visitorCards : domain::codes::dwellingCards).happened);
        QVERIFY(!s.find("reserveVisitor")->isEnabled() && s.find("visitorCancel")->hasFocus());
    }
};

VESTIBULE_TEST(TestVisitorView);
#include "TestVisitorView.moc"
