#pragma once

#include "core/base/SecretBytes.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace vestibule::vault {

/// What an operator's password has at least; whatever it is made of must also be hard to guess.
inline constexpr int fewestCharacters = 8;

/// Why a password is easy to guess; the user interface turns each into advice.
enum class PasswordWeakness {
    TooShort,      ///< under `fewestCharacters`
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

/// As the vault judges an account's password, and as whoever types it is advised: `names` are the account's and the
/// estate's. Each is known whole, without its blanks and word by word, initials left out.
[[nodiscard]] PasswordStrength rateFor(const SecretBytes& password, const QStringList& names);

} // namespace vestibule::vault
