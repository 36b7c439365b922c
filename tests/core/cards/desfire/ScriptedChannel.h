#pragma once

#include "core/cards/reader/CardChannel.h"
#include "core/cards/reader/Codes.h"

#include <deque>
#include <string>
#include <utility>

namespace vestibule::test {

/// Plays a conversation that is written down: each command must be the next one of the script. Hexadecimal, blanks do
/// not count.
class ScriptedChannel final : public cards::CardChannel
{
public:
    void add(const char* command, const char* answer)
    {
        m_script.emplace_back(QByteArray::fromHex(command), QByteArray::fromHex(answer));
    }
    Result<QByteArray> transmit(const QByteArray& apdu) override
    {
        if (m_script.empty() || m_script.front().first != apdu) {
            m_unexpected = apdu.toHex();
            return fail(cards::codes::cardRemoved, "not in the script: " + apdu.toHex().toStdString());
        }
        QByteArray answer = m_script.front().second;
        m_script.pop_front();
        return answer;
    }
    /// Empty when all was said, and nothing else.
    [[nodiscard]] QByteArray left() const { return m_unexpected + QByteArray(qsizetype(m_script.size()), '.'); }

private:
    std::deque<std::pair<QByteArray, QByteArray>> m_script;
    QByteArray m_unexpected;
};

} // namespace vestibule::test
