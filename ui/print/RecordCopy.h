#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace vestibule::ui {

class Phrasebook;

/// One field of a signed record, as people read it.
struct RecordLine
{
    QString name;
    QString value;
    /// A code in words, with the code behind it; a moment in the form of the other papers, in UTC; digits in groups, so
    /// that they can be broken and compared by eye. What has no words is the value.
    QString printed;
};

/// Everything that a signed record (JWS) says, in the order people ask for it. A field without words of its own stands
/// under its name in the record, so nothing is left out. Empty for what is no record.
[[nodiscard]] QList<RecordLine> recordLines(const QByteArray& jws, const Phrasebook& phrases);

/// The same on as many A4 sheets as it takes, to follow a receipt. GUI thread.
[[nodiscard]] std::vector<std::function<void(QPainter&)>> recordCopy(const QByteArray& jws, const Phrasebook& phrases);

} // namespace vestibule::ui
