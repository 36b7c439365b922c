#include "core/consent/Codes.h"
#include "core/consent/MaterialChange.h"
#include "core/consent/NoticeItems.h"
#include "core/consent/NoticeLinter.h"
#include "core/consent/NoticeParties.h"
#include "tests/core/consent/ConsentFixture.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace vestibule;
using namespace vestibule::consent;

namespace {

const domain::OperatorId mei = domain::OperatorId::random();

NoticeParties parties()
{
    NoticeParties out;
    out.responsible = Party{QStringLiteral("Zhao Min"), QStringLiteral("zhao@willow.example")};
    out.jointControllers = {{QStringLiteral("Owners' committee of Willow Court"), QStringLiteral("Block 1")}};
    out.entrusted = {{QStringLiteral("Gate Care Ltd"), QStringLiteral("care@gates.example"), QDate(2027, 12, 31),
                      QStringLiteral("mending the gates"), QStringLiteral("templates inside a gate")}};
    out.recipients = {{QStringLiteral("Street office"), QStringLiteral("12345"), QStringLiteral("census"),
                       QStringLiteral("on paper"), QStringLiteral("names")}};
    return out;
}

QList<NoticeInLanguage> texts(const Notice& notice) { return notice.draft().texts; }

Notice revised(const Notice& notice, const NoticeParties& with, const QList<NoticeInLanguage>& into)
{
    return notice.revised(notice.version() + 1, {with, into}, mei).value();
}

NoticeLinter linter()
{
    QList<QByteArray> rules;
    for (const char* language : {"en", "zh"}) {
        rules.append(
            readFile(QStringLiteral(VESTIBULE_NOTICES "/rules/%1.json").arg(QLatin1StringView(language)), 1 << 20)
                .value());
    }
    return NoticeLinter::compose(rules).value();
}

/// The texts as an office mends them that names recipients: "Nobody" goes.
QList<NoticeInLanguage> naming(QList<NoticeInLanguage> all)
{
    for (NoticeInLanguage& text : all) {
        const QString better = linter().advice(NoticeRule::RecipientsDenied, text.language).better;
        text.summary[2] = better;
        text.summaryForChild[2] = better;
        setItemText(text, QStringLiteral("recipients"), better);
        setItemText(text, QStringLiteral("record.recipients"), better);
    }
    return all;
}

QString& bodyOf(NoticeInLanguage& text, const QString& item)
{
    for (NoticeSection& section : text.sections) {
        if (section.item == item) {
            return section.body;
        }
    }
    qFatal("no such item");
}

} // namespace

class TestNoticeParties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNoticeFromBeforeKeepsItsHash()
    {
        // As an earlier version wrote it: nothing about parties, labels or a review.
        const QByteArray old = R"({"controller":{"address":"a","contact":"c","estate":"e","name":"n"},"languages":[)" +
                               [] {
                                   QJsonObject json = QJsonDocument::fromJson(test::noticeTemplate("en")).object();
                                   json.remove(QStringLiteral("labels"));
                                   json.remove(QStringLiteral("review_note"));
                                   QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact);
                                   for (const char* name : {"estate", "processor", "contact", "address"}) {
                                       text.replace(QByteArray("{") + name + "}", "x");
                                   }
                                   return text;
                               }() +
                               R"(],"version":1})";
        const auto read = Notice::fromJson(old);
        QVERIFY(read);
        QCOMPARE(read->toJson(), old);
        QVERIFY(!read->publisher());
    }

    void partiesAreKeptReadBackAndRead()
    {
        const Notice first = test::notice();
        const Notice second = revised(first, parties(), texts(first));
        const auto back = Notice::fromJson(second.toJson());
        QVERIFY(back);
        QCOMPARE(back->hash(), second.hash());
        QVERIFY(back->parties() == parties());
        QCOMPARE(back->publisher(), std::optional(mei));
        QCOMPARE(back->version(), first.version() + 1);
        const NoticeInLanguage english = back->toRead(QStringLiteral("en")).value();
        NoticeInLanguage read = english;
        QVERIFY(bodyOf(read, QStringLiteral("processor")).contains(QStringLiteral("Zhao Min")));
        QVERIFY(bodyOf(read, QStringLiteral("processor")).contains(QStringLiteral("Owners' committee")));
        QVERIFY(bodyOf(read, QStringLiteral("recipients"))
                    .contains(QStringLiteral("what for: mending the gates, data: templates inside a gate, "
                                             "until 2027-12-31.")));
        NoticeInLanguage chinese = back->toRead(QStringLiteral("zh")).value();
        QVERIFY(bodyOf(chinese, QStringLiteral("recipients"))
                    .contains(QStringLiteral(
                        "用途：mending the gates，数据种类：templates inside a gate，合同至 2027-12-31。")));
        QCOMPARE(first.toRead(QStringLiteral("en"))->sections.constFirst().body,
                 first.in(QStringLiteral("en"))->sections.constFirst().body);
    }

    void aPartyLacksNothing_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("no contact of the person") << 0 << QByteArray("responsible");
        QTest::newRow("no name") << 1 << QByteArray("joint controller");
        QTest::newRow("a contract without an end") << 2 << QByteArray("entrusted party");
        QTest::newRow("a recipient without a purpose") << 3 << QByteArray("recipient");
    }
    void aPartyLacksNothing()
    {
        QFETCH(int, what);
        QFETCH(QByteArray, named);
        NoticeParties p = parties();
        switch (what) {
        case 0:
            p.responsible->contact = QStringLiteral(" ");
            break;
        case 1:
            p.jointControllers.first().name.clear();
            break;
        case 2:
            p.entrusted.first().contractEnds = {};
            break;
        default:
            p.recipients.first().purpose.clear();
        }
        const Notice first = test::notice();
        const auto refused = first.revised(9, {p, texts(first)}, mei);
        QVERIFY(!refused);
        QVERIFY(refused.error().is(codes::noticeIncomplete));
        QCOMPARE(QByteArray::fromStdString(refused.error().detail()), named);
    }

    /// A firm of before, of which nobody said what for and which data.
    void aFirmOfBeforeIsReadHashedAndTakenOverButNotPublishedAgain()
    {
        NoticeParties before = parties();
        before.entrusted.first().purpose.clear();
        before.entrusted.first().types.clear();
        const Notice first = test::notice();
        const Notice old = revised(first, before, texts(first));
        const QByteArray json = old.toJson();
        const QByteArray firm =
            R"({"contact":"care@gates.example","contract_ends":"2027-12-31","name":"Gate Care Ltd"})";
        QVERIFY(json.contains("\"entrusted\":[" + firm + "]"));
        const auto read = Notice::fromJson(json);
        QVERIFY(read);
        QCOMPARE(read->hash(), old.hash());
        QVERIFY(read->saidBy(
            {{}, QStringLiteral("Birch Services"), QStringLiteral("b@birch.example"), QStringLiteral("2 Birch Road")}));
        QVERIFY(NoticeLinter::checkParties(parties()));
        for (QString EntrustedParty::*part : {&EntrustedParty::purpose, &EntrustedParty::types}) {
            NoticeParties next = parties();
            next.entrusted.first().*part = QStringLiteral(" ");
            const auto refused = NoticeLinter::checkParties(next);
            QVERIFY(!refused && refused.error().is(codes::noticeIncomplete));
            QCOMPARE(refused.error().detail(), std::string("entrusted party"));
        }
        // To say more of the same firm is no other recipient; another purpose is.
        QCOMPARE(materialChange(old, revised(old, parties(), texts(old))), QList<MaterialItem>());
        NoticeParties other = parties();
        other.entrusted.first().purpose = QStringLiteral("counting visitors");
        const Notice now = revised(old, parties(), texts(old));
        QCOMPARE(materialChange(now, revised(now, other, texts(now))), QList{MaterialItem::Recipients});
    }

    void eachGapIsNamed()
    {
        using List = PartyGap::List;
        using Field = PartyGap::Field;
        QCOMPARE(gapsIn(parties()), QList<PartyGap>());
        QCOMPARE(gapsIn({}), QList<PartyGap>());
        NoticeParties p = parties();
        p.responsible->name = QStringLiteral(" ");
        p.jointControllers.append(Party());
        p.entrusted.append({QStringLiteral("Lift Care Ltd"), {}, {}});
        p.recipients.prepend(Recipient());
        QCOMPARE(gapsIn(p), (QList<PartyGap>{{List::Responsible, 0, Field::Name},
                                             {List::JointControllers, 1, Field::Name},
                                             {List::JointControllers, 1, Field::Contact},
                                             {List::Entrusted, 1, Field::ContractEnds},
                                             {List::Entrusted, 1, Field::Purpose},
                                             {List::Entrusted, 1, Field::Types},
                                             {List::Recipients, 0, Field::Name},
                                             {List::Recipients, 0, Field::Purpose},
                                             {List::Recipients, 0, Field::Method},
                                             {List::Recipients, 0, Field::Types}}));
    }

    void aContractEndsOnItsLastDay()
    {
        const QDate today(2027, 3, 1);
        QCOMPARE(contractStanding(today.addDays(61), today), ContractStanding::Runs);
        QCOMPARE(contractStanding(today.addDays(60), today), ContractStanding::EndsSoon);
        QCOMPARE(contractStanding(today, today), ContractStanding::EndsSoon);
        QCOMPARE(contractStanding(today.addDays(-1), today), ContractStanding::Ended);
        QCOMPARE(contractStanding(today.addDays(31), today, contractAlarmDays), ContractStanding::Runs);
        QCOMPARE(contractStanding(today.addDays(30), today, contractAlarmDays), ContractStanding::EndsSoon);
    }

    void anUnfinishedDraftCanBeReadAndAnEmptySectionStaysEmpty()
    {
        NoticeInLanguage text = texts(test::notice()).constFirst();
        NoticeParties p = parties();
        p.entrusted.append(EntrustedParty());
        p.jointControllers.append(Party());
        text.labels = {};
        NoticeInLanguage read = withParties(text, p);
        QVERIFY(bodyOf(read, QStringLiteral("processor"))
                    .endsWith(QStringLiteral("\nOwners' committee of Willow Court, "
                                             "Block 1.")));
        QVERIFY(bodyOf(read, QStringLiteral("recipients"))
                    .endsWith(
                        QStringLiteral("care@gates.example, mending the gates, templates inside a gate, 2027-12-31.")));
        bodyOf(text, QStringLiteral("recipients")) = QStringLiteral(" ");
        read = withParties(text, p);
        QCOMPARE(bodyOf(read, QStringLiteral("recipients")), QStringLiteral(" "));
    }

    /// A notice that says "nobody" beside them is not published; one that names them is, and the record says the same.
    void theRecordNamesThem()
    {
        test::ConsentFixture f;
        const auto denied = linter().check(revised(f.facts.notice, parties(), texts(f.facts.notice)));
        QVERIFY(!denied && denied.error().is(codes::noticeForbidden));
        QCOMPARE(denied.error().detail(), std::string("en: summary: recipients-denied"));
        f.facts.notice = revised(f.facts.notice, parties(), naming(texts(f.facts.notice)));
        QVERIFY(linter().check(f.facts.notice));
        const auto made = f.make();
        QVERIFY(made);
        const auto read = verifyRecord(made->jws, f.signer.publicKey());
        const QJsonObject& payload = read->payload;
        QCOMPARE(payload[QStringLiteral("parties")].toArray().size(), 3);
        QCOMPARE(payload[QStringLiteral("parties")].toArray().at(2)[QStringLiteral("party_type")].toString(),
                 QStringLiteral("pii_processor"));
        QCOMPARE(payload[QStringLiteral("pii_processing")][QStringLiteral("recipient_third_parties")].toArray().at(0),
                 QJsonValue(QStringLiteral("Street office")));
        QCOMPARE(payload[QStringLiteral("pii_processing")][QStringLiteral("recipients_statement")].toString(),
                 linter().advice(NoticeRule::RecipientsDenied, QStringLiteral("zh")).better);
    }

    void whatMattersIsSeen_data()
    {
        QTest::addColumn<QString>("item");
        QTest::addColumn<int>("change");
        QTest::newRow("purpose") << QStringLiteral("purpose") << int(MaterialItem::Purpose);
        QTest::newRow("method") << QStringLiteral("method") << int(MaterialItem::Method);
        QTest::newRow("types") << QStringLiteral("types") << int(MaterialItem::Types);
        QTest::newRow("recipients") << QStringLiteral("recipients") << int(MaterialItem::Recipients);
        QTest::newRow("retention") << QStringLiteral("retention") << int(MaterialItem::Retention);
        for (const char* other : {"processor", "necessity", "impact", "storage", "rights", "complaint"}) {
            QTest::newRow(other) << QString::fromLatin1(other) << -1;
        }
    }
    void whatMattersIsSeen()
    {
        QFETCH(QString, item);
        QFETCH(int, change);
        const Notice first = test::notice();
        for (qsizetype language = 0; language < 2; ++language) {
            QList<NoticeInLanguage> changed = texts(first);
            bodyOf(changed[language], item) += QStringLiteral(" More.");
            const QList<MaterialItem> found = materialChange(first, revised(first, {}, changed));
            QCOMPARE(found, change < 0 ? QList<MaterialItem>() : QList{MaterialItem(change)});
        }
    }

    void dressAndLanguagesMakeNoDifference()
    {
        const Notice first = test::notice();
        QList<NoticeInLanguage> dressed = texts(first);
        for (NoticeInLanguage& text : dressed) {
            for (NoticeSection& section : text.sections) {
                section.body = section.body.toUpper().replace(u'.', u'!') + QStringLiteral("  ");
            }
            text.reviewNote.clear();
        }
        QCOMPARE(materialChange(first, revised(first, {}, dressed)), QList<MaterialItem>());
        QList<NoticeInLanguage> one = texts(first);
        one.removeLast();
        QCOMPARE(materialChange(first, revised(first, {}, one)), QList<MaterialItem>());
        QList<NoticeInLanguage> foreign = texts(first);
        foreign.removeLast();
        foreign.first().language = QStringLiteral("fr");
        QCOMPARE(materialChange(first, revised(first, {}, foreign)).size(), 5);
    }

    void newRecipientsAndFirmsMatterOthersDoNot()
    {
        const Notice first = test::notice();
        NoticeParties p;
        p.responsible = parties().responsible;
        p.jointControllers = parties().jointControllers;
        const Notice second = revised(first, p, texts(first));
        QCOMPARE(materialChange(first, second), QList<MaterialItem>());
        p.entrusted = parties().entrusted;
        QCOMPARE(materialChange(second, revised(second, p, texts(second))), QList{MaterialItem::Recipients});
        p.entrusted.clear();
        p.recipients = parties().recipients;
        QCOMPARE(materialChange(second, revised(second, p, texts(second))), QList{MaterialItem::Recipients});
    }

    void sayingTheSameIsFoundOut()
    {
        const Notice first = test::notice();
        const Notice again = revised(first, {}, texts(first));
        QVERIFY(again.hash() != first.hash());
        QVERIFY(again.saysTheSameAs(first));
        QList<NoticeInLanguage> reviewed = texts(first);
        reviewed.first().reviewNote.clear();
        QVERIFY(!revised(first, {}, reviewed).saysTheSameAs(first));
    }
};

VESTIBULE_TEST(TestNoticeParties);
#include "TestNoticeParties.moc"
