#include "app/composition/Rekey.h"
#include "core/base/Failpoint.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "tests/app/cli/Cli.h"
#include "tests/support/TestRunner.h"

#include <QCborValue>
#include <QDate>
#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace vestibule;
using namespace vestibule::test;

namespace {

void copyFolder(const QString& from, const QString& to)
{
    QDir().mkpath(to);
    for (const QFileInfo& each : QDir(from).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString there = to + u'/' + each.fileName();
        if (each.isDir()) {
            copyFolder(each.filePath(), there);
        } else {
            QFile::copy(each.filePath(), there);
        }
    }
}

const QByteArray clerksPassword = "copper.meadow.41.umbrella";

Ended addZhao(const Estate& estate)
{
    // Two lines on one descriptor: the manager's own password, and the new account's.
    return estate.runAs(QStringLiteral("Li"), Estate::password + '\n' + clerksPassword,
                        words("operator add Zhao --role clerk --new-password-fd 0"));
}

/// Something that the program never does, in the closed store.
void execute(const Estate& estate, const char* sql)
{
    SecretBytes key;
    {
        const Estate::Opened opened = estate.open();
        key = opened.station->keys().master().databaseKey();
    }
    database::OpenOptions how;
    how.applicationId = store::applicationId;
    how.anchored = true;
    auto db = database::Connection::open(estate.folder() + QStringLiteral("/station.db"), key, how);
    QVERIFY(db && db->execute(sql));
}

QJsonObject accountOf(const Ended& listed, const QString& name)
{
    for (const QJsonValue each : listed.json()[QStringLiteral("operators")].toArray()) {
        if (each[QStringLiteral("name")].toString() == name) {
            return each.toObject();
        }
    }
    return {};
}

} // namespace

/// Accounts from the command line: made, shut out with the keys replaced, freed.
class TestOperatorCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoLeavesIsShutOutAndTheKeysAreReplaced()
    {
        const Estate estate;
        const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
        QVERIFY2(addZhao(estate).code == 0, "added");
        QVERIFY(estate.runAs(QStringLiteral("Zhao"), clerksPassword, words("operator undertake --agree")).code == 0);
        QVERIFY(estate.runAs(QStringLiteral("Zhao"), clerksPassword, words("resident list")).code == 0);
        const Ended refused = estate.runAs(QStringLiteral("Zhao"), clerksPassword, words("operator disable Li"));
        QCOMPARE(refused.code, 4);

        const QJsonObject before = estate.run("key show").json();
        const Ended disabled = estate.run("operator disable Zhao");
        QVERIFY2(disabled.code == 0, disabled.output.constData());
        QVERIFY(disabled.json()[QStringLiteral("keys_replaced")].toBool());
        QVERIFY(!disabled.json()[QStringLiteral("keys_pending")].toBool(true));
        QCOMPARE(estate.runAs(QStringLiteral("Zhao"), clerksPassword, words("resident list")).error(),
                 QStringLiteral("vault/disabled"));
        const Ended listed = estate.run("operator list");
        QVERIFY(!accountOf(listed, QStringLiteral("Zhao"))[QStringLiteral("enabled")].toBool(true));
        QVERIFY(listed.json()[QStringLiteral("keys_due")].isNull());

        // Everybody is still there, the log is whole, and records of before are known by their key.
        QVERIFY(estate.run(words("resident show") + QStringList{person}).code == 0);
        QVERIFY2(estate.run("store check").code == 0, estate.run("store check").output.constData());
        QVERIFY(estate.run("audit verify").code == 0);
        const QJsonObject after = estate.run("key show").json();
        QVERIFY(after[QStringLiteral("record_key")] != before[QStringLiteral("record_key")]);
        QCOMPARE(after[QStringLiteral("former_record_keys")].toArray(),
                 QJsonArray{before[QStringLiteral("record_key")]});
        QCOMPARE(after[QStringLiteral("ca_sha256")], before[QStringLiteral("ca_sha256")]);
    }

    void anAccountThatIsNoTrainingsCostsWhatAGuessMustCost()
    {
        const Estate estate;
        const QByteArray memory = QCborValue(QStringLiteral("memory")).toCbor() +
                                  QCborValue(qint64(vault::KdfCost::floor().memoryBytes())).toCbor();
        const auto dear = [&] {
            qsizetype out = 0;
            for (const QFileInfo& each : QDir(estate.folder()).entryInfoList({QStringLiteral("operators-1.slots")})) {
                QFile file(each.filePath());
                out += file.open(QIODevice::ReadOnly) ? file.readAll().count(memory) : 0;
            }
            return out;
        };
        QVERIFY(addZhao(estate).code == 0);
        QCOMPARE(dear(), qsizetype(0));
        const Ended added = runCli(words("--json --operator Li --password-fd 0 operator add Sun --role clerk"
                                         " --new-password-fd 0 --dir") +
                                       QStringList{estate.folder()},
                                   Estate::password + '\n' + clerksPassword + '\n');
        QVERIFY2(added.code == 0, added.output.constData());
        QVERIFY(dear() > 0);
    }

    void whoWasTrainedIsOnRecord()
    {
        const Estate estate;
        QVERIFY(addZhao(estate).code == 0);
        QCOMPARE(estate.run("operator trained Zhao --on tomorrow").code, 2);
        QCOMPARE(estate.run("operator trained Nobody --on 2026-01-31").error(),
                 QStringLiteral("vault/unknown-operator"));
        const QString today = QDate::currentDate().toString(Qt::ISODate);
        const QString later = QDate::currentDate().addDays(2).toString(Qt::ISODate);
        QCOMPARE(estate.run(words("operator trained Zhao --on") + QStringList{later}).error(),
                 QStringLiteral("domain/training-day"));
        const Ended recorded = estate.run(words("operator trained Zhao --on") + QStringList{today});
        QVERIFY2(recorded.code == 0, recorded.output.constData());
        const Ended listed = estate.run("operator trainings");
        QCOMPARE(listed.code, 0);
        const QJsonObject zhao = accountOf(listed, QStringLiteral("Zhao"));
        QCOMPARE(zhao[QStringLiteral("trained_on")].toString(), today);
        QCOMPARE(zhao[QStringLiteral("training")].toString(), QStringLiteral("holds"));
        QVERIFY(zhao[QStringLiteral("undertaking_until")].isNull());
        const QJsonObject li = accountOf(listed, QStringLiteral("Li"));
        QCOMPARE(li[QStringLiteral("training")].toString(), QStringLiteral("missing"));
        QVERIFY(li[QStringLiteral("undertaking_until")].isString());
        const QJsonArray lines = listed.json()[QStringLiteral("trainings")].toArray();
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.at(0)[QStringLiteral("recorded_by")].toString(), QStringLiteral("Li"));
        // A clerk neither records nor reads it.
        QVERIFY(estate.runAs(QStringLiteral("Zhao"), clerksPassword, words("operator undertake --agree")).code == 0);
        QCOMPARE(estate.runAs(QStringLiteral("Zhao"), clerksPassword, words("operator trainings")).code, 4);
        QCOMPARE(
            estate
                .runAs(QStringLiteral("Zhao"), clerksPassword, words("operator trained Zhao --on") + QStringList{today})
                .code,
            4);
    }

    void nobodyShutsThemselvesOut()
    {
        const Estate estate;
        QCOMPARE(estate.run("operator disable Li").error(), QStringLiteral("vault/last-manager"));
        QVERIFY(addZhao(estate).code == 0);
        const Ended second = estate.runAs(QStringLiteral("Li"), Estate::password + '\n' + clerksPassword,
                                          words("operator add Qian --role manager --new-password-fd 0"));
        QVERIFY(second.code == 0);
        const Ended own = estate.run("operator disable Li");
        QCOMPARE(own.error(), QStringLiteral("vault/own-account"));
        QCOMPARE(own.code, 4);
        QCOMPARE(estate.run("operator disable Nobody").error(), QStringLiteral("vault/unknown-operator"));
        QCOMPARE(estate.run("operator add Sun --role boss").code, 2);
    }

    void anAccountClosedByWrongPasswordsIsFreed()
    {
        const Estate estate;
        QVERIFY(addZhao(estate).code == 0);
        QVERIFY(estate.runAs(QStringLiteral("Zhao"), clerksPassword, words("operator undertake --agree")).code == 0);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(estate.runAs(QStringLiteral("Zhao"), "walnut+steeple", words("resident list")).error(),
                     QStringLiteral("vault/wrong-password"));
        }
        QCOMPARE(estate.runAs(QStringLiteral("Zhao"), clerksPassword, words("resident list")).error(),
                 QStringLiteral("vault/too-many-tries"));
        QVERIFY(accountOf(estate.run("operator list"), QStringLiteral("Zhao"))[QStringLiteral("state")]
                    .toString()
                    .startsWith(QStringLiteral("waits")));
        QVERIFY(estate.run("operator free Zhao").code == 0);
        QVERIFY(estate.runAs(QStringLiteral("Zhao"), clerksPassword, words("resident list")).code == 0);
        // How many there were outlives it, once from whoever came next and once from whoever freed it.
        for (const char* act : {"session/refused-before", "operator/freed"}) {
            QCOMPARE(estate.count(act), 1);
            QCOMPARE(estate.count(act, QStringLiteral("\"count\":5")), 1);
        }
    }

    void anAccountThatTheLogCannotTakeIsNotChanged()
    {
        const Estate estate;
        QVERIFY(addZhao(estate).code == 0);
        QVERIFY(!estate.runAs(QStringLiteral("Zhao"), "walnut+steeple", words("resident list")).error().isEmpty());
        // The opening is written down, and then an act that changes accounts cannot be.
        execute(estate, "CREATE TRIGGER cut BEFORE INSERT ON audit_entries"
                        " WHEN instr(CAST(NEW.bytes AS TEXT), 'operator/') > 0 BEGIN SELECT RAISE(ABORT, 'cut'); END");
        const Ended added = estate.runAs(QStringLiteral("Li"), Estate::password + '\n' + clerksPassword,
                                         words("operator add Sun --role clerk --new-password-fd 0"));
        QVERIFY(added.code != 0);
        QVERIFY2(added.error().startsWith(QStringLiteral("database/")), added.output.constData());
        QVERIFY(estate.run("operator free Zhao").code != 0);
        QVERIFY(accountOf(estate.run("operator list"), QStringLiteral("Sun")).isEmpty());
        {
            const SystemClock clock;
            const auto folder = app::StationFolder::open(estate.folder());
            const auto vault =
                vault::Vault::load((*folder)->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), clock);
            QCOMPARE(vault->lockout(vault->operators().constLast().id).badTriesInAll, 1);
        }
        execute(estate, "DROP TRIGGER cut");
        QVERIFY(estate.run("operator free Zhao").code == 0);
        QCOMPARE(estate.count("operator/freed", QStringLiteral("\"count\":1")), 1);
    }

    void theKeysAreReplacedOnDemandAndACopyOfBeforeComesBack()
    {
        const Estate estate;
        const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
        const QString copies = estate.file("copies");
        const Ended made = estate.run(words("backup make --to") + QStringList{copies});
        QVERIFY2(made.code == 0, made.output.constData());
        const QString name = made.json()[QStringLiteral("name")].toString();
        QVERIFY(!estate.run("operator rekey").json()[QStringLiteral("keys_replaced")].toBool(true));
        const Ended replaced = estate.run("operator rekey --new");
        QVERIFY2(replaced.code == 0, replaced.output.constData());
        QVERIFY(replaced.json()[QStringLiteral("keys_replaced")].toBool());

        const Ended proved = estate.run(words("backup verify --from") + QStringList{copies, name});
        QVERIFY2(proved.code == 0, proved.output.constData());
        const Ended restored = estate.run(words("backup restore --from") + QStringList{copies, name});
        QVERIFY2(restored.code == 0, restored.output.constData());
        QVERIFY(estate.run(words("resident show") + QStringList{person}).code == 0);
        // The accounts are those of today, and what is done to them is in the log of the copy, too.
        const Ended added = addZhao(estate);
        QVERIFY2(added.code == 0, added.output.constData());
        QVERIFY2(!added.errors.contains("missing from the log"), added.errors.constData());
        QVERIFY(estate.run("recover").code == 0);
        QVERIFY(estate.run("store check").code == 0);
        // On to the next copy, beside the one from before.
        QVERIFY(estate.run(words("backup make --to") + QStringList{copies}).code == 0);
    }

    void whoHasNotUndertakenChangesNoAccountButMayShutOut()
    {
        const Estate estate;
        QVERIFY(addZhao(estate).code == 0);
        estate.addOperator(QStringLiteral("Qian"), domain::Role::Manager);
        const QString missing = QStringLiteral("domain/undertaking-missing");
        const auto asQian = [&](const char* line, const QByteArray& more = {}) {
            return estate.runAs(QStringLiteral("Qian"), Estate::password + more, words(line));
        };
        QCOMPARE(asQian("operator add Sun --role clerk --new-password-fd 0", '\n' + clerksPassword).error(), missing);
        QCOMPARE(asQian("operator free Zhao").error(), missing);
        QCOMPARE(asQian("operator rekey --new").error(), missing);
        const Ended listed = asQian("operator list");
        QCOMPARE(listed.code, 0);
        QVERIFY(accountOf(listed, QStringLiteral("Sun")).isEmpty());
        QVERIFY(listed.json()[QStringLiteral("keys_due")].isNull());
        QVERIFY(asQian("operator disable Zhao").json()[QStringLiteral("keys_replaced")].toBool());
        QVERIFY(estate.undertake(QStringLiteral("Qian")).code == 0);
        QVERIFY(asQian("operator rekey --new").json()[QStringLiteral("keys_replaced")].toBool());
    }

    void aNewStoreThatIsDamagedAfterTheCommitIsLeftByARestore()
    {
        const Estate estate;
        const QString person = estate.add(QStringLiteral("Wang"), QStringLiteral("1"));
        const QString copies = estate.file("copies");
        const QString name =
            estate.run(words("backup make --to") + QStringList{copies}).json()[QStringLiteral("name")].toString();
        QVERIFY(addZhao(estate).code == 0);
        cutAfterTheCommit(estate);
        const QString left = estate.folder() + QStringLiteral("/rekeyed");
        {
            QFile damaged(left + QStringLiteral("/station.db"));
            QVERIFY(damaged.resize(damaged.size() / 2));
        }
        const QString code = estate.run("resident list").error();
        QVERIFY2(code.startsWith(QStringLiteral("database/")), qPrintable(code));
        // The accounts are read as ever; nothing is begun on top of the one that was cut, and it stays.
        QVERIFY(estate.run("operator list").code == 0);
        QCOMPARE(estate.run("store accept").error(), code);
        QCOMPARE(estate.run("operator rekey --new").error(), code);
        QCOMPARE(estate.run("operator disable Zhao").error(), code);
        QVERIFY(QFile::exists(left + QStringLiteral("/station.db")));

        const Ended refused =
            estate.run(words("backup restore --from") + QStringList{copies, name + QStringLiteral("0")});
        QVERIFY(refused.code != 0);
        QVERIFY(QFile::exists(left + QStringLiteral("/station.db"))); // not before its own store is in place
        const Ended restored = estate.run(words("backup restore --from") + QStringList{copies, name});
        QVERIFY2(restored.code == 0, restored.output.constData());
        QVERIFY(!QFile::exists(left));
        QVERIFY(estate.run("recover").code == 0);
        QVERIFY(estate.run(words("resident show") + QStringList{person}).code == 0);
        QVERIFY(estate.run("operator disable Zhao").code == 0);
    }

private:
    /// As a power cut leaves it: the slots hold the new master alone, the new store is not in its place.
    static void cutAfterTheCommit(const Estate& estate)
    {
        static QString from;
        static QString to;
        from = estate.folder();
        to = estate.file("cut");
        {
            const SystemClock clock;
            const auto folder = app::StationFolder::open(from);
            auto vault = vault::Vault::load(from, vault::KdfCost::weakForTestsAndDemonstrations(), clock);
            auto by = vault->unlock(QStringLiteral("Li"), SecretBytes::copyOf(QByteArrayView(Estate::password)));
            if (!by || !vault->replaceMaster(*by)) {
                qFatal("no new master");
            }
            setFailpointHook([](std::string_view point) {
                if (point == "rekey/committed") {
                    copyFolder(from, to);
                }
            });
            const auto rekeyed = app::rekey(**folder, *vault, *by, clock);
            setFailpointHook(nullptr);
            if (!rekeyed || !rekeyed->done) {
                qFatal("not re-keyed");
            }
        }
        if (!QDir(from).removeRecursively() || !QDir().rename(to, from)) {
            qFatal("the folder could not be put back");
        }
    }
};

VESTIBULE_TEST(TestOperatorCommands);
#include "TestOperatorCommands.moc"
