#pragma once

#include "core/base/SecretBytes.h"

#include <QByteArray>
#include <QList>

namespace vestibule::vault {

/// Why a password is easy to guess; the user interface turns each into advice.
enum class PasswordWeakness {
    TooShort,      ///< under 8 characters
    CommonWord,    ///< in a list of words, names or leaked passwords, also with 4 for a
    KnownToOthers, ///< the operator's name, the estate's name
    Repeats,       ///< aaaa, abcabc
    Sequence,      ///< 1234, abcd
    KeyboardPath,  ///< qwer, 1qaz
    DateOrYear,
    ControlCharacter, ///< a zero byte or line break: not typed by a person
};

struct PasswordStrength
{
    int score = 0; ///< 0 (guessed at once) to 4 (very hard), zxcvbn's scale
    double bits = 0;
    QList<PasswordWeakness> weaknesses;

    /// What an operator's password must reach.
    [[nodiscard]] bool isEnough() const;
};

/// Estimates by libzxcvbn. `knownWords`: what an attacker would try first (UTF-8). Milliseconds; any thread.
[[nodiscard]] PasswordStrength rate(const SecretBytes& password, const QList<QByteArray>& knownWords = {});

} // namespace vestibule::vault
