#pragma once

#include "app/station/Desktop.h"
#include "ui/engine/RequestsEngine.h"

namespace vestibule::app {

/// The register of requests over the store.
class RequestsBackend final : public ui::RequestsEngine
{
    Q_OBJECT

public:
    explicit RequestsBackend(Desktop& desktop) : m_desktop(desktop) {}

    void list(QObject* context, bool onlyOpen, ui::Then<QList<ui::RequestRow>> then) override;
    void take(QObject* context, ui::RequestToTake asked, ui::Then<void> then) override;
    void answer(QObject* context, domain::RequestId request, domain::RequestOutcome outcome, QByteArray reason,
                QByteArray document, ui::Then<void> then) override;
    void answerSheet(QObject* context, domain::RequestId request,
                     ui::Then<std::optional<ui::AnswerSheet>> then) override;

private:
    /// Tells whoever shows the register, after `then`.
    [[nodiscard]] std::function<void(Result<domain::Request>)> thenTell(ui::Then<void> then);

    Desktop& m_desktop;
};

} // namespace vestibule::app
