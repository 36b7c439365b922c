#include "app/cli/Program.h"
#include "app/composition/ProcessHygiene.h"
#include "core/base/Log.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    vestibule::app::forbidDumps();
    vestibule::installLogFormat();
    // Standard error is for the one line that says what went wrong; QT_LOGGING_RULES brings the rest back.
    QLoggingCategory::setFilterRules(QStringLiteral("*.info=false"));
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vestibule-cli"));
    return vestibule::cli::runProgram(QCoreApplication::arguments().mid(1));
}
