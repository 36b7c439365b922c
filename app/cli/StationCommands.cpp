// What only a running desktop program can be asked.
#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "app/cli/RunningStation.h"
#include "app/cli/StandingReport.h"

namespace vestibule::cli {

namespace {

Result<QJsonObject> ask(const Invocation& line, const char* what)
{
    constexpr std::chrono::seconds patience(60);
    auto answer = askRunning(line, {{QStringLiteral("ask"), QString::fromLatin1(what)}}, patience);
    return answer ? std::move(*answer) : Result<QJsonObject>(fail(codes::notRunning));
}

QString yesOr(const QJsonObject& state, const char* key, const QString& otherwise)
{
    return state[QLatin1String(key)].toBool() ? QStringLiteral("yes") : otherwise;
}

} // namespace

Result<Report> showStation(const Invocation& line)
{
    const auto state = ask(line, "status");
    if (!state) {
        return passOn(state);
    }
    QStringList warnings;
    for (const QJsonValue& each : (*state)[QLatin1String("warnings")].toArray()) {
        warnings.append(each.toString());
    }
    const Report gates = gatesReport((*state)[QLatin1String("gates")].toArray());
    const QJsonObject check = (*state)[QLatin1String("last_check")].toObject();
    return Report{*state,
                  fields({{QStringLiteral("state"), (*state)[QLatin1String("state")].toString()},
                          {QStringLiteral("waits for its recovery"), yesOr(*state, "recovering", {})},
                          {QStringLiteral("last self-check"), check[QLatin1String("at")].toString()},
                          {QStringLiteral("it was good"),
                           check.isEmpty() ? QString() : yesOr(check, "good", QStringLiteral("NO"))},
                          {QStringLiteral("warnings"), warnings.join(QStringLiteral(", "))}}) +
                      ((*state)[QLatin1String("gates")].toArray().isEmpty() ? QString() : gates.text),
                  exits::done};
}

Result<Report> lockStation(const Invocation& line)
{
    const auto locked = ask(line, "lock");
    return locked ? Result<Report>(Report{*locked,
                                          QStringLiteral("The keys have been wiped; the windows ask for a "
                                                         "password.\n"),
                                          exits::done})
                  : passOn(locked);
}

} // namespace vestibule::cli
