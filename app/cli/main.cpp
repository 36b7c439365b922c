#include "app/cli/Program.h"
#include "core/base/Log.h"
#include "core/base/ProcessHygiene.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    vestibule::forbidDumps();
    vestibule::outliveFileLimits();
    vestibule::installLogFormat();
    // Standard error is for the one line that says what went wrong; QT_LOGGING_RULES brings the rest back.
    QLoggingCategory::setFilterRules(QStringLiteral("*.info=false"));
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vestibule-cli"));
    return vestibule::cli::runProgram(QCoreApplication::arguments().mid(1));
}
