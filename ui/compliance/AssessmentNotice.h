#pragma once

#include "ui/engine/AssessmentEngine.h"
#include "ui/shell/NoticeBox.h"

namespace vestibule::ui {

/// Face enrolment is closed, or will be soon, for want of an impact assessment: said to every manager, with the way to
/// it. Owned by the main window; the engine outlives it.
class AssessmentNotice : public NoticeBox
{
    Q_OBJECT

public:
    explicit AssessmentNotice(AssessmentEngine& engine, QWidget* parent = nullptr);

    void begin(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    void load();
    void refresh();

    AssessmentEngine& m_engine;
    std::optional<AssessmentOverview> m_overview;
    bool m_concerned = false;
    int m_session = 0; ///< answers from before dropData() are not taken
};

} // namespace vestibule::ui
