#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QFileInfo>
#include <QImage>
#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

namespace {

QString asset(const char* name) { return QStringLiteral(VESTIBULE_ASSETS "/") + QString::fromLatin1(name); }

/// The head of a PNG that says it is 10,000 by 10,000 pixels, and no pixels after it.
QByteArray hundredMegapixels()
{
    return QByteArray::fromHex(
        "89504e470d0a1a0a0000000d4948445200002710000027100802000000352cf570000000004944415435af061e");
}

} // namespace

/// Pictures from the command line.
class TestFaceCommands final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QString file(const char* name) const { return m_dir.filePath(QString::fromLatin1(name)); }
    void write(const char* name, const QByteArray& content) const;
    Ended face(const QStringList& line) const
    {
        return runCli(
            QStringList{QStringLiteral("--json"), QStringLiteral("--models"), asset("models"), QStringLiteral("face")} +
            line);
    }

private Q_SLOTS:
    void initTestCase();
    void aPortraitIsAnalyzed();
    void twoFacesAreNamed();
    void badPicturesAreRefusedWithTheirCode_data();
    void badPicturesAreRefusedWithTheirCode();
    void theSamePersonScoresAboveAnother();
    void pairsAreEvaluated();
    void badPairsAreRefused();
    void withoutModelsItSaysSo();
};

void TestFaceCommands::write(const char* name, const QByteArray& content) const
{
    QFile out(file(name));
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
}

void TestFaceCommands::initTestCase()
{
    QVERIFY2(QFileInfo::exists(asset("models/fr_feature.onnx")),
             "The models and pictures are not there: run ./installer/test once, or set VESTIBULE_ASSETS.");
    const QImage portrait(asset("portrait/astronaut.png"));
    QVERIFY(portrait.save(file("portrait.png")) && portrait.mirrored(true, false).save(file("mirrored.png")));
    QVERIFY(portrait.scaled(portrait.size() * 0.7).save(file("small.jpg"), nullptr, 90));
    QImage grey(640, 480, QImage::Format_RGB32);
    grey.fill(Qt::gray);
    QVERIFY(grey.save(file("grey.png")));
    QVERIFY(QImage(40, 40, QImage::Format_RGB32).save(file("tiny.png")));
    write("text.png", "this is no picture");
    write("huge.png", hundredMegapixels());
    QFile whole(file("portrait.png"));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    write("cut.png", whole.read(whole.size() / 2));
}

void TestFaceCommands::aPortraitIsAnalyzed()
{
    const Ended ended = face({QStringLiteral("analyze"), file("portrait.png")});
    QVERIFY2(ended.code == 0, ended.output.constData());
    const QJsonObject seen = ended.json();
    QCOMPARE(seen[QStringLiteral("faces")].toArray().size(), 1);
    QVERIFY(seen[QStringLiteral("recognisable")].toBool());
    QVERIFY(seen[QStringLiteral("template_norm")].toDouble() > 2.5);
    QVERIFY(seen[QStringLiteral("findings")].toArray().size() > 10);
    QCOMPARE(ended.errors, QByteArray());
    QVERIFY2(!ended.output.contains("vec"), "no template leaves the program");
}

void TestFaceCommands::twoFacesAreNamed()
{
    const Ended ended = face({QStringLiteral("analyze"), asset("faces/sample1.jpg")});
    QCOMPARE(ended.code, 0);
    QVERIFY(ended.json()[QStringLiteral("faces")].toArray().size() >= 2);
    QCOMPARE(ended.json()[QStringLiteral("good")].toBool(true), false);
    QCOMPARE(ended.json()[QStringLiteral("instruction")].toString(), QStringLiteral("one-person-only"));
}

void TestFaceCommands::badPicturesAreRefusedWithTheirCode_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const char* picture, const char* error, int code) {
        QTest::newRow(name) << QString::fromLatin1(picture) << QString::fromLatin1(error) << code;
    };
    row("no image", "text.png", "capture/not-an-image", 1);
    row("a hundred megapixels", "huge.png", "capture/image-too-large", 1);
    row("cut", "cut.png", "capture/image-unreadable", 1);
    row("no face", "grey.png", "capture/no-face", 1);
    row("too small", "tiny.png", "capture/image-too-small", 1);
    row("missing", "nothing.png", "capture/image-missing", 3);
}

void TestFaceCommands::badPicturesAreRefusedWithTheirCode()
{
    QFETCH(QString, name);
    QFETCH(QString, error);
    QFETCH(int, code);
    for (const QStringList& line :
         {QStringList{QStringLiteral("analyze"), m_dir.filePath(name)},
          QStringList{QStringLiteral("compare"), file("portrait.png"), m_dir.filePath(name)}}) {
        const Ended ended = face(line);
        QCOMPARE(ended.error(), error);
        QCOMPARE(ended.code, code);
    }
}

void TestFaceCommands::theSamePersonScoresAboveAnother()
{
    const auto score = [&](const QString& other) {
        const Ended ended = face({QStringLiteral("compare"), file("portrait.png"), other});
        return ended.code == 0 ? ended.json() : QJsonObject();
    };
    const QJsonObject same = score(file("small.jpg"));
    const QJsonObject other = score(asset("faces/sample1.jpg"));
    QVERIFY(same[QStringLiteral("score")].toDouble() > 0.8 && same[QStringLiteral("same")].toBool());
    QVERIFY(other[QStringLiteral("score")].toDouble(1) < 0.3 && !other[QStringLiteral("same")].toBool(true));
}

void TestFaceCommands::pairsAreEvaluated()
{
    QVERIFY(QFile::copy(asset("faces/sample1.jpg"), file("other.jpg")));
    write("pairs.csv", "a,b,same,comment\nportrait.png,mirrored.png,1,x\nportrait.png,small.jpg,1,\n"
                       "portrait.png,other.jpg,0,\nmirrored.png,other.jpg,0,\ngrey.png,portrait.png,0,\n");
    const Ended ended = face(words("evaluate --identify") + QStringList{QStringLiteral("--pairs"), file("pairs.csv"),
                                                                        QStringLiteral("--images"), m_dir.path()});
    QVERIFY2(ended.code == 0, ended.output.constData());
    const QJsonObject figures = ended.json();
    QCOMPARE(figures[QStringLiteral("accuracy")].toDouble(), 1.0);
    QCOMPARE(figures[QStringLiteral("eer")].toDouble(-1), 0.0);
    QCOMPARE(figures[QStringLiteral("no_face")].toInt(), 1);
    QVERIFY(figures[QStringLiteral("ms_per_image")].toDouble() > 0);
    const QJsonObject tar = figures[QStringLiteral("tar_at_far")].toObject();
    QCOMPARE(tar.keys(), (QStringList{QStringLiteral("0.0001"), QStringLiteral("0.001"), QStringLiteral("0.01")}));
    QCOMPARE(tar[QStringLiteral("0.001")].toDouble(), 1.0);
    QCOMPARE(figures[QStringLiteral("identification")].toArray().size(), 3);
    QVERIFY(ended.errors.contains("pictures"));
}

void TestFaceCommands::badPairsAreRefused()
{
    write("bad.csv", "a,b\nportrait.png,small.jpg\n");
    const QStringList images{QStringLiteral("--images"), m_dir.path()};
    QCOMPARE(face(words("evaluate --pairs") + QStringList{file("bad.csv")} + images).error(),
             QStringLiteral("capture/pairs-invalid"));
    QCOMPARE(face(words("evaluate --pairs") + QStringList{file("none.csv")} + images).code, 3);
    write("good.csv", "a,b,same\nportrait.png,small.jpg,1\n");
    QCOMPARE(face(words("evaluate --images /nowhere --pairs") + QStringList{file("good.csv")}).code, 3);
    QCOMPARE(face(words("evaluate --images x")).code, 2);
}

void TestFaceCommands::withoutModelsItSaysSo()
{
    const Ended ended = runCli(words("--json --models /nowhere face analyze") + QStringList{file("portrait.png")});
    QCOMPARE(ended.error(), QStringLiteral("capture/model-missing"));
    QCOMPARE(ended.code, 3);
}

VESTIBULE_TEST(TestFaceCommands);
#include "TestFaceCommands.moc"
