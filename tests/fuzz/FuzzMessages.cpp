// Every message of the gate protocol: what decodes is written and read again without loss, within the protocol's
// limits.
#include "core/protocol/Codes.h"
#include "core/protocol/Messages.h"
#include "tests/fuzz/Target.h"

#include <QSet>

#include <array>

namespace vestibule::fuzz {

namespace {

using namespace protocol;

/// A gate can always say why it refused, and the station can read it.
void checkRefusal(const Error& error)
{
    require(error.code().room == codes::malformed.room, "a refusal of bytes has a code of the protocol");
    const ErrorBody body = refusalFor(error);
    const auto read = ErrorBody::decode(body.status(), body.encode());
    require(read && *read == body, "a refusal can be told");
}

void checkLimits(const ChangeSet& set)
{
    const std::size_t members = set.upserts.size() + set.updates.size() + set.revokes.size();
    require(members <= std::size_t(limits::changeSetMembers), "a change-set has not too many members");
    QSet<CredentialId> ids;
    const auto collect = [&ids](const auto& list) {
        for (const auto& member : list) {
            ids.insert(member.id);
        }
    };
    collect(set.upserts);
    collect(set.updates);
    collect(set.revokes);
    require(std::size_t(ids.size()) == members, "no id stands twice in a change-set");
}

void checkLimits(const Receipt& receipt)
{
    require(receipt.expired.size() <= std::size_t(limits::receiptExpired), "a receipt lists not too many expiries");
}

void checkLimits(const Inventory& inventory)
{
    const auto* page = std::get_if<EntriesPage>(&inventory.content);
    for (std::size_t i = 1; page != nullptr && i < page->entries.size(); ++i) {
        require(page->entries[i - 1].id < page->entries[i].id, "a page is in the order of ids");
    }
}

template <typename Message>
void checkLimits(const Message& /*message*/)
{
}

template <typename Message, typename Decode>
void check(QByteArrayView bytes, Decode decode)
{
    const Result<Message> message = decode(bytes);
    if (!message) {
        checkRefusal(message.error());
        return;
    }
    checkLimits(*message);
    const QByteArray again = message->encode();
    const Result<Message> read = decode(again);
    require(read && *read == *message, "what decodes is written and read again without loss");
    // Fields of later versions are passed over, so the bytes may have been more; never fewer, and never others.
    require(again.size() <= bytes.size(), "writing adds nothing");
    require(again.size() != bytes.size() || again == bytes, "a message has one spelling");
}

template <typename Message>
void checkMessage(QByteArrayView bytes)
{
    check<Message>(bytes, [](QByteArrayView b) { return Message::decode(b); });
}

void checkErrorBody(QByteArrayView bytes)
{
    Input input(bytes);
    const int status = refusalTable[input.byte() % refusalTable.size()].status;
    check<ErrorBody>(input.rest(), [status](QByteArrayView b) { return ErrorBody::decode(status, b); });
}

constexpr std::array checks{checkMessage<ChangeSet>,
                            checkMessage<Anchor>,
                            checkMessage<Receipt>,
                            checkMessage<ResetReceipt>,
                            checkMessage<Inventory>,
                            checkMessage<CopyOrder>,
                            checkMessage<CopyPending>,
                            checkMessage<GateInfo>,
                            checkMessage<PairRequest>,
                            checkMessage<PairAnswer>,
                            checkMessage<AcceptRequest>,
                            checkMessage<Trust>,
                            checkErrorBody};

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    const unsigned kind = input.byte() % checks.size();
    checks[kind](input.rest());
    const bool hasStatus = kind == checks.size() - 1 && !input.isEmpty();
    const QByteArray tidy = inOneSpelling(input.rest().sliced(hasStatus ? 1 : 0));
    checks[kind](hasStatus ? input.rest().first(1).toByteArray() + tidy : tidy);
}

} // namespace vestibule::fuzz
