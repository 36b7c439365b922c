#pragma once

#include "tests/simulation/Estates.h"
#include "tests/simulation/Invariants.h"

#include <map>
#include <string>

namespace vestibule::simulation {

/// What is spoilt on purpose, to see that it is found.
struct Plants
{
    FacePlant gate;
    OfficePlant office;
    int invariant = 0; ///< only this one is asked for; 0: all
};

/// One schedule: how many gates, for how long, out of which seed.
struct Course
{
    std::uint64_t seed = 1;
    int gates = 3;
    int rounds = 12;
    bool keepsLines = false;
};

struct Outcome
{
    std::string broken; ///< nothing: all held
    std::uint64_t hash = 0;
    std::vector<std::string> lines;
    std::map<std::string, int> tally;
};

/// The course that a seed stands for: 3 to 8 gates, at most 20 rounds.
[[nodiscard]] Course courseOf(std::uint64_t seed);

/// A station, its gates, the people, and everything that can happen to them, from the first morning until all is
/// mended.
class Town
{
public:
    Town(const Course& course, const Plants& plants = {});
    [[nodiscard]] Outcome run();

private:
    void round();
    void passTime();
    void faults();
    void faultsOfClocks();
    void faultsOfDisks();
    void faultsOfIdentity();
    void backups();
    void acts(int most);
    bool act();
    void runGate(const domain::GateId& gate);
    void recoverOrWait(bool decided);
    void tick();
    void heal();
    void mendWorld();
    void healRound();
    void replaceResetBoxes(int chance);
    [[nodiscard]] Place& anyPlace();
    [[nodiscard]] Box& anyBox();
    [[nodiscard]] milliseconds someError();
    void take(const std::string& found);
    void count(const char* what) { ++m_outcome.tally[what]; }

    const Course m_course;
    Dice m_dice;
    World m_world;
    Trace m_trace;
    Chains m_chains;
    Account m_account;
    Street m_street;
    Office m_office;
    Invariants m_invariants;
    Outcome m_outcome;
    std::optional<std::pair<int, Image>> m_saved; ///< the disk of a box
    std::optional<StationImage> m_backup;
};

} // namespace vestibule::simulation
