#pragma once

#include "core/audit/Log.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <optional>

namespace vestibule::store {
class Session;
}

namespace vestibule::app {

/// The audit log over the store. Use inside a unit of work, on the store's thread: the entry is kept with the act or
/// not at all. A tree in memory that is ahead of the store (the last unit of work was rolled back) is built again.
class AuditTrail
{
public:
    explicit AuditTrail(const Clock& clock) : m_clock(clock) {}
    AuditTrail(const AuditTrail&) = delete;
    AuditTrail& operator=(const AuditTrail&) = delete;

    [[nodiscard]] Result<void> note(store::Session& session, audit::Entry entry);
    [[nodiscard]] Result<audit::Head> head(store::Session& session);
    /// When the last entry was written; none in an empty log.
    [[nodiscard]] Result<std::optional<Instant>> lastAt(store::Session& session);
    /// Reads every entry again and checks the whole log. Errors: audit::codes::badEntry, altered, truncated.
    [[nodiscard]] Result<void> verify(store::Session& session);

private:
    class Storage final : public audit::LogStorage
    {
    public:
        void use(store::Session& session) { m_session = &session; }
        [[nodiscard]] Result<void> append(quint64 seq, const QByteArray& bytes, const QByteArray& leafHash) override;
        [[nodiscard]] Result<QList<Record>> read(quint64 first, quint64 count) override;
        [[nodiscard]] Result<quint64> size() override;

    private:
        store::Session* m_session = nullptr;
    };

    [[nodiscard]] Result<audit::Log*> logFor(store::Session& session);

    const Clock& m_clock;
    Storage m_storage;
    std::optional<audit::Log> m_log;
};

} // namespace vestibule::app
