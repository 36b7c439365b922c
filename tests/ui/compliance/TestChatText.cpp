#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeNotices.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "core/base/DurableFile.h"
#include "core/consent/NoticeLinter.h"
#include "ui/compliance/NoticesPage.h"
#include "ui/engine/Codes.h"
#include "ui/print/ChatText.h"
#include "ui/text/Figures.h"
#include "ui/text/Languages.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const domain::Operator manager{domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true};
const domain::Operator auditor{domain::OperatorId::random(), QStringLiteral("何审计"), domain::Role::Auditor, true};

/// The shipped notice with somebody who answers for it, as version 2.
consent::Notice published(FakeNotices& engine)
{
    consent::NoticeDraft draft = engine.all.constFirst().notice.draft();
    draft.parties.responsible = consent::Party{QStringLiteral("赵敏"), QStringLiteral("021-5555 0101")};
    draft.parties.jointControllers = {{QStringLiteral("业主委员会"), QStringLiteral("1号楼")}};
    QObject context;
    engine.publish(&context, draft, [](const Result<int>&) {});
    return engine.all.constFirst().notice;
}

struct Office
{
    Office()
    {
        languages.select(QStringLiteral("en"));
        static_cast<void>(published(engine));
        page = std::make_unique<ui::NoticesPage>(ui::NoticesPage::Needs{engine, clock, prompter, languages});
        page->resize(1254, 713);
        page->show();
        settle();
    }
    void enter(const domain::Operator& who)
    {
        page->aboutToShow(who);
        settle();
        press("chatText");
    }
    template <typename T = QPushButton>
    T* find(const char* name)
    {
        return page->findChild<T*>(QString::fromLatin1(name));
    }
    void press(const char* name)
    {
        find(name)->click();
        settle();
    }

    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    FakeNotices engine;
    ScriptedPrompter prompter;
    ui::Languages languages;
    std::unique_ptr<ui::NoticesPage> page;
};

} // namespace

class TestChatText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itSaysWhatTheSignsSayAndIsShort()
    {
        const ui::Languages languages;
        FakeNotices engine;
        const consent::Notice notice = published(engine);
        const QList<ui::ChatText> texts = ui::chatTexts(notice, languages);
        QCOMPARE(texts.size(), 2);
        for (const ui::ChatText& chat : texts) {
            const consent::NoticeInLanguage in = notice.in(chat.language).value();
            for (const QString& said :
                 {notice.controller().estate, notice.controller().name, notice.controller().contact,
                  notice.controller().address, QStringLiteral("赵敏"), in.record.purpose, in.record.alternative,
                  in.record.retention, in.record.withdrawal, ui::groupedHex(notice.hash().first(8))}) {
                QVERIFY2(chat.text.contains(said), qPrintable(chat.language + said));
            }
            for (const consent::NoticeSection& section : in.sections) {
                QVERIFY(section.item != u"complaint" || chat.text.contains(section.body));
            }
            QVERIFY2(!chat.isTooLong(), qPrintable(QString::number(chat.text.size())));
            QVERIFY(chat.text.endsWith(u'\n'));
            QVERIFY(chat.fileName.contains(chat.language));
        }
        QVERIFY(texts.at(0).text != texts.at(1).text);
    }

    void theLinterFindsNothingInIt()
    {
        QList<QByteArray> rules;
        for (const char* language : {"en", "zh"}) {
            rules.append(readFile(QStringLiteral(VESTIBULE_SOURCES "/resources/notices/rules/%1.json")
                                      .arg(QLatin1StringView(language)),
                                  1 << 20)
                             .value());
        }
        const auto linter = consent::NoticeLinter::compose(rules);
        QVERIFY(linter);
        const ui::Languages languages;
        FakeNotices engine;
        const consent::Notice notice = published(engine);
        for (const ui::ChatText& chat : ui::chatTexts(notice, languages)) {
            consent::NoticeInLanguage text = notice.in(chat.language).value();
            text.sections.append({QStringLiteral("chat"), QStringLiteral("Chat"), chat.text});
            const auto found = linter->lint(text, {notice.controller().estate, notice.controller().name});
            QVERIFY2(found.isEmpty(), qPrintable(found.isEmpty() ? QString() : found.constFirst().words));
        }
    }

    void itIsSavedOnceTheLogHasIt()
    {
        Office o;
        o.enter(manager);
        QVERIFY(o.find<QPlainTextEdit>("chatText_zh")->toPlainText().contains(QStringLiteral("赵敏")));
        QVERIFY(o.find<QLabel>("chatHint")->text().contains(QStringLiteral("version 2")));
        const QTemporaryDir folder;
        o.prompter.path = folder.filePath(QStringLiteral("text.txt"));
        o.engine.calls.failNext(QStringLiteral("noteChatText"), engine::codes::notAllowed);
        o.press("saveChat_zh");
        QVERIFY(!QFile::exists(o.prompter.path));
        QVERIFY(o.find<QLabel>("bannerHappened")->isVisible());
        o.press("saveChat_zh");
        QCOMPARE(o.engine.chatTextOf, 2);
        const auto file = readFile(o.prompter.path, 1 << 16);
        QVERIFY(file);
        QCOMPARE(QString::fromUtf8(*file), o.find<QPlainTextEdit>("chatText_zh")->toPlainText());

        // A folder that is not there is told; the entry stays.
        o.prompter.path = folder.filePath(QStringLiteral("no/text.txt"));
        o.press("saveChat_en");
        QCOMPARE(o.engine.calls.count(QStringLiteral("noteChatText")), 3);
        QVERIFY(o.find<QLabel>("bannerHappened")->isVisible());
        // Cancelled: nothing is noted.
        o.prompter.path.clear();
        o.press("saveChat_en");
        QCOMPARE(o.engine.calls.count(QStringLiteral("noteChatText")), 3);
    }

    void whatIsCopiedIsSaidToLeaveTheClipboard()
    {
        Office o;
        o.enter(manager);
        o.press("copyChat_en");
        QCOMPARE(QGuiApplication::clipboard()->text(), o.find<QPlainTextEdit>("chatText_en")->toPlainText());
        QVERIFY(o.find<QLabel>("bannerHappened")->text().contains(QStringLiteral("20 seconds")));
        QGuiApplication::clipboard()->clear();
    }

    void itIsOfTheNoticeInForceNotOfTheDraft()
    {
        Office o;
        o.page->aboutToShow(manager);
        settle();
        o.find<QPlainTextEdit>("noticeEdit_en")->setPlainText(QStringLiteral("A title that nobody has published"));
        settle();
        o.press("chatText");
        QVERIFY(!o.find<QPlainTextEdit>("chatText_en")->toPlainText().contains(QStringLiteral("nobody has published")));
        QVERIFY(!o.find("chatText")->isVisible());
        o.press("previewNotice"); // "Back to the text"
        QVERIFY(o.find("chatText")->isVisible());
        QCOMPARE(o.find<QPlainTextEdit>("noticeEdit_en")->toPlainText(),
                 QStringLiteral("A title that nobody has published"));
    }

    void aTextThatIsTooLongIsToldAndNotCutOff()
    {
        Office o;
        consent::NoticeDraft draft = o.engine.all.constFirst().notice.draft();
        draft.texts.first().record.withdrawal = QString(ui::ChatText::longest, u'x');
        o.engine.publish(o.page.get(), draft, [](const Result<int>&) {});
        o.enter(manager);
        QVERIFY(o.find<QPlainTextEdit>("chatText_en")->toPlainText().contains(draft.texts.first().record.withdrawal));
        QVERIFY(o.find<QLabel>("chatLength_en")->text().contains(QStringLiteral("cut it off")));
        QVERIFY(!o.find<QLabel>("chatLength_zh")->text().contains(QStringLiteral("cut it off")));
    }

    void auditorsReadItOnly()
    {
        Office o;
        o.enter(auditor);
        QVERIFY(o.find<QPlainTextEdit>("chatText_en")->isReadOnly());
        for (const char* button : {"copyChat_en", "saveChat_en", "copyChat_zh", "saveChat_zh"}) {
            QVERIFY(!o.find(button)->isVisible());
        }
    }
};

VESTIBULE_TEST(TestChatText);
#include "TestChatText.moc"
