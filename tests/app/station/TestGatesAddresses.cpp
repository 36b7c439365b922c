#include "app/composition/Codes.h"
#include "app/station/AuditReading.h"
#include "app/station/GatesBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestibule;
using test::answerOf;

namespace {

const domain::AddressListing tunnel{QStringLiteral("gate.example.com"), QStringLiteral("tunnel of the west court")};

/// The gates' engine over a real store, and what two people have approved.
struct Office
{
    explicit Office(domain::Role role)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , gates(desktop)
    {
        const Instant until = estate.undertake(estate.mei);
        const domain::Operator li = estate.addOperator("Li", domain::Role::Clerk);
        estate.undertake(li.id);
        toList = estate.approval(*estate.station, domain::Act::ListAddress, li);
        toStrike = estate.approval(*estate.station, domain::Act::StrikeAddress, li);
        desktop.setOperatorNames({{estate.mei, QStringLiteral("Mei")}, {li.id, li.name}});
        // The day's reading, of no gate here, ends at once and is told as a change.
        const QSignalSpy looked(&desktop.inspections(), &app::GateInspections::ended);
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true}, until);
        isReady = QTest::qWaitFor([&looked] { return !looked.isEmpty(); }, test::patienceMs);
    }

    QList<ui::AddressRow> rows()
    {
        return answerOf<QList<ui::AddressRow>>([this](auto then) { gates.addresses(&desktop, then); }).value();
    }
    Result<void> list(const domain::AddressListing& listing)
    {
        return answerOf<void>(
            [&](auto then) { gates.listAddress(&desktop, listing, std::move(*toList), std::move(then)); });
    }
    Result<void> strike(const QString& host)
    {
        return answerOf<void>(
            [&](auto then) { gates.strikeAddress(&desktop, host, std::move(*toStrike), std::move(then)); });
    }
    /// The log's last line, as it is shown.
    ui::AuditRow lastRow()
    {
        return desktop.station()
            ->store()
            .readBlocking([](store::Session& s) {
                const auto last = app::recordOf(s, *s.audit().size() - 1);
                return last ? app::rowOf(s, audit::decode(last->bytes).value()) : Result<ui::AuditRow>(passOn(last));
            })
            .value();
    }
    [[nodiscard]] bool mayBeDialled(const QString& host)
    {
        return desktop.station()->addresses().rule()->check(host).has_value();
    }

    test::StationFixture estate;
    app::Desktop desktop;
    app::GatesBackend gates;
    bool isReady = false;
    std::optional<domain::Approval> toList;
    std::optional<domain::Approval> toStrike;
};

} // namespace

/// Who may say at which addresses outside the local network gates are spoken to is judged here, whatever the page
/// shows.
class TestGatesAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManagerListsOneAndStrikesItOff()
    {
        Office o(domain::Role::Manager);
        QVERIFY(o.isReady);
        QVERIFY(o.rows().isEmpty());
        const QSignalSpy changed(&o.gates, &ui::GatesEngine::changed);
        QVERIFY(o.list(tunnel));
        QCOMPARE(changed.count(), 1);
        QVERIFY(o.mayBeDialled(tunnel.host)); // at once
        QCOMPARE(o.lastRow().objectName, tunnel.host);
        QCOMPARE(o.lastRow().words, tunnel.reason);
        QVERIFY(o.lastRow().reason.isEmpty() && o.lastRow().isAboutAddress); // the log itself has no free text
        QList<ui::AddressRow> rows = o.rows();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.constFirst().listing, tunnel);
        QCOMPARE(rows.constFirst().at, o.estate.clock.now());
        QCOMPARE(rows.constFirst().by, QStringLiteral("Mei"));
        QCOMPARE(rows.constFirst().approvedBy, QStringLiteral("Li"));
        QVERIFY(!rows.constFirst().struckAt);

        QVERIFY(o.strike(tunnel.host));
        QVERIFY(!o.mayBeDialled(tunnel.host));
        QCOMPARE(o.lastRow().objectName, tunnel.host);
        QVERIFY(o.lastRow().words.isEmpty() && o.lastRow().isAboutAddress); // nobody was asked why
        rows = o.rows();
        QCOMPARE(rows.constFirst().struckAt, std::optional(o.estate.clock.now()));
        QCOMPARE(rows.constFirst().struckBy, QStringLiteral("Mei"));
        QCOMPARE(rows.constFirst().strikeApprovedBy, QStringLiteral("Li"));
    }

    void whatIsRefusedIsHandedOn()
    {
        Office o(domain::Role::Manager);
        QVERIFY(o.strike(tunnel.host).error().is(store::codes::noSuchAddress));
    }

    void othersDoNot_data()
    {
        QTest::addColumn<domain::Role>("role");
        QTest::newRow("a clerk") << domain::Role::Clerk;
        QTest::newRow("an auditor") << domain::Role::Auditor;
    }

    void othersDoNot()
    {
        QFETCH(domain::Role, role);
        Office o(role);
        QVERIFY(o.list(tunnel).error().is(app::codes::notAllowed));
        QVERIFY(o.strike(tunnel.host).error().is(app::codes::notAllowed));
        QVERIFY(o.rows().isEmpty());
    }
};

VESTIBULE_TEST(TestGatesAddresses);
#include "TestGatesAddresses.moc"
