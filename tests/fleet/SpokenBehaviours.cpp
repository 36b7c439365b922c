#include "core/protocol/Calls.h"
#include "core/protocol/Cbor.h"
#include "core/protocol/Limits.h"
#include "core/protocol/Messages.h"
#include "core/protocol/Sealing.h"
#include "core/sync/Codes.h"
#include "tests/fleet/HostileGate.h"

/// Gates that are reached, and say what is not so.
namespace vestibule::fleet {

namespace {

namespace codes = sync::codes;
namespace paths = protocol::paths;
using protocol::Refusal;
using Bent = std::optional<QByteArray>;

/// Its state, bent by `how` before it is written.
Behaviour telling(const char* name, std::optional<ErrorCode> code, std::function<void(protocol::GateInfo&)> how)
{
    return {.name = name,
            .answer = [how = std::move(how)](HostileGate& gate, const Asked& asked) -> Bent {
                if (!asked.isFor(paths::gate)) {
                    return std::nullopt;
                }
                sync::GateResponse response = gate.honestly(asked);
                protocol::GateInfo info = protocol::GateInfo::decode(response.body).value();
                how(info);
                response.body = info.encode();
                return http(response);
            },
            .code = code};
}

/// Its state, as other bytes.
Behaviour writing(const char* name, std::function<QByteArray(const QByteArray&)> how)
{
    return {.name = name,
            .answer = [how = std::move(how)](HostileGate& gate, const Asked& asked) -> Bent {
                if (!asked.isFor(paths::gate)) {
                    return std::nullopt;
                }
                sync::GateResponse response = gate.honestly(asked);
                response.body = how(response.body);
                return http(response);
            },
            .code = codes::garbled};
}

/// One refusal to whatever is sent.
Behaviour refusingAll(const char* name, ErrorCode code, Refusal refusal, const QByteArray& fields = {})
{
    return {.name = name,
            .answer = [refusal, fields](HostileGate&, const Asked& asked) -> Bent {
                return asked.isFor(paths::changes) ? Bent(refusing(refusal, fields)) : std::nullopt;
            },
            .code = code,
            .gets = Gets::Changes};
}

/// Its receipts, bent by `how` and signed.
Behaviour signing(const char* name, ErrorCode code, std::function<void(protocol::Receipt&)> how)
{
    return {.name = name,
            .answer = [how = std::move(how)](HostileGate& gate, const Asked& asked) -> Bent {
                if (!asked.isFor(paths::changes)) {
                    return std::nullopt;
                }
                sync::GateResponse response = gate.honestly(asked);
                auto receipt =
                    protocol::openMessage<protocol::Receipt>(gate.gate().signKey().publicKey(), response.body);
                if (receipt) {
                    how(*receipt);
                    response.body = protocol::signMessage(gate.gate().signKey(), *receipt);
                }
                return http(response);
            },
            .liesLater = true,
            .code = code,
            .gets = Gets::Changes,
            .holds = Holds::TheFirst};
}

/// In the place of its receipts.
Behaviour instead(const char* name, ErrorCode code, std::function<QByteArray(HostileGate&, const QByteArray&)> how)
{
    return {.name = name,
            .answer = [how = std::move(how)](HostileGate& gate, const Asked& asked) -> Bent {
                if (!asked.isFor(paths::changes)) {
                    return std::nullopt;
                }
                sync::GateResponse response = gate.honestly(asked);
                response.body = how(gate, response.body);
                return http(response);
            },
            .liesLater = true,
            .code = code,
            .gets = Gets::Changes,
            .holds = Holds::TheFirst};
}

/// What it holds: the state says that something has changed, and the signed answers are bent by `how`, which sees the
/// question and may sign with another key.
using ListOf = std::function<QByteArray(HostileGate&, const Asked&, protocol::Inventory)>;
Behaviour listing(const char* name, ErrorCode code, ListOf how, protocol::Position told = {3, 7})
{
    return {.name = name,
            .answer = [how = std::move(how), told](HostileGate& gate, const Asked& asked) -> Bent {
                sync::GateResponse response = gate.honestly(asked);
                if (asked.isFor(paths::gate)) {
                    protocol::GateInfo info = protocol::GateInfo::decode(response.body).value();
                    info.position = told;
                    response.body = info.encode();
                    return http(response);
                }
                auto list =
                    protocol::openMessage<protocol::Inventory>(gate.gate().signKey().publicKey(), response.body);
                if (!list) {
                    return std::nullopt;
                }
                list->position = told;
                response.body = how(gate, asked, *std::move(list));
                return http(response);
            },
            .code = code};
}

QByteArray signedBy(HostileGate& gate, const protocol::Inventory& list)
{
    return protocol::signMessage(gate.gate().signKey(), list);
}

domain::CredentialId numbered(quint64 number)
{
    QByteArray bytes(16, '\0');
    for (int i = 15; i >= 8; --i, number >>= 8) {
        bytes[i] = char(number);
    }
    return *domain::CredentialId::fromBytes(bytes);
}

protocol::InventoryEntry entry(quint64 number)
{
    return {numbered(number),
            1,
            domain::CredentialKind::Card,
            {},
            Instant::fromMs(1'800'000'000'000),
            protocol::EntryState::Live,
            protocol::EntrySource::Station};
}

/// Says that there is somebody outside the set, so that the whole list is read.
void strangers(protocol::Inventory& list)
{
    if (auto* const buckets = std::get_if<protocol::BucketHashes>(&list.content)) {
        buckets->foreign = 1;
    }
}

QByteArray withoutEnd(HostileGate& gate, const Asked& asked, protocol::Inventory list)
{
    strangers(list);
    if (asked.isFor(paths::inventory)) {
        protocol::EntriesPage page;
        for (int i = 0; i < protocol::limits::pageEntries; ++i) {
            page.entries.push_back(entry(++gate.counter));
        }
        page.next = page.entries.back().id;
        list.content = page;
    }
    return signedBy(gate, list);
}

QByteArray mixed(HostileGate& gate, const Asked& asked, protocol::Inventory list)
{
    strangers(list);
    if (asked.isFor(paths::inventory)) {
        list.position.version += ++gate.counter;
    }
    return signedBy(gate, list);
}

QByteArray turnedRound(HostileGate& gate, const Asked& asked, protocol::Inventory list)
{
    strangers(list);
    if (asked.isFor(paths::inventory)) {
        list.content = protocol::EntriesPage{{entry(2), entry(1)}, std::nullopt};
    }
    return signedBy(gate, list);
}

QByteArray withOneMore(HostileGate& gate, const Asked& asked, protocol::Inventory list)
{
    strangers(list);
    if (asked.isFor(paths::inventory)) {
        list.content = protocol::EntriesPage{{entry(1)}, std::nullopt};
    }
    return signedBy(gate, list);
}

QByteArray otherBuckets(HostileGate& gate, const Asked&, protocol::Inventory list)
{
    if (auto* const buckets = std::get_if<protocol::BucketHashes>(&list.content)) {
        buckets->buckets[7] = buckets->buckets[7] == protocol::SetRoot() ? list.root : protocol::SetRoot();
    }
    return signedBy(gate, list);
}

QByteArray byAnotherKey(HostileGate&, const Asked&, protocol::Inventory list)
{
    return protocol::signMessage(protocol::SigningKey::generate(), list);
}

QByteArray ofBefore(HostileGate& gate, const Asked&, protocol::Inventory list)
{
    list.nonce = protocol::Nonce::random();
    return signedBy(gate, list);
}

QByteArray nested(int levels) { return QByteArray(levels, char(0x81)) + char(0x01); }

/// The map of a state with a key once more.
QByteArray doubled(QByteArray map)
{
    const QByteArray field = protocol::cbor::encodeText("boot") + protocol::cbor::encodeUint(1);
    const int pairs = map.at(0) & 0x1f; // fewer than 24: a head of one byte
    return map.replace(0, 1, protocol::cbor::head(5, quint64(pairs) + 1) + field);
}

std::vector<Behaviour> states()
{
    const auto days = [](int count) { return std::chrono::hours(24 * count); };
    Behaviour ahead = refusingAll("a clock 400 days ahead", codes::gateClockOff, Refusal::ClockSkew);
    Behaviour behind = refusingAll("a clock 400 days behind", codes::gateClockOff, Refusal::ClockSkew);
    for (auto& [behaviour, off] : {std::pair(&ahead, days(400)), std::pair(&behind, days(-400))}) {
        behaviour->answer = [refuse = behaviour->answer,
                             tell = telling("", std::nullopt, [off = off](protocol::GateInfo& info) {
                                        info.clock = info.clock + off;
                                    }).answer](HostileGate& gate, const Asked& asked) {
            const Bent told = tell(gate, asked);
            return told ? told : refuse(gate, asked);
        };
    }
    return {
        writing("a hundred thousand levels", [](const QByteArray&) { return nested(100'000); }),
        writing("a list of 2^60 items",
                [](const QByteArray&) { return QByteArray::fromHex("9b1000000000000000") + nested(5); }),
        writing("a text of 2^62 bytes",
                [](const QByteArray&) { return QByteArray::fromHex("7b4000000000000000") + "x"; }),
        writing("a million items",
                [](const QByteArray&) { return protocol::cbor::head(4, 1'000'000) + QByteArray(1'000'000, '\0'); }),
        writing("a number written too long",
                [](const QByteArray& map) {
                    QByteArray out = map;
                    return out.replace(protocol::cbor::encodeText("protocol") + '\1',
                                       protocol::cbor::encodeText("protocol") + QByteArray::fromHex("1801"));
                }),
        writing("a key twice", doubled),
        writing("bytes after the end", [](const QByteArray& map) { return QByteArray(map + '\0'); }),
        writing("half of the state", [](const QByteArray& map) { return map.left(map.size() / 2); }),
        telling("another version", codes::incompatible, [](protocol::GateInfo& info) { info.protocol = 2; }),
        telling("another gate's id", codes::wrongGate,
                [](protocol::GateInfo& info) { info.gate = domain::GateId::random(); }),
        telling("another signing key", codes::keyChanged,
                [](protocol::GateInfo& info) { info.signKey = protocol::SigningKey::generate().publicKey(); }),
        telling("another sealing key", codes::keyChanged,
                [](protocol::GateInfo& info) { info.sealKey = protocol::SealPair::generate().publicKey(); }),
        {.name = "says that it was reset",
         .answer = [](HostileGate&, const Asked&) { return Bent(refusing(Refusal::NotPaired)); },
         .code = codes::gateReset},
        ahead,
        behind,
        refusingAll("busy for sixty years", codes::busy, Refusal::Busy, "Retry-After: 2000000000\r\n"),
        refusingAll("full for ever", codes::gateFull, Refusal::Full),
        refusingAll("claims a later anchor", codes::anchorUnproven, Refusal::AnchorRollback),
        refusingAll("takes no signature", codes::gateRefused, Refusal::BadSignature),
        refusingAll("never comes to the root", codes::positionUnproven, Refusal::RootMismatch),
    };
}

std::vector<Behaviour> lists()
{
    return {
        listing("a list without end", codes::inventoryForged, withoutEnd),
        listing("pages of different moments", codes::inventoryMoved, mixed),
        listing("a list out of order", codes::inventoryForged, turnedRound),
        listing("one entry more than the root has", codes::inventoryForged, withOneMore),
        listing("parts that give another root", codes::inventoryForged, otherBuckets),
        listing("a list by another key", codes::inventoryForged, byAnotherKey),
        listing("the answer to another question", codes::inventoryForged, ofBefore),
        listing("an epoch at the end of all numbers", codes::positionUnproven,
                [](HostileGate& gate, const Asked&, const protocol::Inventory& list) { return signedBy(gate, list); },
                {quint64(1) << 62, 1}),
    };
}

std::vector<Behaviour> receipts()
{
    Behaviour boot = signing("a start count that falls", codes::receiptMismatch,
                             [](protocol::Receipt& receipt) { receipt.boot = 0; });
    boot.code.reset();
    boot.alert = "gate/boot-fell";
    boot.holds = Holds::TheSecond;
    Behaviour back{.name = "put back to the beginning",
                   .answer = [](HostileGate& gate, const Asked&) -> Bent {
                       if (gate.counter++ == 0) {
                           gate.gate().state = {};
                       }
                       return std::nullopt;
                   },
                   .liesLater = true,
                   .alert = "gate/put-back",
                   .gets = Gets::Changes,
                   .holds = Holds::TheSecond};
    Behaviour ahead = back;
    ahead.name = "a version that nobody has sent";
    ahead.alert = "gate/ahead";
    ahead.answer = [](HostileGate& gate, const Asked&) -> Bent {
        if (gate.counter++ == 0) {
            gate.gate().state.position.version += 500;
        }
        return std::nullopt;
    };
    Behaviour older = telling("tells of an older epoch", std::nullopt, [](protocol::GateInfo& info) {
        info.position = {0, 1};
    });
    older.liesLater = true;
    older.alert = "gate/says-otherwise";
    older.gets = Gets::Changes;
    older.holds = Holds::TheSecond;
    return {
        instead("a receipt once more", codes::receiptMismatch,
                [](HostileGate& gate, const QByteArray& receipt) {
                    if (gate.remembered.isEmpty()) {
                        // Of a question of its own: the same in everything but what it answers.
                        auto old = protocol::openMessage<protocol::Receipt>(gate.gate().signKey().publicKey(), receipt);
                        old->nonce = protocol::Nonce::random();
                        gate.remembered = protocol::signMessage(gate.gate().signKey(), *old);
                    }
                    return gate.remembered;
                }),
        instead("a receipt by another gate", codes::receiptForged,
                [](HostileGate& gate, const QByteArray& receipt) {
                    const auto own =
                        protocol::openMessage<protocol::Receipt>(gate.gate().signKey().publicKey(), receipt);
                    return protocol::signMessage(protocol::SigningKey::generate(), *own);
                }),
        instead("a receipt with a bit turned", codes::receiptForged,
                [](HostileGate&, QByteArray receipt) {
                    receipt[receipt.size() / 2] = char(receipt[receipt.size() / 2] ^ 1);
                    return receipt;
                }),
        instead("no receipt at all", codes::receiptForged,
                [](HostileGate&, const QByteArray&) { return QByteArray("done"); }),
        instead("a signed nest", codes::receiptMismatch,
                [](HostileGate& gate, const QByteArray&) {
                    return protocol::sign(gate.gate().signKey(), protocol::MessageName::Receipt, nested(100'000));
                }),
        signing("a payload that was never sent", codes::digestNeverCommitted,
                [](protocol::Receipt& receipt) {
                    for (protocol::Removal& removal : receipt.removed) {
                        removal.digest = protocol::payloadDigest(QByteArrayLiteral("never sent"));
                    }
                }),
        signing("never had what it signed for", codes::receiptMismatch,
                [](protocol::Receipt& receipt) {
                    for (protocol::Removal& removal : receipt.removed) {
                        removal = {removal.id, std::nullopt, protocol::RemovalResult::NotHeld};
                    }
                }),
        signing("the receipt of another gate", codes::receiptMismatch,
                [](protocol::Receipt& receipt) { receipt.gate = domain::GateId::random(); }),
        signing("a receipt of another position", codes::receiptMismatch,
                [](protocol::Receipt& receipt) { ++receipt.position.version; }),
        signing("a receipt of another root", codes::receiptMismatch,
                [](protocol::Receipt& receipt) { receipt.root = receipt.tombRoot; }),
        signing("another count", codes::receiptMismatch, [](protocol::Receipt& receipt) { receipt.count += 3; }),
        signing("another anchor", codes::receiptMismatch,
                [](protocol::Receipt& receipt) { receipt.anchor = "another"; }),
        boot,
        back,
        ahead,
        older,
    };
}

} // namespace

std::vector<Behaviour> spokenBehaviours()
{
    std::vector<Behaviour> all = states();
    for (const std::vector<Behaviour>& more : {lists(), receipts()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

} // namespace vestibule::fleet
