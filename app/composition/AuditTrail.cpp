#include "app/composition/AuditTrail.h"

#include "app/composition/SealedSecrets.h"
#include "core/store/Session.h"

namespace vestibule::app {

Result<void> AuditTrail::Storage::append(quint64 seq, const QByteArray& bytes, const QByteArray& leafHash)
{
    return m_session->audit().append(seq, bytes, leafHash);
}

Result<QList<audit::LogStorage::Record>> AuditTrail::Storage::read(quint64 first, quint64 count)
{
    const auto stored = m_session->audit().read(first, count);
    if (!stored) {
        return passOn(stored);
    }
    QList<Record> out;
    out.reserve(stored->size());
    for (const auto& record : *stored) {
        out.append({record.bytes, record.leafHash});
    }
    return out;
}

Result<quint64> AuditTrail::Storage::size() { return m_session->audit().size(); }

Result<void> AuditTrail::Storage::writeSeal(quint64 period, const QByteArray& seal, bool closed)
{
    return m_session->audit().putSeal(period, seal, closed);
}

Result<QList<QByteArray>> AuditTrail::Storage::readSeals(quint64 first, quint64 count)
{
    return m_session->audit().seals(first, count);
}

Result<quint64> AuditTrail::Storage::sealCount() { return m_session->audit().sealCount(); }

Result<void> AuditTrail::Storage::keepKey(const SecretBytes& secret)
{
    m_session->foldAfterwards(); // the key before this one must not stay behind in the write-ahead log
    return putSealed(*m_session, m_master, keyLabel, secret, m_clock.now());
}

Result<std::optional<SecretBytes>> AuditTrail::Storage::key() { return findSealed(*m_session, m_master, keyLabel); }

Result<audit::Log*> AuditTrail::logFor(store::Session& session)
{
    m_storage.use(session);
    if (!m_log) {
        auto opened = audit::Log::open(m_storage, m_clock);
        if (!opened) {
            return passOn(opened);
        }
        m_log.emplace(std::move(*opened));
        return &*m_log;
    }
    const auto stored = m_storage.size();
    if (!stored) {
        return passOn(stored);
    }
    if (*stored != m_log->size()) {
        if (const auto again = m_log->reload(); !again) {
            return passOn(again);
        }
    }
    return &*m_log;
}

Result<void> AuditTrail::note(store::Session& session, audit::Entry entry)
{
    const auto log = logFor(session);
    if (!log) {
        return passOn(log);
    }
    const auto appended = (*log)->append(std::move(entry));
    if (!appended) {
        return passOn(appended);
    }
    return {};
}

Result<void> AuditTrail::noteAbout(store::Session& session, domain::OperatorId by, QByteArray action,
                                   domain::PersonToken whom, QByteArray object)
{
    audit::Entry entry;
    entry.by = by;
    entry.action = std::move(action);
    entry.subject = whom;
    entry.object = std::move(object);
    return note(session, std::move(entry));
}

Result<audit::Head> AuditTrail::head(store::Session& session)
{
    return logFor(session).map([](audit::Log* log) { return log->head(); });
}

Result<std::optional<Instant>> AuditTrail::lastAt(store::Session& session)
{
    const auto log = logFor(session);
    if (!log) {
        return passOn(log);
    }
    if ((*log)->size() == 0) {
        return std::optional<Instant>();
    }
    const QByteArray root = (*log)->head().root;
    if (root != m_lastRoot) {
        const auto last = (*log)->entries((*log)->size() - 1, 1);
        if (!last) {
            return passOn(last);
        }
        m_lastAt = last->constFirst().at;
        m_lastRoot = root;
    }
    return std::optional<Instant>(m_lastAt);
}

Result<audit::SignedHead> AuditTrail::signedHead(store::Session& session)
{
    const auto log = logFor(session);
    return log ? (*log)->signedHead() : Result<audit::SignedHead>(passOn(log));
}

Result<audit::Proof> AuditTrail::prove(store::Session& session, quint64 seq, std::optional<quint64> earlier)
{
    const auto log = logFor(session);
    return log ? (*log)->prove(seq, earlier) : Result<audit::Proof>(passOn(log));
}

Result<QList<audit::LogStorage::Record>> AuditTrail::records(store::Session& session, quint64 first, quint64 count)
{
    m_storage.use(session);
    return m_storage.read(first, count);
}

Result<audit::Checked> AuditTrail::verify(store::Session& session, audit::Witnesses witnesses)
{
    const auto log = logFor(session);
    return log ? (*log)->verify(std::move(witnesses)) : Result<audit::Checked>(passOn(log));
}

Result<std::unique_ptr<audit::SteppedCheck>> AuditTrail::beginCheck(store::Session& session)
{
    const auto log = logFor(session);
    auto check = log ? (*log)->beginCheck({}) : Result<audit::SteppedCheck>(passOn(log));
    return check.map(
        [](audit::SteppedCheck& begun) { return std::make_unique<audit::SteppedCheck>(std::move(begun)); });
}

Result<void> AuditTrail::stepCheck(store::Session& session, audit::SteppedCheck& check, quint64 most)
{
    m_storage.use(session);
    return check.step(m_storage, most);
}

Result<QByteArray> AuditTrail::exported(store::Session& session)
{
    const auto log = logFor(session);
    if (!log) {
        return passOn(log);
    }
    QByteArray out;
    const auto written = (*log)->write([&out](QByteArrayView line) { out.append(line).append('\n'); });
    return written ? Result<QByteArray>(std::move(out)) : Result<QByteArray>(passOn(written));
}

} // namespace vestibule::app
