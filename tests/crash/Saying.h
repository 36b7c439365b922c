#pragma once

#include "core/domain/Credential.h"

#include <QByteArray>

#include <cstdlib>
#include <unistd.h>

/// The killed process's words to the one that kills it; see Account.h.
namespace vestibule::crash {

/// Straight to the pipe: what was said before the kill has been said.
inline void say(const QByteArray& line)
{
    const QByteArray text = line + '\n';
    if (::write(STDOUT_FILENO, text.constData(), std::size_t(text.size())) != text.size()) {
        std::_Exit(3); // nobody listens any more
    }
}

inline void may(const QByteArray& thing, const QByteArray& value) { say("may " + thing + ' ' + value); }
inline void is(const QByteArray& thing, const QByteArray& value) { say("is " + thing + ' ' + value); }
/// In one breath: whoever is killed between two lines has said only half of it.
inline void isEnded(const QByteArray& key) { say("is " + key + " restricted deleted"); }

template <typename T>
QByteArray thing(const char* kind, const T& id)
{
    return QByteArray(kind) + '/' + id.hex();
}

inline QByteArray word(domain::CredentialState state)
{
    switch (state) {
    case domain::CredentialState::Reserved:
        return "reserved";
    case domain::CredentialState::Active:
        return "active";
    case domain::CredentialState::Restricted:
        return "restricted";
    case domain::CredentialState::Deleted:
        return "deleted";
    }
    return {};
}

} // namespace vestibule::crash
