#include "core/consent/Codes.h"
#include "core/consent/NoticeItems.h"
#include "core/consent/NoticeLinter.h"
#include "tests/core/consent/ConsentFixture.h"
#include "tests/core/consent/NoticeMaker.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace vestibule;
using namespace vestibule::consent;

namespace {

constexpr int noticesPerLanguage = 500;

QByteArray rules(const QString& language)
{
    return readFile(QStringLiteral(VESTIBULE_NOTICES "/rules/%1.json").arg(language), 1 << 20).value();
}

QByteArray phrases(const QString& language)
{
    return readFile(QStringLiteral(VESTIBULE_PHRASES "/%1.json").arg(language), 1 << 20).value();
}

/// Read once: under the sanitizers that takes longer than what most of the tests here ask of it.
const NoticeLinter& linter()
{
    static const NoticeLinter shippedRules =
        NoticeLinter::compose({rules(QStringLiteral("en")), rules(QStringLiteral("zh"))}).value();
    return shippedRules;
}

NoticeInLanguage shipped(const QString& language) { return test::notice().in(language).value(); }

/// The shipped text with one more sentence under `item`.
NoticeInLanguage with(const QString& language, const QString& item, const QString& sentence)
{
    NoticeInLanguage text = shipped(language);
    for (NoticeSection& section : text.sections) {
        if (section.item == item) {
            section.body += u' ' + sentence;
        }
    }
    return text;
}

/// Somebody who receives data.
NoticeParties streetOffice()
{
    NoticeParties out;
    out.recipients = {{QStringLiteral("Street office"), QStringLiteral("12345"), QStringLiteral("census"),
                       QStringLiteral("on paper"), QStringLiteral("names")}};
    return out;
}

/// The items that speak of all recipients.
const QStringList onRecipients{QStringLiteral("summary"), QStringLiteral("summary_child"), QStringLiteral("recipients"),
                               QStringLiteral("record.recipients")};

/// The shipped text with these words in all of them; in each summary in place of one of its sentences.
NoticeInLanguage saying(const QString& language, const QString& words)
{
    NoticeInLanguage text = shipped(language);
    for (const QString& item : onRecipients) {
        setItemText(text, item, words);
    }
    text.summary = shipped(language).summary;
    text.summary[2] = words;
    text.summaryForChild = shipped(language).summaryForChild;
    text.summaryForChild[2] = words;
    return text;
}

QString list(const QList<Finding>& findings)
{
    QStringList out;
    for (const Finding& f : findings) {
        out.append(f.language + u' ' + f.item + u' ' + codeOf(f.rule) + QStringLiteral(": ") + f.words);
    }
    return out.join(u'\n');
}

void eachLanguage()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Chinese") << QStringLiteral("zh");
}

} // namespace

class TestNoticeLinter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsWrongWithTheShippedTexts()
    {
        const QList<Finding> findings = linter().lint(test::notice());
        QVERIFY2(findings.isEmpty(), qPrintable(list(findings)));
        QVERIFY(linter().check(test::notice()));
    }

    void findsEveryForbiddenSentence_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<int>("rule");
        for (const char* language : {"en", "zh"}) {
            test::NoticeMaker maker(test::noticeTemplate(language), phrases(QLatin1StringView(language)), 1);
            for (const test::Planted& planted : maker.allForbidden()) {
                QTest::newRow(planted.words.toUtf8().constData())
                    << QString::fromLatin1(language) << planted.words << int(planted.rule);
            }
        }
    }
    void findsEveryForbiddenSentence()
    {
        QFETCH(QString, language);
        QFETCH(QString, sentence);
        QFETCH(int, rule);
        const NoticeInLanguage text = with(language, QStringLiteral("impact"), sentence);
        const QList<Finding> findings = linter().lint(text, {});
        const auto isIt = [rule](const Finding& f) { return f.item == u"impact" && int(f.rule) == rule; };
        QVERIFY2(std::any_of(findings.begin(), findings.end(), isIt), qPrintable(list(findings)));
        for (const Finding& f : findings) {
            QCOMPARE(f.item, QStringLiteral("impact"));
            const auto section = std::find_if(text.sections.begin(), text.sections.end(),
                                              [](const NoticeSection& s) { return s.item == u"impact"; });
            QCOMPARE(section->body.mid(f.at, f.words.size()), f.words);
        }
    }

    void takesACleanSentenceForWhatItIs_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("sentence");
        for (const char* language : {"en", "zh"}) {
            const QJsonObject json = QJsonDocument::fromJson(phrases(QLatin1StringView(language))).object();
            for (const QJsonValue sentence : json[QStringLiteral("clean")].toArray()) {
                QTest::newRow(sentence.toString().toUtf8().constData())
                    << QString::fromLatin1(language) << sentence.toString();
            }
        }
    }
    void takesACleanSentenceForWhatItIs()
    {
        QFETCH(QString, language);
        QFETCH(QString, sentence);
        for (const char* item : {"impact", "alternative", "retention"}) {
            const QList<Finding> findings = linter().lint(with(language, QLatin1StringView(item), sentence), {});
            QVERIFY2(findings.isEmpty(), qPrintable(list(findings)));
        }
    }

    void findsAllThatIsPlantedInAThousandNotices_data() { eachLanguage(); }
    void findsAllThatIsPlantedInAThousandNotices()
    {
        QFETCH(QString, language);
        const NoticeLinter& l = linter();
        test::NoticeMaker maker(test::noticeTemplate(qPrintable(language)), phrases(language), 20261126);
        QStringList missed;
        QStringList falseAlarms;
        qsizetype planted = 0;
        qsizetype baits = 0;
        qsizetype clean = 0;
        for (int i = 0; i < noticesPerLanguage; ++i) {
            const test::MadeNotice made = i % 5 < 2 ? maker.clean() : maker.faulty();
            const QList<Finding> findings = l.lint(made.text, {});
            planted += made.planted.size();
            baits += made.baits.size();
            clean += made.planted.isEmpty() ? 1 : 0;
            for (const test::Planted& p : made.planted) {
                const auto isIt = [&p](const Finding& f) { return f.item == p.item && f.rule == p.rule; };
                if (std::none_of(findings.begin(), findings.end(), isIt)) {
                    missed.append(p.item + u' ' + codeOf(p.rule) + QStringLiteral(": ") + p.words);
                }
            }
            for (const Finding& f : findings) {
                const auto explains = [&f](const test::Planted& p) { return p.item == f.item; };
                if (std::none_of(made.planted.begin(), made.planted.end(), explains)) {
                    falseAlarms.append(list({f}) + QStringLiteral(" | ") + made.baits.join(u'|'));
                }
            }
        }
        qInfo("%s: %d notices, %d planted, %d missed; %d clean notices, %d baits, %d false alarms",
              qPrintable(language), noticesPerLanguage, int(planted), int(missed.size()), int(clean), int(baits),
              int(falseAlarms.size()));
        QCOMPARE(clean, noticesPerLanguage * 2 / 5);
        QVERIFY(planted > noticesPerLanguage);
        QVERIFY(baits > noticesPerLanguage);
        QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
        QVERIFY2(falseAlarms.isEmpty(), qPrintable(falseAlarms.join(u'\n')));
    }

    void theShippedTextsDenyRecipientsOnlyWhereThereAreSome_data() { eachLanguage(); }
    void theShippedTextsDenyRecipientsOnlyWhereThereAreSome()
    {
        QFETCH(QString, language);
        const NoticeLinter& l = linter();
        QStringList where;
        for (const Finding& f : l.lint(shipped(language), {}, streetOffice())) {
            QCOMPARE(f.rule, NoticeRule::RecipientsDenied);
            QCOMPARE(itemText(shipped(language), f.item).mid(f.at, f.words.size()), f.words);
            where.append(f.item);
        }
        QCOMPARE(where, onRecipients);
        // A row that was just added and says nothing yet is somebody, too.
        NoticeParties unfinished;
        unfinished.recipients.append(Recipient());
        QCOMPARE(l.lint(shipped(language), {}, unfinished).size(), onRecipients.size());
        // Firms under contract receive nothing for themselves.
        NoticeParties firms;
        firms.entrusted = {{QStringLiteral("Gate Care Ltd"),
                            {},
                            QDate(2027, 12, 31),
                            QStringLiteral("mending"),
                            QStringLiteral("templates")}};
        QVERIFY(l.lint(shipped(language), {}, firms).isEmpty());
        // What is proposed instead says it in each of them.
        const QString better = l.advice(NoticeRule::RecipientsDenied, language).better;
        const QList<Finding> mended = l.lint(saying(language, better), {}, streetOffice());
        QVERIFY2(mended.isEmpty(), qPrintable(list(mended)));
        // Where nobody knows the words of the language, counsel has to.
        NoticeInLanguage unknown = shipped(language);
        unknown.language = QStringLiteral("qx");
        unknown.reviewNote.clear();
        QVERIFY(l.lint(unknown, {}, streetOffice()).isEmpty());
    }

    void whoDeniesTheRecipientsIsFound_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<bool>("denies");
        for (const char* language : {"en", "zh"}) {
            const QJsonObject all = QJsonDocument::fromJson(phrases(QLatin1StringView(language)))
                                        .object()[QStringLiteral("recipients")]
                                        .toObject();
            for (const char* group : {"denied", "named"}) {
                for (const QJsonValue sentence : all[QLatin1StringView(group)].toArray()) {
                    QTest::newRow(sentence.toString().toUtf8().constData())
                        << QString::fromLatin1(language) << sentence.toString() << (QByteArray(group) == "denied");
                }
            }
        }
    }
    void whoDeniesTheRecipientsIsFound()
    {
        QFETCH(QString, language);
        QFETCH(QString, sentence);
        QFETCH(bool, denies);
        const NoticeLinter& l = linter();
        const NoticeInLanguage text = saying(language, sentence);
        const QList<Finding> findings = l.lint(text, {}, streetOffice());
        for (const QString& item : onRecipients) {
            const auto isIt = [&item](const Finding& f) {
                return f.item == item && f.rule == NoticeRule::RecipientsDenied;
            };
            QVERIFY2(std::any_of(findings.begin(), findings.end(), isIt) == denies, qPrintable(list(findings)));
        }
        QVERIFY2(denies || findings.isEmpty(), qPrintable(list(findings)));
        // Without recipients it may be said.
        for (const Finding& f : l.lint(text, {})) {
            QVERIFY(f.rule != NoticeRule::RecipientsDenied);
        }
    }

    void aNoticeThatDeniesItsRecipientsDoesNotPassButIsTakenOver()
    {
        const Notice first = test::notice();
        const NoticeDraft draft{streetOffice(), first.draft().texts};
        const auto denying = first.revised(4, draft, domain::OperatorId::random());
        const Result<void> checked = linter().check(*denying);
        QVERIFY(!checked && checked.error().is(codes::noticeForbidden));
        QCOMPARE(checked.error().detail(), "en: summary: recipients-denied");
        QVERIFY(linter().checkTakenOver(*denying));
        NoticeDraft worse = draft;
        worse.texts.first().title += QStringLiteral(" for ever");
        const auto taken = linter().checkTakenOver(*first.revised(4, worse, domain::OperatorId::random()));
        QVERIFY(!taken && taken.error().is(codes::noticeForbidden));
    }

    void whatIsForbiddenIsFoundInWhatAGuardianReads_data() { eachLanguage(); }
    void whatIsForbiddenIsFoundInWhatAGuardianReads()
    {
        QFETCH(QString, language);
        test::NoticeMaker maker(test::noticeTemplate(qPrintable(language)), phrases(language), 1);
        const QString item = QStringLiteral("summary_child");
        for (const test::Planted& planted : maker.allForbidden()) {
            NoticeInLanguage text = shipped(language);
            text.summaryForChild[1] = planted.words;
            const QList<Finding> findings = linter().lint(text, {});
            const auto isIt = [&](const Finding& f) {
                return f.item == item && f.rule == planted.rule &&
                       itemText(text, item).mid(f.at, f.words.size()) == f.words;
            };
            QVERIFY2(std::any_of(findings.begin(), findings.end(), isIt), qPrintable(planted.words));
        }
        // A notice of before has none, which is no fault; four are one.
        NoticeInLanguage text = shipped(language);
        text.summaryForChild.removeLast();
        QCOMPARE(linter().lint(text, {}), QList<Finding>({Finding{language, item, NoticeRule::ItemMissing, {}, -1}}));
        text.summaryForChild.clear();
        QVERIFY(linter().lint(text, {}).isEmpty());
        text.language = QStringLiteral("fr"); // of which no rules are known
        text.reviewNote.clear();
        QVERIFY(linter().lint(text, {}).isEmpty());
    }

    void missesNoItem_data() { eachLanguage(); }
    void missesNoItem()
    {
        QFETCH(QString, language);
        for (const QString& item : Notice::requiredItems()) {
            NoticeInLanguage text = shipped(language);
            text.sections.removeIf([&item](const NoticeSection& s) { return s.item == item; });
            const QList<Finding> findings = linter().lint(text, {});
            QCOMPARE(findings.size(), 1);
            QCOMPARE(findings.constFirst().item, item);
            QCOMPARE(findings.constFirst().rule,
                     item == u"retention" ? NoticeRule::RetentionOpen : NoticeRule::ItemMissing);
        }
        NoticeInLanguage four = shipped(language);
        four.summary.removeLast();
        QCOMPARE(linter().lint(four, {}).value(0).item, QStringLiteral("summary"));
    }

    void aBetterWordingIsBetter_data() { eachLanguage(); }
    void aBetterWordingIsBetter()
    {
        QFETCH(QString, language);
        const NoticeLinter& l = linter();
        for (const NoticeRule rule : noticeRules) {
            const RuleAdvice& advice = l.advice(rule, language);
            QVERIFY(!advice.says.isEmpty());
            QVERIFY(!advice.article.isEmpty());
            const QList<Finding> findings = l.lint(with(language, QStringLiteral("impact"), advice.better), {});
            QVERIFY2(findings.isEmpty(), qPrintable(list(findings)));
        }
        QCOMPARE(l.advice(NoticeRule::Forced, QStringLiteral("fr")).says,
                 l.advice(NoticeRule::Forced, QStringLiteral("en")).says);
    }

    void anOfficeMayBeCalledWhatItLikes()
    {
        Controller who = test::controller();
        who.estate = QStringLiteral("Priority Park 永久花园");
        who.name = QStringLiteral("Faster | Better Service Ltd");
        const auto n = Notice::compose(1, who, {test::noticeTemplate("en"), test::noticeTemplate("zh")});
        const QList<Finding> findings = linter().lint(*n);
        QVERIFY2(findings.isEmpty(), qPrintable(list(findings)));
    }

    void aNoticeWithAFindingDoesNotPass()
    {
        QJsonObject json = QJsonDocument::fromJson(test::noticeTemplate("en")).object();
        json[QStringLiteral("title")] = QStringLiteral("Your face, F-O-R E V E R");
        const auto bad = Notice::compose(1, test::controller(), {QJsonDocument(json).toJson()});
        const Result<void> checked = linter().check(*bad);
        QVERIFY(!checked);
        QVERIFY(checked.error().is(codes::noticeForbidden));
        QCOMPARE(checked.error().detail(), "en: title: indefinite");
    }

    void aLanguageWithoutRulesDoesNotPass()
    {
        QJsonObject json = QJsonDocument::fromJson(test::noticeTemplate("en")).object();
        json[QStringLiteral("language")] = QStringLiteral("fr");
        const auto french = Notice::compose(1, test::controller(), {QJsonDocument(json).toJson()});
        const QList<Finding> findings = linter().lint(*french);
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings.constFirst().rule, NoticeRule::LanguageUnknown);
    }

    void aLanguageWithoutRulesPassesWhenCounselHasReadItAndNothingIsMissing()
    {
        QJsonObject json = QJsonDocument::fromJson(test::noticeTemplate("en")).object();
        json[QStringLiteral("language")] = QStringLiteral("fr");
        json.remove(QStringLiteral("review_note"));
        const auto french = Notice::compose(1, test::controller(), {QJsonDocument(json).toJson()});
        QVERIFY(linter().lint(*french).isEmpty());
        QVERIFY(linter().check(*french));
        NoticeInLanguage text = french->in(QStringLiteral("fr")).value();
        text.sections.removeIf([](const NoticeSection& section) { return section.item == u"retention"; });
        text.record.rights.clear();
        const QList<Finding> findings = linter().lint(text, {});
        QCOMPARE(findings.size(), 2);
        QCOMPARE(findings.at(0).item, QStringLiteral("retention"));
        QCOMPARE(findings.at(0).rule, NoticeRule::RetentionOpen);
        QCOMPARE(findings.at(1).item, QStringLiteral("record.rights"));
        QCOMPARE(findings.at(1).rule, NoticeRule::ItemMissing);
    }

    void aQuestionAboutTheTextIsLookedAtToo_data()
    {
        QTest::addColumn<QString>("item");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("found"); // where and by which rule; empty: nothing
        QTest::newRow("no words") << QStringLiteral("check.1.question") << QStringLiteral("  ")
                                  << QStringLiteral("check.1.question check-unclear");
        QTest::newRow("no right answer") << QStringLiteral("check.1.right") << QString()
                                         << QStringLiteral("check.1.right check-unclear");
        QTest::newRow("no other answer") << QStringLiteral("check.1.wrong") << QStringLiteral("...")
                                         << QStringLiteral("check.1.wrong check-unclear");
        QTest::newRow("twice the same") << QStringLiteral("check.1.wrong")
                                        << QStringLiteral("THE same gates, as a face!")
                                        << QStringLiteral("check.1.wrong check-unclear");
        QTest::newRow("forbidden in the explanation")
            << QStringLiteral("check.2.explanation") << QStringLiteral("Your consent is irrevocable.")
            << QStringLiteral("check.2.explanation irrevocable");
        QTest::newRow("forbidden in the right answer")
            << QStringLiteral("check.2.right") << QStringLiteral("Your consent is irrevocable.")
            << QStringLiteral("check.2.right irrevocable");
        QTest::newRow("what is not so may say anything")
            << QStringLiteral("check.2.wrong") << QStringLiteral("Never: the consent is irrevocable.") << QString();
        QTest::newRow("no explanation") << QStringLiteral("check.2.explanation") << QString() << QString();
        QTest::newRow("no heading") << QStringLiteral("purpose.heading") << QString()
                                    << QStringLiteral("purpose.heading item-missing");
        QTest::newRow("forbidden in a heading")
            << QStringLiteral("rights.heading") << QStringLiteral("This consent is irrevocable.")
            << QStringLiteral("rights.heading irrevocable");
    }
    void aQuestionAboutTheTextIsLookedAtToo()
    {
        QFETCH(const QString, item);
        QFETCH(const QString, words);
        QFETCH(const QString, found);
        NoticeInLanguage text = shipped(QStringLiteral("en"));
        setItemText(text, item, words);
        const QList<Finding> findings = linter().lint(text, {});
        QStringList where;
        for (const Finding& each : findings) {
            where.append(each.item + u' ' + codeOf(each.rule));
        }
        QVERIFY2(where.join(u';') == found, qPrintable(list(findings)));
        // The same where nobody knows the words of the language, as far as that goes.
        text.language = QStringLiteral("qx");
        text.reviewNote.clear();
        const bool needsNoWords = found.contains(u"unclear") || found.contains(u"missing");
        QCOMPARE(linter().lint(text, {}).size(), needsNoWords ? 1 : 0);
    }

    void refusesRulesThatLackSomething()
    {
        QVERIFY(NoticeLinter::compose({}).error().is(codes::noticeUnreadable));
        QVERIFY(NoticeLinter::compose({"{"}).error().is(codes::noticeUnreadable));
        QJsonObject json = QJsonDocument::fromJson(rules(QStringLiteral("en"))).object();
        QJsonObject all = json[QStringLiteral("rules")].toObject();
        all.remove(QStringLiteral("bundled"));
        json[QStringLiteral("rules")] = all;
        const auto refused = NoticeLinter::compose({QJsonDocument(json).toJson()});
        QVERIFY(refused.error().is(codes::noticeUnreadable));
        QCOMPARE(refused.error().detail(), "rules: bundled");
    }

    void readsTextsWithoutCheckingThem()
    {
        QCOMPARE(readTexts(test::notice().toJson())->size(), 2);
        const auto one = readTexts(test::noticeTemplate("zh"));
        QCOMPARE(one->size(), 1);
        QVERIFY(one->constFirst().sections.constFirst().body.contains(QStringLiteral("{processor}")));
        QVERIFY(readTexts("{").error().is(codes::noticeUnreadable));
        QVERIFY(readTexts("{\"languages\": [{}]}").error().is(codes::noticeUnreadable));
    }
};

VESTIBULE_TEST(TestNoticeLinter);
#include "TestNoticeLinter.moc"
