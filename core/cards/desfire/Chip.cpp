#include "core/cards/desfire/Chip.h"

#include "core/cards/desfire/ByteViews.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/Ev1Channel.h"
#include "core/cards/desfire/Ev2Channel.h"
#include "core/cards/desfire/NativeCommands.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

namespace vestibule::cards::desfire {

namespace {

/// What a chip takes in one frame, the code not counted.
constexpr qsizetype frameSize = 54;
/// More frames than any answer here has: a card that never ends is none.
constexpr int mostFrames = 32;

Error errorOf(std::uint8_t status)
{
    switch (status) {
    case native::outOfMemory:
        return Error(codes::chipFull);
    case native::permissionDenied:
        return Error(codes::notPermitted);
    case native::noSuchKey:
    case native::authenticationError:
        return Error(codes::keyRefused);
    case native::applicationNotFound:
        return Error(codes::noApplication);
    case native::fileNotFound:
        return Error(codes::noFile);
    case native::integrityError:
        return Error(codes::integrityRefused);
    case native::duplicate:
        return Error(codes::alreadyThere);
    case native::illegalCommand:
        return Error(codes::commandUnknown);
    default:
        return Error(codes::chipRefused, "status 91" + QByteArray(1, char(status)).toHex().toStdString());
    }
}

/// An answer that has no status of this family. Another kind of chip says by ISO/IEC 7816-4 that it has no such class
/// or command; that something failed on the way or in the chip (62 to 66, 6F) any card may say, and is none for a
/// moment.
tl::unexpected<Error> strangeStatus(const QByteArray& answer)
{
    const QByteArray status = answer.last(std::min<qsizetype>(2, answer.size()));
    const std::uint8_t first = status.size() == 2 ? std::uint8_t(status.front()) : std::uint8_t(0);
    const bool mayPass = first == 0 || (first >= 0x62 && first <= 0x66) || first == 0x6f;
    return fail(mayPass ? codes::chipRefused : codes::answerMalformed, "status " + status.toHex().toStdString());
}

/// A chip that has no such key, or one of another cipher, says so in several ways; one whose numbers have another
/// length has another cipher, too. That its memory failed, say, is no word about the key.
tl::unexpected<Error> refusedProof(std::uint8_t status)
{
    constexpr std::array aboutTheKey{native::authenticationError, native::noSuchKey,      native::permissionDenied,
                                     native::parameterError,      native::illegalCommand, native::moreFrames};
    const bool isNot = std::find(aboutTheKey.begin(), aboutTheKey.end(), status) != aboutTheKey.end();
    return isNot ? fail(codes::keyRefused, "status 91" + QByteArray(1, char(status)).toHex().toStdString())
                 : tl::unexpected<Error>(errorOf(status));
}

QByteArray littleEndian(std::uint32_t value, int bytes)
{
    QByteArray out;
    for (int i = 0; i < bytes; ++i) {
        out += char(value >> (8 * i));
    }
    return out;
}

std::uint32_t numberIn(const QByteArray& bytes, qsizetype from, int count)
{
    std::uint32_t out = 0;
    for (int i = 0; i < count; ++i) {
        out |= std::uint32_t(std::uint8_t(bytes.at(from + i))) << (8 * i);
    }
    return out;
}

void rotateLeft(MutableBytes bytes) { std::rotate(bytes.begin(), bytes.begin() + 1, bytes.end()); }

/// The session key of AuthenticateAES and AuthenticateISO: the first and the last four bytes of both numbers with AES,
/// the first and the next four with two-key triple DES. A key of two equal halves is one of single DES, and so is its
/// session's: the first eight bytes twice. The lowest bits are parity and do not count.
SecretBytes ev1SessionKey(const ChipKey& key, const SecretBytes& reader, const SecretBytes& chip)
{
    SecretBytes out(BlockCipher::keySize);
    const std::size_t second = reader.size() == 16 ? 12 : 4;
    auto* at = std::copy_n(reader.data(), 4, out.data());
    at = std::copy_n(chip.data(), 4, at);
    at = std::copy_n(reader.data() + second, 4, at);
    std::copy_n(chip.data() + second, 4, at);
    const auto isSame = [](unsigned char a, unsigned char b) { return (a | 1) == (b | 1); };
    const unsigned char* const half = key.bytes.data() + 8;
    if (key.kind == CipherKind::TripleDes && std::equal(key.bytes.data(), half, half, isSame)) {
        std::copy_n(out.data(), 8, out.data() + 8);
    }
    return out;
}

} // namespace

ChipKey factoryKey(CipherKind kind) { return {kind, SecretBytes(BlockCipher::keySize), 0}; }

Chip::Chip(CardChannel& channel, Randomness randomness) : m_channel(channel), m_randomness(std::move(randomness))
{
    if (!m_randomness) {
        m_randomness = [](MutableBytes to) { randombytes_buf(to.data(), to.size()); };
    }
}

Chip::~Chip() = default;

Result<Chip::Answer> Chip::exchange(std::uint8_t code, const QByteArray& body)
{
    QByteArray apdu;
    apdu += char(native::wrapped);
    apdu += char(code);
    apdu += QByteArray(2, '\0');
    if (!body.isEmpty()) {
        apdu += char(body.size());
        apdu += body;
    }
    apdu += '\0';
    const Result<QByteArray> answer = m_channel.transmit(apdu);
    if (!answer) {
        return passOn(answer);
    }
    if (answer->size() < 2 || std::uint8_t(answer->at(answer->size() - 2)) != native::statusPrefix) {
        return strangeStatus(*answer);
    }
    return Answer{std::uint8_t(answer->back()), answer->first(answer->size() - 2)};
}

Result<Chip::Answer> Chip::converse(std::uint8_t code, const QByteArray& body)
{
    Result<Answer> answer = exchange(code, body.first(std::min(frameSize, body.size())));
    bool isRest = false;
    for (qsizetype sent = frameSize; answer && sent < body.size(); sent += frameSize) {
        if (answer->status != native::moreFrames || !answer->body.isEmpty()) {
            return answer->status == native::ok ? fail(codes::answerMalformed, "an early end") : answer;
        }
        answer = exchange(native::additionalFrame, body.mid(sent, frameSize));
        isRest = true;
    }
    QByteArray whole;
    for (int frame = 0; answer && answer->status == native::moreFrames; ++frame) {
        if (frame == mostFrames) {
            return fail(codes::answerMalformed, "no end");
        }
        whole += answer->body;
        answer = exchange(native::additionalFrame, {});
        isRest = true;
    }
    if (answer && isRest && answer->status == native::illegalCommand) {
        // It knew the command, and has forgotten that it was at it.
        return fail(codes::chipRefused, "nothing to go on with");
    }
    if (answer) {
        answer->body.prepend(whole);
    }
    return answer;
}

Result<QByteArray> Chip::run(const Command& command)
{
    // A session ends with whatever goes wrong in it.
    std::unique_ptr<SecureChannel> session = std::move(m_session);
    if (!session && command.protection == Protection::Enciphered) {
        return fail(codes::notPermitted, "without a session");
    }
    const QByteArray body = session ? session->seal(command) : command.header + toArray(command.data);
    const Result<Answer> answer = converse(command.code, body);
    if (!answer) {
        return passOn(answer);
    }
    if (answer->status == native::authenticationError) {
        return fail(codes::notPermitted, "without the session that it takes");
    }
    if (answer->status != native::ok) {
        return tl::unexpected<Error>(errorOf(answer->status));
    }
    if (!session) {
        return answer->body;
    }
    Result<QByteArray> data = session->open(command, answer->status, answer->body);
    if (data) {
        m_session = std::move(session);
    }
    return data;
}

Result<void> Chip::runSilently(const Command& command)
{
    return run(command).and_then([](const QByteArray& data) -> Result<void> {
        return data.isEmpty() ? Result<void>() : fail(codes::answerMalformed, "data where none belongs");
    });
}

Result<ChipVersion> Chip::version()
{
    const Result<QByteArray> told = run({.code = native::getVersion});
    if (!told) {
        return passOn(told);
    }
    // Seven bytes of hardware, seven of software, the id and the production.
    constexpr qsizetype shortest = 7 + 7 + 14;
    if (told->size() < shortest) {
        return fail(codes::answerMalformed, "a version of " + std::to_string(told->size()) + " bytes");
    }
    const auto byte = [&told](qsizetype at) { return std::uint8_t(told->at(at)); };
    return ChipVersion{byte(0), byte(1), byte(3), byte(5), told->mid(14, 7)};
}

Result<void> Chip::select(ApplicationId application)
{
    m_session.reset();
    m_selected = application;
    return runSilently({.code = native::selectApplication, .header = littleEndian(std::uint32_t(application), 3)});
}

Result<void> Chip::authenticate(std::uint8_t number, const ChipKey& key, bool ev2)
{
    m_session.reset();
    const Result<void> proved = key.kind == CipherKind::TripleDes
                                    ? authenticateInThree(native::authenticateIso, number, key)
                                : ev2 ? authenticateEv2(number, key)
                                      : authenticateInThree(native::authenticateAes, number, key);
    m_sessionKey = number;
    return proved;
}

Result<Chip::Proof> Chip::prove(BlockCipher& cipher, Chaining chaining, std::uint8_t code, const QByteArray& asked,
                                std::size_t size)
{
    std::array<unsigned char, BlockCipher::longestBlock> vector{};
    const MutableBytes chain = std::span(vector).first(cipher.blockSize());
    const auto nextMessage = [&vector, chaining] {
        if (chaining == Chaining::Anew) {
            vector = {};
        }
    };
    const Result<Answer> first = exchange(code, asked);
    if (!first) {
        return passOn(first);
    }
    if (first->status != native::moreFrames || std::size_t(first->body.size()) != cipher.blockSize()) {
        return refusedProof(first->status);
    }
    Proof out{SecretBytes(cipher.blockSize()), SecretBytes::copyOf(QByteArrayView(first->body)), {}};
    cipher.decrypt({out.chips.data(), out.chips.size()}, chain);
    m_randomness({out.readers.data(), out.readers.size()});
    SecretBytes both(2 * cipher.blockSize());
    std::copy_n(out.readers.data(), out.readers.size(), both.data());
    std::copy_n(out.chips.data(), out.chips.size(), both.data() + out.readers.size());
    rotateLeft({both.data() + out.readers.size(), out.chips.size()});
    nextMessage();
    cipher.encrypt({both.data(), both.size()}, chain);
    const Result<Answer> second = exchange(native::additionalFrame, toArray(both.span()));
    if (!second) {
        return passOn(second);
    }
    if (second->status != native::ok) {
        return refusedProof(second->status);
    }
    out.last = SecretBytes::copyOf(QByteArrayView(second->body));
    if (out.last.size() != size) {
        return fail(codes::answerMalformed);
    }
    nextMessage();
    cipher.decrypt({out.last.data(), out.last.size()}, chain);
    return out;
}

bool Chip::Proof::holds(const SecretBytes& told) const
{
    SecretBytes expected = readers.clone();
    rotateLeft({expected.data(), expected.size()});
    return told.equals(expected);
}

Result<void> Chip::authenticateInThree(std::uint8_t code, std::uint8_t number, const ChipKey& key)
{
    BlockCipher cipher(key.kind, key.bytes);
    const Result<Proof> proof = prove(cipher, Chaining::Across, code, QByteArray(1, char(number)), cipher.blockSize());
    if (!proof) {
        return passOn(proof);
    }
    if (!proof->holds(proof->last)) {
        return fail(codes::keyRefused, "the chip does not have the key");
    }
    m_session = std::make_unique<Ev1Channel>(key.kind, ev1SessionKey(key, proof->readers, proof->chips));
    return {};
}

Result<void> Chip::authenticateEv2(std::uint8_t number, const ChipKey& key)
{
    constexpr std::size_t finalSize = 32;
    BlockCipher cipher(CipherKind::Aes, key.bytes);
    QByteArray asked(1, char(number));
    asked += '\0'; // no capabilities of this side
    Result<Proof> proof = prove(cipher, Chaining::Anew, native::authenticateEv2First, asked, finalSize);
    if (!proof) {
        return passOn(proof);
    }
    TransactionId transaction{};
    std::copy_n(proof->last.data(), transaction.size(), transaction.begin());
    proof->last.keep(transaction.size(), cipher.blockSize());
    if (!proof->holds(proof->last)) {
        return fail(codes::keyRefused, "the chip does not have the key");
    }
    m_session = std::make_unique<Ev2Channel>(ev2SessionKeys(key.bytes, proof->readers.span(), proof->chips.span()),
                                             transaction);
    return {};
}

Result<QByteArray> Chip::uid()
{
    constexpr std::size_t uidSize = 7;
    Result<QByteArray> told =
        run({.code = native::getCardUid, .protection = Protection::Enciphered, .answerSize = uidSize});
    if (told && std::size_t(told->size()) != uidSize) {
        return fail(codes::answerMalformed, "an id of " + std::to_string(told->size()) + " bytes");
    }
    return told;
}

Result<std::vector<ApplicationId>> Chip::applications()
{
    const Result<QByteArray> told = run({.code = native::getApplicationIds});
    if (!told) {
        return passOn(told);
    }
    if (told->size() % 3 != 0) {
        return fail(codes::answerMalformed, "numbers of " + std::to_string(told->size()) + " bytes");
    }
    std::vector<ApplicationId> out;
    for (qsizetype at = 0; at < told->size(); at += 3) {
        out.push_back(ApplicationId(numberIn(*told, at, 3)));
    }
    return out;
}

Result<void> Chip::createApplication(ApplicationId application, std::uint8_t settings, std::uint8_t keys)
{
    QByteArray header = littleEndian(std::uint32_t(application), 3);
    header += char(settings);
    header += char(native::aesFlag | keys);
    return runSilently({.code = native::createApplication, .header = header});
}

Result<void> Chip::deleteApplication(ApplicationId application)
{
    return runSilently({.code = native::deleteApplication, .header = littleEndian(std::uint32_t(application), 3)});
}

Result<void> Chip::format() { return runSilently({.code = native::formatPicc}); }

Result<std::uint8_t> Chip::keySettings()
{
    return run({.code = native::getKeySettings}).and_then([](const QByteArray& told) -> Result<std::uint8_t> {
        return told.size() == 2 ? Result<std::uint8_t>(std::uint8_t(told.at(0))) : fail(codes::answerMalformed);
    });
}

Result<void> Chip::changeKeySettings(std::uint8_t settings)
{
    const std::array data{settings};
    return runSilently({.code = native::changeKeySettings, .data = data, .protection = Protection::Enciphered});
}

Result<std::uint8_t> Chip::keyVersion(std::uint8_t number)
{
    return run({.code = native::getKeyVersion, .header = QByteArray(1, char(number))})
        .and_then([](const QByteArray& told) -> Result<std::uint8_t> {
            return told.size() == 1 ? Result<std::uint8_t>(std::uint8_t(told.at(0))) : fail(codes::answerMalformed);
        });
}

Result<void> Chip::changeOwnKey(const ChipKey& next)
{
    if (!m_session) {
        return fail(codes::notPermitted);
    }
    SecretBytes data(next.bytes.size() + 1);
    std::copy_n(next.bytes.data(), next.bytes.size(), data.data());
    data.data()[next.bytes.size()] = next.version;
    const bool isOfChip = m_selected == ApplicationId::Chip;
    const QByteArray header(1, char(m_sessionKey | (isOfChip ? native::aesFlag : 0)));
    const Command command{
        .code = native::changeKey, .header = header, .data = data.span(), .protection = Protection::Enciphered};
    // The chip forgets the session before it answers, and codes nothing.
    const std::unique_ptr<SecureChannel> session = std::move(m_session);
    const Result<Answer> answer = converse(command.code, session->seal(command));
    if (!answer) {
        return passOn(answer);
    }
    return answer->status == native::ok ? Result<void>() : tl::unexpected<Error>(errorOf(answer->status));
}

Result<void> Chip::changeKey(std::uint8_t number, const ChipKey& previous, const ChipKey& next)
{
    SecretBytes data(BlockCipher::keySize + 1);
    std::transform(next.bytes.data(), next.bytes.data() + BlockCipher::keySize, previous.bytes.data(), data.data(),
                   [](unsigned char a, unsigned char b) { return static_cast<unsigned char>(a ^ b); });
    data.data()[BlockCipher::keySize] = next.version;
    const std::array<unsigned char, 4> crc = crc32({next.bytes.span()});
    return runSilently({.code = native::changeKey,
                        .header = QByteArray(1, char(number)),
                        .data = data.span(),
                        .tail = crc,
                        .protection = Protection::Enciphered});
}

Result<QByteArray> Chip::fileNumbers() { return run({.code = native::getFileIds}); }

Result<FileSettings> Chip::fileSettings(std::uint8_t file)
{
    const Result<QByteArray> told = run({.code = native::getFileSettings, .header = QByteArray(1, char(file))});
    if (!told) {
        return passOn(told);
    }
    if (told->size() < 7) {
        return fail(codes::answerMalformed, "settings of " + std::to_string(told->size()) + " bytes");
    }
    return FileSettings{std::uint8_t(told->at(0)), std::uint8_t(told->at(1)), std::uint16_t(numberIn(*told, 2, 2)),
                        numberIn(*told, 4, 3)};
}

Result<void> Chip::createBackupFile(std::uint8_t file, const FileSettings& settings)
{
    QByteArray header(1, char(file));
    header += char(settings.mode);
    header += littleEndian(settings.rights, 2) + littleEndian(settings.size, 3);
    return runSilently({.code = native::createBackupDataFile, .header = header});
}

Result<void> Chip::write(std::uint8_t file, const QByteArray& bytes)
{
    const QByteArray header =
        QByteArray(1, char(file)) + littleEndian(0, 3) + littleEndian(std::uint32_t(bytes.size()), 3);
    return runSilently(
        {.code = native::writeData, .header = header, .data = viewOf(bytes), .protection = Protection::Enciphered});
}

Result<QByteArray> Chip::read(std::uint8_t file, std::uint32_t size)
{
    const QByteArray header = QByteArray(1, char(file)) + littleEndian(0, 3) + littleEndian(size, 3);
    Result<QByteArray> told =
        run({.code = native::readData, .header = header, .protection = Protection::Enciphered, .answerSize = size});
    if (told && std::size_t(told->size()) != size) {
        return fail(codes::answerMalformed, std::to_string(told->size()) + " bytes of a file");
    }
    return told;
}

Result<void> Chip::commit() { return runSilently({.code = native::commitTransaction}); }

} // namespace vestibule::cards::desfire
