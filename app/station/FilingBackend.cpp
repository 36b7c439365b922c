#include "app/station/FilingBackend.h"

#include "app/composition/Filings.h"
#include "app/station/EstateReading.h"
#include "app/station/StoreCall.h"

namespace vestibule::app {

namespace {

ui::FilingState stateOf(FilingOverview overview)
{
    return {overview.here,     overview.others,
            overview.othersAt, QList<domain::Filing>(overview.filings.begin(), overview.filings.end()),
            overview.standing, std::move(overview.calendar)};
}

} // namespace

void FilingBackend::state(QObject* context, ui::Then<ui::FilingState> then)
{
    look(
        m_desktop, context,
        [who = who()](store::Session& s, const DeskContext& desk, Actor) {
            return Filings(s, desk, who).overview().map(stateOf);
        },
        std::move(then));
}

template <typename Act>
void FilingBackend::act(QObject* context, ui::Then<void> then, Act work)
{
    change(
        m_desktop, context,
        [who = who(), work = std::move(work)](store::Session& s, const DeskContext& desk, Actor) {
            Filings filings(s, desk, who);
            return work(filings);
        },
        [this, then = std::move(then)](const Result<void>& done) {
            then(done);
            if (done) {
                Q_EMIT changed();
            }
        });
}

void FilingBackend::enterOthers(QObject* context, qint64 persons, ui::Then<void> then)
{
    act(context, std::move(then), [persons](Filings& f) { return f.enterOthers(persons); });
}

void FilingBackend::setCalendar(QObject* context, domain::WorkCalendar calendar, ui::Then<void> then)
{
    act(context, std::move(then), [calendar = std::move(calendar)](Filings& f) { return f.setCalendar(calendar); });
}

void FilingBackend::begin(QObject* context, domain::FilingKind kind, QDate on, ui::Then<void> then)
{
    act(context, std::move(then), [kind, on](Filings& f) { return f.begin(kind, on); });
}

void FilingBackend::finish(QObject* context, qint64 filing, QDate on, QByteArray document, ui::Then<void> then)
{
    act(context, std::move(then),
        [filing, on, document = std::move(document)](Filings& f) { return f.finish(filing, on, document); });
}

void FilingBackend::nameDocument(QObject* context, qint64 filing, QByteArray document, ui::Then<void> then)
{
    act(context, std::move(then),
        [filing, document = std::move(document)](Filings& f) { return f.nameDocument(filing, document); });
}

void FilingBackend::strike(QObject* context, qint64 filing, ui::Then<void> then)
{
    act(context, std::move(then), [filing](Filings& f) { return f.strike(filing); });
}

void FilingBackend::takePack(QObject* context, ui::Then<ui::FilingPack> then)
{
    change(
        m_desktop, context,
        [who = who()](store::Session& s, const DeskContext& desk, Actor) { return Filings(s, desk, who).takePack(); },
        [this, then = std::move(then)](Result<FilingContent> content) {
            if (!content) {
                then(passOn(content));
                return;
            }
            const QString signer = m_desktop.operatorName(content->assessment.signer());
            then(ui::FilingPack{profileOf(content->estate),
                                stateOf(std::move(content->numbers)),
                                content->gates,
                                std::move(content->notice),
                                {std::move(content->assessment), signer, content->assessedNotice}});
        });
}

} // namespace vestibule::app
