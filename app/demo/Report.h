#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace vestibule::demo {

/// What the journeys found: a transcript for people (transcript.md) and the same facts for programs (result.json).
class Report
{
public:
    explicit Report(QString folder);

    void section(const QString& title);
    void line(const QString& text);
    /// Something that must be so. Named `journey.fact`; a name stands once.
    void check(const QString& name, bool holds, const QString& seen);
    void seconds(const QString& name, double value);
    void count(const QString& name, int value);
    void fact(const QString& name, const QJsonValue& value);

    [[nodiscard]] bool allHold() const { return m_broken.isEmpty(); }
    [[nodiscard]] const QStringList& broken() const { return m_broken; }
    /// Writes both files; `failure` is empty when the journeys came to their end.
    [[nodiscard]] bool write(const QString& failure);

private:
    QString m_folder;
    QElapsedTimer m_since;
    QStringList m_lines;
    QStringList m_broken;
    QJsonObject m_checks;
    QJsonObject m_seconds;
    QJsonObject m_counts;
    QJsonObject m_facts;
};

} // namespace vestibule::demo
