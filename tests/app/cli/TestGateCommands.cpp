#include "app/composition/Sittings.h"
#include "core/store/Session.h"
#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

namespace {

QJsonObject gateIn(const Ended& ended, const QString& name)
{
    for (const QJsonValue& gate : ended.json()[QStringLiteral("gates")].toArray()) {
        if (gate.toObject()[QStringLiteral("name")].toString() == name) {
            return gate.toObject();
        }
    }
    return {};
}

QString standing(const Ended& ended, const QString& name)
{
    return gateIn(ended, name)[QStringLiteral("standing")].toString();
}

/// The card of that number; a lost one of somebody who stays is followed by another.
QJsonObject keyOf(const Estate& estate, const QString& person, const QString& card)
{
    const Ended shown = estate.run(words("resident show") + QStringList{person});
    for (const QJsonValue& key : shown.json()[QStringLiteral("credentials")].toArray()) {
        if (key.toObject()[QStringLiteral("card_number")].toString() == card) {
            return key.toObject();
        }
    }
    return {};
}

} // namespace

/// Real gates in processes of their own, over real TLS.
class TestGateCommands final : public QObject
{
    Q_OBJECT

    const QString m_east = QStringLiteral("East");
    const QString m_west = QStringLiteral("West");

    Ended pair(const Estate& estate, GateProcess& gate, const QString& name) const
    {
        return estate.run(
            {QStringLiteral("gate"), QStringLiteral("pair"), gate.pairingText(), QStringLiteral("--name"), name});
    }

private Q_SLOTS:
    void aCardWorksWhereItWasSentAndNoLongerOnceBlocked();
    void oneCommandEndsWhatIsPastItsDateAndDelivers();
    void aGateThatIsOffIsWaitedFor();
    void aGateWithAnotherGatesCertificateGetsNothing();
    void aWrongPairingCodePairsNothing();
    void aDestroyedGateIsRetiredByTwo();
    void aGateThatWasResetSignsForIt();
    void aGateForFacesOnlyIsFoundOut();
};

void TestGateCommands::aCardWorksWhereItWasSentAndNoLongerOnceBlocked()
{
    const Estate estate;
    GateProcess gate(estate.file("east"));
    const Ended paired = pair(estate, gate, m_east);
    QVERIFY2(paired.code == 0, paired.output.constData());
    QCOMPARE(paired.json()[QStringLiteral("name")].toString(), m_east);
    QCOMPARE(paired.json()[QStringLiteral("address")].toString(), gate.address());
    QVERIFY(paired.json()[QStringLiteral("cards")].toBool());

    const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
    const QString card =
        estate.run(words("card issue --person") + QStringList{person}).json()[QStringLiteral("number")].toString();
    QVERIFY(!gate.admits(card)); // it has not been told yet
    QCOMPARE(keyOf(estate, person, card)[QStringLiteral("gates")].toArray().at(0).toObject()[QStringLiteral("state")],
             QJsonValue(QStringLiteral("waiting")));
    const Ended sent = estate.run("sync --once");
    QVERIFY2(sent.code == 0, sent.output.constData());
    QVERIFY(sent.json()[QStringLiteral("in_step")].toBool());
    QCOMPARE(standing(sent, m_east), QStringLiteral("in-step"));
    QCOMPARE(gateIn(sent, m_east)[QStringLiteral("held")].toInt(), 1);
    QVERIFY(gate.admits(card));
    const QJsonObject held = keyOf(estate, person, card)[QStringLiteral("gates")].toArray().at(0).toObject();
    QCOMPARE(held[QStringLiteral("state")].toString(), QStringLiteral("held"));
    QVERIFY(held[QStringLiteral("proof")].isObject());

    const Ended blocked = estate.run(words("card block") + QStringList{card});
    QCOMPARE(blocked.json()[QStringLiteral("state")].toString(), QStringLiteral("restricted"));
    QCOMPARE(estate.run("sync --once").code, 0);
    QVERIFY(!gate.admits(card));
    QCOMPARE(keyOf(estate, person, card)[QStringLiteral("state")].toString(), QStringLiteral("deleted"));
    const Ended listed = estate.run("gate list");
    QCOMPARE(standing(listed, m_east), QStringLiteral("in-step"));
    QCOMPARE(gateIn(listed, m_east)[QStringLiteral("waiting")].toInt(-1), 0);
    QCOMPARE(estate.run("store check").code, 0);
}

void TestGateCommands::oneCommandEndsWhatIsPastItsDateAndDelivers()
{
    const Estate estate;
    GateProcess gate(estate.file("east"));
    QCOMPARE(pair(estate, gate, m_east).code, 0);
    const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
    const QString card =
        estate.run(words("card issue --person") + QStringList{person}).json()[QStringLiteral("number")].toString();
    QCOMPARE(estate.run("sync --once").code, 0);
    QVERIFY(gate.admits(card));
    {
        const Estate::Opened opened = estate.open();
        const auto past = opened.station->store().runBlocking([&](store::Session& s) -> Result<void> {
            const auto keys = s.credentials().ofPerson(*domain::PersonId::fromHex(person.toLatin1()));
            if (!keys) {
                return passOn(keys);
            }
            const Instant now = opened.station->clock().now();
            return s.credentials().extend(keys->front().credential.id, now - std::chrono::hours(2),
                                          now - std::chrono::hours(1));
        });
        QVERIFY2(past, past ? "" : past.error().describe().c_str());
    }
    // The station asks the gate for its clock, ends the key, and tells the gate.
    const Ended sent = estate.run("sync --once");
    QVERIFY2(sent.code == 0, sent.output.constData());
    QVERIFY(!gate.admits(card));
    QCOMPARE(keyOf(estate, person, card)[QStringLiteral("state")].toString(), QStringLiteral("deleted"));
}

void TestGateCommands::aGateThatIsOffIsWaitedFor()
{
    const Estate estate;
    GateProcess east(estate.file("east"));
    auto west = std::make_unique<GateProcess>(estate.file("west"));
    QCOMPARE(pair(estate, east, m_east).code, 0);
    QCOMPARE(pair(estate, *west, m_west).code, 0);
    const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
    const QString card =
        estate.run(words("card issue --person") + QStringList{person}).json()[QStringLiteral("number")].toString();
    QCOMPARE(estate.run("sync --once").code, 0);
    QVERIFY(east.admits(card) && west->admits(card));

    const QString address = west->address();
    west.reset();
    QCOMPARE(estate.run(words("resident revoke --reason moved-out") + QStringList{person}).code, 0);
    const Ended waiting = estate.run("sync --once");
    QCOMPARE(waiting.code, 5);
    QVERIFY(!waiting.json()[QStringLiteral("in_step")].toBool(true));
    QCOMPARE(standing(waiting, m_east), QStringLiteral("in-step"));
    QCOMPARE(standing(waiting, m_west), QStringLiteral("unreachable"));
    QCOMPARE(gateIn(waiting, m_west)[QStringLiteral("reason")].toString(), QStringLiteral("sync/unreachable"));
    QVERIFY(!east.admits(card));
    QCOMPARE(keyOf(estate, person, card)[QStringLiteral("state")].toString(), QStringLiteral("restricted"));

    GateProcess back(estate.file("west"), address);
    QCOMPARE(back.address(), address);
    QVERIFY(back.admits(card)); // it has not heard yet
    const Ended done = estate.run("sync --once");
    QVERIFY2(done.code == 0, done.output.constData());
    QVERIFY(!back.admits(card));
    QCOMPARE(keyOf(estate, person, card)[QStringLiteral("state")].toString(), QStringLiteral("deleted"));
}

void TestGateCommands::aGateWithAnotherGatesCertificateGetsNothing()
{
    const Estate estate;
    GateProcess east(estate.file("east"));
    GateProcess west(estate.file("west"));
    QCOMPARE(pair(estate, east, m_east).code, 0);
    QCOMPARE(pair(estate, west, m_west).code, 0);
    QCOMPARE(estate.run("sync --once").code, 0);
    {
        // West now stands where East is said to be, with a certificate of the same estate.
        const Estate::Opened opened = estate.open();
        const auto moved = opened.station->store().runBlocking([&](store::Session& s) -> Result<void> {
            const auto gates = s.gates().list();
            return gates ? s.gates().rename(gates->front().id, m_east, west.address()) : passOn(gates);
        });
        QVERIFY(moved.has_value());
    }
    const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
    QCOMPARE(estate.run(words("card issue --person") + QStringList{person}).code, 0);
    const Ended sent = estate.run("sync --once");
    QCOMPARE(sent.code, 1);
    QCOMPARE(standing(sent, m_east), QStringLiteral("refused"));
    QCOMPARE(gateIn(sent, m_east)[QStringLiteral("reason")].toString(), QStringLiteral("sync/untrusted"));
    QCOMPARE(standing(sent, m_west), QStringLiteral("in-step"));
}

void TestGateCommands::aWrongPairingCodePairsNothing()
{
    const Estate estate;
    GateProcess gate(estate.file("east"));
    QString text = gate.pairingText();
    const QChar last = text.back();
    text.back() = last == u'A' ? u'B' : u'A';
    const Ended wrong = estate.run({QStringLiteral("gate"), QStringLiteral("pair"), text});
    QCOMPARE(wrong.code, 1);
    QVERIFY(wrong.error().startsWith(QStringLiteral("sync/")));
    QVERIFY(estate.run("gate list").json()[QStringLiteral("gates")].toArray().isEmpty());
    text.back() = last;
    QCOMPARE(estate.run({QStringLiteral("gate"), QStringLiteral("pair"), text}).code, 0);
    QCOMPARE(estate.run({QStringLiteral("gate"), QStringLiteral("pair"), text}).error(),
             QStringLiteral("sync/already-paired"));
    // The text shown once more does not take the working gate out of service.
    QCOMPARE(estate.run("gate list").json()[QStringLiteral("gates")].toArray().size(), 1);
    QCOMPARE(estate.run("sync --once").code, 0);
    gate.stop();
    const Estate another;
    QCOMPARE(another.run({QStringLiteral("gate"), QStringLiteral("pair"), text}).code, 5);
}

void TestGateCommands::aDestroyedGateIsRetiredByTwo()
{
    const Estate estate;
    estate.addOperator(QStringLiteral("Shen"), domain::Role::Clerk);
    QCOMPARE(estate.undertake(QStringLiteral("Shen")).code, 0);
    GateProcess east(estate.file("east"));
    auto west = std::make_unique<GateProcess>(estate.file("west"));
    QCOMPARE(pair(estate, east, m_east).code, 0);
    const Ended paired = pair(estate, *west, m_west);
    const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
    const QString card =
        estate.run(words("card issue --person") + QStringList{person}).json()[QStringLiteral("number")].toString();
    QCOMPARE(estate.run("sync --once").code, 0);
    west.reset();
    QCOMPARE(estate.run(words("resident revoke --reason moved-out") + QStringList{person}).code, 0);
    QCOMPARE(estate.run("sync --once").code, 5);

    const QStringList retire =
        words("gate retire --reason disposed-of") + QStringList{paired.json()[QStringLiteral("id")].toString()};
    const QStringList whole = retire + words("--document FL-3/2026");
    QCOMPARE(estate.run(whole).error(), QStringLiteral("domain/second-operator-missing"));
    QCOMPARE(estate.runWithSecond(QStringLiteral("Shen"), retire).error(), QStringLiteral("domain/document-missing"));
    QCOMPARE(estate.runWithSecond(QStringLiteral("Shen"), whole, "wrong").error(),
             QStringLiteral("domain/second-password-refused"));
    QCOMPARE(keyOf(estate, person, card)[QStringLiteral("state")].toString(), QStringLiteral("restricted"));
    QCOMPARE(estate.run(words("gate retire 00 --reason stolen --document 1")).code, 3);

    const Ended done = estate.runWithSecond(QStringLiteral("Shen"), whole);
    QVERIFY2(done.code == 0, done.output.constData());
    QCOMPARE(done.json()[QStringLiteral("name")].toString(), m_west);
    QCOMPARE(done.json()[QStringLiteral("keys_deleted")].toInt(), 1);
    const QJsonObject key = keyOf(estate, person, card);
    QCOMPARE(key[QStringLiteral("state")].toString(), QStringLiteral("deleted"));
    QStringList states;
    for (const QJsonValue& gate : key[QStringLiteral("gates")].toArray()) {
        states << gate.toObject()[QStringLiteral("state")].toString();
    }
    QCOMPARE(states, QStringList({QStringLiteral("removed"), QStringLiteral("gate-destroyed")}));
    QCOMPARE(estate.run("gate list").json()[QStringLiteral("gates")].toArray().size(), 1);
    // The other gate takes the list that its certificate is on now.
    QCOMPARE(estate.run("sync --once").code, 0);
    QCOMPARE(estate.runWithSecond(QStringLiteral("Shen"), whole).code, 3);
    QCOMPARE(estate.run("audit verify").code, 0);
}

void TestGateCommands::aGateThatWasResetSignsForIt()
{
    const Estate estate;
    GateProcess east(estate.file("east"));
    auto west = std::make_unique<GateProcess>(estate.file("west"));
    QCOMPARE(pair(estate, east, m_east).code, 0);
    const Ended paired = pair(estate, *west, m_west);
    const QString westId = paired.json()[QStringLiteral("id")].toString();
    const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
    const QString card =
        estate.run(words("card issue --person") + QStringList{person}).json()[QStringLiteral("number")].toString();
    QCOMPARE(estate.run("sync --once").code, 0);
    const QString eastId = gateIn(estate.run("gate list"), m_east)[QStringLiteral("id")].toString();

    // West is given up, and never paired again: its receipt is brought in a file.
    const QByteArray receipt = west->giveUp(westId);
    west.reset();
    QCOMPARE(estate.run(words("resident revoke --reason moved-out") + QStringList{person}).code, 0);
    QCOMPARE(estate.run("sync --once").code, 5);
    QCOMPARE(keyOf(estate, person, card)[QStringLiteral("state")].toString(), QStringLiteral("restricted"));
    const QString file = estate.file("receipt.txt");
    const auto bring = [&](const QByteArray& text) {
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size()) {
            qFatal("no file");
        }
        out.close();
        return estate.run(words("gate reset-receipt") + QStringList{file});
    };
    QCOMPARE(estate.run(words("gate reset-receipt") + QStringList{estate.file("none")}).code, 3);
    QCOMPARE(bring("vestibule:pair?g=1").error(), QStringLiteral("station/reset-unreadable"));
    QCOMPARE(bring(receipt.left(receipt.size() - 4) + "AAAA").error(), QStringLiteral("station/reset-unproven"));
    const Ended taken = bring(receipt + '\n');
    QVERIFY2(taken.code == 0, taken.output.constData());
    QCOMPARE(taken.json()[QStringLiteral("name")].toString(), m_west);
    QCOMPARE(taken.json()[QStringLiteral("entries_erased")].toInt(), 1);
    QCOMPARE(taken.json()[QStringLiteral("keys_deleted")].toInt(), 1);
    QCOMPARE(keyOf(estate, person, card)[QStringLiteral("state")].toString(), QStringLiteral("deleted"));
    QCOMPARE(bring(receipt).code, 3);
    QCOMPARE(estate.run("sync --once").code, 0);

    // East is given up and paired again: it brings its receipt itself.
    (void)east.giveUp(eastId);
    GateProcess again(east.folder(), east.address());
    const Ended anew = pair(estate, again, QStringLiteral("East again"));
    QVERIFY2(anew.code == 0, anew.output.constData());
    QCOMPARE(anew.json()[QStringLiteral("former")].toObject()[QStringLiteral("id")].toString(), eastId);
    QCOMPARE(estate.run("gate list").json()[QStringLiteral("gates")].toArray().size(), 1);
    QCOMPARE(estate.run("sync --once").code, 0);
    QCOMPARE(estate.count("gate/reset-signed"), 2);
    QCOMPARE(estate.run("audit verify").code, 0);
}

void TestGateCommands::aGateForFacesOnlyIsFoundOut()
{
    const Estate estate;
    auto gate = std::make_unique<GateProcess>(estate.file("east"), QStringLiteral("127.0.0.1:0"), QStringList(),
                                              words("--methods face"));
    const Ended paired = pair(estate, *gate, m_east);
    QVERIFY2(paired.code == 0, paired.output.constData());
    QVERIFY(paired.json()[QStringLiteral("faces")].toBool());
    QVERIFY(!paired.json()[QStringLiteral("cards")].toBool(true));
    QCOMPARE(estate.count("gate/cards-off"), 1);
    const auto whyNoFace = [&estate] {
        const Estate::Opened opened = estate.open();
        const auto why = opened.station->store().runBlocking(
            [&](store::Session& s) { return app::Sittings(s, opened.station->desk(), {}).whyNoFace(std::nullopt); });
        return why && *why ? QByteArray::fromStdString((*why)->text()) : QByteArray();
    };
    QCOMPARE(whyNoFace(), QByteArray("station/gate-without-card"));

    const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
    const QString card =
        estate.run(words("card issue --person") + QStringList{person}).json()[QStringLiteral("number")].toString();
    QCOMPARE(estate.run("sync --once").code, 0);
    QVERIFY(!gate->admits(card));
    QVERIFY(!gateIn(estate.run("gate list"), m_east)[QStringLiteral("cards")].toBool(true));

    const QString address = gate->address();
    gate.reset();
    const GateProcess back(estate.file("east"), address, QStringList(), words("--methods face,card"));
    QVERIFY(back.admits(card)); // it had the card already
    QCOMPARE(estate.run("sync --once").code, 0);
    QVERIFY(gateIn(estate.run("gate list"), m_east)[QStringLiteral("cards")].toBool());
    QVERIFY(!gateIn(estate.run("gate list"), m_east)[QStringLiteral("uid_only")].toBool(true));
    QVERIFY(estate.open().station->store().runBlocking([](store::Session& s) {
        return s.gates().list().and_then([&](const std::vector<domain::Gate>& gates) {
            return s.gates().setAccepts(gates.front().id, {true, true, true});
        });
    }));
    QVERIFY(gateIn(estate.run("gate list"), m_east)[QStringLiteral("uid_only")].toBool());
    QCOMPARE(estate.count("gate/cards-on"), 1);
    QCOMPARE(estate.count("gate/cards-off"), 1);
    QVERIFY(whyNoFace() != QByteArray("station/gate-without-card"));
}

VESTIBULE_TEST(TestGateCommands);
#include "TestGateCommands.moc"
