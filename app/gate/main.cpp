#include "app/gate/Commands.h"
#include "core/base/Log.h"
#include "core/base/ProcessHygiene.h"

#include <QCoreApplication>

namespace {

QLoggingCategory::CategoryFilter usualFilter = nullptr;

/// What libraries say about a picture or a camera comes when somebody stands at the gate, and may name a file or the
/// camera's address: the log is this program's alone. Critical lines pass.
void ownLinesOnly(QLoggingCategory* category)
{
    usualFilter(category);
    if (qstrncmp(category->categoryName(), "vestibule.", 10) != 0) {
        for (const QtMsgType type : {QtDebugMsg, QtInfoMsg, QtWarningMsg}) {
            category->setEnabled(type, false);
        }
    }
}

} // namespace

int main(int argc, char** argv)
{
    vestibule::forbidDumps();
    vestibule::outliveFileLimits();
    qputenv("OPENCV_FFMPEG_LOGLEVEL", "-8"); // what reads network cameras looks here, and says nothing
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vestibule-gate"));
    vestibule::installLogFormat();
    usualFilter = QLoggingCategory::installFilter(ownLinesOnly);
    return vestibule::gate::runCommand(QCoreApplication::arguments().mid(1));
}
