#pragma once

#include "ui/engine/RightsEngine.h"

#include <QStringList>

namespace vestibule::ui {

class Phrasebook;

/// The words of "where is my face?", the same on the screen and on paper, in the language of either.

/// That gates hold a face whose deletion they have signed for: what is said first, and in the colour of an alarm. Empty
/// where there is none.
[[nodiscard]] QString whereAlarm(const domain::Whereabouts& where, const Phrasebook& say);
/// How many gates hold the face, and, a sentence each, what keeps that from being the whole answer.
[[nodiscard]] QStringList whereSentences(const domain::FaceCount& faces, const Phrasebook& say);
/// Of a gate that has nothing to do with a face of the person: that it takes none; empty for one that does.
[[nodiscard]] QString noFaceLine(const domain::GateHolding& gate, const Phrasebook& say);
/// Of one face or card at one gate.
[[nodiscard]] QString whereLine(const domain::KeyAtGate& key, const domain::GateHolding& gate, const Phrasebook& say);
/// "1.17 · 3f9a2c41 0b77aa10": place in the gate's chain, and the beginning of the receipt's SHA-256. Empty unless the
/// receipt is of the deletion.
[[nodiscard]] QString receiptId(const domain::KeyAtGate& key, const domain::GateHolding& gate);
/// Whether and when the gate answered; of one that did not, when it last signed.
[[nodiscard]] QString answerLine(const domain::GateHolding& gate, const Phrasebook& say);
/// "26 Nov 2026, 14:05", as the language writes it.
[[nodiscard]] QString shortMoment(Instant at, const Phrasebook& say);
/// Newest first.
[[nodiscard]] std::vector<const domain::KeyAtGate*> keysOf(const domain::GateHolding& gate,
                                                           domain::CredentialKind kind);

} // namespace vestibule::ui
