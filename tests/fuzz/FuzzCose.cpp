// Signed messages: only what the key's holder wrote verifies, and only under its own name.
#include "core/protocol/Codes.h"
#include "core/protocol/Messages.h"
#include "tests/fuzz/Keys.h"
#include "tests/fuzz/Target.h"

#include <array>

namespace vestibule::fuzz {

namespace {

using namespace protocol;

constexpr std::array names{MessageName::ChangeSet, MessageName::Anchor, MessageName::Receipt, MessageName::Inventory,
                           MessageName::CopyOrder, MessageName::Trust,  MessageName::Card};

/// The bytes as they came: a seed that was signed by the key, or anything else.
void received(QByteArrayView message)
{
    int accepted = 0;
    for (const MessageName name : names) {
        const auto payload = verify(signingKey().publicKey(), name, message);
        if (payload) {
            ++accepted;
            // Ed25519 signs the same bytes in the same way, and there is one envelope.
            require(sign(signingKey(), name, *payload) == message, "only the signer's own bytes verify");
        }
    }
    require(accepted <= 1, "a signature is good for one kind of message");
    const auto claimed = claimedKeyId(message);
    require(accepted == 0 || (claimed && *claimed == signingKey().kid()), "a message that verifies names its key");
    if (openChangeSet(signingKey().publicKey(), message)) {
        require(message.size() <= limits::bodyBytes, "a change-set is within the cap");
    }
}

/// A message that was signed and then altered.
void altered(Input& input)
{
    const MessageName name = names[input.byte() % names.size()];
    const qsizetype payloadBytes = qsizetype(input.byte());
    const QByteArrayView payload = input.rest().first(std::min(payloadBytes, input.rest().size()));
    Input script(input.rest().sliced(payload.size()));
    const QByteArray message = sign(signingKey(), name, payload);
    const auto opened = verify(signingKey().publicKey(), name, message);
    require(opened && *opened == payload, "what is signed verifies");
    const QByteArray forged = edited(message, script);
    require(forged == message || !verify(signingKey().publicKey(), name, forged), "an altered message never verifies");
}

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    if (input.byte() % 2 == 0) {
        received(input.rest());
    } else {
        altered(input);
    }
}

} // namespace vestibule::fuzz
