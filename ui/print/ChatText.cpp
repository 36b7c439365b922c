#include "ui/print/ChatText.h"

#include "ui/print/NoticeFacts.h"
#include "ui/text/Languages.h"

namespace vestibule::ui {

namespace {

constexpr const char* context = "Chat";

QString textOf(const consent::Notice& notice, const consent::NoticeInLanguage& in, const Phrasebook& say)
{
    const QString colon = say(context, QT_TRANSLATE_NOOP("Chat", "%1: %2"));
    QStringList lines;
    lines.append(
        say(context, QT_TRANSLATE_NOOP("Chat", "%1: entry by face or by card")).arg(notice.controller().estate));
    lines.append(say(
        context,
        QT_TRANSLATE_NOOP("Chat", "Our gates can open by face or by card. You choose, and can choose again on any day. "
                                  "Nobody is worse off for saying no: lease, fees and parking do not depend on it.")));
    lines.append(QString());
    for (const NoticeFact fact : noticeFacts()) {
        if (fact == NoticeFact::Camera) {
            continue; // it is about the gate that a sign hangs at
        }
        // The wide gaps are for paper.
        const QString words = factText(fact, notice, in, say).replace(QStringLiteral("  ·  "), QStringLiteral(" · "));
        lines.append(colon.arg(factName(fact, say), words));
    }
    lines.append(QString());
    lines.append(say(context, QT_TRANSLATE_NOOP("Chat", "Nothing is decided in this group. Please send no pictures of "
                                                        "faces, names or room numbers here; the whole notice can be "
                                                        "read at the desk.")));
    lines.append(noticeVersionText(notice, say) + QStringLiteral(" · ") + noticeFingerprint(notice));
    return lines.join(u'\n') + u'\n';
}

} // namespace

QList<ChatText> chatTexts(const consent::Notice& notice, const Languages& languages)
{
    QList<ChatText> out;
    for (const consent::NoticeInLanguage& in : languagesOf(notice)) {
        out.append({in.language, textOf(notice, in, languages.phrases(in.language)),
                    QStringLiteral("notice-%1-%2.txt").arg(notice.version()).arg(in.language)});
    }
    return out;
}

} // namespace vestibule::ui
