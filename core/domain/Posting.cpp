#include "core/domain/Posting.h"

#include "core/domain/Codes.h"

namespace vestibule::domain {

namespace {

constexpr PostingAct acts[] = {PostingAct::PutUp, PostingAct::TakenDown};

bool hangs(const std::optional<Posting>& last) { return last && last->act == PostingAct::PutUp; }

} // namespace

std::span<const PostingAct> postingActs() { return acts; }

const char* codeOf(PostingAct act)
{
    switch (act) {
    case PostingAct::PutUp:
        return "put-up";
    case PostingAct::TakenDown:
        return "taken-down";
    }
    Q_UNREACHABLE();
}

std::optional<PostingAct> postingActFrom(QByteArrayView code)
{
    for (const PostingAct act : acts) {
        if (code == codeOf(act)) {
            return act;
        }
    }
    return std::nullopt;
}

PostingStanding standingOf(const std::optional<Posting>& last, bool takesFaces, QByteArrayView noticeInForce)
{
    if (!hangs(last)) {
        return takesFaces ? PostingStanding::Missing : PostingStanding::NotNeeded;
    }
    if (!takesFaces) {
        return PostingStanding::Idle;
    }
    return last->noticeHash == noticeInForce ? PostingStanding::Fresh : PostingStanding::Stale;
}

Result<void> checkPosting(const PostingCheck& check)
{
    if (check.act == PostingAct::TakenDown && !hangs(check.last)) {
        return fail(codes::nothingPosted);
    }
    if (check.act == PostingAct::PutUp && !check.takesFaces) {
        return fail(codes::postingNotNeeded);
    }
    const bool isTooEarly = (check.last && check.day < check.last->day) ||
                            (check.act == PostingAct::PutUp && check.day < check.noticeSince);
    if (!check.day.isValid() || check.day > check.today || isTooEarly) {
        return fail(codes::postingDay);
    }
    return {};
}

} // namespace vestibule::domain
