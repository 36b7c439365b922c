#include "core/domain/Codes.h"
#include "core/domain/Credential.h"
#include "tests/support/TestRunner.h"

#include <QTimeZone>

using namespace vestibule;
using namespace vestibule::domain;

namespace {

const QTimeZone east(8 * 3600);

Instant utc(int y, int m, int d, int h = 0)
{
    return Instant::fromDateTime(QDateTime(QDate(y, m, d), QTime(h, 0), Qt::UTC));
}

} // namespace

class TestCredential : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayEndsAtLocalMidnight() { QCOMPARE(endOfDay(QDate(2026, 6, 30), east).ms(), utc(2026, 6, 30, 16).ms()); }

    void aFaceEndsWithTheEarlierOfLeaseAndConsent()
    {
        const Instant consent = consentEnd(utc(2026, 1, 31));
        QCOMPARE(consent.ms(), utc(2028, 1, 31).ms());
        QCOMPARE(faceValidUntil(QDate(2027, 1, 1), consent, east).ms(), endOfDay(QDate(2027, 1, 1), east).ms());
        QCOMPARE(faceValidUntil(QDate(2030, 1, 1), consent, east).ms(), consent.ms());
        QCOMPARE(faceValidUntil(std::nullopt, consent, east).ms(), consent.ms());
    }

    void aConsentRunsOutWhereItEndsBeforeTheTenancy()
    {
        const Instant consent = utc(2028, 1, 31);
        const Instant opens = consent - renewalBefore;
        QVERIFY(!isRunningOut(std::nullopt, consent, opens - milliseconds(1), east));
        QVERIFY(isRunningOut(std::nullopt, consent, opens, east));
        QVERIFY(isRunningOut(std::nullopt, consent, consent + renewalBefore, east));
        // The lease ends first, on the consent's last day, or after it.
        QVERIFY(!isRunningOut(QDate(2028, 1, 29), consent, opens, east));
        QVERIFY(isRunningOut(QDate(2028, 1, 31), consent, opens, east));
        QVERIFY(isRunningOut(QDate(2030, 1, 1), consent, opens, east));
        QVERIFY(!isRunningOut(QDate(2030, 1, 1), consent, opens - milliseconds(1), east));
    }

    void aCardOutlivesTheLeaseByAWeek()
    {
        QCOMPARE(cardValidUntil(QDate(2026, 6, 30), utc(2026, 1, 1), east).ms(),
                 endOfDay(QDate(2026, 7, 7), east).ms());
        QCOMPARE(cardValidUntil(std::nullopt, utc(2026, 1, 1), east).ms(), utc(2031, 1, 1).ms());
    }

    void aCardThatIsOverIsNotMade()
    {
        Credential card;
        card.validUntil = Instant::fromMs(1000);
        QVERIFY(checkNotOver(card, Instant::fromMs(999)));
        QVERIFY(checkNotOver(card, Instant::fromMs(1000)).error().is(codes::leaseEnded));
        card.visitorUntil = card.validUntil;
        QVERIFY(checkNotOver(card, Instant::fromMs(999)));
        QVERIFY(checkNotOver(card, Instant::fromMs(1000)).error().is(codes::visitOver));
    }
};

VESTIBULE_TEST(TestCredential);
#include "TestCredential.moc"
