// Notices: one that is complete is stored and read again with the same hash, which is what consents refer to.
#include "core/consent/Codes.h"
#include "core/consent/Notice.h"
#include "tests/fuzz/Target.h"

namespace vestibule::fuzz {

namespace {

using namespace consent;

Controller controller()
{
    return {QStringLiteral("Willow Court"), QStringLiteral("Willow Services"), QStringLiteral("office@willow.example"),
            QStringLiteral("1 Willow Road")};
}

void checkNotice(const Result<Notice>& notice)
{
    if (!notice) {
        require(notice.error().is(codes::noticeUnreadable) || notice.error().is(codes::noticeIncomplete),
                "a notice is refused as unreadable or as incomplete");
        return;
    }
    require(!notice->languages().isEmpty(), "a notice has a language");
    for (const QString& language : notice->languages()) {
        const auto in = notice->in(language);
        require(in && in->language == language && in->summary.size() == 5, "a summary has five sentences");
        require(in->summaryForChild.isEmpty() || in->summaryForChild.size() == 5, "a guardian reads five or the same");
    }
    const auto again = Notice::fromJson(notice->toJson());
    require(again && again->hash() == notice->hash() && again->version() == notice->version(),
            "a notice is stored and read again with the same hash");
}

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    const bool stored = input.byte() % 2 == 0;
    const QByteArray json = input.rest().toByteArray();
    checkNotice(stored ? Notice::fromJson(json) : Notice::compose(1, controller(), {json}));
}

} // namespace vestibule::fuzz
