#include "app/station/PrinterFile.h"
#include "core/base/DurableFile.h"
#include "tests/support/TestRunner.h"
#include "ui/text/Codes.h"

#include <QTemporaryDir>

using namespace vestibule;

class TestPrinterFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasKeptIsThereAfterAStart()
    {
        const QTemporaryDir folder;
        const ui::PrinterFit fit{{0.3, -1.2}, {0.4, 0}, {1.002, 0.998}};
        {
            app::PrinterFile file(folder.path());
            QVERIFY(file.of(QStringLiteral("Zebra")) == ui::PrinterFit());
            QVERIFY(file.keep(QStringLiteral("Zebra"), fit));
            QVERIFY(file.keep(QStringLiteral("Office"), {}));
        }
        const app::PrinterFile again(folder.path());
        QVERIFY(again.of(QStringLiteral("Zebra")) == fit);
        QVERIFY(again.of(QStringLiteral("Office")) == ui::PrinterFit());
    }

    void whatCannotBeIsNeitherKeptNorRead()
    {
        const QTemporaryDir folder;
        app::PrinterFile file(folder.path());
        for (const ui::PrinterFit& fit : {ui::PrinterFit{{11, 0}, {}, {1, 1}}, ui::PrinterFit{{}, {0, -11}, {1, 1}},
                                          ui::PrinterFit{{}, {}, {0.9, 1}}, ui::PrinterFit{{}, {}, {1, 1.1}}}) {
            QVERIFY(file.keep(QStringLiteral("Zebra"), fit).error().is(ui::codes::printerFit));
        }
        const QString path = folder.filePath(QStringLiteral("printers.json"));
        for (const char* content : {"", "[]", "{\"Zebra\": 3}", "{\"Zebra\": [1, 2]}",
                                    "{\"Zebra\": [99, 0, 0, 0, 1, 1]}", "{\"Zebra\": [0, 0, 0, 0, \"x\", 1]}"}) {
            QVERIFY(replaceFile(path, content));
            QVERIFY2(app::PrinterFile(folder.path()).of(QStringLiteral("Zebra")) == ui::PrinterFit(), content);
        }
    }

    void aFolderThatTakesNoFileIsSaidAndNothingCounts()
    {
        const QTemporaryDir folder;
        app::PrinterFile file(folder.filePath(QStringLiteral("no/such/folder")));
        QVERIFY(!file.keep(QStringLiteral("Zebra"), {{1, 1}, {}, {1, 1}}));
        QVERIFY(file.of(QStringLiteral("Zebra")) == ui::PrinterFit());
    }
};

VESTIBULE_TEST(TestPrinterFile);
#include "TestPrinterFile.moc"
