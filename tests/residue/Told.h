#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArrayView>
#include <QString>

#include <functional>
#include <vector>

namespace vestibule::app {
class OpenStation;
}

namespace vestibule::residue {

/// One line as it came, in guarded memory, and views of its fields.
struct Line
{
    SecretBytes bytes;
    std::vector<QByteArrayView> fields;

    [[nodiscard]] QByteArrayView field(std::size_t i) const { return i < fields.size() ? fields[i] : QByteArrayView(); }
    [[nodiscard]] QString text(std::size_t i) const { return QString::fromUtf8(field(i)); }
    [[nodiscard]] SecretBytes secret(std::size_t i) const { return SecretBytes::copyOf(field(i)); }
};

[[nodiscard]] SecretBytes fromHex(QByteArrayView hex);
/// Writes the digits of a secret behind an answer, without a copy outside guarded memory.
void sayHex(const SecretBytes& secret);
/// Writes what the scanner looks for behind an answer.
void sayKeysOf(app::OpenStation& station);
/// Writes what the line brings into the log, as no program may.
void logPlanted(const Line& line);
/// Obeys lines of standard input (word, tab, fields) until it ends and answers `ok` or `no WHY` to each; after `set-up`
/// and `open` the keys follow.
void obeyLines(const std::function<Result<void>(const Line&)>& obey, const std::function<void()>& sayKeys);

} // namespace vestibule::residue
