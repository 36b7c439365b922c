// What it takes to learn what a gate with 100,000 entries really holds, beside a book that differs in some of them,
// against reading the whole list: `bench_reconcile [--json]`.
#include "core/protocol/Calls.h"
#include "core/protocol/Sealing.h"
#include "core/sync/GateClient.h"
#include "tests/bench/Figures.h"

#include <QCoreApplication>

using namespace vestibule;
using namespace vestibule::bench;
using namespace vestibule::sync;

namespace {

constexpr int entries = 100'000;
/// What our client and server write around target and body of one exchange, and their two TLS records, rounded up.
constexpr qint64 frameBytes = 240;
constexpr double tenDifferencesLimit = 48 * 1024.0;

/// What a gate that holds only cards says about itself, without the rest of a gate.
class CardGate
{
public:
    [[nodiscard]] domain::Gate record() const
    {
        domain::Gate out;
        out.id = m_id;
        out.signKey = m_key.publicKey().bytes();
        return out;
    }
    void put(const protocol::Entry& entry) { set.insert(entry); }
    [[nodiscard]] GateBook book() const
    {
        GateBook out;
        for (const protocol::Entry& entry : set.items()) {
            out.held.push_back({entry.id, entry.rev, entry.digest, domain::CredentialKind::Card, ends, false});
        }
        return out;
    }
    [[nodiscard]] GateResponse answer(const QByteArray& target) const
    {
        const QByteArray path = target.left(target.indexOf('?'));
        const QByteArray query = target.mid(path.size() + 1);
        protocol::Inventory out;
        out.gate = m_id;
        out.root = set.root();
        out.tombRoot = protocol::emptyRoot();
        if (path == protocol::paths::buckets) {
            const auto asked = protocol::BucketsQuery::parse(query);
            out.nonce = asked->nonce;
            out.content = asked->bucket ? decltype(out.content)(protocol::SubHashes{set.subHashes(*asked->bucket)})
                                        : protocol::BucketHashes{set.bucketHashes(), 0};
        } else {
            const auto asked = protocol::PageQuery::parse(query);
            out.nonce = asked->nonce;
            out.content = path == protocol::paths::inventory ? page(*asked) : protocol::EntriesPage();
        }
        return {200, protocol::media::cose.toByteArray(), protocol::signMessage(m_key, out), std::nullopt};
    }

    protocol::EntrySet set;
    static constexpr Instant ends = Instant::fromMs(1'800'000'000'000);

private:
    [[nodiscard]] protocol::EntriesPage page(const protocol::PageQuery& asked) const
    {
        protocol::EntriesPage out;
        const std::vector<protocol::Entry> found = asked.prefix.isEmpty()
                                                       ? set.page(asked.after, std::size_t(asked.limit) + 1)
                                                       : set.bucketItems(std::uint8_t(asked.prefix.front()));
        for (const protocol::Entry& entry : found) {
            if ((asked.after && entry.id <= *asked.after) || !entry.id.view().startsWith(asked.prefix)) {
                continue;
            }
            if (qsizetype(out.entries.size()) == asked.limit) {
                out.next = out.entries.back().id;
                break;
            }
            out.entries.push_back({entry.id, entry.rev, domain::CredentialKind::Card, entry.digest, ends,
                                   protocol::EntryState::Live, protocol::EntrySource::Station});
        }
        return out;
    }

    domain::GateId m_id = domain::GateId::random();
    protocol::SigningKey m_key = protocol::SigningKey::generate();
};

/// Counts what goes over it.
class CountingTransport final : public GateTransport
{
public:
    explicit CountingTransport(const CardGate& gate) : m_gate(gate) {}
    [[nodiscard]] Result<GateResponse> exchange(const QByteArray&, const QByteArray& target, const QByteArray&,
                                                const QByteArray&) override
    {
        GateResponse response = m_gate.answer(target);
        bytes += target.size() + response.body.size() + frameBytes;
        return response;
    }
    void cancel() override {}

    qint64 bytes = 0;

private:
    const CardGate& m_gate;
};

/// Bytes, or none when what was read is not what the gate holds.
std::optional<double> measured(const CardGate& gate, const GateBook* book)
{
    CountingTransport way(gate);
    const domain::Gate record = gate.record();
    GateClient client(way, record);
    const CallResult<GateContent> content = book ? client.contentBeside(*book) : client.content();
    const bool whole = content && content->root == gate.set.root() && content->entries.size() == gate.set.count();
    return whole ? std::optional(double(way.bytes)) : std::nullopt;
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    Figures figures(QStringLiteral("reconcile"), QCoreApplication::arguments());
    CardGate gate;
    std::vector<protocol::Entry> held;
    for (int i = 0; i < entries; ++i) {
        const domain::CredentialId id = domain::CredentialId::random();
        held.push_back({id, 1, protocol::payloadDigest(id.view())});
    }
    gate.set = protocol::EntrySet::of(held);
    const std::optional<double> list = measured(gate, nullptr);
    if (!list) {
        figures.missing(QStringLiteral("the whole list"), QStringLiteral("it could not be read"));
        return figures.finish();
    }
    for (const int differences : {0, 10, 1000}) {
        const GateBook book = gate.book();
        for (int i = 0; i < differences; ++i) {
            protocol::Entry& entry = held[std::size_t(i) * std::size_t(entries / differences)];
            entry.rev += 1;
            gate.put(entry);
        }
        const QString name = QStringLiteral("100,000 entries with %1 differences").arg(differences);
        const std::optional<double> bytes = measured(gate, &book);
        if (!bytes) {
            figures.missing(name, QStringLiteral("what was read is not what the gate holds"));
            continue;
        }
        Against against;
        against.peer = *list / 1024;
        against.peerName = QStringLiteral("the whole list");
        against.ratioLimit = 1;
        if (differences <= 10) {
            against.limit = tenDifferencesLimit / 1024;
        }
        figures.add(name, *bytes / 1024, QStringLiteral("KB"), against);
    }
    return figures.finish();
}
