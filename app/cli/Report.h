#pragma once

#include "app/cli/Exits.h"
#include "app/composition/StationReport.h"
#include "core/base/Clock.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace vestibule::cli {

/// What a command found or did: for programs, for people, and what the process ends with.
struct Report
{
    QJsonObject json;
    QString text; ///< whole lines
    int exit = exits::done;
};

/// Rows under a header, columns aligned; wide characters take two places.
class Table
{
public:
    explicit Table(QStringList header) : m_rows{std::move(header)} {}
    void add(QStringList row) { m_rows.append(std::move(row)); }
    [[nodiscard]] QString text() const;

private:
    QList<QStringList> m_rows;
};

/// `name:  value`, one a line, values aligned; lines without a value are left out.
[[nodiscard]] QString fields(const QList<std::pair<QString, QString>>& lines);

/// `2026-01-31T09:30:00Z`; empty for none.
[[nodiscard]] QString timeText(std::optional<Instant> at);
using app::timeJson;
/// Two lower-case digits a byte.
[[nodiscard]] QString hexText(const QByteArray& bytes);

} // namespace vestibule::cli
