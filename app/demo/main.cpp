#include "app/composition/KeyStretching.h"
#include "app/demo/CardTray.h"
#include "app/demo/Journeys.h"
#include "app/demo/Stills.h"
#include "app/demo/TrayPrinter.h"
#include "app/station/StationProgram.h"
#include "core/base/Log.h"
#include "core/base/ProcessHygiene.h"
#include "core/database/Engine.h"
#include "ui/desk/Speaker.h"
#include "ui/shell/Displays.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Prompter.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScreen>
#include <QTemporaryDir>

#include <cstdio>

using namespace vestibule;

namespace {

constexpr int mostStrangers = 3;

int refuse(const QString& message)
{
    std::fprintf(stderr, "vestibule-demo: %s\n", qPrintable(message));
    return 1;
}

void describe(QCommandLineParser& arguments)
{
    const auto option = [&](const char* name, const char* text, const QString& fallback = {}) {
        arguments.addOption({QString::fromLatin1(name), QString::fromLatin1(text), QStringLiteral("value"), fallback});
    };
    const QString beside = QCoreApplication::applicationDirPath();
    arguments.setApplicationDescription(
        QStringLiteral("Plays the journeys of the desk on the real windows, with gates of its own on loopback.\n"
                       "Ends with 0 when everything held, 1 when something did not or could not be done."));
    arguments.addHelpOption();
    option("estate", "An empty folder for the demonstration's estate.");
    option("out", "Where screenshots, paper, transcript.md and result.json go.");
    option("models", "The folder of the face models.");
    option("portrait", "The picture that the simulated camera plays.");
    option("faces", "A folder of group photographs of other people (may be missing).");
    option("camera", "Another camera for the desk, as vestibule-station takes it.");
    option("gate", "The pairing text of a gate that somebody else runs; may be given several times.");
    option("gate-program", "vestibule-gate.", beside + QStringLiteral("/vestibule-gate"));
    option("since", "When the whole run began, in ms since 1970, to measure the first window.");
    arguments.addOption({QStringLiteral("fast"), QStringLiteral("No screenshots.")});
}

/// `cable` is what the simulated camera plays, if no other was chosen.
app::StationProgram::Choices choicesOf(const QCommandLineParser& arguments, const QString& cable)
{
    const QString camera = arguments.value(QStringLiteral("camera"));
    return {{cable.isEmpty() ? camera : QStringLiteral("sim:") + cable, arguments.value(QStringLiteral("models")),
             app::stretchingBeside(true), QStringLiteral("zh")},
            true,
            {QStringLiteral("zh"), ui::Application::ResidentScreen::Automatic, false}};
}

/// Without a window manager nobody maximises a window.
void fillScreen(QWidget& window)
{
    const QRect screen = window.screen()->geometry();
    if (window.geometry() != screen) {
        window.setGeometry(screen);
    }
}

/// What is held before the gates' cameras. The portrait shows the right person only while the camera plays it.
Result<void> prepareProbes(const QCommandLineParser& arguments, const QString& folder, demo::Journeys::Parts& parts)
{
    const auto others = demo::strangers(arguments.value(QStringLiteral("faces")),
                                        arguments.value(QStringLiteral("models")), folder, mostStrangers);
    if (!others) {
        return passOn(others);
    }
    parts.strangers = *others;
    if (arguments.isSet(QStringLiteral("camera"))) {
        return {};
    }
    parts.portrait = arguments.value(QStringLiteral("portrait"));
    const auto still = demo::stillOf(parts.portrait, folder);
    if (!still) {
        return passOn(still);
    }
    parts.still = *still;
    return {};
}

int play(const QCommandLineParser& arguments, const QString& cable, const QString& probes, app::StationProgram& program,
         demo::TrayPrinter& printer, demo::Report& report)
{
    const QString out = QDir(arguments.value(QStringLiteral("out"))).absolutePath();
    const QString estate = QDir(arguments.value(QStringLiteral("estate"))).absolutePath();
    if (!QDir().mkpath(out)) {
        return refuse(QStringLiteral("the folder %1 cannot be made").arg(out));
    }
    demo::Hand hand;
    demo::Album album(out, program.windows().languages(), !arguments.isSet(QStringLiteral("fast")));
    std::vector<std::unique_ptr<demo::GateProcess>> gates;
    for (int i = 1; i <= 3; ++i) {
        gates.push_back(std::make_unique<demo::GateProcess>(
            demo::GateProcess::Programs{arguments.value(QStringLiteral("gate-program")),
                                        arguments.value(QStringLiteral("models"))},
            QStringLiteral("Gate %1").arg(i), QStringLiteral("%1/gates/%2").arg(estate).arg(i), hand));
    }
    demo::CardTray tray(program.desktop().reader());
    demo::Journeys::Parts parts{
        program, hand, album, report, gates, tray, printer, arguments.values(QStringLiteral("gate")),
        out,     {},   {},    {},     cable};

    program.show();
    fillScreen(program.windows().mainWindow());
    hand.look(QStringLiteral("estateEdit"));
    if (arguments.isSet(QStringLiteral("since"))) {
        const qint64 since = arguments.value(QStringLiteral("since")).toLongLong();
        report.seconds(QStringLiteral("start to first window"),
                       double(QDateTime::currentMSecsSinceEpoch() - since) / 1000);
    }
    if (const auto ready = prepareProbes(arguments, probes, parts); !ready) {
        hand.stop(QString::fromStdString(ready.error().describe()));
    }
    demo::Journeys(parts).run();

    if (hand.isStopped()) {
        album.takeAll(QStringLiteral("99-stopped-here"));
    }
    report.count(QStringLiteral("screenshots"), album.count());
    for (const auto& gate : gates) {
        report.fact(gate->name(), QJsonObject{{QStringLiteral("folder"), gate->folder()},
                                              {QStringLiteral("address"), gate->address()}});
    }
    const bool written = report.write(hand.failure());
    if (hand.isStopped()) {
        return refuse(hand.failure());
    }
    if (!written) {
        return refuse(QStringLiteral("the results could not be written to ") + out);
    }
    return report.allHold() ? 0 : refuse(QStringLiteral("does not hold: ") + report.broken().join(u", "));
}

} // namespace

int main(int argc, char** argv)
{
    installLogFormat();
    outliveFileLimits();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("vestibule-demo"));
    QCommandLineParser arguments;
    describe(arguments);
    arguments.process(application);
    for (const char* needed : {"estate", "out", "models", "portrait"}) {
        if (!arguments.isSet(QString::fromLatin1(needed))) {
            return refuse(QStringLiteral("--%1 is missing").arg(QString::fromLatin1(needed)));
        }
    }
    if (const auto engine = database::checkEngine(); !engine) {
        return refuse(QString::fromStdString(engine.error().describe()));
    }
    const SystemClock clock;
    auto folder = app::StationFolder::open(arguments.value(QStringLiteral("estate")) + QStringLiteral("/station"));
    if (!folder) {
        return refuse(QString::fromStdString(folder.error().describe()));
    }
    demo::Report report(arguments.value(QStringLiteral("out")));
    // A copy of its own, so that the camera can be unplugged.
    const QTemporaryDir probes;
    const QString portrait = arguments.value(QStringLiteral("portrait"));
    QString cable;
    if (!arguments.isSet(QStringLiteral("camera"))) {
        cable = probes.filePath(QStringLiteral("camera.") + QFileInfo(portrait).suffix());
        if (!QFile::copy(portrait, cable)) {
            return refuse(QStringLiteral("the portrait %1 cannot be read").arg(portrait));
        }
    }
    ui::Application::Outside outside;
    auto own = std::make_unique<demo::TrayPrinter>(QDir(arguments.value(QStringLiteral("out"))).absolutePath());
    demo::TrayPrinter& printer = *own;
    outside.paper = std::move(own);
    app::StationProgram program(std::move(*folder), clock, choicesOf(arguments, cable), std::move(outside));
    return play(arguments, cable, probes.path(), program, printer, report);
}
