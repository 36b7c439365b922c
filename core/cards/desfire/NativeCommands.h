#pragma once

#include <cstdint>

/// The bytes of the native command set, as NXP's public data sheets (MF1P(H)x2, MF2DL(H)x0, MF3D(H)x3) and AN12343 name
/// them.
namespace vestibule::cards::desfire::native {

inline constexpr std::uint8_t authenticateIso = 0x1a;
inline constexpr std::uint8_t authenticateAes = 0xaa;
inline constexpr std::uint8_t authenticateEv2First = 0x71;
inline constexpr std::uint8_t additionalFrame = 0xaf;
inline constexpr std::uint8_t getVersion = 0x60;
inline constexpr std::uint8_t selectApplication = 0x5a;
inline constexpr std::uint8_t getCardUid = 0x51;
inline constexpr std::uint8_t getApplicationIds = 0x6a;
inline constexpr std::uint8_t createApplication = 0xca;
inline constexpr std::uint8_t deleteApplication = 0xda;
inline constexpr std::uint8_t formatPicc = 0xfc;
inline constexpr std::uint8_t getKeySettings = 0x45;
inline constexpr std::uint8_t changeKeySettings = 0x54;
inline constexpr std::uint8_t getKeyVersion = 0x64;
inline constexpr std::uint8_t changeKey = 0xc4;
inline constexpr std::uint8_t getFileIds = 0x6f;
inline constexpr std::uint8_t getFileSettings = 0xf5;
inline constexpr std::uint8_t createBackupDataFile = 0xcb;
inline constexpr std::uint8_t writeData = 0x3d;
inline constexpr std::uint8_t readData = 0xbd;
inline constexpr std::uint8_t commitTransaction = 0xc7;

/// In the first byte of a wrapped command, and of the status word of its answer.
inline constexpr std::uint8_t wrapped = 0x90;
inline constexpr std::uint8_t statusPrefix = 0x91;

inline constexpr std::uint8_t ok = 0x00;
inline constexpr std::uint8_t noChanges = 0x0c;
inline constexpr std::uint8_t outOfMemory = 0x0e;
inline constexpr std::uint8_t illegalCommand = 0x1c;
inline constexpr std::uint8_t integrityError = 0x1e;
inline constexpr std::uint8_t noSuchKey = 0x40;
inline constexpr std::uint8_t lengthError = 0x7e;
inline constexpr std::uint8_t permissionDenied = 0x9d;
inline constexpr std::uint8_t parameterError = 0x9e;
inline constexpr std::uint8_t applicationNotFound = 0xa0;
inline constexpr std::uint8_t authenticationError = 0xae;
inline constexpr std::uint8_t moreFrames = 0xaf;
inline constexpr std::uint8_t boundaryError = 0xbe;
inline constexpr std::uint8_t commandAborted = 0xca;
inline constexpr std::uint8_t duplicate = 0xde;
inline constexpr std::uint8_t fileNotFound = 0xf0;

/// In the number of keys of a new application, and in the number of the chip's own key: AES.
inline constexpr std::uint8_t aesFlag = 0x80;

/// KeySettings1.
inline constexpr std::uint8_t masterKeyChangeable = 0x01;
inline constexpr std::uint8_t freeListing = 0x02;
inline constexpr std::uint8_t freeCreating = 0x04;
inline constexpr std::uint8_t settingsChangeable = 0x08;

/// Communication mode of a file.
inline constexpr std::uint8_t enciphered = 0x03;
/// In access rights, in the place of a key number.
inline constexpr std::uint8_t free = 0x0e;
inline constexpr std::uint8_t never = 0x0f;

} // namespace vestibule::cards::desfire::native
