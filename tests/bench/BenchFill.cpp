// The first fill of a gate: cut by the station's planner and cutter, applied by a real controller with its encrypted
// database on the disk, against opening the same boxes and rotating the same faces and nothing else:
// `bench_fill [--json] [ENTRIES]`.
#include "core/controller/GateKeys.h"
#include "core/controller/Rotation.h"
#include "core/protocol/Calls.h"
#include "core/sync/ChangeSetCutter.h"
#include "core/sync/ClockGuard.h"
#include "core/sync/Planner.h"
#include "tests/bench/Figures.h"
#include "tests/core/controller/GateFixture.h"
#include "tests/core/protocol/tls/RawPeers.h"
#include "tests/core/sync/MemoryJournal.h"
#include "tests/fleet/Usage.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <exception>

using namespace vestibule;
using namespace vestibule::bench;
using namespace vestibule::controller::test;

namespace {

constexpr int usualEntries = 100'000;
/// At least half of the rate of the bare opening.
constexpr double mostOverBare = 2;

double secondsOf(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e9; }

/// The estate's key, as the station holds it.
class PublishSigner final : public sync::Signer
{
public:
    explicit PublishSigner(const protocol::SigningKey& key) : m_key(key) {}
    [[nodiscard]] protocol::PublicKey publicKey() const override { return m_key.publicKey(); }
    [[nodiscard]] Result<QByteArray> sign(protocol::MessageName name, QByteArrayView payload) override
    {
        return protocol::sign(m_key, name, payload);
    }

private:
    const protocol::SigningKey& m_key;
};

struct Times
{
    double cutting = 0; ///< in seconds, as the next two
    double applying = 0;
    double opening = 0;
    qint64 bytes = 0;
    std::size_t changeSets = 0;
};

/// A gate that has just been paired, and a station that has everything sealed for it: as many faces as cards.
class FirstFill
{
public:
    explicit FirstFill(int entries)
        : m_signer(m_gate.estate.publish)
        , m_station{m_gate.estate.id, m_journal, m_signer, m_anchors, m_crls, m_certifier, m_gate.clock, m_guard, {}}
    {
        m_gate.options.entryLimit = 2 * quint64(entries);
        m_gate.reopen();
        m_gate.pair();
        domain::Gate record;
        record.id = m_gate.gate->gate();
        m_journal.addGate(record);
        for (int i = 0; i < entries; ++i) {
            const CredentialId id = CredentialId::random();
            const protocol::Upsert sealed =
                i % 2 == 0 ? m_gate.face(id, unitVector(unsigned(i))) : m_gate.card(id, QStringLiteral("C%1").arg(i));
            sync::test::MemoryJournal::Credential& credential = m_journal.credentials[id];
            credential.kind = sealed.kind;
            credential.validFrom = sealed.validFrom;
            credential.validUntil = sealed.validUntil;
            credential.consent = sealed.consent;
            credential.payloads[record.id] = sealed.payload;
            credential.digests[record.id] = sealed.digest;
        }
    }

    [[nodiscard]] sync::Plan plan()
    {
        const domain::GateId id = m_gate.gate->gate();
        return sync::plan(must(m_journal.desired(id)), must(m_journal.book(id)), m_journal.epoch, m_station.policy,
                          m_gate.clock.now());
    }

    /// Cuts and applies one, and opens its boxes bare right afterwards, so that both meet the same load.
    void send(const sync::PlannedChangeSet& planned, Times& times)
    {
        const domain::GateId id = m_gate.gate->gate();
        QElapsedTimer timer;
        timer.start();
        const auto cut = sync::cut(m_station, id, planned, must(m_anchors.current()));
        if (!cut) {
            throw std::runtime_error(cut.error().error.describe());
        }
        if (!*cut) {
            throw std::runtime_error("what is to be sent is not wanted any more");
        }
        const QByteArray& bytes = (*cut)->bytes;
        times.cutting += secondsOf(timer);
        m_journal.rows.at(id).book.pending.reset();
        timer.start();
        const HttpResponse response = m_gate.call("POST", protocol::paths::changes, bytes);
        times.applying += secondsOf(timer);
        if (m_gate.receiptOf(response).root != planned.root) {
            throw std::runtime_error("another root than the plan's");
        }
        times.opening += openBare(planned, id);
        times.bytes += bytes.size();
        ++times.changeSets;
        m_sent.append(bytes);
    }

    /// The same bytes over TLS 1.3 between two threads of this process, each change-set answered with a few bytes.
    [[nodiscard]] double sendBare() const
    {
        vestibule::test::LeafSpec spec;
        spec.names = "DNS:gate";
        spec.notBefore = Instant::fromMs(QDateTime::currentMSecsSinceEpoch()) - hours(1);
        spec.notAfter = spec.notBefore + hours(48);
        vestibule::test::RawServer server(vestibule::test::forge(spec, nullptr), [](vestibule::test::RawLink& link) {
            while (!link.readMessage().isEmpty() && link.send(vestibule::test::httpAnswer("taken"))) {
            }
        });
        QElapsedTimer timer;
        timer.start();
        const auto link = vestibule::test::dial(server.port(), nullptr);
        for (const QByteArray& bytes : m_sent) {
            if (!link->send(vestibule::test::httpAnswer(bytes)) || link->readMessage().isEmpty()) {
                throw std::runtime_error("the bare connection broke");
            }
        }
        return secondsOf(timer);
    }

    [[nodiscard]] quint64 held() const { return m_gate.gate->status().entries; }
    [[nodiscard]] double databaseMb() const
    {
        return double(QFileInfo(m_gate.folder() + QStringLiteral("/gate.db")).size()) / 1e6;
    }

private:
    [[nodiscard]] double openBare(const sync::PlannedChangeSet& planned, const domain::GateId& gate)
    {
        std::vector<float> vector = unitVector(1);
        QElapsedTimer timer;
        timer.start();
        for (const sync::DesiredEntry& entry : planned.upserts) {
            const QByteArray& box = m_journal.credentials.at(entry.id).payloads.at(gate);
            const SecretBytes opened = must(m_keys.sealing().open(box));
            if (entry.kind == CredentialKind::Face) {
                m_rotation.apply(vector);
            }
        }
        return secondsOf(timer);
    }

    GateFixture m_gate;
    controller::GateKeys m_keys = must(controller::GateKeys::load(m_gate.folder() + QStringLiteral("/gate.keys")));
    controller::Rotation m_rotation{SecretBytes::random(controller::Rotation::seedSize)};
    sync::test::MemoryJournal m_journal;
    PublishSigner m_signer;
    sync::test::MemoryAnchors m_anchors{m_journal};
    sync::test::MemoryCrls m_crls;
    sync::test::MemoryCertifier m_certifier;
    sync::ClockGuard m_guard{m_gate.clock};
    sync::Station m_station;
    QList<QByteArray> m_sent;
};

void measure(Figures& figures, int entries)
{
    FirstFill fill(entries);
    QElapsedTimer timer;
    timer.start();
    const sync::Plan plan = fill.plan();
    const double planning = secondsOf(timer);
    Times times;
    for (const sync::PlannedChangeSet& planned : plan.changeSets) {
        fill.send(planned, times);
    }
    const QString s = QStringLiteral("s");
    const QString name =
        QStringLiteral("first fill with %1 entries, %2 change-sets").arg(entries).arg(times.changeSets);
    if (fill.held() != quint64(entries)) {
        figures.missing(name, QStringLiteral("%1 held").arg(fill.held()));
        return;
    }
    figures.add(name, times.applying, s,
                {times.opening, QStringLiteral("boxes opened and faces rotated bare"), mostOverBare});
    figures.add(QStringLiteral("entries a second, against bare"), entries / times.applying, QStringLiteral("/s"),
                {entries / times.opening, QStringLiteral("bare")});
    figures.add(QStringLiteral("planned at once"), planning, s);
    figures.add(QStringLiteral("cut and signed"), times.cutting, s);
    const double megabytes = double(times.bytes) / 1e6;
    figures.add(QStringLiteral("change-sets taken in"), megabytes / times.applying, QStringLiteral("MB/s"),
                {megabytes / fill.sendBare(), QStringLiteral("bare TLS 1.3 over loopback")});
    figures.add(QStringLiteral("its database"), fill.databaseMb(), QStringLiteral("MB"));
    figures.add(QStringLiteral("load"), fleet::load(), QStringLiteral("processes"));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    Figures figures(QStringLiteral("bench_fill"), arguments);
    const int asked = arguments.size() > 1 ? arguments.last().toInt() : 0;
    try {
        measure(figures, asked > 0 ? asked : usualEntries);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "bench_fill: %s\n", e.what());
        return 1;
    }
    return figures.finish();
}
