#include "core/cards/desfire/ByteViews.h"
#include "core/cards/desfire/NativeCommands.h"
#include "core/cards/desfire/SimulatedChipParts.h"

#include <algorithm>
#include <array>

namespace vestibule::cards::desfire {

namespace {

using Key = ChipMemory::Key;
using File = ChipMemory::File;
using Application = ChipMemory::Application;

constexpr std::uint32_t memoryUnit = 32;

QByteArray fromNumber(std::uint32_t value, int bytes)
{
    QByteArray out;
    for (int i = 0; i < bytes; ++i) {
        out += char(value >> (8 * i));
    }
    return out;
}

std::uint32_t roundedUp(std::uint32_t bytes) { return (bytes + memoryUnit - 1) / memoryUnit * memoryUnit; }

} // namespace

SimulatedChip::Session::Outcome SimulatedChip::Session::run(std::uint8_t code, const QByteArray& body)
{
    struct Plain
    {
        std::uint8_t code;
        qsizetype header;
        Outcome (Session::*run)(const QByteArray& header);
    };
    static constexpr std::array plain{Plain{native::getVersion, 0, &Session::version},
                                      Plain{native::getCardUid, 0, &Session::cardUid},
                                      Plain{native::getApplicationIds, 0, &Session::applicationIds},
                                      Plain{native::createApplication, 5, &Session::createApplication},
                                      Plain{native::deleteApplication, 3, &Session::deleteApplication},
                                      Plain{native::formatPicc, 0, &Session::format},
                                      Plain{native::getKeySettings, 0, &Session::keySettings},
                                      Plain{native::getKeyVersion, 1, &Session::keyVersion},
                                      Plain{native::getFileIds, 0, &Session::fileIds},
                                      Plain{native::getFileSettings, 1, &Session::fileSettings},
                                      Plain{native::createBackupDataFile, 7, &Session::createFile},
                                      Plain{native::readData, 7, &Session::readData},
                                      Plain{native::commitTransaction, 0, &Session::commit}};
    switch (code) {
    case native::selectApplication:
        return select(body);
    case native::changeKeySettings:
        return changeKeySettings(body);
    case native::changeKey:
        return changeKey(body);
    case native::writeData:
        return writeData(body);
    default:
        break;
    }
    const auto* found = std::find_if(plain.begin(), plain.end(), [code](const Plain& one) { return one.code == code; });
    if (found == plain.end()) {
        return refused(native::illegalCommand);
    }
    const auto header = opened(code, body, found->header);
    if (!header) {
        return refused(m_now.session ? native::integrityError : native::lengthError);
    }
    return (this->*found->run)(*header);
}

SimulatedChip::Session::Outcome SimulatedChip::Session::select(const QByteArray& body)
{
    if (body.size() != 3) {
        return refused(native::lengthError);
    }
    m_now.session.reset();
    m_now.uncommitted.clear();
    const std::uint32_t wanted = simulatedNumber(body, 0, 3);
    m_now.selected = 0;
    if (wanted != 0 && !m_memory.applications.contains(wanted)) {
        return refused(native::applicationNotFound);
    }
    m_now.selected = wanted;
    return {};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::version(const QByteArray&)
{
    const std::vector<QByteArray> parts = simulatedVersion(m_memory);
    return {native::ok, parts[0] + parts[1] + parts[2]};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::cardUid(const QByteArray&)
{
    return m_now.session ? Outcome{native::ok, m_memory.uid, true} : refused(native::authenticationError);
}

SimulatedChip::Session::Outcome SimulatedChip::Session::applicationIds(const QByteArray&)
{
    if (m_now.selected != 0 || !maySee()) {
        return refused(m_now.selected != 0 ? native::permissionDenied : native::authenticationError);
    }
    QByteArray out;
    for (const auto& [id, application] : m_memory.applications) {
        out += fromNumber(id, 3);
    }
    return {native::ok, out};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::createApplication(const QByteArray& header)
{
    const std::uint32_t id = simulatedNumber(header, 0, 3);
    const auto keys = std::uint8_t(header.at(4));
    const int count = keys & 0x0f;
    if (m_now.selected != 0 || !mayCreate()) {
        return refused(m_now.selected != 0 ? native::permissionDenied : native::authenticationError);
    }
    if (id == 0 || count == 0 || count > 14 || (keys & 0xc0) != native::aesFlag) {
        return refused(native::parameterError);
    }
    if (m_memory.applications.contains(id)) {
        return refused(native::duplicate);
    }
    if (!take(memoryUnit * std::uint32_t(count + 1))) {
        return refused(native::outOfMemory);
    }
    m_memory.applications[id] = {std::uint8_t(header.at(3)), std::vector<Key>(std::size_t(count))};
    return {};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::deleteApplication(const QByteArray& header)
{
    const std::uint32_t id = simulatedNumber(header, 0, 3);
    if (m_now.selected != 0 || !isMaster()) {
        return refused(m_now.selected != 0 ? native::permissionDenied : native::authenticationError);
    }
    // Its room is lost until the chip is formatted, as on a real one.
    return m_memory.applications.erase(id) != 0 ? Outcome{} : refused(native::applicationNotFound);
}

SimulatedChip::Session::Outcome SimulatedChip::Session::format(const QByteArray&)
{
    if (m_now.selected != 0 || !isMaster()) {
        return refused(m_now.selected != 0 ? native::permissionDenied : native::authenticationError);
    }
    m_memory.applications.clear();
    m_memory.freeBytes = m_memory.allBytes;
    return {};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::keySettings(const QByteArray&)
{
    if (!maySee()) {
        return refused(native::authenticationError);
    }
    const bool isAes = current()->keys.front().kind == CipherKind::Aes;
    QByteArray out(1, char(current()->settings));
    out += char(std::uint8_t(current()->keys.size()) | (isAes ? native::aesFlag : 0));
    return {native::ok, out};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::changeKeySettings(const QByteArray& body)
{
    const auto settings = opened(native::changeKeySettings, body, 0, SimulatedSession::Enciphered{1});
    if (!settings) {
        return refused(m_now.session ? native::integrityError : native::authenticationError);
    }
    if (!isMaster() || (current()->settings & native::settingsChangeable) == 0) {
        return refused(native::permissionDenied);
    }
    current()->settings = std::uint8_t(settings->front());
    return {};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::keyVersion(const QByteArray& header)
{
    const auto number = std::uint8_t(header.front());
    return number < current()->keys.size() ? Outcome{native::ok, QByteArray(1, char(current()->keys[number].version))}
                                           : refused(native::noSuchKey);
}

SimulatedChip::Session::Outcome SimulatedChip::Session::changeKey(const QByteArray& body)
{
    constexpr qsizetype dataSize = 17;
    if (!m_now.session || body.isEmpty()) {
        return refused(m_now.session ? native::lengthError : native::authenticationError);
    }
    const bool isChip = m_now.selected == 0;
    const auto told = std::uint8_t(body.front());
    const auto number = std::uint8_t(told & 0x3f);
    if (isChip ? told != native::aesFlag : told >= current()->keys.size()) {
        return refused(isChip ? native::parameterError : native::noSuchKey);
    }
    const bool isOwn = number == m_now.sessionKey;
    const std::uint8_t changer =
        number == 0 ? 0 : current()->settings >> 4; // 0 to 13 as numbers; the rest is not made here
    const bool mayChange =
        m_now.sessionKey == changer && (number != 0 || (current()->settings & native::masterKeyChangeable) != 0);
    if (!mayChange) {
        return refused(native::permissionDenied);
    }
    const auto data =
        opened(native::changeKey, body, 1, SimulatedSession::Enciphered{dataSize, isOwn ? qsizetype(0) : qsizetype(4)});
    if (!data) {
        return refused(native::integrityError);
    }
    Key next{CipherKind::Aes, data->mid(1, 16), std::uint8_t(data->at(17))};
    Key& held = current()->keys[number];
    if (!isOwn) {
        for (qsizetype i = 0; i < next.bytes.size(); ++i) {
            next.bytes[i] = char(next.bytes.at(i) ^ held.bytes.at(i));
        }
        if (data->mid(18) != toArray(crc32({viewOf(next.bytes)}))) {
            return refused(native::integrityError);
        }
    }
    held = next;
    return {native::ok, {}, false, isOwn};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::fileIds(const QByteArray&)
{
    if (m_now.selected == 0 || !maySee()) {
        return refused(m_now.selected == 0 ? native::permissionDenied : native::authenticationError);
    }
    QByteArray out;
    for (const auto& [number, file] : current()->files) {
        out += char(number);
    }
    return {native::ok, out};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::fileSettings(const QByteArray& header)
{
    if (m_now.selected == 0 || !maySee()) {
        return refused(m_now.selected == 0 ? native::permissionDenied : native::authenticationError);
    }
    const auto file = current()->files.find(std::uint8_t(header.front()));
    if (file == current()->files.end()) {
        return refused(native::fileNotFound);
    }
    const FileSettings& s = file->second.settings;
    QByteArray out(1, char(s.type));
    out += char(s.mode);
    return {native::ok, out + fromNumber(s.rights, 2) + fromNumber(s.size, 3)};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::createFile(const QByteArray& header)
{
    if (m_now.selected == 0 || !mayCreate()) {
        return refused(m_now.selected == 0 ? native::permissionDenied : native::authenticationError);
    }
    constexpr std::uint8_t mostFiles = 32;
    const auto number = std::uint8_t(header.front());
    const FileSettings settings{1, std::uint8_t(header.at(1)), std::uint16_t(simulatedNumber(header, 2, 2)),
                                simulatedNumber(header, 4, 3)};
    const auto isThere = [this, &settings](int shift) {
        const auto right = std::uint8_t((settings.rights >> shift) & 0x0f);
        return right >= native::free || right < current()->keys.size();
    };
    const bool hasKeys = isThere(0) && isThere(4) && isThere(8) && isThere(12);
    if (number >= mostFiles || settings.size == 0 || settings.mode != native::enciphered || !hasKeys) {
        return refused(native::parameterError);
    }
    if (current()->files.contains(number)) {
        return refused(native::duplicate);
    }
    if (!take(2 * roundedUp(settings.size))) { // a backup file lies there twice
        return refused(native::outOfMemory);
    }
    current()->files[number] = {settings, QByteArray(qsizetype(settings.size), '\0')};
    return {};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::writeData(const QByteArray& body)
{
    constexpr qsizetype headerSize = 7;
    if (m_now.selected == 0 || body.size() < headerSize) {
        return refused(m_now.selected == 0 ? native::permissionDenied : native::lengthError);
    }
    const auto number = std::uint8_t(body.front());
    const auto file = current()->files.find(number);
    if (file == current()->files.end()) {
        return refused(native::fileNotFound);
    }
    constexpr int write = 8;
    if (!mayUse(file->second, write)) {
        return refused(m_now.session ? native::permissionDenied : native::authenticationError);
    }
    const std::uint32_t offset = simulatedNumber(body, 1, 3);
    const std::uint32_t size = simulatedNumber(body, 4, 3);
    const auto data = opened(native::writeData, body, headerSize, SimulatedSession::Enciphered{qsizetype(size)});
    if (!data) {
        return refused(native::integrityError);
    }
    if (size == 0 || std::uint64_t(offset) + size > file->second.settings.size) {
        return refused(native::boundaryError);
    }
    QByteArray& next = m_now.uncommitted.try_emplace(number, file->second.content).first->second;
    next.replace(qsizetype(offset), qsizetype(size), data->mid(headerSize));
    return {};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::readData(const QByteArray& header)
{
    if (m_now.selected == 0) {
        return refused(native::permissionDenied);
    }
    const auto file = current()->files.find(std::uint8_t(header.front()));
    if (file == current()->files.end()) {
        return refused(native::fileNotFound);
    }
    constexpr int read = 12;
    if (!mayUse(file->second, read)) {
        return refused(m_now.session ? native::permissionDenied : native::authenticationError);
    }
    const std::uint32_t offset = simulatedNumber(header, 1, 3);
    const std::uint32_t size = simulatedNumber(header, 4, 3);
    if (size == 0 || std::uint64_t(offset) + size > file->second.settings.size) {
        return refused(native::boundaryError);
    }
    return {native::ok, file->second.content.mid(qsizetype(offset), qsizetype(size)), true};
}

SimulatedChip::Session::Outcome SimulatedChip::Session::commit(const QByteArray&)
{
    if (m_now.selected == 0 || m_now.uncommitted.empty()) {
        return refused(m_now.selected == 0 ? native::permissionDenied : native::noChanges);
    }
    for (auto& [number, content] : m_now.uncommitted) {
        current()->files.at(number).content = content;
    }
    m_now.uncommitted.clear();
    return {};
}

} // namespace vestibule::cards::desfire
