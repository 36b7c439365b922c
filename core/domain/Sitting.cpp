#include "core/domain/Sitting.h"

#include "core/domain/Codes.h"

namespace vestibule::domain {

namespace {

struct Row
{
    SittingStep from;
    SittingEvent event;
    SittingStep to;
};

using S = SittingStep;
using E = SittingEvent;

constexpr Row table[] = {
    {S::Who, E::DetailsAccepted, S::Reading},   {S::Who, E::Stopped, S::Abandoned},
    {S::Reading, E::SaidYes, S::Signing},       {S::Reading, E::SaidNo, S::Card},
    {S::Reading, E::FaceNotOffered, S::Card},   {S::Reading, E::Stopped, S::Abandoned},
    {S::Signing, E::FaceNotOffered, S::Card},   {S::Signing, E::Signed, S::Capturing},
    {S::Signing, E::FaceKept, S::Done},         {S::Signing, E::ChangedMind, S::Card},
    {S::Signing, E::Stopped, S::Abandoned},     {S::Signing, E::NoticeChanged, S::Reading},
    {S::Capturing, E::Captured, S::Delivering}, {S::Capturing, E::ChangedMind, S::Card},
    {S::Delivering, E::FaceStored, S::Done},    {S::Card, E::CardIssued, S::Done},
};

} // namespace

Result<SittingStep> next(SittingStep step, SittingEvent event)
{
    for (const Row& row : table) {
        if (row.from == step && row.event == event) {
            return row.to;
        }
    }
    return fail(codes::stepNotAllowed);
}

} // namespace vestibule::domain
