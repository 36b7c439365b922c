#include "app/composition/Sittings.h"
#include "core/store/Session.h"
#include "tests/app/cli/Cli.h"
#include "tests/app/composition/Assessed.h"
#include "tests/support/ResidentAnswer.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

namespace {

QString textIn(const Ended& ended, const char* key) { return ended.json()[QLatin1String(key)].toString(); }

/// A vestibule-gate command at a running gate; what it printed, without the line's end.
QByteArray atGate(const GateProcess& gate, const QStringList& command, int expected = 0)
{
    QProcess process;
    process.start(QStringLiteral(VESTIBULE_GATE_PROGRAM),
                  command + QStringList{QStringLiteral("--dir"), gate.folder()});
    if (!process.waitForFinished(patienceMs) || process.exitCode() != expected) {
        return "exit " + QByteArray::number(process.exitCode()) + ' ' + process.readAllStandardError();
    }
    return process.readAllStandardOutput().split('\n').constFirst();
}

/// A number of this gate in `gate list`.
qint64 listedOf(const Estate& estate, const QString& gate, const char* key)
{
    for (const QJsonValue& each : estate.run("gate list").json()[QStringLiteral("gates")].toArray()) {
        if (each[QStringLiteral("id")].toString() == gate) {
            return each[QLatin1String(key)].toInteger(-1);
        }
    }
    return -1;
}

qint64 heldAt(const Estate& estate, const QString& gate) { return listedOf(estate, gate, "held"); }

/// `gate list` as a person reads it.
QByteArray readList(const Estate& estate)
{
    return runCli(words("gate list --training --operator Li --password-fd 0 --dir") + QStringList{estate.folder()},
                  Estate::password + '\n')
        .output;
}

/// Somebody says yes at the desk, and a face of nobody goes to the gates that there are.
void enrol(const Estate& estate)
{
    const Estate::Opened opened = estate.open();
    app::OpenStation& station = *opened.station;
    QVERIFY(test::assess(station, {}));
    domain::SignatureDrawing drawing;
    drawing.beginStroke({0.1, 0.2});
    drawing.extendStroke({0.9, 0.3});
    const auto answer = ui::ResidentPresenter::answer(domain::Answer::Choice::Face, station.notice().hash(),
                                                      QStringLiteral("zh"), station.clock().now());
    const std::vector<float> raw(512, 1.0F);
    const auto gates = station.store().readBlocking([](store::Session& s) { return s.gates().list(); }).value();
    const auto sealed = app::sealFace(capture::Template::fromRaw({"fr_feature", 1, 512}, raw).value(), gates);
    const auto face = station.store().runBlocking([&](store::Session& s) -> Result<app::FaceIssue> {
        app::Sittings sittings(s, station.desk(), {});
        const auto draft = sittings.begin({QStringLiteral("王芳"),
                                           {QStringLiteral("3"), {}, QStringLiteral("1502")},
                                           domain::Occupancy::Owner,
                                           std::nullopt});
        const auto id = draft ? sittings.giveConsent(draft->sitting, answer, drawing, station.notice()) : passOn(draft);
        return id ? sittings.storeFace(draft->sitting, *sealed) : passOn(id);
    });
    QVERIFY2(face, face ? "" : face.error().describe().c_str());
}

QString pair(const Estate& estate, GateProcess& gate, const char* name)
{
    return textIn(estate.run({QStringLiteral("gate"), QStringLiteral("pair"), gate.pairingText(),
                              QStringLiteral("--name"), QString::fromLatin1(name)}),
                  "id");
}

/// East holds a face, North is new; a manager and a clerk.
struct TwoGates
{
    TwoGates()
    {
        estate.addOperator(QStringLiteral("Shen"), domain::Role::Clerk);
        QCOMPARE(estate.undertake(QStringLiteral("Shen")).code, 0);
        from = pair(estate, east, "East");
        enrol(estate);
        QCOMPARE(estate.run("sync --once").code, 0);
        QCOMPARE(heldAt(estate, from), 1);
        to = pair(estate, *north, "North");
        QCOMPARE(estate.run("sync --once").code, 0);
        QCOMPARE(heldAt(estate, to), 0);
    }
    [[nodiscard]] QStringList copy(const char* more = "") const
    {
        return words("gate copy --from") + QStringList{from, QStringLiteral("--to"), to} + words(more);
    }
    void switchOff()
    {
        address = north->address();
        north.reset();
    }
    void switchOn() { north = std::make_unique<GateProcess>(estate.file("north"), address); }

    Estate estate;
    GateProcess east{estate.file("east")};
    std::unique_ptr<GateProcess> north = std::make_unique<GateProcess>(estate.file("north"));
    QString address;
    QString from;
    QString to;
};

/// A copy whose one face has come, sealed to nobody.
Result<void> takeNonsense(const TwoGates& gates)
{
    const Estate::Opened opened = gates.estate.open();
    const Instant now = opened.station->clock().now();
    return opened.station->store().runBlocking([&](store::Session& s) -> Result<void> {
        const auto from = domain::GateId::fromHex(gates.from.toLatin1());
        const auto to = domain::GateId::fromHex(gates.to.toLatin1());
        const auto number =
            s.gateCopies().order(*from, *to, domain::OperatorId::random(), domain::OperatorId::random(), now);
        const auto wanted = s.journal().desired(*from);
        if (!number || !wanted) {
            return number ? passOn(wanted) : passOn(number);
        }
        const auto face = s.credentials().get(wanted->entries.front().credential).value();
        const auto consent = s.consents().get(*face.consent).value();
        const domain::Credential& credential = face.credential;
        const auto kept =
            s.gateCopies().keep(*number,
                                {{credential.id, credential.rev, credential.validFrom, credential.validUntil,
                                  consent.recordHash, consent.endsAt, QByteArray(2048, 'x')}},
                                true, now);
        const auto ended = kept ? s.gateCopies().end(*number, "done", now) : passOn(kept);
        return ended ? Result<void>() : passOn(ended);
    });
}

} // namespace

/// A new gate is filled from another one, each in a process of its own, over real TLS.
class TestCopyCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewGateIsFilledByTwoAndByTheCode()
    {
        TwoGates g;
        const Estate& estate = g.estate;
        const QString& from = g.from;
        const QString& to = g.to;
        QCOMPARE(listedOf(estate, from, "faces_missing"), 0);
        QCOMPARE(listedOf(estate, to, "faces_missing"), 1);
        QVERIFY(readList(estate).contains("North needs capture or copy (faces missing there: 1)."));
        const QStringList copy = g.copy("--timeout 5");
        const QStringList whole = copy + words("--reason gate-replaced");
        QCOMPARE(estate.run(whole).error(), QStringLiteral("domain/second-operator-missing"));
        QCOMPARE(estate.runWithSecond(QStringLiteral("Shen"), copy).error(), QStringLiteral("domain/reason-missing"));
        QCOMPARE(estate.runWithSecond(QStringLiteral("Shen"), whole, "wrong").error(),
                 QStringLiteral("domain/second-password-refused"));
        QCOMPARE(estate.run(copy + words("--cancel")).error(), QStringLiteral("store/no-such-gate-copy"));
        QCOMPARE(estate
                     .runWithSecond(QStringLiteral("Shen"), words("gate copy --reason gate-added --from") +
                                                                QStringList{to, QStringLiteral("--to"), from})
                     .error(),
                 QStringLiteral("store/nothing-to-copy"));
        QCOMPARE(estate.run(words("gate copy --from 00 --to") + QStringList{to}).code, 3);

        const Ended waits = estate.runWithSecond(QStringLiteral("Shen"), whole);
        QVERIFY2(waits.code == 1, waits.errors.constData());
        QCOMPARE(textIn(waits, "state"), QStringLiteral("waiting-for-code"));
        const QString code = textIn(waits, "code");
        QVERIFY(waits.errors.contains(code.toUtf8()) && waits.errors.contains("vestibule-gate approve"));
        QCOMPARE(atGate(*g.north, words("copy-code --from") + QStringList{from}), code.toUtf8());
        QVERIFY(atGate(g.east, words("approve --code") + QStringList{code}).contains("For an hour"));

        const Ended done = estate.run(copy); // what two people have ordered goes on
        QVERIFY2(done.code == 0, done.errors.constData());
        QCOMPARE(textIn(done, "state"), QStringLiteral("done"));
        QCOMPARE(done.json()[QStringLiteral("delivered")].toInt(), 1);
        QCOMPARE(heldAt(estate, to), 1);
        QCOMPARE(listedOf(estate, to, "faces_missing"), 0);
        QVERIFY(!readList(estate).contains("capture or copy"));
        QCOMPARE(estate.run(copy).error(), QStringLiteral("domain/second-operator-missing")); // a new one
        QCOMPARE(estate.count("gate/copy-done"), 1);
        QCOMPARE(estate.run("audit verify").code, 0);
    }

    void itIsDoneWhenTheGateHasSigned()
    {
        TwoGates g;
        const Ended waits =
            g.estate.runWithSecond(QStringLiteral("Shen"), g.copy("--timeout 5 --reason gate-replaced"));
        QCOMPARE(textIn(waits, "state"), QStringLiteral("waiting-for-code"));
        QVERIFY(atGate(g.east, words("approve --code") + QStringList{textIn(waits, "code")}).contains("For an hour"));
        g.switchOff();
        const Ended off = g.estate.run(g.copy("--timeout 5"));
        QVERIFY2(off.code == 1, off.output.constData());
        QCOMPARE(textIn(off, "state"), QStringLiteral("copying"));
        QCOMPARE(textIn(off, "ending"), QStringLiteral("done")); // the source has handed over what it has
        QCOMPARE(off.json()[QStringLiteral("taken")].toInt(), 1);
        QCOMPARE(off.json()[QStringLiteral("delivered")].toInt(-1), 0);
        QCOMPARE(g.estate.run(g.copy("--cancel")).error(), QStringLiteral("store/no-such-gate-copy"));
        g.switchOn();
        const Ended done = g.estate.run(g.copy()); // without another approval
        QVERIFY2(done.code == 0, done.errors.constData());
        QCOMPARE(textIn(done, "state"), QStringLiteral("done"));
        QCOMPARE(done.json()[QStringLiteral("delivered")].toInt(), 1);
        QCOMPARE(heldAt(g.estate, g.to), 1);
    }

    void whatTheGateRefusesIsNotDone()
    {
        const TwoGates g;
        const auto taken = takeNonsense(g);
        QVERIFY2(taken, taken ? "" : taken.error().describe().c_str());
        const Ended refused = g.estate.run(g.copy());
        QVERIFY2(refused.code == 1, refused.output.constData());
        QCOMPARE(textIn(refused, "state"), QStringLiteral("done"));
        QCOMPARE(refused.json()[QStringLiteral("refused")].toInt(), 1);
        QCOMPARE(refused.json()[QStringLiteral("delivered")].toInt(-1), 0);
        QCOMPARE(heldAt(g.estate, g.to), 0);
    }

    void aSourceThatIsOffIsSaidAndTheOrderCanBeCancelled()
    {
        const Estate estate;
        estate.addOperator(QStringLiteral("Shen"), domain::Role::Clerk);
        QCOMPARE(estate.undertake(QStringLiteral("Shen")).code, 0);
        auto east = std::make_unique<GateProcess>(estate.file("east"));
        const QString from = pair(estate, *east, "East");
        enrol(estate);
        QCOMPARE(estate.run("sync --once").code, 0);
        GateProcess north(estate.file("north"));
        const QString to = pair(estate, north, "North");
        east.reset();
        const QStringList copy = words("gate copy --timeout 2 --from") + QStringList{from, QStringLiteral("--to"), to};
        const Ended silent = estate.runWithSecond(QStringLiteral("Shen"), copy + words("--reason gate-replaced"));
        QVERIFY2(silent.code == 5, silent.errors.constData());
        QCOMPARE(textIn(silent, "state"), QStringLiteral("source-not-asked"));
        const Ended cancelled = estate.run(copy + words("--cancel"));
        QVERIFY2(cancelled.code == 0, cancelled.errors.constData());
        QCOMPARE(textIn(cancelled, "state"), QStringLiteral("cancelled"));
        QCOMPARE(estate.count("gate/copy-cancelled"), 1);
    }
};

VESTIBULE_TEST(TestCopyCommand);
#include "TestCopyCommand.moc"
