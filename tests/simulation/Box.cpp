#include "tests/simulation/Box.h"

#include "core/protocol/Calls.h"
#include "core/protocol/Limits.h"

#include <QDir>

#include <algorithm>
#include <cmath>
#include <random>

namespace vestibule::simulation {

namespace {

/// A call of the gate's function by somebody whom it takes for the estate's station, past every fault.
class Direct final : public sync::GateTransport
{
public:
    explicit Direct(controller::Controller& controller) : m_controller(controller) {}
    Result<sync::GateResponse> exchange(const QByteArray& method, const QByteArray& target,
                                        const QByteArray& contentType, const QByteArray& body) override
    {
        const qsizetype mark = target.indexOf('?');
        protocol::tls::PeerInfo peer;
        peer.station = domain::StationId::random();
        return m_controller.handle({method, mark < 0 ? target : target.left(mark),
                                    mark < 0 ? QByteArray() : target.mid(mark + 1), contentType, body},
                                   peer);
    }
    void cancel() override {}

private:
    controller::Controller& m_controller;
};

/// Each is made once: locked memory is dear.
const controller::FaceProbe& probeOf(unsigned face)
{
    static std::map<unsigned, controller::FaceProbe> known;
    const auto at = known.find(face);
    if (at != known.end()) {
        return at->second;
    }
    const std::vector<float>& vector = faceNumber(face);
    const QByteArrayView bytes(reinterpret_cast<const char*>(vector.data()), qsizetype(vector.size() * sizeof(float)));
    return known.emplace(face, controller::FaceProbe{protocol::currentAlgorithm(), SecretBytes::copyOf(bytes)})
        .first->second;
}

class RealFace final : public GateFace
{
public:
    explicit RealFace(Box& box) : m_box(box) {}
    protocol::tls::HttpResponse handle(const protocol::tls::HttpRequest& request,
                                       const protocol::tls::PeerInfo& peer) override
    {
        return m_box.controller().handle(request, peer);
    }
    Look look() override
    {
        Look out;
        if (!m_box.controller().isPaired()) {
            out.root = out.tombRoot = protocol::emptyRoot();
            return out;
        }
        Direct direct(m_box.controller());
        domain::Gate gate;
        gate.id = m_box.id();
        sync::GateClient client(direct, gate);
        const auto info = client.info();
        if (!info) {
            qFatal("a gate does not say who it is");
        }
        gate.signKey = info->signKey.bytes();
        if (const auto content = client.content()) {
            out.entries = content->entries;
            out.tombs = content->tombs;
        } else {
            out.isTold = false; // its revocation list is over
        }
        out.position = info->position;
        out.root = info->root;
        out.tombRoot = info->tombRoot;
        return out;
    }
    bool admits(const Shown& key) override
    {
        if (key.face == 0) {
            return m_box.controller().decideCard({key.cardNumber, {}}).admit;
        }
        return m_box.controller().decideFace(probeOf(key.face)).admit;
    }
    void restarted() override {}

private:
    Box& m_box;
};

} // namespace

const protocol::InventoryEntry* Look::find(const domain::CredentialId& id) const
{
    const auto at = std::find_if(entries.begin(), entries.end(), [&id](const auto& entry) { return entry.id == id; });
    return at == entries.end() ? nullptr : &*at;
}

bool Look::isLive(const domain::CredentialId& id) const
{
    const protocol::InventoryEntry* entry = find(id);
    return entry != nullptr && entry->state == protocol::EntryState::Live;
}

bool Look::hasTomb(const domain::CredentialId& id) const
{
    return std::any_of(tombs.begin(), tombs.end(), [&id](const protocol::Tomb& tomb) { return tomb.id == id; });
}

Box::Box(const World& world, QString folder, int number)
    : m_world(world), m_folder(std::move(folder)), m_number(number), m_clock(world)
{
}

Box::~Box() = default;

void Box::openController()
{
    auto opened = controller::Controller::open(m_folder, m_clock);
    if (!opened) {
        qFatal("a gate does not start: %s", opened.error().describe().c_str());
    }
    m_controller = std::move(*opened);
}

void Box::start(const FacePlant& plant)
{
    openController();
    m_face = std::make_unique<RealFace>(*this);
    if (plant) {
        m_face = plant(std::move(m_face));
    }
}

void Box::restart(const std::function<void()>& between)
{
    const Image left = image();
    m_controller.reset();
    // Closing folds the log into the file; a power cut does not.
    writeImage(m_folder, left);
    if (between) {
        between();
    }
    openController();
    m_face->restarted();
}

void Box::putBack(const Image& image)
{
    restart([&] { writeImage(m_folder, image); });
    seen.reset();
    seenStamp.clear();
    delivered.clear();
    entombed.clear();
}

void Box::reset(bool signs)
{
    if (signs && m_controller->factoryReset()) {
        restart();
    } else {
        restart([&] { writeImage(m_folder, {}); });
    }
    seen.reset();
    seenStamp.clear();
    delivered.clear();
    entombed.clear();
}

bool Box::tellsTheTime() const
{
    const auto apart = [this](Instant at) { return std::chrono::abs(at - m_world.now()); };
    return apart(m_clock.now()) <= protocol::limits::clockSkew &&
           apart(m_controller->clock().now()) <= protocol::limits::clockSkew;
}

QByteArray Box::pairingText()
{
    const auto text = m_controller->pairingText(QStringLiteral("127.0.0.1:8443"));
    return text ? text->view().toByteArray() : QByteArray();
}

QByteArray Box::stamp() const
{
    const controller::GateStatus now = m_controller->status();
    QByteArray out = now.root.bytes();
    for (const quint64 part : {now.position.epoch, now.position.version, now.boot, now.purged, now.tombstones}) {
        out += QByteArray::number(part) + ' ';
    }
    return out;
}

const std::vector<float>& faceNumber(unsigned number)
{
    static std::map<unsigned, std::vector<float>> known;
    std::vector<float>& out = known[number];
    if (out.empty()) {
        std::mt19937 random(number);
        std::normal_distribution<double> normal;
        std::vector<double> raw(512);
        double square = 0;
        for (double& value : raw) {
            value = normal(random);
            square += value * value;
        }
        for (const double value : raw) {
            out.push_back(float(value / std::sqrt(square)));
        }
    }
    return out;
}

} // namespace vestibule::simulation
