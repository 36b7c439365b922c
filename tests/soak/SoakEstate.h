#pragma once

#include "app/composition/KeyIssue.h"
#include "app/composition/StationFolder.h"
#include "tests/app/composition/MemoryGates.h"

#include <QTemporaryDir>

#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace vestibule::soak {

/// Somebody on record, as the soak remembers what it did for them: the other account, beside the store's.
struct Person
{
    domain::PersonId id;
    unsigned face = 0; ///< number of the vector that stands for it
    std::optional<domain::CredentialId> faceKey;
    std::optional<domain::CredentialId> cardKey;
    QString cardNumber;
    /// Working keys and when they end by themselves.
    std::map<domain::CredentialId, Instant> keys;
};

/// A face or a card that has been ended and must be gone everywhere.
struct EndedKey
{
    domain::CredentialId id;
    unsigned face = 0; ///< 0 for a card
    QString cardNumber;
};

/// How often each thing was done.
using Tally = std::map<std::string, int>;

/// A station over its real store and real gates in this process, and everything that can happen to them in a year. Each
/// act is drawn from the seeded generator and leaves the account of people true. Owner: one thread with an event loop.
/// Failure: an act that the product refuses is an error, because no act here is one that it may refuse.
class SoakEstate
{
public:
    SoakEstate(quint32 seed, int gates);

    [[nodiscard]] Result<void> build();
    /// One act out of all, by chance.
    [[nodiscard]] Result<void> act();
    /// Delivers to the gates that can be reached, for a moment or until all of them are in step.
    [[nodiscard]] Result<void> deliver();
    /// Every gate can be reached, what has ended is ended, and every gate is in step. Errors: codes::timedOut.
    [[nodiscard]] Result<void> heal();

    [[nodiscard]] app::OpenStation& station() { return *m_station; }
    [[nodiscard]] sync::Journal& journal() { return m_delivery->journal(); }
    [[nodiscard]] test::MemoryGates& gates() { return m_gates; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] const std::vector<Person>& people() const { return m_people; }
    /// Those that have ended since the last call.
    [[nodiscard]] std::vector<EndedKey> takeEnded() { return std::exchange(m_ended, {}); }
    [[nodiscard]] const Tally& tally() const { return m_tally; }
    [[nodiscard]] int draw(int below) { return int(m_random() % quint32(below)); }

private:
    [[nodiscard]] Result<void> enrol();
    [[nodiscard]] Result<void> giveCard();
    [[nodiscard]] Result<void> replaceCard(Person& person);
    [[nodiscard]] Result<void> withdraw(Person& person);
    [[nodiscard]] Result<void> extendCard(Person& person);
    [[nodiscard]] Result<void> moveOut(std::size_t index);
    [[nodiscard]] Result<void> letTimePass();
    [[nodiscard]] Result<void> restartGate();
    [[nodiscard]] Result<void> restartStation();

    [[nodiscard]] domain::ResidentDetails someDetails();
    [[nodiscard]] domain::Answer answer(domain::Answer::Choice choice) const;
    [[nodiscard]] Result<domain::PersonId> personOf(const domain::ResidentDetails& details);
    void noteCard(Person& person, const app::CardIssue& card);
    void end(Person& person, const domain::CredentialId& key);
    /// Drops from the account what the calendar has ended.
    void forgetEnded();
    template <typename Work>
    auto sitting(Work work);
    template <typename Work>
    auto keyIssue(Work work);

    QTemporaryDir m_dir;
    SteppedClock m_clock{Instant::fromMs(1'790'000'000'000)};
    std::mt19937 m_random;
    const int m_gateCount;
    std::unique_ptr<app::StationFolder> m_folder;
    std::unique_ptr<app::OpenStation> m_station;
    app::Actor m_actor;
    test::MemoryGates m_gates{m_clock};
    std::optional<test::MemoryDelivery> m_delivery;
    std::vector<Person> m_people;
    std::vector<EndedKey> m_ended;
    unsigned m_names = 0;
    Tally m_tally;
};

/// Somebody's face: the same vector for the same number, far from every other number's.
[[nodiscard]] std::vector<float> faceNumber(unsigned number);

} // namespace vestibule::soak
