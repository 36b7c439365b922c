#include "app/gate/Commands.h"
#include "core/base/Log.h"
#include "core/base/ProcessHygiene.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    vestibule::forbidDumps();
    vestibule::outliveFileLimits();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vestibule-gate"));
    vestibule::installLogFormat();
    return vestibule::gate::runCommand(QCoreApplication::arguments().mid(1));
}
