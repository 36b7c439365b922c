#include "core/capture/Codes.h"
#include "core/capture/Evaluation.h"
#include "tests/core/capture/Assets.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::capture;

class TestEvaluation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { REQUIRE_ASSETS(); }

    void readsPairsAndIgnoresOtherColumns()
    {
        const Result<std::vector<Pair>> pairs =
            parsePairs("\xEF\xBB\xBFid,b,a,same,fold,note\r\n1,y.jpg,x.jpg,1,3,whatever\r\n\r\n"
                       "2,\"d, e.jpg\",c.jpg,False,4,\"he said \"\"no\"\"\"\r\n");
        QVERIFY2(pairs.has_value(), pairs ? "" : pairs.error().describe().c_str());
        QCOMPARE(pairs->size(), std::size_t(2));
        QCOMPARE(pairs->at(0).a, QStringLiteral("x.jpg"));
        QCOMPARE(pairs->at(0).b, QStringLiteral("y.jpg"));
        QVERIFY(pairs->at(0).same);
        QCOMPARE(pairs->at(0).fold.value(), 3);
        QCOMPARE(pairs->at(1).b, QStringLiteral("d, e.jpg"));
        QVERIFY(!pairs->at(1).same);
    }

    void foldsMayBeAbsent()
    {
        const auto pairs = parsePairs("a,b,same\nx,y,0\n");
        QVERIFY(pairs.has_value());
        QVERIFY(!pairs->at(0).fold);
    }

    void refusesBadPairs_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const char* csv, const char* where) {
            QTest::newRow(name) << QByteArray(csv) << QString::fromLatin1(where);
        };
        row("empty", "", "line 1");
        row("no header", "x.jpg,y.jpg,1\n", "line 1");
        row("no pairs", "a,b,same\n", "no pairs");
        row("field missing", "a,b,same\nx,y,1\nx,y\n", "line 3");
        row("neither same nor different", "a,b,same\nx,y,maybe\n", "line 2");
        row("no picture", "a,b,same\nx,,1\n", "line 2");
        row("quote left open", "a,b,same\n\"x,y,1\n", "line 2");
        row("fold is no number", "a,b,same,fold\nx,y,1,first\n", "line 2");
        row("fold sometimes", "a,b,same,fold\nx,y,1,1\nx,y,1,\n", "line 3");
    }

    void refusesBadPairs()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, where);
        const auto pairs = parsePairs(csv);
        QVERIFY(!pairs);
        QVERIFY(pairs.error().is(codes::pairsInvalid));
        QCOMPARE(QString::fromStdString(pairs.error().detail()), where);
    }

    void measuresRealPictures()
    {
        // Two views of the portrait, three other people, an empty wall and a missing file.
        const QTemporaryDir folder;
        const QDir dir(folder.path());
        const QImage portrait = test::portrait().toImage();
        QVERIFY(dir.mkpath(QStringLiteral("p")) && dir.mkpath(QStringLiteral("q")));
        QVERIFY(portrait.save(dir.filePath(QStringLiteral("p/1.png"))));
        QVERIFY(portrait.mirrored(true, false).save(dir.filePath(QStringLiteral("p/2.png"))));
        int i = 0;
        for (const Frame& face : test::facesOf(QStringLiteral("sample3.jpg"))) {
            QVERIFY(face.toImage().save(dir.filePath(QStringLiteral("q/%1.png").arg(++i))));
        }
        QCOMPARE(i, 3);
        QImage wall(200, 200, QImage::Format_RGB32);
        wall.fill(Qt::gray);
        QVERIFY(wall.save(dir.filePath(QStringLiteral("wall.png"))));
        const auto pairs = parsePairs("a,b,same\np/1.png,p/2.png,1\np/1.png,q/1.png,0\np/2.png,q/2.png,0\n"
                                      "q/3.png,p/1.png,0\np/2.png,p/1.png,1\nwall.png,p/1.png,0\n"
                                      "missing.png,p/1.png,0\n");
        QVERIFY(pairs.has_value());
        int told = 0;
        Evaluation evaluation(test::analyzer(), folder.path());
        const Result<EvaluationReport> report =
            evaluation.run(*pairs, true, [&](int done, int total) { told = done == total ? done : told; });
        QVERIFY2(report.has_value(), report ? "" : report.error().describe().c_str());
        QCOMPARE(report->pairs, 7);
        QCOMPARE(report->images, 7);
        QCOMPARE(told, 7);
        QCOMPARE(report->noFace, 2);
        QCOMPARE(report->pairsWithoutFace, 2);
        QCOMPARE(report->verification.accuracy, 1.0);
        QCOMPARE(report->verification.eer, 0.0);
        QCOMPARE(report->verification.tarAtFar.at(0.01), 1.0);
        QVERIFY(report->msPerImage > 1);
        QCOMPARE(report->identification.size(), std::size_t(3));
        QCOMPARE(report->identification.at(0).threshold, 0.45F);
        QCOMPARE(report->identification.at(0).mates, 1);
        QCOMPARE(report->identification.at(0).fnir, 0.0);
    }

    void aFaceAgainstNoFaceScoresBelowEverything()
    {
        const QTemporaryDir folder;
        QVERIFY(test::portrait().toImage().save(folder.filePath(QStringLiteral("p.png"))));
        const auto pairs = parsePairs("a,b,same,fold\np.png,none.png,1,1\np.png,p.png,1,2\n");
        Evaluation evaluation(test::analyzer(), folder.path());
        const auto report = evaluation.run(*pairs, false);
        QVERIFY(report.has_value());
        QCOMPARE(report->pairsWithoutFace, 1);
        QCOMPARE(report->verification.accuracy, 0.5);
        QVERIFY(report->identification.empty());
    }
};

VESTIBULE_TEST(TestEvaluation);
#include "TestEvaluation.moc"
