#include "core/domain/Whereabouts.h"

namespace vestibule::domain {

KeyStanding standingOf(const KeyAtGate& key, const GateHolding& gate)
{
    using Said = KeyAtGate::Said;
    const bool came = gate.answer == GateHolding::Answer::Came;
    const bool there = came && key.there;
    switch (key.said) {
    case Said::Gone:
        return there ? KeyStanding::Contradicted : KeyStanding::Erased;
    case Said::NeverHeld:
        return there ? KeyStanding::Contradicted : KeyStanding::NeverThere;
    case Said::OutOfService:
        return there ? KeyStanding::Contradicted : KeyStanding::OutOfService;
    case Said::Held:
    case Said::Nothing:
        break;
    }
    if (key.expired && !there) {
        return KeyStanding::Expired;
    }
    if (!came) {
        return key.said == Said::Held ? KeyStanding::LastHeld : KeyStanding::NothingSaid;
    }
    if (there) {
        return key.ended ? KeyStanding::Leaving : KeyStanding::There;
    }
    return key.ended || key.said == Said::Held ? KeyStanding::Absent : KeyStanding::Coming;
}

FaceCount countFaces(const Whereabouts& where)
{
    FaceCount out;
    for (const GateHolding& gate : where.gates) {
        out.asked += gate.answer != GateHolding::Answer::OutOfService ? 1 : 0;
        out.silent += gate.answer == GateHolding::Answer::Missing ? 1 : 0;
        out.unknown += gate.unknownFaces;
        bool any = false;
        bool held = false;
        bool unsure = false;
        for (const KeyAtGate& key : gate.keys) {
            if (key.kind != CredentialKind::Face) {
                continue;
            }
            const KeyStanding standing = standingOf(key, gate);
            any = true;
            held |= standing == KeyStanding::There || standing == KeyStanding::Leaving ||
                    standing == KeyStanding::Contradicted;
            unsure |= standing == KeyStanding::LastHeld || standing == KeyStanding::NothingSaid;
            out.receipts += standing == KeyStanding::Erased || standing == KeyStanding::NeverThere ? 1 : 0;
        }
        out.of += any ? 1 : 0;
        out.at += held ? 1 : 0;
        out.unsure += unsure && !held ? 1 : 0;
    }
    return out;
}

} // namespace vestibule::domain
