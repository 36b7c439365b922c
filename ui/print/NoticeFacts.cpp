#include "ui/print/NoticeFacts.h"

#include "ui/text/Figures.h"
#include "ui/text/Languages.h"

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Sign";

QString bodyOf(const consent::NoticeInLanguage& text, const QString& item)
{
    const auto it = std::find_if(text.sections.begin(), text.sections.end(),
                                 [&](const consent::NoticeSection& section) { return section.item == item; });
    return it != text.sections.end() ? it->body : QString();
}

QString whomToAsk(const consent::Notice& notice)
{
    const consent::Controller& controller = notice.controller();
    QString out = controller.contact + QStringLiteral("  ·  ") + controller.address;
    if (const auto& person = notice.parties().responsible) {
        out += QLatin1Char('\n') + person->name + QStringLiteral("  ·  ") + person->contact;
    }
    return out;
}

} // namespace

QList<NoticeFact> noticeFacts()
{
    return {NoticeFact::Runs, NoticeFact::Purpose,  NoticeFact::Camera, NoticeFact::Card,
            NoticeFact::Kept, NoticeFact::Withdraw, NoticeFact::Ask,    NoticeFact::Complain};
}

QString factName(NoticeFact fact, const Phrasebook& say)
{
    switch (fact) {
    case NoticeFact::Runs:
        return say(context, QT_TRANSLATE_NOOP("Sign", "Who runs it"));
    case NoticeFact::Purpose:
        return say(context, QT_TRANSLATE_NOOP("Sign", "What for"));
    case NoticeFact::Camera:
        return say(context, QT_TRANSLATE_NOOP("Sign", "Camera"));
    case NoticeFact::Card:
        return say(context, QT_TRANSLATE_NOOP("Sign", "Card"));
    case NoticeFact::Kept:
        return say(context, QT_TRANSLATE_NOOP("Sign", "Kept"));
    case NoticeFact::Withdraw:
        return say(context, QT_TRANSLATE_NOOP("Sign", "Withdraw"));
    case NoticeFact::Ask:
        return say(context, QT_TRANSLATE_NOOP("Sign", "Ask"));
    case NoticeFact::Complain:
        return say(context, QT_TRANSLATE_NOOP("Sign", "Complain"));
    }
    Q_UNREACHABLE();
}

QString factText(NoticeFact fact, const consent::Notice& notice, const consent::NoticeInLanguage& in,
                 const Phrasebook& say)
{
    switch (fact) {
    case NoticeFact::Runs:
        return notice.controller().name;
    case NoticeFact::Purpose:
        return in.record.purpose;
    case NoticeFact::Camera:
        return say(context,
                   QT_TRANSLATE_NOOP("Sign", "It sees people standing right in front of this gate. Only people who "
                                             "have agreed to it are recognised. No passage is recorded."));
    case NoticeFact::Card:
        return in.record.alternative;
    case NoticeFact::Kept:
        return in.record.retention;
    case NoticeFact::Withdraw:
        return in.record.withdrawal;
    case NoticeFact::Ask:
        return whomToAsk(notice);
    case NoticeFact::Complain:
        return bodyOf(in, QStringLiteral("complaint"));
    }
    Q_UNREACHABLE();
}

QList<consent::NoticeInLanguage> languagesOf(const consent::Notice& notice)
{
    QStringList order = Languages::all();
    for (const QString& language : notice.languages()) {
        if (!order.contains(language)) {
            order.append(language);
        }
    }
    QList<consent::NoticeInLanguage> out;
    for (const QString& language : std::as_const(order)) {
        if (const auto text = notice.toRead(language)) {
            out.append(*text);
        }
    }
    return out;
}

consent::NoticeInLanguage textIn(const consent::Notice& notice, const QString& language)
{
    return notice.toRead(language).value_or(languagesOf(notice).value(0));
}

QString noticeVersionText(const consent::Notice& notice, const Phrasebook& say)
{
    return say(context, QT_TRANSLATE_NOOP("Sign", "Notice, version %1")).arg(notice.version());
}

QString noticeFingerprint(const consent::Notice& notice)
{
    constexpr qsizetype shownBytes = 8;
    return groupedHex(notice.hash().first(shownBytes));
}

} // namespace vestibule::ui
