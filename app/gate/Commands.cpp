#include "app/gate/Commands.h"

#include "app/gate/GateDaemon.h"
#include "app/socket/LineClient.h"
#include "core/base/StopSignals.h"
#include "core/capture/ModelSet.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <cstdio>

namespace vestibule::gate {

namespace {

constexpr char help[] =
    R"(vestibule-gate: the reference gate controller

  vestibule-gate run --dir DIR --listen HOST:PORT [--models DIR] [--methods LIST] [--address HOST:PORT]
      Runs the gate in DIR; makes a new one if DIR is empty. HOST is an address literal, PORT may be 0. Standard output
      says `listening HOST:PORT`, then `vestibule:pair?...` while the gate is unpaired (again with each new code), and
      `paired`. --methods is a comma-separated list of face, card, face+card, guard (default face,card,guard).
      --address is what the pairing text names when the gate is reached under another address than it listens on.
      Ends with SIGTERM, SIGHUP or SIGINT.
  vestibule-gate probe --dir DIR (--image FILE | --camera SPEC | [--image FILE] --card NUMBER | --uid HEX)
      Asks the running gate whether it would open; prints one JSON line.
  vestibule-gate status --dir DIR
  vestibule-gate set-clock --dir DIR
      Says that the gate's own clock is right, though it stands below the time the gate has already seen.
  vestibule-gate renew-rotation --dir DIR
      Keeps the faces under a new secret rotation, after a copy of the gate's database was lost.

Exit codes: 0 done, or admitted; 1 refused; 2 wrong usage; 3 the folder, its keys or its database cannot be used;
4 cannot listen; 5 a gate already runs in DIR; 6 no gate answers in DIR; 7 the gate could not do it.
)";

int usage(const QString& text)
{
    std::fprintf(stderr, "vestibule-gate: %s\nTry vestibule-gate --help.\n", qPrintable(text));
    return exits::usage;
}

/// HOST:PORT or [V6]:PORT.
bool splitAddress(const QString& text, QString& host, quint16& port)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    port = text.mid(colon + 1).toUShort(&isNumber);
    host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.sliced(1, host.size() - 2);
    }
    return colon > 0 && isNumber && !host.isEmpty();
}

int run(const QCommandLineParser& parser)
{
    DaemonOptions options;
    options.folder = parser.value(QStringLiteral("dir"));
    options.shownAddress = parser.value(QStringLiteral("address"));
    options.models = parser.isSet(QStringLiteral("models")) ? parser.value(QStringLiteral("models"))
                                                            : capture::ModelSet::defaultFolder();
    if (!splitAddress(parser.value(QStringLiteral("listen")), options.host, options.port)) {
        return usage(QStringLiteral("run needs --listen HOST:PORT"));
    }
    const auto methods = controller::methodsFrom(parser.value(QStringLiteral("methods")));
    if (!methods) {
        return usage(QStringLiteral("--methods takes face, card, face+card and guard, each once"));
    }
    options.methods = *methods;

    const StopSignals stop([] { QCoreApplication::quit(); });
    const SystemClock clock;
    GateDaemon daemon(std::move(options), clock);
    if (const std::optional<StartFailure> failure = daemon.start()) {
        switch (*failure) {
        case StartFailure::AlreadyRunning:
            return exits::alreadyRunning;
        case StartFailure::CannotOpen:
            return exits::cannotOpen;
        case StartFailure::CannotListen:
            return exits::cannotListen;
        }
    }
    return QCoreApplication::exec();
}

/// The request of a client command; empty when the options do not make one.
QJsonObject requestFor(const QString& command, const QCommandLineParser& parser)
{
    const auto cmd = [](const char* name) { return QJsonObject{{QStringLiteral("cmd"), QString::fromLatin1(name)}}; };
    if (command != u"probe") {
        return cmd(command.toLatin1().constData());
    }
    const bool image = parser.isSet(QStringLiteral("image"));
    const bool camera = parser.isSet(QStringLiteral("camera"));
    const bool card = parser.isSet(QStringLiteral("card")) || parser.isSet(QStringLiteral("uid"));
    if ((!image && !camera && !card) || (camera && (image || card))) {
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
    return out;
}

int ask(const QString& command, const QCommandLineParser& parser)
{
    const QJsonObject request = requestFor(command, parser);
    if (request.isEmpty()) {
        return usage(QStringLiteral("probe needs --image, --camera, --card or --uid"));
    }
    // A camera probe reads up to 60 frames, and the first one loads the models.
    const std::optional<QJsonObject> answer = socket::askOverSocket(
        QDir(parser.value(QStringLiteral("dir"))).absoluteFilePath(QStringLiteral("control.sock")), request,
        std::chrono::seconds(60));
    if (!answer) {
        std::fputs("vestibule-gate: no gate answers in this folder\n", stderr);
        return exits::noGate;
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
    const auto option = [](const char* name, const char* fallback = "") {
        return QCommandLineOption(QString::fromLatin1(name), {}, QStringLiteral("value"),
                                  QString::fromLatin1(fallback));
    };
    QCommandLineParser parser;
    parser.addOptions({option("dir"), option("listen"), option("models"), option("methods", "face,card,guard"),
                       option("address"), option("image"), option("camera"), option("card"), option("uid")});
    parser.addPositionalArgument(QStringLiteral("command"), {});
    if (!parser.parse(QStringList{QStringLiteral("vestibule-gate")} + arguments)) {
        return usage(parser.errorText());
    }
    if (parser.positionalArguments().size() != 1) {
        return usage(QStringLiteral("one command, please"));
    }
    if (parser.value(QStringLiteral("dir")).isEmpty()) {
        return usage(QStringLiteral("--dir is missing"));
    }
    const QString command = parser.positionalArguments().constFirst();
    if (command == u"run") {
        return run(parser);
    }
    if (command == u"probe" || command == u"status" || command == u"set-clock" || command == u"renew-rotation") {
        return ask(command, parser);
    }
    return usage(QStringLiteral("unknown command"));
}

} // namespace vestibule::gate
