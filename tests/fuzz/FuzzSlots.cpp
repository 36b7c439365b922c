// The vault's slot file and the body inside, which are read before anybody has signed in.
#include "core/base/Digest.h"
#include "core/vault/Codes.h"
#include "core/vault/SlotFile.h"
#include "tests/fuzz/Target.h"

namespace vestibule::fuzz {

namespace {

using namespace vault;

bool isRefusal(const Error& error)
{
    return error.is(codes::damaged) || error.is(codes::newerFormat) || error.is(codes::badCost);
}

void checkBody(QByteArrayView bytes)
{
    const auto body = decodeBody(bytes);
    if (!body) {
        require(isRefusal(body.error()), "a body is refused with a code of its own");
        return;
    }
    require(body->vaultId.size() == 16 && body->recoveryPublicKey.size() == 32, "a body's parts have their lengths");
    for (const OperatorRecord& each : body->operators) {
        require(!each.who.id.isNull() && !each.who.name.isEmpty(), "an operator has an id and a name");
        require(int(each.who.role) >= 0 && int(each.who.role) <= int(domain::Role::Auditor), "a role is one of three");
    }
    for (const Slot& each : body->slots) {
        require(KdfCost::stored(each.cost.memoryBytes(), each.cost.passes()).has_value(),
                "no slot asks for more than a station has");
        require(each.salt.size() == 16 && each.publicKey.size() == 32, "a slot's parts have their lengths");
    }
    const QByteArray again = encode(*body);
    const auto read = decodeBody(again);
    require(read && encode(*read) == again, "a body is written and read again without loss");
}

void checkFile(QByteArrayView bytes)
{
    const auto content = decodeFile(bytes);
    if (!content) {
        require(isRefusal(content.error()), "a file is refused with a code of its own");
        return;
    }
    for (const auto& [id, tries] : content->tries) {
        require(tries.inRow >= 0 && tries.inAll >= 0, "nobody has tried less than never");
    }
    const QByteArray again = encode(*content);
    const auto read = decodeFile(again);
    require(read && *read == *content, "a file is written and read again without loss");
    QByteArray cut = again;
    cut.chop(1);
    require(!decodeFile(cut), "a file that was cut off is refused");
    checkBody(content->body);
}

/// The file as it would be with a right checksum, which no mutation hits.
QByteArray withChecksum(QByteArrayView rest) { return "VSTSLOT1" + blake2b256(rest) + rest.toByteArray(); }

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    switch (input.byte() % 3) {
    case 0:
        checkFile(input.rest());
        break;
    case 1:
        checkFile(withChecksum(input.rest()));
        break;
    default:
        checkBody(input.rest());
        break;
    }
}

} // namespace vestibule::fuzz
