#include "core/domain/CardHandover.h"
#include "core/domain/Codes.h"
#include "core/domain/Resident.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::domain;

namespace {

SignatureDrawing drawn(double width)
{
    SignatureDrawing out;
    out.beginStroke({0.1, 0.2});
    out.extendStroke({0.1 + width, 0.2});
    return out;
}

} // namespace

/// Who takes a card, and what there is to show for it.
class TestCardHandover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatThereIsToShowFollowsFromTheSignature()
    {
        QVERIFY((CardCollection{false, {}, drawn(0.5)}.proof() == CollectionProof::Drawn));
        QVERIFY((CardCollection{false, {}, SignatureDrawing::witnessed(Witness::Operator)}.proof() ==
                 CollectionProof::OperatorSaw));
        QVERIFY((CardCollection{false, {}, SignatureDrawing::witnessed(Witness::SecondPerson)}.proof() ==
                 CollectionProof::SecondPersonSaw));
        QVERIFY(CardCollection{}.proof() == CollectionProof::NotSigned);
    }

    void ofAResidentNoNameIsKept()
    {
        const auto checked = checkCollection({false, QStringLiteral("Ada"), drawn(0.5)});
        QVERIFY(checked);
        QVERIFY(checked->collector.isEmpty());
    }

    void somebodyElseIsNamed()
    {
        const auto checked = checkCollection({true, QStringLiteral("  Bob   Builder "), std::nullopt});
        QVERIFY(checked);
        QCOMPARE(checked->collector, QStringLiteral("Bob Builder"));
        QVERIFY(checkCollection({true, QStringLiteral("  "), std::nullopt}).error().is(codes::collectorMissing));
        QVERIFY(checkCollection({true, QString(longestName + 1, u'x'), {}}).error().is(codes::nameTooLong));
        QVERIFY(checkCollection({true, QStringLiteral("B\x01"), {}}).error().is(codes::controlCharacter));
    }

    void ofAVisitorNothingIsKept()
    {
        const auto visitor = checkCollection({true, QStringLiteral("Bob"), drawn(0.5)}, true);
        QVERIFY(visitor && visitor->byOther && visitor->collector.isEmpty() && !visitor->signature);
        QVERIFY(visitor->proof() == CollectionProof::NotSigned);
        const auto resident = checkCollection({false, {}, drawn(0.5)}, true); // who answers for the card
        QVERIFY(resident && resident->proof() == CollectionProof::Drawn);
    }

    void aDotIsNoSignatureAndNoneIsNeeded()
    {
        QVERIFY(checkCollection({false, {}, drawn(0.01)}).error().is(codes::cardSignatureMissing));
        QVERIFY(checkCollection({false, {}, SignatureDrawing()}).error().is(codes::cardSignatureMissing));
        QVERIFY(checkCollection({false, {}, SignatureDrawing::witnessed(Witness::Operator)}));
        QVERIFY(checkCollection({}));
    }
};

VESTIBULE_TEST(TestCardHandover);
#include "TestCardHandover.moc"
