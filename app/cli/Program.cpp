#include "app/cli/Program.h"

#include "app/cli/Codes.h"
#include "app/cli/Invocation.h"
#include "app/cli/Messages.h"
#include "core/database/Engine.h"

#include <QJsonDocument>

#include <cstdio>

namespace vestibule::cli {

namespace {

void print(std::FILE* to, const QByteArray& text)
{
    std::fwrite(text.constData(), 1, std::size_t(text.size()), to);
    std::fflush(to);
}

int explain(const Error& error, bool json, const QString& language)
{
    if (json) {
        const QJsonObject body{{QStringLiteral("code"), QString::fromStdString(error.code().text())},
                               {QStringLiteral("detail"), QString::fromStdString(error.detail())}};
        print(stdout,
              QJsonDocument(QJsonObject{{QStringLiteral("error"), body}}).toJson(QJsonDocument::Compact) + '\n');
    } else {
        print(stderr, "vestibule-cli: " + messageFor(error, language).toUtf8() + '\n');
    }
    return exits::forError(error);
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
        print(stdout, helpText().toUtf8());
        return exits::done;
    }
    if (arguments == QStringList{QStringLiteral("--version")}) {
        print(stdout, "vestibule-cli " VESTIBULE_VERSION "\n");
        return exits::done;
    }
    const SystemClock clock;
    const bool json = arguments.contains(QStringLiteral("--json"));
    const auto line = readLine(arguments, clock);
    if (!line) {
        return explain(line.error(), json, {});
    }
    const auto report = perform(*line);
    if (!report) {
        return explain(report.error(), json, line->invocation.value("language"));
    }
    print(stdout, json ? QJsonDocument(report->json).toJson(QJsonDocument::Indented) : report->text.toUtf8());
    return report->exit;
}

} // namespace vestibule::cli
