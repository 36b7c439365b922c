#include "core/consent/Assessment.h"
#include "core/consent/Codes.h"
#include "tests/core/consent/ConsentFixture.h"

#include <QTest>

using namespace vestibule;
using namespace vestibule::consent;

namespace {

AssessmentText shipped(const char* language)
{
    const auto file =
        readFile(QStringLiteral(VESTIBULE_ASSESSMENTS "/%1.json").arg(QLatin1StringView(language)), 1 << 20);
    return readAssessmentText(file.value_or(QByteArray())).value();
}

const domain::OperatorId mei = domain::OperatorId::random();

Assessment signedAt(Instant at) { return Assessment::make(1, shipped("en"), test::notice().hash(), mei, at).value(); }

Notice after(void (*change)(NoticeDraft&))
{
    NoticeDraft draft = test::notice().draft();
    change(draft);
    return test::notice().revised(4, draft, mei).value();
}

void setSection(NoticeDraft& draft, QLatin1StringView item)
{
    for (NoticeInLanguage& text : draft.texts) {
        for (NoticeSection& section : text.sections) {
            if (section.item == item) {
                section.body += QStringLiteral(" Five more words than before.");
            }
        }
    }
}

using Reasons = QList<Reassess>;

} // namespace

class TestAssessment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShippedTextsHaveTheFourPartsAndSayThatNobodyReviewedThem()
    {
        for (const char* language : {"en", "zh"}) {
            const AssessmentText text = shipped(language);
            QCOMPARE(text.language, QString::fromLatin1(language));
            QVERIFY(!text.reviewNote.isEmpty());
            for (const AssessmentPart part : assessmentParts) {
                QVERIFY2(text.part(part).size() > 200, codeOf(part));
            }
            QVERIFY(Assessment::make(1, text, test::notice().hash(), mei, test::givenAt));
        }
    }

    void eachOfTheFourPartsIsAskedFor()
    {
        for (const AssessmentPart part : assessmentParts) {
            AssessmentText text = shipped("zh");
            text.part(part) = QStringLiteral(" \n ");
            const auto empty = Assessment::make(1, text, test::notice().hash(), mei, test::givenAt);
            QVERIFY(empty.error().is(codes::assessmentIncomplete));
            QCOMPARE(empty.error().detail(), std::string(codeOf(part)));
            text.part(part) = QString(longestPart + 1, u'x');
            QVERIFY(Assessment::make(1, text, test::notice().hash(), mei, test::givenAt)
                        .error()
                        .is(codes::assessmentIncomplete));
        }
    }

    void itIsReadBackAsItWasSigned()
    {
        const Assessment made = signedAt(test::givenAt);
        const auto read = Assessment::fromJson(made.toJson());
        QVERIFY(read);
        QCOMPARE(read->toJson(), made.toJson());
        QCOMPARE(read->hash(), made.hash());
        QVERIFY(read->text() == made.text());
        QVERIFY(read->signer() == mei);
        QCOMPARE(read->signedAt(), test::givenAt);
        QVERIFY(signedAt(test::givenAt + std::chrono::milliseconds(1)).hash() != made.hash());
    }

    void whatIsNoAssessmentIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        const QByteArray whole = signedAt(test::givenAt).toJson();
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut") << whole.left(whole.size() / 2);
        QTest::newRow("a part missing") << QByteArray(whole).replace("\"risks\"", "\"riskz\"");
        QTest::newRow("no signer") << QByteArray(whole).replace("signed_by", "signed_bi");
        QTest::newRow("no day") << QByteArray(whole).replace("signed_at", "signed_on");
        QTest::newRow("no notice") << QByteArray(whole).replace("notice_sha256", "notice_sha1");
        QTest::newRow("version 0") << QByteArray(whole).replace("\"version\":1", "\"version\":0");
    }
    void whatIsNoAssessmentIsRefused()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!Assessment::fromJson(json));
    }

    void itHoldsForAYearWhileNothingChanges()
    {
        const Notice now = test::notice();
        const Assessment made = signedAt(test::givenAt);
        const Instant end = assessmentEnd(test::givenAt);
        QCOMPARE(end, Instant::fromDateTime(test::givenAt.toUtc().addYears(1)));
        QCOMPARE(reasonsToReassess(made, now, now, false, end - std::chrono::milliseconds(1)), Reasons());
        QCOMPARE(reasonsToReassess(made, now, now, false, end), Reasons{Reassess::Age});
        const Instant reminded = end - std::chrono::days(assessmentReminderDays);
        QVERIFY(!assessmentEndsSoon(test::givenAt, reminded - std::chrono::milliseconds(1)));
        QVERIFY(assessmentEndsSoon(test::givenAt, reminded));
    }

    void whatMattersMakesItStale_data()
    {
        using Change = void (*)(NoticeDraft&);
        QTest::addColumn<Change>("change");
        QTest::addColumn<Reasons>("reasons");
        const auto row = [](const char* name, Change change, const Reasons& reasons) {
            QTest::newRow(name) << change << reasons;
        };
        row("purpose", [](NoticeDraft& d) { setSection(d, QLatin1StringView("purpose")); }, {Reassess::Notice});
        row("types", [](NoticeDraft& d) { setSection(d, QLatin1StringView("types")); }, {Reassess::Notice});
        row("retention", [](NoticeDraft& d) { setSection(d, QLatin1StringView("retention")); }, {Reassess::Retention});
        row("recipients", [](NoticeDraft& d) { setSection(d, QLatin1StringView("recipients")); }, {Reassess::Parties});
        row("a firm more",
            [](NoticeDraft& d) {
                d.parties.entrusted.append({QStringLiteral("Gate Works"), QStringLiteral("1"), QDate(2027, 1, 1)});
            },
            {Reassess::Parties});
        row("decides together",
            [](NoticeDraft& d) {
                d.parties.jointControllers.append({QStringLiteral("Owners' committee"), QStringLiteral("2")});
            },
            {Reassess::Parties});
        row("two at once",
            [](NoticeDraft& d) {
                setSection(d, QLatin1StringView("method"));
                setSection(d, QLatin1StringView("retention"));
            },
            {Reassess::Notice, Reassess::Retention});
        row("another wording of the rights", [](NoticeDraft& d) { setSection(d, QLatin1StringView("rights")); }, {});
    }
    void whatMattersMakesItStale()
    {
        using Change = void (*)(NoticeDraft&);
        QFETCH(Change, change);
        QFETCH(Reasons, reasons);
        const Assessment made = signedAt(test::givenAt);
        QCOMPARE(reasonsToReassess(made, test::notice(), after(change), false, test::givenAt), reasons);
    }

    void anIncidentMakesItStale()
    {
        const Notice now = test::notice();
        QCOMPARE(reasonsToReassess(signedAt(test::givenAt), now, now, true, test::givenAt),
                 Reasons{Reassess::Incident});
    }
};

VESTIBULE_TEST(TestAssessment);
#include "TestAssessment.moc"
