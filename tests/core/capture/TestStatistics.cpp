#include "core/capture/Statistics.h"
#include "tests/support/TestRunner.h"

#include <cmath>

using namespace vestibule::capture;

namespace {

std::vector<ScoredPair> pairs(std::initializer_list<float> same, std::initializer_list<float> different)
{
    std::vector<ScoredPair> out;
    for (const float score : same) {
        out.push_back({score, true, 0});
    }
    for (const float score : different) {
        out.push_back({score, false, 0});
    }
    return out;
}

/// Same pairs at 1/n..1 raised by `shift`, different ones at 0..: they overlap evenly.
std::vector<ScoredPair> overlapping(int n, float shift)
{
    std::vector<ScoredPair> out;
    for (int i = 0; i < n; ++i) {
        out.push_back({float(i) / float(n) + shift, true, 0});
        out.push_back({float(i) / float(n), false, 0});
    }
    return out;
}

LabelledVector vectorAt(int person, float degrees)
{
    const float angle = degrees * 3.14159265F / 180;
    return {person, {std::cos(angle), std::sin(angle)}};
}

} // namespace

class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void perfectScoresArePerfect()
    {
        std::vector<ScoredPair> scores;
        for (int i = 0; i < 100; ++i) {
            scores.push_back({i % 2 == 0 ? 0.8F : 0.1F, i % 2 == 0, i / 10});
        }
        const VerificationFigures figures = verificationFigures(scores);
        QCOMPARE(figures.folds, 10);
        QCOMPARE(figures.accuracy, 1.0);
        QCOMPARE(figures.accuracySpread, 0.0);
        QCOMPARE(figures.eer, 0.0);
        for (const auto& [far, tar] : figures.tarAtFar) {
            QVERIFY(far > 0);
            QCOMPARE(tar, 1.0);
        }
        QCOMPARE(figures.tarAtFar.size(), std::size_t(3));
    }

    void theThresholdLiesBetweenTheTwoKinds()
    {
        const float cut = bestThreshold(pairs({0.6F, 0.7F, 0.9F}, {0.1F, 0.2F, 0.4F}));
        QVERIFY(cut > 0.4F && cut <= 0.6F);
    }

    void theThresholdAcceptsOneErrorForFewerInAll()
    {
        // One same pair without a face (-1) must not drag the threshold down.
        const float cut = bestThreshold(pairs({-1, 0.7F, 0.8F, 0.9F}, {0.1F, 0.2F, 0.3F, 0.4F}));
        QVERIFY(cut > 0.4F && cut <= 0.7F);
    }

    void equalScoresFallTogether()
    {
        const float cut = bestThreshold(pairs({0.5F, 0.5F}, {0.5F}));
        QVERIFY(cut <= 0.5F); // two right, one wrong
        const float other = bestThreshold(pairs({0.5F}, {0.5F, 0.5F}));
        QVERIFY(other > 0.5F);
    }

    void thresholdsComeFromTheOtherFolds()
    {
        // Fold 1 alone would choose 0.25; the others choose 0.5, where one of its two pairs is wrong.
        std::vector<ScoredPair> scores{{0.3F, true, 1}, {0.2F, false, 1}};
        for (int fold = 2; fold <= 4; ++fold) {
            scores.push_back({0.6F, true, fold});
            scores.push_back({0.4F, false, fold});
        }
        const VerificationFigures figures = verificationFigures(scores);
        QCOMPARE(figures.folds, 4);
        QVERIFY(std::abs(figures.accuracy - (0.5 + 3) / 4) < 1e-9);
    }

    void equalErrorRateOfEvenOverlap()
    {
        // Two ladders of 1,000 steps, one a fifth higher: the rates meet at 0.4.
        QVERIFY(std::abs(equalErrorRate(overlapping(1000, 0.2F)) - 0.4) < 0.002);
        QVERIFY(std::abs(equalErrorRate(overlapping(1000, 0.0F)) - 0.5) < 0.002);
        QCOMPARE(equalErrorRate(overlapping(1000, 1.5F)), 0.0);
        QCOMPARE(equalErrorRate(pairs({0.1F}, {0.9F})), 1.0);
    }

    void acceptRateAtAFalseAcceptRate()
    {
        const std::vector<ScoredPair> scores = overlapping(1000, 0.2F);
        QVERIFY(std::abs(tarAtFar(scores, 0.01) - 0.21) < 0.002);
        QVERIFY(std::abs(tarAtFar(scores, 0.1) - 0.3) < 0.002);
        QVERIFY(std::abs(tarAtFar(scores, 0.0001) - 0.2) < 0.002); // none of 1,000 may pass
        QCOMPARE(tarAtFar(scores, 1), 1.0);
    }

    void withoutPairsOfBothKindsThereIsNoRate()
    {
        QCOMPARE(tarAtFar(pairs({0.5F}, {}), 0.01), -1.0);
        QCOMPARE(tarAtFar(pairs({}, {0.5F}), 0.01), -1.0);
        QCOMPARE(equalErrorRate({}), 0.0);
        QCOMPARE(verificationFigures({}).folds, 0);
    }

    void tenthsAreConsecutive()
    {
        std::vector<ScoredPair> scores(25);
        assignTenths(scores);
        QCOMPARE(scores.front().fold, 0);
        QCOMPARE(scores[2].fold, 0);
        QCOMPARE(scores[3].fold, 1);
        QCOMPARE(scores.back().fold, 9);
        std::vector<ScoredPair> few(3);
        assignTenths(few);
        QCOMPARE(few[0].fold, 0);
        QCOMPARE(few[2].fold, 6);
    }

    void identificationCountsStrangersAndMisses()
    {
        // Persons 0 and 1 have two pictures; 2 and 3 have one and stay strangers at a gate of two.
        const std::vector<LabelledVector> vectors{
            vectorAt(0, 0),   vectorAt(0, 10), // a mate, cosine 0.98
            vectorAt(1, 90),  vectorAt(1, 40), // a mate, but cosine 0.64, and 0.77 to person 0
            vectorAt(2, 180),                  // a stranger far from both
            vectorAt(3, 95),                   // a stranger who looks like person 1
        };
        const IdentificationFigures figures = identificationFigures(vectors, 2, 0.9F);
        QCOMPARE(figures.used, 2);
        QCOMPARE(figures.mates, 2);
        QCOMPARE(figures.strangers, 2);
        QCOMPARE(figures.fnir, 0.5);
        QCOMPARE(figures.fpir, 0.5);
    }

    void identificationWithNobodyLeftSaysSo()
    {
        const std::vector<LabelledVector> vectors{vectorAt(0, 0), vectorAt(1, 90)};
        const IdentificationFigures figures = identificationFigures(vectors, 300, 0.45F);
        QCOMPARE(figures.enrolled, 300);
        QCOMPARE(figures.used, 2);
        QCOMPARE(figures.fpir, -1.0);
        QCOMPARE(figures.fnir, -1.0);
    }
};

VESTIBULE_TEST(TestStatistics);
#include "TestStatistics.moc"
