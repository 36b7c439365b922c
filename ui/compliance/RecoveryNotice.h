#pragma once

#include "ui/engine/AuditEngine.h"
#include "ui/shell/NoticeBox.h"

namespace vestibule::ui {

/// The recovery sheet was used: said to every manager until they have said themselves that they know. What cannot be
/// read is said as well, and read again. Owned by the main window; the engine outlives it.
class RecoveryNotice : public NoticeBox
{
    Q_OBJECT

public:
    explicit RecoveryNotice(AuditEngine& engine, QWidget* parent = nullptr);

    void begin(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    void read();
    void acknowledge();
    void refresh();

    AuditEngine& m_engine;
    std::optional<RecoveryUse> m_use;
    std::optional<Error> m_error;
    std::optional<Error> m_unread; ///< whether there was a use could not be read
    int m_session = 0;             ///< answers from before dropData() are not taken
};

} // namespace vestibule::ui
