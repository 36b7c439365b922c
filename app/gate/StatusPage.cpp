#include "app/gate/StatusPage.h"

#include <QJsonArray>
#include <QStringList>

#include <array>

namespace vestibule::gate {

namespace {

constexpr int labelWidth = 18;

struct Explained
{
    const char* code;
    const char* text;
};

/// What each alert means and what to do now.
constexpr std::array alertTexts{
    Explained{"clock-set", "Somebody at this gate set its clock. If that was nobody of yours, tell the manager."},
    Explained{"anchor-lowered",
              "The station began anew from an older copy of its records. Ask the manager whether that is"
              " so; if not, take this gate off the network."},
    Explained{"copied", "Faces and cards of this gate were copied to another one, by a code entered here. If that was"
                        " nobody of yours, tell the manager at once."},
    Explained{"lease-lapsed", "The station has not been heard for longer than it promised. People still pass as below."
                              " Look after the station and the network."},
    Explained{"foreign-entries", "There are entries here that no station sent. Ask the manager to compare this gate."},
    Explained{"storage",
              "What is stored is not what the station sent last, or nearly all entries are taken. Ask the manager"
              " to compare this gate."},
};

/// The same for what the errors of camera, card reader and relay come down to, innermost first.
constexpr std::array errorTexts{
    Explained{"capture/model-missing", "The face models are not in their folder. Install them, or correct `models`."},
    Explained{"capture/model-altered", "A face model is not the file this program knows. Install the models again."},
    Explained{"capture/camera-plugin-missing",
              "The part of this program that reads cameras is not installed beside it."},
    Explained{"capture/camera-unavailable",
              "The camera cannot be opened. Look at its cable and at `camera`, and whether"
              " another program uses it."},
    Explained{"capture/image-missing", "The picture that the simulated camera shows is not there. Correct `camera`."},
    Explained{"cards/service-missing",
              "The service that knows of card readers does not answer. Install pcscd, or start it."},
    Explained{"cards/reader-missing", "No card reader is plugged in. Look at its cable, and whether its driver is"
                                      " installed."},
    Explained{"gate/relay-unavailable", "The relay cannot be switched, so nothing opens the door. Look at its cable, at"
                                        " `relay`, and whether this account may use the chip."},
};

constexpr char unknownAlert[] = "A newer program knows what this says; tell the manager the word.";
constexpr char readerTrouble[] = "The card reader does not answer. Look at its cable.";
constexpr char cameraTrouble[] = "The camera gives no frames. Look at its cable and its power.";

template <std::size_t Size>
QString textOf(const std::array<Explained, Size>& texts, const QString& code, const char* otherwise)
{
    for (const Explained& known : texts) {
        if (code == QLatin1String(known.code)) {
            return QLatin1String(known.text);
        }
    }
    return QLatin1String(otherwise);
}

/// Lines of `label   text`.
class Page
{
public:
    void line(const char* label, const QString& text)
    {
        m_text += QString::fromLatin1(label).leftJustified(labelWidth) + text + u'\n';
    }
    void more(const QString& text) { line("", text); }
    void heading(const char* text) { m_text += u'\n' + QString::fromLatin1(text) + u'\n'; }
    [[nodiscard]] QString text() const { return m_text; }

private:
    QString m_text;
};

class Status
{
public:
    explicit Status(QJsonObject json) : m_json(std::move(json)) {}
    [[nodiscard]] QString text(const char* key) const { return value(key).toString(); }
    [[nodiscard]] bool is(const char* key) const { return value(key).toBool(); }
    [[nodiscard]] QString number(const char* key) const { return QString::number(value(key).toInteger()); }
    [[nodiscard]] QJsonValue value(const char* key) const { return m_json.value(QLatin1String(key)); }
    /// To the minute, UTC; a dash for what is not set.
    [[nodiscard]] QString time(const char* key) const
    {
        const QString iso = text(key);
        return iso.isEmpty() ? QStringLiteral("-") : iso.left(10) + u' ' + iso.mid(11, 5) + QStringLiteral(" UTC");
    }

private:
    QJsonObject m_json;
};

/// In groups, so that two people can compare it aloud.
QString grouped(const QString& text, int size)
{
    QStringList groups;
    for (qsizetype at = 0; at < text.size(); at += size) {
        groups.append(text.mid(at, size));
    }
    return groups.join(u' ');
}

/// The receipt of the last reset, if there was one.
void addReset(Page& page, const Status& status, const QString& what)
{
    if (const QString receipt = status.text("reset_receipt"); !receipt.isEmpty()) {
        page.line("was reset", what);
        page.more(receipt);
    }
}

void addPairing(Page& page, const Status& status)
{
    if (status.is("paired")) {
        page.line("paired", QStringLiteral("yes; stands at change-set %1 of epoch %2")
                                .arg(status.number("version"), status.number("epoch")));
        addReset(page, status,
                 QStringLiteral("before it was paired; the proof of what was erased, if the station lacks it:"));
        return;
    }
    const QString text = status.text("pairing");
    page.line("paired", QStringLiteral("no. At the station add a gate and give it this text; it holds for 15 minutes"));
    page.more(text);
    addReset(page, status, QStringLiteral("the station is told when it is paired; the proof of what was erased:"));
    page.more(QStringLiteral("the code in it: %1").arg(grouped(text.section(QStringLiteral("&c="), 1, 1), 4)));
}

void addReader(Page& page, const Status& status)
{
    const QJsonObject reader = status.value("reader").toObject();
    const QString state = reader.value(QStringLiteral("state")).toString();
    page.line("card reader", state.isEmpty() ? QStringLiteral("none is set") : state);
    if (const QString error = reader.value(QStringLiteral("error")).toString(); !error.isEmpty()) {
        page.more(textOf(errorTexts, error, readerTrouble));
    }
    if (status.is("uid_only")) {
        page.more(
            QStringLiteral("CARDS CAN BE CLONED HERE: `uid-only` takes a card without a key by the id of its chip,"
                           " which can be copied within seconds. Have such cards replaced, then say"
                           " `uid-only = no`."));
    }
}

void addDoor(Page& page, const Status& status)
{
    QStringList methods;
    for (const QJsonValue method : status.value("methods").toArray()) {
        methods.append(method.toString());
    }
    page.line("opens by", methods.join(QStringLiteral(", ")));
    const QJsonValue threshold = status.value("threshold");
    page.line("a face passes", threshold.isDouble()
                                   ? QStringLiteral("at %1 or more, for %2 faces held, and 0.05 ahead of the next one")
                                         .arg(threshold.toDouble(), 0, 'f', 2)
                                         .arg(status.number("faces"))
                                   : QStringLiteral("only after a card: %1 faces are too many to search by face alone")
                                         .arg(status.number("faces")));
    const QJsonObject camera = status.value("camera").toObject();
    const QString state = camera.value(QStringLiteral("state")).toString();
    if (state.isEmpty()) {
        page.line("camera", QStringLiteral("none is set"));
    } else {
        page.line("camera", state);
    }
    if (const QString error = camera.value(QStringLiteral("error")).toString(); !error.isEmpty()) {
        page.more(textOf(errorTexts, error.section(QStringLiteral(" < "), -1), cameraTrouble));
        page.more(u'(' + error + u')');
    }
    addReader(page, status);
    const QJsonObject relay = status.value("relay").toObject();
    if (relay.isEmpty()) {
        page.line("relay", QStringLiteral("none is set: this program opens nothing by itself"));
        return;
    }
    page.line("relay",
              QStringLiteral("opened %1 times since the start").arg(relay.value(QStringLiteral("pulses")).toInteger()));
    if (const QString error = relay.value(QStringLiteral("error")).toString(); !error.isEmpty()) {
        page.more(textOf(errorTexts, error, cameraTrouble));
    }
}

void addTimes(Page& page, const Status& status)
{
    const QString confirmed = status.is("clock_confirmed") ? QStringLiteral(", as the station's")
                              : status.is("paired")        ? QStringLiteral(", not confirmed by the station for a day")
                                                           : QString();
    page.line("clock", status.time("clock") + confirmed);
    if (status.is("clock_below_floor")) {
        page.more(QStringLiteral("Its own clock shows an earlier time than it has seen before. If that one is right:"
                                 " vestibule-gate set-clock"));
    }
    if (!status.is("paired")) {
        return; // nothing yet to say about a station
    }
    const QString after = status.is("card_only_after_lease")
                              ? QStringLiteral("; past it faces are refused and cards pass")
                              : QStringLiteral("; past it everybody passes as before");
    page.line("station's word", QStringLiteral("until %1%2%3")
                                    .arg(status.time("lease_until"),
                                         status.is("lease_lapsed") ? QStringLiteral(" (over)") : QString(), after));
    page.line("certificate", QStringLiteral("until %1; list of revoked ones until %2")
                                 .arg(status.time("cert_until"), status.time("crl_until")));
}

void addAlerts(Page& page, const Status& status)
{
    const QJsonArray alerts = status.value("alerts").toArray();
    page.heading(alerts.isEmpty() ? "No alerts." : "Alerts");
    for (const QJsonValue alert : alerts) {
        page.line("", alert.toString());
        page.line("", textOf(alertTexts, alert.toString(), unknownAlert));
    }
}

void addHours(Page& page, const Status& status)
{
    const QJsonArray hours = status.value("hours").toArray();
    page.heading(hours.isEmpty() ? "Nobody asked to pass in the last 24 hours."
                                 : "The last 24 hours, by the hour (UTC). Who passed is not recorded.");
    for (const QJsonValue entry : hours) {
        const Status row(entry.toObject());
        page.line("", QStringLiteral("%1  %2 %3 %4")
                          .arg(row.time("hour").left(16), row.text("method").leftJustified(10),
                               row.text("result").leftJustified(18), row.number("passages").rightJustified(5)));
    }
}

} // namespace

QString statusPage(const QJsonObject& json)
{
    const Status status(json);
    Page page;
    page.line("gate", status.text("gate"));
    page.line("check code", grouped(status.text("sign_key_fingerprint"), 8));
    page.more(QStringLiteral("of its signing key: compare it with what the station shows for this gate"));
    addPairing(page, status);
    page.line("holds", QStringLiteral("%1 entries: %2 faces, %3 cards, %4 erased at their end; %5 ended ids; %6 from"
                                      " elsewhere")
                           .arg(status.number("entries"), status.number("faces"), status.number("cards"),
                                status.number("purged"), status.number("tombstones"), status.number("foreign")));
    addTimes(page, status);
    addDoor(page, status);
    page.line("start", QStringLiteral("number %1 of this gate").arg(status.number("boot")));
    addAlerts(page, status);
    addHours(page, status);
    return page.text();
}

} // namespace vestibule::gate
