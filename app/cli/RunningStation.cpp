#include "app/cli/RunningStation.h"

#include "app/cli/Codes.h"
#include "app/composition/SelfCheck.h"
#include "app/composition/StationFolder.h"
#include "app/socket/LineClient.h"

namespace vestibule::cli {

namespace {

/// For what it does besides waiting.
constexpr std::chrono::seconds slack(15);

Result<QJsonObject> read(const std::optional<QJsonObject>& answer)
{
    if (!answer) {
        return fail(codes::stationSilent);
    }
    const QByteArray error = (*answer)[QLatin1String("error")].toString().toLatin1();
    if (error.isEmpty()) {
        return *answer;
    }
    // Whoever watches the exit code sees the same as from a station that the command opens by itself.
    const auto code = app::knownCode(error);
    return code ? fail(*code, "said by the running station") : fail(codes::stationRefused, error.toStdString());
}

} // namespace

std::optional<Result<QJsonObject>> askRunning(const Invocation& line, const QJsonObject& request,
                                              std::chrono::seconds patience)
{
    const QString path = app::StationFolder::socketPath(line.value("dir"));
    return socket::isServed(path) ? std::optional(read(socket::askOverSocket(path, request, patience + slack)))
                                  : std::nullopt;
}

} // namespace vestibule::cli
