#include "core/consent/DeletionStatement.h"

#include "core/consent/Codes.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;
using domain::EndAtGate;

constexpr std::array ends{
    std::pair{EndAtGate::Purged, "purged"_L1},         std::pair{EndAtGate::AlreadyPurged, "already-purged"_L1},
    std::pair{EndAtGate::NeverHeld, "not-held"_L1},    std::pair{EndAtGate::Reset, "gate-reset"_L1},
    std::pair{EndAtGate::OnWord, "gate-destroyed"_L1}, std::pair{EndAtGate::Open, "open"_L1}};

QJsonValue momentJson(const std::optional<Instant>& at)
{
    return at ? QJsonValue(at->toUtc().toString(Qt::ISODateWithMs)) : QJsonValue(QJsonValue::Null);
}

QString hex(const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); }

QJsonObject gateJson(const domain::GateEnd& gate)
{
    const auto* const end =
        std::find_if(ends.begin(), ends.end(), [&gate](const auto& row) { return row.first == gate.how; });
    return {{u"at"_s, momentJson(gate.at)},
            {u"digest"_s, gate.digest ? QJsonValue(hex(*gate.digest)) : QJsonValue(QJsonValue::Null)},
            {u"gate"_s, gate.gate.text()},
            {u"name"_s, gate.name},
            {u"result"_s, QString(end->second)},
            {u"sign_key"_s, hex(gate.signKey)},
            {u"word"_s, hex(gate.word)}};
}

QJsonObject keyJson(const domain::EndedKey& key)
{
    QJsonArray gates;
    for (const domain::GateEnd& gate : key.gates) {
        gates.append(gateJson(gate));
    }
    return {{u"deleted_at"_s, momentJson(key.deletedAt)},
            {u"ended_at"_s, momentJson(key.endedAt)},
            {u"gates"_s, gates},
            {u"key"_s, key.key.text()},
            {u"kind"_s, key.kind == domain::CredentialKind::Face ? u"face"_s : u"card"_s}};
}

/// Takes values out of an object, and remembers whether one was not what it must be.
class Reading
{
public:
    explicit Reading(const QJsonValue& from) : m_from(from.toObject()), m_good(from.isObject()) {}

    QString text(QLatin1StringView name)
    {
        const QJsonValue value = m_from.value(name);
        m_good = m_good && value.isString();
        return value.toString();
    }
    QByteArray bytes(QLatin1StringView name, bool mayBeEmpty)
    {
        const QByteArray out = QByteArray::fromHex(text(name).toLatin1());
        m_good = m_good && (out.size() == 32 || (mayBeEmpty && text(name).isEmpty()));
        return out;
    }
    template <typename IdType>
    IdType id(QLatin1StringView name)
    {
        const auto out = IdType::fromHex(text(name).toLatin1());
        m_good = m_good && out;
        return out.value_or(IdType());
    }
    std::optional<Instant> moment(QLatin1StringView name, bool mustBeThere)
    {
        const QJsonValue value = m_from.value(name);
        if (value.isNull() && !mustBeThere) {
            return std::nullopt;
        }
        const QDateTime at = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        m_good = m_good && at.isValid();
        return at.isValid() ? Instant::fromDateTime(at) : Instant();
    }
    QJsonArray list(QLatin1StringView name)
    {
        m_good = m_good && m_from.value(name).isArray();
        return m_from.value(name).toArray();
    }
    bool isNull(QLatin1StringView name) const { return m_from.value(name).isNull(); }
    QJsonValue value(QLatin1StringView name) const { return m_from.value(name); }
    void expect(bool so) { m_good = m_good && so; }
    [[nodiscard]] bool isGood() const { return m_good; }

private:
    QJsonObject m_from;
    bool m_good;
};

bool readGate(const QJsonValue& from, domain::GateEnd& out)
{
    Reading r(from);
    out.gate = r.id<domain::GateId>("gate"_L1);
    out.name = r.text("name"_L1);
    out.signKey = r.bytes("sign_key"_L1, false);
    const QString result = r.text("result"_L1);
    const auto* const end =
        std::find_if(ends.begin(), ends.end(), [&](const auto& row) { return result == row.second; });
    r.expect(end != ends.end());
    if (!r.isGood()) {
        return false;
    }
    out.how = end->first;
    out.at = *r.moment("at"_L1, true);
    if (!r.isNull("digest"_L1)) {
        out.digest = r.bytes("digest"_L1, false);
    }
    const bool nobodySigned = out.how == EndAtGate::Open || out.how == EndAtGate::OnWord;
    out.word = r.bytes("word"_L1, nobodySigned);
    r.expect(out.word.isEmpty() == nobodySigned);
    return r.isGood();
}

bool readKey(const QJsonValue& from, domain::EndedKey& out)
{
    Reading r(from);
    out.key = r.id<domain::CredentialId>("key"_L1);
    const QString kind = r.text("kind"_L1);
    r.expect(kind == u"face"_s || kind == u"card"_s);
    out.kind = kind == u"face"_s ? domain::CredentialKind::Face : domain::CredentialKind::Card;
    out.endedAt = *r.moment("ended_at"_L1, true);
    out.deletedAt = r.moment("deleted_at"_L1, false);
    for (const QJsonValue& gate : r.list("gates"_L1)) {
        r.expect(readGate(gate, out.gates.emplace_back()));
    }
    // Deleted is what every gate has answered for.
    const bool isOpen = std::any_of(out.gates.begin(), out.gates.end(),
                                    [](const domain::GateEnd& gate) { return gate.how == EndAtGate::Open; });
    r.expect(out.deletedAt.has_value() != isOpen);
    return r.isGood();
}

} // namespace

QByteArray signDeletion(const domain::Deletion& deletion, const RecordSigner& signer)
{
    QJsonArray keys;
    for (const domain::EndedKey& key : deletion.keys) {
        keys.append(keyJson(key));
    }
    return signer.sign({{u"at"_s, momentJson(deletion.at)},
                        {u"copies_until"_s, momentJson(deletion.copiesUntil)},
                        {u"estate"_s, deletion.estate.text()},
                        {u"keys"_s, keys},
                        {u"log_root"_s, hex(deletion.logRoot)},
                        {u"log_size"_s, qint64(deletion.logSize)},
                        {u"principal"_s, deletion.principal.text()},
                        {u"working"_s, deletion.working}},
                       deletionType);
}

Result<domain::Deletion> verifyDeletion(const QByteArray& jws, QByteArrayView publicKey)
{
    const auto payload = verifySigned(jws, publicKey, deletionType);
    if (!payload) {
        return passOn(payload);
    }
    Reading r{QJsonValue(*payload)};
    domain::Deletion out;
    out.estate = r.id<domain::EstateId>("estate"_L1);
    out.principal = r.id<domain::PersonToken>("principal"_L1);
    out.at = *r.moment("at"_L1, true);
    out.copiesUntil = r.moment("copies_until"_L1, false);
    out.working = r.value("working"_L1).toInt(-1);
    r.expect(out.working >= 0);
    out.logRoot = r.bytes("log_root"_L1, false);
    const qint64 logSize = r.value("log_size"_L1).toInteger(0);
    r.expect(logSize > 0);
    out.logSize = quint64(logSize);
    for (const QJsonValue& key : r.list("keys"_L1)) {
        r.expect(readKey(key, out.keys.emplace_back()));
    }
    return r.isGood() ? Result<domain::Deletion>(std::move(out)) : fail(codes::recordMalformed);
}

} // namespace vestibule::consent
