#include "app/gate/Commands.h"

#include "app/gate/GateDaemon.h"
#include "app/gate/Settings.h"
#include "app/gate/StatusPage.h"
#include "app/socket/LineClient.h"
#include "core/base/StopSignals.h"
#include "core/capture/ModelSet.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <cstdio>
#include <optional>
#include <utility>

namespace vestibule::gate {

namespace {

constexpr char help[] =
    R"(vestibule-gate: the reference gate controller

  vestibule-gate run [--config FILE] [--dir DIR] [--listen HOST:PORT] [--models DIR] [--methods LIST]
                     [--address HOST:PORT] [--entries N] [--camera SPEC] [--relay RELAY] [--pulse MS]
                     [--reader READER] [--uid-only yes|no]
      Runs the gate in DIR; makes a new one if DIR is empty. HOST is an address literal, PORT may be 0. Standard output
      says `listening HOST:PORT`, then `vestibule:pair?...` while the gate is unpaired (again with each new code), and
      `paired`. --methods is a comma-separated list of face, card, face+card, guard (default face,card,guard).
      --address is what the pairing text names when the gate is reached under another address than it listens on.
      --camera is watched for people: a webcam's number, a video, a picture, sim:PICTURE or a URL.
      --relay is what opens: none, simulated, or gpio:CHIP:LINE[:active-low]; --pulse for how long.
      --reader is what cards are held to: none, or pcsc. A card proves its key and what the estate has signed for it.
      --uid-only yes takes a card without a key by the id of its chip, and such a card can be cloned.
      FILE says the same in lines `dir = DIR` and so on; the command line has the last word. Without --config and --dir
      it is /etc/vestibule-gate.conf. Ends with SIGTERM, SIGHUP or SIGINT.
  vestibule-gate check-config [the same]
      Says what is wrong with the settings and what this machine lacks for them, or what they come to.
  vestibule-gate probe (--image FILE | --camera SPEC | [--image FILE] (--card NUMBER | --uid HEX) [--open])
      Asks the running gate whether it would open; prints one JSON line. --open: and to do so, which only a card may ask.
  vestibule-gate guard (--admit | --refuse) [--open]
      What the guard decided, for the counts; --open opens.
  vestibule-gate status [--json]
      Pairing, what is held, clock, camera, reader, alerts with what to do, and the counts of the last 24 hours.
  vestibule-gate set-clock
      Says that the gate's own clock is right, though it stands below the time the gate has already seen.
  vestibule-gate renew-rotation
      Keeps the faces under a new secret rotation, after a copy of the gate's database was lost.
  vestibule-gate copy-code --from GATE
      Shows the code with which the gate of that id lets this one have everything it holds.
  vestibule-gate approve --code CODE
      Lets the gate that shows this code have everything that this one holds, for an hour.
  vestibule-gate factory-reset --gate ID
      Gives up this gate: signs what it held, erases it, and ends; the next start is a new gate. ID is its own id, or the
      first eight digits or more.

All of them take --dir DIR or --config FILE, and ask the gate that runs there as the account it runs under.

Exit codes: 0 done, or admitted; 1 refused; 2 wrong usage; 3 the folder, its keys or its database cannot be used;
4 cannot listen; 5 a gate already runs in DIR; 6 no gate answers in DIR; 7 the gate could not do it; 8 the settings file
cannot be used.
)";

/// Read when neither --config nor --dir says otherwise, so that a gate in a folder of its own is not this machine's.
constexpr char installedFile[] = "/etc/vestibule-gate.conf";

int usage(const QString& text)
{
    std::fprintf(stderr, "vestibule-gate: %s\nTry vestibule-gate --help.\n", qPrintable(text));
    return exits::usage;
}

QString settingsFile(const QCommandLineParser& parser)
{
    if (parser.isSet(QStringLiteral("config"))) {
        return parser.value(QStringLiteral("config"));
    }
    const QString installed = QString::fromLatin1(installedFile);
    return !parser.isSet(QStringLiteral("dir")) && QFileInfo::exists(installed) ? installed : QString();
}

struct Asked
{
    Settings settings;
    QStringList wrong;
    int exitCode = exits::done;
};

/// The file first, the command line over it.
Asked settingsAsked(const QCommandLineParser& parser)
{
    Asked out;
    if (const QString file = settingsFile(parser); !file.isEmpty()) {
        for (const SettingsProblem& problem : readSettingsFile(file, out.settings)) {
            out.wrong.append(problem.line == 0
                                 ? QStringLiteral("%1: %2").arg(file, problem.text)
                                 : QStringLiteral("%1:%2: %3").arg(file).arg(problem.line).arg(problem.text));
            out.exitCode = exits::settings;
        }
    }
    for (const Setting setting : allSettings) {
        const QString option = nameOf(setting);
        if (parser.isSet(option)) {
            const bool folder = setting == Setting::Folder || setting == Setting::Models;
            const QString value = parser.value(option);
            const auto wrong = value.isEmpty()
                                   ? QStringLiteral("has no value")
                                   : take(out.settings, setting, folder ? QFileInfo(value).absoluteFilePath() : value);
            if (wrong) {
                out.wrong.append(QStringLiteral("--%1: %2").arg(option, *wrong));
            }
        }
    }
    if (out.wrong.isEmpty()) {
        out.wrong = contradictionsIn(out.settings);
    }
    if (!out.wrong.isEmpty() && out.exitCode == exits::done) {
        out.exitCode = settingsFile(parser).isEmpty() ? exits::usage : exits::settings;
    }
    return out;
}

int refuseSettings(const Asked& asked)
{
    std::fputs("vestibule-gate: these settings cannot be used, and no gate starts with them:\n", stderr);
    for (const QString& wrong : asked.wrong) {
        std::fprintf(stderr, "  %s\n", qPrintable(wrong));
    }
    std::fputs("Correct them; `vestibule-gate check-config` with the same words says whether they are right.\n",
               stderr);
    return asked.exitCode;
}

int checkConfig(const QCommandLineParser& parser)
{
    const Asked asked = settingsAsked(parser);
    if (!asked.wrong.isEmpty()) {
        return refuseSettings(asked);
    }
    for (const QString& line : linesOf(asked.settings)) {
        std::puts(qPrintable(line));
    }
    const QStringList missing = missingFor(asked.settings);
    for (const QString& what : missing) {
        std::fprintf(stderr, "vestibule-gate: %s\n", qPrintable(what));
    }
    return missing.isEmpty() ? exits::done : exits::failed;
}

/// The log says why; this what it means and what to do.
int refuseStart(StartFailure failure)
{
    switch (failure) {
    case StartFailure::AlreadyRunning:
        std::fputs(
            "vestibule-gate: a gate runs in this folder already, and goes on. Ask it with `vestibule-gate status`, or"
            " name another folder.\n",
            stderr);
        return exits::alreadyRunning;
    case StartFailure::CannotOpen:
        std::fputs(
            "vestibule-gate: the gate does not start, and nothing was changed. Let this account own the folder and its"
            " files. A gate whose keys are lost is set up anew in an empty folder and paired again.\n",
            stderr);
        return exits::cannotOpen;
    case StartFailure::CannotListen:
        std::fputs(
            "vestibule-gate: the gate does not start, as no station could reach it. Another program may use the port,"
            " or the address is none of this machine's: correct `listen`.\n",
            stderr);
        return exits::cannotListen;
    }
    return exits::failed;
}

int run(const QCommandLineParser& parser)
{
    Asked asked = settingsAsked(parser);
    if (!asked.wrong.isEmpty()) {
        return refuseSettings(asked);
    }
    DaemonOptions options;
    options.settings = std::move(asked.settings);
    if (options.settings.models.isEmpty()) {
        options.settings.models = capture::ModelSet::defaultFolder();
    }

    const StopSignals stop([] { QCoreApplication::quit(); });
    const SystemClock clock;
    GateDaemon daemon(std::move(options), clock, ServiceNotifier::fromEnvironment());
    if (const std::optional<StartFailure> failure = daemon.start()) {
        return refuseStart(*failure);
    }
    return QCoreApplication::exec();
}

/// The request of a client command; empty when the options do not make one.
QJsonObject requestFor(const QString& command, const QCommandLineParser& parser)
{
    const auto cmd = [](const char* name) { return QJsonObject{{QStringLiteral("cmd"), QString::fromLatin1(name)}}; };
    const bool open = parser.isSet(QStringLiteral("open"));
    if (command == u"guard") {
        const bool admit = parser.isSet(QStringLiteral("admit"));
        if (admit == parser.isSet(QStringLiteral("refuse")) || (open && !admit)) {
            return {};
        }
        QJsonObject out = cmd("guard");
        out[QStringLiteral("admit")] = admit;
        out[QStringLiteral("open")] = open;
        return out;
    }
    for (const auto& [name, key] :
         {std::pair{u"copy-code", "from"}, {u"approve", "code"}, {u"factory-reset", "gate"}}) {
        if (command == name) {
            const QString value = parser.value(QLatin1String(key));
            QJsonObject out = cmd(command.toLatin1().constData());
            out[QLatin1String(key)] = value;
            return value.isEmpty() ? QJsonObject() : out;
        }
    }
    if (command != u"probe") {
        return cmd(command.toLatin1().constData());
    }
    const bool image = parser.isSet(QStringLiteral("image"));
    const bool camera = parser.isSet(QStringLiteral("camera"));
    const bool card = parser.isSet(QStringLiteral("card")) || parser.isSet(QStringLiteral("uid"));
    if ((!image && !camera && !card) || (camera && (image || card)) || (open && (image || camera))) {
        return {};
    }
    QJsonObject out = cmd(camera ? "probe-camera" : image ? "probe-image" : "probe-card");
    if (image) {
        // The gate may run in another folder.
        out[QStringLiteral("path")] = QFileInfo(parser.value(QStringLiteral("image"))).absoluteFilePath();
    }
    if (camera) {
        out[QStringLiteral("spec")] = parser.value(QStringLiteral("camera"));
    }
    if (parser.isSet(QStringLiteral("card"))) {
        out[QStringLiteral("number")] = parser.value(QStringLiteral("card"));
    }
    if (parser.isSet(QStringLiteral("uid"))) {
        out[QStringLiteral("uid")] = parser.value(QStringLiteral("uid"));
    }
    if (open) {
        out[QStringLiteral("open")] = true;
    }
    return out;
}

QString needs(const QString& command)
{
    if (command == u"guard") {
        return QStringLiteral("guard needs --admit or --refuse; --open goes with --admit");
    }
    if (command == u"copy-code") {
        return QStringLiteral("copy-code needs --from, the id of the gate that is left");
    }
    if (command == u"approve") {
        return QStringLiteral("approve needs --code, what the new gate shows");
    }
    if (command == u"factory-reset") {
        return QStringLiteral("factory-reset needs --gate, at least eight digits of this gate's id");
    }
    return QStringLiteral("probe needs --image, --camera, --card or --uid; --open goes with a card alone");
}

/// Words for whoever stands there; none for what is answered in JSON.
std::optional<int> tellCare(const QJsonObject& answer)
{
    if (const QString code = answer.value(QStringLiteral("code")).toString(); !code.isEmpty()) {
        std::puts(qPrintable(
            QStringLiteral("%1 %2 %3 %4").arg(code.mid(0, 4), code.mid(4, 4), code.mid(8, 4), code.mid(12))));
        std::puts("Enter it at the gate that is left, within the hour in which the station asks for the copy:\n"
                  "  vestibule-gate approve --code \"...\"");
        return exits::done;
    }
    if (const QString receipt = answer.value(QStringLiteral("reset_receipt")).toString();
        !receipt.isEmpty() && answer.size() == 1) {
        std::puts(
            "This gate is given up: it admits nobody, and what it held is erased at its next start, when it is a\n"
            "new gate. Pair it with the station, which then knows that everything is gone. Should that never be\n"
            "done, this is the proof; keep it:");
        std::puts(qPrintable(receipt));
        return exits::done;
    }
    const QString copy = answer.value(QStringLiteral("copy")).toString();
    if (copy == u"approved") {
        std::puts("For an hour that gate may have everything that this one holds. The station is told of it.");
        return exits::done;
    }
    if (copy == u"not-asked") {
        std::fputs(
            "vestibule-gate: the station has not asked for a copy to the gate with this code, and nothing is given\n"
            "away. Begin the copy at the station, then enter the code as the new gate shows it.\n",
            stderr);
        return exits::refused;
    }
    if (copy == u"too-soon") {
        std::fputs(
            "vestibule-gate: another gate was let have everything within the last day, and nothing is given away.\n"
            "Wait until a day is over; if you did not copy to another gate, tell the manager at once.\n",
            stderr);
        return exits::refused;
    }
    return std::nullopt;
}

int ask(const QString& command, const QCommandLineParser& parser)
{
    const QJsonObject request = requestFor(command, parser);
    if (request.isEmpty()) {
        return usage(needs(command));
    }
    Settings settings;
    if (parser.isSet(QStringLiteral("dir"))) {
        settings.folder = QFileInfo(parser.value(QStringLiteral("dir"))).absoluteFilePath();
    } else if (const QString file = settingsFile(parser); !file.isEmpty()) {
        (void)readSettingsFile(file, settings); // only the folder is of interest, and run says what is wrong
    }
    if (settings.folder.isEmpty()) {
        return usage(QStringLiteral("--dir is missing, and no settings file that can be read names a folder"));
    }
    // A camera probe reads up to 60 frames, and the first one loads the models.
    const std::optional<QJsonObject> answer = socket::askOverSocket(
        QDir(settings.folder).filePath(QStringLiteral("control.sock")), request, std::chrono::seconds(60));
    if (!answer) {
        std::fputs("vestibule-gate: no gate answers in this folder. Either none runs there, or it runs under another"
                   " account: ask as that one.\n",
                   stderr);
        return exits::noGate;
    }
    if (command == u"status" && !parser.isSet(QStringLiteral("json"))) {
        std::fputs(statusPage(*answer).toUtf8().constData(), stdout);
        return exits::done;
    }
    if (const std::optional<int> told = parser.isSet(QStringLiteral("json")) ? std::nullopt : tellCare(*answer)) {
        return *told;
    }
    std::puts(QJsonDocument(*answer).toJson(QJsonDocument::Compact).constData());
    const QString decision = answer->value(QStringLiteral("decision")).toString();
    if (!decision.isEmpty()) {
        return decision == u"admit" ? exits::done : exits::refused;
    }
    return answer->contains(QStringLiteral("error")) ? exits::failed : exits::done;
}

} // namespace

int runCommand(const QStringList& arguments)
{
    if (arguments.contains(QStringLiteral("--help")) || arguments.contains(QStringLiteral("-h"))) {
        std::fputs(help, stdout);
        return exits::done;
    }
    const auto value = [](const QString& name) { return QCommandLineOption(name, {}, QStringLiteral("value")); };
    QCommandLineParser parser;
    for (const Setting setting : allSettings) {
        parser.addOption(value(nameOf(setting)));
    }
    for (const char* const name : {"config", "image", "card", "uid", "from", "code", "gate"}) {
        parser.addOption(value(QString::fromLatin1(name)));
    }
    for (const char* const name : {"json", "open", "admit", "refuse"}) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name)));
    }
    parser.addPositionalArgument(QStringLiteral("command"), {});
    if (!parser.parse(QStringList{QStringLiteral("vestibule-gate")} + arguments)) {
        return usage(parser.errorText());
    }
    if (parser.positionalArguments().size() != 1) {
        return usage(QStringLiteral("one command, please"));
    }
    const QString command = parser.positionalArguments().constFirst();
    if (command == u"run") {
        return run(parser);
    }
    if (command == u"check-config") {
        return checkConfig(parser);
    }
    const QStringList asking{QStringLiteral("probe"),     QStringLiteral("guard"),          QStringLiteral("status"),
                             QStringLiteral("set-clock"), QStringLiteral("renew-rotation"), QStringLiteral("copy-code"),
                             QStringLiteral("approve"),   QStringLiteral("factory-reset")};
    if (asking.contains(command)) {
        return ask(command, parser);
    }
    return usage(QStringLiteral("unknown command"));
}

} // namespace vestibule::gate
