#include "app/station/PrintSettings.h"
#include "app/station/UpkeepBackend.h"
#include "core/cards/reader/SimulatedReader.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QTemporaryDir>

using namespace vestibule;
using namespace std::chrono_literals;
using engine::PrintKeeping;

Q_DECLARE_METATYPE(PrintKeeping::Span)

class TestPrintSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSettingsAreReadAsCupsReadsThem_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<PrintKeeping::Span>("files");
        QTest::addColumn<PrintKeeping::Span>("history");
        const auto row = [](const char* name, const char* settings, PrintKeeping::Span files,
                            PrintKeeping::Span history) {
            QTest::newRow(name) << QByteArray(settings) << files << history;
        };
        const PrintKeeping::Span forEver;
        row("empty: the defaults", "", 24h, forEver);
        row("as Debian has it", "LogLevel warn\nPageLogFormat\n<Location />\n  Order allow,deny\n</Location>\n", 24h,
            forEver);
        row("no files", "PreserveJobFiles No\n", 0s, forEver);
        row("neither", "PreserveJobFiles No\nPreserveJobHistory No\n", 0s, 0s);
        row("no history, and so no files", "PreserveJobFiles Yes\nPreserveJobHistory off\n", 0s, 0s);
        row("for ever", "PreserveJobFiles Yes", forEver, forEver);
        row("seconds", "PreserveJobFiles 90\nPreserveJobHistory 600s\n", 90s, 600s);
        row("units", "PreserveJobFiles 2d\nPreserveJobHistory 1w\n", 48h, 168h);
        row("hours, minutes", "PreserveJobFiles 3h\nPreserveJobHistory 5m\n", 3h, 5min);
        row("small letters, blanks, a comment", "\tpreservejobfiles   no   # as advised\r\n", 0s, forEver);
        row("only in a comment", "# PreserveJobFiles No\n", 24h, forEver);
        row("the last one counts", "PreserveJobFiles No\nPreserveJobFiles 1h\n", 1h, forEver);
        row("without a value, and nonsense", "PreserveJobFiles\nPreserveJobHistory often\n", 24h, forEver);
    }

    void theSettingsAreReadAsCupsReadsThem()
    {
        QFETCH(const QByteArray, settings);
        QFETCH(const PrintKeeping::Span, files);
        QFETCH(const PrintKeeping::Span, history);
        const PrintKeeping read = app::printKeepingOf(settings);
        QCOMPARE(read.source, PrintKeeping::Source::Read);
        QVERIFY(read.files == files);
        QVERIFY(read.history == history);
    }

    void aFileIsReadWhereThereIsOne()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("cupsd.conf"));
        QCOMPARE(app::readPrintKeeping(path).source, PrintKeeping::Source::None);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("PreserveJobFiles No\n") > 0);
        file.close();
        QCOMPARE(app::readPrintKeeping(path), app::printKeepingOf("PreserveJobFiles No\n"));
        // A folder of that name cannot be read by anybody, root included.
        QCOMPARE(app::readPrintKeeping(folder.path()).source, PrintKeeping::Source::Unreadable);
        QVERIFY(app::printSettingsPath().endsWith(QStringLiteral("/cupsd.conf")));
    }

    void theEngineLooksAfreshEachTime()
    {
        test::StationFixture estate;
        app::Desktop desktop(*estate.folder, estate.clock,
                             {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                             std::make_unique<cards::SimulatedReader>());
        app::SessionBackend session(desktop);
        app::UpkeepBackend engine(desktop, session);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("cupsd.conf")));
        engine.setPrintSettings(file.fileName());
        const auto ask = [&] {
            return test::answerOf<PrintKeeping>([&](auto then) { engine.printKeeping(&desktop, std::move(then)); });
        };
        QCOMPARE(ask()->source, PrintKeeping::Source::None);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("PreserveJobFiles 2h\n") > 0 && file.flush());
        QVERIFY(ask()->files == PrintKeeping::Span(2h));
    }
};

VESTIBULE_TEST(TestPrintSettings);
#include "TestPrintSettings.moc"
