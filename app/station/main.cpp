#include "app/station/CommandLine.h"
#include "app/station/PowerWatch.h"
#include "app/station/StationDoor.h"
#include "core/base/Log.h"
#include "core/base/ProcessHygiene.h"
#include "core/base/StopSignals.h"
#include "core/database/Engine.h"
#include "ui/print/SpoolFolder.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace vestibule;

namespace {

int refuse(const QString& message)
{
    std::fprintf(stderr, "vestibule-station: %s\n", qPrintable(message));
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    forbidDumps();
    outliveFileLimits();
    installLogFormat();
    const ui::SpoolFolder spool;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("vestibule-station"));
    QApplication::setApplicationVersion(QStringLiteral(VESTIBULE_VERSION));
    QCommandLineParser arguments;
    app::describeOptions(arguments);
    arguments.process(application);

    auto choices = app::choicesOf(arguments);
    if (!choices) {
        return refuse(choices.error());
    }
    if (const auto engine = database::checkEngine(); !engine) {
        return refuse(
            QStringLiteral("this build is linked to a database engine that does not encrypt (%1); nothing was "
                           "opened. Install the program again from its package.")
                .arg(QString::fromStdString(engine.error().describe())));
    }
    auto folder = app::StationFolder::open(arguments.value(QStringLiteral("dir")));
    if (!folder) {
        return refuse(
            QStringLiteral("the folder %1 cannot be used (%2). Close the other program that uses it, or "
                           "choose another with --dir.")
                .arg(arguments.value(QStringLiteral("dir")), QString::fromStdString(folder.error().describe())));
    }
    const SystemClock clock;
    app::StationProgram program(std::move(*folder), clock, std::move(*choices));
    QObject::connect(&program.windows(), &ui::Application::quitAsked, &application, &QApplication::quit);
    // Nobody is asked then: the machine, or the session of whoever works at it, is going.
    const StopSignals stop(
        [&program, &application] { program.session().closeDown(&application, [] { QApplication::exit(); }); });
    const app::PowerWatch power(program.session());
    app::StationDoor door(program.desktop(), program.session(), program.upkeep());
    if (const auto listening = door.listen(); !listening) {
        std::fprintf(stderr, "vestibule-station: no other program can ask this station: %s\n",
                     listening.error().describe().c_str());
    }
    program.show();
    return QApplication::exec();
}
