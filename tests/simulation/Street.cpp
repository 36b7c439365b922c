#include "tests/simulation/Street.h"

#include "core/protocol/Calls.h"
#include "core/protocol/Receipt.h"
#include "core/sync/Codes.h"
#include "tests/simulation/Faults.h"

#include <algorithm>

namespace vestibule::simulation {

class StreetTransport final : public sync::GateTransport
{
public:
    StreetTransport(Street& street, std::size_t place) : m_street(street), m_place(place) {}
    Result<sync::GateResponse> exchange(const QByteArray& method, const QByteArray& target,
                                        const QByteArray& contentType, const QByteArray& body) override
    {
        return m_street.exchange(m_place, {method, target, contentType, body});
    }
    void cancel() override {}

private:
    Street& m_street;
    std::size_t m_place;
};

namespace {

class PairingWay final : public sync::PairingTransport
{
public:
    PairingWay(Box& box, domain::StationId station) : m_box(box), m_station(station) {}
    Result<sync::GateResponse> exchange(const QByteArray& method, const QByteArray& target,
                                        const QByteArray& contentType, const QByteArray& body) override
    {
        const auto setup = m_box.controller().serverSetup();
        if (!setup) {
            return passOn(setup);
        }
        m_seen = setup->self.key.spkiHash();
        protocol::tls::PeerInfo peer;
        if (m_box.controller().isPaired()) {
            peer.station = m_station;
        }
        peer.ownSpkiHash = m_seen;
        return m_box.controller().handle(requestOf({method, target, contentType, body}), peer);
    }
    void cancel() override {}
    [[nodiscard]] QByteArray peerSpkiHash() const override { return m_seen; }

private:
    Box& m_box;
    domain::StationId m_station;
    QByteArray m_seen;
};

bool isChanges(const Letter& letter) { return letter.target == protocol::paths::changes; }

} // namespace

protocol::tls::HttpRequest requestOf(const Letter& letter)
{
    const qsizetype mark = letter.target.indexOf('?');
    return {letter.method, mark < 0 ? letter.target : letter.target.left(mark),
            mark < 0 ? QByteArray() : letter.target.mid(mark + 1), letter.contentType, letter.body};
}

Street::Street(const World& world, QString folder, Account& account, Chains& chains, Trace& trace)
    : m_world(world), m_folder(std::move(folder)), m_account(account), m_chains(chains), m_trace(trace)
{
}

Box& Street::addBox(const Image& image)
{
    const QString folder = m_folder + QStringLiteral("/box-%1").arg(++m_folders);
    writeImage(folder, image);
    m_boxes.push_back(std::make_unique<Box>(m_world, folder, m_folders));
    m_boxes.back()->start(m_plant);
    return *m_boxes.back();
}

Place* Street::find(const domain::GateId& gate)
{
    const auto at =
        std::find_if(m_places.begin(), m_places.end(), [&gate](const Place& place) { return place.record.id == gate; });
    return at == m_places.end() ? nullptr : &*at;
}

Box& Street::clone(Place& place)
{
    const Box& first = *place.boxes.front();
    Box& second = addBox(first.image());
    second.delivered = first.delivered;
    second.entombed = first.entombed;
    place.boxes.push_back(&second);
    return second;
}

void Street::removeBox(Place& place, std::size_t which)
{
    Box* const gone = place.boxes[which];
    place.boxes.erase(place.boxes.begin() + std::ptrdiff_t(which));
    std::erase_if(m_boxes, [gone](const std::unique_ptr<Box>& box) { return box.get() == gone; });
}

Result<std::unique_ptr<sync::GateTransport>> Street::open(const domain::Gate& gate)
{
    const Place* place = find(gate.id);
    if (place == nullptr) {
        return fail(sync::codes::badAddress);
    }
    return std::make_unique<StreetTransport>(*this, std::size_t(place - m_places.data()));
}

std::unique_ptr<sync::PairingTransport> Street::openPairing(Box& box)
{
    return std::make_unique<PairingWay>(box, m_station);
}

Result<sync::GateResponse> Street::exchange(std::size_t place, const Letter& letter)
{
    if (m_isCalm) {
        Place& at = m_places[place];
        protocol::tls::PeerInfo peer;
        peer.station = m_station;
        return at.isCut ? Result<sync::GateResponse>(fail(sync::codes::unreachable))
                        : at.boxes.front()->face().handle(requestOf(letter), peer);
    }
    Result<sync::GateResponse> answer = faulty(place, letter);
    if (answer && m_stationIsUp && !m_stationIsUp()) {
        answer = fail(sync::codes::unreachable);
    }
    if (answer) {
        takeProof(m_places[place], letter, *answer);
    }
    noteExchange(place, letter, answer ? std::to_string(answer->status) : answer.error().code().text());
    return answer;
}

Result<sync::GateResponse> Street::faulty(std::size_t index, const Letter& letter)
{
    Place& place = m_places[index];
    if (place.isCut || (m_stationIsUp && !m_stationIsUp())) {
        return fail(sync::codes::unreachable);
    }
    if (m_between && m_dice.percent(m_weather.between)) {
        m_between();
    }
    Box& box = *place.boxes[std::size_t(m_dice.below(int(place.boxes.size())))];
    if (befalls(m_weather.losesRequest, faults::requestLost)) {
        return fail(sync::codes::timedOut);
    }
    if (befalls(m_weather.late, faults::requestLate)) {
        place.late.push_back(letter);
        return fail(sync::codes::timedOut);
    }
    if (befalls(m_weather.restartsBefore, faults::restartedBefore)) {
        box.restart();
        return fail(sync::codes::unreachable);
    }
    sync::GateResponse answer = deliver(place, box, letter);
    if (befalls(m_weather.twice, faults::requestTwice)) {
        answer = deliver(place, box, letter);
    }
    if (befalls(m_weather.restartsAfter, faults::restartedAfter)) {
        box.restart();
        return fail(sync::codes::unreachable);
    }
    if (befalls(m_weather.losesAnswer, faults::answerLost)) {
        return fail(sync::codes::timedOut);
    }
    return answer;
}

bool Street::befalls(int chance, const char* fault)
{
    const bool so = m_dice.percent(chance);
    if (so && m_count) {
        m_count(fault);
    }
    return so;
}

sync::GateResponse Street::deliver(Place& place, Box& box, const Letter& letter)
{
    protocol::tls::PeerInfo peer;
    peer.station = m_station;
    sync::GateResponse answer = box.face().handle(requestOf(letter), peer);
    if (isChanges(letter) && answer.status == 200 && box.id() == place.record.id) {
        const controller::GateStatus now = box.controller().status();
        Chain& chain = m_chains[place.record.id];
        if (const Chain::Cut* cut = chain.find(now.position, now.root)) {
            for (const domain::CredentialId& id : cut->brings) {
                chain.everHeld.insert(id);
                chain.offDisk.erase(id);
                chain.signedWithout.erase(id);
            }
        }
    }
    return answer;
}

/// What the gate has signed to be gone, as the station is given it; read here with the gate's key alone.
void Street::takeProof(const Place& place, const Letter& letter, const sync::GateResponse& answer)
{
    const auto key = protocol::PublicKey::fromBytes(place.record.signKey);
    if (!key || answer.status != 200) {
        return;
    }
    Chain& chain = m_chains[place.record.id];
    if (isChanges(letter)) {
        const auto receipt = protocol::openMessage<protocol::Receipt>(*key, answer.body);
        for (const protocol::Removal& removal : receipt ? receipt->removed : std::vector<protocol::Removal>()) {
            m_account.signedGone[place.record.id].insert(removal.id);
        }
        if (receipt) {
            chain.signedWithout.merge(chain.offDisk);
        }
    }
}

void Street::deliverLate(bool all)
{
    for (Place& place : m_places) {
        std::vector<Letter> left;
        for (const Letter& letter : std::exchange(place.late, {})) {
            if (!all && m_dice.percent(50)) {
                left.push_back(letter);
                continue;
            }
            Box& box = *place.boxes[std::size_t(m_dice.below(int(place.boxes.size())))];
            const int status = deliver(place, box, letter).status;
            noteExchange(std::size_t(&place - m_places.data()), letter, "late " + std::to_string(status));
        }
        place.late = std::move(left);
    }
}

void Street::noteExchange(std::size_t place, const Letter& letter, const std::string& outcome)
{
    const qsizetype mark = letter.target.indexOf('?');
    m_trace.note("  gate " + std::to_string(place + 1) + ' ' + letter.method.toStdString() + ' ' +
                 (mark < 0 ? letter.target : letter.target.left(mark)).toStdString() + ": " + outcome);
}

} // namespace vestibule::simulation
