#include "tests/support/TestRunner.h"
#include "tests/ui/print/AnswerSheets.h"
#include "tests/ui/support/Sheets.h"

#include "ui/print/AnswerRenderer.h"
#include "ui/shell/Theme.h"
#include "ui/text/Languages.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <iterator>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;
using domain::RequestKind;
using domain::RequestOutcome;
using Look = ui::FlowBlock::Look;

namespace {

constexpr RequestKind kinds[] = {RequestKind::Access,     RequestKind::Copy,        RequestKind::Correction,
                                 RequestKind::Deletion,   RequestKind::Restriction, RequestKind::Objection,
                                 RequestKind::Explanation};

/// The value of a row; empty where there is none of that name.
QString valueOf(const QList<ui::FlowBlock>& blocks, const QString& name)
{
    for (const ui::FlowBlock& block : blocks) {
        if (block.look == Look::Row && block.text == name) {
            return block.value;
        }
    }
    return {};
}

} // namespace

/// What somebody who has asked about data on them takes home.
class TestAnswers : public QObject
{
    Q_OBJECT

    const ui::Languages m_languages;

    [[nodiscard]] const ui::Phrasebook& english() const { return m_languages.phrases(QStringLiteral("en")); }
    [[nodiscard]] QString textFor(const ui::AnswerSheet& sheet) const
    {
        return textOf(ui::answerBlocks(sheet, english()));
    }

private Q_SLOTS:
    void initTestCase() { ui::theme::apply(*qApp); }

    void itSaysWhoAskedForWhatAndWhen()
    {
        ui::AnswerSheet sheet = answered(RequestKind::Copy, RequestOutcome::Granted);
        sheet.row.request.by = domain::RequestedBy::Guardian;
        sheet.row.request.proofSeen = true;
        const domain::Request& asked = sheet.row.request;
        const auto blocks = ui::answerBlocks(sheet, english());
        const auto value = [&](const char* name) { return valueOf(blocks, QString::fromLatin1(name)); };
        QCOMPARE(value("About"), QStringLiteral("赵敏  ·  3-2-1502"));
        QVERIFY(value("Asked by").startsWith(ui::requestedByText(asked.by, english())));
        QVERIFY(value("Asked by").contains(QLatin1String("was seen")));
        QCOMPARE(value("What was asked"), QStringLiteral("A copy to take away"));
        QCOMPARE(value("Asked on"), ui::longDay(asked.receivedAt, english()));
        QCOMPARE(value("To be answered by"), ui::longDay(asked.receivedAt + domain::requestAnswerDays, english()));
        QCOMPARE(value("Answered on"), ui::longDay(asked.receivedAt + 24h, english()));
        QVERIFY(value("Who answers").contains(sheet.estate.processorName));
        QVERIFY(value("Who answers").contains(sheet.estate.processorAddress));
        QCOMPARE(value("Contact"), sheet.estate.processorContact);
        QCOMPARE(value("Number of the request"), ui::groupedHex(asked.id.view()));
        sheet.row.request.by = domain::RequestedBy::Resident;
        sheet.row.request.proofSeen = false;
        QVERIFY(!textFor(sheet).contains(QLatin1String("was seen")));
    }

    void anAnswerThatCameLateSaysSo()
    {
        ui::AnswerSheet sheet = answered(RequestKind::Copy, RequestOutcome::Granted);
        QVERIFY(!textFor(sheet).contains(QLatin1String("later than it was due")));
        sheet.row.request.answer->at = sheet.row.request.dueAt;
        QVERIFY(!textFor(sheet).contains(QLatin1String("later than it was due")));
        sheet.row.request.answer->at = sheet.row.request.dueAt + 1ms;
        QVERIFY(textFor(sheet).contains(QLatin1String("later than it was due")));
    }

    void whoHasNoNameHereIsNotNamed()
    {
        ui::AnswerSheet sheet = answered(RequestKind::Copy, RequestOutcome::Granted);
        sheet.row.name.clear();
        sheet.row.dwelling.clear();
        QVERIFY(textFor(sheet).contains(ui::groupedHex(sheet.row.request.token->view())));
        sheet.row.request.token.reset();
        QVERIFY(textFor(sheet).contains(QLatin1String("not on record")));
        // Nothing was done to data that there are none of.
        QVERIFY(textFor(sheet).contains(QLatin1String("Nobody of that name is on record")));
        QVERIFY(!textFor(sheet).contains(QLatin1String("was handed over")));
        sheet.row.request.kind = RequestKind::Explanation; // which anybody gets
        QVERIFY(textFor(sheet).contains(QLatin1String("went through the rules")));
    }

    void eachKindSaysWhatWasDone()
    {
        QSet<QString> said;
        for (const RequestKind kind : kinds) {
            const auto blocks = ui::answerBlocks(answered(kind, RequestOutcome::Granted), english());
            const auto done = std::find_if(blocks.begin(), blocks.end(),
                                           [](const ui::FlowBlock& block) { return block.look == Look::Strong; });
            QVERIFY(done != blocks.end());
            // Of a deletion the gates have still to sign.
            QCOMPARE(done->text, kind == RequestKind::Deletion ? QStringLiteral("The deletion is under way")
                                                               : QStringLiteral("Done"));
            said.insert(std::next(done)->text);
            QVERIFY(!textOf(blocks).contains(QLatin1String("go to court")));
        }
        QCOMPARE(said.size(), qsizetype(std::size(kinds)));
    }

    /// Never before every gate has signed, and there is a paper that shows it.
    void onlyADeletionSaysWhenItCountsAsDone()
    {
        for (const RequestKind kind : kinds) {
            const QString text = textFor(answered(kind, RequestOutcome::Granted));
            const bool isDeletion = kind == RequestKind::Deletion;
            QCOMPARE(text.contains(QLatin1String("Once every gate that ever held a face or a card has signed")),
                     isDeletion);
            QCOMPARE(text.contains(QStringLiteral("The sheet “Where is my face?”")), isDeletion);
        }
        const QString refused =
            textFor(answered(RequestKind::Deletion, RequestOutcome::Refused, "authority-order", "WS-7/2026"));
        QVERIFY(!refused.contains(QLatin1String("counts as done")));
    }

    void aRefusalSaysWhyAndWhereToGo_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QString>("basis");
        const QHash<QByteArray, QString> bases{
            {"identity-not-shown", QStringLiteral("GB/T 35273-2020, 8.7")},
            {"proof-kept-by-law", QStringLiteral("Personal Information Protection Law, art. 47, par. 2")},
            {"others-rights", QStringLiteral("GB/T 35273-2020, 8.7")}};
        for (const domain::RefusalReason& each : domain::refusalReasons()) {
            QTest::newRow(each.code) << QByteArray(each.code) << bases.value(each.code);
        }
    }
    void aRefusalSaysWhyAndWhereToGo()
    {
        QFETCH(const QByteArray, reason);
        QFETCH(const QString, basis);
        for (const RequestOutcome outcome : {RequestOutcome::Refused, RequestOutcome::Partly}) {
            const ui::AnswerSheet sheet = answered(RequestKind::Access, outcome, reason, "WS-7/2026");
            const auto blocks = ui::answerBlocks(sheet, english());
            const QString text = textOf(blocks);
            QVERIFY(text.contains(ui::requestOutcomeText(outcome, english())));
            QCOMPARE(valueOf(blocks, QStringLiteral("Why not all of it")), ui::actReasonText(reason, english()));
            QVERIFY(!text.contains(QString::fromLatin1(reason))); // in words
            QCOMPARE(valueOf(blocks, QStringLiteral("Based on")), basis);
            QCOMPARE(valueOf(blocks, QStringLiteral("Number of the document")), QStringLiteral("WS-7/2026"));
            // What to do now stands below the reason, before the ways to complain.
            const auto number = std::find_if(blocks.begin(), blocks.end(), [](const ui::FlowBlock& block) {
                return block.text == QLatin1String("Number of the document");
            });
            QVERIFY(std::next(number)->look == Look::Body);
            QVERIFY(text.contains(QLatin1String("go to court over it (Personal Information Protection Law, art. 50)")));
        }
        QVERIFY(!textFor(answered(RequestKind::Access, RequestOutcome::Refused, reason))
                     .contains(QLatin1String("Number of the document")));
    }

    void whereToComplainIsWhatTheNoticeInForceSays()
    {
        for (const RequestOutcome outcome : {RequestOutcome::Granted, RequestOutcome::Refused}) {
            ui::AnswerSheet sheet = answered(RequestKind::Access, outcome,
                                             outcome == RequestOutcome::Refused ? "others-rights" : QByteArray());
            for (const QString& language : ui::Languages::all()) {
                const auto notice = sheet.notice.in(language).value();
                const QString text = textOf(ui::answerBlocks(sheet, m_languages.phrases(language)));
                QVERIFY(text.contains(consent::itemText(notice, QStringLiteral("complaint.heading"))));
                QVERIFY(text.contains(consent::itemText(notice, QStringLiteral("complaint"))));
            }
            consent::NoticeDraft draft = sheet.notice.draft();
            for (consent::NoticeInLanguage& text : draft.texts) {
                consent::setItemText(text, QStringLiteral("complaint"), QStringLiteral("To the new office. 新办公室"));
            }
            sheet.notice = sheet.notice.revised(2, draft, domain::OperatorId::random()).value();
            QVERIFY(textFor(sheet).contains(QLatin1String("To the new office.")));
        }
    }

    void whatWasTakenBackClaimsNothing()
    {
        const QString text = textFor(answered(RequestKind::Deletion, RequestOutcome::TakenBack));
        QVERIFY(text.contains(QLatin1String("was taken back")));
        QVERIFY(!text.contains(QLatin1String("Every key (face or card) was ended")));
        QVERIFY(!text.contains(QLatin1String("go to court")));
    }

    void thePaperIsNotedAsOneAboutThePersonAndTheRequest()
    {
        const ui::AnswerSheet sheet = answered(RequestKind::Deletion, RequestOutcome::Granted);
        const ui::PaperJob job = ui::answerJob(sheet, english());
        QVERIFY(job.about && job.about->plain);
        QVERIFY(job.about->plain->paper == ui::PlainPaper::RequestAnswer);
        QVERIFY(job.about->plain->person == sheet.row.request.token);
        QCOMPARE(job.about->plain->object, sheet.row.request.id.bytes());
        // What a printing system and a desktop remember names nobody.
        for (const QString& seen : {job.title, job.fileName}) {
            QVERIFY(!seen.contains(sheet.row.name) && !seen.contains(sheet.row.dwelling));
        }
        QCOMPARE(job.fileName, QStringLiteral("answer-2026-09-22-%1.pdf").arg(sheet.row.request.id.text().left(8)));
    }

    void itFitsOnOneSheet()
    {
        for (const QString& language : ui::Languages::all()) {
            ui::AnswerSheet longest = answered(RequestKind::Deletion, RequestOutcome::Granted);
            longest.row.request.by = domain::RequestedBy::Relative;
            longest.row.request.proofSeen = true;
            longest.row.request.answer->at = longest.row.request.dueAt + 24h;
            const ui::PaperJob job = ui::answerJob(longest, m_languages.phrases(language));
            QVERIFY(job.further.empty());
            QVERIFY(inkedRows(painted(job)) > 300);
            QCOMPARE(inkedRowsAtFoot(painted(job)), 0);
            QCOMPARE(inkedRowsAtRight(painted(job)), 0);
        }
    }
};

VESTIBULE_TEST(TestAnswers);
#include "TestAnswers.moc"
