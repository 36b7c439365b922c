#include "tests/crash/Account.h"

#include <QList>

namespace vestibule::crash {

bool Account::take(QByteArrayView line)
{
    const QList<QByteArray> words = line.toByteArray().trimmed().split(' ');
    if (words.size() < 3 || (words[0] != "is" && words[0] != "may")) {
        return false;
    }
    std::set<QByteArray>& values = m_things[words[1]];
    if (words[0] == "is") {
        values.clear();
    }
    values.insert(words.begin() + 2, words.end());
    return true;
}

QByteArray Account::toText() const
{
    QByteArray out;
    for (const auto& [thing, values] : m_things) {
        const char* word = "is ";
        for (const QByteArray& value : values) {
            out += word + thing + ' ' + value + '\n';
            word = "may ";
        }
    }
    return out;
}

Account Account::fromText(const QByteArray& text)
{
    Account out;
    for (const QByteArray& line : text.split('\n')) {
        out.take(line);
    }
    return out;
}

} // namespace vestibule::crash
