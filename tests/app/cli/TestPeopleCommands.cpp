#include "core/base/Digest.h"
#include "core/consent/ConsentRecord.h"
#include "tests/app/cli/Cli.h"
#include "tests/support/FlipByte.h"
#include "tests/support/ResidentAnswer.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QSet>

using namespace vestibule;
using namespace vestibule::test;

namespace {

QString text(const Ended& ended, const char* key) { return ended.json()[QLatin1String(key)].toString(); }

} // namespace

/// Estate, people and cards, from the command line.
class TestPeopleCommands final : public QObject
{
    Q_OBJECT

    const Estate m_estate;

    /// As the desk makes one, under this estate's own key.
    QByteArray signedRecord() const
    {
        const Estate::Opened opened = m_estate.open();
        app::OpenStation& station = *opened.station;
        domain::SignatureDrawing drawing;
        drawing.beginStroke({0.1, 0.2});
        drawing.extendStroke({0.9, 0.3});
        const auto answer = ui::ResidentPresenter::answer(domain::Answer::Choice::Face, station.notice().hash(),
                                                          QStringLiteral("en"), station.clock().now());
        const consent::ConsentFacts facts{domain::ConsentId::random(),
                                          domain::PersonToken::random(),
                                          QStringLiteral("Wang"),
                                          QStringLiteral("3-1502"),
                                          station.notice(),
                                          station.estate().id};
        return consent::makeConsent(facts, answer, drawing, station.keys().records()).value().jws;
    }

private Q_SLOTS:
    void initTestCase();
    void anEstateIsMadeOnceAndItsRecoveryCodeGoesWhereItIsAsked();
    void aPersonIsAddedFoundAndShown();
    void badDetailsAreRefusedWithTheirCode_data();
    void badDetailsAreRefusedWithTheirCode();
    void theSamePersonInTheSameRoomIsNotAddedTwice();
    void passwordsComeOnAFileDescriptorOnly_data();
    void passwordsComeOnAFileDescriptorOnly();
    void wrongUsageSaysSo_data();
    void wrongUsageSaysSo();
    void thereIsNoWayToAddAFace();
    void noCommandAnswersForAResident();
    void cardsAreIssuedAndBlocked();
    void aManagerEndsEveryKeyOfAPerson();
    void nothingIsOpenedBeforeTheUndertakingIsSigned();
    void errorsAreOneLineForPeople();
    void aFolderInUseIsLeftAlone();
    void aStoreThatIsNotOursIsRefused();
    void aGoodStorePassesEveryCheck();
    void consentRecordsAreVerifiedOffline();
    void noFolderIsMadeByLooking();
};

void TestPeopleCommands::initTestCase() { QVERIFY2(m_estate.made().code == 0, m_estate.made().errors.constData()); }

void TestPeopleCommands::anEstateIsMadeOnceAndItsRecoveryCodeGoesWhereItIsAsked()
{
    QCOMPARE(text(m_estate.made(), "estate"), QStringLiteral("Green"));
    QCOMPARE(text(m_estate.made(), "recovery_key").size(), 64);
    const QByteArray code = m_estate.made().errors.trimmed(); // the descriptor was that of standard error
    QCOMPARE(code.size(), 44);
    QVERIFY(!m_estate.made().output.contains(code));
    const Ended again = runCli(words("estate init --training --json --password-fd 0 --recovery-fd 2 --name G "
                                     "--processor O --contact 1 --address R --manager Li --dir") +
                                   QStringList{m_estate.folder()},
                               Estate::password + '\n');
    QCOMPARE(again.code, 1);
    QCOMPARE(again.error(), QStringLiteral("station/estate-exists"));
    const Ended plain = runCli(words("estate init --training --password-fd 0 --name G --processor O --contact 1 "
                                     "--address R --manager Li --dir") +
                                   QStringList{m_estate.file("second")},
                               Estate::password + '\n');
    QCOMPARE(plain.code, 0);
    QVERIFY(plain.errors.contains("recovery sheet"));
    QCOMPARE(plain.output.split('\n').constFirst().count('-'), 8);
    const Ended weak = runCli(words("estate init --training --json --password-fd 0 --recovery-fd 2 --name G "
                                    "--processor O --contact 1 --address R --manager Li --dir") +
                                  QStringList{m_estate.file("third")},
                              "12345678\n");
    QCOMPARE(weak.error(), QStringLiteral("vault/weak-password"));
    QCOMPARE(weak.code, 1);
}

void TestPeopleCommands::aPersonIsAddedFoundAndShown()
{
    const QString id = m_estate.add(QStringLiteral("王芳"), QStringLiteral("1502"));
    QCOMPARE(id.size(), 32);
    const Ended found = m_estate.run("resident list --search wangf");
    QCOMPARE(found.code, 0);
    const QJsonArray rows = found.json()[QStringLiteral("residents")].toArray();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.at(0).toObject()[QStringLiteral("id")].toString(), id);
    const Ended shown = m_estate.run(words("resident show") + QStringList{id});
    QCOMPARE(shown.code, 0);
    QCOMPARE(text(shown, "name"), QStringLiteral("王芳"));
    QCOMPARE(text(shown, "occupancy"), QStringLiteral("owner"));
    QCOMPARE(shown.json()[QStringLiteral("dwelling")].toObject()[QStringLiteral("label")].toString(),
             QStringLiteral("3-1502"));
    QVERIFY(shown.json()[QStringLiteral("lease_end")].isNull());
    QVERIFY(shown.json()[QStringLiteral("credentials")].toArray().isEmpty());
    QCOMPARE(m_estate.run("resident list --search nobody").json()[QStringLiteral("residents")].toArray().size(), 0);
    const Ended limited = m_estate.run("resident list --limit 1");
    QCOMPARE(limited.json()[QStringLiteral("residents")].toArray().size(), 1);
}

void TestPeopleCommands::badDetailsAreRefusedWithTheirCode_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const char* line, const char* error, int code) {
        QTest::newRow(name) << QString::fromLatin1(line) << QString::fromLatin1(error) << code;
    };
    const char* tenant = "resident add --name A --building 1 --room 2 --occupancy tenant";
    row("tenant without end", tenant, "domain/lease-end-missing", 1);
    row("no date", "resident add --name A --building 1 --room 2 --occupancy tenant --lease-end soon",
        "domain/date-malformed", 1);
    row("no such day", "resident add --name A --building 1 --room 2 --occupancy tenant --lease-end 2027-02-30",
        "domain/date-malformed", 1);
    row("ended", "resident add --name A --building 1 --room 2 --occupancy tenant --lease-end 2001-01-01",
        "domain/lease-ended", 1);
    row("unknown occupancy", "resident add --name A --building 1 --room 2 --occupancy guest", "cli/usage", 2);
    row("no name", "resident add --building 1 --room 2 --occupancy owner", "cli/usage", 2);
    row("no such person", "resident show 00000000000000000000000000000000", "store/no-such-person", 3);
    row("no id", "resident show Wang", "store/no-such-person", 3);
    row("revoking nobody", "resident revoke 00000000000000000000000000000000", "store/no-such-person", 3);
    row("revoking nobody in particular", "resident revoke", "cli/usage", 2);
    row("revoking some and all", "resident revoke 00000000000000000000000000000000 --ended", "cli/usage", 2);
    row("a card for nobody", "card issue --person 00000000000000000000000000000000", "store/no-such-person", 3);
    row("a bad chip", "card issue --person 00000000000000000000000000000000 --uid 123", "cards/uid-malformed", 1);
    row("a bad number", "card block 1234567890", "cards/number-malformed", 1);
    row("an unknown card", "card block 1234567897", "cli/no-such-card", 3);
    row("a limit of nothing", "resident list --limit 0", "cli/usage", 2);
    row("no pairing text", "gate pair hello", "protocol/bad-code", 1);
    row("sync for ever", "sync --once --timeout 9999999", "cli/usage", 2);
    row("sync without once", "sync", "cli/usage", 2);
}

void TestPeopleCommands::badDetailsAreRefusedWithTheirCode()
{
    QFETCH(QString, line);
    QFETCH(QString, error);
    QFETCH(int, code);
    const Ended ended = m_estate.run(line.toLatin1().constData());
    QCOMPARE(ended.error(), error);
    QCOMPARE(ended.code, code);
    QCOMPARE(ended.errors, QByteArray());
}

void TestPeopleCommands::theSamePersonInTheSameRoomIsNotAddedTwice()
{
    const QStringList line = words("resident add --name Twice --building 9 --room 9 --occupancy family");
    QCOMPARE(m_estate.run(line).code, 0);
    const Ended again = m_estate.run(line);
    QCOMPARE(again.code, 1);
    QCOMPARE(again.error(), QStringLiteral("station/already-on-record"));
}

void TestPeopleCommands::passwordsComeOnAFileDescriptorOnly_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* name, const char* options, const QByteArray& input, int code, const char* error) {
        QTest::newRow(name) << QString::fromLatin1(options) << input << code << QString::fromLatin1(error);
    };
    const QByteArray good = Estate::password + '\n';
    row("good", "--operator Li --password-fd 0", good, 0, "");
    row("good without a line break", "--operator Li --password-fd 0", Estate::password, 0, "");
    row("with a carriage return", "--operator Li --password-fd 0", Estate::password + "\r\n", 0, "");
    row("wrong", "--operator Li --password-fd 0", "Wr0ng-otter-77-lamp\n", 4, "vault/wrong-password");
    row("nobody's", "--operator Wu --password-fd 0", good, 4, "vault/wrong-password");
    row("empty", "--operator Li --password-fd 0", "\n", 4, "cli/password-unreadable");
    row("endless", "--operator Li --password-fd 0", QByteArray(5000, 'x'), 4, "cli/password-unreadable");
    row("no descriptor and no terminal", "--operator Li", good, 2, "cli/usage");
    row("a closed descriptor", "--operator Li --password-fd 57", good, 2, "cli/usage");
    row("no number", "--operator Li --password-fd stdin", good, 2, "cli/usage");
    row("as an argument", "--operator Li --password Gr4nite-otter-77-lamp", good, 2, "cli/usage");
    row("no account", "--password-fd 0", good, 2, "cli/usage");
}

void TestPeopleCommands::passwordsComeOnAFileDescriptorOnly()
{
    QFETCH(QString, options);
    QFETCH(QByteArray, input);
    QFETCH(int, code);
    QFETCH(QString, error);
    const Ended ended =
        runCli(words("resident list --json --dir") + QStringList{m_estate.folder()} + options.split(u' '), input);
    QCOMPARE(ended.error(), error);
    QCOMPARE(ended.code, code);
    QVERIFY(!ended.output.contains(Estate::password) && !ended.errors.contains(Estate::password));
    // A good try between the bad ones, so that the account stays open.
    QCOMPARE(m_estate.run("resident list --limit 1").code, 0);
}

void TestPeopleCommands::wrongUsageSaysSo_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const char* line, int code) {
        QTest::newRow(name) << QString::fromLatin1(line) << code;
    };
    row("help", "--help", 0);
    row("version", "--version", 0);
    row("nothing", "", 2);
    row("no such command", "gate open", 2);
    row("half a command", "resident", 2);
    row("an option of another command", "resident list --dir x --uid 04", 2);
    row("no folder", "resident list", 2);
    row("too many operands", "resident show a b --dir x", 2);
    row("an option twice", "resident list --dir x --dir y", 2);
    row("another language", "resident list --dir x --language fr", 2);
    row("no recovery descriptor with json",
        "estate init --json --name G --processor O --contact 1 --address R --manager Li --dir x", 2);
    row("no url", "gate probe --url 127.0.0.1 --ca x --name y", 2);
    row("not https", "gate probe --url http://127.0.0.1/ --ca x --name y", 2);
}

void TestPeopleCommands::wrongUsageSaysSo()
{
    QFETCH(QString, line);
    QFETCH(int, code);
    const Ended ended = runCli(line.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(ended.code, code);
    QVERIFY(code == 0 ? ended.errors.isEmpty() : !(ended.output + ended.errors).isEmpty());
}

void TestPeopleCommands::thereIsNoWayToAddAFace()
{
    for (const char* line : {"face enrol x", "face add x", "face issue x", "card issue --person 0 --face x",
                             "resident add --name A --building 1 --room 2 --occupancy owner --face x"}) {
        QCOMPARE(m_estate.run(line).code, 2);
    }
    const QByteArray help = runCli({QStringLiteral("--help")}).output;
    for (const QByteArray& listed : help.split('\n')) {
        if (listed.startsWith("  face ")) {
            QVERIFY2(listed.startsWith("  face analyze") || listed.startsWith("  face compare") ||
                         listed.startsWith("  face evaluate"),
                     listed.constData());
        }
    }
}

/// A resident answers on their own screen. These are all the commands there are, and none of them is one for that.
void TestPeopleCommands::noCommandAnswersForAResident()
{
    const QSet<QByteArray> about{"consent verify", "consent export"};
    const QByteArrayList telling{"consent", "answer", "sitting", "sign ", "agree ", "decline", "withdraw"};
    const QByteArray help = runCli({QStringLiteral("--help")}).output;
    int commands = 0;
    for (const QByteArray& listed : help.split('\n')) {
        if (!listed.startsWith("  ") || listed.startsWith("   ") || listed.startsWith("  -")) {
            continue;
        }
        ++commands;
        const QByteArray command = listed.trimmed();
        for (const QByteArray& word : telling) {
            if (command.startsWith(word)) {
                QVERIFY2(about.contains(command.left(14)), listed.constData());
            }
        }
    }
    QVERIFY(commands > 30);
    for (const char* line : {"consent give x", "consent sign x", "consent decline x", "consent withdraw x",
                             "sitting answer x --choice face", "resident consent x", "answer face", "answer card",
                             "resident add --name A --building 1 --room 2 --occupancy owner --consent yes"}) {
        QCOMPARE(m_estate.run(line).code, 2);
    }
    // The only class that can make an answer is not even in this program.
    QFile program(QStringLiteral(VESTIBULE_CLI_PROGRAM));
    QVERIFY(program.open(QIODevice::ReadOnly));
    const QByteArray bytes = program.readAll();
    QVERIFY(bytes.contains("vestibule"));
    QVERIFY(!bytes.contains("ResidentPresenter"));
}

void TestPeopleCommands::cardsAreIssuedAndBlocked()
{
    const QString id = m_estate.add(QStringLiteral("Card"), QStringLiteral("1"));
    const Ended issued = m_estate.run(words("card issue --uid 04:A1:B2:C3 --person") + QStringList{id});
    QCOMPARE(issued.code, 0);
    QCOMPARE(text(issued, "uid"), QStringLiteral("04a1b2c3"));
    const QString number = text(issued, "number");
    QCOMPARE(number.size(), 10);
    const QString other = m_estate.add(QStringLiteral("Other"), QStringLiteral("2"));
    const Ended taken = m_estate.run(words("card issue --uid 04A1B2C3 --person") + QStringList{other});
    QCOMPARE(taken.error(), QStringLiteral("store/card-in-use"));
    QCOMPARE(taken.code, 1);
    const Ended blocked = m_estate.run(words("card block") + QStringList{number});
    QCOMPARE(blocked.code, 0);
    QCOMPARE(text(blocked, "state"), QStringLiteral("deleted")); // no gate ever had it
    QCOMPARE(m_estate.run(words("card block") + QStringList{number}).code, 0);
}

void TestPeopleCommands::aManagerEndsEveryKeyOfAPerson()
{
    const QString id = m_estate.add(QStringLiteral("Leaver"), QStringLiteral("4"));
    QCOMPARE(m_estate.run(words("card issue --person") + QStringList{id}).code, 0);
    const auto revoke = [&](const char* reason) {
        return m_estate.run(words("resident revoke") + words(reason) + QStringList{id});
    };
    QCOMPARE(revoke("").error(), QStringLiteral("domain/reason-missing")); // an owner's right has no end
    QCOMPARE(revoke("--reason bored").error(), QStringLiteral("domain/reason-missing"));
    QCOMPARE(revoke("--reason authority-order").error(), QStringLiteral("domain/document-missing"));
    QCOMPARE(revoke("--reason authority-order --document none").error(), QStringLiteral("domain/document-malformed"));
    const Ended ended = revoke("--reason authority-order --document WS-7/2026");
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.json()[QStringLiteral("ended")].toInt(), 1);
    m_estate.addOperator(QStringLiteral("Clerk"), domain::Role::Clerk);
    m_estate.addOperator(QStringLiteral("Auditor"), domain::Role::Auditor);
    const auto clerk = [&](const QString& name, const QStringList& line) {
        return m_estate.runAs(name, Estate::password, line);
    };
    for (const char* name : {"Clerk", "Auditor"}) {
        const Ended early = clerk(QString::fromLatin1(name), words("resident list"));
        QCOMPARE(early.error(), QStringLiteral("domain/undertaking-missing"));
        QCOMPARE(early.code, 4);
        QCOMPARE(m_estate.undertake(QString::fromLatin1(name)).code, 0);
    }
    const Ended byClerk = clerk(QStringLiteral("Clerk"), words("resident revoke") + QStringList{id});
    QCOMPARE(byClerk.code, 4);
    QCOMPARE(byClerk.error(), QStringLiteral("station/not-allowed"));
    QCOMPARE(
        clerk(QStringLiteral("Clerk"),
              words("gate pair vestibule:pair?g=00000000000000000000000000000001&a=127.0.0.1:1&c=0123456789ABCDEF"))
            .code,
        4);
    QCOMPARE(clerk(QStringLiteral("Auditor"), words("card issue --person") + QStringList{id}).code, 4);
    QCOMPARE(clerk(QStringLiteral("Auditor"), words("resident list --search x")).code, 0);
}

void TestPeopleCommands::nothingIsOpenedBeforeTheUndertakingIsSigned()
{
    const QString folder = m_estate.file("unsigned");
    QCOMPARE(runCli(words("estate init --training --json --password-fd 0 --recovery-fd 2 --name G --processor O "
                          "--contact 1 --address R --manager Li --dir") +
                        QStringList{folder},
                    Estate::password + '\n')
                 .code,
             0);
    const auto run = [&](const QStringList& line) {
        return runCli(words("--operator Li --json --language en --password-fd 0 --dir") + QStringList{folder} + line,
                      Estate::password + '\n');
    };
    const QList<QStringList> lines{words("resident list"),
                                   words("resident show 00000000000000000000000000000000"),
                                   words("resident add --name A --building 1 --room 1 --occupancy owner"),
                                   words("store check"),
                                   words("key show"),
                                   words("gate list"),
                                   words("audit head"),
                                   words("audit export --reason own-review --out") + QStringList{m_estate.file("x")},
                                   words("backup make --to") + QStringList{m_estate.file("y")}};
    for (const QStringList& line : lines) {
        const Ended refused = run(line);
        QVERIFY2(refused.error() == QStringLiteral("domain/undertaking-missing"), refused.output.constData());
        QCOMPARE(refused.code, 4);
    }
    const Ended read = run(words("operator undertake"));
    QCOMPARE(read.code, 1);
    QVERIFY(text(read, "text").contains(QStringLiteral("never press anybody")));
    QVERIFY(!read.json()[QStringLiteral("signed")].toBool());
    QCOMPARE(run(words("resident list")).code, 4); // reading alone is not signing
    const Ended agreed = run(words("operator undertake --agree"));
    QCOMPARE(agreed.code, 0);
    QVERIFY(agreed.json()[QStringLiteral("signed")].toBool());
    QVERIFY(QDateTime::fromString(text(agreed, "valid_until"), Qt::ISODate) >
            QDateTime::currentDateTimeUtc().addDays(364));
    QCOMPARE(run(words("resident list")).code, 0);
}

void TestPeopleCommands::errorsAreOneLineForPeople()
{
    const QStringList line = words("resident show 00 --operator Li --password-fd 0 --dir") +
                             QStringList{m_estate.folder(), QStringLiteral("--language")};
    const Ended english = runCli(line + QStringList{QStringLiteral("en")}, Estate::password + '\n');
    const Ended chinese = runCli(line + QStringList{QStringLiteral("zh")}, Estate::password + '\n');
    for (const Ended& ended : {english, chinese}) {
        QCOMPARE(ended.code, 3);
        QCOMPARE(ended.output, QByteArray());
        QCOMPARE(ended.errors.count('\n'), 1);
        QVERIFY(ended.errors.startsWith("vestibule-cli: store/no-such-person: "));
    }
    QVERIFY(english.errors != chinese.errors);
}

void TestPeopleCommands::aFolderInUseIsLeftAlone()
{
    const Estate::Opened opened = m_estate.open();
    const Ended ended = m_estate.run("resident list");
    QCOMPARE(ended.error(), QStringLiteral("station/folder-in-use"));
    QCOMPARE(ended.code, 6);
}

void TestPeopleCommands::aStoreThatIsNotOursIsRefused()
{
    const Estate ours;
    const Estate theirs;
    const auto db = [](const Estate& e) { return e.folder() + QStringLiteral("/station.db"); };
    QVERIFY(QFile::remove(db(ours)));
    QVERIFY(QFile::copy(db(theirs), db(ours)));
    // With its anchor still ours, and with theirs: a foreign key in both cases.
    const Ended foreign = ours.run("resident list");
    QCOMPARE(foreign.error(), QStringLiteral("database/wrong-key"));
    QCOMPARE(foreign.code, 6);
    const Ended checked = ours.run("store check");
    QCOMPARE(checked.code, 6);
    QCOMPARE(checked.json()[QStringLiteral("good")].toBool(true), false);
    QVERIFY(QFile::remove(db(ours)));
    const Ended gone = ours.run("resident list");
    QCOMPARE(gone.error(), QStringLiteral("database/missing"));
    QCOMPARE(gone.code, 3);

    // One changed byte in the middle of the file.
    QVERIFY(test::flipMiddleByte(db(theirs)));
    const Ended damaged = theirs.run("store check");
    QCOMPARE(damaged.code, 6);
    QCOMPARE(damaged.json()[QStringLiteral("good")].toBool(true), false);
}

void TestPeopleCommands::aGoodStorePassesEveryCheck()
{
    const Ended ended = m_estate.run("store check");
    QVERIFY2(ended.code == 0, ended.output.constData());
    const QJsonArray checks = ended.json()[QStringLiteral("checks")].toArray();
    QCOMPARE(checks.size(), 9);
    for (const QJsonValue& check : checks) {
        QVERIFY(check.toObject()[QStringLiteral("good")].toBool());
    }
}

void TestPeopleCommands::consentRecordsAreVerifiedOffline()
{
    const QString key = text(m_estate.run("key show"), "record_key");
    QCOMPARE(key.size(), 64);
    const QString file = m_estate.write("nonsense.jws", "a.b.c\n");
    const auto verify = [&](const QStringList& more) { return runCli(words("consent verify --json") + more); };
    QCOMPARE(verify({file, QStringLiteral("--key"), key}).error(), QStringLiteral("consent/record-forged"));

    QByteArray record = signedRecord();
    const QString good = m_estate.write("record.jws", record + '\n');
    for (const QString& by : {key, key.toUpper(), m_estate.write("hex.key", key.toLatin1() + '\n'),
                              m_estate.write("raw.key", QByteArray::fromHex(key.toLatin1()))}) {
        const Ended verified = verify({good, QStringLiteral("--key"), by});
        QCOMPARE(verified.code, 0);
        QCOMPARE(text(verified, "language"), QStringLiteral("en"));
        QCOMPARE(text(verified, "record_hash"), QString::fromLatin1(sha256(record).toHex()));
    }
    QCOMPARE(m_estate.run(words("consent verify") + QStringList{good}).code, 0);
    record[record.size() / 2] = record.at(record.size() / 2) == 'A' ? 'B' : 'A';
    QCOMPARE(verify({m_estate.write("altered.jws", record), QStringLiteral("--key"), key}).error(),
             QStringLiteral("consent/record-forged"));
    QCOMPARE(verify({file, QStringLiteral("--key"), m_estate.write("bad.key", "short")}).error(),
             QStringLiteral("cli/key-unreadable"));
    QCOMPARE(verify({m_estate.file("nothing.jws"), QStringLiteral("--key"), key}).code, 3);
    QCOMPARE(verify({file}).code, 2);
    QCOMPARE(m_estate.run(words("consent verify") + QStringList{file}).code, 1);
}

void TestPeopleCommands::noFolderIsMadeByLooking()
{
    const QString folder = m_estate.file("nowhere");
    const Ended ended = runCli(words("resident list --json --operator Li --password-fd 0 --dir") + QStringList{folder},
                               Estate::password + '\n');
    QCOMPARE(ended.error(), QStringLiteral("station/no-estate"));
    QCOMPARE(ended.code, 3);
    QVERIFY(!QFileInfo::exists(folder));
}

VESTIBULE_TEST(TestPeopleCommands);
#include "TestPeopleCommands.moc"
