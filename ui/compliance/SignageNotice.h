#pragma once

#include "ui/engine/PostingsEngine.h"
#include "ui/shell/NoticeBox.h"

namespace vestibule::ui {

/// Gates take faces where no sign of the notice in force hangs, or the lobby has no such notice: said to every manager,
/// with the way to the signs. It closes nothing. Owned by the main window; the engine outlives it.
class SignageNotice : public NoticeBox
{
    Q_OBJECT

public:
    explicit SignageNotice(PostingsEngine& engine, QWidget* parent = nullptr);

    void begin(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    void load();
    void refresh();

    PostingsEngine& m_engine;
    int m_due = 0; ///< gates without a fresh sign
    bool m_isLobbyDue = false;
    bool m_concerned = false;
    int m_session = 0; ///< answers from before dropData() are not taken
};

} // namespace vestibule::ui
