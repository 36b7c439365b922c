#include "core/controller/Controller.h"

#include "core/base/Digest.h"
#include "core/base/Log.h"
#include "core/controller/Codes.h"
#include "core/controller/ControllerParts.h"
#include "core/controller/FactoryReset.h"
#include "core/controller/MatchRules.h"
#include "core/protocol/tls/CertificateSigningRequest.h"

#include <QDir>
#include <QFileInfo>

#include <chrono>
#include <utility>

namespace vestibule::controller {

namespace {

VESTIBULE_LOG(log, "controller")

namespace tls = protocol::tls;

Result<GateKeys> openKeys(const QString& folder, const QString& databasePath)
{
    if (!QDir().mkpath(folder)) {
        return fail(codes::folderUnusable);
    }
    const QString path = folder + QStringLiteral("/gate.keys");
    if (QFileInfo::exists(path)) {
        return GateKeys::load(path);
    }
    if (QFileInfo::exists(databasePath)) {
        return fail(codes::keysMissing, "there is a database but no key file");
    }
    return GateKeys::create(path);
}

Result<EstateCredentials> readCredentials(const Binding& binding, tls::KeyPair key)
{
    Result<tls::Certificate> ca = tls::Certificate::parse(binding.ca);
    if (!ca) {
        return passOn(ca);
    }
    Result<tls::Crl> crl = tls::Crl::parse(binding.crl);
    if (!crl) {
        return passOn(crl);
    }
    Result<tls::Certificate> own = tls::Certificate::parse(binding.certificate);
    if (!own) {
        return passOn(own);
    }
    return EstateCredentials{std::move(*ca), std::move(*crl), std::move(*own), std::move(key)};
}

} // namespace

Result<std::unique_ptr<Controller>> Controller::open(const QString& folder, const Clock& ownClock,
                                                     ControllerOptions options)
{
    const QString databasePath = folder + QStringLiteral("/gate.db");
    const FactoryReset reset(folder);
    if (const Result<void> finished = reset.finish(); !finished) {
        return passOn(finished);
    }
    Result<std::optional<QByteArray>> previous = reset.receipt();
    if (!previous) {
        return passOn(previous);
    }
    Result<GateKeys> keys = openKeys(folder, databasePath);
    if (!keys) {
        return passOn(keys);
    }
    Result<GateStore> store = GateStore::open(databasePath, keys->databaseKey(), keys->gate(), options.vfs);
    if (!store) {
        return passOn(store);
    }
    const Result<SecretBytes> seed = store->rotationSeed();
    if (!seed) {
        return passOn(seed);
    }
    const Result<Instant> floor = store->floor();
    if (!floor) {
        return passOn(floor);
    }
    auto d =
        std::make_unique<Private>(ownClock, std::move(options), std::move(*keys), std::move(*store), *seed, *floor);
    d->m_folder = folder;
    d->m_previous = std::move(*previous);
    if (const Result<void> begun = d->begin(); !begun) {
        return passOn(begun);
    }
    return std::unique_ptr<Controller>(new Controller(std::move(d)));
}

Controller::Controller(std::unique_ptr<Private> d) : m_d(std::move(d)) {}

Controller::~Controller()
{
    const std::unique_lock lock(m_d->m_lock);
    if (const Result<void> flushed = m_d->flushCounts(); !flushed) {
        qCWarning(log) << "counts not saved:" << flushed.error().describe().c_str();
    }
}

Result<void> Controller::Private::begin()
{
    Result<GateState> state = m_store.start(m_faces, m_cards);
    if (!state) {
        return passOn(state);
    }
    m_state = std::move(*state);
    if (m_state.damaged) {
        qCWarning(log) << "the entries found are not those of the last change-set";
    }
    if (m_clock.isBelowFloor()) {
        qCWarning(log) << "the clock stands below its floor";
    }
    if (m_state.binding) {
        const Result<std::optional<SecretBytes>> renewed = m_store.renewedKey();
        if (!renewed) {
            return passOn(renewed);
        }
        const Result<tls::KeyPair> key = *renewed ? tls::KeyPair::fromDer(**renewed) : m_keys.tls();
        Result<EstateCredentials> credentials =
            key ? readCredentials(*m_state.binding, *key) : Result<EstateCredentials>(passOn(key));
        if (!credentials) {
            return fail(codes::stateDamaged, "binding", credentials.error());
        }
        m_credentials = std::move(*credentials);
        return {};
    }
    Result<tls::Certificate> temporary =
        tls::Certificate::selfSigned(m_keys.tls(), tls::gateName(m_keys.gate()), m_clock.now());
    if (!temporary) {
        return passOn(temporary);
    }
    const Result<tls::CertificateSigningRequest> request = tls::CertificateSigningRequest::create(m_keys.tls());
    if (!request) {
        return passOn(request);
    }
    m_temporary = std::move(*temporary);
    m_csr = request->der();
    m_desk.emplace(m_clock.own());
    return {};
}

domain::GateId Controller::gate() const { return m_d->m_keys.gate(); }

bool Controller::isPaired() const
{
    const std::shared_lock lock(m_d->m_lock);
    return m_d->m_state.binding.has_value();
}

Result<tls::ServerSetup> Controller::Private::setup() const
{
    if (m_credentials) {
        return tls::ServerSetup{tls::Identity{m_credentials->own, m_credentials->key},
                                tls::EstateTrust{m_credentials->ca, m_credentials->crl}};
    }
    return tls::ServerSetup{tls::Identity{*m_temporary, m_keys.tls()}, std::nullopt};
}

Result<tls::ServerSetup> Controller::serverSetup() const
{
    const std::shared_lock lock(m_d->m_lock);
    return m_d->setup();
}

void Controller::onSetupChanged(std::function<void(tls::ServerSetup)> callback)
{
    m_d->m_setupChanged = std::move(callback);
}

const Clock& Controller::clock() const { return m_d->m_clock; }

std::optional<SecretBytes> Controller::pairingText(const QString& address)
{
    const std::unique_lock lock(m_d->m_lock);
    if (!m_d->m_desk) {
        return std::nullopt;
    }
    m_d->m_desk->refresh(m_d->m_clock.own());
    Result<protocol::PairingCode> code = protocol::PairingCode::fromBytes(m_d->m_desk->code().key().view());
    if (!code) {
        return std::nullopt;
    }
    return protocol::PairingUri{m_d->m_keys.gate(), address, std::move(*code)}.format();
}

GateStatus Controller::status() const
{
    const std::shared_lock lock(m_d->m_lock);
    return m_d->status();
}

GateStatus Controller::Private::status() const
{
    const Instant now = m_clock.now();
    GateStatus out;
    out.gate = m_keys.gate();
    out.paired = m_state.binding.has_value();
    out.position = m_state.position;
    out.root = m_state.set.root();
    out.entries = m_state.set.count();
    out.purged = m_state.purgedCount();
    out.tombstones = m_state.tombs.count();
    out.foreign = m_state.foreignCount();
    out.faces = m_faces.size();
    out.cards = m_cards.size();
    out.boot = m_state.boot;
    out.clock = now;
    out.floor = m_clock.floor();
    out.clockBelowFloor = m_clock.isBelowFloor();
    out.clockConfirmed = m_state.isClockConfirmed(now);
    out.leaseUntil = m_state.leaseUntil;
    out.leaseLapsed = m_state.isLeaseLapsed(now);
    out.cardOnlyAfterLease = m_state.leasePolicy == protocol::LeasePolicy::CardOnly;
    out.threshold = thresholdFor(m_faces.size());
    out.faceUse = faceUse();
    out.methods = m_options.methods;
    out.uidOnly = m_options.uidOnly;
    out.signKeyFingerprint = sha256(m_keys.signing().publicKey().view());
    if (m_credentials) {
        out.crlUntil = m_credentials->crl.nextUpdate();
        out.certUntil = m_credentials->own.notAfter();
    }
    out.alerts = m_state.alerts;
    const auto alert = [&out](bool so, const QString& code) {
        if (so && !out.alerts.contains(code)) {
            out.alerts.append(code);
        }
    };
    alert(out.leaseLapsed, protocol::alerts::leaseLapsed);
    alert(out.foreign > 0, protocol::alerts::foreignEntries);
    alert(m_state.damaged || isNearlyFull(m_state, m_options.entryLimit), protocol::alerts::storage);
    return out;
}

Result<void> Controller::setClock()
{
    const std::unique_lock lock(m_d->m_lock);
    QStringList alerts = m_d->m_state.alerts;
    if (!alerts.contains(protocol::alerts::clockSet)) {
        alerts.append(protocol::alerts::clockSet);
    }
    const Instant own = m_d->m_clock.own();
    Result<void> saved = m_d->m_store.saveSetClock(own, alerts);
    if (saved) {
        m_d->m_state.alerts = alerts;
        m_d->m_state.confirmedAt.reset();
        m_d->m_clock.setFloor(own);
        m_d->m_floorSaved = own;
    }
    return saved;
}

Result<QByteArray> Controller::factoryReset()
{
    const std::lock_guard changing(m_d->m_changing);
    const std::unique_lock lock(m_d->m_lock);
    protocol::ResetReceipt receipt;
    receipt.gate = m_d->m_keys.gate();
    receipt.at = m_d->m_clock.now();
    receipt.erased = m_d->m_state.entries.count();
    receipt.root = m_d->m_state.set.root();
    receipt.tombRoot = m_d->m_state.tombs.root();
    const QByteArray message = m_d->m_previous && !m_d->m_state.binding
                                   ? *m_d->m_previous
                                   : protocol::signMessage(m_d->m_keys.signing(), receipt);
    if (const Result<void> begun = FactoryReset(m_d->m_folder).begin(message); !begun) {
        return passOn(begun);
    }
    qCWarning(log) << "factory reset: everything is erased at the next start";
    m_d->m_isReset = true;
    m_d->m_desk.reset();
    m_d->m_faces.clear();
    m_d->m_cards = CardIndex();
    return message;
}

std::optional<QByteArray> Controller::previousReceipt() const
{
    const std::shared_lock lock(m_d->m_lock);
    return m_d->m_previous;
}

Result<void> Controller::renewRotation()
{
    const std::unique_lock lock(m_d->m_lock);
    const SecretBytes seed = SecretBytes::random(Rotation::seedSize);
    const Rotation next(seed);
    FaceIndex turned;
    std::vector<float> values;
    for (const domain::CredentialId& id : m_d->m_faces.ids()) {
        const std::span<const float> held = m_d->m_faces.vectorOf(id);
        values.assign(held.begin(), held.end());
        m_d->m_rotation.undo(values);
        next.apply(values);
        turned.put(id, values);
    }
    wipe(values.data(), values.size() * sizeof(float));
    Result<void> saved = m_d->m_store.saveRotation(seed, turned);
    if (saved) {
        m_d->m_rotation = next;
        m_d->m_faces.swap(turned);
    }
    return saved;
}

Result<void> Controller::Private::purgeDueEntries()
{
    const Instant now = m_clock.now();
    const bool confirmed = m_state.isClockConfirmed(now);
    std::vector<HeldEntry> purged;
    std::vector<domain::CredentialId> due;
    for (std::size_t b = 0; b < EntryTable::bucketCount; ++b) {
        const EntryBucket& bucket = m_state.entries[b];
        if (!bucket.earliestEnd || purgeDue(*bucket.earliestEnd, confirmed) > now) {
            continue;
        }
        for (const HeldEntry& entry : bucket.items) {
            if (entry.isLive() && purgeDue(entry.validUntil, confirmed) <= now) {
                due.push_back(entry.id);
                purged.push_back(entry);
                purged.back().state = protocol::EntryState::Purged;
            }
        }
    }
    if (due.empty()) {
        return {};
    }
    Result<void> done = m_store.purge(due);
    if (done) {
        m_state.change(purged, {});
        for (const domain::CredentialId& id : due) {
            m_faces.remove(id);
            m_cards.remove(id);
        }
        qCInfo(log) << "entries purged at their end:" << due.size();
    }
    return done;
}

Result<void> Controller::Private::flushCounts()
{
    const std::lock_guard counting(m_countsLock);
    if (m_counts.empty()) {
        return {};
    }
    Result<void> saved = m_store.addCounts(m_counts);
    if (saved) {
        m_counts.clear();
    }
    return saved;
}

Result<void> Controller::Private::saveFloorHourly()
{
    const Instant own = m_clock.own();
    if (own <= m_clock.floor() || own < m_floorSaved + std::chrono::hours(1)) {
        return {};
    }
    Result<void> saved = m_store.saveFloor(own);
    if (saved) {
        m_clock.raiseFloor(own);
        m_floorSaved = own;
    }
    return saved;
}

Result<void> Controller::tick()
{
    const std::unique_lock lock(m_d->m_lock);
    m_d->m_store.forgetOwed();
    return m_d->purgeDueEntries().and_then([this] { return m_d->saveFloorHourly(); }).and_then([this] {
        return m_d->flushCounts();
    });
}

} // namespace vestibule::controller
