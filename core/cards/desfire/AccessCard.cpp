#include "core/cards/desfire/AccessCard.h"

#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/NativeCommands.h"
#include "core/cards/desfire/ReadSlots.h"

#include <algorithm>
#include <array>
#include <utility>

namespace vestibule::cards::desfire {

namespace {

constexpr std::uint8_t nxp = 0x04;
constexpr std::uint8_t desfireType = 0x01;
constexpr std::uint8_t ev1 = 0x01;
constexpr std::uint8_t ev3 = 0x33;
/// EV2 with up to 8 KB and with more, on two kinds of hardware; EV3.
constexpr std::array withEv2{std::uint8_t(0x12), std::uint8_t(0x22), std::uint8_t(0x42), ev3};

/// Only our keys list, make and change.
constexpr std::uint8_t settings = native::masterKeyChangeable | native::settingsChangeable;
/// The application's own key, and one for each place.
constexpr std::uint8_t keys = 3;
constexpr std::uint8_t ownKey = 0;
constexpr std::uint32_t fileSize = 256;
constexpr qsizetype lengthSize = 2;
constexpr std::uint8_t backupFile = 0x01;

/// Read with the place's key; written and changed with the application's own.
FileSettings fileOf(std::uint8_t slot)
{
    return {backupFile, native::enciphered, std::uint16_t(keyOfSlot(slot) << 12), fileSize};
}

bool isAny(const Error& error, std::initializer_list<ErrorCode> which)
{
    return std::any_of(which.begin(), which.end(), [&error](const ErrorCode& code) { return error.is(code); });
}

} // namespace

Result<QByteArray> AccessCard::identify()
{
    // Selecting ends the session of whoever was here before.
    const Result<ChipVersion> version =
        m_chip.select(ApplicationId::Chip).and_then([this] { return m_chip.version(); });
    if (!version) {
        // Both commands are known to every DESFire; that one has failed is no word about what it is.
        const bool isOther = isAny(version.error(), {codes::answerMalformed, codes::commandUnknown});
        return isOther ? fail(codes::chipUnsupported, "no version", version.error())
                       : Result<QByteArray>(passOn(version));
    }
    const std::uint8_t generation = version->majorVersion;
    const bool hasEv2 = std::find(withEv2.begin(), withEv2.end(), generation) != withEv2.end();
    const bool isKnown = version->vendor == nxp && version->type == desfireType && (hasEv2 || generation == ev1);
    if (!isKnown) {
        return fail(codes::chipUnsupported, "vendor " + std::to_string(version->vendor) + ", type " +
                                                std::to_string(version->type) + ", generation " +
                                                std::to_string(generation));
    }
    if (version->uid.count('\0') == version->uid.size()) {
        return fail(codes::chipUnsupported, "a random id");
    }
    m_ev2 = hasEv2;
    m_model = !hasEv2 ? ChipModel::Ev1 : generation == ev3 ? ChipModel::Ev3 : ChipModel::Ev2;
    return version->uid;
}

Result<KeysThere> AccessCard::keysThere()
{
    KeysThere out;
    const Result<std::uint8_t> own =
        m_chip.select(ApplicationId::Chip).and_then([this] { return m_chip.keyVersion(ownKey); });
    if (!own) {
        return passOn(own);
    }
    out.isNew = *own == 0;
    if (const Result<void> selected = m_chip.select(accessApplication); !selected) {
        return selected.error().is(codes::noApplication) ? Result<KeysThere>(out) : passOn(selected);
    }
    out.hasApplication = true;
    for (std::uint8_t slot = 0; slot < readPlaces; ++slot) {
        const Result<std::uint8_t> version = m_chip.keyVersion(keyOfSlot(slot));
        if (!version && !version.error().is(codes::keyRefused)) { // one with fewer keys is not of our making
            return passOn(version);
        }
        out.versions.at(slot) = version.value_or(std::uint8_t(0));
    }
    return out;
}

Result<void> AccessCard::encode(CardMasters& masters, const QByteArray& uid, std::uint32_t kv,
                                const QByteArray& credential)
{
    if (kv == 0 || credential.isEmpty() || credential.size() > longestCredential) {
        return fail(codes::inputMalformed, "a credential of " + std::to_string(credential.size()) + " bytes");
    }
    const Result<QByteArray> told = identify();
    if (!told) {
        return passOn(told);
    }
    if (*told != uid) {
        return fail(codes::otherChip);
    }
    Result<ChipKey> chip = masters.chipKey(uid);
    Result<ChipKey> application = chip ? masters.applicationKey(uid) : Result<ChipKey>(passOn(chip));
    if (!application) {
        return passOn(application);
    }
    const Target target{uid, std::move(*chip), std::move(*application), kv};
    Result<void> made = makeOnce(masters, target, credential);
    if (!made && made.error().is(codes::applicationUnusable)) {
        made = removeApplication(target).and_then([&] { return makeOnce(masters, target, credential); });
    }
    return made;
}

Result<void> AccessCard::makeOnce(CardMasters& masters, const Target& target, const QByteArray& credential)
{
    if (Result<void> taken = takeChip(target); !taken) {
        return taken;
    }
    const Result<bool> isFresh = openApplication(target);
    if (!isFresh) {
        return passOn(isFresh);
    }
    const std::uint8_t slot = slotOf(target.kv);
    QByteArray content;
    content += char(credential.size() & 0xff);
    content += char(credential.size() >> 8);
    content += credential;
    Result<void> step = putKeys(masters, target)
                            .and_then([&] { return putFile(slot); })
                            .and_then([&] { return m_chip.write(slot, content); })
                            .and_then([&] { return m_chip.commit(); });
    if (step && *isFresh) {
        step = m_chip.changeOwnKey(target.application);
    }
    if (!step) {
        return step;
    }
    const Result<ChipKey> key = masters.readKey(target.uid, target.kv);
    const Result<QByteArray> back =
        key ? m_chip.authenticate(keyOfSlot(slot), *key, m_ev2).and_then([&] { return readSlot(slot); })
            : Result<QByteArray>(passOn(key));
    if (!back) {
        return back.error().is(codes::keyRefused) ? fail(codes::applicationUnusable, "another read key", back.error())
                                                  : Result<void>(passOn(back));
    }
    return *back == credential ? Result<void>() : fail(codes::readBackDiffers);
}

Result<void> AccessCard::takeChip(const Target& target)
{
    // The factory's key has the version 0: a chip is not asked for a key that it can hardly have.
    const Result<std::uint8_t> version = m_chip.keyVersion(ownKey);
    const bool seemsNew = version && *version == 0;
    Result<void> known = seemsNew ? becomeOurs(target) : m_chip.authenticate(ownKey, target.chip, m_ev2);
    if (!known && known.error().is(codes::keyRefused)) {
        known = seemsNew ? m_chip.authenticate(ownKey, target.chip, m_ev2) : becomeOurs(target);
    }
    if (!known) {
        return known.error().is(codes::keyRefused) ? fail(codes::chipForeign, {}, known.error()) : known;
    }
    if (Result<void> proved = proveId(target); !proved) {
        return proved;
    }
    const Result<std::uint8_t> held = m_chip.keySettings();
    if (!held) {
        return passOn(held);
    }
    if (*held != settings) {
        if (Result<void> changed = m_chip.changeKeySettings(settings); !changed) {
            return changed;
        }
    }
    const Result<std::vector<ApplicationId>> there = m_chip.applications();
    if (!there) {
        return passOn(there);
    }
    const bool isThere = std::find(there->begin(), there->end(), accessApplication) != there->end();
    return isThere ? Result<void>() : m_chip.createApplication(accessApplication, settings, keys);
}

/// A chip with the factory's key gets its own: made of its id, which it has to prove first.
Result<void> AccessCard::becomeOurs(const Target& target)
{
    return m_chip.authenticate(ownKey, factoryKey(CipherKind::TripleDes), m_ev2)
        .and_then([&] { return proveId(target); })
        .and_then([&] { return m_chip.changeOwnKey(target.chip); })
        .and_then([&] { return m_chip.authenticate(ownKey, target.chip, m_ev2); });
}

Result<void> AccessCard::proveId(const Target& target)
{
    const Result<QByteArray> uid = m_chip.uid();
    if (!uid) {
        return passOn(uid);
    }
    return *uid == target.uid ? Result<void>() : fail(codes::answerForged, "another id");
}

Result<bool> AccessCard::openApplication(const Target& target)
{
    if (const Result<void> selected = m_chip.select(accessApplication); !selected) {
        return passOn(selected);
    }
    const Result<void> known = m_chip.authenticate(ownKey, target.application, m_ev2);
    if (known || !known.error().is(codes::keyRefused)) {
        return known.map([] { return false; });
    }
    const Result<void> isNew = m_chip.authenticate(ownKey, factoryKey(CipherKind::Aes), m_ev2);
    return !isNew && isNew.error().is(codes::keyRefused) ? fail(codes::applicationUnusable, "its key", isNew.error())
                                                         : isNew.map([] { return true; });
}

/// The key of this number, and in the other place at least the next one: nobody finds the factory's there.
Result<void> AccessCard::putKeys(CardMasters& masters, const Target& target)
{
    const std::uint32_t next = target.kv + 1;
    const Result<std::uint8_t> other = m_chip.keyVersion(keyOfSlot(slotOf(next)));
    if (!other) {
        return isAny(other.error(), {codes::keyRefused}) ? fail(codes::applicationUnusable, "a key too few")
                                                         : Result<void>(passOn(other));
    }
    return putKey(masters, target, target.kv).and_then([&] {
        return *other == 0 ? putKey(masters, target, next) : Result<void>();
    });
}

Result<void> AccessCard::putKey(CardMasters& masters, const Target& target, std::uint32_t kv)
{
    const std::uint8_t number = keyOfSlot(slotOf(kv));
    const Result<std::uint8_t> version = m_chip.keyVersion(number);
    if (!version) {
        return passOn(version);
    }
    if (*version == versionOf(kv)) {
        return {}; // reading back proves it
    }
    const std::optional<std::uint32_t> former = numberOf(*version, kv);
    if (*version != 0 && !former) {
        return fail(codes::applicationUnusable, "a key of the other place");
    }
    const Result<ChipKey> previous = former ? masters.readKey(target.uid, *former) : factoryKey(CipherKind::Aes);
    const Result<ChipKey> next = masters.readKey(target.uid, kv);
    if (!previous || !next) {
        return previous ? passOn(next) : passOn(previous);
    }
    const Result<void> changed = m_chip.changeKey(number, *previous, *next);
    return !changed && changed.error().is(codes::integrityRefused)
               ? fail(codes::applicationUnusable, "another key", changed.error())
               : changed;
}

Result<void> AccessCard::putFile(std::uint8_t slot)
{
    const Result<QByteArray> files = m_chip.fileNumbers();
    if (!files) {
        return passOn(files);
    }
    if (!files->contains(char(slot))) {
        return m_chip.createBackupFile(slot, fileOf(slot));
    }
    const Result<FileSettings> held = m_chip.fileSettings(slot);
    if (!held) {
        return passOn(held);
    }
    return *held == fileOf(slot) ? Result<void>() : fail(codes::applicationUnusable, "another file");
}

Result<void> AccessCard::removeApplication(const Target& target)
{
    return m_chip.select(ApplicationId::Chip)
        .and_then([&] { return m_chip.authenticate(ownKey, target.chip, m_ev2); })
        .and_then([&] { return m_chip.applications(); })
        .and_then([&](const std::vector<ApplicationId>& there) {
            const bool isAlone = there == std::vector{accessApplication};
            return isAlone ? m_chip.format() : m_chip.deleteApplication(accessApplication);
        });
}

Result<QByteArray> AccessCard::read(const ChipKey& readKey, std::uint32_t kv)
{
    const std::uint8_t slot = slotOf(kv);
    const Result<QByteArray> uid = identify(); // which of the two ways it proves keys
    if (!uid) {
        return uid;
    }
    return m_chip.select(accessApplication)
        .and_then([&] { return m_chip.authenticate(keyOfSlot(slot), readKey, m_ev2); })
        .and_then([&] { return readSlot(slot); });
}

Result<QByteArray> AccessCard::readSlot(std::uint8_t slot)
{
    const Result<QByteArray> content = m_chip.read(slot, fileSize);
    if (!content) {
        return content;
    }
    const qsizetype size = std::uint8_t(content->at(0)) | (std::uint8_t(content->at(1)) << 8);
    return size > longestCredential ? fail(codes::answerMalformed, "a credential of " + std::to_string(size) + " bytes")
                                    : Result<QByteArray>(content->mid(lengthSize, size));
}

} // namespace vestibule::cards::desfire
