#include "core/consent/NoticeItems.h"

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;

struct Field
{
    QLatin1StringView name;
    QString RecordWording::*member;
};
constexpr Field recordFields[] = {
    {"record.purpose"_L1, &RecordWording::purpose},       {"record.pii_type"_L1, &RecordWording::piiType},
    {"record.retention"_L1, &RecordWording::retention},   {"record.storage"_L1, &RecordWording::storage},
    {"record.recipients"_L1, &RecordWording::recipients}, {"record.withdrawal"_L1, &RecordWording::withdrawal},
    {"record.rights"_L1, &RecordWording::rights},         {"record.alternative"_L1, &RecordWording::alternative},
};

/// The one string that an item is; null for the summary, a missing section, or a stranger.
template <typename Text>
auto stringOf(Text& text, const QString& item) -> decltype(&text.title)
{
    if (item == u"title") {
        return &text.title;
    }
    if (item == u"choose_face") {
        return &text.chooseFace;
    }
    if (item == u"choose_card") {
        return &text.chooseCard;
    }
    if (item == u"choose_face_child") {
        return &text.chooseFaceForChild;
    }
    if (item == u"choose_card_child") {
        return &text.chooseCardForChild;
    }
    for (const Field& field : recordFields) {
        if (item == field.name) {
            return &(text.record.*field.member);
        }
    }
    for (auto& section : text.sections) {
        if (section.item == item) {
            return &section.body;
        }
        if (section.item + u".heading"_s == item) {
            return &section.heading;
        }
    }
    return nullptr;
}

} // namespace

QStringList itemNames(const NoticeInLanguage& text)
{
    QStringList out{u"title"_s, u"summary"_s};
    for (const NoticeSection& section : text.sections) {
        out.append(section.item);
    }
    for (const QString& item : Notice::requiredItems() + QStringList{Notice::childItem}) {
        if (!out.contains(item)) {
            out.append(item);
        }
    }
    out.append({u"choose_face"_s, u"choose_card"_s, u"choose_face_child"_s, u"choose_card_child"_s});
    for (const Field& field : recordFields) {
        out.append(field.name);
    }
    return out;
}

QString itemText(const NoticeInLanguage& text, const QString& item)
{
    if (item == u"summary") {
        return text.summary.join(u'\n');
    }
    const QString* one = stringOf(text, item);
    return one != nullptr ? *one : QString();
}

void setItemText(NoticeInLanguage& text, const QString& item, const QString& words)
{
    if (item == u"summary") {
        text.summary = words.split(u'\n', Qt::SkipEmptyParts);
    } else if (QString* one = stringOf(text, item)) {
        *one = words;
    } else if (Notice::requiredItems().contains(item) || item == Notice::childItem) {
        text.sections.append({item, {}, words});
    }
}

} // namespace vestibule::consent
