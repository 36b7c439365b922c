#include "core/capture/Codes.h"
#include "core/capture/Template.h"
#include "tests/support/TestRunner.h"

#include <cmath>
#include <limits>

using namespace vestibule;
using namespace vestibule::capture;

namespace {

const Algorithm algorithm{QByteArrayLiteral("fr_feature"), 1, 4};

} // namespace

class TestTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalisesAndKeepsTheRawLength()
    {
        const std::array<float, 4> raw{3, 0, 4, 0};
        const Result<Template> made = Template::fromRaw(algorithm, raw);
        QVERIFY(made.has_value());
        QCOMPARE(made->rawNorm(), 5.0F);
        QCOMPARE(made->values().size(), std::size_t(4));
        QVERIFY(std::abs(made->values()[0] - 0.6F) < 1e-6F);
        QVERIFY(std::abs(made->values()[2] - 0.8F) < 1e-6F);
    }

    void refusesWhatIsNoVector_data()
    {
        QTest::addColumn<QList<float>>("raw");
        QTest::newRow("too short") << QList<float>{1, 0, 0};
        QTest::newRow("too long") << QList<float>{1, 0, 0, 0, 0};
        QTest::newRow("zero") << QList<float>{0, 0, 0, 0};
        QTest::newRow("not a number") << QList<float>{1, std::numeric_limits<float>::quiet_NaN(), 0, 0};
        QTest::newRow("infinite") << QList<float>{1, std::numeric_limits<float>::infinity(), 0, 0};
    }

    void refusesWhatIsNoVector()
    {
        QFETCH(QList<float>, raw);
        const Result<Template> made = Template::fromRaw(algorithm, {raw.constData(), std::size_t(raw.size())});
        QVERIFY(!made);
        QVERIFY(made.error().is(codes::templateInvalid));
    }

    void neverComparesAcrossAlgorithms_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("version");
        QTest::newRow("another version") << QByteArrayLiteral("fr_feature") << 2;
        QTest::newRow("another name") << QByteArrayLiteral("other") << 1;
    }

    void neverComparesAcrossAlgorithms()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, version);
        const std::array<float, 4> raw{1, 2, 3, 4};
        const Template a = Template::fromRaw(algorithm, raw).value();
        const Template b = Template::fromRaw({name, version, 4}, raw).value();
        const Result<float> score = a.cosine(b);
        QVERIFY(!score);
        QVERIFY(score.error().is(codes::algorithmMismatch));
    }

    void cosineIsTheCosine()
    {
        const std::array<float, 2> east{2, 0};
        const std::array<float, 2> north{0, 3};
        const std::array<float, 2> west{-1, 0};
        const std::array<float, 3> longer{1, 0, 0};
        QCOMPARE(cosine(east, east), 1.0F);
        QCOMPARE(cosine(east, north), 0.0F);
        QCOMPARE(cosine(east, west), -1.0F);
        QCOMPARE(cosine(east, longer), 0.0F);
        const Template a = Template::fromRaw(algorithm, std::array<float, 4>{1, 1, 0, 0}).value();
        const Template b = a.clone();
        QVERIFY(std::abs(a.cosine(b).value() - 1.0F) < 1e-6F);
    }
};

VESTIBULE_TEST(TestTemplate);
#include "TestTemplate.moc"
