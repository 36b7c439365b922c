#include "app/composition/Codes.h"
#include "app/composition/Notices.h"
#include "app/composition/Sittings.h"
#include "core/store/Session.h"

namespace vestibule::app {

Result<FaceQuestion> Sittings::faceQuestion(domain::SittingId sitting)
{
    const auto d = draft(sitting);
    return d ? questionFor(*d) : passOn(d);
}

Result<FaceQuestion> Sittings::questionFor(const store::Draft& draft)
{
    FaceQuestion out;
    const auto why = whyNoFace(draft.person, draft.ownWish);
    if (!why) {
        return passOn(why);
    }
    out.whyNot = *why;
    if (draft.person) {
        const auto faces = activeKeys(m_s, *draft.person, domain::CredentialKind::Face);
        if (!faces) {
            return passOn(faces);
        }
        out.renews = !faces->empty();
    }
    out.forChild = domain::isUnder14(draft.details, m_c.today());
    if (!out.forChild || out.whyNot) {
        return out;
    }
    if (!draft.details.minor->guardian) {
        out.whyNot = codes::guardianNotNamed;
        return out;
    }
    const auto latest = latestNotice(m_s);
    if (!latest) {
        return passOn(latest);
    }
    if (!latest->hasChildRules()) {
        out.whyNot = codes::noChildRules;
    }
    return out;
}

} // namespace vestibule::app
