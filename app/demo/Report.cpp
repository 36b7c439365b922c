#include "app/demo/Report.h"

#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>

#include <cmath>
#include <cstdio>

namespace vestibule::demo {

namespace {

bool save(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

double rounded(double value) { return std::round(value * 100) / 100; }

} // namespace

Report::Report(QString folder) : m_folder(std::move(folder)) { m_since.start(); }

void Report::section(const QString& title)
{
    std::printf("%6.1f s  %s\n", double(m_since.elapsed()) / 1000, qPrintable(title));
    std::fflush(stdout);
    m_lines << QString() << QStringLiteral("## ") + title << QString();
}

void Report::line(const QString& text)
{
    m_lines << QStringLiteral("- %1 s: %2").arg(double(m_since.elapsed()) / 1000, 0, 'f', 1).arg(text);
}

void Report::check(const QString& name, bool holds, const QString& seen)
{
    m_checks[name] = QJsonObject{{QStringLiteral("holds"), holds}, {QStringLiteral("seen"), seen}};
    if (!holds) {
        m_broken << name;
        std::fprintf(stderr, "vestibule-demo: %s does not hold: %s\n", qPrintable(name), qPrintable(seen));
    }
    line((holds ? QStringLiteral("%1: %2") : QStringLiteral("**does not hold** %1: %2")).arg(name, seen));
}

void Report::seconds(const QString& name, double value)
{
    m_seconds[name] = rounded(value);
    line(QStringLiteral("%1: %2 s").arg(name).arg(rounded(value)));
}

void Report::count(const QString& name, int value)
{
    m_counts[name] = value;
    line(QStringLiteral("%1: %2").arg(name).arg(value));
}

void Report::fact(const QString& name, const QJsonValue& value) { m_facts[name] = value; }

bool Report::write(const QString& failure)
{
    seconds(QStringLiteral("whole run"), double(m_since.elapsed()) / 1000);
    const QJsonObject result{{QStringLiteral("ok"), failure.isEmpty() && m_broken.isEmpty()},
                             {QStringLiteral("failure"), failure},
                             {QStringLiteral("checks"), m_checks},
                             {QStringLiteral("seconds"), m_seconds},
                             {QStringLiteral("counts"), m_counts},
                             {QStringLiteral("facts"), m_facts}};
    const QString outcome = !failure.isEmpty()   ? QStringLiteral("The journeys stopped: %1.").arg(failure)
                            : m_broken.isEmpty() ? QStringLiteral("All %1 facts hold.").arg(m_checks.size())
                                                 : QStringLiteral("Does not hold: %1.").arg(m_broken.join(u", "));
    const QString text = QStringLiteral("# What the gates stored, admitted and refused\n\n") + outcome +
                         QLatin1Char('\n') + m_lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
    return QDir().mkpath(m_folder) && save(m_folder + QStringLiteral("/transcript.md"), text.toUtf8()) &&
           save(m_folder + QStringLiteral("/result.json"), QJsonDocument(result).toJson());
}

} // namespace vestibule::demo
