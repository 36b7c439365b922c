#include "core/controller/Rotation.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::controller;
using namespace vestibule::controller::test;

namespace {

float cosine(const std::vector<float>& a, const std::vector<float>& b)
{
    double dot = 0;
    double na = 0;
    double nb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        dot += double(a[i]) * double(b[i]);
        na += double(a[i]) * double(a[i]);
        nb += double(b[i]) * double(b[i]);
    }
    return float(dot / std::sqrt(na * nb));
}

SecretBytes seedOf(char fill) { return SecretBytes::copyOf(QByteArrayView(QByteArray(32, fill))); }

std::vector<float> rotated(const Rotation& rotation, std::vector<float> vector)
{
    rotation.apply(vector);
    return vector;
}

} // namespace

class TestRotation final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoingGivesTheVectorBack();
    void cosinesStay();
    void twoGatesVectorsOfOneFaceCannotBeLinked();
    void theRotatedVectorIsNotThePlainOne();
    void theSameSeedGivesTheSameRotation();
    void unitVectorsOfTheAxesAreSpread();
};

void TestRotation::undoingGivesTheVectorBack()
{
    const Rotation rotation(seedOf('a'));
    for (unsigned i = 0; i < 50; ++i) {
        const std::vector<float> plain = unitVector(i);
        std::vector<float> vector = rotated(rotation, plain);
        rotation.undo(vector);
        QVERIFY(cosine(plain, vector) >= 0.99999F);
    }
}

void TestRotation::cosinesStay()
{
    const Rotation rotation(seedOf('a'));
    const std::vector<float> base = unitVector(1);
    for (const float wanted : {-0.5F, 0.0F, 0.45F, 0.59F, 0.99F}) {
        const std::vector<float> other = vectorNear(base, wanted, 7);
        const float kept = cosine(rotated(rotation, base), rotated(rotation, other));
        QVERIFY2(std::abs(kept - wanted) < 1e-4F, qPrintable(QString::number(double(kept))));
    }
}

void TestRotation::twoGatesVectorsOfOneFaceCannotBeLinked()
{
    const Rotation first(seedOf('a'));
    const Rotation second(seedOf('b'));
    double sum = 0;
    for (unsigned i = 0; i < 200; ++i) {
        const float link = cosine(rotated(first, unitVector(i)), rotated(second, unitVector(i)));
        QVERIFY2(std::abs(link) < 0.25F, qPrintable(QString::number(double(link))));
        sum += double(link);
    }
    // As with two strangers: around zero, and nothing that an average would bring out.
    QVERIFY(std::abs(sum / 200) < 0.02);
}

void TestRotation::theRotatedVectorIsNotThePlainOne()
{
    const Rotation rotation(seedOf('c'));
    for (unsigned i = 0; i < 50; ++i) {
        QVERIFY(std::abs(cosine(unitVector(i), rotated(rotation, unitVector(i)))) < 0.25F);
    }
}

void TestRotation::theSameSeedGivesTheSameRotation()
{
    QCOMPARE(rotated(Rotation(seedOf('d')), unitVector(1)), rotated(Rotation(seedOf('d')), unitVector(1)));
}

void TestRotation::unitVectorsOfTheAxesAreSpread()
{
    const Rotation rotation(seedOf('e'));
    for (std::size_t axis = 0; axis < Rotation::dimension; axis += 37) {
        std::vector<float> vector(Rotation::dimension, 0.0F);
        vector[axis] = 1;
        rotation.apply(vector);
        const float largest = *std::max_element(vector.begin(), vector.end());
        QVERIFY2(largest < 0.3F, qPrintable(QString::number(double(largest))));
    }
}

VESTIBULE_TEST(TestRotation);
#include "TestRotation.moc"
