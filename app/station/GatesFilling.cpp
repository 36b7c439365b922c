#include "app/composition/Codes.h"
#include "app/composition/GateCopying.h"
#include "app/station/GateReasons.h"
#include "app/station/GatesBackend.h"
#include "app/station/StoreCall.h"

#include <algorithm>

namespace vestibule::app {

namespace {

ui::GateFill fillOf(const GateCopying& at)
{
    ui::GateFill fill;
    fill.number = at.copy.number;
    fill.sourceId = at.copy.source;
    fill.source = at.source;
    fill.code = at.code;
    fill.asked = at.copy.askedAt.has_value();
    fill.opened = at.copy.openedAt.has_value();
    fill.expected = int(at.copy.expected);
    fill.taken = int(at.copy.taken);
    fill.delivered = int(at.delivered());
    fill.passed = int(at.copy.passed);
    fill.refused = int(std::min(at.copy.refused, at.copy.taken));
    fill.ended = at.hasEnded();
    fill.cancelled = at.copy.ending == "cancelled";
    if (fill.ended && !fill.cancelled && at.copy.ending != "done") {
        // The source is out of service, or it is the sync room's word.
        fill.problem = gateReason(at.copy.ending).value_or(codes::copyGateGone);
    }
    return fill;
}

Result<QList<ui::FillSource>> sourcesOf(store::Session& s, domain::GateId target, Instant now)
{
    const auto sources = s.gateCopies().sources(target, now);
    if (!sources) {
        return passOn(sources);
    }
    QList<ui::FillSource> out;
    for (const store::CopySource& source : *sources) {
        const auto gate = s.gates().get(source.gate);
        const auto state = s.gates().state(source.gate);
        if (!gate || !state) {
            return gate ? passOn(state) : passOn(gate);
        }
        out.append({source.gate, gate->name, int(source.faces), state->standing});
    }
    return out;
}

Result<ui::GateFilling> fillingOf(store::Session& s, domain::GateId target, Instant now)
{
    const auto missing = s.gateCopies().facesMissing(target, now);
    const auto copies = gateCopyings(s);
    if (!missing || !copies) {
        return missing ? passOn(copies) : passOn(missing);
    }
    ui::GateFilling out;
    out.missing = int(*missing);
    for (const GateCopying& copy : *copies) {
        if (copy.copy.target == target) {
            out.fill = fillOf(copy);
        }
    }
    const auto sources =
        out.missing > 0 ? sourcesOf(s, target, now) : Result<QList<ui::FillSource>>(QList<ui::FillSource>());
    if (!sources) {
        return passOn(sources);
    }
    out.sources = *sources;
    return out;
}

} // namespace

void GatesBackend::filling(QObject* context, domain::GateId target, ui::Then<ui::GateFilling> then)
{
    look(
        m_desktop, context,
        [target](store::Session& s, const DeskContext& desk, Actor) { return fillingOf(s, target, desk.clock.now()); },
        std::move(then));
}

void GatesBackend::fill(QObject* context, domain::GateId source, domain::GateId target, domain::Approval approval,
                        ui::Then<void> then)
{
    auto given = std::make_shared<const domain::Approval>(std::move(approval));
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayManage,
                   [source, target, given](store::Session& s, const DeskContext& desk, Actor actor) -> Result<void> {
                       const auto number = Decisions(s, desk, actor).copyGate(source, target, given.get());
                       return number ? Result<void>() : passOn(number);
                   }),
           [this, source, then = std::move(then)](const Result<void>& ordered) {
               if (ordered && m_desktop.station() != nullptr) {
                   m_desktop.station()->sync().wake(source);
               }
               then(ordered);
               Q_EMIT changed();
           });
}

void GatesBackend::cancelFilling(QObject* context, qint64 number, ui::Then<void> then)
{
    change(m_desktop, context,
           onlyFor(m_desktop, domain::mayManage,
                   [number](store::Session& s, const DeskContext& desk, Actor actor) {
                       return Decisions(s, desk, actor).cancelCopy(number);
                   }),
           [this, then = std::move(then)](const Result<void>& done) {
               then(done);
               Q_EMIT changed();
           });
}

} // namespace vestibule::app
