#include "app/cli/Commands.h"
#include "app/composition/NoticeFiles.h"
#include "core/base/DurableFile.h"
#include "core/consent/NoticeParties.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace vestibule::cli {

namespace {

constexpr qint64 largestNotice = 1024LL * 1024;

QJsonObject jsonOf(const consent::Finding& finding, const consent::RuleAdvice& advice, const QString& better)
{
    return {{QStringLiteral("language"), finding.language},
            {QStringLiteral("item"), finding.item},
            {QStringLiteral("rule"), consent::codeOf(finding.rule)},
            {QStringLiteral("words"), finding.words},
            {QStringLiteral("at"), finding.at},
            {QStringLiteral("says"), advice.says},
            {QStringLiteral("article"), advice.article},
            {QStringLiteral("better"), better}};
}

QString textOf(const consent::Finding& finding, const consent::RuleAdvice& advice, const QString& better)
{
    return QStringLiteral("%1, %2: %3\n").arg(finding.language, finding.item, consent::codeOf(finding.rule)) +
           fields({{QStringLiteral("  found"), finding.words},
                   {QStringLiteral("  law"), advice.says},
                   {QStringLiteral("  article"), advice.article},
                   {QStringLiteral("  better"), better}});
}

} // namespace

Result<Report> lintNotice(const Invocation& line)
{
    const auto file = readFile(line.operands.constFirst(), largestNotice);
    if (!file) {
        return passOn(file);
    }
    const auto texts = consent::readTexts(*file);
    if (!texts) {
        return passOn(texts);
    }
    // A template has none; a whole notice says whom it names.
    const consent::NoticeParties parties =
        consent::readParties(QJsonDocument::fromJson(*file).object()[QStringLiteral("parties")].toObject());
    const consent::NoticeLinter& linter = app::shippedLinter();
    QJsonArray list;
    QString text;
    for (const consent::NoticeInLanguage& language : *texts) {
        for (const consent::Finding& finding : linter.lint(language, {}, parties)) {
            const consent::RuleAdvice& advice = linter.advice(finding.rule, line.language());
            const QString& better = linter.advice(finding.rule, finding.language).better;
            list.append(jsonOf(finding, advice, better));
            text += textOf(finding, advice, better);
        }
    }
    const bool good = list.isEmpty();
    if (good) {
        text = QStringLiteral("nothing found; counsel must read it all the same\n");
    }
    return Report{{{QStringLiteral("good"), good}, {QStringLiteral("findings"), list}},
                  text,
                  good ? exits::done : exits::refused};
}

} // namespace vestibule::cli
