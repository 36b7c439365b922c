#include "tests/support/TestRunner.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>

#include <cmath>

namespace {

constexpr int runMs = 240'000;
constexpr int gateCount = 3;

constexpr double millimetresPerPoint = 25.4 / 72;

/// What another program says; empty when it failed or took a minute.
QString saidBy(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(60'000) && process.exitCode() == 0
               ? QString::fromUtf8(process.readAllStandardOutput())
               : QString();
}

/// Width and height of every page, in millimetres.
QList<QPair<double, double>> pagesOf(const QString& pdf)
{
    const QString info = saidBy(QStringLiteral("pdfinfo"), {QStringLiteral("-f"), QStringLiteral("1"),
                                                            QStringLiteral("-l"), QStringLiteral("99"), pdf});
    static const QRegularExpression line(QStringLiteral("Page +\\d+ size: +([0-9.]+) x ([0-9.]+) pts"));
    QList<QPair<double, double>> out;
    for (auto match = line.globalMatch(info); match.hasNext();) {
        const QRegularExpressionMatch page = match.next();
        out.append(
            {page.captured(1).toDouble() * millimetresPerPoint, page.captured(2).toDouble() * millimetresPerPoint});
    }
    return out;
}

/// The code on the card at that place of a page, from 0 on, as one reads: two beside each other, five below.
QString codeAt(const QString& pdf, int page, int place, const QString& picture)
{
    constexpr double dotsPerMillimetre = 300 / 25.4;
    const auto dots = [](double millimetres) { return QString::number(int(millimetres * dotsPerMillimetre)); };
    const QString left = dots(16.4 + (place % 2) * (85.6 + 6));
    const QString top = dots(9.55 + (place / 2) * (53.98 + 2));
    (void)saidBy(QStringLiteral("pdftoppm"),
                 {QStringLiteral("-png"), QStringLiteral("-singlefile"), QStringLiteral("-r"), QStringLiteral("300"),
                  QStringLiteral("-f"), QString::number(page), QStringLiteral("-x"), left, QStringLiteral("-y"), top,
                  QStringLiteral("-W"), dots(85.6), QStringLiteral("-H"), dots(53.98), pdf, picture});
    return saidBy(QStringLiteral("zbarimg"),
                  {QStringLiteral("-q"), QStringLiteral("--raw"), picture + QStringLiteral(".png")})
        .trimmed();
}

} // namespace

/// The days at the desk with separate gate processes and real TLS, played by vestibule-demo on the windows of the
/// station; judged by what the run wrote down.
class TestJourneys final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QJsonObject m_result;

    [[nodiscard]] QJsonObject checks() const { return m_result.value(QStringLiteral("checks")).toObject(); }
    /// True when the fact was looked at and holds.
    [[nodiscard]] bool holds(const QString& name) const
    {
        return checks().value(name).toObject().value(QStringLiteral("holds")).toBool();
    }
    /// Facts that do not hold, or were never looked at, at one of the gates.
    [[nodiscard]] QStringList brokenAtGates(const QString& name) const
    {
        QStringList out;
        for (int i = 1; i <= gateCount; ++i) {
            const QString at = QStringLiteral("%1@Gate %2").arg(name).arg(i);
            if (!holds(at)) {
                out << at;
            }
        }
        return out;
    }
    [[nodiscard]] double seconds(const QString& start) const
    {
        const QJsonObject all = m_result.value(QStringLiteral("seconds")).toObject();
        double longest = -1;
        for (auto it = all.begin(); it != all.end(); ++it) {
            if (it.key().startsWith(start)) {
                longest = qMax(longest, it.value().toDouble());
            }
        }
        return longest;
    }

private Q_SLOTS:
    void initTestCase();
    void theJourneysComeToTheirEnd();
    void theFirstStartMakesAnEstate();
    void threeGatesPairOverTlsAndAreInStep();
    void aRosterIsImportedAndItsBadLineIsLeftOut();
    void aFaceIsStoredAtEveryGateAfterTheSignature_data() { languages(); }
    void aFaceIsStoredAtEveryGateAfterTheSignature();
    void theRightPersonIsAdmitted_data() { languages(); }
    void theRightPersonIsAdmitted();
    void otherPeopleAreRefused_data() { languages(); }
    void otherPeopleAreRefused();
    void aNoLeadsToACardThatEveryGateAdmits_data() { languages(); }
    void aNoLeadsToACardThatEveryGateAdmits();
    void aCardWorksBeforeItIsSignedForAndTheDeskSaysHowLongItTook_data() { languages(); }
    void aCardWorksBeforeItIsSignedForAndTheDeskSaysHowLongItTook();
    void aReaderThatIsUnpluggedAndAPrinterThatRunsOutLoseNoCard_data() { languages(); }
    void aReaderThatIsUnpluggedAndAPrinterThatRunsOutLoseNoCard();
    void aSwappedCardIsCaughtBeforeItWorks_data() { languages(); }
    void aSwappedCardIsCaughtBeforeItWorks();
    void aLostCardIsRefusedAndTheNextOneOpens_data() { languages(); }
    void aLostCardIsRefusedAndTheNextOneOpens();
    void aLostCardThatIsFoundOpensNothing_data() { languages(); }
    void aLostCardThatIsFoundOpensNothing();
    void fortyCardsAreOnFourSheetsOfTen();
    void aPrinterWithoutPaperInTheMiddleOfAJobPrintsNoCardTwice();
    void aRevokedCardIsRefusedAndEveryGateHasSigned_data() { languages(); }
    void aRevokedCardIsRefusedAndEveryGateHasSigned();
    void aGateThatIsOffIsShownAsWaitingAndSignsWhenItIsBack();
    void aWrongPasswordOpensNothing();
    void aRosterWithBadLinesSaysWhyLineByLine();
    void aCameraThatGoesAwayEndsNoSitting();
    void aStoreThatIsNotOursIsNamedAndLeftAlone_data();
    void aStoreThatIsNotOursIsNamedAndLeftAlone();
    void aFullDiskAtTheDeskKeepsTheSitting_data() { languages(); }
    void aFullDiskAtTheDeskKeepsTheSitting();
    void aFullGateIsShownAsWaitingAndLosesNothing();
    void theDeskIsQuick();
    void paperIsKept();

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << QStringLiteral("zh");
        QTest::newRow("English") << QStringLiteral("en");
    }
};

void TestJourneys::initTestCase()
{
    const QString assets = QStringLiteral(VESTIBULE_ASSETS);
    const QString programs = QStringLiteral(VESTIBULE_PROGRAMS);
    // One display of the size that the windows must fit.
    const QString screens = m_folder.filePath(QStringLiteral("screens.json"));
    QFile file(screens);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(R"({"screens": [{"name": "desk", "x": 0, "y": 0, "width": 1366, "height": 768,
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})") > 0);
    file.close();
    QProcess demo;
    demo.setProcessChannelMode(QProcess::MergedChannels);
    demo.start(programs + QStringLiteral("/vestibule-demo"),
               {QStringLiteral("-platform"), QStringLiteral("offscreen:configfile=") + screens,
                QStringLiteral("--fast"), QStringLiteral("--estate"), m_folder.filePath(QStringLiteral("estate")),
                QStringLiteral("--out"), m_folder.filePath(QStringLiteral("out")), QStringLiteral("--models"),
                assets + QStringLiteral("/models"), QStringLiteral("--portrait"),
                assets + QStringLiteral("/portrait/astronaut.png"), QStringLiteral("--faces"),
                assets + QStringLiteral("/faces")});
    QVERIFY2(demo.waitForStarted(), qPrintable(demo.errorString()));
    const bool ended = demo.waitForFinished(runMs);
    const QByteArray said = demo.readAll();
    QVERIFY2(ended, said.constData());
    QFile result(m_folder.filePath(QStringLiteral("out/result.json")));
    QVERIFY2(result.open(QIODevice::ReadOnly), said.constData());
    m_result = QJsonDocument::fromJson(result.readAll()).object();
    QVERIFY2(demo.exitCode() == 0, said.constData());
}

void TestJourneys::theJourneysComeToTheirEnd()
{
    QCOMPARE(m_result.value(QStringLiteral("failure")).toString(), QString());
    QVERIFY(m_result.value(QStringLiteral("ok")).toBool());
    const QJsonObject all = checks();
    for (auto it = all.begin(); it != all.end(); ++it) {
        QVERIFY2(holds(it.key()), qPrintable(it.key()));
    }
}

void TestJourneys::theFirstStartMakesAnEstate()
{
    QVERIFY(holds(QStringLiteral("set-up.undertaking-comes-first")));
    QVERIFY(holds(QStringLiteral("set-up.done")));
}

void TestJourneys::threeGatesPairOverTlsAndAreInStep() { QVERIFY(holds(QStringLiteral("pairing.all-in-step"))); }

void TestJourneys::aRosterIsImportedAndItsBadLineIsLeftOut() { QVERIFY(holds(QStringLiteral("roster.imported"))); }

void TestJourneys::aFaceIsStoredAtEveryGateAfterTheSignature()
{
    QFETCH(QString, language);
    QCOMPARE(brokenAtGates(QStringLiteral("before-consent.refused.") + language), QStringList());
    QVERIFY(holds(QStringLiteral("yes.all-gates-hold.") + language));
}

void TestJourneys::theRightPersonIsAdmitted()
{
    QFETCH(QString, language);
    QCOMPARE(brokenAtGates(QStringLiteral("yes.right-person-admitted.") + language), QStringList());
    QCOMPARE(brokenAtGates(QStringLiteral("yes.right-person-admitted.%1.id").arg(language)), QStringList());
    QVERIFY(holds(QStringLiteral("yes.admitted-by-camera.%1@Gate 1").arg(language)));
}

void TestJourneys::otherPeopleAreRefused()
{
    QFETCH(QString, language);
    for (int person = 1; person <= 3; ++person) {
        QCOMPARE(brokenAtGates(QStringLiteral("yes.other-person-%1-refused.%2").arg(person).arg(language)),
                 QStringList());
    }
}

void TestJourneys::aNoLeadsToACardThatEveryGateAdmits()
{
    QFETCH(QString, language);
    QVERIFY(holds(QStringLiteral("no.all-gates-hold.") + language));
    QCOMPARE(brokenAtGates(QStringLiteral("no.card-admitted.") + language), QStringList());
}

void TestJourneys::aCardWorksBeforeItIsSignedForAndTheDeskSaysHowLongItTook()
{
    QFETCH(QString, language);
    QVERIFY(holds(QStringLiteral("no.card-works-before-it-is-signed-for.") + language));
    QVERIFY(holds(QStringLiteral("no.time-is-told.") + language));
}

void TestJourneys::aReaderThatIsUnpluggedAndAPrinterThatRunsOutLoseNoCard()
{
    QFETCH(QString, language);
    QVERIFY(holds(QStringLiteral("reader.unplugged-is-said.") + language));
    QVERIFY(holds(QStringLiteral("printer.runs-out-and-nothing-is-lost.") + language));
    QCOMPARE(brokenAtGates(QStringLiteral("no.card-admitted.") + language),
             QStringList()); // it was finished all the same
}

void TestJourneys::aSwappedCardIsCaughtBeforeItWorks()
{
    QFETCH(QString, language);
    QVERIFY(holds(QStringLiteral("swapped.caught-before-it-works.") + language));
}

void TestJourneys::aLostCardIsRefusedAndTheNextOneOpens()
{
    QFETCH(QString, language);
    QCOMPARE(brokenAtGates(QStringLiteral("lost.card-refused.") + language), QStringList());
    QCOMPARE(brokenAtGates(QStringLiteral("lost.next-card-refused-before-it-is-made.") + language), QStringList());
    QVERIFY(holds(QStringLiteral("lost.chip-is-made-for-nobody.") + language));
    QCOMPARE(brokenAtGates(QStringLiteral("lost.next-card-admitted.") + language), QStringList());
    QCOMPARE(brokenAtGates(QStringLiteral("lost.old-card-stays-refused.") + language), QStringList());
}

void TestJourneys::aLostCardThatIsFoundOpensNothing()
{
    QFETCH(QString, language);
    QVERIFY(holds(QStringLiteral("found.is-a-blank-card.") + language));
    QCOMPARE(brokenAtGates(QStringLiteral("found.old-number-stays-refused.") + language), QStringList());
    QCOMPARE(brokenAtGates(QStringLiteral("found.next-card-still-admitted.") + language), QStringList());
}

void TestJourneys::fortyCardsAreOnFourSheetsOfTen()
{
    QVERIFY(holds(QStringLiteral("sheets.forty-cards-take-four")));
    const QJsonArray papers =
        m_result.value(QStringLiteral("facts")).toObject().value(QStringLiteral("sheets of cards")).toArray();
    QCOMPARE(papers.size(), 2); // the printer ran out of paper between them
    const QRegularExpression card(QStringLiteral("^vestibule:card\\?n=\\d{10}$"));
    QSet<QString> codes;
    for (const QJsonValue& paper : papers) {
        const QString pdf = paper.toString();
        const auto pages = pagesOf(pdf);
        QCOMPARE(pages.size(), 4); // two sheets, front and back
        for (const auto& [width, height] : pages) {
            QVERIFY(std::abs(width - 210) < 0.1 && std::abs(height - 297) < 0.1);
        }
        for (const int front : {1, 3}) {
            for (int place = 0; place < 10; ++place) {
                const QString code = codeAt(pdf, front, place, m_folder.filePath(QStringLiteral("one")));
                QVERIFY2(
                    card.match(code).hasMatch(),
                    qPrintable(QStringLiteral("%1, page %2, place %3: %4").arg(pdf).arg(front).arg(place).arg(code)));
                codes.insert(code);
            }
        }
    }
    QCOMPARE(codes.size(), 40);
}

void TestJourneys::aPrinterWithoutPaperInTheMiddleOfAJobPrintsNoCardTwice()
{
    QVERIFY(holds(QStringLiteral("sheets.printer-without-paper-in-the-middle")));
    QVERIFY(holds(QStringLiteral("sheets.the-rest-alone-is-printed-again")));
}

void TestJourneys::aRevokedCardIsRefusedAndEveryGateHasSigned()
{
    QFETCH(QString, language);
    QVERIFY(holds(QStringLiteral("revoked.all-gates-signed.") + language));
    QCOMPARE(brokenAtGates(QStringLiteral("revoked.card-refused.") + language), QStringList());
}

void TestJourneys::aGateThatIsOffIsShownAsWaitingAndSignsWhenItIsBack()
{
    QVERIFY(holds(QStringLiteral("one-off.shown-as-waiting")));
    QVERIFY(holds(QStringLiteral("one-off.revoked-refused@Gate 1")));
    QVERIFY(holds(QStringLiteral("one-off.revoked-refused@Gate 2")));
    QVERIFY(holds(QStringLiteral("one-off.done-when-back")));
    QCOMPARE(brokenAtGates(QStringLiteral("revoked.face-refused")), QStringList());
}

void TestJourneys::aWrongPasswordOpensNothing()
{
    QVERIFY(holds(QStringLiteral("lock.wrong-password-refused")));
    QVERIFY(holds(QStringLiteral("sign-in.wrong-password-says-how-many-tries-are-left")));
    QVERIFY(holds(QStringLiteral("sign-in.opens-the-store-again")));
}

void TestJourneys::aRosterWithBadLinesSaysWhyLineByLine()
{
    QVERIFY(holds(QStringLiteral("bad-roster.each-line-says-why")));
    QVERIFY(holds(QStringLiteral("bad-roster.good-lines-stay")));
    QVERIFY(holds(QStringLiteral("bad-roster.nothing-imported-yet")));
}

void TestJourneys::aCameraThatGoesAwayEndsNoSitting()
{
    for (const char* language : {"zh", "en"}) {
        const QString name = QString::fromLatin1(language);
        QVERIFY2(holds(QStringLiteral("unplugged.said.") + name), language);
        QVERIFY2(holds(QStringLiteral("unplugged.still-away.") + name), language);
        QCOMPARE(brokenAtGates(QStringLiteral("unplugged.nothing-half-done.") + name), QStringList());
    }
    QVERIFY(holds(QStringLiteral("unplugged.goes-on-when-plugged-in.zh")));
    QVERIFY(holds(QStringLiteral("unplugged.goes-on-with-a-card.en")));
    QCOMPARE(brokenAtGates(QStringLiteral("unplugged.card-admitted")), QStringList());
}

void TestJourneys::aStoreThatIsNotOursIsNamedAndLeftAlone_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("of another key") << QStringLiteral("wrong-key");
    QTest::newRow("without encryption") << QStringLiteral("plain-file");
    QTest::newRow("the station's own, but older") << QStringLiteral("rolled-back");
}

void TestJourneys::aStoreThatIsNotOursIsNamedAndLeftAlone()
{
    QFETCH(QString, code);
    QVERIFY(holds(QStringLiteral("foreign-store.said.") + code));
    QVERIFY(holds(QStringLiteral("foreign-store.untouched.") + code));
}

void TestJourneys::aFullDiskAtTheDeskKeepsTheSitting()
{
    QFETCH(QString, language);
    QVERIFY(holds(QStringLiteral("disk-full.said.") + language));
    QVERIFY(holds(QStringLiteral("disk-full.nothing-half-done.") + language));
    QVERIFY(holds(QStringLiteral("disk-full.goes-on.") + language));
}

void TestJourneys::aFullGateIsShownAsWaitingAndLosesNothing()
{
    QVERIFY(holds(QStringLiteral("gate-full.shown-as-waiting")));
    QVERIFY(holds(QStringLiteral("gate-full.card-refused@Gate 1")));
    QVERIFY(holds(QStringLiteral("gate-full.card-refused@Gate 2")));
    QVERIFY(holds(QStringLiteral("gate-full.card-admitted@Gate 3")));
    QVERIFY(holds(QStringLiteral("gate-full.done-with-room")));
    QCOMPARE(brokenAtGates(QStringLiteral("gate-full.card-refused-by-all")), QStringList());
}

void TestJourneys::theDeskIsQuick()
{
    for (const char* name : {"赵敏", "孙丽", "何家豪", "Anna Weber", "Ben Carter", "Tom Baker"}) {
        QVERIFY2(holds(QStringLiteral("keys.") + QString::fromUtf8(name)), name);
    }
    const double card = seconds(QStringLiteral("decline to working card"));
    QVERIFY2(card >= 0 && card <= 60, qPrintable(QString::number(card)));
}

void TestJourneys::paperIsKept()
{
    for (const char* name :
         {"recovery-sheet.pdf", "receipt-zh.pdf", "receipt-en.pdf", "card-zh.pdf", "card-en.pdf", "printed-1.pdf"}) {
        QFile paper(m_folder.filePath(QStringLiteral("out/") + QString::fromLatin1(name)));
        QVERIFY2(paper.open(QIODevice::ReadOnly), name);
        QVERIFY2(paper.read(5) == "%PDF-", name);
    }
    for (const char* name : {"consent-record-zh.jws", "consent-record-en.jws"}) {
        QFile record(m_folder.filePath(QStringLiteral("out/") + QString::fromLatin1(name)));
        QVERIFY2(record.open(QIODevice::ReadOnly), name);
        QCOMPARE(record.readAll().count('.'), 2);
    }
    QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("out/transcript.md"))));
}

VESTIBULE_TEST(TestJourneys);
#include "TestJourneys.moc"
