#include "app/gate/Settings.h"

#include "core/capture/FrameSource.h"
#include "core/capture/ModelSet.h"
#include "core/cards/reader/PcscReader.h"

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QMap>
#include <QStringList>

#include <algorithm>
#include <array>

namespace vestibule::gate {

namespace {

constexpr qint64 longestSettingsFile = qint64(64) * 1024;
constexpr int leastPulse = 100;
constexpr int longestPulse = 10'000;
constexpr quint64 mostEntries = 30'000;

struct HostAndPort
{
    QString host;
    quint16 port = 0;
};

/// HOST:PORT or [V6]:PORT.
std::optional<HostAndPort> splitAddress(const QString& text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    HostAndPort out{text.left(std::max<qsizetype>(colon, 0)), text.mid(colon + 1).toUShort(&isNumber)};
    if (out.host.startsWith(u'[') && out.host.endsWith(u']')) {
        out.host = out.host.sliced(1, out.host.size() - 2);
    }
    return isNumber && !out.host.isEmpty() ? std::optional(out) : std::nullopt;
}

std::optional<quint64> numberIn(const QString& text, quint64 least, quint64 most)
{
    bool isNumber = false;
    const quint64 value = text.toULongLong(&isNumber);
    return isNumber && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

/// Whether it is the second of two words; none if it is neither.
std::optional<bool> oneOf(QStringView value, QStringView first, QStringView second)
{
    return value == first || value == second ? std::optional(value == second) : std::nullopt;
}

std::optional<QString> takeFolder(QString& into, const QString& value)
{
    if (!value.startsWith(u'/')) {
        return QStringLiteral("a folder is written in full, from / on");
    }
    into = value;
    return std::nullopt;
}

std::optional<Setting> settingNamed(const QString& name)
{
    const auto* const found =
        std::find_if(allSettings.begin(), allSettings.end(), [&](Setting setting) { return nameOf(setting) == name; });
    return found != allSettings.end() ? std::optional(*found) : std::nullopt;
}

QString knownNames()
{
    QStringList names;
    for (const Setting setting : allSettings) {
        names.append(nameOf(setting));
    }
    return names.join(QStringLiteral(", "));
}

bool isPlainText(const QString& line)
{
    return std::none_of(line.begin(), line.end(),
                        [](QChar c) { return c == QChar::ReplacementCharacter || (c < u' ' && c != u'\t'); });
}

QString methodsText(const controller::Methods& methods)
{
    QStringList names;
    for (const controller::Method method : methods) {
        names.append(controller::nameOf(method));
    }
    return names.join(u',');
}

} // namespace

QString nameOf(Setting setting)
{
    switch (setting) {
    case Setting::Folder:
        return QStringLiteral("dir");
    case Setting::Listen:
        return QStringLiteral("listen");
    case Setting::Address:
        return QStringLiteral("address");
    case Setting::Models:
        return QStringLiteral("models");
    case Setting::Camera:
        return QStringLiteral("camera");
    case Setting::Methods:
        return QStringLiteral("methods");
    case Setting::Entries:
        return QStringLiteral("entries");
    case Setting::Relay:
        return QStringLiteral("relay");
    case Setting::Pulse:
        return QStringLiteral("pulse");
    case Setting::Reader:
        return QStringLiteral("reader");
    case Setting::UidOnly:
        return QStringLiteral("uid-only");
    }
    return {};
}

std::optional<QString> take(Settings& settings, Setting setting, const QString& value)
{
    switch (setting) {
    case Setting::Folder:
        return takeFolder(settings.folder, value);
    case Setting::Models:
        return takeFolder(settings.models, value);
    case Setting::Listen:
        if (const auto address = splitAddress(value); address && !QHostAddress(address->host).isNull()) {
            settings.host = address->host;
            settings.port = address->port;
            return std::nullopt;
        }
        return QStringLiteral("the address to listen on is HOST:PORT, HOST a literal address such as 0.0.0.0 or [::],"
                              " PORT a number up to 65535");
    case Setting::Address:
        if (splitAddress(value)) {
            settings.shownAddress = value;
            return std::nullopt;
        }
        return QStringLiteral("the address that the station is told is HOST:PORT");
    case Setting::Camera:
        settings.camera = value;
        return std::nullopt;
    case Setting::Methods:
        if (const auto methods = controller::methodsFrom(QString(value).remove(u' '))) {
            settings.methods = *methods;
            return std::nullopt;
        }
        return QStringLiteral("methods are face, card, face+card and guard, with commas between, each once");
    case Setting::Entries:
        if (const auto entries = numberIn(value, 1, mostEntries)) {
            settings.entries = *entries;
            return std::nullopt;
        }
        return QStringLiteral("a gate takes 1 to %1 entries").arg(mostEntries);
    case Setting::Relay:
        if (const auto relay = RelaySpec::parse(value)) {
            settings.relay = *relay;
            return std::nullopt;
        }
        return QStringLiteral(
            "a relay is none, simulated, or gpio:CHIP:LINE with :active-low behind it where low opens,"
            " for example gpio:/dev/gpiochip0:17");
    case Setting::Pulse:
        if (const auto pulse = numberIn(value, leastPulse, longestPulse)) {
            settings.pulse = std::chrono::milliseconds(*pulse);
            return std::nullopt;
        }
        return QStringLiteral("the relay stays energised for %1 to %2 milliseconds").arg(leastPulse).arg(longestPulse);
    case Setting::Reader:
        if (const auto chosen = oneOf(value, u"none", u"pcsc")) {
            settings.reader = *chosen ? ReaderKind::Pcsc : ReaderKind::None;
            return std::nullopt;
        }
        return QStringLiteral("a card reader is pcsc or none");
    case Setting::UidOnly:
        if (const auto chosen = oneOf(value, u"no", u"yes")) {
            settings.uidOnly = *chosen;
            return std::nullopt;
        }
        return QStringLiteral("uid-only is yes or no; with yes cards can be cloned here");
    }
    return std::nullopt;
}

std::vector<SettingsProblem> readSettings(const QByteArray& text, Settings& settings)
{
    std::vector<SettingsProblem> out;
    QMap<Setting, int> seen; // and in which line
    int number = 0;
    for (const QByteArray& bytes : text.split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(bytes).trimmed();
        const auto refuse = [&](const QString& why) { out.push_back({number, why}); };
        if (!isPlainText(line)) {
            refuse(QStringLiteral("this is not plain UTF-8 text; write the line anew"));
            continue;
        }
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';')) {
            continue;
        }
        const qsizetype equals = line.indexOf(u'=');
        if (equals < 0) {
            refuse(line.startsWith(u'[') ? QStringLiteral("this file has no sections; remove the line")
                                         : QStringLiteral("a line is `key = value`, or begins with # as a comment"));
            continue;
        }
        const QString value = line.mid(equals + 1).trimmed();
        const std::optional<Setting> setting = settingNamed(line.left(equals).trimmed());
        if (!setting) {
            refuse(QStringLiteral("no such key; there are %1").arg(knownNames()));
        } else if (const int before = seen.value(*setting); before != 0) {
            refuse(
                QStringLiteral("%1 stands in line %2 already; remove one of them").arg(nameOf(*setting)).arg(before));
        } else if (value.isEmpty()) {
            refuse(QStringLiteral("%1 has no value; for its default remove the line").arg(nameOf(*setting)));
        } else if (const std::optional<QString> wrong = take(settings, *setting, value)) {
            refuse(*wrong);
        }
        if (setting) {
            seen.insert(*setting, seen.value(*setting, number));
        }
    }
    return out;
}

std::vector<SettingsProblem> readSettingsFile(const QString& path, Settings& settings)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {
            {0, QStringLiteral("it cannot be read (%1); name another one with --config, or let this account read it")
                    .arg(file.errorString())}};
    }
    const QByteArray text = file.read(longestSettingsFile + 1);
    if (file.error() != QFile::NoError) {
        return {{0, QStringLiteral("reading it failed (%1)").arg(file.errorString())}};
    }
    if (text.size() > longestSettingsFile) {
        return {{0, QStringLiteral("it is longer than 64 KiB, which no settings file is; name another one")}};
    }
    return readSettings(text, settings);
}

QStringList contradictionsIn(const Settings& settings)
{
    using controller::Method;
    QStringList out;
    if (settings.folder.isEmpty()) {
        out.append(QStringLiteral("no folder is named: say dir"));
    }
    if (settings.host.isEmpty()) {
        out.append(QStringLiteral("no address to listen on is named: say listen, for example 0.0.0.0:8443"));
    }
    const bool faces = settings.methods.contains(Method::Face) || settings.methods.contains(Method::FaceAndCard);
    if (!settings.camera.isEmpty() && !faces) {
        out.append(QStringLiteral("a camera would be watched for nothing, as methods names neither face nor face+card:"
                                  " remove camera, or add one of them"));
    }
    // Faces alone become too many to search at some time; then a card comes first.
    if (settings.reader != ReaderKind::None && settings.methods == controller::Methods{Method::Guard}) {
        out.append(QStringLiteral("a card reader would be watched for nothing, as methods names the guard alone:"
                                  " remove reader, or add card"));
    }
    if (settings.uidOnly && settings.reader == ReaderKind::None) {
        out.append(QStringLiteral("uid-only is about a card reader, and there is none: remove it, or say"
                                  " reader = pcsc"));
    }
    return out;
}

QStringList missingFor(const Settings& settings)
{
    QStringList out;
    const RelaySpec& relay = settings.relay;
    if (relay.kind == RelaySpec::Kind::Gpio && !QFileInfo::exists(relay.chip)) {
        out.append(QStringLiteral("relay: there is no chip %1; `ls /dev/gpiochip*` shows those of this machine")
                       .arg(relay.chip));
    }
    if (settings.reader == ReaderKind::Pcsc && !cards::PcscReader::isServiceThere()) {
        out.append(QStringLiteral("reader: no PC/SC service answers; install pcscd, or start it"));
    }
    if (settings.camera.isEmpty()) {
        return out;
    }
    if (const auto source = capture::openFrameSource(settings.camera); !source) {
        out.append(QStringLiteral("camera: nothing of this name is here now; it is a webcam's number, a video,"
                                  " a picture, sim:PICTURE or a URL"));
    }
    const QString models = settings.models.isEmpty() ? capture::ModelSet::defaultFolder() : settings.models;
    if (const auto set = capture::ModelSet::load(models); !set) {
        out.append(QStringLiteral("models: %1 in %2; install the face models there, or name their folder")
                       .arg(QString::fromStdString(set.error().code().text()), models));
    }
    return out;
}

QStringList linesOf(const Settings& settings)
{
    QStringList out;
    const auto line = [&out](Setting setting, const QString& value) {
        out.append(QStringLiteral("%1 = %2").arg(nameOf(setting), value));
    };
    const bool v6 = settings.host.contains(u':');
    line(Setting::Folder, settings.folder);
    line(
        Setting::Listen,
        QStringLiteral("%1:%2").arg(v6 ? QStringLiteral("[%1]").arg(settings.host) : settings.host).arg(settings.port));
    if (!settings.shownAddress.isEmpty()) {
        line(Setting::Address, settings.shownAddress);
    }
    if (!settings.models.isEmpty()) {
        line(Setting::Models, settings.models);
    }
    line(Setting::Camera, settings.camera.isEmpty() ? QStringLiteral("(none)") : QStringLiteral("(as written)"));
    line(Setting::Methods, methodsText(settings.methods));
    line(Setting::Entries, QString::number(settings.entries));
    line(Setting::Relay, settings.relay.text());
    line(Setting::Pulse, QString::number(settings.pulse.count()));
    line(Setting::Reader, settings.reader == ReaderKind::Pcsc ? QStringLiteral("pcsc") : QStringLiteral("none"));
    line(Setting::UidOnly, settings.uidOnly ? QStringLiteral("yes") : QStringLiteral("no"));
    return out;
}

} // namespace vestibule::gate
