#pragma once

#include <QByteArray>
#include <QString>

namespace vestibule::gate::test {

/// Every row of the database of the gate in `folder` as text, one a line: `table:hex|hex|...`. The gate may run.
[[nodiscard]] QByteArray rowsOf(const QString& folder);

/// The lines of `after` that `before` has not.
[[nodiscard]] QList<QByteArray> addedLines(const QByteArray& before, const QByteArray& after);

} // namespace vestibule::gate::test
