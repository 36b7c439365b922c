#include "app/gate/StatusPage.h"
#include "core/protocol/Receipt.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace vestibule;
using namespace vestibule::gate;

namespace {

QString t(const char* text) { return QString::fromLatin1(text); }

QJsonObject healthy()
{
    return {{t("gate"), t("00112233445566778899aabbccddeeff")},
            {t("sign_key_fingerprint"), QString(64, u'a')},
            {t("paired"), true},
            {t("epoch"), 2},
            {t("version"), 41},
            {t("entries"), 120},
            {t("faces"), 80},
            {t("cards"), 38},
            {t("purged"), 2},
            {t("tombstones"), 14},
            {t("foreign"), 0},
            {t("boot"), 7},
            {t("clock"), t("2026-01-31T09:30:15.123Z")},
            {t("clock_confirmed"), true},
            {t("clock_below_floor"), false},
            {t("lease_until"), t("2026-02-03T09:30:00.000Z")},
            {t("lease_lapsed"), false},
            {t("card_only_after_lease"), false},
            {t("cert_until"), t("2026-04-01T00:00:00.000Z")},
            {t("crl_until"), t("2026-02-20T00:00:00.000Z")},
            {t("methods"), QJsonArray{t("face"), t("card")}},
            {t("threshold"), 0.45},
            {t("alerts"), QJsonArray()},
            {t("hours"), QJsonArray()}};
}

QJsonObject with(const char* key, const QJsonValue& value)
{
    QJsonObject out = healthy();
    out[QString::fromLatin1(key)] = value;
    return out;
}

bool says(const QJsonObject& status, const char* part) { return statusPage(status).contains(QLatin1String(part)); }

} // namespace

class TestStatusPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHealthyGateIsToldInFull();
    void anUnpairedGateShowsItsCode();
    void whatIsNotWellSaysWhatToDo_data();
    void whatIsNotWellSaysWhatToDo();
    void everyAlertOfTheProtocolIsExplained_data();
    void everyAlertOfTheProtocolIsExplained();
    void hoursAreCountsAndNothingElse();
};

void TestStatusPage::aHealthyGateIsToldInFull()
{
    for (const char* part :
         {"gate              00112233445566778899aabbccddeeff\n", "aaaaaaaa aaaaaaaa", "change-set 41 of epoch 2",
          "120 entries: 80 faces, 38 cards, 2 erased at their end; 14 ended ids; 0 from elsewhere",
          "2026-01-31 09:30 UTC, as the station's", "until 2026-02-03 09:30 UTC; past it everybody passes as before",
          "until 2026-04-01 00:00 UTC; list of revoked ones until 2026-02-20 00:00 UTC", "face, card",
          "at 0.45 or more, for 80 faces held", "none is set", "opens nothing by itself", "number 7", "No alerts.",
          "Nobody asked to pass"}) {
        QVERIFY2(says(healthy(), part), part);
    }
    QVERIFY(statusPage(healthy()).endsWith(u'\n'));
    QVERIFY(!says(healthy(), "pair?"));
    QVERIFY(!says(healthy(), "set-clock"));
}

void TestStatusPage::anUnpairedGateShowsItsCode()
{
    QJsonObject fresh = with("paired", false);
    fresh[t("pairing")] = t("vestibule:pair?g=0011&a=10.0.0.5:8443&c=0123456789ABCDEF");
    QVERIFY(says(fresh, "vestibule:pair?g=0011&a=10.0.0.5:8443&c=0123456789ABCDEF\n"));
    QVERIFY(says(fresh, "0123 4567 89AB CDEF\n"));
    QVERIFY(says(fresh, "15 minutes"));
    QVERIFY(!says(fresh, "change-set"));
    QVERIFY(!says(fresh, "station's word"));
}

void TestStatusPage::whatIsNotWellSaysWhatToDo_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* key, const QJsonValue& value, const char* part) {
        QTest::newRow(part) << QString::fromLatin1(key) << value << QString::fromLatin1(part);
    };
    const auto failing = [](const char* error) {
        return QJsonObject{{t("state"), t("failing, tried again every few seconds")}, {t("error"), t(error)}};
    };
    row("clock_confirmed", false, "not confirmed by the station for a day");
    row("clock_below_floor", true, "vestibule-gate set-clock");
    row("lease_lapsed", true, "(over)");
    row("card_only_after_lease", true, "past it faces are refused and cards pass");
    row("lease_until", QJsonValue(), "until -");
    row("threshold", QJsonValue(), "only after a card: 80 faces are too many");
    row("camera", QJsonObject{{t("state"), t("waiting for a card")}, {t("error"), QString()}},
        "camera            waiting for a card\n");
    row("camera", failing("controller/probe-unavailable < capture/model-missing"), "Install them, or correct `models`");
    row("camera", failing("controller/probe-unavailable < capture/camera-unavailable"),
        "Look at its cable and at `camera`");
    row("camera", failing("controller/probe-unavailable < capture/camera-plugin-missing"), "not installed beside it");
    row("camera", failing("controller/probe-unavailable"), "gives no frames. Look at its cable and its power");
    row("relay", QJsonObject{{t("pulses"), 3}, {t("error"), QString()}}, "opened 3 times since the start");
    row("relay", QJsonObject{{t("pulses"), 0}, {t("error"), t("gate/relay-unavailable")}}, "nothing opens the door");
    row("reader", QJsonObject{{t("state"), t("waiting for cards")}, {t("error"), QString()}},
        "card reader       waiting for cards\n");
    const auto missing = [](const char* error) {
        return QJsonObject{{t("state"), t("missing, looked for all the time")}, {t("error"), t(error)}};
    };
    row("reader", missing("cards/service-missing"), "Install pcscd, or start");
    row("reader", missing("cards/reader-missing"), "No card reader is plugged in");
    row("uid_only", true, "CARDS CAN BE CLONED HERE");
    row("alerts", QJsonArray{t("of-later")}, "A newer program knows");
}

void TestStatusPage::whatIsNotWellSaysWhatToDo()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(QString, part);
    const QString page = statusPage(with(key.toLatin1().constData(), value));
    QVERIFY2(page.contains(part), qPrintable(page));
    QVERIFY(!statusPage(healthy()).contains(part));
}

void TestStatusPage::everyAlertOfTheProtocolIsExplained_data()
{
    QTest::addColumn<QString>("code");
    namespace alerts = protocol::alerts;
    for (const QString& code : {alerts::clockSet, alerts::anchorLowered, alerts::copied, alerts::leaseLapsed,
                                alerts::foreignEntries, alerts::storage}) {
        QTest::newRow(qPrintable(code)) << code;
    }
}

void TestStatusPage::everyAlertOfTheProtocolIsExplained()
{
    QFETCH(QString, code);
    const QString page = statusPage(with("alerts", QJsonArray{code}));
    QVERIFY(page.contains(QStringLiteral("\nAlerts\n")));
    QVERIFY(page.contains(code + u'\n'));
    QVERIFY(!page.contains(QStringLiteral("A newer program")));
}

void TestStatusPage::hoursAreCountsAndNothingElse()
{
    const QJsonObject hour{{t("hour"), t("2026-01-31T08:00:00.000Z")},
                           {t("method"), t("face")},
                           {t("result"), t("admit")},
                           {t("passages"), 12}};
    const QString page = statusPage(with("hours", QJsonArray{hour}));
    QVERIFY2(page.contains(QStringLiteral("2026-01-31 08:00  face       admit                 12\n")),
             qPrintable(page));
    QVERIFY(page.contains(QStringLiteral("Who passed is not recorded")));
}

VESTIBULE_TEST(TestStatusPage);
#include "TestStatusPage.moc"
