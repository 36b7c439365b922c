#include "core/domain/Codes.h"
#include "core/domain/Undertaking.h"
#include "tests/support/TestRunner.h"

#include <QFile>

using namespace vestibule;
using namespace vestibule::domain;
using namespace std::chrono_literals;

namespace {

QByteArray shipped(const char* language)
{
    QFile file(QStringLiteral(VESTIBULE_UNDERTAKINGS "/%1.json").arg(QLatin1String(language)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestUndertaking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShippedWordsAreTheOnesOfTheirVersion()
    {
        const auto texts = UndertakingTexts::compose(1, {shipped("en"), shipped("zh")});
        QVERIFY(texts);
        QCOMPARE(texts->languages(), QStringList({QStringLiteral("en"), QStringLiteral("zh")}));
        QCOMPARE(texts->text(QStringLiteral("en")).points.size(), texts->text(QStringLiteral("zh")).points.size());
        // Whoever changes a word raises the version in app/composition/Undertakings.cpp, and then this line.
        QCOMPARE(texts->hash().toHex(), QByteArray("080c7b1c11a882a49eba9ddcd9378e7c5219649b5a7116d2e490f5e2620971a0"));
    }

    void theOneSpellingComesBackAsItWas()
    {
        const auto texts = UndertakingTexts::compose(3, {shipped("zh"), shipped("en")});
        const auto again = UndertakingTexts::fromJson(texts->toJson());
        QVERIFY(again);
        QCOMPARE(again->version(), 3);
        QCOMPARE(again->hash(), texts->hash());
        QCOMPARE(again->text(QStringLiteral("zh")).closing, texts->text(QStringLiteral("zh")).closing);
        QCOMPARE(again->text(QStringLiteral("fr")).language, QStringLiteral("en"));
        const auto next = UndertakingTexts::compose(4, {shipped("zh"), shipped("en")});
        QVERIFY(next->hash() != texts->hash());
    }

    void halfATextIsRefused()
    {
        const QByteArray en = shipped("en");
        QVERIFY(!UndertakingTexts::compose(0, {en}));
        QVERIFY(!UndertakingTexts::compose(1, {}));
        QVERIFY(!UndertakingTexts::compose(1, {en, en}));
        for (const char* field : {"title", "lead", "points", "closing", "language"}) {
            QByteArray broken = en;
            broken.replace('"' + QByteArray(field) + '"', "\"other\"");
            QVERIFY2(UndertakingTexts::compose(1, {broken}).error().is(codes::undertakingUnreadable), field);
        }
        QVERIFY(!UndertakingTexts::fromJson("{"));
    }

    void itHoldsForAYearAndTheDeskSaysSoInTime()
    {
        const Instant start = Instant::fromDateTime(QDateTime(QDate(2026, 9, 21), QTime(14, 13, 20), Qt::UTC));
        const Instant end = undertakingEnd(start);
        QCOMPARE(end.toUtc(), QDateTime(QDate(2027, 9, 21), QTime(14, 13, 20), Qt::UTC));
        QVERIFY(undertakingStanding({}, start) == UndertakingStanding::Missing);
        QVERIFY(undertakingStanding(end, start) == UndertakingStanding::Holds);
        QVERIFY(undertakingStanding(end, end - 24h * 14 - 1ms) == UndertakingStanding::Holds);
        QVERIFY(undertakingStanding(end, end - 24h * 14) == UndertakingStanding::EndsSoon);
        QVERIFY(undertakingStanding(end, end - 1ms) == UndertakingStanding::EndsSoon);
        QVERIFY(undertakingStanding(end, end) == UndertakingStanding::Ended);
        // A 29th of February.
        const Instant leap = Instant::fromDateTime(QDateTime(QDate(2028, 2, 29), QTime(0, 0), Qt::UTC));
        QCOMPARE(undertakingEnd(leap).toUtc().date(), QDate(2029, 2, 28));
    }

    void noUndertakingNoWork()
    {
        QVERIFY(mayWorkUnder(UndertakingStanding::Missing).error().is(codes::undertakingMissing));
        QVERIFY(mayWorkUnder(UndertakingStanding::Ended).error().is(codes::undertakingEnded));
        QVERIFY(mayWorkUnder(UndertakingStanding::Holds));
        QVERIFY(mayWorkUnder(UndertakingStanding::EndsSoon));
    }
};

VESTIBULE_TEST(TestUndertaking);
#include "TestUndertaking.moc"
