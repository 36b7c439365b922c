#pragma once

#include "app/station/Desktop.h"
#include "ui/engine/NoticesEngine.h"

namespace vestibule::app {

/// The notices over the store. What is published is shown from the next sitting on.
class NoticesBackend final : public ui::NoticesEngine
{
    Q_OBJECT

public:
    explicit NoticesBackend(Desktop& desktop) : m_desktop(desktop) {}

    void versions(QObject* context, ui::Then<QList<ui::NoticeVersionRow>> then) override;
    void lint(QObject* context, consent::NoticeDraft draft, QString language,
              ui::Then<QList<ui::NoticeFinding>> then) override;
    void wouldBecomeStale(QObject* context, consent::NoticeDraft draft, ui::Then<int> then) override;
    void publish(QObject* context, consent::NoticeDraft draft, ui::Then<int> then) override;
    void noteChatText(QObject* context, int version, ui::Then<void> then) override;
    void readingMonths(QObject* context, ui::Then<QList<domain::ReadingMonth>> then) override;
    void toAskAgain(QObject* context, ui::Then<QList<ui::ReconsentRow>> then) override;

private:
    Desktop& m_desktop;
};

} // namespace vestibule::app
