#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/EngineError.h"
#include "core/database/Settings.h"
#include "core/database/WideCache.h"

#include <QRegularExpression>

namespace vestibule::database {

namespace {

/// What a check's finding comes from: a page that the disk did not give is not one that somebody has seen damaged. The
/// codec says so in words, the engine with the code of its error, but not of each page. After a failed read the codec
/// takes what stood in memory for the page, and finds that one and all others damaged; then it looks at them again.
ErrorCode reasonOf(const QString& finding, Connection& connection)
{
    if (finding.startsWith(QLatin1String("error reading"))) {
        return codes::ioError;
    }
    if (!finding.contains(QLatin1String("get page")) && !finding.contains(QLatin1String("get the page"))) {
        return codes::corrupt;
    }
    static const QRegularExpression number(QStringLiteral("error code=(\\d+)"));
    const ErrorCode told = engineError(nullptr, number.match(finding).captured(1).toInt(), "check").code();
    if (told == codes::ioError || told == codes::outOfMemory) {
        return told;
    }
    const Result<QString> pages = firstValue(connection, "PRAGMA cipher_integrity_check");
    return pages && pages->startsWith(QLatin1String("HMAC")) ? codes::corrupt : codes::ioError;
}

/// Each check answers with rows only where something is wrong, but for integrity_check's single "ok".
Result<void> findsNothing(Connection& connection, const char* check)
{
    const Result<QString> found = firstValue(connection, check);
    if (!found) {
        const bool isDamage = found.error().is(codes::corrupt) || found.error().is(codes::badStatement);
        return isDamage ? fail(codes::corrupt, check, found.error()) : passOn(found);
    }
    if (!found->isEmpty() && *found != QLatin1String("ok")) {
        return fail(reasonOf(*found, connection), std::string(check) + ": " + found->toStdString());
    }
    return {};
}

} // namespace

Result<void> Connection::checkPages() { return findsNothing(*this, "PRAGMA cipher_integrity_check"); }

Result<void> Connection::checkStructure()
{
    const WideCache wide(*this);
    return findsNothing(*this, "PRAGMA integrity_check").and_then([this] {
        return findsNothing(*this, "PRAGMA foreign_key_check");
    });
}

Result<void> Connection::checkIntegrity()
{
    return checkPages().and_then([this] { return checkStructure(); });
}

} // namespace vestibule::database
