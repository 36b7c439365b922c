#include "app/composition/KeyStretching.h"
#include "app/station/StationProgram.h"
#include "core/base/Log.h"
#include "core/base/ProcessHygiene.h"
#include "core/database/Engine.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QStandardPaths>

#include <cstdio>

using namespace vestibule;

namespace {

int refuse(const QString& message)
{
    std::fprintf(stderr, "vestibule-station: %s\n", qPrintable(message));
    return 1;
}

void describe(QCommandLineParser& arguments)
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    arguments.setApplicationDescription(QStringLiteral("Administration and enrolment desk of a residential estate."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addOptions({
        {QStringLiteral("dir"), QStringLiteral("The station's folder."), QStringLiteral("folder"), data},
        {QStringLiteral("models"), QStringLiteral("The folder of the face models."), QStringLiteral("folder"),
         data + QStringLiteral("/models")},
        {QStringLiteral("camera"),
         QStringLiteral("A webcam's number, a video file, a folder of images, a URL, or sim:PORTRAIT."),
         QStringLiteral("camera")},
        {QStringLiteral("portrait"), QStringLiteral("What the simulated camera plays where there is no webcam."),
         QStringLiteral("image")},
        {QStringLiteral("simulated-reader"), QStringLiteral("A card reader without hardware.")},
        {QStringLiteral("language"), QStringLiteral("zh or en; default: the machine's."), QStringLiteral("language")},
        {QStringLiteral("resident-screen"), QStringLiteral("automatic, hand-over or window."), QStringLiteral("where"),
         QStringLiteral("automatic")},
        {QStringLiteral("training"), QStringLiteral("For fictitious people only: passwords cost little to check.")},
    });
}

app::StationProgram::Choices choicesOf(const QCommandLineParser& arguments)
{
    using Screen = ui::Application::ResidentScreen;
    const QString where = arguments.value(QStringLiteral("resident-screen"));
    const QString language = arguments.value(QStringLiteral("language"));
    const QString camera = arguments.value(QStringLiteral("camera"));
    Screen screen = Screen::Automatic;
    if (where == QStringLiteral("hand-over")) {
        screen = Screen::HandOver;
    } else if (where == QStringLiteral("window")) {
        screen = Screen::SecondWindow;
    }
    return {{camera.isEmpty() ? app::defaultCamera(arguments.value(QStringLiteral("portrait"))) : camera,
             arguments.value(QStringLiteral("models")),
             app::stretchingBeside(arguments.isSet(QStringLiteral("training"))),
             language.isEmpty() ? QStringLiteral("zh") : language},
            arguments.isSet(QStringLiteral("simulated-reader")),
            {language, screen, false}};
}

} // namespace

int main(int argc, char** argv)
{
    forbidDumps();
    outliveFileLimits();
    installLogFormat();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("vestibule-station"));
    QApplication::setApplicationVersion(QStringLiteral(VESTIBULE_VERSION));
    QCommandLineParser arguments;
    describe(arguments);
    arguments.process(application);

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
    app::StationProgram program(std::move(*folder), clock, choicesOf(arguments));
    QObject::connect(&program.windows(), &ui::Application::quitAsked, &application, &QApplication::quit);
    program.show();
    return QApplication::exec();
}
