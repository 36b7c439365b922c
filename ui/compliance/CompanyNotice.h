#pragma once

#include "ui/engine/CompanyEngine.h"
#include "ui/shell/NoticeBox.h"

namespace vestibule::ui {

/// Residents do not know yet that another company answers for their data: said to every manager, with the way to the
/// page. It closes nothing. Owned by the main window; the engine outlives it.
class CompanyNotice : public NoticeBox
{
    Q_OBJECT

public:
    explicit CompanyNotice(CompanyEngine& engine, QWidget* parent = nullptr);

    void begin(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    void load();
    void refresh();

    CompanyEngine& m_engine;
    qint64 m_left = 0; ///< residents still to be told
    bool m_concerned = false;
    int m_session = 0; ///< answers from before dropData() are not taken
};

} // namespace vestibule::ui
