#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeNotices.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "ui/compliance/CompliancePage.h"
#include "ui/compliance/NoticesPage.h"
#include "ui/compliance/NoticesPresenter.h"
#include "ui/text/Languages.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const domain::Operator manager{domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true};

/// The notices' page over a fake, at the sentences that a guardian reads.
struct Office
{
    void enter()
    {
        languages.select(QStringLiteral("en"));
        page = new ui::NoticesPage({engine, clock, prompter, languages});
        hub.addView(page);
        hub.resize(1254, 713);
        hub.show();
        hub.aboutToShow(manager);
        settle();
        auto* items = hub.findChild<QListWidget*>(QStringLiteral("noticeItems"));
        for (int row = 0; row < items->count(); ++row) {
            if (items->item(row)->data(Qt::UserRole).toString() == u"summary_child") {
                items->setCurrentRow(row);
            }
        }
        QVERIFY(items->currentItem()->text().startsWith(QStringLiteral("Five sentences to a guardian")));
    }
    [[nodiscard]] QPlainTextEdit* edit(const char* language)
    {
        return hub.findChild<QPlainTextEdit*>(QStringLiteral("noticeEdit_") + QLatin1StringView(language));
    }
    [[nodiscard]] bool mayPublish()
    {
        return hub.findChild<QPushButton*>(QStringLiteral("publishNotice"))->isEnabled();
    }
    [[nodiscard]] QStringList published(const char* language)
    {
        return engine.all.constFirst().notice.toRead(QLatin1StringView(language), true)->summary;
    }
    void publish()
    {
        QVERIFY(QTest::qWaitFor([this] { return mayPublish(); }));
        hub.findChild<QPushButton*>(QStringLiteral("publishNotice"))->click();
        settle();
    }

    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    FakeNotices engine;
    ScriptedPrompter prompter;
    ui::Languages languages;
    ui::CompliancePage hub;
    ui::NoticesPage* page = nullptr;
};

} // namespace

/// What a guardian reads is written where everybody's summary is.
class TestGuardianSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyAreEditedAndPublished()
    {
        Office o;
        o.enter();
        const QStringList before = o.published("en");
        QCOMPARE(o.edit("en")->toPlainText(), before.join(u'\n'));
        QCOMPARE(o.edit("zh")->toPlainText(), o.published("zh").join(u'\n'));
        QStringList after = before;
        after[4] = QStringLiteral("The child gets a card.");
        o.edit("en")->setPlainText(after.join(u'\n'));
        o.publish();
        QCOMPARE(o.engine.all.size(), 2);
        QCOMPARE(o.published("en"), after);
        QCOMPARE(o.engine.all.constFirst().notice.toRead(QStringLiteral("en"))->summary,
                 o.engine.all.constLast().notice.toRead(QStringLiteral("en"))->summary);
    }

    /// A notice of before has none: it stays publishable without, and with five in one of its languages.
    void aNoticeOfBeforeGetsThem()
    {
        Office o;
        consent::Notice& old = o.engine.all.first().notice;
        consent::NoticeDraft draft = old.draft();
        for (consent::NoticeInLanguage& text : draft.texts) {
            text.summaryForChild.clear();
        }
        old = old.revised(1, draft, domain::OperatorId::random()).value();
        const QStringList own = o.published("zh");
        o.enter();
        QCOMPARE(o.edit("en")->toPlainText(), QString());
        const QStringList five{QStringLiteral("One of the child."), QStringLiteral("Two of the child."),
                               QStringLiteral("Three of the child."), QStringLiteral("Four of the child."),
                               QStringLiteral("Five of the child.")};
        o.edit("en")->setPlainText(five.join(u'\n'));
        o.publish();
        QCOMPARE(o.published("en"), five);
        QCOMPARE(o.published("zh"), own);
    }
};

VESTIBULE_TEST(TestGuardianSentences);
#include "TestGuardianSentences.moc"
