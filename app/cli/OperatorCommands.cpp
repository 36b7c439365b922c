#include "app/cli/Commands.h"
#include "app/cli/StationSession.h"
#include "app/composition/Undertakings.h"

namespace vestibule::cli {

namespace {

QString wordsOf(const domain::UndertakingText& text)
{
    QString out = text.title + QStringLiteral("\n\n") + text.lead + QStringLiteral("\n\n");
    for (qsizetype i = 0; i < text.points.size(); ++i) {
        out += QStringLiteral("%1. %2\n").arg(i + 1).arg(text.points.at(i));
    }
    return out + u'\n' + text.closing + u'\n';
}

} // namespace

Result<Report> undertake(const Invocation& line)
{
    const domain::UndertakingTexts& texts = app::shippedUndertaking();
    const domain::UndertakingText text = texts.text(line.language());
    Report report;
    report.text = wordsOf(text);
    report.json = {{QStringLiteral("version"), texts.version()},
                   {QStringLiteral("sha256"), QString::fromLatin1(texts.hash().toHex())},
                   {QStringLiteral("language"), text.language},
                   {QStringLiteral("text"), report.text},
                   {QStringLiteral("signed"), false},
                   {QStringLiteral("valid_until"), QJsonValue::Null}};
    if (!line.has("agree")) {
        report.text += QStringLiteral("\nNot signed. Whoever agrees signs with their own password: --agree\n");
        report.exit = exits::refused;
        return report;
    }
    const auto session = StationSession::openToUndertake(line);
    if (!session) {
        return passOn(session);
    }
    app::OpenStation& station = (*session)->station();
    const auto until = app::signUndertaking(station.store(), station.desk(), (*session)->who().id,
                                            {texts.hash(), text.language, std::nullopt});
    if (!until) {
        return passOn(until);
    }
    report.json[QStringLiteral("signed")] = true;
    report.json[QStringLiteral("valid_until")] = timeJson(*until);
    report.text += u'\n' + fields({{QStringLiteral("signed by"), (*session)->who().name},
                                   {QStringLiteral("valid until"), timeText(*until)}});
    return report;
}

} // namespace vestibule::cli
