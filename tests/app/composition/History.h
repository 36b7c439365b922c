#pragma once

#include "tests/app/composition/StationFixture.h"

#include <optional>
#include <random>
#include <string>
#include <vector>

namespace vestibule::test {

/// One person's history, act after act, in an estate that others have lived in before. A sitting may wait while another
/// of theirs is at the desk, and be taken up later.
class History
{
public:
    /// `gates` are the estate's and outlive this.
    History(StationFixture& fixture, const std::vector<domain::Gate>& gates, unsigned seed);

    /// What broke, or nothing.
    std::string run();
    /// The acts so far, one after the other, with a comma between them.
    [[nodiscard]] const std::string& told() const { return m_told; }

private:
    /// A sitting that has not ended.
    struct Open
    {
        domain::SittingId id;
        int begun = 0; ///< in which act
        bool ownWish = false;
    };

    int below(int n) { return int(m_random() % unsigned(n)); }
    template <typename Work>
    bool sits(Work work);
    template <typename Work>
    bool does(Work work);
    template <typename Read>
    auto read(Read read);
    /// What was done, and whether it was.
    static std::string take(const char* name, bool isDone) { return std::string(name) + (isDone ? "" : "(no)"); }
    std::string takeRefusal(const char* name, bool isDone);

    std::optional<store::Draft> draftOf(const Open& sitting);
    std::vector<store::StoredCredential> faces();
    std::string next();
    std::string begin();
    std::string beginAgain(bool ownWish);
    /// The one at the desk waits, and another comes.
    std::string change();
    std::string atTheDesk();
    std::string answer();
    std::string consent(const app::FaceQuestion& question);
    std::string capture();
    std::string between();
    /// Whether a sitting of theirs waits or not.
    std::string meanwhile();
    /// Shorter, or longer as two operators decide.
    std::string changeLease();
    std::string loseAKey();
    /// What the notice says of its purpose changes, or changes back.
    std::string publish();
    /// A manager looks after the assessment, mostly.
    void keepAssessed();
    /// Some time passes, at least until a face of theirs ends by itself where that is wanted, and the station does what
    /// it does every day.
    std::string wait(bool outlivesFace = false);

    Instant endOf(const store::StoredCredential& key, const domain::ResidentDetails& details);
    std::string whatIsBroken();
    std::string whatIsBrokenOf(const std::vector<store::StoredCredential>& keys, const store::StoredResident& who);

    StationFixture& m_f;
    const std::vector<domain::Gate>& m_gates;
    std::mt19937 m_random;
    domain::ResidentDetails m_details;
    bool m_agrees = false;    ///< says yes rather than no
    std::vector<Open> m_open; ///< the last of them is at the desk
    std::optional<domain::PersonId> m_person;
    std::optional<domain::Operator> m_second; ///< who approves with the first
    std::string m_told;
    int m_acts = 0;
    std::optional<int> m_refused; ///< in which act, unless they have said yes since
    bool m_secondOffer = false;
    bool m_wrongOneDecided = false;
};

} // namespace vestibule::test
