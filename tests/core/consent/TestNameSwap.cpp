#include "core/consent/Assessment.h"
#include "core/consent/Codes.h"
#include "core/consent/MaterialChange.h"
#include "core/consent/NameSwap.h"
#include "core/consent/NoticeItems.h"
#include "core/consent/NoticeLinter.h"
#include "tests/core/consent/ConsentFixture.h"

#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::consent;

namespace {

Controller birch()
{
    return {QStringLiteral("ignored"), QStringLiteral("桦林物业服务有限公司"),
            QStringLiteral("Birch desk, 0571-8800 1234"), QStringLiteral("2 Birch Road")};
}

Controller withEstate(Controller company, const QString& estate)
{
    company.estate = estate;
    return company;
}

QString read(const Notice& notice) { return QString::fromUtf8(notice.toJson()); }

NoticeLinter linter()
{
    QList<QByteArray> rules;
    for (const char* language : {"en", "zh"}) {
        rules.append(
            readFile(QStringLiteral(VESTIBULE_NOTICES "/rules/%1.json").arg(QLatin1StringView(language)), 1 << 20)
                .value_or(QByteArray()));
    }
    return NoticeLinter::compose(rules).value();
}

/// A text that the company has been written into in every place that is read.
Notice mentionedEverywhere()
{
    NoticeDraft draft = test::notice().draft();
    for (NoticeInLanguage& text : draft.texts) {
        for (const QString& item : itemNames(text)) {
            if (!item.startsWith(u"summary")) {
                setItemText(text, item, itemText(text, item) + QStringLiteral(" Willow Court Property Services"));
            }
        }
        for (CheckQuestion& question : text.check) {
            question.question += QStringLiteral(" Willow Court Property Services?");
            question.answers.first() += QStringLiteral(", by Willow Court Property Services");
        }
        for (NoticeSection& section : text.sections) {
            section.heading += QStringLiteral(" (1 Willow Road)");
        }
    }
    return test::notice().revised(4, draft, domain::OperatorId::random()).value();
}

} // namespace

/// Another company takes over: every text names it, and says nothing else that it did not say.
class TestNameSwap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextNamesTheNewCompany()
    {
        for (const Notice& before : {test::notice(), mentionedEverywhere()}) {
            const Notice after = before.saidBy(birch()).value();
            QVERIFY(after.controller() == withEstate(birch(), test::controller().estate));
            for (const QString& old :
                 {test::controller().name, test::controller().contact, test::controller().address}) {
                QVERIFY(read(before).contains(old));
                QVERIFY2(!read(after).contains(old), qPrintable(old));
            }
            QVERIFY(read(after).contains(test::controller().estate));
            QVERIFY(linter().check(after));
        }
    }

    /// What the new company's notice says is what the templates say when they are filled in with its names.
    void nothingElseIsChanged()
    {
        const Notice filled = Notice::compose(3, withEstate(birch(), test::controller().estate),
                                              {test::noticeTemplate("en"), test::noticeTemplate("zh")})
                                  .value();
        QCOMPARE(test::notice().saidBy(birch())->toJson(), filled.toJson());
        QCOMPARE(filled.saidBy(test::controller())->toJson(), test::notice().toJson());
        QCOMPARE(test::notice().saidBy(test::controller())->hash(), test::notice().hash());
    }

    void whatAGuardianReadsNamesTheNewCompany()
    {
        const auto firstThree = [](const Notice& notice) {
            return notice.toRead(QStringLiteral("en"), true)->summary.first(3).join(u' ');
        };
        QVERIFY(firstThree(test::notice()).contains(test::controller().name));
        const QString after = firstThree(test::notice().saidBy(birch()).value());
        QVERIFY2(after.contains(birch().name) && !after.contains(test::controller().name), qPrintable(after));
        QVERIFY(after.contains(test::controller().estate));
    }

    void thePersonWhoAnsweredThereGoesAndTheOthersStay()
    {
        NoticeDraft draft = test::notice().draft();
        draft.parties.responsible = Party{QStringLiteral("Zhao Min"), QStringLiteral("1")};
        draft.parties.jointControllers = {{QStringLiteral("Owners' committee"), QStringLiteral("Block 1")}};
        draft.parties.entrusted = {{QStringLiteral("Gate Care"), QStringLiteral("2"), QDate(2027, 1, 1)}};
        const Notice before = test::notice().revised(4, draft, domain::OperatorId::random()).value();
        const NoticeParties after = before.saidBy(birch())->parties();
        QVERIFY(!after.responsible);
        QVERIFY(after.jointControllers == draft.parties.jointControllers);
        QVERIFY(after.entrusted == draft.parties.entrusted);
    }

    void namesWithinNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("swapped");
        const auto row = [](const char* name, const char* text, const char* swapped) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(swapped);
        };
        row("the estate stays", "The gates of Oak.", "The gates of Oak.");
        row("longest first", "Oak Services, call Oak Services desk", "Elm, call Oak");
        row("what was put in is not looked at again", "Oak Services desk, 12345", "Oak, Elm 12");
        row("whole words only", "Oak Services' 24 and 12345a months, 112345, 12345.",
            "Elm' 24 and 12345a months, 112345, Elm 12.");
        row("Chinese has no blanks", "由Oak Services负责，电话12345。", "由Elm负责，电话Elm 12。");
        row("nothing", "", "");
    }
    void namesWithinNames()
    {
        QFETCH(QString, text);
        QFETCH(QString, swapped);
        // The new contact is the estate's name; the new address holds the new name.
        const NameSwap swap(
            {QStringLiteral("Oak"), QStringLiteral("Oak Services"), QStringLiteral("Oak Services desk"),
             QStringLiteral("12345")},
            {QStringLiteral("Oak"), QStringLiteral("Elm"), QStringLiteral("Oak"), QStringLiteral("Elm 12")});
        QCOMPARE(swap(text), swapped);
    }

    void whatIsInEveryTextIsNoName()
    {
        Controller willow = birch();
        willow.contact = QStringLiteral("1");
        willow.address = QStringLiteral("林");
        Controller next = birch();
        next.name = QStringLiteral("Willow");
        next.contact = QStringLiteral("Willow desk");
        const NameSwap swap(willow, next);
        QCOMPARE(swap(QStringLiteral("1 month, 1 fee, 森林")), QStringLiteral("1 month, 1 fee, 森林"));
        QCOMPARE(swap(willow.name), next.name);
    }

    void whereEstateAndCompanyHaveOneNameTheCompanyIsMeant()
    {
        const NameSwap swap({QStringLiteral("Oak"), QStringLiteral("Oak"), QStringLiteral("1"), QStringLiteral("2")},
                            {QStringLiteral("Oak"), QStringLiteral("Elm"), QStringLiteral("1"), QStringLiteral("2")});
        QCOMPARE(swap(QStringLiteral("Oak answers.")), QStringLiteral("Elm answers."));
    }

    void aCompanyIsWholeAndNoPlaceholder()
    {
        for (QString Controller::*part : {&Controller::name, &Controller::contact, &Controller::address}) {
            Controller wrong = birch();
            wrong.*part = QStringLiteral(" ");
            QVERIFY(test::notice().saidBy(wrong).error().is(codes::noticeIncomplete));
            wrong.*part = QStringLiteral("{processor}");
            QVERIFY(test::notice().saidBy(wrong).error().is(codes::noticeIncomplete));
        }
    }

    void consentsGoOnAndTheAssessmentIsMadeAnew()
    {
        const Notice before = mentionedEverywhere();
        const Notice after = before.saidBy(birch()).value();
        QCOMPARE(materialChange(before, after), QList<MaterialItem>());
        QCOMPARE(materialChange(after, before), QList<MaterialItem>());
        NoticeDraft longer = after.draft();
        for (NoticeInLanguage& text : longer.texts) {
            text.record.retention += QStringLiteral(" and 桦林物业服务有限公司 as long as it likes");
        }
        const Notice worse = after.revised(9, longer, domain::OperatorId::random()).value();
        QCOMPARE(materialChange(before, worse), QList{MaterialItem::Retention});

        AssessmentText text;
        text.language = QStringLiteral("en");
        text.parts.fill(QStringLiteral("weighed"));
        const Assessment made =
            Assessment::make(1, text, before.hash(), domain::OperatorId::random(), test::givenAt).value();
        QCOMPARE(reasonsToReassess(made, before, after, false, test::givenAt), QList{Reassess::Parties});
        QCOMPARE(reasonsToReassess(made, after, after, false, test::givenAt), QList<Reassess>());
    }

    void theRecordNamesTheCompanyOfItsNotice()
    {
        test::ConsentFixture f;
        f.facts.notice = f.facts.notice.saidBy(birch()).value();
        const auto made = f.make();
        QVERIFY(made);
        const auto record = verifyRecord(made->jws, f.signer.publicKey());
        QCOMPARE(record->payload[QStringLiteral("parties")].toArray().at(0)[QStringLiteral("party_name")].toString(),
                 birch().name);
    }
};

VESTIBULE_TEST(TestNameSwap);
#include "TestNameSwap.moc"
