#pragma once

#include "app/gate/DoorRelay.h"
#include "core/controller/Decision.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace vestibule::gate {

/// What reads cards at the gate.
enum class ReaderKind { None, Pcsc };

/// Everything that can be set about a running gate. A value.
struct Settings
{
    QString folder;
    QString host;
    quint16 port = 0;
    QString shownAddress; ///< in the pairing text; empty: host and the real port
    QString models;       ///< empty: capture::ModelSet::defaultFolder()
    QString camera;       ///< that is watched for people; empty: none. May hold a password: never shown or logged
    controller::Methods methods{controller::Method::Face, controller::Method::Card, controller::Method::Guard};
    quint64 entries = 20'000;
    RelaySpec relay;
    std::chrono::milliseconds pulse{1000};
    ReaderKind reader = ReaderKind::None;
    bool uidOnly = false; ///< the reader's word for a chip's id is enough where a card has no key
};

/// What can be set, in the words of the file and of the command line (there with `--` before it).
enum class Setting { Folder, Listen, Address, Models, Camera, Methods, Entries, Relay, Pulse, Reader, UidOnly };
inline constexpr std::array allSettings{Setting::Folder, Setting::Listen,  Setting::Address, Setting::Models,
                                        Setting::Camera, Setting::Methods, Setting::Entries, Setting::Relay,
                                        Setting::Pulse,  Setting::Reader,  Setting::UidOnly};
[[nodiscard]] QString nameOf(Setting setting);

/// Takes one value over. What is wrong with it and what it should be, or none. The value is not repeated in the text.
[[nodiscard]] std::optional<QString> take(Settings& settings, Setting setting, const QString& value);

/// What is wrong with a settings file.
struct SettingsProblem
{
    int line = 0; ///< from 1; 0: the file as a whole
    QString text; ///< what is wrong and what to write instead
    friend bool operator==(const SettingsProblem&, const SettingsProblem&) = default;
};

/// The settings in `text` over those given: `key = value` lines, `#` or `;` before a comment, nothing else. Every
/// problem is found, not only the first; with any, `settings` is not to be used.
[[nodiscard]] std::vector<SettingsProblem> readSettings(const QByteArray& text, Settings& settings);
/// The same from a file of at most 64 KiB.
[[nodiscard]] std::vector<SettingsProblem> readSettingsFile(const QString& path, Settings& settings);

/// What contradicts itself or is missing once file and command line have been read; empty when a gate can start so.
[[nodiscard]] QStringList contradictionsIn(const Settings& settings);

/// What the settings name and this machine has not: models, a relay's chip, a camera, a reader's service. The gate
/// would start and say so on its status page; `check-config` says it before.
[[nodiscard]] QStringList missingFor(const Settings& settings);

/// The settings as a file would say them, one line each, for `check-config`. Of a camera only that there is one.
[[nodiscard]] QStringList linesOf(const Settings& settings);

} // namespace vestibule::gate
