#include "core/consent/Notice.h"

#include "core/base/Digest.h"
#include "core/consent/Codes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

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

NoticeInLanguage readLanguage(const QJsonObject& json, const Filler& fill)
{
    NoticeInLanguage out;
    out.language = json["language"_L1].toString();
    out.title = fill(json["title"_L1].toString());
    for (const QJsonValue sentence : json["summary"_L1].toArray()) {
        out.summary.append(fill(sentence.toString()));
    }
    for (const QJsonValue value : json["sections"_L1].toArray()) {
        const QJsonObject section = value.toObject();
        out.sections.append({section["item"_L1].toString(), fill(section["heading"_L1].toString()),
                             fill(section["body"_L1].toString())});
    }
    out.chooseFace = json["choose_face"_L1].toString();
    out.chooseCard = json["choose_card"_L1].toString();
    for (const QJsonValue value : json["check"_L1].toArray()) {
        CheckQuestion question;
        question.question = fill(value["question"_L1].toString());
        for (const QJsonValue answer : value["answers"_L1].toArray()) {
            question.answers.append(fill(answer.toString()));
        }
        question.right = value["right"_L1].toInt(-1);
        question.sentence = value["sentence"_L1].toInt(-1);
        out.check.append(question);
    }
    const QJsonObject wording = json["record"_L1].toObject();
    for (const WordingField& field : wordingFields) {
        out.record.*field.member = fill(wording[field.key].toString());
    }
    out.record.jurisdiction = wording["jurisdiction"_L1].toString();
    return out;
}

QJsonArray writeCheck(const QList<CheckQuestion>& check)
{
    QJsonArray out;
    for (const CheckQuestion& q : check) {
        out.append(QJsonObject{{u"question"_s, q.question},
                               {u"answers"_s, QJsonArray::fromStringList(q.answers)},
                               {u"right"_s, q.right},
                               {u"sentence"_s, q.sentence}});
    }
    return out;
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
    // A notice that was stored without it keeps its hash.
    if (!notice.record.jurisdiction.isEmpty()) {
        wording[u"jurisdiction"_s] = notice.record.jurisdiction;
    }
    QJsonObject out{{u"language"_s, notice.language},
                    {u"title"_s, notice.title},
                    {u"summary"_s, QJsonArray::fromStringList(notice.summary)},
                    {u"sections"_s, sections},
                    {u"choose_face"_s, notice.chooseFace},
                    {u"choose_card"_s, notice.chooseCard},
                    {u"record"_s, wording}};
    // Left out where there is none: a notice from before keeps its bytes, and with them its hash.
    if (!notice.check.isEmpty()) {
        out[u"check"_s] = writeCheck(notice.check);
    }
    return out;
}

/// Names what is missing, or nothing.
std::string lacks(const NoticeInLanguage& notice)
{
    const std::string where = notice.language.toStdString() + ": ";
    if (notice.language.isEmpty()) {
        return "language";
    }
    if (notice.title.isEmpty() || notice.chooseFace.isEmpty() || notice.chooseCard.isEmpty()) {
        return where + "title or answers";
    }
    if (notice.summary.size() != sentencesInSummary || notice.summary.contains(QString())) {
        return where + "summary of five sentences";
    }
    if (!std::all_of(notice.check.begin(), notice.check.end(), isWhole)) {
        return where + "check";
    }
    for (const QString& item : Notice::requiredItems()) {
        const auto isItem = [&](const NoticeSection& s) {
            return s.item == item && !s.heading.trimmed().isEmpty() && !s.body.trimmed().isEmpty();
        };
        if (std::none_of(notice.sections.begin(), notice.sections.end(), isItem)) {
            return where + item.toStdString();
        }
    }
    for (const WordingField& field : wordingFields) {
        if ((notice.record.*field.member).isEmpty()) {
            return where + "record." + std::string(field.key.data(), std::size_t(field.key.size()));
        }
    }
    static const QRegularExpression placeholder(u"\\{[a-z]+\\}"_s);
    if (QString::fromUtf8(QJsonDocument(writeLanguage(notice)).toJson(QJsonDocument::Compact)).contains(placeholder)) {
        return where + "unfilled placeholder";
    }
    return {};
}

} // namespace

QStringList Notice::requiredItems()
{
    return {u"processor"_s, u"purpose"_s,    u"method"_s,    u"types"_s,  u"necessity"_s, u"impact"_s,
            u"storage"_s,   u"recipients"_s, u"retention"_s, u"rights"_s, u"complaint"_s, u"alternative"_s};
}

Result<Notice> Notice::compose(int version, const Controller& controller, const QList<QByteArray>& templates)
{
    for (const QString& part : {controller.estate, controller.name, controller.contact, controller.address}) {
        if (part.trimmed().isEmpty()) {
            return fail(codes::noticeIncomplete, "controller");
        }
    }
    Notice out;
    out.m_version = version;
    out.m_controller = controller;
    for (const QByteArray& bytes : templates) {
        const QJsonDocument document = QJsonDocument::fromJson(bytes);
        if (!document.isObject()) {
            return fail(codes::noticeUnreadable);
        }
        const NoticeInLanguage language = readLanguage(document.object(), Filler(controller));
        if (const std::string what = lacks(language); !what.empty()) {
            return fail(codes::noticeIncomplete, what);
        }
        out.m_languages.insert(language.language, language);
    }
    if (out.m_languages.isEmpty()) {
        return fail(codes::noticeIncomplete, "no language");
    }
    return out;
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
    return compose(root["version"_L1].toInt(), who, languages);
}

Result<NoticeInLanguage> Notice::in(const QString& language) const
{
    const auto it = m_languages.constFind(language);
    if (it == m_languages.constEnd()) {
        return fail(codes::languageMissing, language.toStdString());
    }
    return *it;
}

QByteArray Notice::toJson() const
{
    QJsonArray languages;
    for (const NoticeInLanguage& language : m_languages) {
        languages.append(writeLanguage(language));
    }
    const QJsonObject controller{{u"estate"_s, m_controller.estate},
                                 {u"name"_s, m_controller.name},
                                 {u"contact"_s, m_controller.contact},
                                 {u"address"_s, m_controller.address}};
    const QJsonObject root{{u"version"_s, m_version}, {u"controller"_s, controller}, {u"languages"_s, languages}};
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

QByteArray Notice::hash() const { return sha256(toJson()); }

} // namespace vestibule::consent
