#include "tests/crash/Acts.h"

namespace vestibule::crash {

bool mayMeet(std::string_view act, std::string_view point)
{
    struct Home
    {
        std::string_view points;
        std::string_view act;
    };
    constexpr Home homes[]{{"slots/", "rekey"},   {"rekey/", "rekey"},      {"setup/", "setup"},
                           {"backup/", "backup"}, {"restore/", "backup"},   {"migrate/", "migrate"},
                           {"sheet/", "sheet"},   {"account/", "accounts"}, {"trust/", "trust"}};
    for (const Home& home : homes) {
        if (point.starts_with(home.points)) {
            return act == home.act;
        }
    }
    return true;
}

} // namespace vestibule::crash
