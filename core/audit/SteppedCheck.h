#pragma once

#include "core/audit/LogCheck.h"
#include "core/audit/LogStorage.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QList>

namespace vestibule::audit {

/// Checks a stored log in pieces, so that whoever owns the storage can do other work between them, show how far it is,
/// or give up. What is judged is the log as it was at the beginning: entries and closed seals never change, and what is
/// appended meanwhile is left alone. Use on the storage's thread.
class SteppedCheck
{
public:
    /// Errors: those of the storage.
    [[nodiscard]] static Result<SteppedCheck> begin(LogStorage& storage, Witnesses witnesses);

    /// Reads and judges up to `most` further entries of the same storage. Errors: codes::truncated when entries are
    /// missing; those of the storage.
    [[nodiscard]] Result<void> step(LogStorage& storage, quint64 most);
    [[nodiscard]] bool isAtEnd() const;
    [[nodiscard]] quint64 done() const { return m_read; }
    [[nodiscard]] quint64 total() const { return m_size; }

    /// The judgement, once at the end. Errors: codes::altered when a stored hash is not that of its entry; those of
    /// LogCheck::finish.
    [[nodiscard]] Result<Checked> finish();

private:
    explicit SteppedCheck(Witnesses witnesses) : m_check(std::move(witnesses)) {}

    struct Seal
    {
        quint64 after = 0; ///< comes behind so many entries
        QByteArray bytes;
    };

    LogCheck m_check;
    QList<Seal> m_seals;
    quint64 m_size = 0;
    quint64 m_read = 0;
    qsizetype m_sealed = 0; ///< seals that were judged
    Result<void> m_hashes;
};

} // namespace vestibule::audit
