#pragma once

#include "core/base/Result.h"

#include <QString>

namespace vestibule::database {

/// What the process is really linked to.
struct Engine
{
    QString sqliteVersion;   ///< "3.46.1"
    QString cipherVersion;   ///< "4.6.1 community"
    QString cipherProvider;  ///< "openssl"
    QString providerVersion; ///< "OpenSSL 3.0.17 ..."
};

/// Proves at run time that the engine behind this room is the SQLCipher it was built with (>= 4.6.1), linked into the
/// program itself. Plain libsqlite3 accepts a key without a word and writes plaintext; other libraries load it into the
/// process, so the question must be asked of the running code. Touches no file. Any thread.
/// Errors: codes::wrongEngine with what was found.
[[nodiscard]] Result<Engine> checkEngine();

} // namespace vestibule::database
