#include "core/cards/desfire/SimulatedChip.h"

#include "core/cards/desfire/ByteViews.h"
#include "core/cards/desfire/SimulatedChipParts.h"

#include <sodium.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace vestibule::cards::desfire {

namespace {

using Key = ChipMemory::Key;
using Application = ChipMemory::Application;

/// What a chip sends in one frame, and what an EV1 takes of a wrapped command.
constexpr qsizetype longestFrame = 59;
constexpr qsizetype longestCommand = 55;

QByteArray rotated(const QByteArray& bytes) { return bytes.mid(1) + bytes.first(1); }

QByteArray randomBytes(qsizetype size)
{
    QByteArray out(size, '\0');
    randombytes_buf(out.data(), std::size_t(size));
    return out;
}

} // namespace

std::vector<QByteArray> simulatedVersion(const ChipMemory& memory)
{
    const std::uint8_t major = memory.model == ChipModel::Ev1 ? 0x01 : memory.model == ChipModel::Ev2 ? 0x12 : 0x33;
    QByteArray part = QByteArray::fromHex("040101");
    part += char(major);
    part += QByteArray::fromHex("001605"); // 2,048 bytes; ISO/IEC 14443-3 and -4
    return {part, part, memory.uid + QByteArray::fromHex("ba5eba11000124")};
}

std::uint32_t simulatedNumber(const QByteArray& bytes, qsizetype from, int count)
{
    std::uint32_t out = 0;
    for (int i = count; i-- > 0;) {
        out = (out << 8) | std::uint8_t(bytes.at(from + i));
    }
    return out;
}

Application* SimulatedChip::Session::current()
{
    return m_now.selected == 0 ? &m_memory.chip : &m_memory.applications.at(m_now.selected);
}

bool SimulatedChip::Session::mayUse(const ChipMemory::File& file, int rightShift) const
{
    const auto right = [&file](int shift) { return std::uint8_t((file.settings.rights >> shift) & 0x0f); };
    const auto allows = [this](std::uint8_t which) {
        return which == native::free || (which != native::never && m_now.session && m_now.sessionKey == which);
    };
    constexpr int readAndWrite = 4;
    return allows(right(rightShift)) || allows(right(readAndWrite));
}

std::optional<QByteArray> SimulatedChip::Session::opened(std::uint8_t code, const QByteArray& body, qsizetype header,
                                                         const std::optional<SimulatedSession::Enciphered>& enciphered)
{
    if (!m_now.session) {
        return body.size() == header && !enciphered ? std::optional(body) : std::nullopt;
    }
    const auto data = m_now.session->open(code, body, header, enciphered);
    const bool fits = data && (enciphered || data->isEmpty());
    return fits ? std::optional(body.first(header) + *data) : std::nullopt;
}

QByteArray SimulatedChip::Session::ended(std::uint8_t status)
{
    m_now.session.reset();
    m_now.handshake.reset();
    m_now.incoming.reset();
    m_now.outgoing.clear();
    return QByteArray(1, char(native::statusPrefix)) + char(status);
}

QByteArray SimulatedChip::Session::nextFrame()
{
    QByteArray out = m_now.outgoing.front();
    m_now.outgoing.erase(m_now.outgoing.begin());
    out += char(native::statusPrefix);
    out += char(m_now.outgoing.empty() ? native::ok : native::moreFrames);
    return out;
}

QByteArray SimulatedChip::Session::frame(std::uint8_t code, const QByteArray& body)
{
    if (body.size() > longestCommand) {
        return ended(native::lengthError);
    }
    if (code == native::additionalFrame) {
        if (!m_now.outgoing.empty()) {
            return body.isEmpty() ? nextFrame() : ended(native::lengthError);
        }
        if (m_now.handshake) {
            return prove(body);
        }
        if (!m_now.incoming) {
            return ended(native::illegalCommand);
        }
        Volatile::Incoming so = *std::exchange(m_now.incoming, std::nullopt);
        return whole(so.code, so.body + body);
    }
    if (!m_now.outgoing.empty() || m_now.handshake || m_now.incoming) {
        return ended(native::commandAborted);
    }
    if (code == native::authenticateAes || code == native::authenticateIso || code == native::authenticateEv2First) {
        return begin(code, body);
    }
    return whole(code, body);
}

/// Runs a command once all of it is there.
QByteArray SimulatedChip::Session::whole(std::uint8_t code, const QByteArray& body)
{
    constexpr qsizetype writeHeader = 7;
    if (code == native::writeData && m_now.session && body.size() >= writeHeader) {
        const qsizetype expected = m_now.session->sealedSize(writeHeader, qsizetype(simulatedNumber(body, 4, 3)));
        if (body.size() < expected) {
            m_now.incoming = Volatile::Incoming{code, body};
            return QByteArray(1, char(native::statusPrefix)) + char(native::moreFrames);
        }
    }
    const Outcome outcome = run(code, body);
    if (outcome.status != native::ok) {
        return ended(outcome.status);
    }
    QByteArray answer = outcome.data;
    if (outcome.endsSession) {
        m_now.session.reset();
    } else if (m_now.session) {
        answer = m_now.session->seal(native::ok, answer, outcome.enciphers);
    }
    if (code == native::getVersion && !m_now.session) {
        m_now.outgoing = simulatedVersion(m_memory);
        return nextFrame();
    }
    do {
        m_now.outgoing.push_back(answer.first(std::min(longestFrame, answer.size())));
        answer.remove(0, longestFrame);
    } while (!answer.isEmpty());
    return nextFrame();
}

QByteArray SimulatedChip::Session::begin(std::uint8_t code, const QByteArray& body)
{
    m_now.session.reset();
    const bool isEv2 = code == native::authenticateEv2First;
    if (isEv2 && m_memory.model == ChipModel::Ev1) {
        return ended(native::illegalCommand);
    }
    // EV2: the number, how many capabilities follow, and those.
    const bool fits = isEv2 ? body.size() >= 2 && body.size() == 2 + body.at(1) : body.size() == 1;
    if (!fits) {
        return ended(native::lengthError);
    }
    const std::uint8_t number = std::uint8_t(body.front());
    const Application& here = *current();
    if (number >= here.keys.size()) {
        return ended(native::noSuchKey);
    }
    const Key& key = here.keys.at(number);
    const CipherKind asked = code == native::authenticateIso ? CipherKind::TripleDes : CipherKind::Aes;
    if (key.kind != asked) {
        return ended(native::authenticationError);
    }
    BlockCipher cipher(key.kind, SecretBytes::copyOf(QByteArrayView(key.bytes)));
    const QByteArray chips = randomBytes(qsizetype(cipher.blockSize()));
    QByteArray sent = chips;
    QByteArray chain(qsizetype(cipher.blockSize()), '\0');
    cipher.encrypt(mutableView(sent), mutableView(chain));
    m_now.handshake = Volatile::Handshake{code, number, chips, chain};
    return sent + char(native::statusPrefix) + char(native::moreFrames);
}

QByteArray SimulatedChip::Session::prove(const QByteArray& body)
{
    const Volatile::Handshake hand = *std::exchange(m_now.handshake, std::nullopt);
    const Key& key = current()->keys.at(hand.number);
    BlockCipher cipher(key.kind, SecretBytes::copyOf(QByteArrayView(key.bytes)));
    const qsizetype size = hand.chips.size();
    if (body.size() != 2 * size) {
        return ended(native::lengthError);
    }
    const bool isEv2 = hand.code == native::authenticateEv2First;
    QByteArray chain = isEv2 ? QByteArray(size, '\0') : hand.chain;
    QByteArray both = body;
    cipher.decrypt(mutableView(both), mutableView(chain));
    const QByteArray readers = both.first(size);
    if (both.mid(size) != rotated(hand.chips)) {
        return ended(native::authenticationError);
    }
    m_now.sessionKey = hand.number;
    QByteArray reply = rotated(readers);
    if (isEv2) {
        const QByteArray transaction = randomBytes(4);
        reply = transaction + reply + QByteArray(12, '\0');
        chain.fill('\0');
        m_now.session = simulatedEv2(key.bytes, readers, hand.chips, transaction);
    } else {
        const qsizetype second = size == 16 ? 12 : 4;
        const QByteArray half = readers.first(4) + hand.chips.first(4);
        const bool isOneDes = key.kind == CipherKind::TripleDes && key.bytes.first(8) == key.bytes.last(8);
        const QByteArray other = isOneDes ? half : readers.mid(second, 4) + hand.chips.mid(second, 4);
        m_now.session = simulatedEv1(key.kind, half + other);
    }
    cipher.encrypt(mutableView(reply), mutableView(chain));
    return reply + char(native::statusPrefix) + char(native::ok);
}

SimulatedChip::SimulatedChip(ChipMemory memory) : m_memory(std::move(memory)), m_now(std::make_unique<Volatile>()) {}
SimulatedChip::~SimulatedChip() = default;
SimulatedChip::SimulatedChip(SimulatedChip&&) noexcept = default;
SimulatedChip& SimulatedChip::operator=(SimulatedChip&&) noexcept = default;

QByteArray SimulatedChip::answer(const QByteArray& apdu)
{
    constexpr qsizetype head = 5;
    if (apdu.size() < head) {
        return QByteArray::fromHex("6700");
    }
    if (std::uint8_t(apdu.front()) != native::wrapped) {
        return QByteArray::fromHex("6e00");
    }
    if (apdu.at(2) != 0 || apdu.at(3) != 0) {
        return QByteArray::fromHex("6a86");
    }
    const qsizetype size = std::uint8_t(apdu.at(4));
    const bool fits = size == 0 ? apdu.size() == head : apdu.size() == head + size + 1 && apdu.back() == 0;
    if (!fits) {
        return QByteArray::fromHex("6700");
    }
    return Session(m_memory, *m_now).frame(std::uint8_t(apdu.at(1)), apdu.mid(head, size));
}

void SimulatedChip::losePower() { m_now = std::make_unique<Volatile>(); }

} // namespace vestibule::cards::desfire
