#pragma once

namespace vestibule::ui {

class CardsEngine;
class DeskEngine;
class SessionEngine;
class UpkeepEngine;

/// What `app` composes and the windows work with. The engines outlive the windows.
struct Engines
{
    SessionEngine& session;
    DeskEngine& desk;
    CardsEngine& cards;
    UpkeepEngine& upkeep;
};

} // namespace vestibule::ui
