#include "app/composition/CardDesigns.h"
#include "app/composition/Codes.h"
#include "core/cards/Codes.h"
#include "core/domain/Codes.h"
#include "tests/app/composition/StationFixture.h"

#include <QTest>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace {

const QByteArray logo =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>a()</script><rect width="9" height="9"/></svg>)";

struct Office
{
    StationFixture f;

    Result<void> choose(const domain::CardDesign& design, domain::Role role = domain::Role::Manager)
    {
        return f.station->store().runBlocking([&](store::Session& s) {
            return chooseCardDesign(s, f.station->desk(), {f.mei, QStringLiteral("Mei"), role, true}, design);
        });
    }
    domain::CardDesign chosen()
    {
        return f.station->store().readBlocking([](store::Session& s) { return s.cardDesign().get(); }).value();
    }
    int entries()
    {
        const auto records =
            f.station->store().readBlocking([](store::Session& s) { return s.audit().read(0, 1'000'000); });
        return int(std::count_if(records->begin(), records->end(), [](const auto& record) {
            return audit::decode(record.bytes)->action == "estate/card-design";
        }));
    }
};

} // namespace

/// How the estate's cards look is a manager's choice, and what comes into the store is clean.
class TestCardDesigns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theChoiceIsKeptAndInTheLogOnce()
    {
        Office o;
        domain::CardDesign design;
        design.pattern = domain::CardPattern::Plain;
        design.title = QStringLiteral(" Key card ");
        QVERIFY(o.choose(design));
        QVERIFY(o.choose(design));
        QCOMPARE(o.chosen().title, QStringLiteral("Key card"));
        QVERIFY(o.chosen().pattern == domain::CardPattern::Plain);
        QCOMPARE(o.entries(), 1);
    }

    void aLogoIsCleanedWhoeverBringsIt()
    {
        Office o;
        domain::CardDesign design;
        design.logo = logo;
        QVERIFY(o.choose(design));
        QVERIFY(o.chosen().logo.contains("rect") && !o.chosen().logo.contains("script"));
    }

    void whatIsWrongIsRefusedAndNothingChanges()
    {
        Office o;
        domain::CardDesign design;
        design.logo = "no picture";
        QVERIFY(o.choose(design).error().is(cards::codes::logoUnreadable));
        design = {};
        design.contact = QString(domain::CardDesign::longestContact + 1, QLatin1Char('x'));
        QVERIFY(o.choose(design).error().is(domain::codes::cardText));
        design = {};
        design.twoSided = false;
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            QVERIFY(o.choose(design, role).error().is(codes::notAllowed));
        }
        QVERIFY(o.chosen() == domain::CardDesign());
        QCOMPARE(o.entries(), 0);
    }
};

VESTIBULE_TEST(TestCardDesigns);
#include "TestCardDesigns.moc"
