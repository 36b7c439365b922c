// From a captured template to "every gate holds it", with real gates in this process and the real store and engine
// between: `bench_gates [--json]`.
#include "app/composition/StationSetUp.h"
#include "core/base/Digest.h"
#include "core/base/Log.h"
#include "core/protocol/ChangeSet.h"
#include "core/protocol/Codes.h"
#include "core/protocol/Sealing.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/Assessed.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/bench/Figures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <cstdio>
#include <random>

using namespace vestibule;
using namespace vestibule::bench;
using namespace vestibule::test;

namespace {

double msOf(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

std::vector<float> someFace(unsigned number)
{
    std::mt19937 random(number + 1);
    std::normal_distribution<float> normal;
    std::vector<float> out(512);
    for (float& value : out) {
        value = normal(random);
    }
    return out;
}

capture::Template templateOf(unsigned number)
{
    return capture::Template::fromRaw({"fr_feature", 1, 512}, someFace(number)).value();
}

/// An estate of fictitious people in a temporary folder, with this many gates.
class Estate
{
public:
    [[nodiscard]] Result<void> build(int gates)
    {
        const app::NewEstate about{QStringLiteral("Willow Court"),
                                   QStringLiteral("Willow Services"),
                                   QStringLiteral("office@willow.example"),
                                   QStringLiteral("1 Willow Road"),
                                   QStringLiteral("en"),
                                   QStringLiteral("Mei")};
        auto folder = app::StationFolder::open(m_dir.filePath(QStringLiteral("station")));
        if (!folder) {
            return passOn(folder);
        }
        m_folder = std::move(*folder);
        auto made =
            app::setUpEstate(*m_folder, about, SecretBytes::copyOf(QByteArrayView("seven quiet herons at dawn")),
                             vault::KdfCost::weakForTestsAndDemonstrations(), m_clock);
        if (!made) {
            return passOn(made);
        }
        m_actor = made->unlocked.operatorId;
        auto opened = app::OpenStation::open(*m_folder, std::move(made->unlocked), m_clock);
        if (!opened) {
            return passOn(opened);
        }
        m_station = std::move(*opened);
        if (const auto assessed = test::assess(*m_station, m_actor); !assessed) {
            return passOn(assessed);
        }
        for (int i = 0; i < gates; ++i) {
            if (const auto added = m_gates.add(*m_station, QStringLiteral("Gate %1").arg(i + 1)); !added) {
                return passOn(added);
            }
        }
        m_delivery.emplace(*m_station, m_gates);
        const auto first = m_delivery->engine().syncOnce(std::chrono::seconds(60));
        return first ? Result<void>() : passOn(first);
    }

    /// Somebody on record whose consent has been signed.
    [[nodiscard]] Result<domain::PersonId> consented(int number, domain::ConsentId* consent)
    {
        const Instant now = m_clock.now();
        *consent = domain::ConsentId::random();
        return m_station->store().runBlocking([&](store::Session& s) -> Result<domain::PersonId> {
            const domain::Resident resident{domain::PersonId::random(),
                                            {QStringLiteral("Resident %1").arg(number),
                                             {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")},
                                             domain::Occupancy::Owner,
                                             std::nullopt},
                                            now};
            const domain::PersonToken token = domain::PersonToken::random();
            if (auto added = s.residents().add(resident, token); !added) {
                return passOn(added);
            }
            const QByteArray record = "record " + consent->hex();
            const auto assessed = s.assessments().latest();
            if (!assessed) {
                return passOn(assessed);
            }
            const store::StoredConsent row{
                *consent,       resident.id,      token, m_station->notice().hash(),         record,
                sha256(record), "M0 0L1 0",       now,   now + std::chrono::hours(24 * 700), {},
                false,          (*assessed)->hash};
            if (auto added = s.consents().add(row); !added) {
                return passOn(added);
            }
            return resident.id;
        });
    }

    /// Seals one face to every gate, stores it, and waits until all have signed for it.
    [[nodiscard]] Result<void> deliver(int number, Samples& all, Samples& sealing)
    {
        domain::ConsentId consent;
        const auto person = consented(number, &consent);
        if (!person) {
            return passOn(person);
        }
        capture::Template captured = templateOf(unsigned(number));
        QElapsedTimer timer;
        timer.start();
        const auto sealed = app::sealFace(std::move(captured), m_gates.records());
        if (!sealed) {
            return passOn(sealed);
        }
        sealing.add(msOf(timer));
        const auto stored = m_station->store().runBlocking([&](store::Session& s) {
            return app::KeyIssue(s, m_station->desk(), m_actor).storeFace(*person, consent, *sealed);
        });
        if (!stored) {
            return passOn(stored);
        }
        QEventLoop loop;
        bool complete = false;
        QObject::connect(&m_delivery->engine(), &sync::SyncEngine::credentialProgressed, &loop,
                         [&](const sync::CredentialProgress& progress) {
                             if (progress.id == sealed->credential && progress.complete()) {
                                 complete = true;
                                 loop.quit();
                             }
                         });
        QTimer::singleShot(std::chrono::minutes(1), &loop, &QEventLoop::quit);
        m_delivery->engine().wake();
        loop.exec();
        all.add(msOf(timer));
        return complete ? Result<void>() : fail(sync::codes::timedOut);
    }

    /// The least that one face costs: a box, a signed anchor and a signed change-set for each gate.
    [[nodiscard]] Result<double> bareMs(int number)
    {
        const domain::CredentialId id = domain::CredentialId::random();
        const capture::Template captured = templateOf(unsigned(number));
        QElapsedTimer timer;
        timer.start();
        for (const domain::Gate& gate : m_gates.records()) {
            const auto plain = protocol::encodeFace(id, protocol::currentAlgorithm(), captured.values());
            const auto key = protocol::SealKey::fromBytes(gate.sealKey);
            auto box = plain && key ? protocol::seal(*key, *plain) : fail(protocol::codes::badKey);
            if (!box) {
                return passOn(box);
            }
            protocol::Upsert upsert;
            upsert.id = id;
            upsert.rev = 1;
            upsert.kind = domain::CredentialKind::Face;
            upsert.digest = protocol::payloadDigest(*box);
            upsert.payload = std::move(*box);
            protocol::ChangeSet set;
            set.gate = gate.id;
            set.anchor = protocol::signMessage(m_station->keys().publish(), protocol::Anchor{});
            set.upserts.push_back(std::move(upsert));
            if (protocol::signMessage(m_station->keys().publish(), set).isEmpty()) {
                return fail(protocol::codes::badKey);
            }
        }
        return msOf(timer);
    }

private:
    QTemporaryDir m_dir;
    SystemClock m_clock;
    std::unique_ptr<app::StationFolder> m_folder;
    std::unique_ptr<app::OpenStation> m_station;
    app::Actor m_actor;
    MemoryGates m_gates{m_clock};
    std::optional<MemoryDelivery> m_delivery;
};

Result<void> measure(Figures& figures, int gates, int people)
{
    Estate estate;
    QElapsedTimer building;
    building.start();
    if (auto built = estate.build(gates); !built) {
        return built;
    }
    const double paired = msOf(building);
    Samples all;
    Samples sealing;
    Samples bare;
    for (int i = 0; i < people; ++i) {
        if (auto delivered = estate.deliver(i, all, sealing); !delivered) {
            return delivered;
        }
        const auto least = estate.bareMs(i);
        if (!least) {
            return passOn(least);
        }
        bare.add(*least);
    }
    const QString ms = QStringLiteral("ms");
    const auto named = [gates](const char* what) { return QString::fromLatin1(what).arg(gates); };
    Against against;
    against.peer = bare.median();
    against.peerName = QStringLiteral("bare sealing and signing");
    figures.add(named("face sealed, sent and held by %1 gates"), all.median(), ms, against);
    figures.add(named("the slowest of them, %1 gates"), all.longest(), ms);
    figures.add(named("of that, sealing to %1 gates"), sealing.median(), ms);
    figures.add(named("for each of %1 gates"), all.median() / gates, ms);
    figures.add(named("once: estate made, %1 gates paired and in step"), paired, ms);
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    installLogFormat();
    Figures figures(QStringLiteral("bench_gates"), QCoreApplication::arguments());
    for (const auto& [gates, people] : {std::pair(3, 20), std::pair(100, 5)}) {
        if (const auto measured = measure(figures, gates, people); !measured) {
            figures.missing(QStringLiteral("%1 gates").arg(gates), QString::fromStdString(measured.error().describe()));
        }
    }
    return figures.finish();
}
