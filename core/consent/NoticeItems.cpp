#include "core/consent/NoticeItems.h"

#include <algorithm>
#include <utility>

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

constexpr std::pair<QLatin1StringView, CheckItem::Part> checkParts[] = {
    {"question"_L1, CheckItem::Part::Question},
    {"right"_L1, CheckItem::Part::Right},
    {"wrong"_L1, CheckItem::Part::Wrong},
    {"explanation"_L1, CheckItem::Part::Explanation},
};

/// Null where there is no such question, or it does not have two answers.
template <typename Text>
auto stringOf(Text& text, const CheckItem& item) -> decltype(&text.title)
{
    if (item.question >= text.check.size()) {
        return nullptr;
    }
    auto& question = text.check[item.question];
    const bool isWhole = question.answers.size() == 2 && (question.right == 0 || question.right == 1);
    switch (item.part) {
    case CheckItem::Part::Question:
        return &question.question;
    case CheckItem::Part::Right:
        return isWhole ? &question.answers[question.right] : nullptr;
    case CheckItem::Part::Wrong:
        return isWhole ? &question.answers[1 - question.right] : nullptr;
    case CheckItem::Part::Explanation:
        return &question.explanation;
    }
    Q_UNREACHABLE();
}

/// Null for another item. Its sentences are one item, one a line.
template <typename Text>
auto summaryOf(Text& text, const QString& item) -> decltype(&text.summary)
{
    return item == u"summary" ? &text.summary : item == u"summary_child" ? &text.summaryForChild : nullptr;
}

/// The one string that an item is; null for a summary, a missing section, or a stranger.
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
    if (const std::optional<CheckItem> check = checkItem(item)) {
        return stringOf(text, *check);
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
    QStringList out{u"title"_s, u"summary"_s, u"summary_child"_s};
    for (const NoticeSection& section : text.sections) {
        out.append(section.item);
    }
    for (const QString& item : Notice::requiredItems() + QStringList{Notice::childItem}) {
        if (!out.contains(item)) {
            out.append(item);
        }
    }
    out.append({u"choose_face"_s, u"choose_card"_s, u"choose_face_child"_s, u"choose_card_child"_s});
    for (qsizetype i = 0; i < text.check.size(); ++i) {
        for (const auto& [name, part] : checkParts) {
            out.append(u"check.%1.%2"_s.arg(i + 1).arg(name));
        }
    }
    for (const Field& field : recordFields) {
        out.append(field.name);
    }
    return out;
}

std::optional<CheckItem> checkItem(const QString& item)
{
    const QStringList parts = item.split(u'.');
    bool isNumber = false;
    const int number = parts.size() == 3 && parts.at(0) == u"check" ? parts.at(1).toInt(&isNumber) : 0;
    const auto found = std::find_if(std::begin(checkParts), std::end(checkParts),
                                    [&](const auto& each) { return isNumber && parts.at(2) == each.first; });
    return found != std::end(checkParts) && number > 0 ? std::optional(CheckItem{number - 1, found->second})
                                                       : std::nullopt;
}

QString itemText(const NoticeInLanguage& text, const QString& item)
{
    if (const QStringList* sentences = summaryOf(text, item)) {
        return sentences->join(u'\n');
    }
    const QString* one = stringOf(text, item);
    return one != nullptr ? *one : QString();
}

void setItemText(NoticeInLanguage& text, const QString& item, const QString& words)
{
    if (QStringList* sentences = summaryOf(text, item)) {
        *sentences = words.split(u'\n', Qt::SkipEmptyParts);
    } else if (QString* one = stringOf(text, item)) {
        *one = words;
    } else if (Notice::requiredItems().contains(item) || item == Notice::childItem) {
        text.sections.append({item, {}, words});
    }
}

} // namespace vestibule::consent
