#pragma once

#include "core/base/Clock.h"
#include "ui/engine/NoticesEngine.h"
#include "ui/shell/NoticeBox.h"

namespace vestibule::ui {

/// The contract of a firm in the notice in force ends soon, or has ended: said to every manager, with the way to the
/// notices. It closes nothing. Owned by the main window; engine and clock outlive it.
class ContractNotice : public NoticeBox
{
    Q_OBJECT

public:
    ContractNotice(NoticesEngine& engine, const Clock& clock, QWidget* parent = nullptr);

    void begin(const domain::Operator& who) override;
    void dropData() override;
    /// Looks again: a day may have passed with nobody at the notices.
    void look();

protected:
    void retranslate() override;

private:
    void refresh();

    NoticesEngine& m_engine;
    const Clock& m_clock;
    QList<consent::EntrustedParty> m_firms; ///< of the notice in force
    bool m_concerned = false;
    int m_session = 0; ///< answers from before dropData() are not taken
};

} // namespace vestibule::ui
