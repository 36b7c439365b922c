#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

/// A certificate of deletion leaves the station and is checked elsewhere.
class TestDeletionCommands final : public QObject
{
    Q_OBJECT

    const Estate m_estate;
    QString m_person;
    QString m_keys;

    Ended certify(const QString& person, const QString& out) const
    {
        return m_estate.run(words("resident deleted") + QStringList{person, QStringLiteral("--out"), out});
    }
    Ended verify(const QString& file) const
    {
        return runCli(words("deletion verify --json --key") + QStringList{m_keys, file});
    }

private Q_SLOTS:
    /// Somebody whose card has ended, without a gate that ever had it.
    void initTestCase()
    {
        QVERIFY2(m_estate.made().code == 0, m_estate.made().errors.constData());
        m_person = m_estate.add(QStringLiteral("Zhao"), QStringLiteral("7"));
        QCOMPARE(m_estate.run(words("card issue --person") + QStringList{m_person}).code, 0);
        QCOMPARE(m_estate.run(words("resident revoke --reason moved-out") + QStringList{m_person}).code, 0);
        m_keys = m_estate.file("record-keys.json");
        QCOMPARE(m_estate.run(words("key show --jwk") + QStringList{m_keys}).code, 0);
    }

    void itIsCheckedWithoutTheStation()
    {
        const QString file = m_estate.file("deleted.json");
        const Ended made = certify(m_person, file);
        QVERIFY2(made.code == 0, made.errors.constData());
        QCOMPARE(made.json()[QStringLiteral("keys")].toArray().size(), 1);
        const Ended checked = verify(file);
        QVERIFY2(checked.code == 0, checked.output.constData());
        QVERIFY(checked.json()[QStringLiteral("verified")].toBool());
        QCOMPARE(checked.json()[QStringLiteral("proofs")].toInt(), 1);
        QCOMPARE(checked.json()[QStringLiteral("open")].toInt(), 0);
        QCOMPARE(checked.json()[QStringLiteral("principal")], made.json()[QStringLiteral("principal")]);
        QVERIFY(checked.json()[QStringLiteral("copies_until")].isNull());
        QVERIFY(!checked.output.contains("Zhao"));
        QCOMPARE(m_estate.count("resident/deletion-certified"), 1);
        // What is evidence is not written over.
        QCOMPARE(certify(m_person, file).error(), QStringLiteral("station/evidence-there"));
    }

    void anAlteredOneIsRefused()
    {
        const QString file = m_estate.file("to-alter.json");
        QCOMPARE(certify(m_person, file).code, 0);
        QFile content(file);
        QVERIFY(content.open(QIODevice::ReadOnly));
        const QByteArray good = content.readAll();
        const auto altered = [&](QByteArray bytes) { return m_estate.write("altered.json", bytes); };
        QByteArray noProof = good;
        noProof.replace(noProof.indexOf("\"proofs\":["),
                        noProof.indexOf("],\"statement\"") - noProof.indexOf("\"proofs\":["), "\"proofs\":[");
        QCOMPARE(verify(altered(noProof)).error(), QStringLiteral("consent/deletion-unproven"));
        QByteArray forged = good;
        const qsizetype at = forged.indexOf("\"statement\":\"") + 60;
        forged[at] = forged.at(at) == 'A' ? 'B' : 'A';
        QVERIFY(verify(altered(forged)).error().startsWith(QLatin1String("consent/record-")));
        QCOMPARE(verify(altered("{}")).error(), QStringLiteral("consent/record-malformed"));
        QCOMPARE(verify(altered(good)).code, 0);
    }

    void onlyManagersHaveItMade()
    {
        m_estate.addOperator(QStringLiteral("Wang"), domain::Role::Clerk);
        QCOMPARE(m_estate.undertake(QStringLiteral("Wang")).code, 0);
        const QString file = m_estate.file("by-a-clerk.json");
        const Ended refused =
            m_estate.runAs(QStringLiteral("Wang"), Estate::password,
                           words("resident deleted") + QStringList{m_person, QStringLiteral("--out"), file});
        QCOMPARE(refused.error(), QStringLiteral("station/not-allowed"));
        QVERIFY(!QFile::exists(file));
    }
};

VESTIBULE_TEST(TestDeletionCommands);
#include "TestDeletionCommands.moc"
