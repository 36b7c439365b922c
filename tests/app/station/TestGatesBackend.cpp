#include "app/composition/Codes.h"
#include "app/station/GatesBackend.h"
#include "core/cards/SimulatedReader.h"
#include "core/store/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

#include <QTest>

using namespace vestibule;
using test::answerOf;

namespace {

/// The gates' engine over a real store with one gate on record.
struct Office
{
    explicit Office(domain::Role role)
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , gates(desktop)
    {
        const Instant until = estate.undertake(estate.mei);
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), role, true}, until);
    }

    Result<void> rename(domain::GateId which)
    {
        return answerOf<void>([&](auto then) { gates.rename(&desktop, which, QStringLiteral(" Garden gate "), then); });
    }
    QString name()
    {
        return answerOf<QList<ui::GateRow>>([this](auto then) { gates.rows(&desktop, then); })->constFirst().gate.name;
    }

    test::StationFixture estate;
    domain::Gate gate = estate.addGate("East");
    app::Desktop desktop;
    app::GatesBackend gates;
};

} // namespace

/// Who may change a gate is judged here, whatever the page shows.
class TestGatesBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManagerRenames()
    {
        Office o(domain::Role::Manager);
        QVERIFY(o.rename(o.gate.id));
        QCOMPARE(o.name(), QStringLiteral("Garden gate"));
        QVERIFY(o.rename(domain::GateId::random()).error().is(store::codes::noSuchGate));
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
        QVERIFY(o.rename(o.gate.id).error().is(app::codes::notAllowed));
        QCOMPARE(o.name(), QStringLiteral("East"));
    }

    void nobodyRenamesUnderTheScreenLock()
    {
        Office o(domain::Role::Manager);
        o.desktop.stepAway();
        QVERIFY(o.rename(o.gate.id).error().is(app::codes::notAllowed));
        QCOMPARE(o.name(), QStringLiteral("East"));
    }
};

VESTIBULE_TEST(TestGatesBackend);
#include "TestGatesBackend.moc"
