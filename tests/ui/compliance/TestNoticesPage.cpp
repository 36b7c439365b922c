#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeNotices.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "core/consent/Codes.h"
#include "core/consent/NoticeItems.h"
#include "ui/compliance/CompliancePage.h"
#include "ui/compliance/NoticeTexts.h"
#include "ui/compliance/NoticesPage.h"
#include "ui/compliance/NoticesPresenter.h"
#include "ui/compliance/ReconsentPage.h"
#include "ui/engine/Codes.h"
#include "ui/text/Languages.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const domain::Operator manager{domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true};
const domain::Operator auditor{domain::OperatorId::random(), QStringLiteral("何审计"), domain::Role::Auditor, true};
const domain::Operator clerk{domain::OperatorId::random(), QStringLiteral("王前台"), domain::Role::Clerk, true};

/// The hub with its views over fakes.
struct Hub
{
    Hub()
    {
        languages.select(QStringLiteral("en"));
        notices = new ui::NoticesPage({engine, clock, prompter, languages});
        again = new ui::ReconsentPage(engine);
        hub.addView(notices);
        hub.addView(again);
        hub.resize(1254, 713);
        hub.show();
    }
    void enter(const domain::Operator& who)
    {
        hub.aboutToShow(who);
        settle();
    }
    template <typename T>
    T* find(const char* name)
    {
        return hub.findChild<T*>(QString::fromLatin1(name));
    }
    void choose(const char* item)
    {
        auto* items = find<QListWidget>("noticeItems");
        for (int row = 0; row < items->count(); ++row) {
            if (items->item(row)->data(Qt::UserRole).toString() == QLatin1StringView(item)) {
                items->setCurrentRow(row);
            }
        }
    }
    /// As if somebody wrote it and paused.
    void write(const char* language, const QString& text)
    {
        find<QPlainTextEdit>(language)->setPlainText(text);
        const QSignalSpy looked(&notices->presenter(), &ui::NoticesPresenter::standingChanged);
        QVERIFY(QTest::qWaitFor([&] { return looked.size() >= 1; }));
        settle();
    }
    [[nodiscard]] bool mayPublish() { return find<QPushButton>("publishNotice")->isEnabled(); }

    /// As if somebody typed it into a field of people and firms.
    void type(const char* field, const QString& text)
    {
        auto* edit = find<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Backspace);
        QTest::keyClicks(edit, text);
        settle();
    }
    [[nodiscard]] QString under(const char* field)
    {
        // Field and its line below are siblings of the input.
        const auto labels = find<QLineEdit>(field)->parentWidget()->findChildren<QLabel*>();
        return labels.constLast()->isVisible() ? labels.constLast()->text() : QString();
    }
    void press(const char* button)
    {
        find<QPushButton>(button)->click();
        settle();
    }

    [[nodiscard]] QString focus() { return hub.focusWidget() != nullptr ? hub.focusWidget()->objectName() : QString(); }

    SteppedClock clock{Instant::fromMs(1'790'000'000'000)}; // 21 September 2026
    FakeNotices engine;
    ScriptedPrompter prompter;
    ui::Languages languages;
    ui::CompliancePage hub;
    ui::NoticesPage* notices = nullptr;
    ui::ReconsentPage* again = nullptr;
};

} // namespace

class TestNoticesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothLanguagesStandBesideOneAnother()
    {
        Hub h;
        h.enter(manager);
        h.choose("retention");
        QVERIFY(h.find<QPlainTextEdit>("noticeEdit_en")->toPlainText().contains(QStringLiteral("24 months")));
        QVERIFY(h.find<QPlainTextEdit>("noticeEdit_zh")->toPlainText().contains(QStringLiteral("24个月")));
        QVERIFY(!h.mayPublish());
        QCOMPARE(h.find<QListWidget>("noticeVersions")->count(), 1);
    }

    void aFindingStandsUnderItsTextAndStopsThePublishing()
    {
        Hub h;
        h.enter(manager);
        h.choose("rights");
        h.write("noticeEdit_en", QStringLiteral("FORBIDDEN words"));
        QVERIFY(h.find<QLabel>("noticeFindings_en")->text().contains(QStringLiteral("art. 11")));
        QVERIFY(h.find<QLabel>("noticeFindings_en")->text().contains(QStringLiteral("better words")));
        QVERIFY(!h.find<QLabel>("noticeFindings_zh")->text().contains(QStringLiteral("art. 11")));
        QVERIFY(h.find<QListWidget>("noticeItems")->currentItem()->text().contains(QStringLiteral("(1)")));
        QVERIFY(!h.mayPublish());
        h.write("noticeEdit_en", QStringLiteral("Other words"));
        QVERIFY(h.mayPublish());
    }

    void publishingSaysHowManyConsentsBecomeStale()
    {
        Hub h;
        h.engine.stale = 12;
        h.enter(manager);
        h.choose("retention");
        h.write("noticeEdit_en", QStringLiteral("Until the end of the lease."));
        h.prompter.accept = false;
        h.find<QPushButton>("publishNotice")->click();
        settle();
        QCOMPARE(h.engine.calls.count(QStringLiteral("publish")), 0);
        QVERIFY(h.prompter.questions.constLast().text.contains(QStringLiteral("12")));
        h.prompter.accept = true;
        h.find<QPushButton>("publishNotice")->click();
        settle();
        QCOMPARE(h.engine.calls.count(QStringLiteral("publish")), 1);
        QCOMPARE(h.find<QListWidget>("noticeVersions")->count(), 2);
        QCOMPARE(h.notices->presenter().versions().constFirst().notice.version(), 2);
        QVERIFY(!h.mayPublish());

        // The older one again.
        h.find<QListWidget>("noticeVersions")->setCurrentRow(1);
        settle();
        QVERIFY(h.mayPublish());
    }

    void headingsAndQuestionsAreEditedLikeTheRest()
    {
        Hub h;
        h.enter(manager);
        h.choose("purpose");
        auto* heading = h.find<QLineEdit>("noticeHeading_en");
        QVERIFY(heading->isVisible());
        heading->selectAll();
        QTest::keyClicks(heading, QStringLiteral("What the gates are for"));
        h.choose("title");
        QVERIFY(heading->isHidden());
        h.choose("check.1.question");
        h.write("noticeEdit_en", QStringLiteral("What opens the same gates?"));
        h.choose("check.1.explanation");
        QVERIFY(h.find<QPlainTextEdit>("noticeEdit_en")->toPlainText().isEmpty());
        h.write("noticeEdit_en", QStringLiteral("A card does."));
        QVERIFY(h.mayPublish());
        h.press("publishNotice");
        const auto text = h.engine.all.constFirst().notice.in(QStringLiteral("en"));
        QCOMPARE(text->check.constFirst().question, QStringLiteral("What opens the same gates?"));
        QCOMPARE(text->check.constFirst().explanation, QStringLiteral("A card does."));
        QCOMPARE(consent::itemText(*text, QStringLiteral("purpose.heading")), QStringLiteral("What the gates are for"));
    }

    void questionsOfBeforeThereWereAnyStandInTheDraft()
    {
        Hub h;
        consent::NoticeDraft draft = h.engine.all.constFirst().notice.draft();
        ui::NoticeVersionRow& row = h.engine.all.first();
        for (consent::NoticeInLanguage& text : draft.texts) {
            row.questions.insert(text.language, text.check);
            text.check.clear();
        }
        row.notice = row.notice.revised(1, draft, domain::OperatorId::random()).value();
        h.enter(manager);
        h.choose("check.2.right");
        QCOMPARE(h.find<QPlainTextEdit>("noticeEdit_en")->toPlainText(), QStringLiteral("On any day"));
        QVERIFY(!h.find<QPushButton>("dropNotice")->isEnabled()); // nobody has written anything
    }

    void counselsReviewIsATick()
    {
        Hub h;
        h.enter(manager);
        auto* tick = h.find<QCheckBox>("noticeReviewed");
        QVERIFY(!tick->isChecked());
        tick->click();
        QVERIFY(QTest::qWaitFor([&] { return h.mayPublish(); }));
        tick->click();
        QVERIFY(QTest::qWaitFor([&] { return !h.mayPublish(); }));
        QVERIFY(!h.notices->presenter().isChanged());
    }

    void auditorsReadAndClerksSeeNothing()
    {
        Hub h;
        h.enter(auditor);
        QVERIFY(h.find<QPlainTextEdit>("noticeEdit_en")->isReadOnly());
        QVERIFY(h.find<QPushButton>("publishNotice")->isHidden());
        QVERIFY(!h.find<QCheckBox>("noticeReviewed")->isEnabled());
        QVERIFY(!h.hub.allowedFor(clerk.role));
    }

    void whatWasWrittenIsNotDroppedUnasked()
    {
        Hub h;
        h.enter(manager);
        h.choose("rights");
        QVERIFY(h.find<QLabel>("noticesLead")->text().contains(QStringLiteral("Residents are shown this version.")));
        h.write("noticeEdit_en", QStringLiteral("Other words"));
        QVERIFY(h.find<QLabel>("noticesLead")->text().endsWith(QStringLiteral("residents still see version 1.")));
        h.prompter.accept = false;
        h.find<QPushButton>("reconsentView")->click();
        settle();
        QVERIFY(h.notices->isVisible());
        QVERIFY(h.find<QPushButton>("noticesView")->isChecked());
        h.hub.dropData(); // the screen is locked
        h.enter(manager);
        QCOMPARE(h.find<QPlainTextEdit>("noticeEdit_en")->toPlainText(), QStringLiteral("Other words"));
        h.prompter.accept = true;
        h.find<QPushButton>("reconsentView")->click();
        settle();
        QVERIFY(h.again->isVisible());
    }

    void peopleAndFirmsAreEntered()
    {
        Hub h;
        h.enter(manager);
        h.choose("parties");
        QVERIFY(!h.find<QPlainTextEdit>("noticeEdit_en")->isVisible());
        QVERIFY(h.find<QLabel>("firmsNone")->isVisible());
        h.type("responsible0Name", QStringLiteral("Zhao Min"));
        QVERIFY(h.under("responsible0Contact").contains(QStringLiteral("how to reach")));
        QVERIFY(h.find<QListWidget>("noticeItems")->currentItem()->text().contains(QStringLiteral("(1)")));
        const qsizetype looks = h.engine.calls.count(QStringLiteral("lint"));
        QVERIFY(QTest::qWaitFor([&] { return h.engine.calls.count(QStringLiteral("lint")) > looks; }));
        settle();
        QVERIFY(!h.mayPublish());
        h.type("responsible0Contact", QStringLiteral("zhao@willow.example "));
        QCOMPARE(h.under("responsible0Contact"), QString());
        h.press("jointsAdd");
        h.type("joint0Name", QStringLiteral("Owners' committee"));
        h.type("joint0Contact", QStringLiteral("Block 1"));
        h.press("firmsAdd");
        QVERIFY(!h.find<QLabel>("firmsNone")->isVisible());
        h.type("firm0Name", QStringLiteral("Gate Care Ltd"));
        QVERIFY(h.under("firm0Ends").contains(QStringLiteral("missing")));
        h.type("firm0Ends", QStringLiteral("2026-13"));
        QVERIFY(h.under("firm0Ends").contains(QStringLiteral("No day")));
        h.type("firm0Ends", QStringLiteral("2028-12-31"));
        for (const char* field : {"firm0Purpose", "firm0Types"}) {
            QVERIFY(!h.under(field).isEmpty());
            QVERIFY(!h.mayPublish());
            h.type(field, QString::fromLatin1(field));
            QVERIFY(h.under(field).isEmpty());
        }
        const QString textsFollow = QStringLiteral("nobody receives data");
        QVERIFY(!h.find<QLabel>("recipientsHint")->text().contains(textsFollow));
        h.press("recipientsAdd");
        QVERIFY(h.find<QLabel>("recipientsHint")->text().contains(textsFollow));
        for (const char* field : {"recipient0Name", "recipient0Purpose", "recipient0Method", "recipient0Types"}) {
            QVERIFY(!h.under(field).isEmpty());
            h.type(field, QString::fromLatin1(field));
        }
        QVERIFY(QTest::qWaitFor([&] { return h.mayPublish(); }));
        h.press("publishNotice");
        const consent::NoticeParties parties = h.engine.all.constFirst().notice.parties();
        QVERIFY(parties.responsible);
        QCOMPARE(parties.responsible->contact, QStringLiteral("zhao@willow.example"));
        QCOMPARE(parties.jointControllers.size(), 1);
        QCOMPARE(parties.entrusted.constFirst().contractEnds, QDate(2028, 12, 31));
        QCOMPARE(parties.entrusted.constFirst().purpose, QStringLiteral("firm0Purpose"));
        QCOMPARE(parties.entrusted.constFirst().types, QStringLiteral("firm0Types"));
        QCOMPARE(parties.recipients.constFirst().types, QStringLiteral("recipient0Types"));
        // The version before had none of them.
        h.find<QListWidget>("noticeVersions")->setCurrentRow(1);
        settle();
        h.choose("parties");
        QCOMPARE(h.find<QLineEdit>("responsible0Name")->text(), QString());
        QVERIFY(h.find<QLabel>("firmsNone")->isVisible());
    }

    void aContractThatEndsIsToldBesideIt()
    {
        Hub h;
        h.enter(manager);
        h.choose("parties");
        h.press("firmsAdd");
        h.type("firm0Name", QStringLiteral("Gate Care Ltd"));
        h.type("firm0Ends", QStringLiteral("2026-10-10"));
        auto* standing = h.find<QLabel>("firm0Standing");
        QVERIFY(standing->isVisible());
        QVERIFY(standing->text().contains(QStringLiteral("19 days")));
        h.type("firm0Ends", QStringLiteral("2026-09-20"));
        QVERIFY(standing->text().contains(QStringLiteral("ended on")));
        QVERIFY(h.under("firm0Ends").contains(QStringLiteral("erased")));
        h.type("firm0Ends", QStringLiteral("2026-11-21"));
        QVERIFY(!standing->isVisible());
    }

    void theKeyboardGoesDownTheFormAndRemovingSaysWhat()
    {
        Hub h;
        h.enter(manager);
        h.choose("parties");
        h.press("firmsAdd");
        QCOMPARE(h.focus(), QStringLiteral("firm0Name"));
        h.type("firm0Name", QStringLiteral("Gate Care Ltd"));
        h.press("firmsAdd");
        QCOMPARE(h.focus(), QStringLiteral("firm1Name"));
        h.type("firm1Name", QStringLiteral("Lifts & Doors"));
        QCOMPARE(h.find<QLineEdit>("firm1Name")->accessibleName(), QStringLiteral("Firm 2: Name"));
        QCOMPARE(h.find<QPushButton>("firm1Remove")->text(), QStringLiteral("Remove “Lifts && Doors”"));
        QCOMPARE(h.find<QPushButton>("firm1Remove")->accessibleName(), QStringLiteral("Remove “Lifts & Doors”"));
        h.find<QLineEdit>("responsible0Name")->setFocus();
        for (const char* next : {"responsible0Contact", "jointsAdd", "firm0Name", "firm0Contact", "firm0Ends",
                                 "firm0Purpose", "firm0Types", "firm0Remove", "firm1Name", "firm1Contact", "firm1Ends",
                                 "firm1Purpose", "firm1Types", "firm1Remove", "firmsAdd", "recipientsAdd"}) {
            QTest::keyClick(h.hub.focusWidget(), Qt::Key_Tab);
            QCOMPARE(h.focus(), QString::fromLatin1(next));
        }
        h.find<QPushButton>("firm0Remove")->setFocus();
        QTest::keyClick(h.find<QPushButton>("firm0Remove"), Qt::Key_Space);
        settle();
        QCOMPARE(h.find<QLineEdit>("firm0Name")->text(), QStringLiteral("Lifts & Doors"));
        QCOMPARE(h.focus(), QStringLiteral("firm0Name"));
        QCOMPARE(h.notices->presenter().draft().parties.entrusted.size(), 1);
        h.press("firm0Remove");
        QCOMPARE(h.focus(), QStringLiteral("firmsAdd"));
        QVERIFY(!h.notices->presenter().isChanged());
    }

    void whatWasTypedOfThemOutlivesTheLockAndIsShownAsResidentsSeeIt()
    {
        Hub h;
        h.enter(manager);
        h.choose("parties");
        h.press("firmsAdd");
        h.type("firm0Name", QStringLiteral("Gate Care Ltd"));
        h.type("firm0Ends", QStringLiteral("2028-1"));
        h.hub.dropData(); // the screen is locked
        h.enter(manager);
        QCOMPARE(h.find<QLineEdit>("firm0Name")->text(), QStringLiteral("Gate Care Ltd"));
        QCOMPARE(h.find<QLineEdit>("firm0Ends")->text(), QStringLiteral("2028-1"));
        h.press("previewNotice");
        const auto labels = h.notices->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(QStringLiteral("Gate Care Ltd"));
        }));
        h.press("previewNotice");
        h.press("dropNotice");
        QVERIFY(h.find<QLabel>("firmsNone")->isVisible());
        QVERIFY(!h.notices->presenter().isChanged());
    }

    void auditorsReadPeopleAndFirms()
    {
        Hub h;
        consent::NoticeDraft draft = h.engine.all.constFirst().notice.draft();
        draft.parties.entrusted = {{QStringLiteral("Gate Care Ltd"), {}, QDate(2026, 9, 30)}};
        h.engine.publish(&h.hub, draft, [](const Result<int>&) {});
        settle();
        h.enter(auditor);
        h.choose("parties");
        QCOMPARE(h.find<QLineEdit>("firm0Name")->text(), QStringLiteral("Gate Care Ltd"));
        QVERIFY(h.find<QLabel>("firm0Standing")->isVisible());
        for (const char* field : {"responsible0Name", "firm0Name", "firm0Ends", "firm0Purpose", "firm0Types"}) {
            QVERIFY(h.find<QLineEdit>(field)->isReadOnly());
        }
        for (const char* button : {"firm0Remove", "firmsAdd", "jointsAdd", "recipientsAdd"}) {
            QVERIFY(!h.find<QPushButton>(button)->isVisible());
        }
    }

    void thePreviewCannotBeAnswered()
    {
        Hub h;
        h.enter(manager);
        h.find<QPushButton>("previewNotice")->click();
        settle();
        for (const char* name : {"answerFace", "answerCard"}) {
            auto* answer = h.find<QPushButton>(name);
            QVERIFY(answer->isVisible());
            QVERIFY(!answer->isEnabled());
        }
        QCOMPARE(h.find<QPushButton>("answerCard")->text(), QStringLiteral("Give me a card"));
        QVERIFY(h.find<QLabel>("previewHint")->text().contains(QStringLiteral("cannot be pressed")));
        QVERIFY(h.find<QPushButton>("previewIn_en")->isEnabled() && h.find<QPushButton>("previewIn_en")->isChecked());
        h.press("previewIn_zh");
        QVERIFY(h.find<QPushButton>("previewIn_zh")->isChecked());
        QVERIFY(!h.find<QPushButton>("previewIn_en")->isChecked());
        QCOMPARE(h.find<QPushButton>("answerCard")->text(), QStringLiteral("我要办卡"));
    }

    void failuresAreSaid()
    {
        Hub h;
        h.engine.calls.failNext(QStringLiteral("versions"), engine::codes::notAllowed);
        h.enter(manager);
        QVERIFY(h.notices->findChild<QLabel*>(QStringLiteral("bannerHappened"))->isVisible());
        h.enter(manager);
        h.choose("rights");
        h.write("noticeEdit_zh", QStringLiteral("随时可以撤回。"));
        h.engine.calls.failNext(QStringLiteral("publish"), consent::codes::noticeForbidden);
        h.find<QPushButton>("publishNotice")->click();
        settle();
        QVERIFY(h.notices->findChild<QLabel*>(QStringLiteral("bannerHappened"))
                    ->text()
                    .contains(QStringLiteral("forbids")));
        QVERIFY(h.mayPublish());
    }

    void theQueueOpensAResidentAndForgets()
    {
        Hub h;
        h.engine.queue = {{domain::PersonId::random(),
                           QStringLiteral("李雷"),
                           QStringLiteral("3-2-1502"),
                           1,
                           {consent::MaterialItem::Purpose, consent::MaterialItem::Retention},
                           false,
                           Instant::fromMs(1'780'000'000'000),
                           Instant::fromMs(1'840'000'000'000)}};
        h.enter(manager);
        h.hub.showView(QStringLiteral("reconsent"));
        settle();
        auto* table = h.find<QTableView>("reconsentTable");
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 3).data().toString(), QStringLiteral("Purpose, How long"));
        h.engine.queue.first().hasTurned14 = true;
        h.enter(manager);
        settle();
        QCOMPARE(table->model()->index(0, 3).data().toString(),
                 QStringLiteral("14 years old: decides now; new terms, too"));
        const QSignalSpy asked(h.again, &ui::ReconsentPage::personAsked);
        h.find<QPushButton>("openReconsent")->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).value<domain::PersonId>(), h.engine.queue.constFirst().person);
        h.hub.dropData();
        QCOMPARE(table->model()->rowCount(), 0);
    }

    void anOlderVersionNamesTheCompanyOfNow()
    {
        Hub h;
        const consent::Notice first = h.engine.all.constFirst().notice;
        const consent::Notice said =
            first.saidBy({{}, QStringLiteral("桦林物业"), QStringLiteral("8800"), QStringLiteral("桦林路2号")}).value();
        h.engine.all.prepend({said.revised(2, said.draft(), manager.id).value(), Instant::fromMs(1'790'100'000'000),
                              QStringLiteral("李经理"), false});
        h.enter(manager);
        h.choose("processor");
        h.find<QListWidget>("noticeVersions")->setCurrentRow(1);
        settle();
        const QString text = h.find<QPlainTextEdit>("noticeEdit_zh")->toPlainText();
        QVERIFY(text.contains(QStringLiteral("桦林物业")) && !text.contains(QStringLiteral("梧桐物业")));
        QVERIFY(h.find<QLabel>("noticesLead")->text().contains(QStringLiteral("It named another company")));
        QVERIFY(!h.find<QPushButton>("dropNotice")->isEnabled()); // nobody has written anything
        QVERIFY(!h.mayPublish());                                 // and it says what the newest says
    }

    void everyItemHasAName()
    {
        Hub h;
        h.enter(manager);
        for (const QString& item : h.notices->presenter().items()) {
            QVERIFY2(ui::noticeItemText(item) != item, qPrintable(item));
        }
    }
};

VESTIBULE_TEST(TestNoticesPage);
#include "TestNoticesPage.moc"
