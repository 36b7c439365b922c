#pragma once

namespace vestibule::ui {

class CardsEngine;
class DeskEngine;
class GatesEngine;
class ResidentsEngine;
class SessionEngine;
class UpkeepEngine;

/// What `app` composes and the windows work with. The engines outlive the windows.
struct Engines
{
    SessionEngine& session;
    DeskEngine& desk;
    ResidentsEngine& residents;
    GatesEngine& gates;
    CardsEngine& cards;
    UpkeepEngine& upkeep;
};

} // namespace vestibule::ui
