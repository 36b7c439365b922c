#include "tests/support/TestRunner.h"
#include "tests/ui/print/PaperEyes.h"
#include "tests/ui/support/FakeNotices.h"
#include "tests/ui/support/FakeRights.h"
#include "tests/ui/support/Sheets.h"

#include "core/base/DurableFile.h"
#include "ui/print/NoticeFacts.h"
#include "ui/print/ReceiptRenderer.h"
#include "ui/print/SignRenderer.h"
#include "ui/print/WhereRenderer.h"
#include "ui/print/WhereTexts.h"
#include "ui/shell/Theme.h"
#include "ui/text/GuardianTexts.h"
#include "ui/text/Languages.h"

#include <algorithm>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const Instant now = Instant::fromMs(1'790'000'000'000);

/// What is special about somebody's consent.
struct Case
{
    const char* name;
    bool guardian = false;
    bool assisted = false;
    std::optional<domain::Witness> witness = {};
    bool reviewNote = false;
};

const Case cases[] = {
    {.name = "guardian", .guardian = true},
    {.name = "witness-office", .witness = domain::Witness::Operator},
    {.name = "witness-second", .witness = domain::Witness::SecondPerson},
    {.name = "assisted", .assisted = true},
    {.name = "guardian-witness-assisted",
     .guardian = true,
     .assisted = true,
     .witness = domain::Witness::SecondPerson,
     .reviewNote = true},
    {.name = "fullest", .guardian = true, .assisted = true, .reviewNote = true},
};

/// What the receipt says in place of a signature.
const char* witnessWords(domain::Witness witness)
{
    return witness == domain::Witness::Operator
               ? "You could not sign. Somebody from the office saw you agree and is responsible for this."
               : "You could not sign. Somebody whom you brought saw you agree.";
}

ExpectedPaper receiptOf(const Case& one, const ui::Phrasebook& say)
{
    ui::ConsentReceipt r = aReceipt(say.language());
    r.estate = paperEstate();
    r.cardNumber = QStringLiteral("1234567897");
    r.recordJws = readFile(QStringLiteral(VESTIBULE_RECORDS "/before-optional-fields.jws"), 1 << 16).value().trimmed();
    QStringList words{r.estate.estateName};
    if (one.guardian) {
        r.name = QStringLiteral("周小雨");
        r.guardian = domain::GuardianRelation::Grandparent;
        r.guardianName = QStringLiteral("Benjamin Okonkwo-Lindqvist");
        words << say("Receipt", "Receipt for your consent to a child's face entry") << r.name << r.guardianName
              << ui::relationText(*r.guardian, say);
    }
    words << r.estate.processorName << r.estate.processorContact;
    if (one.assisted) {
        r.assisted = true;
        words << say("Receipt", "How it was answered")
              << say("Receipt",
                     "With assistive mode on (switched on at the resident's screen): a device or program could "
                     "press buttons for you.");
    }
    words += r.notice.summary;
    if (one.reviewNote) {
        r.notice.reviewNote = say.language() == u"en"
                                  ? QStringLiteral("Starting text. Counsel has not reviewed it yet.")
                                  : QStringLiteral("起始文本，尚待法律顾问审阅。");
        words << r.notice.reviewNote;
    }
    if (one.guardian) {
        words << say("Receipt", "Come to the desk. You need no reason and it costs nothing. The "
                                "child's card starts working first; then the child's face is erased at every gate, and "
                                "each gate signs that it has done so.");
    }
    if (one.witness) {
        r.witness = one.witness;
        r.signaturePath.clear();
        words << say("Receipt", witnessWords(*one.witness));
    }
    words << QStringLiteral("00112233") << QStringLiteral("5a5a5a5a") << QStringLiteral("17171717")
          << r.undertaking.office;
    return {ui::receiptJob(r, say), words, ui::receiptQrText(r)};
}

/// Of somebody who is no longer on the list, with a gate that holds what it signed away.
ExpectedPaper whereAGateLies(const ui::Phrasebook& say)
{
    using Said = domain::KeyAtGate::Said;
    FakeRights rights;
    ui::WhereSheet& sheet = rights.sheet;
    sheet.estate = paperEstate();
    sheet.givenAt = now - std::chrono::hours(24 * 60);
    sheet.withdrawnAt = now - std::chrono::hours(24 * 40);
    sheet.endsAt = now + std::chrono::hours(24 * 600);
    sheet.recipients = QStringLiteral("Nobody. 无其他接收方。");
    sheet.statement = QByteArrayLiteral("vestibule:where?").leftJustified(620, 'x');
    (void)rights.addGate(QStringLiteral("东门 East gate"), Said::Gone, true, false, now);
    (void)rights.addGate(QStringLiteral("西门 West gate"), Said::Gone, true, true, now);
    rights.addGate(QStringLiteral("地下车库 Garage"), Said::Held, true, true, now).unknownFaces = 2;
    domain::GateHolding& silent = rights.addGate(QStringLiteral("健身房 Gym"), Said::Held, true, false, now);
    silent.answer = domain::GateHolding::Answer::Missing;
    QStringList words{sheet.estate.estateName, ui::whereAlarm(sheet.where, say)};
    words += ui::whereSentences(domain::countFaces(sheet.where), say);
    words << sheet.recipients;
    for (const domain::GateHolding& gate : sheet.where.gates) {
        words << gate.name << ui::whereLine(gate.keys.front(), gate, say);
    }
    return {ui::whereJob(sheet, say), words, sheet.statement};
}

/// The shipped notice with somebody who answers for it, and a third language in which the program has no texts.
consent::Notice noticeInThree()
{
    const consent::Notice shipped = FakeNotices().all.constFirst().notice;
    consent::NoticeDraft draft = shipped.draft();
    draft.parties.responsible = consent::Party{QStringLiteral("周敏"), QStringLiteral("010-5555 0102")};
    const auto english = std::find_if(draft.texts.cbegin(), draft.texts.cend(),
                                      [](const consent::NoticeInLanguage& text) { return text.language == u"en"; });
    consent::NoticeInLanguage french = *english;
    french.language = QStringLiteral("fr");
    french.languageName = QStringLiteral("français");
    french.title = QStringLiteral("Votre visage et cette porte");
    french.record.purpose = QStringLiteral("Ouvrir les portes de la résidence à ses habitants");
    french.record.alternative = QStringLiteral("Une carte pour les mêmes portes, gratuite");
    french.record.retention = QStringLiteral("Jusqu'à la fin du bail, au plus 24 mois");
    draft.texts.append(french);
    return shipped.revised(2, draft, domain::OperatorId::random()).value();
}

ExpectedPaper signInThree(const ui::Languages& languages)
{
    const consent::Notice notice = noticeInThree();
    ui::PostingPlace gate;
    gate.gate = domain::GateId::random();
    gate.gateName = QStringLiteral("东门 East gate");
    QStringList words;
    for (const consent::NoticeInLanguage& text : ui::languagesOf(notice)) {
        words << gate.gateName << text.record.purpose << text.record.alternative << text.record.retention;
    }
    return {ui::signJob(notice, {gate}, languages), words};
}

ExpectedPaper lobbyInThree(const ui::Languages& languages)
{
    const consent::Notice notice = noticeInThree();
    QStringList words;
    for (const consent::NoticeInLanguage& text : ui::languagesOf(notice)) {
        words << text.title << text.summary << text.sections.constLast().body;
    }
    return {ui::lobbyJob(notice, languages), words};
}

} // namespace

/// Papers of the less usual cases: of a guardian, without a signature, of a gate that lies, in a third language. Saved
/// as people get them, and read with other programs than ours.
class TestCasePapers : public QObject
{
    Q_OBJECT

    const ui::Languages m_languages;
    PaperEyes m_eyes;

private Q_SLOTS:
    void initTestCase() { ui::theme::apply(*qobject_cast<QApplication*>(QCoreApplication::instance())); }

    void eachReceiptSaysHowItCameAbout_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("language");
        for (const QString& language : ui::Languages::all()) {
            for (int i = 0; i < int(std::size(cases)); ++i) {
                QTest::addRow("%s, %s", cases[i].name, qPrintable(language)) << i << language;
            }
        }
    }
    void eachReceiptSaysHowItCameAbout()
    {
        QFETCH(const int, number);
        QFETCH(const QString, language);
        const Case& one = cases[number];
        m_eyes.look(receiptOf(one, m_languages.phrases(language)),
                    QStringLiteral("receipt-%1-%2").arg(QLatin1StringView(one.name), language));
        QVERIFY(!m_eyes.isWritten(0, 277.5, 279.5)); // nothing comes near the number at the foot
    }

    void aGateThatLiesStandsFirst_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString& language : ui::Languages::all()) {
            QTest::addRow("%s", qPrintable(language)) << language;
        }
    }
    void aGateThatLiesStandsFirst()
    {
        QFETCH(const QString, language);
        const ExpectedPaper paper = whereAGateLies(m_languages.phrases(language));
        QVERIFY(!paper.words.at(1).isEmpty());
        m_eyes.look(paper, QStringLiteral("where-lies-") + language);
    }

    void signAndLobbyNoticeInThreeLanguages()
    {
        m_eyes.look(signInThree(m_languages), QStringLiteral("sign-three"));
        m_eyes.look(lobbyInThree(m_languages), QStringLiteral("lobby-three"));
    }
};

VESTIBULE_TEST(TestCasePapers);
#include "TestCasePapers.moc"
