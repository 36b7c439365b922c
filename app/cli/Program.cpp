#include "app/cli/Program.h"

#include "app/cli/Codes.h"
#include "app/cli/Invocation.h"
#include "app/cli/Messages.h"
#include "core/database/Engine.h"
#include "ui/text/Languages.h"

#include <QJsonDocument>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace vestibule::cli {

namespace {

/// False when not all of it could be written.
bool print(std::FILE* to, const QByteArray& text)
{
    const std::size_t written = std::fwrite(text.constData(), 1, std::size_t(text.size()), to);
    return std::fflush(to) == 0 && written == std::size_t(text.size());
}

bool printJson(const Error& error)
{
    const QJsonObject body{{QStringLiteral("code"), QString::fromStdString(error.code().text())},
                           {QStringLiteral("detail"), QString::fromStdString(error.detail())}};
    return print(stdout,
                 QJsonDocument(QJsonObject{{QStringLiteral("error"), body}}).toJson(QJsonDocument::Compact) + '\n');
}

/// As JSON where that is asked for and can be written, else as a line for people.
int explain(const Error& error, bool json, const QString& language)
{
    if (!json || !printJson(error)) {
        print(stderr, "vestibule-cli: " + messageFor(error, language).toUtf8() + '\n');
    }
    return exits::forError(error);
}

/// What a command has found or done, for `exit`.
int tell(const QByteArray& text, int exit, const QString& language)
{
    return print(stdout, text) ? exit : explain(Error(codes::outputNotWritten, std::strerror(errno)), false, language);
}

Result<Report> perform(const ReadLine& line)
{
    if (line.command->station) {
        if (const auto engine = database::checkEngine(); !engine) {
            return passOn(engine);
        }
    }
    return line.command->run(line.invocation);
}

} // namespace

int runProgram(const QStringList& arguments)
{
    if (arguments.contains(QStringLiteral("--help")) || arguments.contains(QStringLiteral("-h"))) {
        return tell(helpText().toUtf8(), exits::done, ui::Languages::ofThisMachine());
    }
    if (arguments == QStringList{QStringLiteral("--version")}) {
        return tell("vestibule-cli " VESTIBULE_VERSION "\n", exits::done, ui::Languages::ofThisMachine());
    }
    const SystemClock clock;
    const bool json = arguments.contains(QStringLiteral("--json"));
    const auto line = readLine(arguments, clock);
    if (!line) {
        return explain(line.error(), json, ui::Languages::ofThisMachine());
    }
    const QString language = line->invocation.language();
    const auto report = perform(*line);
    if (!report) {
        return explain(report.error(), json, language);
    }
    return tell(json ? QJsonDocument(report->json).toJson(QJsonDocument::Indented) : report->text.toUtf8(),
                report->exit, language);
}

} // namespace vestibule::cli
