#include "app/station/GateInspections.h"

#include "app/composition/OpenStation.h"
#include "core/base/Log.h"
#include "core/sync/Codes.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace vestibule::app {

VESTIBULE_LOG(inspectionsLog, "station")

void GateInspections::readDue(OpenStation& station)
{
    if (m_asking || station.store().isRecovering()) {
        return;
    }
    m_isDaily = true;
    run(station, {}, dueForInspection, [](const Result<std::vector<GateReading>>& read) {
        if (!read && !read.error().is(sync::codes::cancelled)) {
            qCWarning(inspectionsLog).noquote()
                << "the gates were not read:" << QString::fromStdString(read.error().describe());
        }
    });
}

void GateInspections::readAll(OpenStation& station, domain::OperatorId by, QObject* context,
                              ui::Then<std::vector<GateReading>> then)
{
    cancel(); // a round that looks whether any gate is due: this reads them all
    m_isDaily = false;
    m_progress = Progress();
    run(
        station, by,
        [](OpenStation& open) { return open.store().readBlocking([](store::Session& s) { return s.gates().list(); }); },
        [to = QPointer<QObject>(context), then = std::move(then)](Result<std::vector<GateReading>> read) {
            if (to) {
                then(std::move(read));
            }
        });
    Q_EMIT changed();
}

void GateInspections::cancel()
{
    if (m_asking) {
        std::exchange(m_asking, nullptr)->cancel();
        m_progress.reset();
        Q_EMIT changed();
    }
}

void GateInspections::run(OpenStation& station, domain::OperatorId by, std::function<Gates(OpenStation&)> which,
                          std::function<void(Result<std::vector<GateReading>>)> then)
{
    const auto asking = std::make_shared<GateAsking>(m_transports != nullptr ? *m_transports : station.transports());
    m_asking = asking;
    m_lane.run(
        this,
        [this, opened = &station, asking, by, which = std::move(which)]() -> Result<std::vector<GateReading>> {
            const Gates gates = which(*opened);
            if (!gates) {
                return passOn(gates);
            }
            if (!gates->empty()) {
                tell(asking, 0, int(gates->size()));
            }
            return inspectGates(*opened, *asking, *gates, by,
                                [this, &asking](int done, int all) { tell(asking, done, all); });
        },
        [this, asking, then = std::move(then)](Result<std::vector<GateReading>> read) {
            if (m_asking == asking) {
                m_asking.reset();
                m_progress.reset();
                Q_EMIT changed();
            }
            then(std::move(read));
            Q_EMIT ended();
        });
}

void GateInspections::tell(const std::shared_ptr<GateAsking>& asking, int done, int all)
{
    QMetaObject::invokeMethod(
        this,
        [this, asking, done, all] {
            if (m_asking == asking) {
                // Several threads tell, and may overtake each other.
                m_progress = Progress{m_isDaily, std::max(done, m_progress ? m_progress->done : 0), all};
                Q_EMIT changed();
            }
        },
        Qt::QueuedConnection);
}

} // namespace vestibule::app
