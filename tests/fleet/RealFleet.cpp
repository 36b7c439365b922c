#include "tests/fleet/RealFleet.h"

#include "app/composition/GatePairing.h"
#include "app/composition/StationSetUp.h"
#include "app/composition/Undertakings.h"
#include "core/vault/Vault.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <csignal>

namespace vestibule::fleet {

namespace {

constexpr std::size_t startedAtOnce = 8;
constexpr std::chrono::minutes patience{5};
constexpr std::chrono::milliseconds pause{20};

SecretBytes word()
{
    QByteArray bytes = RealFleet::managerWord().toUtf8();
    return SecretBytes::takeFrom(bytes);
}

const QMap<QString, QString>& quiet()
{
    static const QMap<QString, QString> all{{QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("vestibule.*=false")}};
    return all;
}

QString said(const char* what, const Error& error)
{
    return QString::fromLatin1(what) + QStringLiteral(": ") + QString::fromStdString(error.describe());
}

enum class Unit { Change, Look };

/// What the store answers. The event loop turns meanwhile, as with windows, which never wait for the store.
template <typename Work>
auto answered(store::Store& store, Unit kind, Work work)
{
    using Answer = decltype(work(std::declval<store::Session&>()));
    std::optional<Answer> out;
    QEventLoop loop;
    const auto then = [&](const Answer& answer) {
        out = answer;
        loop.quit();
    };
    if (kind == Unit::Change) {
        store.run(&loop, std::move(work), then);
    } else {
        store.read(&loop, std::move(work), then);
    }
    loop.exec();
    return std::move(*out);
}

} // namespace

RealFleet::RealFleet() = default;

RealFleet::~RealFleet()
{
    for (std::size_t i = 0; i < m_gates.size(); ++i) {
        resume(i);
    }
    m_station.reset();
}

QString RealFleet::open()
{
    auto folder = app::StationFolder::open(m_dir.filePath(QStringLiteral("station")));
    if (!folder) {
        return said("folder", folder.error());
    }
    m_folder = std::move(*folder);
    const app::NewEstate about{QStringLiteral("Willow Court"),
                               QStringLiteral("Willow Services"),
                               QStringLiteral("office@willow.example"),
                               QStringLiteral("1 Willow Road"),
                               QStringLiteral("en"),
                               managerName()};
    auto made = app::setUpEstate(*m_folder, about, word(), vault::KdfCost::weakForTestsAndDemonstrations(), m_clock);
    if (!made) {
        return said("estate", made.error());
    }
    m_actor = made->unlocked.operatorId;
    auto opened = app::OpenStation::open(*m_folder, std::move(made->unlocked), m_clock);
    if (!opened) {
        return said("station", opened.error());
    }
    m_station = std::move(*opened);
    connect(&m_station->sync(), &sync::SyncEngine::credentialProgressed, this, &RealFleet::onProgress);
    return {};
}

QString RealFleet::build(int gates)
{
    if (QString why = open(); !why.isEmpty()) {
        return why;
    }
    while (m_gates.size() < std::size_t(gates)) {
        const std::size_t from = m_gates.size();
        for (std::size_t i = from; i < std::min(from + startedAtOnce, std::size_t(gates)); ++i) {
            RealGate next;
            next.folder = m_dir.filePath(QStringLiteral("g%1").arg(i));
            next.process = std::make_unique<gate::test::GateProcess>(next.folder, QStringList(), quiet());
            m_gates.push_back(std::move(next));
        }
        for (std::size_t i = from; i < m_gates.size(); ++i) {
            m_gates[i].address = QString::fromLatin1(m_gates[i].process->line("listening ").mid(10));
            const QByteArray text = m_gates[i].process->line("vestibule:pair");
            const auto paired =
                app::pairGate(*m_station, QString::fromLatin1(text), QStringLiteral("Gate %1").arg(i + 1), m_actor);
            if (!paired) {
                return said("pairing", paired.error());
            }
            m_gates[i].id = paired->gate.id;
        }
    }
    if (const auto started = m_station->sync().start(); !started) {
        return said("engine", started.error());
    }
    return until([this] { return isInStep(); }, patience) ? QString() : QStringLiteral("not in step after pairing");
}

QString RealFleet::addSecond(const QString& name)
{
    auto vault = vault::Vault::load(m_folder->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), m_clock);
    if (!vault) {
        return said("vault", vault.error());
    }
    const auto manager = vault->unlock(managerName(), word());
    if (!manager) {
        return said("manager", manager.error());
    }
    const auto added = vault->addOperator(*manager, {name, domain::Role::Manager}, word());
    if (!added) {
        return said("second operator", added.error());
    }
    for (const app::Actor who : {m_actor, app::Actor(*added)}) {
        const auto signedUntil = app::signUndertaking(m_station->store(), m_station->desk(), who,
                                                      {app::shippedUndertaking().hash(), QStringLiteral("en"), {}});
        if (!signedUntil) {
            return said("undertaking", signedUntil.error());
        }
    }
    return {};
}

void RealFleet::close()
{
    m_station.reset();
    m_folder.reset();
}

QString RealFleet::whileOff(std::size_t gate, const std::function<QString(const QString& folder)>& work)
{
    switchOff(gate);
    const QString why = work(m_gates.at(gate).folder);
    return why.isEmpty() ? switchOn(gate) : why;
}

void RealFleet::switchOff(std::size_t gate)
{
    m_gates.at(gate).stopped = true;
    m_gates.at(gate).process.reset();
}

QString RealFleet::switchOn(std::size_t gate)
{
    RealGate& one = m_gates.at(gate);
    one.stopped = false;
    one.process = std::make_unique<gate::test::GateProcess>(
        one.folder, QStringList{QStringLiteral("--listen"), one.address}, quiet());
    return one.process->line("listening ").isEmpty() ? QStringLiteral("the gate does not start again") : QString();
}

QJsonObject RealFleet::status(std::size_t gate) { return m_gates.at(gate).process->ask("status"); }

QString RealFleet::give(int people, const QDate& leaseEnd)
{
    for (int i = 0; i < people; ++i) {
        const domain::Resident who{domain::PersonId::random(),
                                   {QStringLiteral("Resident %1").arg(++m_names),
                                    {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")},
                                    leaseEnd.isValid() ? domain::Occupancy::Tenant : domain::Occupancy::Owner,
                                    leaseEnd.isValid() ? std::optional(leaseEnd) : std::nullopt},
                                   m_clock.now()};
        const auto issued =
            answered(m_station->store(), Unit::Change, [&](store::Session& s) -> Result<app::CardIssue> {
                if (const auto added = s.residents().add(who, domain::PersonToken::random()); !added) {
                    return passOn(added);
                }
                return app::KeyIssue(s, m_station->desk(), m_actor).issueCard(who.id, {});
            });
        if (!issued) {
            return said("card", issued.error());
        }
        m_keys.push_back({who.id, issued->credential, issued->card.number});
    }
    return {};
}

QString RealFleet::revokeOldest()
{
    if (m_keys.empty()) {
        return QStringLiteral("nobody to revoke");
    }
    const GivenKey key = m_keys.front();
    m_keys.erase(m_keys.begin());
    m_toSign.clear();
    for (const RealGate& gate : m_gates) {
        m_toSign.insert(gate.id);
    }
    m_leaving = key.card;
    m_sinceRevoked.start();
    const auto done = answered(m_station->store(), Unit::Change, [&](store::Session& s) {
        return app::KeyIssue(s, m_station->desk(), m_actor).revokeAll(key.person);
    });
    m_station->sync().wake();
    return done ? QString() : said("revocation", done.error());
}

void RealFleet::onProgress(const sync::CredentialProgress& progress)
{
    if (progress.id != m_leaving || !progress.leaving) {
        return;
    }
    const double ms = double(m_sinceRevoked.nsecsElapsed()) / 1e6;
    const QSet<domain::GateId> left(progress.waitingFor.begin(), progress.waitingFor.end());
    const QSet<domain::GateId> gone = m_toSign - left;
    m_toSign -= gone;
    for (const domain::GateId& gate : gone) {
        Q_EMIT goneAt(gate, ms);
    }
}

bool RealFleet::until(const std::function<bool()>& isSo, std::chrono::milliseconds most)
{
    QElapsedTimer timer;
    timer.start();
    while (!isSo()) {
        if (std::chrono::milliseconds(timer.elapsed()) > most) {
            return false;
        }
        QEventLoop loop;
        QTimer::singleShot(pause, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return true;
}

int RealFleet::behind() const
{
    const auto board =
        answered(m_station->store(), Unit::Look, [](store::Session& s) { return s.placements().board(); });
    if (!board) {
        return int(m_gates.size());
    }
    int count = 0;
    const std::vector<sync::GateStatus> statuses = m_station->sync().statuses();
    for (const RealGate& gate : m_gates) {
        const auto line = std::find_if(board->begin(), board->end(), [&](const auto& l) { return l.gate == gate.id; });
        const auto status =
            std::find_if(statuses.begin(), statuses.end(), [&](const auto& s) { return s.gate == gate.id; });
        const bool inStep = line != board->end() && line->wanted == 0 && line->revoking == 0 &&
                            status != statuses.end() && status->standing == domain::GateReachability::InStep;
        count += gate.stopped || inStep ? 0 : 1;
    }
    return count;
}

bool RealFleet::isInStep() const { return behind() == 0; }

quint64 RealFleet::versions() const
{
    quint64 sum = 0;
    for (const sync::GateStatus& status : m_station->sync().statuses()) {
        sum += status.position.version;
    }
    return sum;
}

void RealFleet::halt(std::size_t gate)
{
    m_gates.at(gate).stopped = true;
    ::kill(pid_t(m_gates.at(gate).process->pid()), SIGSTOP);
}

void RealFleet::resume(std::size_t gate)
{
    m_gates.at(gate).stopped = false;
    ::kill(pid_t(m_gates.at(gate).process->pid()), SIGCONT);
}

bool RealFleet::admits(std::size_t gate, const QString& number)
{
    const QJsonObject answer = m_gates.at(gate).process->ask(
        {{QStringLiteral("cmd"), QStringLiteral("probe-card")}, {QStringLiteral("number"), number}});
    return answer.value(QStringLiteral("decision")).toString() == QStringLiteral("admit");
}

} // namespace vestibule::fleet
