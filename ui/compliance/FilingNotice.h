#pragma once

#include "ui/engine/FilingEngine.h"
#include "ui/shell/NoticeBox.h"

namespace vestibule::ui {

/// The number of persons is near or at the one from which the office files: said to every manager, with the way to the
/// page. Owned by the main window; the engine outlives it.
class FilingNotice : public NoticeBox
{
    Q_OBJECT

public:
    explicit FilingNotice(FilingEngine& engine, QWidget* parent = nullptr);

    void begin(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    void load();
    void refresh();

    FilingEngine& m_engine;
    std::optional<FilingState> m_state;
    bool m_concerned = false;
    int m_session = 0; ///< answers from before dropData() are not taken
};

} // namespace vestibule::ui
