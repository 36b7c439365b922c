#include "app/station/CommandLine.h"
#include "tests/support/TestRunner.h"
#include "ui/text/Languages.h"

#include <QCommandLineParser>

using namespace vestibule;
using Screen = ui::Application::ResidentScreen;

/// What the desktop program makes of its command line.
class TestCommandLine final : public QObject
{
    Q_OBJECT

    static tl::expected<app::StationProgram::Choices, QString> read(const QStringList& line)
    {
        QCommandLineParser arguments;
        app::describeOptions(arguments);
        if (!arguments.parse(QStringList{QStringLiteral("vestibule-station"), QStringLiteral("--camera=0")} + line)) {
            return tl::make_unexpected(arguments.errorText());
        }
        return app::choicesOf(arguments);
    }

private Q_SLOTS:
    void theMachinesLanguageIsThatOfWindowsAndOfANewEstate()
    {
        const auto choices = read({});
        QVERIFY(choices);
        QCOMPARE(choices->windows.language, ui::Languages::ofThisMachine());
        QCOMPARE(choices->desktop.language, ui::Languages::ofThisMachine());
        QVERIFY(choices->windows.residentScreen == Screen::Automatic);
    }

    void whatIsChosenIsTaken()
    {
        for (const QString& language : ui::Languages::all()) {
            const auto choices = read({QStringLiteral("--language"), language});
            QVERIFY(choices);
            QCOMPARE(choices->windows.language, language);
            QCOMPARE(choices->desktop.language, language);
        }
        QVERIFY(read({QStringLiteral("--resident-screen=hand-over")})->windows.residentScreen == Screen::HandOver);
        QVERIFY(read({QStringLiteral("--resident-screen=window")})->windows.residentScreen == Screen::SecondWindow);
    }

    /// What a resident decides is pressed at their screen: no option presses for them.
    void noOptionAnswers_data()
    {
        QTest::addColumn<QString>("option");
        for (const char* option : {"answer", "consent", "choice", "decline", "sign", "signature", "witness", "yes",
                                   "assisted", "assistive", "sitting", "enrol"}) {
            QTest::newRow(option) << QString::fromLatin1(option);
        }
    }

    void noOptionAnswers()
    {
        QFETCH(const QString, option);
        for (const QString& argument :
             {QStringLiteral("--") + option, QStringLiteral("--%1=face").arg(option), u'-' + option}) {
            const auto choices = read({argument});
            QVERIFY2(!choices, qPrintable(argument));
            QVERIFY2(choices.error().contains(QStringLiteral("nknown option")), qPrintable(choices.error()));
        }
    }

    void whatNobodyKnowsIsRefusedWithASentence_data()
    {
        QTest::addColumn<QString>("argument");
        QTest::newRow("a language") << QStringLiteral("--language=fr");
        QTest::newRow("no language") << QStringLiteral("--language=");
        QTest::newRow("a screen") << QStringLiteral("--resident-screen=handover");
    }

    void whatNobodyKnowsIsRefusedWithASentence()
    {
        QFETCH(const QString, argument);
        const auto choices = read({argument});
        QVERIFY(!choices);
        QVERIFY(choices.error().startsWith(argument.section(u'=', 0, 0) + QStringLiteral(" takes ")));
        QVERIFY(choices.error().endsWith(u'.'));
    }
};

VESTIBULE_TEST(TestCommandLine);
#include "TestCommandLine.moc"
