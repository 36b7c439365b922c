#pragma once

#include "tests/simulation/Office.h"

#include <set>
#include <string>

namespace vestibule::simulation {

/// What must hold whatever happens, by numbers as in tests/README.md. A finding is a line that begins with the number;
/// none means all is well. Looks at gates from outside, at the store through its repositories, and at receipts with the
/// gates' public keys; never at what the driver or the journal say of themselves.
class Invariants
{
public:
    Invariants(const World& world, Street& street, Office& office, Account& account, Chains& chains)
        : m_world(world), m_street(street), m_office(office), m_account(account), m_chains(chains)
    {
    }
    /// Only this one is asked for; 0: all.
    void setOnly(int number) { m_only = number; }
    /// Looks also where nothing seems to have changed: for planted faults, which do not change what they show.
    void setAlwaysLooks(bool always) { m_alwaysLooks = always; }

    /// After every step.
    [[nodiscard]] std::string gates();
    /// After a run of the driver. `wasBehind`: the gate stood below what it had signed for when it began.
    [[nodiscard]] std::string afterRun(const domain::GateId& gate, const sync::CycleResult& result, bool wasBehind);
    /// At the end of every round, and after each start of the station.
    [[nodiscard]] std::string round();
    /// When all is mended.
    [[nodiscard]] std::string whenHealed();

private:
    [[nodiscard]] bool asks(int number) const { return m_only == 0 || m_only == number; }
    [[nodiscard]] std::string gate(const Place& place, Box& box);
    [[nodiscard]] std::string doors(const Place& place, Box& box);
    [[nodiscard]] std::string acknowledged();
    [[nodiscard]] std::string everyEndStandsInTheLog();
    [[nodiscard]] std::string keysOfResidents();
    [[nodiscard]] std::string deletions();
    [[nodiscard]] std::string setsAreAsWished();
    [[nodiscard]] std::string onlyThoseWithRights();
    [[nodiscard]] std::string everybodyHasAKey();
    [[nodiscard]] std::string nameOf(const domain::CredentialId& id) const;
    [[nodiscard]] bool isRunning(const Resident& who) const;
    /// What the store says of each key of the account; none for those it does not know.
    [[nodiscard]] std::vector<std::optional<store::StoredCredential>> stored();
    [[nodiscard]] static std::string at(const Place& place, const Box& box);

    const World& m_world;
    Street& m_street;
    Office& m_office;
    Account& m_account;
    Chains& m_chains;
    int m_only = 0;
    bool m_alwaysLooks = false;
};

} // namespace vestibule::simulation
