#include "ui/print/CompanyLetters.h"

#include "ui/text/Languages.h"

#include <algorithm>

namespace vestibule::ui {

namespace {

using Look = FlowBlock::Look;

constexpr const char* context = "CompanyLetter";

QString longDay(QDate day, const Phrasebook& say)
{
    return Languages::localeOf(say.language()).toString(day, QLocale::LongFormat);
}

/// The section of the notice that the law asks for; empty for a missing one.
consent::NoticeSection sectionOf(const consent::Notice& notice, const QString& language, const char* item)
{
    const auto text = notice.in(notice.languages().contains(language) ? language : notice.languages().constFirst());
    const auto it = std::find_if(text->sections.begin(), text->sections.end(),
                                 [item](const consent::NoticeSection& s) { return s.item == QLatin1StringView(item); });
    return it != text->sections.end() ? *it : consent::NoticeSection();
}

void addCompanies(QList<FlowBlock>& out, const CompanyOverview& overview, const Phrasebook& say)
{
    const CompanyRecord& change = overview.changes.constFirst();
    out.append(
        {Look::Body,
         say(context, QT_TRANSLATE_NOOP(
                          "CompanyLetter",
                          "From %1, %2 is responsible for the personal information with which the gates of %3 open for "
                          "you, in place of %4. It takes over the data with every duty that comes with them."))
             .arg(longDay(change.fromDay, say), change.after.name, overview.notice.controller().estate,
                  change.before.name)});
    out.append({Look::Section, say(context, QT_TRANSLATE_NOOP("CompanyLetter", "Who answers now"))});
    out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("CompanyLetter", "Company")), change.after.name});
    out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("CompanyLetter", "Contact")), change.after.contact});
    out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("CompanyLetter", "Address")), change.after.address});
    for (const consent::Party& party : overview.notice.parties().jointControllers) {
        out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("CompanyLetter", "Decides with it")),
                    party.name + QStringLiteral("  ·  ") + party.contact});
    }
    out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("CompanyLetter", "Until then")), change.before.name});
}

void addTerms(QList<FlowBlock>& out, const Phrasebook& say)
{
    out.append({Look::Section, say(context, QT_TRANSLATE_NOOP("CompanyLetter", "What stays as it is"))});
    out.append(
        {Look::Body,
         say(context,
             QT_TRANSLATE_NOOP(
                 "CompanyLetter",
                 "Any consent you have given continues under the same terms: the same purpose and method, the same "
                 "data, and for no longer than you agreed to. For anything else the company must ask you again. Your "
                 "card, and your face if you chose it, open the same gates. You do not need to do anything."))});
    out.append({Look::Section, say(context, QT_TRANSLATE_NOOP("CompanyLetter", "You can withdraw at any time"))});
    out.append({Look::Body,
                say(context, QT_TRANSLATE_NOOP("CompanyLetter",
                                               "You can withdraw your consent to face entry at the property desk on "
                                               "any day, without a reason. You are given a card first; then the face "
                                               "is erased at every gate, and each gate signs that it has done so."))});
}

} // namespace

QList<FlowBlock> companyLetterBlocks(const QString& dwelling, const QStringList& names, const CompanyOverview& overview,
                                     const Phrasebook& say)
{
    QList<FlowBlock> out;
    out.append({Look::Body, overview.notice.controller().estate});
    out.append(
        {Look::Heading, say(context, QT_TRANSLATE_NOOP("CompanyLetter", "New company responsible for your data"))});
    out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("CompanyLetter", "To")),
                dwelling + QLatin1Char('\n') + names.join(QStringLiteral("  ·  "))});
    addCompanies(out, overview, say);
    addTerms(out, say);
    for (const char* item : {"rights", "complaint"}) {
        const consent::NoticeSection section = sectionOf(overview.notice, say.language(), item);
        out.append({Look::Section, section.heading});
        out.append({Look::Body, section.body});
    }
    out.append({Look::Row, say(context, QT_TRANSLATE_NOOP("CompanyLetter", "Notice")),
                say(context, QT_TRANSLATE_NOOP("CompanyLetter", "Version %1 names the company. Read it at the desk, "
                                                                "also aloud."))
                    .arg(overview.notice.version())});
    return out;
}

PaperJob companyLettersJob(const CompanyOverview& overview, const QList<ResidentToTell>& to, const Languages& languages)
{
    const Phrasebook& say = languages.phrases(languages.current());
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("CompanyLetter", "Letters about the company"));
    job.fileName = QStringLiteral("company-letters.pdf");
    LettersAbout about{overview.changes.constFirst().noticeHash, 0};
    std::vector<std::function<void(QPainter&)>> sheets;
    for (qsizetype at = 0; at < to.size();) {
        const QString dwelling = to.at(at).dwelling;
        QStringList names;
        for (; at < to.size() && to.at(at).dwelling == dwelling; ++at) {
            names.append(to.at(at).name);
        }
        PaperJob letter;
        flowOnto(letter, companyLetterBlocks(dwelling, names, overview, say), say.language());
        sheets.push_back(std::move(letter.paint));
        for (auto& further : letter.further) {
            sheets.push_back(std::move(further));
        }
        ++about.letters;
    }
    if (!sheets.empty()) {
        job.paint = std::move(sheets.front());
        sheets.erase(sheets.begin());
    }
    job.further = std::move(sheets);
    job.about = PaperAbout{};
    job.about->letters = about;
    return job;
}

} // namespace vestibule::ui
