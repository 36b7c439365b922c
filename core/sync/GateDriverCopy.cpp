#include "core/base/Log.h"
#include "core/protocol/Limits.h"
#include "core/protocol/Pairing.h"
#include "core/sync/Codes.h"
#include "core/sync/Copy.h"
#include "core/sync/GateDriver.h"
#include "core/sync/Journal.h"

/// What the driver of a gate does for a gate that is to be filled from it. It carries one page between two looks at
/// what else the gate is owed, so that no revocation waits for more than that.
namespace vestibule::sync {

VESTIBULE_LOG(copyLog, "sync.copy")

namespace {

using domain::GateReachability;
using protocol::Refusal;

/// Well within the hour that a gate allows, also for one whose clock is behind.
constexpr std::chrono::minutes orderLife = protocol::limits::copyApprovalLife - protocol::limits::clockSkew;

/// Nothing that is mended by asking again.
bool isFinal(const protocol::ErrorBody& body)
{
    return body.retry != protocol::Retry::Later && body.refusal != Refusal::CrlStale &&
           body.refusal != Refusal::NotPaired;
}

} // namespace

GateDriver::Step GateDriver::carryCopy(GateClient& client, bool& isMore)
{
    const Result<std::optional<CopyTask>> found = m_station.journal.copyFrom(m_gate.id);
    if (!found) {
        return broken(found.error());
    }
    if (!*found) {
        m_copy.reset();
        return std::nullopt;
    }
    const CopyTask& task = **found;
    // Nobody is waited for once the code has been entered: the pages come until the last one.
    if (task.stage != CopyStage::Opened && m_station.clock.now() >= task.until) {
        return endCopy(task, Error(codes::copyNotApproved));
    }
    const Result<GateBook> book = m_station.journal.book(m_gate.id);
    if (!book) {
        return broken(book.error());
    }
    // Pages belong together at one position only.
    if (!m_copy || m_copy->number != task.number || m_copy->position != book->position) {
        m_copy = CopyReading{task.number, book->position, std::nullopt};
    }
    if (Step step = mayNotSend()) {
        return step;
    }
    protocol::CopyOrder order{m_station.estate,
                              m_gate.id,
                              task.to,
                              task.toSealKey,
                              protocol::Nonce::random(),
                              m_station.clock.now() + orderLife,
                              m_copy->after};
    const Result<QByteArray> message = m_station.signer.sign(protocol::CopyOrder::name, order.encode());
    if (!message) {
        return broken(message.error());
    }
    const CallResult<CopyAnswer> answer = client.orderCopy(*message, order.nonce);
    if (!answer) {
        return onCopyFailure(task, answer.error());
    }
    return answer->pending ? waitForCode(task, *answer->pending) : takePage(task, *book, *answer->page, isMore);
}

GateDriver::Step GateDriver::onCopyFailure(const CopyTask& task, const CallFailure& failure)
{
    if (failure.error.is(codes::inventoryForged)) {
        return forgedCopy(task, failure.error);
    }
    if (failure.body && isFinal(*failure.body)) {
        return endCopy(task, Error(codes::copyRefused, failure.error.detail()));
    }
    return stopFor(failure);
}

GateDriver::Step GateDriver::waitForCode(const CopyTask& task, const protocol::CopyPending& pending)
{
    // Worked out here as well: the code that a person is told to compare comes from nobody's word.
    if (pending.code != protocol::copyCode(m_gate.id, task.to, task.toSealKey)) {
        return endCopy(task, Error(codes::copyCodeDiffers));
    }
    m_copy.reset(); // an approval that ran out between two pages: from the start
    if (task.stage != CopyStage::Asked) {
        if (const Result<void> noted = m_station.journal.noteCopyAsked(task.number); !noted) {
            return broken(noted.error());
        }
    }
    return Stop{GateReachability::InStep, std::nullopt, m_station.policy.askForCopyEvery, false};
}

GateDriver::Step GateDriver::takePage(const CopyTask& task, const GateBook& book, const protocol::Inventory& page,
                                      bool& isMore)
{
    Result<protocol::ExportPage> proved = provedPage(page, book, m_copy->after);
    if (!proved) {
        const bool moved = proved.error().is(codes::inventoryMoved);
        m_copy.reset();
        return moved ? Step(stopFor(CallFailure{proved.error(), std::nullopt, std::nullopt}))
                     : forgedCopy(task, proved.error());
    }
    const std::optional<CredentialId> next = proved->next;
    const CopiedPage kept{task.number, std::move(proved->entries), !m_copy->after, !next};
    const Result<bool> goesOn = m_station.journal.keepCopied(m_gate.id, kept);
    if (!goesOn) {
        return broken(goesOn.error());
    }
    m_toWake.push_back(task.to);
    if (next && *goesOn) {
        m_copy->after = next;
        isMore = true;
    } else {
        m_copy.reset();
    }
    return std::nullopt;
}

GateDriver::Step GateDriver::forgedCopy(const CopyTask& task, const Error& error)
{
    alert(AlertKind::InventoryForged, error.describe());
    const Step ended = endCopy(task, error);
    return ended ? ended : Step(Stop{GateReachability::Refused, error, std::nullopt, false});
}

GateDriver::Step GateDriver::endCopy(const CopyTask& task, const Error& error)
{
    qCWarning(copyLog) << "gate" << m_gate.id.text() << "copy ended:" << error.describe().c_str();
    m_copy.reset();
    const Result<void> ended = m_station.journal.endCopy(task.number, error.code());
    return ended ? Step() : Step(broken(ended.error()));
}

} // namespace vestibule::sync
