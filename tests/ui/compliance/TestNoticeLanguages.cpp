#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeNotices.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "ui/compliance/CompliancePage.h"
#include "ui/compliance/NoticesPage.h"
#include "ui/compliance/NoticesPresenter.h"
#include "ui/engine/Codes.h"
#include "ui/text/Languages.h"

#include <QCheckBox>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const domain::Operator manager{domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true};
const domain::Operator auditor{domain::OperatorId::random(), QStringLiteral("何审计"), domain::Role::Auditor, true};

/// The notices' page over a fake, and a folder with files to add.
struct Office
{
    explicit Office(const domain::Operator& who = manager)
    {
        languages.select(QStringLiteral("en"));
        page = new ui::NoticesPage({engine, clock, prompter, languages});
        hub.addView(page);
        hub.resize(1254, 713);
        hub.show();
        hub.aboutToShow(who);
        settle();
    }
    template <typename T>
    T* find(const QString& name)
    {
        return hub.findChild<T*>(name);
    }
    void press(const QString& button)
    {
        auto* at = find<QPushButton>(button);
        QVERIFY2(at != nullptr && at->isVisible() && at->isEnabled(), qPrintable(button));
        at->click();
        settle();
    }
    /// The English text in another language, with one change.
    void add(const QString& tag, const std::function<void(QJsonObject&)>& change = {})
    {
        QFile shipped(QStringLiteral(VESTIBULE_SOURCES "/resources/notices/en.json"));
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        QJsonObject json = QJsonDocument::fromJson(shipped.readAll()).object();
        json[QStringLiteral("language")] = tag;
        if (change) {
            change(json);
        }
        addFile(QJsonDocument(json).toJson());
    }
    void addFile(const QByteArray& bytes)
    {
        prompter.path = folder.filePath(QStringLiteral("more.json"));
        QFile file(prompter.path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        press(QStringLiteral("addLanguage"));
    }
    [[nodiscard]] bool has(const QString& language)
    {
        return find<QPlainTextEdit>(QStringLiteral("noticeEdit_") + language) != nullptr;
    }
    [[nodiscard]] QString said()
    {
        QStringList out;
        for (const QLabel* label : find<QWidget>(QStringLiteral("banner"))->findChildren<QLabel*>()) {
            out.append(label->isVisible() ? label->text() : QString());
        }
        return out.join(QLatin1Char(' '));
    }

    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    FakeNotices engine;
    ScriptedPrompter prompter;
    ui::Languages languages;
    ui::CompliancePage hub;
    ui::NoticesPage* page = nullptr;
    QTemporaryDir folder;
};

} // namespace

class TestNoticeLanguages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLanguageIsAddedFromAFileEditedAndPublished()
    {
        Office o;
        o.add(QStringLiteral("qx"),
              [](QJsonObject& json) { json[QStringLiteral("language_name")] = QStringLiteral("Qxish"); });
        QVERIFY(o.has(QStringLiteral("qx")));
        QVERIFY(o.said().contains(QStringLiteral("Qxish")));
        QCOMPARE(o.find<QLabel>(QStringLiteral("noticeLanguage_qx"))->text(), QStringLiteral("Qxish"));
        // The office's names stand where the file has placeholders.
        auto* items = o.find<QListWidget>(QStringLiteral("noticeItems"));
        items->setCurrentRow(3); // after the title, the summary and that for a guardian
        settle();
        auto* edit = o.find<QPlainTextEdit>(QStringLiteral("noticeEdit_qx"));
        QVERIFY(edit->toPlainText().contains(QStringLiteral("梧桐物业")));
        edit->setPlainText(edit->toPlainText() + QStringLiteral(" More."));
        // Counted as not reviewed, whatever the others are.
        QVERIFY(!o.find<QCheckBox>(QStringLiteral("noticeReviewed"))->isChecked());
        QTRY_VERIFY(o.find<QPushButton>(QStringLiteral("publishNotice"))->isEnabled());
        o.press(QStringLiteral("publishNotice"));
        const consent::Notice& published = o.engine.all.constFirst().notice;
        QCOMPARE(published.version(), 2);
        const auto text = published.in(QStringLiteral("qx"));
        QVERIFY(text && text->sections.constFirst().body.endsWith(QStringLiteral(" More.")));
        QVERIFY(!text->reviewNote.isEmpty());
        // What is published stays: residents may have agreed in it.
        QVERIFY(o.find<QPushButton>(QStringLiteral("removeLanguage_qx"))->isHidden());
    }

    void aTextIsSavedToBeTranslatedAndAddedAgain()
    {
        Office o;
        o.prompter.path = o.folder.filePath(QStringLiteral("saved.json"));
        o.press(QStringLiteral("saveToTranslate"));
        QVERIFY(o.said().contains(QStringLiteral("Saved")));
        QFile file(o.prompter.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray saved = file.readAll();
        QVERIFY(saved.contains(QByteArray("\"language\": \"en\"")));
        o.addFile(saved.replace("\"language\": \"en\"", "\"language\": \"qx\""));
        QVERIFY(o.has(QStringLiteral("qx")));
        // A place where nothing can be written is told.
        o.prompter.path = o.folder.filePath(QStringLiteral("nowhere/saved.json"));
        o.press(QStringLiteral("saveToTranslate"));
        QVERIFY(!o.said().contains(QStringLiteral("Saved")) && !o.said().trimmed().isEmpty());
    }

    void aLanguageIsTakenOutBeforeItIsPublished()
    {
        Office o;
        o.add(QStringLiteral("qx"));
        QVERIFY(o.page->presenter().isChanged());
        o.prompter.accept = false;
        o.press(QStringLiteral("removeLanguage_qx"));
        QVERIFY(o.has(QStringLiteral("qx")));
        o.prompter.accept = true;
        o.press(QStringLiteral("removeLanguage_qx"));
        QVERIFY(!o.has(QStringLiteral("qx")));
        QVERIFY(!o.page->presenter().isChanged());
        QVERIFY(o.find<QPushButton>(QStringLiteral("removeLanguage_en"))->isHidden());
        // Dropping what was written takes it out too.
        o.add(QStringLiteral("qx"));
        o.press(QStringLiteral("dropNotice"));
        QVERIFY(!o.has(QStringLiteral("qx")));
    }

    void whatIsReviewedCanBeUnreviewedAgain()
    {
        Office o;
        o.add(QStringLiteral("qx"), [](QJsonObject& json) { json.remove(QStringLiteral("review_note")); });
        auto* reviewed = o.find<QCheckBox>(QStringLiteral("noticeReviewed"));
        QVERIFY(!reviewed->isChecked());
        reviewed->click();
        QVERIFY(o.page->presenter().isReviewed());
        reviewed->click();
        for (const consent::NoticeInLanguage& text : o.page->presenter().draft().texts) {
            QVERIFY2(!text.reviewNote.isEmpty(), qPrintable(text.language));
        }
    }

    void whatCannotBeAddedIsToldInPlainWords_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("said");
        QFile shipped(QStringLiteral(VESTIBULE_SOURCES "/resources/notices/en.json"));
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        const QJsonObject english = QJsonDocument::fromJson(shipped.readAll()).object();
        const auto with = [&english](const char* key, const QJsonValue& value) {
            QJsonObject json = english;
            json[QStringLiteral("language")] = QStringLiteral("qx");
            json[QLatin1StringView(key)] = value;
            return QJsonDocument(json).toJson();
        };
        QTest::newRow("no notice") << QByteArray("hello") << QStringLiteral("not a notice in one language");
        QTest::newRow("no tag") << with("language", QStringLiteral("Qxish")) << QStringLiteral("not a notice in one");
        QTest::newRow("there already") << with("language", QStringLiteral("zh"))
                                       << QStringLiteral("there in this language");
        QTest::newRow("no purpose") << with("sections", QJsonValue()) << QStringLiteral("Who is responsible");
        QTest::newRow("no record") << with("record", QJsonValue()) << QStringLiteral("Record: purpose");
        QTest::newRow("no answers") << with("choose_card", QJsonValue()) << QStringLiteral("the two answers");
        QTest::newRow("no labels") << with("labels", QJsonValue()) << QStringLiteral("people and firms");
        QTest::newRow("unknown name") << with("title", QStringLiteral("{owner}")) << QStringLiteral("{processor}");
        QTest::newRow("too large") << QByteArray(2 * 1024 * 1024, ' ') << QStringLiteral("larger");
    }
    void whatCannotBeAddedIsToldInPlainWords()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QString, said);
        Office o;
        o.addFile(file);
        QVERIFY2(o.said().contains(said), qPrintable(o.said()));
        QVERIFY(!o.has(QStringLiteral("qx")));
        QVERIFY(!o.page->presenter().isChanged());
    }

    void aFindingAboutTheLanguageStandsInEveryPartAndIsCountedOnce()
    {
        Office o;
        o.engine.unknown = QStringLiteral("qx");
        o.add(QStringLiteral("qx"));
        for (const int row : {0, 1, 5}) {
            o.find<QListWidget>(QStringLiteral("noticeItems"))->setCurrentRow(row);
            settle();
            QVERIFY(o.find<QLabel>(QStringLiteral("noticeFindings_qx"))->text().contains(QStringLiteral("no rules")));
            QVERIFY(!o.find<QLabel>(QStringLiteral("noticeFindings_en"))->text().contains(QStringLiteral("no rules")));
        }
        QCOMPARE(o.page->presenter().countIn(QStringLiteral("title")), 1);
        QCOMPARE(o.page->presenter().countIn(QStringLiteral("purpose")), 0);
        QVERIFY(!o.page->presenter().mayPublish());
    }

    void nobodyButAManagerAdds()
    {
        Office o(auditor);
        QVERIFY(!o.find<QPushButton>(QStringLiteral("addLanguage"))->isVisible());
        const auto refused =
            o.page->presenter().addLanguage(QStringLiteral(VESTIBULE_SOURCES "/resources/notices/en.json"));
        QVERIFY(refused.error().is(engine::codes::notAllowed));
    }

    void moreColumnsThanThereIsRoomForAreScrolled()
    {
        Office o;
        for (const char* tag : {"bo", "ii", "mn", "ug"}) {
            o.add(QLatin1StringView(tag));
        }
        auto* area = o.find<QScrollArea>(QStringLiteral("noticeColumns"));
        QVERIFY(area->widget()->width() > area->viewport()->width());
        QVERIFY(o.find<QPlainTextEdit>(QStringLiteral("noticeEdit_ug"))->width() >= 200);
    }
};

VESTIBULE_TEST(TestNoticeLanguages);
#include "TestNoticeLanguages.moc"
