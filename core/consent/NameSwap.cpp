#include "core/consent/NameSwap.h"

#include "core/domain/Company.h"

#include <algorithm>

namespace vestibule::consent {

namespace {

/// Chinese is written without blanks: there a name may begin and end anywhere.
bool isPartOfWord(QChar c) { return c.isLetterOrNumber() && c.script() != QChar::Script_Han; }

bool standsAlone(const QString& text, qsizetype at, const QString& name)
{
    const qsizetype end = at + name.size();
    const bool goesOnBefore = at > 0 && isPartOfWord(text.at(at - 1)) && isPartOfWord(name.front());
    const bool goesOnAfter = end < text.size() && isPartOfWord(text.at(end)) && isPartOfWord(name.back());
    return !goesOnBefore && !goesOnAfter;
}

} // namespace

NameSwap::NameSwap(const Controller& from, const Controller& to)
{
    const std::pair<QString, QString> names[] = {
        {from.name, to.name}, {from.contact, to.contact}, {from.address, to.address}, {from.estate, to.estate}};
    for (const auto& [old, next] : names) {
        const bool isKnown =
            std::any_of(m_names.begin(), m_names.end(), [&old = old](const auto& each) { return each.first == old; });
        if (domain::isDistinct(old) && !isKnown) {
            m_names.append({old, next});
        }
    }
    std::stable_sort(m_names.begin(), m_names.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

QString NameSwap::operator()(const QString& text) const
{
    QString out;
    for (qsizetype at = 0; at < text.size();) {
        const auto found = std::find_if(m_names.begin(), m_names.end(), [&](const auto& each) {
            return QStringView(text).mid(at).startsWith(each.first) && standsAlone(text, at, each.first);
        });
        if (found == m_names.end()) {
            out += text.at(at);
            ++at;
        } else {
            out += found->second;
            at += found->first.size();
        }
    }
    return out;
}

NoticeInLanguage NameSwap::operator()(NoticeInLanguage text) const
{
    const auto swap = [this](QString& in) { in = (*this)(in); };
    for (QString* each :
         {&text.title, &text.chooseFace, &text.chooseCard, &text.chooseFaceForChild, &text.chooseCardForChild}) {
        swap(*each);
    }
    for (QStringList* sentences : {&text.summary, &text.summaryForChild}) {
        std::for_each(sentences->begin(), sentences->end(), swap);
    }
    for (NoticeSection& section : text.sections) {
        swap(section.heading);
        swap(section.body);
    }
    for (CheckQuestion& question : text.check) {
        swap(question.question);
        for (QString& answer : question.answers) {
            swap(answer);
        }
        swap(question.explanation);
    }
    RecordWording& record = text.record;
    for (QString* each : {&record.purpose, &record.piiType, &record.retention, &record.storage, &record.recipients,
                          &record.withdrawal, &record.rights, &record.alternative}) {
        swap(*each);
    }
    return text;
}

} // namespace vestibule::consent
