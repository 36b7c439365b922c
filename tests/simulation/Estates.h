#pragma once

#include "tests/simulation/Office.h"

#include <map>
#include <memory>

namespace vestibule::simulation {

/// A station and its gates as they lie on their disks on the first morning: paired, some people entered, all in step.
struct Estate
{
    struct GateDisk
    {
        domain::Gate record;
        Image files;
    };

    SignIn who;
    Image station;
    std::vector<GateDisk> gates;
    Account account;
    Chains chains;
    Instant now;
};

/// Where schedules run: a folder in memory, and the estates that they begin from, each made once in a process.
class Estates
{
public:
    [[nodiscard]] static Estates& all();
    [[nodiscard]] const Estate& withGates(int gates);
    [[nodiscard]] const app::StationFolder& stationFolder() const { return *m_folder; }
    [[nodiscard]] QString folder() const { return m_root->path(); }

private:
    Estates();
    [[nodiscard]] std::unique_ptr<Estate> make(int gates);

    std::unique_ptr<QTemporaryDir> m_root;
    std::unique_ptr<app::StationFolder> m_folder;
    std::map<int, std::unique_ptr<Estate>> m_made;
};

} // namespace vestibule::simulation
