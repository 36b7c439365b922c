#include "app/composition/ErasureLedger.h"

#include "app/composition/Codes.h"
#include "core/base/Codes.h"
#include "core/base/Digest.h"
#include "core/base/DurableFile.h"
#include "core/store/Session.h"

namespace vestibule::app {

namespace {

// magic 8, MAC 32, then for each id: kind 1, id 16. In order, so that one content has one spelling.
constexpr QByteArrayView magic = "VSTERAS1";
constexpr qsizetype macSize = 32;
constexpr qsizetype idSize = 16;
constexpr char credentialKind = 'c';
constexpr char personKind = 'p';
constexpr qint64 largest = qint64(256) << 20; // fifteen million ids

QByteArray encode(const ErasureLedger& ledger, const SecretBytes& key)
{
    QByteArray body;
    body.reserve(qsizetype(ledger.credentials.size() + ledger.persons.size()) * (idSize + 1));
    for (const domain::CredentialId& id : ledger.credentials) {
        body.append(credentialKind).append(id.view());
    }
    for (const domain::PersonId& id : ledger.persons) {
        body.append(personKind).append(id.view());
    }
    return magic.toByteArray() + hmacSha256(key.view(), {magic, body}) + body;
}

Result<ErasureLedger> decode(const QByteArray& bytes, const SecretBytes& key)
{
    const QByteArrayView view(bytes);
    if (!view.startsWith(magic) || view.size() < magic.size() + macSize) {
        return fail(codes::ledgerAltered, "not an erasure ledger");
    }
    const QByteArrayView body = view.sliced(magic.size() + macSize);
    if (body.size() % (idSize + 1) != 0 ||
        !equalConstantTime(hmacSha256(key.view(), {magic, body}), view.sliced(magic.size(), macSize))) {
        return fail(codes::ledgerAltered);
    }
    ErasureLedger out;
    for (qsizetype at = 0; at < body.size(); at += idSize + 1) {
        const QByteArray id = body.sliced(at + 1, idSize).toByteArray();
        if (body[at] == credentialKind) {
            out.credentials.insert(*domain::CredentialId::fromBytes(id));
        } else if (body[at] == personKind) {
            out.persons.insert(*domain::PersonId::fromBytes(id));
        } else {
            return fail(codes::ledgerAltered, "an id of another kind");
        }
    }
    return out;
}

struct Found
{
    ErasureLedger ledger;
    const SecretBytes* key; ///< that it is under; none for a file that is not there
};

Result<Found> find(const QString& path, std::span<const SecretBytes> keys)
{
    const auto bytes = readFile(path, largest);
    if (!bytes) {
        return bytes.error().is(vestibule::codes::fileMissing) ? Result<Found>(Found{{}, nullptr}) : passOn(bytes);
    }
    Result<Found> found = fail(codes::ledgerAltered);
    for (const SecretBytes& key : keys) {
        found = decode(*bytes, key).map([&](ErasureLedger&& ledger) { return Found{std::move(ledger), &key}; });
        if (found) {
            break;
        }
    }
    return found;
}

Result<void> write(const QString& path, const Found& found, const ErasureLedger& more, const SecretBytes& key)
{
    ErasureLedger all = found.ledger;
    all.add(more);
    return all == found.ledger && &key == found.key ? Result<void>() : replaceFile(path, encode(all, key));
}

} // namespace

Result<ErasureLedger> ErasureLedger::of(store::Session& session)
{
    const auto credentials = session.credentials().ended();
    const auto persons = session.residents().erased();
    if (!credentials || !persons) {
        return credentials ? Result<ErasureLedger>(passOn(persons)) : passOn(credentials);
    }
    return ErasureLedger{{credentials->begin(), credentials->end()}, {persons->begin(), persons->end()}};
}

void ErasureLedger::add(const ErasureLedger& other)
{
    credentials.insert(other.credentials.begin(), other.credentials.end());
    persons.insert(other.persons.begin(), other.persons.end());
}

Result<ErasureLedger> readLedger(const QString& path, std::span<const SecretBytes> keys)
{
    return find(path, keys).map([](Found&& found) { return std::move(found.ledger); });
}

Result<void> extendLedger(const QString& path, const ErasureLedger& ledger, std::span<const SecretBytes> keys)
{
    return find(path, keys).and_then([&](const Found& found) {
        return write(path, found, ledger, found.key != nullptr ? *found.key : keys.front());
    });
}

Result<void> addToLedger(const QString& path, const ErasureLedger& ledger, std::span<const SecretBytes> keys)
{
    return find(path, keys).and_then([&](const Found& found) { return write(path, found, ledger, keys.front()); });
}

} // namespace vestibule::app
