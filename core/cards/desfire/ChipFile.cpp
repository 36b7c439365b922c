#include "core/cards/desfire/ChipFile.h"

#include "core/base/DurableFile.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/desfire/NativeCommands.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace vestibule::cards::desfire {

namespace {

using Key = ChipMemory::Key;
using File = ChipMemory::File;
using Application = ChipMemory::Application;

constexpr std::array models{std::pair(ChipModel::Ev1, QLatin1String("ev1")),
                            std::pair(ChipModel::Ev2, QLatin1String("ev2")),
                            std::pair(ChipModel::Ev3, QLatin1String("ev3"))};
constexpr qint64 largestFile = 64 * 1024;
constexpr qsizetype uidSize = 7;
constexpr qsizetype keySize = 16;
constexpr std::uint32_t largestMemory = 8 * 1024;
constexpr qsizetype mostKeys = 14;
constexpr std::uint32_t mostFiles = 32;
constexpr std::uint32_t largestByte = 0xff;

QString hexOf(const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); }

QJsonObject toJson(const Key& key)
{
    return {{QStringLiteral("cipher"), key.kind == CipherKind::Aes ? QStringLiteral("aes") : QStringLiteral("3des")},
            {QStringLiteral("key"), hexOf(key.bytes)},
            {QStringLiteral("version"), key.version}};
}

QJsonObject toJson(const File& file)
{
    return {{QStringLiteral("mode"), file.settings.mode},
            {QStringLiteral("rights"), file.settings.rights},
            {QStringLiteral("content"), hexOf(file.content)}};
}

QJsonObject toJson(const Application& application)
{
    QJsonArray keys;
    for (const Key& key : application.keys) {
        keys.append(toJson(key));
    }
    QJsonObject files;
    for (const auto& [number, file] : application.files) {
        files[QString::number(number)] = toJson(file);
    }
    return {{QStringLiteral("settings"), application.settings},
            {QStringLiteral("keys"), keys},
            {QStringLiteral("files"), files}};
}

/// Reads a document, and remembers whether anything in it did not fit.
class Reading
{
public:
    [[nodiscard]] bool fits() const { return m_fits; }
    void expect(bool holds) { m_fits = m_fits && holds; }

    [[nodiscard]] std::uint32_t number(const QJsonValue& value, std::uint32_t most)
    {
        const double told = value.toDouble(-1);
        const bool isOne = told >= 0 && told <= double(most) && std::floor(told) == told;
        expect(isOne);
        return isOne ? std::uint32_t(told) : 0;
    }
    /// The name of a member; one spelling of each.
    [[nodiscard]] std::uint32_t numberIn(const QString& name, std::uint32_t most)
    {
        bool isNumber = false;
        const uint told = name.toUInt(&isNumber);
        expect(isNumber && told <= most && name == QString::number(told));
        return told;
    }
    [[nodiscard]] QByteArray bytes(const QJsonValue& value)
    {
        const QString text = value.toString();
        const QByteArray out = QByteArray::fromHex(text.toLatin1());
        expect(value.isString() && hexOf(out) == text);
        return out;
    }

    [[nodiscard]] Key key(const QJsonObject& in)
    {
        const QString cipher = in[QStringLiteral("cipher")].toString();
        Key out{cipher == QStringLiteral("aes") ? CipherKind::Aes : CipherKind::TripleDes,
                bytes(in[QStringLiteral("key")]), std::uint8_t(number(in[QStringLiteral("version")], largestByte))};
        expect(out.bytes.size() == keySize && (out.kind == CipherKind::Aes || cipher == QStringLiteral("3des")));
        return out;
    }
    [[nodiscard]] File file(const QJsonObject& in)
    {
        File out;
        out.content = bytes(in[QStringLiteral("content")]);
        out.settings = {1, std::uint8_t(number(in[QStringLiteral("mode")], native::enciphered)),
                        std::uint16_t(number(in[QStringLiteral("rights")], 0xffff)), std::uint32_t(out.content.size())};
        expect(!out.content.isEmpty());
        return out;
    }
    [[nodiscard]] Application application(const QJsonObject& in)
    {
        Application out;
        out.settings = std::uint8_t(number(in[QStringLiteral("settings")], largestByte));
        const QJsonArray keys = in[QStringLiteral("keys")].toArray();
        for (const QJsonValue& one : keys) {
            out.keys.push_back(key(one.toObject()));
        }
        expect(!keys.isEmpty() && keys.size() <= mostKeys);
        const QJsonObject files = in[QStringLiteral("files")].toObject();
        for (auto at = files.begin(); at != files.end(); ++at) {
            out.files[std::uint8_t(numberIn(at.key(), mostFiles - 1))] = file(at.value().toObject());
        }
        return out;
    }

private:
    bool m_fits = true;
};

/// Its own key is of either cipher, and it has no files; those of an application are of AES.
bool isPossible(const ChipMemory& memory)
{
    const auto isAes = [](const Key& key) { return key.kind == CipherKind::Aes; };
    return memory.uid.size() == uidSize && memory.chip.keys.size() == 1 && memory.chip.files.empty() &&
           memory.freeBytes <= memory.allBytes &&
           std::all_of(memory.applications.begin(), memory.applications.end(), [&isAes](const auto& one) {
               const auto& [id, application] = one;
               return id != 0 && std::all_of(application.keys.begin(), application.keys.end(), isAes);
           });
}

} // namespace

QString wordOf(ChipModel model)
{
    const auto* found = std::find_if(models.begin(), models.end(), [model](const auto& m) { return m.first == model; });
    return found->second;
}

std::optional<ChipModel> modelFrom(const QString& word)
{
    const auto* found = std::find_if(models.begin(), models.end(), [&word](const auto& m) { return word == m.second; });
    return found != models.end() ? std::optional(found->first) : std::nullopt;
}

QByteArray encodeChip(const ChipMemory& memory)
{
    QJsonObject applications;
    for (const auto& [id, application] : memory.applications) {
        applications[QString::number(id)] = toJson(application);
    }
    const QJsonObject out{
        {QStringLiteral("family"), wordOf(memory.model)},   {QStringLiteral("uid"), hexOf(memory.uid)},
        {QStringLiteral("bytes"), qint64(memory.allBytes)}, {QStringLiteral("free"), qint64(memory.freeBytes)},
        {QStringLiteral("chip"), toJson(memory.chip)},      {QStringLiteral("applications"), applications}};
    return QJsonDocument(out).toJson(QJsonDocument::Indented);
}

Result<ChipMemory> decodeChip(const QByteArray& json)
{
    const QJsonObject in = QJsonDocument::fromJson(json).object();
    const auto model = modelFrom(in[QStringLiteral("family")].toString());
    Reading reading;
    reading.expect(model.has_value());
    ChipMemory out;
    out.model = model.value_or(ChipModel::Ev1);
    out.uid = reading.bytes(in[QStringLiteral("uid")]);
    out.allBytes = reading.number(in[QStringLiteral("bytes")], largestMemory);
    out.freeBytes = reading.number(in[QStringLiteral("free")], largestMemory);
    out.chip = reading.application(in[QStringLiteral("chip")].toObject());
    constexpr std::uint32_t largestId = 0xffffff;
    const QJsonObject applications = in[QStringLiteral("applications")].toObject();
    for (auto at = applications.begin(); at != applications.end(); ++at) {
        out.applications[reading.numberIn(at.key(), largestId)] = reading.application(at.value().toObject());
    }
    return reading.fits() && isPossible(out) ? Result<ChipMemory>(std::move(out))
                                             : fail(codes::memoryMalformed, "no simulated chip");
}

Result<ChipMemory> readChip(const QString& path) { return readFile(path, largestFile).and_then(decodeChip); }

Result<void> writeChip(const QString& path, const ChipMemory& memory) { return replaceFile(path, encodeChip(memory)); }

} // namespace vestibule::cards::desfire
