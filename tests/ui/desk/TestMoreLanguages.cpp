#include "tests/support/TestRunner.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/FakeNotices.h"

#include "ui/print/NoticeFacts.h"
#include "ui/shell/LanguageBox.h"

#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QResource>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::test;

namespace {

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool runs(const char* program, const QStringList& arguments)
{
    QProcess process;
    process.start(QString::fromLocal8Bit(program), arguments);
    return process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

/// A file of translations more, compiled as the build compiles them, for as long as this lives.
class ThirdTranslation
{
public:
    ThirdTranslation()
    {
        const QByteArray texts = R"(<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="eo" sourcelanguage="en">
<context><name>Languages</name>
<message><source>English</source><translation>Pseudo</translation></message>
</context>
<context><name>Resident</name>
<message><source>Read on</source><translation>Legi plu</translation></message>
</context>
</TS>)";
        const QByteArray list = R"(<RCC><qresource prefix="/i18n"><file>vestibule_eo.qm</file></qresource></RCC>)";
        m_made =
            write(in("vestibule_eo.ts"), texts) && write(in("more.qrc"), list) &&
            runs(VESTIBULE_LRELEASE, {in("vestibule_eo.ts"), QStringLiteral("-qm"), in("vestibule_eo.qm")}) &&
            runs(VESTIBULE_RCC, {QStringLiteral("--binary"), in("more.qrc"), QStringLiteral("-o"), in("more.rcc")}) &&
            QResource::registerResource(in("more.rcc"));
    }
    ThirdTranslation(const ThirdTranslation&) = delete;
    ThirdTranslation& operator=(const ThirdTranslation&) = delete;
    ~ThirdTranslation() { QResource::unregisterResource(in("more.rcc")); }

    [[nodiscard]] bool isMade() const { return m_made; }

private:
    [[nodiscard]] QString in(const char* name) const { return m_folder.filePath(QLatin1StringView(name)); }

    QTemporaryDir m_folder;
    bool m_made = false;
};

/// The notice in a language that is in no file of the program.
ui::NoticeText noticeInEsperanto(const QString& name)
{
    ui::NoticeText out = FakeDesk::noticeIn(QStringLiteral("en"));
    out.language = QStringLiteral("eo");
    out.languages = {{out.language, name}};
    out.title = QStringLiteral("Via vizago kaj tiu pordo");
    out.chooseCard = QStringLiteral("Karton");
    return out;
}

} // namespace

class TestMoreLanguages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProgramHasTheLanguagesOfItsTranslations()
    {
        QCOMPARE(ui::Languages::all(), QStringList({QStringLiteral("zh"), QStringLiteral("en")}));
        QCOMPARE(ui::Languages::nameOf(QStringLiteral("zh")), QStringLiteral("中文"));
        QCOMPARE(ui::Languages::nameOf(QStringLiteral("en")), QStringLiteral("English"));
        // Without a translation Qt knows the name, and what Qt does not know is called by its tag.
        QCOMPARE(ui::Languages::nameOf(QStringLiteral("fr")), QStringLiteral("français"));
        QCOMPARE(ui::Languages::nameOf(QStringLiteral("qx")), QStringLiteral("qx"));
    }

    void aLanguageOfTheProgramMoreIsAFileMore()
    {
        const ThirdTranslation third;
        QVERIFY(third.isMade());
        QCOMPARE(ui::Languages::all(), QStringList({QStringLiteral("zh"), QStringLiteral("en"), QStringLiteral("eo")}));
        QCOMPARE(ui::Languages::nameOf(QStringLiteral("eo")), QStringLiteral("Pseudo"));
        Desk d;
        d.desk.more = {noticeInEsperanto({})};
        const ui::LanguageBox box(d.windows->languages(), nullptr);
        QCOMPARE(box.findText(QStringLiteral("Pseudo")), 2);
        d.beginReading();
        QCOMPARE(d.resident("resident.eo")->text(), QStringLiteral("Pseudo"));
        d.press(d.resident("resident.eo"));
        QCOMPARE(d.resident<QLabel>("noticeTitle")->text(), QStringLiteral("Via vizago kaj tiu pordo"));
        QCOMPARE(d.resident("readOn")->text(), QStringLiteral("Legi plu"));
        QVERIFY(d.resident<QLabel>("otherTexts")->isHidden());
        // The clerk's windows can be in it too.
        d.windows->languages().select(QStringLiteral("eo"));
        QCOMPARE(d.windows->languages().current(), QStringLiteral("eo"));
    }

    void aNoticeInALanguageThatTheProgramLacksIsReadAndTheRestIsInTheEstates()
    {
        Desk d(ui::SessionEngine::Phase::SignedOut);
        d.session.estate.language = QStringLiteral("zh");
        d.session.setPhase(ui::SessionEngine::Phase::Open);
        settle();
        d.desk.more = {noticeInEsperanto(QStringLiteral("Esperanto mem"))};
        d.beginReading();
        QVERIFY(d.resident<QLabel>("otherTexts")->isHidden());
        QCOMPARE(d.resident("readOn")->text(), QStringLiteral("Read on"));
        QCOMPARE(d.resident("resident.eo")->text(), QStringLiteral("Esperanto mem"));

        d.speaker->voices = {QStringLiteral("zh"), QStringLiteral("eo")};
        d.press(d.resident("resident.eo"));
        QCOMPARE(d.resident<QLabel>("noticeTitle")->text(), QStringLiteral("Via vizago kaj tiu pordo"));
        QCOMPARE(d.resident("answerCard")->text(), QStringLiteral("Karton"));
        QCOMPARE(d.resident("readOn")->text(), QStringLiteral("继续往下读"));
        QVERIFY(d.resident("resident.eo")->isChecked());
        auto* said = d.resident<QLabel>("otherTexts");
        QVERIFY(said->isVisible());
        QVERIFY(said->text().contains(QStringLiteral("Esperanto mem")));
        QVERIFY(said->text().contains(QStringLiteral("中文")));
        d.press(d.resident("readAloud"));
        QVERIFY(d.speaker->spoken.constLast().startsWith(QStringLiteral("Via vizago")));

        // What is recorded is the language that was read in.
        d.sayYesAndSign();
        QCOMPARE(d.desk.answeredLanguage, QStringLiteral("eo"));
    }

    void papersOfTheOfficeSayWhatTheNoticeSaysInAnyLanguageOfTheProgram()
    {
        const consent::Notice notice = FakeNotices().all.constFirst().notice;
        QCOMPARE(ui::textIn(notice, QStringLiteral("en")).language, QStringLiteral("en"));
        const consent::NoticeInLanguage other = ui::textIn(notice, QStringLiteral("eo"));
        QCOMPARE(other.language, QStringLiteral("zh"));
        QVERIFY(!other.sections.isEmpty());
    }

    void theTabKeyGoesFromTheLanguageToWhatStandsBesideIt()
    {
        Desk d;
        d.desk.more = {noticeInEsperanto(QStringLiteral("Esperanto mem"))};
        d.beginReading();
        QWidget& window = d.windows->residentWindow();
        window.activateWindow();
        d.resident("resident.eo")->setFocus();
        for (const char* next : {"readAloud", "largeType", "highContrast"}) {
            QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
            QCOMPARE(window.focusWidget()->objectName(), QLatin1StringView(next));
        }
    }

    void manyLanguagesStandInARowOfTheirOwn()
    {
        Desk d;
        for (const char* tag : {"bo", "ii", "mn", "ug", "za"}) {
            ui::NoticeText text = noticeInEsperanto(QStringLiteral("A long name of it"));
            text.language = QLatin1StringView(tag);
            d.desk.more.append(text);
        }
        d.beginReading();
        QVERIFY(d.resident("resident.za")->y() < d.resident("largeType")->y());
        QVERIFY(d.windows->residentWindow().rect().contains(
            d.resident("resident.za")
                ->mapTo(&d.windows->residentWindow(), d.resident("resident.za")->rect().bottomRight())));
        // The next sitting's notice has fewer again.
        d.enrolment().takeBack();
        settle();
        d.desk.more = {noticeInEsperanto({})};
        d.beginReading(QStringLiteral("李雷"));
        QVERIFY(d.resident("resident.za") == nullptr);
        QVERIFY(d.resident("resident.eo") != nullptr);
    }
};

VESTIBULE_TEST(TestMoreLanguages);
#include "TestMoreLanguages.moc"
