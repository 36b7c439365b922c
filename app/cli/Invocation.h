#pragma once

#include "app/cli/Report.h"
#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <span>

namespace vestibule::cli {

/// A command line that has been read and checked against its command. A value.
struct Invocation
{
    const Clock& clock;
    QStringList operands; ///< what follows the command's words
    QHash<QString, QString> options;

    [[nodiscard]] bool has(const char* option) const { return options.contains(QString::fromLatin1(option)); }
    [[nodiscard]] QString value(const char* option) const { return options.value(QString::fromLatin1(option)); }
    [[nodiscard]] bool json() const { return has("json"); }
    /// One of ui::Languages::all(): what --language says, else the machine's.
    [[nodiscard]] QString language() const;
    /// A number from 1 to `most`; `otherwise` when the option is not there. Errors: codes::usage.
    [[nodiscard]] Result<int> number(const char* option, int otherwise, int most) const;
};

struct Command
{
    const char* words;    ///< "resident add"
    const char* options;  ///< allowed ones besides the global ones; `name!` is required
    int operands = 0;     ///< at least so many, and no more than `more` besides
    bool station = false; ///< needs the station's folder: --dir
    Result<Report> (*run)(const Invocation&) = nullptr;
    int more = 0;
};

[[nodiscard]] std::span<const Command> commands();

/// Reads a command line (without the program's name). Errors: codes::usage with what is wrong, in English.
struct ReadLine
{
    const Command* command = nullptr;
    Invocation invocation;
};
[[nodiscard]] Result<ReadLine> readLine(const QStringList& arguments, const Clock& clock);

/// What --help prints.
[[nodiscard]] QString helpText();

} // namespace vestibule::cli
