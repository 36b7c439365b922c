#pragma once

#include "core/vault/KdfCost.h"

#include <QString>

namespace vestibule::vault {

/// Stretches passwords in a process of its own, a `Stretcher`. Argon2id's memory is mapped and filled in one system
/// call, during which every thread of the process that maps memory waits, the window's too; elsewhere it disturbs
/// nobody. The request and the answer cross a socket pair that no other process has; nothing of them stands in
/// arguments, environment or files. Value; any thread but the GUI's, for the call blocks until the other has answered.
///
/// Where the program cannot be started, or ends without an answer and not for want of memory (half an upgrade, a
/// library that is gone), the stretching is done in this process, with a line in the log.
class StretchProcess
{
public:
    /// `program`: path of an executable whose main() is `serveStretch(0)`.
    explicit StretchProcess(QString program);

    /// Errors: codes::outOfMemory, also when the process was killed before it answered (the system kills the largest).
    Result<SecretBytes> operator()(const SecretBytes& password, QByteArrayView salt, const KdfCost& cost) const;

private:
    QString m_program;
};

/// The other side: reads one request from the descriptor, answers it, and returns the exit status: 0 when it was
/// answered, also with a refusal; 1 when the request was none.
[[nodiscard]] int serveStretch(int channel);

} // namespace vestibule::vault
