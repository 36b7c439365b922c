#include "core/consent/Notice.h"

#include "core/base/Digest.h"
#include "core/consent/Codes.h"
#include "core/consent/NameSwap.h"
#include "core/consent/NoticeParties.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;

constexpr int sentencesInSummary = 5;

/// Names of the wording fields in a document, and where they go.
struct WordingField
{
    QLatin1StringView key;
    QString RecordWording::*member;
};
constexpr WordingField wordingFields[] = {
    {"purpose"_L1, &RecordWording::purpose},       {"pii_type"_L1, &RecordWording::piiType},
    {"retention"_L1, &RecordWording::retention},   {"storage"_L1, &RecordWording::storage},
    {"recipients"_L1, &RecordWording::recipients}, {"withdrawal"_L1, &RecordWording::withdrawal},
    {"rights"_L1, &RecordWording::rights},         {"alternative"_L1, &RecordWording::alternative},
};

struct LabelField
{
    QLatin1StringView key;
    QString PartyLabels::*member;
};
constexpr LabelField labelFields[] = {
    {"responsible"_L1, &PartyLabels::responsible},
    {"joint_controllers"_L1, &PartyLabels::jointControllers},
    {"entrusted"_L1, &PartyLabels::entrusted},
    {"contract_ends"_L1, &PartyLabels::contractEnds},
    {"recipients"_L1, &PartyLabels::recipients},
    {"purpose"_L1, &PartyLabels::purpose},
    {"types"_L1, &PartyLabels::types},
};

class Filler
{
public:
    explicit Filler(const Controller& controller) : m_controller(controller) {}

    QString operator()(QString text) const
    {
        text.replace(u"{estate}"_s, m_controller.estate);
        text.replace(u"{processor}"_s, m_controller.name);
        text.replace(u"{contact}"_s, m_controller.contact);
        text.replace(u"{address}"_s, m_controller.address);
        return text;
    }

private:
    const Controller& m_controller;
};

using Fill = std::function<QString(QString)>;

NoticeInLanguage readLanguage(const QJsonObject& json, const Fill& fill)
{
    NoticeInLanguage out;
    out.language = json["language"_L1].toString();
    out.languageName = json["language_name"_L1].toString();
    out.title = fill(json["title"_L1].toString());
    for (const QJsonValue sentence : json["summary"_L1].toArray()) {
        out.summary.append(fill(sentence.toString()));
    }
    for (const QJsonValue sentence : json["summary_child"_L1].toArray()) {
        out.summaryForChild.append(fill(sentence.toString()));
    }
    for (const QJsonValue value : json["sections"_L1].toArray()) {
        const QJsonObject section = value.toObject();
        out.sections.append({section["item"_L1].toString(), fill(section["heading"_L1].toString()),
                             fill(section["body"_L1].toString())});
    }
    out.chooseFace = json["choose_face"_L1].toString();
    out.chooseCard = json["choose_card"_L1].toString();
    out.chooseFaceForChild = json["choose_face_child"_L1].toString();
    out.chooseCardForChild = json["choose_card_child"_L1].toString();
    for (const QJsonValue value : json["check"_L1].toArray()) {
        CheckQuestion question;
        question.question = fill(value["question"_L1].toString());
        for (const QJsonValue answer : value["answers"_L1].toArray()) {
            question.answers.append(fill(answer.toString()));
        }
        question.right = value["right"_L1].toInt(-1);
        question.sentence = value["sentence"_L1].toInt(-1);
        question.explanation = fill(value["explanation"_L1].toString());
        out.check.append(question);
    }
    const QJsonObject wording = json["record"_L1].toObject();
    for (const WordingField& field : wordingFields) {
        out.record.*field.member = fill(wording[field.key].toString());
    }
    out.record.jurisdiction = wording["jurisdiction"_L1].toString();
    const QJsonObject labels = json["labels"_L1].toObject();
    for (const LabelField& field : labelFields) {
        out.labels.*field.member = labels[field.key].toString();
    }
    out.reviewNote = json["review_note"_L1].toString();
    return out;
}

/// What is empty is left out, so that a notice from before there was such a field keeps its hash.
void put(QJsonObject& into, QLatin1StringView key, const QString& text)
{
    if (!text.isEmpty()) {
        into[key] = text;
    }
}

QJsonArray writeCheck(const QList<CheckQuestion>& check)
{
    QJsonArray out;
    for (const CheckQuestion& q : check) {
        QJsonObject one{{u"question"_s, q.question},
                        {u"answers"_s, QJsonArray::fromStringList(q.answers)},
                        {u"right"_s, q.right},
                        {u"sentence"_s, q.sentence}};
        put(one, "explanation"_L1, q.explanation);
        out.append(one);
    }
    return out;
}

bool isNamed(const Controller& c)
{
    const auto isBlank = [](const QString& part) { return part.trimmed().isEmpty(); };
    return !isBlank(c.estate) && !isBlank(c.name) && !isBlank(c.contact) && !isBlank(c.address);
}

bool isWholeSummary(const QStringList& summary)
{
    return summary.size() == sentencesInSummary && !summary.contains(QString());
}

bool isWhole(const CheckQuestion& q)
{
    return !q.question.isEmpty() && q.answers.size() == 2 && !q.answers.contains(QString()) && q.right >= 0 &&
           q.right < 2 && q.sentence >= 0 && q.sentence < sentencesInSummary;
}

QJsonObject writeLanguage(const NoticeInLanguage& notice)
{
    QJsonArray sections;
    for (const NoticeSection& s : notice.sections) {
        sections.append(QJsonObject{{u"item"_s, s.item}, {u"heading"_s, s.heading}, {u"body"_s, s.body}});
    }
    QJsonObject wording;
    for (const WordingField& field : wordingFields) {
        wording[field.key] = notice.record.*field.member;
    }
    put(wording, "jurisdiction"_L1, notice.record.jurisdiction);
    QJsonObject labels;
    for (const LabelField& field : labelFields) {
        put(labels, field.key, notice.labels.*field.member);
    }
    QJsonObject out{{u"language"_s, notice.language},
                    {u"title"_s, notice.title},
                    {u"summary"_s, QJsonArray::fromStringList(notice.summary)},
                    {u"sections"_s, sections},
                    {u"choose_face"_s, notice.chooseFace},
                    {u"choose_card"_s, notice.chooseCard},
                    {u"record"_s, wording}};
    if (!notice.summaryForChild.isEmpty()) {
        out["summary_child"_L1] = QJsonArray::fromStringList(notice.summaryForChild);
    }
    if (!notice.check.isEmpty()) {
        out["check"_L1] = writeCheck(notice.check);
    }
    put(out, "language_name"_L1, notice.languageName);
    put(out, "choose_face_child"_L1, notice.chooseFaceForChild);
    put(out, "choose_card_child"_L1, notice.chooseCardForChild);
    put(out, "review_note"_L1, notice.reviewNote);
    if (!labels.isEmpty()) {
        out["labels"_L1] = labels;
    }
    return out;
}

/// Names the part that is missing, or nothing.
std::string partMissing(const NoticeInLanguage& notice)
{
    if (notice.title.isEmpty() || notice.chooseFace.isEmpty() || notice.chooseCard.isEmpty()) {
        return notice.title.isEmpty() ? "title" : "answers";
    }
    if (!isWholeSummary(notice.summary)) {
        return "summary";
    }
    if (!notice.summaryForChild.isEmpty() && !isWholeSummary(notice.summaryForChild)) {
        return "summary_child";
    }
    if (!std::all_of(notice.check.begin(), notice.check.end(), isWhole)) {
        return "check";
    }
    for (const QString& item : Notice::requiredItems()) {
        const auto isItem = [&](const NoticeSection& s) {
            return s.item == item && !s.heading.trimmed().isEmpty() && !s.body.trimmed().isEmpty();
        };
        if (std::none_of(notice.sections.begin(), notice.sections.end(), isItem)) {
            return item.toStdString();
        }
    }
    for (const WordingField& field : wordingFields) {
        if ((notice.record.*field.member).isEmpty()) {
            return "record." + std::string(field.key.data(), std::size_t(field.key.size()));
        }
    }
    static const QRegularExpression placeholder(u"\\{[a-z]+\\}"_s);
    if (QString::fromUtf8(QJsonDocument(writeLanguage(notice)).toJson(QJsonDocument::Compact)).contains(placeholder)) {
        return "placeholder";
    }
    return {};
}

/// The same with the language in front.
std::string lacks(const NoticeInLanguage& notice)
{
    if (notice.language.isEmpty()) {
        return "language";
    }
    const std::string part = partMissing(notice);
    return part.empty() ? part : notice.language.toStdString() + ": " + part;
}

/// The words in front of the parties' names, which every language of a notice shares with its parties.
bool hasLabels(const NoticeInLanguage& notice)
{
    return std::none_of(std::begin(labelFields), std::end(labelFields),
                        [&](const LabelField& field) { return (notice.labels.*field.member).isEmpty(); });
}

} // namespace

Result<QList<NoticeInLanguage>> readTexts(const QByteArray& json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const bool isStored = root["languages"_L1].isArray();
    const QJsonArray languages = isStored ? root["languages"_L1].toArray() : QJsonArray{root};
    QList<NoticeInLanguage> out;
    for (const QJsonValue language : languages) {
        if (!language["language"_L1].isString()) {
            return fail(codes::noticeUnreadable);
        }
        out.append(readLanguage(language.toObject(), [](QString text) { return text; }));
    }
    if (out.isEmpty()) {
        return fail(codes::noticeUnreadable);
    }
    return out;
}

QByteArray writeTemplate(const NoticeInLanguage& text)
{
    return QJsonDocument(writeLanguage(text)).toJson(QJsonDocument::Indented);
}

Result<NoticeInLanguage> readTemplate(const QByteArray& json, const Controller& controller)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const NoticeInLanguage out = readLanguage(document.object(), Filler(controller));
    static const QRegularExpression tag(u"^[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*$"_s);
    if (!tag.match(out.language).hasMatch()) {
        return fail(codes::noticeUnreadable, "language");
    }
    std::string missing = partMissing(out);
    if (missing.empty() && !hasLabels(out)) {
        missing = "labels";
    }
    return missing.empty() ? Result<NoticeInLanguage>(out) : fail(codes::noticeIncomplete, missing);
}

QStringList Notice::requiredItems()
{
    return {u"processor"_s, u"purpose"_s,    u"method"_s,    u"types"_s,  u"necessity"_s, u"impact"_s,
            u"storage"_s,   u"recipients"_s, u"retention"_s, u"rights"_s, u"complaint"_s, u"alternative"_s};
}

Result<Notice> Notice::compose(int version, const Controller& controller, const QList<QByteArray>& templates)
{
    if (!isNamed(controller)) {
        return fail(codes::noticeIncomplete, "controller");
    }
    QList<NoticeInLanguage> texts;
    for (const QByteArray& bytes : templates) {
        const QJsonDocument document = QJsonDocument::fromJson(bytes);
        if (!document.isObject()) {
            return fail(codes::noticeUnreadable);
        }
        texts.append(readLanguage(document.object(), Filler(controller)));
    }
    Notice out;
    out.m_version = version;
    out.m_controller = controller;
    const Result<void> taken = out.take({{}, texts});
    return taken ? Result<Notice>(out) : passOn(taken);
}

Result<Notice> Notice::revised(int version, const NoticeDraft& draft, domain::OperatorId publisher) const
{
    Notice out;
    out.m_version = version;
    out.m_controller = m_controller;
    out.m_publisher = publisher;
    const Result<void> taken = out.take(draft);
    return taken ? Result<Notice>(out) : passOn(taken);
}

Result<Notice> Notice::saidBy(const Controller& company) const
{
    Controller next = company;
    next.estate = m_controller.estate;
    if (!isNamed(next)) {
        return fail(codes::noticeIncomplete, "controller");
    }
    if (next == m_controller) {
        return *this;
    }
    Notice out;
    out.m_version = m_version;
    out.m_controller = next;
    out.m_publisher = m_publisher;
    NoticeDraft said = draft();
    said.parties.responsible.reset();
    const NameSwap swap(m_controller, next);
    for (NoticeInLanguage& text : said.texts) {
        text = swap(std::move(text));
    }
    const Result<void> taken = out.take(said);
    return taken ? Result<Notice>(out) : passOn(taken);
}

Result<void> Notice::take(const NoticeDraft& draft)
{
    for (const NoticeInLanguage& text : draft.texts) {
        if (const std::string what = lacks(text); !what.empty()) {
            return fail(codes::noticeIncomplete, what);
        }
        m_languages.insert(text.language, text);
    }
    if (m_languages.isEmpty()) {
        return fail(codes::noticeIncomplete, "no language");
    }
    if (const std::string what = lacks(draft.parties); !what.empty()) {
        return fail(codes::noticeIncomplete, what);
    }
    m_parties = draft.parties;
    return {};
}

Result<Notice> Notice::fromJson(const QByteArray& json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const QJsonObject controller = root["controller"_L1].toObject();
    Controller who{controller["estate"_L1].toString(), controller["name"_L1].toString(),
                   controller["contact"_L1].toString(), controller["address"_L1].toString()};
    QList<QByteArray> languages;
    for (const QJsonValue language : root["languages"_L1].toArray()) {
        languages.append(QJsonDocument(language.toObject()).toJson(QJsonDocument::Compact));
    }
    if (!root["version"_L1].isDouble()) {
        return fail(codes::noticeUnreadable);
    }
    auto out = compose(root["version"_L1].toInt(), who, languages);
    if (!out) {
        return out;
    }
    out->m_parties = readParties(root["parties"_L1].toObject());
    if (const std::string what = lacks(out->m_parties); !what.empty()) {
        return fail(codes::noticeIncomplete, what);
    }
    if (const QJsonValue by = root["published_by"_L1]; !by.isUndefined()) {
        out->m_publisher = domain::OperatorId::fromHex(by.toString().toLatin1());
        if (!out->m_publisher) {
            return fail(codes::noticeUnreadable);
        }
    }
    return out;
}

Result<NoticeInLanguage> Notice::in(const QString& language) const
{
    const auto it = m_languages.constFind(language);
    if (it == m_languages.constEnd()) {
        return fail(codes::languageMissing, language.toStdString());
    }
    return *it;
}

const QString Notice::childItem = u"minors"_s;

bool Notice::hasChildRules() const
{
    return std::all_of(m_languages.begin(), m_languages.end(), [](const NoticeInLanguage& text) {
        const bool hasRules = std::any_of(text.sections.begin(), text.sections.end(), [](const NoticeSection& s) {
            return s.item == childItem && !s.body.trimmed().isEmpty();
        });
        return hasRules && !text.chooseFaceForChild.isEmpty() && !text.chooseCardForChild.isEmpty();
    });
}

Result<NoticeInLanguage> Notice::toRead(const QString& language, bool forChild) const
{
    auto out = in(language);
    if (!out) {
        return out;
    }
    *out = withParties(std::move(*out), m_parties);
    if (forChild) {
        std::stable_partition(out->sections.begin(), out->sections.end(),
                              [](const NoticeSection& section) { return section.item == childItem; });
        if (!out->summaryForChild.isEmpty()) {
            out->summary = out->summaryForChild;
        }
        out->chooseFace = out->chooseFaceForChild;
        out->chooseCard = out->chooseCardForChild;
    }
    return out;
}

bool Notice::saysTheSameAs(const Notice& other) const { return content() == other.content(); }

QJsonObject Notice::content() const
{
    QJsonArray languages;
    for (const NoticeInLanguage& language : m_languages) {
        languages.append(writeLanguage(language));
    }
    const QJsonObject controller{{u"estate"_s, m_controller.estate},
                                 {u"name"_s, m_controller.name},
                                 {u"contact"_s, m_controller.contact},
                                 {u"address"_s, m_controller.address}};
    QJsonObject out{{u"controller"_s, controller}, {u"languages"_s, languages}};
    if (const QJsonObject parties = writeParties(m_parties); !parties.isEmpty()) {
        out["parties"_L1] = parties;
    }
    return out;
}

QByteArray Notice::toJson() const
{
    QJsonObject root = content();
    root["version"_L1] = m_version;
    if (m_publisher) {
        root["published_by"_L1] = QString::fromLatin1(m_publisher->hex());
    }
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

QByteArray Notice::hash() const { return sha256(toJson()); }

} // namespace vestibule::consent
