#include "ui/print/FilingPackRenderer.h"

#include "ui/print/AssessmentRenderer.h"
#include "ui/print/Flow.h"
#include "ui/print/NoticeFacts.h"
#include "ui/text/Figures.h"
#include "ui/text/Languages.h"
#include "ui/text/Phrasebook.h"

#include <algorithm>

namespace vestibule::ui {

namespace {

constexpr const char* context = "FilingPack";
using Look = FlowBlock::Look;

QString longText(QDate day, const Phrasebook& say)
{
    return Languages::localeOf(say.language()).toString(day, QLocale::LongFormat);
}

/// A firm under contract: who, what for, which data, until when.
QString firmLine(const consent::EntrustedParty& firm, const Phrasebook& say)
{
    QStringList out{firm.name, firm.contact, firm.purpose, firm.types, longText(firm.contractEnds, say)};
    out.removeAll(QString());
    return out.join(QStringLiteral(", "));
}

/// One file of the pack, as it grows.
class Item
{
public:
    Item(const FilingPack& pack, const Phrasebook& say, const char* title) : m_pack(pack), m_say(say)
    {
        m_job.title = say(context, title);
        m_blocks = {{Look::Body, pack.estate.processorName}, {Look::Heading, m_job.title}};
    }
    Item& row(const char* name, const QString& value)
    {
        m_blocks.append({Look::Row, m_say(context, name), value});
        return *this;
    }
    Item& point(const char* text)
    {
        m_blocks.append({Look::Body, m_say(context, text)});
        return *this;
    }
    Item& heading(const char* text)
    {
        m_blocks.append({Look::Section, m_say(context, text)});
        return *this;
    }
    Item& section(const QString& heading, const QString& body)
    {
        m_blocks.append({Look::Section, heading});
        m_blocks.append({Look::Body, body});
        return *this;
    }
    /// What the notice says about it, in the paper's language.
    Item& fromNotice(const char* item)
    {
        const auto sections = textIn(m_pack.notice, m_say.language()).sections;
        const auto it = std::find_if(sections.begin(), sections.end(), [item](const consent::NoticeSection& each) {
            return each.item == QLatin1StringView(item);
        });
        return it == sections.end() ? *this : section(it->heading, it->body);
    }
    Item& fromAssessment(consent::AssessmentPart part)
    {
        return section(assessmentPartHeading(part, m_say), m_pack.assessment.assessment.text().part(part));
    }
    [[nodiscard]] PaperJob made(const char* fileName)
    {
        m_job.fileName = QString::fromLatin1(fileName);
        flowOnto(m_job, m_blocks, m_say.language());
        return std::move(m_job);
    }

private:
    const FilingPack& m_pack;
    const Phrasebook& m_say;
    PaperJob m_job;
    QList<FlowBlock> m_blocks;
};

PaperJob basics(const FilingPack& pack, const QString& day, const Phrasebook& say)
{
    Item item(pack, say, QT_TRANSLATE_NOOP("FilingPack", "1. Basic information"));
    item.row(QT_TRANSLATE_NOOP("FilingPack", "Who files"), pack.estate.processorName)
        .row(QT_TRANSLATE_NOOP("FilingPack", "Address"), pack.estate.processorAddress)
        .row(QT_TRANSLATE_NOOP("FilingPack", "Contact"), pack.estate.processorContact)
        .row(QT_TRANSLATE_NOOP("FilingPack", "Estate"), pack.estate.estateName);
    if (const auto& responsible = pack.notice.parties().responsible) {
        item.row(QT_TRANSLATE_NOOP("FilingPack", "The person who answers for it"),
                 responsible->name + QStringLiteral(", ") + responsible->contact);
    }
    for (const consent::Party& party : pack.notice.parties().jointControllers) {
        item.row(QT_TRANSLATE_NOOP("FilingPack", "Decides together"),
                 party.name + QStringLiteral(", ") + party.contact);
    }
    for (const consent::EntrustedParty& party : pack.notice.parties().entrusted) {
        item.row(QT_TRANSLATE_NOOP("FilingPack", "Works under contract"), firmLine(party, say));
    }
    item.row(QT_TRANSLATE_NOOP("FilingPack", "Day of this paper"), day);
    return item.made("1-basic-information.pdf");
}

const char* kindName(domain::FilingKind kind)
{
    switch (kind) {
    case domain::FilingKind::First:
        return QT_TRANSLATE_NOOP("FilingPack", "First filing: 100,000 persons were reached");
    case domain::FilingKind::Change:
        return QT_TRANSLATE_NOOP("FilingPack", "Change of what was filed");
    case domain::FilingKind::Cancellation:
        return QT_TRANSLATE_NOOP("FilingPack", "Cancellation: faces are no longer used");
    }
    Q_UNREACHABLE();
}

void addClock(Item& item, const domain::Filing& filing, const domain::WorkCalendar& calendar, const Phrasebook& say)
{
    item.row(QT_TRANSLATE_NOOP("FilingPack", "What"), say(context, kindName(filing.kind)))
        .row(QT_TRANSLATE_NOOP("FilingPack", "Began on"), longText(filing.beganOn, say))
        .row(QT_TRANSLATE_NOOP("FilingPack", "To be filed by"), longText(filing.dueOn, say));
    const auto between = [&filing](const QSet<QDate>& days, bool ofWeekends) {
        return std::count_if(days.begin(), days.end(), [&](QDate day) {
            return day > filing.beganOn && day <= filing.dueOn && (day.dayOfWeek() > Qt::Friday) == ofWeekends;
        });
    };
    item.row(QT_TRANSLATE_NOOP("FilingPack", "How it is counted"),
             say(context, QT_TRANSLATE_NOOP("FilingPack", "30 working days after that day: Monday to Friday without %1 "
                                                          "days off, and %2 weekend days that are worked"))
                 .arg(QString::number(between(calendar.daysOff, false)),
                      QString::number(between(calendar.daysWorked, true))));
    QStringList years;
    for (const int year : domain::yearsAssumed(filing, calendar)) {
        years.append(QString::number(year));
    }
    if (!years.isEmpty()) {
        item.row(QT_TRANSLATE_NOOP("FilingPack", "Not known"),
                 say(context, QT_TRANSLATE_NOOP("FilingPack", "The days off of %1: not all of them were entered, and "
                                                              "the true day may be another. File some days before."))
                     .arg(years.join(QStringLiteral(", "))));
    }
}

/// For the office; it is not handed in.
PaperJob cover(const FilingPack& pack, const QString& day, const Phrasebook& say)
{
    Item item(pack, say, QT_TRANSLATE_NOOP("FilingPack", "What is to be filed, and by when"));
    const auto& filings = pack.numbers.filings;
    const domain::Filing* due = domain::firstDue({filings.constData(), std::size_t(filings.size())});
    if (due != nullptr) {
        addClock(item, *due, pack.numbers.calendar, say);
    } else {
        item.row(QT_TRANSLATE_NOOP("FilingPack", "What"),
                 say(context, QT_TRANSLATE_NOOP("FilingPack", "No clock runs: these papers are a preparation")));
    }
    item.row(QT_TRANSLATE_NOOP("FilingPack", "Where"),
             say(context,
                 QT_TRANSLATE_NOOP("FilingPack", "With the cyberspace administration of the province, online in the "
                                                 "personal information protection system: https://grxxbh.cacdtsc.cn")))
        .row(QT_TRANSLATE_NOOP("FilingPack", "Day of this paper"), day)
        .heading(QT_TRANSLATE_NOOP("FilingPack", "Eight papers are handed in"))
        .point(QT_TRANSLATE_NOOP("FilingPack", "1. The form of basic information: fill it in from files 1 to 4."))
        .point(QT_TRANSLATE_NOOP("FilingPack", "2. The application form of the system: fill it in from file 1."))
        .point(QT_TRANSLATE_NOOP("FilingPack", "3. The report of the impact assessment: file 5."))
        .point(QT_TRANSLATE_NOOP("FilingPack", "4. The certificate of the unified social credit code."))
        .point(QT_TRANSLATE_NOOP("FilingPack", "5. The identity paper of the legal representative."))
        .point(QT_TRANSLATE_NOOP("FilingPack", "6. The identity paper of the person who hands this in."))
        .point(QT_TRANSLATE_NOOP("FilingPack", "7. The power of attorney for that person."))
        .point(QT_TRANSLATE_NOOP("FilingPack", "8. The undertaking that all of it is true."))
        .point(QT_TRANSLATE_NOOP("FilingPack",
                                 "Papers 4 to 8 are added by hand: this program keeps none of them. Have everything "
                                 "read by the office's counsel before it is handed in."));
    return item.made("0-read-first.pdf");
}

PaperJob numbers(const FilingPack& pack, const QString& day, const Phrasebook& say)
{
    const QLocale locale = Languages::localeOf(say.language());
    const FilingState& n = pack.numbers;
    Item item(pack, say, QT_TRANSLATE_NOOP("FilingPack", "3. Number of faces and safeguards"));
    item.row(QT_TRANSLATE_NOOP("FilingPack", "Persons whose face is stored"), locale.toString(n.persons()))
        .row(QT_TRANSLATE_NOOP("FilingPack", "Counted by this station"),
             locale.toString(n.here) + QStringLiteral("  ·  ") + day)
        .row(QT_TRANSLATE_NOOP("FilingPack", "At the office's other stations"),
             n.othersAt ? locale.toString(n.others) + QStringLiteral("  ·  ") + longDay(*n.othersAt, say)
                        : locale.toString(n.others))
        .row(QT_TRANSLATE_NOOP("FilingPack", "Gates that take faces"), locale.toString(pack.gates))
        .fromNotice("storage")
        .fromAssessment(consent::AssessmentPart::Safeguards);
    return item.made("3-number-and-safeguards.pdf");
}

} // namespace

QList<PaperJob> filingPackJobs(const FilingPack& pack, QDate today, const Phrasebook& say)
{
    const QString day = longText(today, say);
    QList<PaperJob> out{cover(pack, day, say), basics(pack, day, say)};
    Item purpose(pack, say, QT_TRANSLATE_NOOP("FilingPack", "2. Purpose and method"));
    for (const char* item : {"purpose", "method", "types", "necessity", "alternative"}) {
        purpose.fromNotice(item);
    }
    out.append(purpose.made("2-purpose-and-method.pdf"));
    out.append(numbers(pack, day, say));
    Item rules(pack, say, QT_TRANSLATE_NOOP("FilingPack", "4. Rules and procedures"));
    for (const char* item : {"retention", "recipients", "rights", "complaint", "minors"}) {
        rules.fromNotice(item);
    }
    rules.section(
        say(context, QT_TRANSLATE_NOOP("FilingPack", "How the work is done")),
        say(context,
            QT_TRANSLATE_NOOP(
                "FilingPack",
                "Consent is signed on a screen of the resident's own before a camera opens. A card is given in "
                "the same sitting, or reserved for the next working day. Each operator has an account and a signed "
                "undertaking of confidentiality. "
                "Every act is in a sealed log. Requests are answered within 15 days. A face counts as deleted "
                "when every gate has signed for it. Weighty acts need a second operator.")));
    out.append(rules.made("4-rules-and-procedures.pdf"));
    PaperJob assessment = assessmentJob(pack.assessment, pack.estate, say);
    assessment.fileName = QStringLiteral("5-impact-assessment.pdf");
    out.append(std::move(assessment));
    return out;
}

} // namespace vestibule::ui
