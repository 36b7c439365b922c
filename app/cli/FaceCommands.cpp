#include "app/cli/Commands.h"
#include "core/base/Codes.h"
#include "core/base/DurableFile.h"
#include "core/capture/Codes.h"
#include "core/capture/Evaluation.h"
#include "core/capture/FaceAnalyzer.h"
#include "core/capture/StillImage.h"

#include <QFileInfo>
#include <QJsonArray>

#include <cstdio>
#include <unistd.h>

namespace vestibule::cli {

namespace {

constexpr qint64 largestPairsFile = 256LL * 1024 * 1024;

Result<std::unique_ptr<capture::FaceAnalyzer>> analyzerFor(const Invocation& line)
{
    const QString folder = line.has("models") ? line.value("models") : capture::ModelSet::defaultFolder();
    auto models = capture::ModelSet::load(folder);
    return models ? capture::FaceAnalyzer::create(std::move(*models)) : passOn(models);
}

QJsonObject boxJson(const capture::Face& face)
{
    return {{QStringLiteral("x"), face.box.x()},
            {QStringLiteral("y"), face.box.y()},
            {QStringLiteral("width"), face.box.width()},
            {QStringLiteral("height"), face.box.height()},
            {QStringLiteral("score"), face.score}};
}

QJsonArray findingsJson(const capture::Verdict& verdict, Table& table)
{
    QJsonArray out;
    for (const capture::Finding& finding : verdict.findings) {
        const QString name = QString::fromLatin1(capture::nameOf(finding.component));
        out.append(QJsonObject{{QStringLiteral("component"), name},
                               {QStringLiteral("raw"), finding.raw},
                               {QStringLiteral("score"), finding.score},
                               {QStringLiteral("pass"), finding.pass},
                               {QStringLiteral("hard"), finding.hard}});
        table.add({name, QString::number(finding.raw, 'f', 2), QString::number(finding.score),
                   finding.pass ? QStringLiteral("pass") : QStringLiteral("FAIL"),
                   finding.hard ? QStringLiteral("required") : QStringLiteral("advice")});
    }
    return out;
}

Report reportOf(const capture::FrameAnalysis& seen, const capture::Algorithm& algorithm)
{
    Table table({QStringLiteral("COMPONENT"), QStringLiteral("VALUE"), QStringLiteral("SCORE"),
                 QStringLiteral("RESULT"), QStringLiteral("KIND")});
    QJsonArray faces;
    for (const capture::Face& face : seen.faces) {
        faces.append(boxJson(face));
    }
    const QString instruction = QString::fromLatin1(capture::nameOf(seen.verdict.instruction));
    const QString model = QStringLiteral("%1 %2").arg(QString::fromLatin1(algorithm.name)).arg(algorithm.version);
    Report report;
    report.json = {{QStringLiteral("faces"), faces},
                   {QStringLiteral("good"), seen.verdict.good()},
                   {QStringLiteral("instruction"), instruction},
                   {QStringLiteral("unified"), seen.verdict.unified},
                   {QStringLiteral("findings"), findingsJson(seen.verdict, table)},
                   {QStringLiteral("recognisable"), seen.faceTemplate.has_value()},
                   {QStringLiteral("template_norm"), seen.rawNorm ? QJsonValue(*seen.rawNorm) : QJsonValue()},
                   {QStringLiteral("algorithm"), model},
                   {QStringLiteral("ms"), seen.totalMs}};
    report.text = fields({{QStringLiteral("faces"), QString::number(seen.faces.size())},
                          {QStringLiteral("instruction"), instruction},
                          {QStringLiteral("quality"), QString::number(seen.verdict.unified)},
                          {QStringLiteral("model"), model},
                          {QStringLiteral("time"), QStringLiteral("%1 ms").arg(seen.totalMs, 0, 'f', 1)}}) +
                  u'\n' + table.text();
    return report;
}

Result<capture::Template> templateOf(capture::FaceAnalyzer& analyzer, const QString& path)
{
    const auto frame = capture::loadStill(path);
    return frame ? analyzer.extract(*frame) : passOn(frame);
}

QJsonArray identificationJson(const capture::EvaluationReport& figures, Table& table)
{
    QJsonArray out;
    for (const capture::IdentificationFigures& f : figures.identification) {
        out.append(QJsonObject{{QStringLiteral("n"), f.enrolled},
                               {QStringLiteral("enrolled"), f.used},
                               {QStringLiteral("threshold"), double(f.threshold)},
                               {QStringLiteral("fpir"), f.fpir},
                               {QStringLiteral("fnir"), f.fnir},
                               {QStringLiteral("strangers"), f.strangers},
                               {QStringLiteral("mates"), f.mates}});
        const auto rate = [](double r) {
            return r < 0 ? QStringLiteral("-") : QString::number(100 * r, 'f', 2) + u'%';
        };
        table.add({QString::number(f.enrolled), QString::number(f.used), QString::number(double(f.threshold), 'f', 2),
                   rate(f.fpir), rate(f.fnir)});
    }
    return out;
}

Report reportOf(const capture::EvaluationReport& figures, bool identify)
{
    QJsonObject tar;
    QString tarText;
    for (const auto& [far, rate] : figures.verification.tarAtFar) {
        tar[QString::number(far)] = rate;
        tarText =
            QStringLiteral("%1 at %2%3").arg(rate).arg(far).arg(tarText.isEmpty() ? QString() : QStringLiteral(", ")) +
            tarText;
    }
    Report report;
    report.json = {{QStringLiteral("accuracy"), figures.verification.accuracy},
                   {QStringLiteral("eer"), figures.verification.eer},
                   {QStringLiteral("tar_at_far"), tar},
                   {QStringLiteral("no_face"), figures.noFace},
                   {QStringLiteral("ms_per_image"), figures.msPerImage}};
    report.text =
        fields({{QStringLiteral("pairs"), QString::number(figures.pairs)},
                {QStringLiteral("pictures"), QString::number(figures.images)},
                {QStringLiteral("without a face"), QString::number(figures.noFace)},
                {QStringLiteral("accuracy"), QStringLiteral("%1 +- %2")
                                                 .arg(figures.verification.accuracy, 0, 'f', 4)
                                                 .arg(figures.verification.accuracySpread, 0, 'f', 4)},
                {QStringLiteral("EER"), QString::number(figures.verification.eer, 'f', 4)},
                {QStringLiteral("TAR at FAR"), tarText},
                {QStringLiteral("time a picture"), QStringLiteral("%1 ms").arg(figures.msPerImage, 0, 'f', 1)}});
    if (identify) {
        Table table({QStringLiteral("N"), QStringLiteral("ENROLLED"), QStringLiteral("THRESHOLD"),
                     QStringLiteral("FPIR"), QStringLiteral("FNIR")});
        report.json[QStringLiteral("identification")] = identificationJson(figures, table);
        report.text += u'\n' + table.text();
    }
    return report;
}

/// A line that is written over on a terminal, and now and then a line elsewhere.
void showProgress(int done, int total)
{
    if (isatty(STDERR_FILENO) != 0) {
        std::fprintf(stderr, "\r%d of %d pictures%s", done, total, done == total ? "\n" : "");
    } else if (done % 1000 == 0 || done == total) {
        std::fprintf(stderr, "%d of %d pictures\n", done, total);
    }
}

} // namespace

Result<Report> analyzeFace(const Invocation& line)
{
    const auto frame = capture::loadStill(line.operands.constFirst());
    if (!frame) {
        return passOn(frame);
    }
    const auto analyzer = analyzerFor(line);
    if (!analyzer) {
        return passOn(analyzer);
    }
    const auto seen = (*analyzer)->analyzeStill(*frame);
    if (!seen) {
        return passOn(seen);
    }
    if (seen->faces.empty()) {
        return fail(capture::codes::noFace);
    }
    return reportOf(*seen, (*analyzer)->algorithm());
}

Result<Report> compareFaces(const Invocation& line)
{
    const auto analyzer = analyzerFor(line);
    if (!analyzer) {
        return passOn(analyzer);
    }
    const auto a = templateOf(**analyzer, line.operands.at(0));
    if (!a) {
        return passOn(a);
    }
    const auto b = templateOf(**analyzer, line.operands.at(1));
    if (!b) {
        return passOn(b);
    }
    const auto score = a->cosine(*b);
    if (!score) {
        return passOn(score);
    }
    const double threshold = double((*analyzer)->thresholds().oneToOne);
    const bool same = double(*score) >= threshold;
    return Report{{{QStringLiteral("score"), double(*score)},
                   {QStringLiteral("threshold"), threshold},
                   {QStringLiteral("same"), same}},
                  fields({{QStringLiteral("score"), QString::number(double(*score), 'f', 4)},
                          {QStringLiteral("threshold"), QString::number(threshold, 'f', 2)},
                          {QStringLiteral("same person"), same ? QStringLiteral("yes") : QStringLiteral("no")}}),
                  exits::done};
}

Result<Report> evaluateFaces(const Invocation& line)
{
    const auto csv = readFile(line.value("pairs"), largestPairsFile);
    if (!csv) {
        return passOn(csv);
    }
    const auto pairs = capture::parsePairs(*csv);
    if (!pairs) {
        return passOn(pairs);
    }
    if (!QFileInfo(line.value("images")).isDir()) {
        return fail(vestibule::codes::fileMissing, "--images is no folder");
    }
    const auto analyzer = analyzerFor(line);
    if (!analyzer) {
        return passOn(analyzer);
    }
    const bool identify = line.has("identify");
    const auto figures = capture::Evaluation(**analyzer, line.value("images")).run(*pairs, identify, showProgress);
    return figures ? Result<Report>(reportOf(*figures, identify)) : passOn(figures);
}

} // namespace vestibule::cli
