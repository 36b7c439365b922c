#include "tests/bench/Figures.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace vestibule::bench {

double Samples::quantile(double share) const
{
    if (m_ms.empty()) {
        return 0;
    }
    std::vector<double> sorted = m_ms;
    std::sort(sorted.begin(), sorted.end());
    const auto rank = std::size_t(std::ceil(share * double(sorted.size())));
    return sorted.at(std::clamp<std::size_t>(rank, 1, sorted.size()) - 1);
}

Figures::Figures(QString program, const QStringList& arguments)
    : m_program(std::move(program)), m_json(arguments.contains(QStringLiteral("--json")))
{
    print(m_program + QStringLiteral(" on ") + machine());
}

void Figures::print(const QString& line) const
{
    if (!m_json) {
        std::printf("%s\n", qUtf8Printable(line));
        std::fflush(stdout);
    }
}

void Figures::add(const QString& name, double value, const QString& unit, const Against& against)
{
    const auto number = [](double x) { return QString::number(x, 'f', x < 10 ? 3 : 1); };
    const bool compared = against.peer && *against.peer > 0;
    const double ratio = compared ? value / *against.peer : 0;
    bool judged = false;
    bool over = false;
    QJsonObject json{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}, {QStringLiteral("unit"), unit}};
    QString line = QStringLiteral("%1 %2 %3").arg(name, number(value), unit);
    if (against.limit) {
        judged = true;
        over = !(value <= *against.limit);
        line += QStringLiteral(" (limit %1)").arg(number(*against.limit));
        json[QStringLiteral("limit")] = *against.limit;
    }
    if (against.peer) {
        line += QStringLiteral(" | %1 %2 %3").arg(against.peerName, number(*against.peer), unit);
        json[QStringLiteral("peer")] = *against.peer;
        json[QStringLiteral("peer_name")] = against.peerName;
    }
    if (compared) {
        line += QStringLiteral(" | ratio %1").arg(ratio, 0, 'f', 2);
        json[QStringLiteral("ratio")] = ratio;
    }
    if (against.ratioLimit) {
        judged = true;
        over = over || !compared || ratio > *against.ratioLimit;
        line += QStringLiteral(" (limit %1)").arg(*against.ratioLimit, 0, 'f', 2);
        json[QStringLiteral("ratio_limit")] = *against.ratioLimit;
    }
    if (judged) {
        line += over ? QStringLiteral(" over") : QStringLiteral(" ok");
        json[QStringLiteral("ok")] = !over;
    }
    m_over = m_over || over;
    m_figures.append(json);
    print(line);
}

void Figures::missing(const QString& name, const QString& why)
{
    m_over = true;
    m_figures.append(
        QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("missing"), why}, {QStringLiteral("ok"), false}});
    print(QStringLiteral("%1 not measured: %2").arg(name, why));
}

int Figures::finish() const
{
    if (m_json) {
        const QJsonObject all{{QStringLiteral("program"), m_program},
                              {QStringLiteral("machine"), machine()},
                              {QStringLiteral("figures"), m_figures},
                              {QStringLiteral("ok"), !m_over}};
        std::printf("%s", QJsonDocument(all).toJson().constData());
    }
    return m_over ? 1 : 0;
}

QString machine()
{
    QString model = QStringLiteral("an unnamed processor");
    QFile cpu(QStringLiteral("/proc/cpuinfo"));
    if (cpu.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = cpu.readAll().split('\n');
        const auto named = std::find_if(lines.begin(), lines.end(),
                                        [](const QByteArray& line) { return line.startsWith("model name"); });
        if (named != lines.end()) {
            model = QString::fromUtf8(named->mid(named->indexOf(':') + 1).trimmed());
        }
    }
    return QStringLiteral("%1, %2 processors").arg(model).arg(QThread::idealThreadCount());
}

} // namespace vestibule::bench
