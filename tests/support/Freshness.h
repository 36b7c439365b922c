#pragma once

#include <QByteArray>
#include <QStringList>

#include <array>
#include <map>
#include <utility>
#include <vector>

namespace vestibule::test {

/// What can be done to a signed message without the key that it needs, and what can be done to it by whoever has one.
enum class Attack { Rollback, Freeze, FastForward, MixAndMatch, EndlessData, WrongGate, Replay, AnotherName };

inline constexpr std::array allAttacks{Attack::Rollback,    Attack::Freeze,      Attack::FastForward,
                                       Attack::MixAndMatch, Attack::EndlessData, Attack::WrongGate,
                                       Attack::Replay,      Attack::AnotherName};

inline const char* attackText(Attack attack)
{
    static constexpr std::array texts{"rollback",     "freeze",     "fast-forward", "mix-and-match",
                                      "endless data", "wrong gate", "replay",       "another name"};
    return texts[std::size_t(attack)];
}

/// A table of messages and attacks. Each cell holds cases, or the reason why there can be none; never both.
template <typename Case>
class FreshnessTable
{
public:
    struct Row
    {
        QByteArray name; ///< "receipt, replay: the one before"
        Case what;
    };

    void add(const char* message, Attack attack, const char* detail, Case what)
    {
        rows.push_back({QByteArray(message) + ", " + attackText(attack) + ": " + detail, std::move(what)});
        ++m_cases[{QByteArray(message), attack}];
    }
    void cannotBe(const char* message, Attack attack, const char* reason)
    {
        m_reasons[{QByteArray(message), attack}] = reason;
    }

    /// The cells that have neither cases nor a reason, or both, and those of messages that are not in the list.
    template <typename Messages>
    [[nodiscard]] QStringList faults(const Messages& messages) const
    {
        QStringList out;
        std::size_t known = 0;
        for (const char* const message : messages) {
            for (const Attack attack : allAttacks) {
                const std::pair cell{QByteArray(message), attack};
                const bool reasoned = m_reasons.count(cell) != 0 && !m_reasons.at(cell).isEmpty();
                known += m_cases.count(cell) + m_reasons.count(cell);
                if ((m_cases.count(cell) != 0) == reasoned) {
                    out.append(QString::fromLatin1(message) + u'/' + QLatin1String(attackText(attack)));
                }
            }
        }
        if (known != m_cases.size() + m_reasons.size()) {
            out.append(QStringLiteral("a cell of an unknown message"));
        }
        return out;
    }

    std::vector<Row> rows;

private:
    std::map<std::pair<QByteArray, Attack>, int> m_cases;
    std::map<std::pair<QByteArray, Attack>, QByteArray> m_reasons;
};

} // namespace vestibule::test
