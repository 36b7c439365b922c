#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>
#include <QString>

namespace vestibule::database {

class Connection;

/// The engine's switches that no statement can change. Errors: codes::settingRefused.
[[nodiscard]] Result<void> setSwitches(Connection& connection);
/// Proves how the codec stands, before the first byte is read or written. Errors: codes::settingRefused.
[[nodiscard]] Result<void> pinCodec(Connection& connection);
/// Sets every setting that this program relies on and reads it back: one that did not take is as bad as one not made.
/// Errors: codes::settingRefused.
[[nodiscard]] Result<void> pinSettings(Connection& connection);

/// Runs `ask` and compares the first value with `expected`. Errors: codes::settingRefused.
[[nodiscard]] Result<void> expect(Connection& connection, QByteArrayView ask, const char* expected);
/// The first value that `sql` answers with; empty when there is none.
[[nodiscard]] Result<QString> firstValue(Connection& connection, QByteArrayView sql);

} // namespace vestibule::database
