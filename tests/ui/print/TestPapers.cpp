#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedAssessments.h"
#include "tests/ui/compliance/ScriptedFiling.h"
#include "tests/ui/print/AnswerSheets.h"
#include "tests/ui/print/PaperEyes.h"
#include "tests/ui/support/FakeNotices.h"
#include "tests/ui/support/FakeRights.h"
#include "tests/ui/support/Sheets.h"

#include "core/base/DurableFile.h"
#include "core/cards/CardNumber.h"
#include "ui/print/AnswerRenderer.h"
#include "ui/print/AssessmentRenderer.h"
#include "ui/print/FilingPackRenderer.h"
#include "ui/print/NoticeFacts.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/print/SignRenderer.h"
#include "ui/print/WhereRenderer.h"
#include "ui/print/WhereTexts.h"
#include "ui/print/WithdrawalRenderer.h"
#include "ui/shell/Theme.h"
#include "ui/text/Languages.h"

using namespace vestibule;
using namespace vestibule::test;

namespace {

const Instant now = Instant::fromMs(1'790'000'000'000);

ExpectedPaper receipt(const ui::Phrasebook& say)
{
    ui::ConsentReceipt r = aReceipt(say.language());
    r.estate = paperEstate();
    r.cardNumber = QStringLiteral("1234567897");
    r.cardStanding = ui::CardStanding::InUse;
    r.recordJws = readFile(QStringLiteral(VESTIBULE_RECORDS "/before-optional-fields.jws"), 1 << 16).value().trimmed();
    QStringList words{r.estate.estateName, r.name, r.estate.processorName, r.estate.processorContact};
    words << ui::receiptCardText(r.cardStanding, say).arg(cards::groupedCardNumber(r.cardNumber));
    words += r.notice.summary;
    words << QStringLiteral("00112233") << QStringLiteral("5a5a5a5a") << QStringLiteral("17171717");
    const ui::OfficeUndertaking& u = r.undertaking;
    words << u.office << u.contact << u.purpose << u.retention << u.alternative << u.withdrawal << u.standsFor;
    return {ui::receiptJob(r, say), words, ui::receiptQrText(r)};
}

ExpectedPaper whereSheet(const ui::Phrasebook& say)
{
    FakeRights rights;
    ui::WhereSheet& sheet = rights.sheet;
    sheet.name = QStringLiteral("赵敏");
    sheet.dwelling = QStringLiteral("3-2-1502");
    sheet.estate = paperEstate();
    sheet.givenAt = now - std::chrono::hours(24 * 60);
    sheet.endsAt = now + std::chrono::hours(24 * 600);
    sheet.recipients = QStringLiteral("Nobody. 无其他接收方。");
    sheet.statement = QByteArrayLiteral("vestibule:where?").leftJustified(620, 'x');
    QStringList gates;
    for (int i = 0; i < 9; ++i) {
        gates << QStringLiteral("东北花园门 Gate %1").arg(i + 1);
        rights.addGate(gates.constLast(), domain::KeyAtGate::Said::Held, false, true, now);
    }
    ui::PaperJob job = ui::whereJob(sheet, say);
    QStringList words{sheet.estate.estateName, job.title};
    words += ui::whereSentences(domain::countFaces(sheet.where), say);
    words << sheet.name << sheet.recipients;
    words += gates;
    return {std::move(job), words, sheet.statement};
}

ExpectedPaper withdrawal(bool ofChild, const ui::Phrasebook& say)
{
    using State = ui::GateTruth::State;
    ui::WithdrawalSheet sheet;
    sheet.name = QStringLiteral("赵敏");
    sheet.dwelling = QStringLiteral("3-2-1502");
    sheet.estate = paperEstate();
    sheet.recordHash = QByteArray(32, '\x5a');
    sheet.givenAt = now;
    sheet.withdrawnAt = now + std::chrono::hours(300);
    sheet.byGuardian = ofChild;
    sheet.hadFace = true;
    sheet.cardNumber = QStringLiteral("1234567897");
    sheet.logHead = QByteArrayLiteral("vestibule-head ").leftJustified(330, '7');
    sheet.logEntries = 1234;
    sheet.gates = {{{}, QStringLiteral("东门"), State::Removed, now},
                   {{}, QStringLiteral("West gate"), State::Removing, now}};
    QStringList words{sheet.estate.estateName, sheet.name, sheet.estate.processorName,
                      ofChild ? say("Withdrawal", "Where the child's face was")
                              : say("Withdrawal", "Where your face was"),
                      ui::withdrawalSentence(sheet, say)};
    for (const ui::GateTruth& gate : std::as_const(sheet.gates)) {
        words << gate.gateName << ui::withdrawalLine(gate, say);
    }
    words << QStringLiteral("1234");
    return {ui::withdrawalJob(sheet, say), words, sheet.logHead};
}

ExpectedPaper requestAnswer(bool isDone, const ui::Phrasebook& say)
{
    const ui::AnswerSheet sheet =
        isDone ? answered(domain::RequestKind::Deletion, domain::RequestOutcome::Granted) : answeredInPart();
    return {ui::answerJob(sheet, say), answerWords(sheet, say)};
}

consent::AssessmentText assessed(const QString& language)
{
    const auto file =
        readFile(QStringLiteral(VESTIBULE_SOURCES "/resources/assessments/%1.json").arg(language), 1 << 20);
    return consent::readAssessmentText(file.value()).value();
}

QStringList wordsOf(const consent::AssessmentText& text, const ui::Phrasebook& say)
{
    QStringList out;
    for (const consent::AssessmentPart part : consent::assessmentParts) {
        out << ui::assessmentPartHeading(part, say) << text.part(part);
    }
    return out;
}

ExpectedPaper assessment(const ui::Phrasebook& say)
{
    ScriptedAssessments engine;
    engine.add(assessed(say.language()));
    const ui::AssessmentVersion& version = engine.state.versions.constFirst();
    return {ui::assessmentJob(version, paperEstate(), say),
            wordsOf(version.assessment.text(), say)
                << version.signedBy << QString::fromLatin1(version.assessment.hash().toHex().first(32))};
}

/// The shipped notice, with everybody named who may have to do with the data.
consent::Notice fullNotice()
{
    const consent::Notice shipped = FakeNotices().all.constFirst().notice;
    consent::NoticeDraft draft = shipped.draft();
    draft.parties.responsible = consent::Party{QStringLiteral("周敏"), QStringLiteral("010-5555 0102")};
    draft.parties.jointControllers = {{QStringLiteral("业主委员会"), QStringLiteral("1号楼")}};
    draft.parties.entrusted = {{QStringLiteral("东方门禁公司"), QStringLiteral("010-5555 0103"), QDate(2027, 3, 31),
                                QStringLiteral("维修 repairs"), QStringLiteral("特征值 templates")}};
    return shipped.revised(2, draft, domain::OperatorId::random()).value();
}

/// A section's heading and body; empty words, which no paper has, where there is no such section.
QStringList sectionWords(const consent::NoticeInLanguage& text, QLatin1StringView item)
{
    for (const consent::NoticeSection& section : text.sections) {
        if (section.item == item) {
            return {section.heading, section.body};
        }
    }
    return {QString()};
}

QString fingerprintOf(const consent::Notice& notice) { return QString::fromLatin1(notice.hash().toHex().first(16)); }

/// What the program itself says on a gate's sign and on the lobby notice. It hangs on walls and meets a duty, and is
/// written out here for that reason: a change of it is to be meant.
struct PostedWords
{
    QString title;
    QString card;
    QString camera;
    QString signVersion;
    QString lobby;
    QString lobbyVersion;
    QString fingerprint;
};

PostedWords postedWords(const QString& language)
{
    if (language == QLatin1String("zh")) {
        return {QStringLiteral("本门可以刷脸通行"),
                QStringLiteral("刷卡同样能开，由您选择。"),
                QStringLiteral("只拍摄站在本门正前方的人；只识别已同意的住户；不记录谁何时通行。"),
                QStringLiteral("告知书第2版"),
                QStringLiteral("凡可以刷脸的门禁都挂有告示牌。任何人都可以改用门卡。"),
                QStringLiteral("版本2"),
                QStringLiteral("校验码")};
    }
    return {QStringLiteral("This gate can open by face"),
            QStringLiteral("A card opens it as well. You choose."),
            QStringLiteral("It sees people standing right in front of this gate. Only people who have agreed to it "
                           "are recognised. No passage is recorded."),
            QStringLiteral("Notice, version 2"),
            QStringLiteral("A sign hangs at each gate that can open by face. Everybody may use a card instead."),
            QStringLiteral("Version 2"),
            QStringLiteral("Check code")};
}

/// All that the law asks a sign to say, one fact after the other.
QStringList signWords(const consent::Notice& notice, const QString& gate, const ui::Phrasebook& say)
{
    using Fact = ui::NoticeFact;
    const PostedWords own = postedWords(say.language());
    const consent::NoticeInLanguage text = notice.toRead(say.language()).value();
    const consent::Controller& who = notice.controller();
    const consent::Party person = notice.parties().responsible.value();
    const QList<std::pair<Fact, QStringList>> facts{
        {Fact::Runs, {who.name}},
        {Fact::Purpose, {text.record.purpose}},
        {Fact::Camera, {own.camera}},
        {Fact::Card, {text.record.alternative}},
        {Fact::Kept, {text.record.retention}},
        {Fact::Withdraw, {text.record.withdrawal}},
        {Fact::Ask, {who.contact, who.address, person.name, person.contact}},
        {Fact::Complain, {sectionWords(text, QLatin1StringView("complaint")).constLast()}}};
    QStringList words{own.title, gate, who.estate, own.card};
    for (const auto& [fact, said] : facts) {
        words << ui::factName(fact, say);
        words += said;
    }
    return words;
}

ExpectedPaper sign(const ui::Languages& languages)
{
    const consent::Notice notice = fullNotice();
    ui::PostingPlace gate;
    gate.gate = domain::GateId::random();
    gate.gateName = QStringLiteral("东门 East gate");
    QStringList words;
    // In both languages, Chinese first.
    for (const QString& language : ui::Languages::all()) {
        words += signWords(notice, gate.gateName, languages.phrases(language));
    }
    for (const QString& language : ui::Languages::all()) {
        words << postedWords(language).signVersion;
    }
    words << fingerprintOf(notice);
    return {ui::signJob(notice, {gate}, languages), words};
}

ExpectedPaper lobby(const ui::Languages& languages)
{
    const consent::Notice notice = fullNotice();
    QStringList words;
    for (const QString& language : ui::Languages::all()) {
        const PostedWords own = postedWords(language);
        const consent::NoticeInLanguage text = notice.toRead(language).value();
        words << notice.controller().estate << notice.controller().name << text.title << own.lobby;
        words += text.summary;
        for (const consent::NoticeSection& section : text.sections) {
            words << section.heading << section.body;
        }
        words << own.lobbyVersion << own.fingerprint + fingerprintOf(notice);
    }
    return {ui::lobbyJob(notice, languages), words};
}

/// Of paper 1: who files, and everybody who has to do with the data.
QStringList basicWords(const ui::FilingPack& pack, const QString& day, const ui::Phrasebook& say)
{
    const consent::NoticeParties& parties = pack.notice.parties();
    const consent::Party& office = parties.responsible.value();
    const consent::Party& joint = parties.jointControllers.constFirst();
    const consent::EntrustedParty& firm = parties.entrusted.constFirst();
    const QString until = ui::Languages::localeOf(say.language()).toString(firm.contractEnds, QLocale::LongFormat);
    const QList<std::pair<const char*, QStringList>> rows{
        {"Who files", {pack.estate.processorName}},
        {"Address", {pack.estate.processorAddress}},
        {"Contact", {pack.estate.processorContact}},
        {"Estate", {pack.estate.estateName}},
        {"The person who answers for it", {office.name, office.contact}},
        {"Decides together", {joint.name, joint.contact}},
        {"Works under contract", {firm.name, firm.contact, firm.purpose, firm.types, until}},
        {"Day of this paper", {day}}};
    QStringList words;
    for (const auto& [name, said] : rows) {
        words << say("FilingPack", name);
        words += said;
    }
    return words;
}

/// What has to be read on a paper of the filing pack below its title.
QStringList filingWords(QChar paper, const ui::FilingPack& pack, QDate today, const ui::Phrasebook& say)
{
    const QLocale locale = ui::Languages::localeOf(say.language());
    const consent::NoticeInLanguage notice = pack.notice.toRead(say.language()).value();
    const consent::AssessmentText& assessment = pack.assessment.assessment.text();
    const auto sections = [&notice](std::initializer_list<const char*> items) {
        QStringList out;
        for (const char* item : items) {
            out += sectionWords(notice, QLatin1StringView(item));
        }
        return out;
    };
    switch (paper.digitValue()) {
    case 0:
        return {locale.toString(pack.numbers.filings.constFirst().dueOn, QLocale::LongFormat)};
    case 1:
        return basicWords(pack, locale.toString(today, QLocale::LongFormat), say);
    case 2:
        return sections({"purpose", "method", "types", "necessity", "alternative"});
    case 3:
        return QStringList{locale.toString(pack.numbers.persons()), locale.toString(pack.gates)} +
               sections({"storage"}) + QStringList{assessment.part(consent::AssessmentPart::Safeguards)};
    case 4:
        return sections({"retention", "recipients", "rights", "complaint", "minors"}) +
               QStringList{say("FilingPack", "How the work is done")};
    default:
        return wordsOf(assessment, say);
    }
}

} // namespace

/// Each paper, saved as a resident or an authority gets it, and read with other programs than ours.
class TestPapers : public QObject
{
    Q_OBJECT

private:
    const ui::Languages m_languages;
    PaperEyes m_eyes;

    [[nodiscard]] ExpectedPaper make(const QString& paper, const QString& language) const
    {
        const ui::Phrasebook& say = m_languages.phrases(language);
        if (paper == QLatin1String("receipt")) {
            return receipt(say);
        }
        if (paper == QLatin1String("where")) {
            return whereSheet(say);
        }
        if (paper.startsWith(QLatin1String("withdrawal"))) {
            return withdrawal(paper == QLatin1String("withdrawal-child"), say);
        }
        if (paper == QLatin1String("assessment")) {
            return assessment(say);
        }
        if (paper.startsWith(QLatin1String("answer"))) {
            return requestAnswer(paper == QLatin1String("answer-done"), say);
        }
        return paper == QLatin1String("sign") ? sign(m_languages) : lobby(m_languages);
    }

private Q_SLOTS:
    void initTestCase() { ui::theme::apply(*qobject_cast<QApplication*>(QCoreApplication::instance())); }

    void eachPaperIsReadByOtherEyes_data()
    {
        QTest::addColumn<QString>("paper");
        QTest::addColumn<QString>("language");
        for (const QString& language : ui::Languages::all()) {
            for (const char* paper : {"receipt", "where", "withdrawal", "withdrawal-child", "assessment", "answer-done",
                                      "answer-in-part"}) {
                QTest::addRow("%s, %s", paper, qPrintable(language)) << QString::fromLatin1(paper) << language;
            }
        }
        // In all languages of the notice.
        QTest::addRow("sign") << QStringLiteral("sign") << QStringLiteral("zh");
        QTest::addRow("lobby") << QStringLiteral("lobby") << QStringLiteral("zh");
    }
    void eachPaperIsReadByOtherEyes()
    {
        QFETCH(const QString, paper);
        QFETCH(const QString, language);
        m_eyes.look(make(paper, language), paper + u'-' + language);
    }

    void theFilingPackIsReadByOtherEyes_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString& language : ui::Languages::all()) {
            QTest::addRow("%s", qPrintable(language)) << language;
        }
    }
    void theFilingPackIsReadByOtherEyes()
    {
        QFETCH(const QString, language);
        const ui::Phrasebook& say = m_languages.phrases(language);
        ScriptedFiling filing;
        filing.assessed = assessed(language);
        filing.now.here = 100'311;
        filing.add(domain::FilingKind::First, std::nullopt);
        ui::FilingPack pack = filing.pack();
        pack.notice = fullNotice();
        const QDate today(2026, 9, 21);
        const QList<ui::PaperJob> jobs = ui::filingPackJobs(pack, today, say);
        QCOMPARE(jobs.size(), 6);
        for (const ui::PaperJob& job : jobs) {
            QStringList words{pack.estate.processorName, job.title};
            words += filingWords(job.fileName.at(0), pack, today, say);
            m_eyes.look({job, words}, QStringLiteral("filing-%1-%2").arg(language, job.fileName.chopped(4)));
        }
    }
};

VESTIBULE_TEST(TestPapers);
#include "TestPapers.moc"
