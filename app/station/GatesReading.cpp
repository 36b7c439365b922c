#include "app/composition/Codes.h"
#include "app/station/GatesBackend.h"
#include "app/station/StoreCall.h"
#include "core/store/Codes.h"

#include <algorithm>
#include <utility>

namespace vestibule::app {

namespace {

ui::GatesRead sumOf(const std::vector<GateReading>& gates)
{
    ui::GatesRead out;
    for (const GateReading& one : gates) {
        if (one.notReached) {
            out.notRead.append({one.gate.name, one.notReached->code()});
            continue;
        }
        const store::GateInspection& counts = one.counts;
        ++out.read;
        out.keys.at = std::max(out.keys.at, counts.at);
        out.keys.matched += int(counts.matched);
        out.keys.outdated += int(counts.outdated);
        out.keys.missing += int(counts.missing);
        out.keys.erased += int(counts.expired);
        out.keys.altered += int(counts.altered);
        out.keys.pastEnd += int(counts.pastEnd);
        out.keys.lingering += int(counts.lingering);
        out.strangers += int(one.strangers);
    }
    return out;
}

} // namespace

Result<OpenStation*> GatesBackend::stationToRead() const
{
    const auto station = stationToAsk(m_desktop);
    if (!station) {
        return station;
    }
    if (!m_desktop.whoWorks() || !domain::mayManage(m_desktop.whoWorks()->role)) {
        return fail(codes::notAllowed);
    }
    if ((*station)->store().isRecovering()) {
        return fail(store::codes::recovering);
    }
    return m_desktop.inspections().progress() ? Result<OpenStation*>(fail(codes::gatesBeingRead)) : station;
}

void GatesBackend::readAll(QObject* context, ui::Then<ui::GatesRead> then)
{
    const auto station = stationToRead();
    if (!station) {
        m_desktop.workLane().run(context, Refusal<Result<ui::GatesRead>>{station.error()}, std::move(then));
        return;
    }
    m_desktop.inspections().readAll(
        **station, m_desktop.actor(), context,
        [then = std::move(then)](const Result<std::vector<GateReading>>& read) { then(read.map(sumOf)); });
}

void GatesBackend::cancelReading()
{
    const auto& progress = m_desktop.inspections().progress();
    if (progress && !progress->isDaily) {
        m_desktop.inspections().cancel();
    }
}

void GatesBackend::lookForOlderCopy()
{
    if (m_desktop.station() == nullptr) {
        return;
    }
    const bool isOffered = reading().isOffered;
    if (std::exchange(m_offersReading, isOffered) == isOffered) {
        return;
    }
    if (!isOffered) {
        m_desktop.inspections().cancel();
    }
    Q_EMIT readingChanged();
}

ui::GatesReadingNow GatesBackend::reading() const
{
    ui::GatesReadingNow out;
    out.isOffered = m_desktop.station() != nullptr && !m_desktop.station()->store().isRecovering();
    if (const auto& progress = m_desktop.inspections().progress()) {
        out.runs = true;
        out.isDaily = progress->isDaily;
        out.done = progress->done;
        out.all = progress->all;
    }
    return out;
}

} // namespace vestibule::app
