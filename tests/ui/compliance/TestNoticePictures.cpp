#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/FakeNotices.h"
#include "tests/ui/support/Pictures.h"

#include "ui/compliance/CompliancePage.h"
#include "ui/compliance/NoticesPage.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// The main window with the page of the notices.
struct Office
{
    explicit Office(const QString& language) : desk(ui::SessionEngine::Phase::Open, language)
    {
        ui::Application& w = *desk.windows;
        hub = new ui::CompliancePage;
        hub->addView(new ui::NoticesPage({notices, desk.clock, *desk.prompter, w.languages()}));
        w.addPage(hub);
        w.mainWindow().showPagesFor(*desk.session.currentOperator());
        w.mainWindow().showPage(QStringLiteral("compliance"));
        settle();
    }
    void type(const char* field, const QString& text)
    {
        auto* edit = desk.clerk<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Backspace);
        edit->insert(text); // not by keys: they know no Chinese
        settle();
    }
    /// The English text as one in French, with one change, from a file.
    void addFrench(const std::function<void(QJsonObject&)>& change = {})
    {
        QFile shipped(QStringLiteral(VESTIBULE_SOURCES "/resources/notices/en.json"));
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        QJsonObject json = QJsonDocument::fromJson(shipped.readAll()).object();
        json[QStringLiteral("language")] = QStringLiteral("fr");
        json[QStringLiteral("title")] = QStringLiteral("Votre visage et cette porte");
        if (change) {
            change(json);
        }
        desk.prompter->path = folder.filePath(QStringLiteral("notice-fr.json"));
        QFile file(desk.prompter->path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(json).toJson());
        file.close();
        desk.press(desk.clerk("addLanguage"));
    }
    [[nodiscard]] bool hasFrench() { return desk.clerk<QPlainTextEdit>("noticeEdit_fr") != nullptr; }
    [[nodiscard]] bool saysSomething() const { return hub->findChild<QWidget*>(QStringLiteral("banner"))->isVisible(); }

    FakeNotices notices;
    QTemporaryDir folder;
    Desk desk;
    ui::CompliancePage* hub = nullptr;
};

} // namespace

class TestNoticePictures : public QObject
{
    Q_OBJECT

    Pictures m_pictures;

    void take(Office& office, const char* name)
    {
        m_pictures.take(office.desk.windows->mainWindow(), QString::fromLatin1(name));
    }

    void parties()
    {
        Office office(m_pictures.language());
        const bool isEnglish = m_pictures.language() == u"en";
        office.desk.clerk<QListWidget>("noticeItems")->setCurrentRow(4);
        settle();
        take(office, "140-parties-none");
        office.type("responsible0Name", isEnglish ? QStringLiteral("Zhao Min") : QStringLiteral("赵敏"));
        for (const char* add : {"firmsAdd", "firmsAdd", "recipientsAdd"}) {
            office.desk.press(office.desk.clerk(add));
        }
        for (const char* firm : {"firm0Name", "firm1Name"}) {
            office.type(firm, isEnglish ? QStringLiteral("Gate Care and Barrier Maintenance (East) Ltd")
                                        : QStringLiteral("梧桐市东区门禁与道闸设备维护保养有限责任公司"));
        }
        office.type("firm0Ends", QStringLiteral("2026-09-01"));
        office.type("firm1Ends", QStringLiteral("2026-10-10"));
        take(office, "141-parties");
        office.desk.press(office.desk.clerk("recipientsAdd"));
        office.type("recipient1Types", isEnglish ? QStringLiteral("Names") : QStringLiteral("姓名"));
        take(office, "142-recipients");
        office.desk.press(office.desk.clerk("previewNotice"));
        take(office, "143-parties-as-residents-see-them");
    }

    void chatText()
    {
        Office office(m_pictures.language());
        consent::NoticeDraft draft = office.notices.all.constFirst().notice.draft();
        draft.parties.responsible = consent::Party{QStringLiteral("赵敏"), QStringLiteral("021-5555 0101")};
        office.notices.publish(&office.desk.session, draft, [](const Result<int>&) {});
        office.hub->aboutToShow(*office.desk.session.currentOperator());
        settle();
        office.desk.press(office.desk.clerk("chatText"));
        take(office, "144-chat-text");
        office.desk.press(office.desk.clerk("copyChat_zh"));
        take(office, "145-chat-text-copied");
        draft.texts.first().record.withdrawal = QString(1300, u'x');
        office.notices.publish(&office.desk.session, draft, [](const Result<int>&) {});
        office.hub->aboutToShow(*office.desk.session.currentOperator());
        settle();
        office.desk.press(office.desk.clerk("chatText"));
        take(office, "146-chat-text-too-long");
    }

    void readings()
    {
        Office office(m_pictures.language());
        office.desk.press(office.desk.clerk("readings"));
        take(office, "147-readings-none");
        office.desk.press(office.desk.clerk("previewNotice"));
        using Telling = domain::ReadingMonth::Telling;
        domain::ReadingMonth told{QDate(2026, 7, 1), Telling::Told, 1'241, {}};
        for (const domain::ReadingMode mode : domain::readingModes()) {
            told.modes.insert(mode, 3 + int(mode) * 31);
        }
        office.notices.months = {
            {QDate(2026, 9, 1), Telling::NotOver, 0, {}}, {QDate(2026, 8, 1), Telling::TooFew, 0, {}}, told};
        office.desk.press(office.desk.clerk("readings"));
        take(office, "148-readings");
    }

    /// The page with the last question over it.
    void takeQuestion(Office& office, const char* name)
    {
        QVERIFY(!office.desk.prompter->questions.isEmpty());
        m_pictures.takeQuestion(office.desk.windows->mainWindow(), office.desk.prompter->questions.takeLast(),
                                QString::fromLatin1(name));
    }

    void languages()
    {
        Office office(m_pictures.language());
        office.addFrench([](QJsonObject& json) { json.remove(QStringLiteral("choose_card")); });
        QVERIFY(!office.hasFrench() && office.saysSomething());
        take(office, "149-language-refused");
        office.addFrench([](QJsonObject& json) { json[QStringLiteral("language")] = QStringLiteral("zh"); });
        QVERIFY(!office.hasFrench() && office.saysSomething());
        take(office, "149-language-there-already");
        office.addFrench();
        QVERIFY(office.hasFrench() && office.saysSomething());
        take(office, "150-language-added");
        office.desk.press(office.desk.clerk("previewNotice"));
        office.desk.press(office.desk.clerk("previewIn_fr"));
        QVERIFY(office.desk.clerk("previewIn_fr")->isChecked());
        take(office, "150-language-as-residents-see-it");
        office.desk.press(office.desk.clerk("previewNotice"));
        office.desk.prompter->accept = false;
        office.desk.press(office.desk.clerk("removeLanguage_fr"));
        takeQuestion(office, "150-language-taken-out");
    }

    void questions()
    {
        Office office(m_pictures.language());
        office.desk.prompter->accept = false;
        office.addFrench();
        auto* publish = office.desk.clerk("publishNotice");
        QVERIFY(QTest::qWaitFor([publish] { return publish->isEnabled(); }));
        office.desk.press(publish);
        takeQuestion(office, "151-publish");
        office.notices.stale = 1204;
        office.desk.press(publish);
        takeQuestion(office, "151-publish-many-to-ask-again");
        office.desk.press(office.desk.clerk("signOutButton"));
        QCOMPARE(office.desk.session.phase(), ui::SessionEngine::Phase::Open);
        takeQuestion(office, "152-notice-dropped");
        office.desk.prompter->accept = true;
        office.desk.press(publish);
        QCOMPARE(office.notices.all.size(), 2);
        take(office, "153-published");
    }

private Q_SLOTS:
    void everyStateComesUp_data() { Pictures::addColumns(); }

    void everyStateComesUp()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        m_pictures.begin(language, size);
        parties();
        chatText();
        readings();
        languages();
        questions();
        QVERIFY2(m_pictures.cutOff().isEmpty(), qPrintable(m_pictures.cutOff()));
    }
};

VESTIBULE_TEST(TestNoticePictures);
#include "TestNoticePictures.moc"
