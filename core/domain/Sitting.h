#pragma once

#include "core/base/Result.h"

namespace vestibule::domain {

/// The steps of a sitting at the desk. One table in Sitting.cpp says which event leads where; nothing else does.
enum class SittingStep {
    Who,        ///< the clerk enters the person's details
    Reading,    ///< the resident reads the notice on a screen of their own
    Signing,    ///< the resident said yes, which is recorded, and reads the rest and signs
    Capturing,  ///< the signed record exists; the camera may open
    Delivering, ///< the face is sealed and on its way to the gates
    Card,       ///< a card is to be issued (after a no, or a yes that was taken back)
    Done,
    Abandoned, ///< ended without a person: nothing is kept
};

enum class SittingEvent {
    DetailsAccepted,
    SaidYes,
    SaidNo,
    FaceNotOffered, ///< no face may be offered now: nobody is asked (any more), the card follows
    Signed,
    FaceKept,    ///< signed, and the face on record goes on under it: nobody is photographed
    ChangedMind, ///< the resident takes the yes back before the face is stored, or the card when the camera fails
    Captured,
    FaceStored,
    CardIssued,
    NoticeChanged, ///< another notice was published before the signature: the yes was to the one before
    Stopped,       ///< the clerk or the resident stops before an answer
};

/// Where `event` leads from `step`; codes::stepNotAllowed when it leads nowhere.
[[nodiscard]] Result<SittingStep> next(SittingStep step, SittingEvent event);

} // namespace vestibule::domain
