#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <map>
#include <set>

namespace vestibule::crash {

/// What the killed process had said, kept by the one that kills: for each thing the values that it may be found with.
/// One value when the change was acknowledged, several while one was on its way. A line of it is
/// `is THING VALUE`, with more than one value where that is not decided yet, or `may THING VALUE`; things are
/// `key/HEX`, `consent/HEX`, `no/HEX` (a refusal), `name/HEX`, `printed/HEX`, `import/HEX`, `leaver/HEX`,
/// `account/HEX`, `account/password`, `account/tries`, `copy/last`, `sheet/password`, `log/size`.
class Account
{
public:
    /// Takes one line in; other lines are not its business. True when it was.
    bool take(QByteArrayView line);
    [[nodiscard]] const std::map<QByteArray, std::set<QByteArray>>& things() const { return m_things; }
    [[nodiscard]] QByteArray toText() const;
    [[nodiscard]] static Account fromText(const QByteArray& text);

private:
    std::map<QByteArray, std::set<QByteArray>> m_things;
};

} // namespace vestibule::crash
