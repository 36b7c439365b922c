#pragma once

#include "ui/engine/SessionEngine.h"
#include "ui/shell/NoticeBox.h"

namespace vestibule::ui {

/// While the station works under keys that should have been replaced a day after an account was closed: says so to
/// everybody, since any sign-in replaces them, with the way to sign out. Owned by the main window; the engine outlives
/// it.
class KeysNotice : public NoticeBox
{
    Q_OBJECT

public:
    explicit KeysNotice(SessionEngine& engine, QWidget* parent = nullptr);

    void begin(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    void refresh();

    SessionEngine& m_engine;
    bool m_attended = false; ///< somebody is at the desk
};

} // namespace vestibule::ui
