#include "ui/residents/StatusText.h"

#include "ui/text/Languages.h"

#include <QCoreApplication>
#include <QLocale>

namespace vestibule::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StatusText)
};

QDateTime local(Instant moment) { return moment.toUtc().toLocalTime(); }

} // namespace

QString keyStatusText(KeyStatus status)
{
    switch (status) {
    case KeyStatus::None:
        return Words::tr("None", "key of a resident");
    case KeyStatus::Reserved:
        return Words::tr("Reserved", "key of a resident");
    case KeyStatus::OnItsWay:
        return Words::tr("On its way", "key of a resident");
    case KeyStatus::Active:
        return Words::tr("Active", "key of a resident");
    case KeyStatus::Restricted:
        return Words::tr("Restricted", "key of a resident");
    case KeyStatus::Deleted:
        return Words::tr("Deleted", "key of a resident");
    }
    return {};
}

QString keyStatusTone(KeyStatus status)
{
    switch (status) {
    case KeyStatus::Active:
        return QStringLiteral("done");
    case KeyStatus::OnItsWay:
    case KeyStatus::Restricted:
        return QStringLiteral("warn");
    case KeyStatus::None:
    case KeyStatus::Reserved:
    case KeyStatus::Deleted:
        return {};
    }
    return {};
}

QString gateStateText(GateTruth::State state)
{
    switch (state) {
    case GateTruth::State::Waiting:
        return Words::tr("Waiting to receive it", "a key at a gate");
    case GateTruth::State::Held:
        return Words::tr("Holds it", "a key at a gate");
    case GateTruth::State::Removing:
        return Words::tr("Not signed yet", "deletion of a key at a gate");
    case GateTruth::State::Removed:
        return Words::tr("Signed: deleted", "deletion of a key at a gate");
    case GateTruth::State::Destroyed:
        return Words::tr("Gate destroyed", "deletion of a key at a gate");
    }
    return {};
}

QString occupancyText(domain::Occupancy occupancy)
{
    switch (occupancy) {
    case domain::Occupancy::Owner:
        return Words::tr("Owner");
    case domain::Occupancy::Family:
        return Words::tr("Family");
    case domain::Occupancy::Tenant:
        return Words::tr("Tenant");
    }
    return {};
}

QString dayText(QDate day)
{
    return day.isValid() ? QLocale().toString(day, Words::tr("d MMM yyyy", "format of a day")) : QString();
}

QString dayText(Instant moment) { return dayText(local(moment).date()); }

QString lastDayText(Instant end) { return dayText(end - milliseconds(1)); }

QString momentText(Instant moment)
{
    return QLocale().toString(local(moment), Words::tr("d MMM yyyy, HH:mm", "format of a moment"));
}

QString noticeLanguageText(const QString& language) { return Languages::nameOf(language); }

} // namespace vestibule::ui
