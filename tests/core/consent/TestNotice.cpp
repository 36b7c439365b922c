#include "core/consent/Codes.h"
#include "core/consent/NoticeItems.h"
#include "tests/core/consent/ConsentFixture.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace vestibule;
using namespace vestibule::consent;

namespace {

/// The English template with one change made to its JSON.
QByteArray changed(const std::function<void(QJsonObject&)>& change)
{
    QJsonObject json = QJsonDocument::fromJson(test::noticeTemplate("en")).object();
    change(json);
    return QJsonDocument(json).toJson();
}

} // namespace

class TestNotice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShippedTextsAreComplete()
    {
        const Notice n = test::notice();
        QCOMPARE(n.languages(), QStringList({QStringLiteral("en"), QStringLiteral("zh")}));
        for (const QString& language : n.languages()) {
            const NoticeInLanguage text = n.in(language).value();
            QCOMPARE(text.summary.size(), 5);
            QVERIFY(text.sections.size() >= Notice::requiredItems().size());
            QVERIFY(text.sections.constFirst().body.contains(QStringLiteral("Willow Court Property Services")));
        }
    }

    void theSameTextHasTheSameHashInAnyOrder()
    {
        const auto a = Notice::compose(3, test::controller(), {test::noticeTemplate("zh"), test::noticeTemplate("en")});
        QCOMPARE(a->hash(), test::notice().hash());
        const auto b = Notice::compose(4, test::controller(), {test::noticeTemplate("zh"), test::noticeTemplate("en")});
        QVERIFY(b->hash() != a->hash());
    }

    void readsBackWhatItWrote()
    {
        const auto back = Notice::fromJson(test::notice().toJson());
        QVERIFY(back);
        QCOMPARE(back->hash(), test::notice().hash());
    }

    void refusesWhatTheLawAsksForAndIsMissing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("missing");
        for (const QString& item : Notice::requiredItems()) {
            const QByteArray text = changed([&](QJsonObject& json) {
                QJsonArray kept;
                for (const QJsonValue s : json[QStringLiteral("sections")].toArray()) {
                    if (s[QStringLiteral("item")].toString() != item) {
                        kept.append(s);
                    }
                }
                json[QStringLiteral("sections")] = kept;
            });
            QTest::newRow(qPrintable(item)) << text << item;
        }
        QTest::newRow("an empty answer") << changed([](QJsonObject& json) {
            json[QStringLiteral("choose_card")] = QString();
        }) << QStringLiteral("answers");
        QTest::newRow("four sentences") << changed([](QJsonObject& json) {
            QJsonArray four = json[QStringLiteral("summary")].toArray();
            four.removeLast();
            json[QStringLiteral("summary")] = four;
        }) << QStringLiteral("summary");
        QTest::newRow("four sentences to a guardian") << changed([](QJsonObject& json) {
            QJsonArray four = json[QStringLiteral("summary_child")].toArray();
            four.removeLast();
            json[QStringLiteral("summary_child")] = four;
        }) << QStringLiteral("summary_child");
        QTest::newRow("an unknown placeholder")
            << changed([](QJsonObject& json) { json[QStringLiteral("title")] = QStringLiteral("{owner}"); })
            << QStringLiteral("placeholder");
    }
    void refusesWhatTheLawAsksForAndIsMissing()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, missing);
        const auto n = Notice::compose(1, test::controller(), {text});
        QVERIFY(!n);
        QVERIFY(n.error().is(codes::noticeIncomplete));
        QVERIFY2(QString::fromStdString(n.error().detail()).contains(missing), n.error().detail().c_str());
    }

    /// As the version before there were such sentences stored it.
    void aNoticeFromBeforeAGuardianHadSentencesKeepsItsHash()
    {
        const QByteArray stored =
            readFile(QStringLiteral(VESTIBULE_RECORDS "/notice-before-guardian-summary.json"), 1 << 20).value();
        const auto read = Notice::fromJson(stored);
        QVERIFY(read);
        QCOMPARE(read->toJson(), stored);
        QCOMPARE(read->hash().toHex(), QByteArray("d138b54c2dd48500edaee84e873e65ca82696219f1f2c41d08944204c46b09fe"));
        // A guardian reads what everybody reads, and the rules for children first.
        const NoticeInLanguage text = read->toRead(QStringLiteral("en"), true).value();
        QCOMPARE(text.summary, read->in(QStringLiteral("en"))->summary);
        QCOMPARE(text.sections.constFirst().item, Notice::childItem);
        QVERIFY(read->hasChildRules());
    }

    void aGuardianReadsOfTheChild()
    {
        const Notice n = test::notice();
        const QMap<QString, QString> child{{QStringLiteral("en"), QStringLiteral("child")},
                                           {QStringLiteral("zh"), QStringLiteral("孩子")}};
        for (const QString& language : n.languages()) {
            const NoticeInLanguage written = n.in(language).value();
            QCOMPARE(written.summaryForChild.size(), 5);
            QCOMPARE(n.toRead(language)->summary, written.summary);
            const QStringList read = n.toRead(language, true)->summary;
            QCOMPARE(read, written.summaryForChild);
            for (const QString& sentence : read) {
                QVERIFY2(!written.summary.contains(sentence), qPrintable(sentence));
                QVERIFY2(!sentence.contains(QStringLiteral("your face")), qPrintable(sentence));
            }
            QCOMPARE(read.filter(child.value(language)).size(), 5);
        }
        // Hashed with the notice, read back, and an item like the others.
        NoticeDraft draft = n.draft();
        const QString item = QStringLiteral("summary_child");
        QVERIFY(itemNames(draft.texts.constFirst()).contains(item));
        const QString words =
            itemText(draft.texts.constFirst(), item).replace(QStringLiteral("child"), QStringLiteral("kid"));
        setItemText(draft.texts.first(), item, words);
        const auto next = n.revised(4, draft, domain::OperatorId::random());
        QVERIFY(!next->saysTheSameAs(n));
        const auto back = Notice::fromJson(next->toJson());
        QCOMPARE(back->hash(), next->hash());
        QCOMPARE(itemText(back->in(QStringLiteral("en")).value(), item), words);
        setItemText(draft.texts.first(), item, {});
        const auto none = n.revised(5, draft, domain::OperatorId::random());
        QCOMPARE(none->toJson().count("summary_child"), 1); // in the other language
    }

    void questionsAreOptionalAndTravelWithTheNotice()
    {
        QByteArray without = test::noticeTemplate("en");
        QJsonObject json = QJsonDocument::fromJson(without).object();
        QVERIFY(json.contains(QStringLiteral("check")));
        const auto with = Notice::compose(1, test::controller(), {without});
        QCOMPARE(with->in(QStringLiteral("en"))->check.size(), 2);
        const auto back = Notice::fromJson(with->toJson());
        QCOMPARE(back->hash(), with->hash());
        QCOMPARE(back->in(QStringLiteral("en"))->check.at(1).answers,
                 with->in(QStringLiteral("en"))->check.at(1).answers);
        json.remove(QStringLiteral("check"));
        without = QJsonDocument(json).toJson();
        const auto none = Notice::compose(1, test::controller(), {without});
        QVERIFY(none->in(QStringLiteral("en"))->check.isEmpty());
        // A notice from before the questions keeps its bytes.
        QVERIFY(!none->toJson().contains("check"));
        QVERIFY(none->hash() != with->hash());
    }

    void questionsAndHeadingsAreItemsLikeAllOthers()
    {
        NoticeInLanguage text = test::notice().in(QStringLiteral("en")).value();
        const CheckQuestion shipped = text.check.at(1); // its second answer is the right one
        QCOMPARE(shipped.right, 1);
        const QStringList names = itemNames(text);
        for (const char* part : {"question", "right", "wrong", "explanation"}) {
            QVERIFY2(names.contains(QStringLiteral("check.2.") + QLatin1StringView(part)), part);
        }
        QCOMPARE(itemText(text, QStringLiteral("check.2.question")), shipped.question);
        QCOMPARE(itemText(text, QStringLiteral("check.2.right")), shipped.answers.at(1));
        QCOMPARE(itemText(text, QStringLiteral("check.2.wrong")), shipped.answers.at(0));
        QCOMPARE(itemText(text, QStringLiteral("check.2.explanation")), shipped.explanation);
        QCOMPARE(itemText(text, QStringLiteral("check.1.explanation")), QString());
        setItemText(text, QStringLiteral("check.2.question"), QStringLiteral("When?"));
        setItemText(text, QStringLiteral("check.2.right"), QStringLiteral("Any day"));
        setItemText(text, QStringLiteral("check.2.wrong"), QStringLiteral("Never"));
        setItemText(text, QStringLiteral("check.2.explanation"), QStringLiteral("On any day."));
        setItemText(text, QStringLiteral("purpose.heading"), QStringLiteral("The gates"));
        for (const char* stranger : {"check.3.question", "check.0.right", "check.x.right", "check.1.other", "check"}) {
            setItemText(text, QLatin1StringView(stranger), QStringLiteral("x"));
        }
        QCOMPARE(text.check.size(), 2);
        QCOMPARE(text.check.at(1).answers, QStringList({QStringLiteral("Never"), QStringLiteral("Any day")}));

        // Hashed with the notice, and read back.
        NoticeDraft draft = test::notice().draft();
        for (NoticeInLanguage& each : draft.texts) {
            each = each.language == text.language ? text : each;
        }
        const auto next = test::notice().revised(3, draft, domain::OperatorId::random());
        QVERIFY(!next->saysTheSameAs(test::notice()));
        const NoticeInLanguage back = Notice::fromJson(next->toJson())->in(QStringLiteral("en")).value();
        QCOMPARE(back.check.at(1).explanation, QStringLiteral("On any day."));
        QCOMPARE(itemText(back, QStringLiteral("purpose.heading")), QStringLiteral("The gates"));
        // Notices from before there were explanations keep their bytes.
        QVERIFY(next->toJson().contains("\"explanation\":"));
        for (NoticeInLanguage& each : draft.texts) {
            for (CheckQuestion& question : each.check) {
                question.explanation.clear();
            }
        }
        const auto without = test::notice().revised(3, draft, domain::OperatorId::random());
        QVERIFY(without && !without->toJson().contains("\"explanation\":"));
    }

    void aHalfQuestionIsRefused_data()
    {
        QTest::addColumn<QByteArray>("question");
        QTest::newRow("no words") << QByteArray(R"({"answers":["a","b"],"right":0,"sentence":0})");
        QTest::newRow("one answer") << QByteArray(R"({"question":"q","answers":["a"],"right":0,"sentence":0})");
        QTest::newRow("empty answer") << QByteArray(R"({"question":"q","answers":["a",""],"right":0,"sentence":0})");
        QTest::newRow("no right one") << QByteArray(R"({"question":"q","answers":["a","b"],"sentence":0})");
        QTest::newRow("third is right") << QByteArray(R"({"question":"q","answers":["a","b"],"right":2,"sentence":0})");
        QTest::newRow("sixth sentence") << QByteArray(R"({"question":"q","answers":["a","b"],"right":1,"sentence":5})");
    }

    void aHalfQuestionIsRefused()
    {
        QFETCH(const QByteArray, question);
        QJsonObject json = QJsonDocument::fromJson(test::noticeTemplate("en")).object();
        json[QStringLiteral("check")] = QJsonArray{QJsonDocument::fromJson(question).object()};
        const auto made = Notice::compose(1, test::controller(), {QJsonDocument(json).toJson()});
        QVERIFY(!made && made.error().is(codes::noticeIncomplete));
        QCOMPARE(made.error().detail(), std::string("en: check"));
    }

    void aTemplateBecomesALanguageOfTheNotice()
    {
        const QByteArray file = changed([](QJsonObject& json) {
            json[QStringLiteral("language")] = QStringLiteral("eo");
            json[QStringLiteral("language_name")] = QStringLiteral("Esperanto");
        });
        const auto text = readTemplate(file, test::controller());
        QVERIFY(text);
        QCOMPARE(text->languageName, QStringLiteral("Esperanto"));
        QVERIFY(text->sections.constFirst().body.contains(QStringLiteral("Willow Court Property Services")));
        NoticeDraft draft = test::notice().draft();
        draft.texts.append(*text);
        const auto next = test::notice().revised(4, draft, domain::OperatorId::random());
        QCOMPARE(next->languages(), QStringList({QStringLiteral("en"), QStringLiteral("eo"), QStringLiteral("zh")}));
        const auto back = Notice::fromJson(next->toJson());
        QCOMPARE(back->hash(), next->hash());
        QCOMPARE(back->in(QStringLiteral("eo"))->languageName, QStringLiteral("Esperanto"));
        // A notice from before there were such names keeps its bytes.
        QVERIFY(!test::notice().toJson().contains("language_name"));
    }

    void aTextWrittenToBeTranslatedIsReadBack()
    {
        const NoticeInLanguage text = test::notice().in(QStringLiteral("zh")).value();
        const auto back = readTemplate(writeTemplate(text), test::controller());
        QVERIFY(back);
        NoticeDraft draft = test::notice().draft();
        for (NoticeInLanguage& each : draft.texts) {
            each = each.language == back->language ? *back : each;
        }
        QVERIFY(test::notice().revised(3, draft, domain::OperatorId::random())->saysTheSameAs(test::notice()));
    }

    void aTemplateThatLacksAPartIsRefusedByItsName_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("missing");
        const auto without = [](const char* key) {
            return changed([key](QJsonObject& json) { json.remove(QLatin1StringView(key)); });
        };
        QTest::newRow("title") << without("title") << QStringLiteral("title");
        QTest::newRow("answers") << without("choose_card") << QStringLiteral("answers");
        QTest::newRow("summary") << without("summary") << QStringLiteral("summary");
        QTest::newRow("sections") << without("sections") << QStringLiteral("processor");
        QTest::newRow("record") << without("record") << QStringLiteral("record.purpose");
        QTest::newRow("labels") << without("labels") << QStringLiteral("labels");
        QTest::newRow("placeholder") << changed([](QJsonObject& json) {
            json[QStringLiteral("title")] = QStringLiteral("{owner}");
        }) << QStringLiteral("placeholder");
    }
    void aTemplateThatLacksAPartIsRefusedByItsName()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, missing);
        const auto text = readTemplate(file, test::controller());
        QVERIFY(!text && text.error().is(codes::noticeIncomplete));
        QCOMPARE(QString::fromStdString(text.error().detail()), missing);
    }

    void whatIsNoTemplateOrNoLanguageIsUnreadable_data()
    {
        QTest::addColumn<QByteArray>("file");
        const auto tagged = [](const char* tag) {
            return changed([tag](QJsonObject& json) { json[QStringLiteral("language")] = QLatin1StringView(tag); });
        };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("no language") << changed([](QJsonObject& json) { json.remove(QStringLiteral("language")); });
        QTest::newRow("a path") << tagged("../zh");
        QTest::newRow("a name") << tagged("Esperanto");
        QTest::newRow("a whole notice") << test::notice().toJson();
    }
    void whatIsNoTemplateOrNoLanguageIsUnreadable()
    {
        QFETCH(QByteArray, file);
        const auto text = readTemplate(file, test::controller());
        QVERIFY(!text && text.error().is(codes::noticeUnreadable));
    }

    void refusesWhatIsNoNotice()
    {
        QVERIFY(Notice::compose(1, test::controller(), {"[]"}).error().is(codes::noticeUnreadable));
        QVERIFY(Notice::compose(1, test::controller(), {}).error().is(codes::noticeIncomplete));
        QVERIFY(Notice::fromJson("{").error().is(codes::noticeUnreadable));
        Controller nobody = test::controller();
        nobody.contact.clear();
        QVERIFY(Notice::compose(1, nobody, {test::noticeTemplate("en")}).error().is(codes::noticeIncomplete));
        QVERIFY(test::notice().in(QStringLiteral("fr")).error().is(codes::languageMissing));
    }
};

VESTIBULE_TEST(TestNotice);
#include "TestNotice.moc"
