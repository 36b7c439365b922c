#include "ui/gates/AlarmTexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace vestibule::ui {

namespace {

struct AlarmRow
{
    const char* kind;
    const char* happened;
    const char* now;
};

constexpr std::array rows{
    AlarmRow{"gate/key-changed", QT_TRANSLATE_NOOP("Alarm", "It showed other keys than at its pairing."),
             QT_TRANSLATE_NOOP("Alarm",
                               "Nothing is sent to it. Find out who touched it; where it was replaced, declare the old "
                               "one destroyed and pair the new one.")},
    AlarmRow{"gate/untrusted-peer", QT_TRANSLATE_NOOP("Alarm", "Something else answered at its address."),
             QT_TRANSLATE_NOOP("Alarm", "Nobody's data went there. Check its address and who can reach the cable.")},
    AlarmRow{
        "gate/receipt-forged", QT_TRANSLATE_NOOP("Alarm", "It gave a receipt that its own key has not signed."),
        QT_TRANSLATE_NOOP("Alarm", "The receipt counts for nothing. Take it for an attack until it is explained.")},
    AlarmRow{"gate/receipt-mismatch", QT_TRANSLATE_NOOP("Alarm", "It signed for something else than it was sent."),
             QT_TRANSLATE_NOOP("Alarm", "The receipt counts for nothing. Have the gate checked.")},
    AlarmRow{
        "gate/digest-never-committed", QT_TRANSLATE_NOOP("Alarm", "It signed for something that was never sent to it."),
        QT_TRANSLATE_NOOP("Alarm", "The receipt counts for nothing. Take it for an attack until it is explained.")},
    AlarmRow{"gate/inventory-forged",
             QT_TRANSLATE_NOOP("Alarm", "It gave a list of what it holds that does not prove itself."),
             QT_TRANSLATE_NOOP("Alarm", "The list was not used. Have the gate checked.")},
    AlarmRow{
        "gate/station-older", QT_TRANSLATE_NOOP("Alarm", "It has seen a later state of this station than this one."),
        QT_TRANSLATE_NOOP(
            "Alarm", "An older copy of the station was put back. A manager signs in and follows the recovery steps.")},
    AlarmRow{"gate/anchor-unproven",
             QT_TRANSLATE_NOOP("Alarm", "It claims a later state of this station and does not prove it."),
             QT_TRANSLATE_NOOP("Alarm", "Only this gate is left out. Have it checked.")},
    AlarmRow{"gate/reset", QT_TRANSLATE_NOOP("Alarm", "It says that it is not paired: somebody has emptied it."),
             QT_TRANSLATE_NOOP("Alarm", "Find out who did, and pair it again. If it was reset at the gate itself, it "
                                        "brings its receipt, and the old one is closed; if not, declare the old one "
                                        "destroyed.")},
    AlarmRow{"gate/put-back",
             QT_TRANSLATE_NOOP("Alarm", "It went back to an earlier state: somebody put an old copy into it."),
             QT_TRANSLATE_NOOP("Alarm",
                               "What it had erased is erased there anew. Find out who did it, and where the copy is.")},
    AlarmRow{"gate/ahead", QT_TRANSLATE_NOOP("Alarm", "It holds more than this station has ever sent."),
             QT_TRANSLATE_NOOP("Alarm",
                               "Find out whether an older copy of this station was put back, or another one sends.")},
    AlarmRow{"gate/says-otherwise", QT_TRANSLATE_NOOP("Alarm", "It tells another state than it proves to have."),
             QT_TRANSLATE_NOOP("Alarm", "What it proves counts, and it is kept in step. Have it checked.")},
    AlarmRow{"gate/unknown-entries", QT_TRANSLATE_NOOP("Alarm", "It holds keys that nobody here knows."),
             QT_TRANSLATE_NOOP("Alarm", "Once none is listed here any more they have ended. Find out who put them "
                                        "there, then say that you know of it.")},
    AlarmRow{"gate/altered-entries", QT_TRANSLATE_NOOP("Alarm", "It holds keys otherwise than they were sent."),
             QT_TRANSLATE_NOOP("Alarm", "Find out who can write into this gate, and have it checked.")},
    AlarmRow{"gate/ended-entries", QT_TRANSLATE_NOOP("Alarm", "It still holds keys that it had to erase at their end."),
             QT_TRANSLATE_NOOP("Alarm", "Look whether its clock agrees, and have it checked: somebody may get in there "
                                        "with a key that has ended.")},
    AlarmRow{
        "gate/endings-held-back", QT_TRANSLATE_NOOP("Alarm", "It says that many keys have ended which work here."),
        QT_TRANSLATE_NOOP("Alarm", "They go on working elsewhere until two people decide. Find out whether it is so.")},
    AlarmRow{"gate/boot-fell", QT_TRANSLATE_NOOP("Alarm", "It counts fewer starts than before."),
             QT_TRANSLATE_NOOP("Alarm", "Its disk may have been put back or copied. Have it checked.")},
    AlarmRow{"gate/certificate-ending",
             QT_TRANSLATE_NOOP("Alarm", "Its certificate ends soon and could not be renewed."),
             QT_TRANSLATE_NOOP("Alarm", "It is tried again by itself. If this stays, restart the gate.")},
    AlarmRow{"gate/clock-set", QT_TRANSLATE_NOOP("Alarm", "Somebody at the gate has set its clock."),
             QT_TRANSLATE_NOOP("Alarm", "Ask who did, and look whether its clock agrees now.")},
    AlarmRow{
        "gate/anchor-lowered", QT_TRANSLATE_NOOP("Alarm", "It has taken the word of an older state of this station."),
        QT_TRANSLATE_NOOP(
            "Alarm", "That is so after an older copy was brought up to date. At any other time, have it checked.")},
    AlarmRow{
        "gate/copied", QT_TRANSLATE_NOOP("Alarm", "Its keys were handed to another gate."),
        QT_TRANSLATE_NOOP("Alarm", "Make sure that a gate was replaced then. If not, take it for a theft of faces.")},
    AlarmRow{"gate/lease-lapsed", QT_TRANSLATE_NOOP("Alarm", "It went without a word from the station for too long."),
             QT_TRANSLATE_NOOP("Alarm", "See why it could not be reached, so that ended keys reach it in time.")},
    AlarmRow{"gate/foreign-keys", QT_TRANSLATE_NOOP("Alarm", "Keys were put into it past this station."),
             QT_TRANSLATE_NOOP("Alarm", "They are listed at the next reading. Find out who put them there.")},
    AlarmRow{"gate/storage", QT_TRANSLATE_NOOP("Alarm", "Its storage is in trouble."),
             QT_TRANSLATE_NOOP("Alarm", "Have its disk checked before it fails.")},
    AlarmRow{"gate/reported", QT_TRANSLATE_NOOP("Alarm", "It reported something that this version does not know."),
             QT_TRANSLATE_NOOP("Alarm", "Look at the gate's own log.")},
};

} // namespace

AlarmText alarmText(const QByteArray& kind)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const AlarmRow& row) { return kind == row.kind; });
    const AlarmRow& row = found != rows.end() ? *found : rows.back();
    return {QCoreApplication::translate("Alarm", row.happened), QCoreApplication::translate("Alarm", row.now)};
}

} // namespace vestibule::ui
