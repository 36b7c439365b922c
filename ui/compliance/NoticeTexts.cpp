#include "ui/compliance/NoticeTexts.h"

#include "core/consent/NoticeItems.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Notice";

struct ItemName
{
    QLatin1StringView item;
    const char* text;
};

constexpr ItemName itemNames[] = {
    {QLatin1StringView("title"), QT_TRANSLATE_NOOP("Notice", "Title")},
    {QLatin1StringView("summary"), QT_TRANSLATE_NOOP("Notice", "Five sentences, one a line")},
    {QLatin1StringView("summary_child"), QT_TRANSLATE_NOOP("Notice", "Five sentences to a guardian")},
    {QLatin1StringView("processor"), QT_TRANSLATE_NOOP("Notice", "Who is responsible")},
    {QLatin1StringView("parties"), QT_TRANSLATE_NOOP("Notice", "People and firms")},
    {QLatin1StringView("purpose"), QT_TRANSLATE_NOOP("Notice", "Purpose")},
    {QLatin1StringView("method"), QT_TRANSLATE_NOOP("Notice", "Method")},
    {QLatin1StringView("types"), QT_TRANSLATE_NOOP("Notice", "Which data")},
    {QLatin1StringView("necessity"), QT_TRANSLATE_NOOP("Notice", "Why it is needed")},
    {QLatin1StringView("impact"), QT_TRANSLATE_NOOP("Notice", "Effect on rights")},
    {QLatin1StringView("storage"), QT_TRANSLATE_NOOP("Notice", "Place of storage")},
    {QLatin1StringView("recipients"), QT_TRANSLATE_NOOP("Notice", "Recipients")},
    {QLatin1StringView("retention"), QT_TRANSLATE_NOOP("Notice", "How long")},
    {QLatin1StringView("rights"), QT_TRANSLATE_NOOP("Notice", "Rights")},
    {QLatin1StringView("complaint"), QT_TRANSLATE_NOOP("Notice", "Complaints")},
    {QLatin1StringView("alternative"), QT_TRANSLATE_NOOP("Notice", "The other way in")},
    {QLatin1StringView("minors"), QT_TRANSLATE_NOOP("Notice", "Children under 14")},
    {QLatin1StringView("choose_face"), QT_TRANSLATE_NOOP("Notice", "Answer: face")},
    {QLatin1StringView("choose_card"), QT_TRANSLATE_NOOP("Notice", "Answer: card")},
    {QLatin1StringView("choose_face_child"), QT_TRANSLATE_NOOP("Notice", "Answer for a child: face")},
    {QLatin1StringView("choose_card_child"), QT_TRANSLATE_NOOP("Notice", "Answer for a child: card")},
    {QLatin1StringView("record.purpose"), QT_TRANSLATE_NOOP("Notice", "Record: purpose")},
    {QLatin1StringView("record.pii_type"), QT_TRANSLATE_NOOP("Notice", "Record: data")},
    {QLatin1StringView("record.retention"), QT_TRANSLATE_NOOP("Notice", "Record: how long")},
    {QLatin1StringView("record.storage"), QT_TRANSLATE_NOOP("Notice", "Record: place")},
    {QLatin1StringView("record.recipients"), QT_TRANSLATE_NOOP("Notice", "Record: recipients")},
    {QLatin1StringView("record.withdrawal"), QT_TRANSLATE_NOOP("Notice", "Record: withdrawal")},
    {QLatin1StringView("record.rights"), QT_TRANSLATE_NOOP("Notice", "Record: rights")},
    {QLatin1StringView("record.alternative"), QT_TRANSLATE_NOOP("Notice", "Record: other way in")},
};

QString checkItemText(const consent::CheckItem& item)
{
    const auto say = [&item](const char* text) {
        return QCoreApplication::translate(context, text).arg(item.question + 1);
    };
    switch (item.part) {
    case consent::CheckItem::Part::Question:
        return say(QT_TRANSLATE_NOOP("Notice", "Question %1"));
    case consent::CheckItem::Part::Right:
        return say(QT_TRANSLATE_NOOP("Notice", "Question %1: what is so"));
    case consent::CheckItem::Part::Wrong:
        return say(QT_TRANSLATE_NOOP("Notice", "Question %1: what is not so"));
    case consent::CheckItem::Part::Explanation:
        return say(QT_TRANSLATE_NOOP("Notice", "Question %1: explanation"));
    }
    Q_UNREACHABLE();
}

} // namespace

QString noticeItemText(const QString& item)
{
    if (const auto check = consent::checkItem(item)) {
        return checkItemText(*check);
    }
    for (const ItemName& name : itemNames) {
        if (item == name.item) {
            return QCoreApplication::translate(context, name.text);
        }
    }
    return item;
}

QString missingPartText(const QString& part)
{
    const auto said = [](const char* text) { return QCoreApplication::translate(context, text); };
    if (part == u"answers") {
        return said(QT_TRANSLATE_NOOP("Notice", "the words of the two answers"));
    }
    if (part == u"check") {
        return said(QT_TRANSLATE_NOOP("Notice", "a whole question: its words, two answers, which is right"));
    }
    if (part == u"labels") {
        return said(QT_TRANSLATE_NOOP("Notice", "the words in front of people and firms (\"labels\")"));
    }
    if (part == u"placeholder") {
        return said(QT_TRANSLATE_NOOP("Notice", "a name for each word in braces; {estate}, {processor}, {contact} and "
                                                "{address} are known"));
    }
    return noticeItemText(part);
}

QString materialItemText(consent::MaterialItem item)
{
    switch (item) {
    case consent::MaterialItem::Purpose:
        return noticeItemText(QStringLiteral("purpose"));
    case consent::MaterialItem::Method:
        return noticeItemText(QStringLiteral("method"));
    case consent::MaterialItem::Types:
        return noticeItemText(QStringLiteral("types"));
    case consent::MaterialItem::Recipients:
        return noticeItemText(QStringLiteral("recipients"));
    case consent::MaterialItem::Retention:
        return noticeItemText(QStringLiteral("retention"));
    }
    Q_UNREACHABLE();
}

QString materialItemsText(const QList<consent::MaterialItem>& items)
{
    QStringList out;
    for (const consent::MaterialItem item : items) {
        out.append(materialItemText(item));
    }
    return out.join(QCoreApplication::translate(context, QT_TRANSLATE_NOOP("Notice", ", ")));
}

NoticeText previewText(const consent::NoticeInLanguage& text)
{
    NoticeText out;
    out.language = text.language;
    out.title = text.title;
    out.summary = text.summary;
    for (const consent::NoticeSection& section : text.sections) {
        out.sections.append({section.heading, section.body});
    }
    out.chooseFace = text.chooseFace;
    out.chooseCard = text.chooseCard;
    out.reviewNote = text.reviewNote;
    return out;
}

} // namespace vestibule::ui
