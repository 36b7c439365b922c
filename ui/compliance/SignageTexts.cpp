#include "ui/compliance/SignageTexts.h"

#include "ui/text/Sentences.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

QString say(const char* text) { return QCoreApplication::translate("SignageTexts", text); }

QString lobbyText(const PostingOverview& overview)
{
    for (const PostingPlace& place : overview.places) {
        if (!place.gate) {
            return say(QT_TRANSLATE_NOOP("SignageTexts", "Lobby notice: %1.")).arg(postingStandingText(place.standing));
        }
    }
    return {};
}

} // namespace

QString postingStandingText(domain::PostingStanding standing)
{
    switch (standing) {
    case domain::PostingStanding::NotNeeded:
        return say(QT_TRANSLATE_NOOP("SignageTexts", "not needed"));
    case domain::PostingStanding::Missing:
        return say(QT_TRANSLATE_NOOP("SignageTexts", "missing"));
    case domain::PostingStanding::Fresh:
        return say(QT_TRANSLATE_NOOP("SignageTexts", "up to date"));
    case domain::PostingStanding::Stale:
        return say(QT_TRANSLATE_NOOP("SignageTexts", "out of date"));
    case domain::PostingStanding::Idle:
        return say(QT_TRANSLATE_NOOP("SignageTexts", "to be taken down"));
    }
    Q_UNREACHABLE();
}

QString postingActText(domain::PostingAct act)
{
    switch (act) {
    case domain::PostingAct::PutUp:
        return say(QT_TRANSLATE_NOOP("SignageTexts", "put up"));
    case domain::PostingAct::TakenDown:
        return say(QT_TRANSLATE_NOOP("SignageTexts", "taken down"));
    }
    Q_UNREACHABLE();
}

QString postingPlaceText(const PostingPlace& place)
{
    return place.gate ? place.gateName : say(QT_TRANSLATE_NOOP("SignageTexts", "Lobby notice"));
}

QString postingCountText(const PostingOverview& overview)
{
    using domain::PostingStanding;
    const int fresh = overview.gates(PostingStanding::Fresh);
    const int stale = overview.gates(PostingStanding::Stale);
    const int missing = overview.gates(PostingStanding::Missing);
    const int idle = overview.gates(PostingStanding::Idle);
    QString out =
        fresh + stale + missing == 0
            ? say(QT_TRANSLATE_NOOP("SignageTexts", "No gate takes faces: no sign is needed."))
            : say(QT_TRANSLATE_NOOP("SignageTexts", "Gates that take faces: %1. Signs up to date: %2, out of date: "
                                                    "%3, missing: %4."))
                  .arg(fresh + stale + missing)
                  .arg(fresh)
                  .arg(stale)
                  .arg(missing);
    if (idle > 0) {
        out = inOneLine(out, say(QT_TRANSLATE_NOOP("SignageTexts", "To be taken down: %1.")).arg(idle));
    }
    return inOneLine(out, lobbyText(overview));
}

} // namespace vestibule::ui
