#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/cards/desfire/SecureChannel.h"
#include "core/cards/reader/CardChannel.h"

#include <QByteArray>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace vestibule::cards::desfire {

/// The number of an application; 0 is the chip itself.
enum class ApplicationId : std::uint32_t { Chip = 0 };

/// The generations of DESFire that access cards are made of.
enum class ChipModel { Ev1, Ev2, Ev3 };

/// A key as it lies on a chip.
struct ChipKey
{
    CipherKind kind = CipherKind::Aes;
    SecretBytes bytes; ///< 16
    std::uint8_t version = 0;
};
/// Sixteen zeros: what a chip and a new application have.
[[nodiscard]] ChipKey factoryKey(CipherKind kind);

/// What GetVersion says.
struct ChipVersion
{
    std::uint8_t vendor = 0;       ///< 04: NXP
    std::uint8_t type = 0;         ///< 01: DESFire
    std::uint8_t majorVersion = 0; ///< of the hardware: 01 EV1, 12 EV2, 33 EV3
    std::uint8_t storage = 0;      ///< 2^(n/2) bytes, and more where the lowest bit is set
    QByteArray uid;                ///< 7 bytes; zeros where the chip has a random id
    friend bool operator==(const ChipVersion&, const ChipVersion&) = default;
};

/// A file as GetFileSettings tells it.
struct FileSettings
{
    std::uint8_t type = 0;    ///< 00 standard data, 01 backup data
    std::uint8_t mode = 0;    ///< 00 plain, 01 coded, 03 enciphered
    std::uint16_t rights = 0; ///< a key number each, from the highest: read,
                              ///< write, read and write, change
    std::uint32_t size = 0;   ///< bytes
    friend bool operator==(const FileSettings&, const FileSettings&) = default;
};

/// Fills a buffer with random bytes.
using Randomness = std::function<void(MutableBytes)>;

/// A DESFire EV1, EV2 or EV3 by its native commands, wrapped as ISO/IEC 7816-4 APDUs (class 90). One session at a time:
/// selecting, failing and changing the key of the session end it. Errors of all calls: those of CardChannel, and
/// codes::answerForged, answerMalformed, notPermitted, keyRefused, noApplication, noFile, alreadyThere, chipFull,
/// integrityRefused, chipRefused, commandUnknown.
class Chip
{
public:
    /// `channel` outlives this.
    explicit Chip(CardChannel& channel, Randomness randomness = {});
    ~Chip();
    Chip(const Chip&) = delete;
    Chip& operator=(const Chip&) = delete;

    [[nodiscard]] Result<ChipVersion> version();
    [[nodiscard]] Result<void> select(ApplicationId application);

    /// Proves to each other that both have `key` as number `number`: with AES by AuthenticateEV2First where `ev2`, else
    /// by AuthenticateAES; with triple DES by AuthenticateISO. codes::keyRefused: not this key, or not this chip.
    [[nodiscard]] Result<void> authenticate(std::uint8_t number, const ChipKey& key, bool ev2);
    [[nodiscard]] bool isAuthenticated() const { return m_session != nullptr; }

    /// The true id of the chip, under the session's protection: 7 bytes.
    [[nodiscard]] Result<QByteArray> uid();
    [[nodiscard]] Result<std::vector<ApplicationId>> applications();
    /// An application with AES keys, all of them zeros. `settings`: the byte of KeySettings1.
    [[nodiscard]] Result<void> createApplication(ApplicationId application, std::uint8_t settings, std::uint8_t keys);
    /// Its room is lost until the chip is formatted.
    [[nodiscard]] Result<void> deleteApplication(ApplicationId application);
    /// Deletes all applications and takes their room back; the chip's own key and settings stay.
    [[nodiscard]] Result<void> format();

    /// KeySettings1 of what is selected.
    [[nodiscard]] Result<std::uint8_t> keySettings();
    [[nodiscard]] Result<void> changeKeySettings(std::uint8_t settings);
    [[nodiscard]] Result<std::uint8_t> keyVersion(std::uint8_t number);
    /// Changes the key of the session; that ends it. On the chip itself also its cipher.
    [[nodiscard]] Result<void> changeOwnKey(const ChipKey& next);
    /// Changes another AES key of the application.
    [[nodiscard]] Result<void> changeKey(std::uint8_t number, const ChipKey& previous, const ChipKey& next);

    [[nodiscard]] Result<QByteArray> fileNumbers();
    [[nodiscard]] Result<FileSettings> fileSettings(std::uint8_t file);
    /// A backup file: what is written counts from commit() on.
    [[nodiscard]] Result<void> createBackupFile(std::uint8_t file, const FileSettings& settings);
    /// Enciphered; the file must be.
    [[nodiscard]] Result<void> write(std::uint8_t file, const QByteArray& bytes);
    [[nodiscard]] Result<QByteArray> read(std::uint8_t file, std::uint32_t size);
    [[nodiscard]] Result<void> commit();

private:
    struct Answer
    {
        std::uint8_t status = 0;
        QByteArray body;
    };
    /// One frame out, one in.
    [[nodiscard]] Result<Answer> exchange(std::uint8_t code, const QByteArray& body);
    /// All frames out, all in.
    [[nodiscard]] Result<Answer> converse(std::uint8_t code, const QByteArray& body);
    /// A command under the session, if there is one, and the data of its answer.
    [[nodiscard]] Result<QByteArray> run(const Command& command);
    [[nodiscard]] Result<void> runSilently(const Command& command);
    [[nodiscard]] Result<void> authenticateInThree(std::uint8_t code, std::uint8_t number, const ChipKey& key);
    /// The numbers of both sides, and the chip's last answer in the clear.
    struct Proof
    {
        SecretBytes readers;
        SecretBytes chips;
        SecretBytes last;
        /// Whether that is the reader's number, turned by a byte.
        [[nodiscard]] bool holds(const SecretBytes& told) const;
    };
    /// Whether the messages of a proof are one chain of blocks, or each begins with zeros.
    enum class Chaining { Across, Anew };
    /// Proves to know the key and has the chip answer; `size`, in bytes, is that of its last answer. Errors:
    /// codes::keyRefused, answerMalformed, those of the channel.
    [[nodiscard]] Result<Proof> prove(BlockCipher& cipher, Chaining chaining, std::uint8_t code,
                                      const QByteArray& asked, std::size_t size);
    [[nodiscard]] Result<void> authenticateEv2(std::uint8_t number, const ChipKey& key);

    CardChannel& m_channel;
    Randomness m_randomness;
    std::unique_ptr<SecureChannel> m_session;
    std::uint8_t m_sessionKey = 0;
    ApplicationId m_selected = ApplicationId::Chip;
};

} // namespace vestibule::cards::desfire
