#pragma once

namespace vestibule::ui {

class CardMakingEngine;
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
    CardMakingEngine& making;
    UpkeepEngine& upkeep;
};

} // namespace vestibule::ui
