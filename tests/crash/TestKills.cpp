#include "core/base/Failpoint.h"
#include "tests/crash/Acts.h"
#include "tests/support/TestRunner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <random>

using namespace vestibule;
using namespace vestibule::crash;

namespace {

constexpr qint64 longestRestart = 3000; // milliseconds, on a machine that does nothing else
constexpr int aFewKills = 300;          // on any machine: three times as long may be waited
constexpr int killsPerEstate = 150;     // then a fresh one: its log must not become what is measured

int numberFrom(const char* variable, int otherwise)
{
    bool given = false;
    const int value = qEnvironmentVariableIntValue(variable, &given);
    return given ? value : otherwise;
}

} // namespace

/// A desk is killed, again and again, at every failpoint of every act and at random moments; what it had said must be
/// there, whole, when it comes back. CRASH_KILLS says how many times, CRASH_LOGINS how many of them sign in with the
/// password, CRASH_SEED which random moments; the targets `kills_1` and `kills_2` run 2,500 each.
class TestKills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingSaidIsLost()
    {
        const int wanted = numberFrom("CRASH_KILLS", aFewKills);
        m_logins = numberFrom("CRASH_LOGINS", 4);
        const auto seed = quint32(numberFrom("CRASH_SEED", 1));
        m_random.seed(seed);
        freshEstate();
        QMap<QString, int> atPoints;
        int atRandom = 0;
        // Every act at every point first; what does not come by there (nothing is folded in while a name is edited) is
        // counted too, so that a point that nothing comes by any more is noticed.
        for (int round = 0; m_kills < wanted; ++round) {
            for (const std::string_view act : acts) {
                for (const std::string_view point : failpoints) {
                    if (m_kills < wanted && mayMeet(act, point) && run({act, point}) && !QTest::currentTestFailed()) {
                        ++atPoints[QString::fromLatin1(point.data(), qsizetype(point.size()))];
                    }
                    if (QTest::currentTestFailed()) {
                        return;
                    }
                }
            }
            while (m_kills < wanted && atRandom < m_kills / 2 + 20) {
                atRandom += run({}) ? 1 : 0;
                if (QTest::currentTestFailed()) {
                    return;
                }
            }
        }
        for (const std::string_view point : failpoints) {
            const QString name = QString::fromLatin1(point.data(), qsizetype(point.size()));
            QVERIFY2(atPoints.value(name) > 0, qPrintable(name));
        }
        qInfo("%d kills (%d at random moments, seed %u) at %d points of acts; restarts: longest %lld ms, with sign-in "
              "%lld "
              "ms; %lld things said and found again",
              m_kills, atRandom, seed, int(m_places.size()), m_longest, m_longestLogin, m_said);
        QVERIFY(m_places.size() >= 24);
        const qint64 limit = wanted > aFewKills ? longestRestart : 3 * longestRestart;
        QVERIFY2(m_longest < limit, QByteArray::number(m_longest).constData());
        QVERIFY2(m_longestLogin < limit, QByteArray::number(m_longestLogin).constData());
    }

private:
    struct Place
    {
        std::string_view act;
        std::string_view point;
    };

    void freshEstate()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_account = {};
        QProcess process;
        process.start(program(), {m_dir->path(), QStringLiteral("make")});
        QVERIFY(process.waitForFinished(60'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardOutput().constData());
    }

    static QString program() { return QCoreApplication::applicationDirPath() + QStringLiteral("/crash_desk"); }

    /// One life of the process. True when it was killed.
    bool run(const Place& place)
    {
        if (m_kills % killsPerEstate == killsPerEstate - 1) {
            freshEstate();
        }
        const QString accountFile = m_dir->filePath(QStringLiteral("account"));
        QFile file(accountFile);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(m_account.toText()) >= 0 && file.flush();
        file.close();
        if (!written) {
            QTest::qFail("the account could not be written", __FILE__, __LINE__);
            return false;
        }
        const bool byPassword = m_kills < m_logins;
        QStringList arguments{m_dir->path(),
                              QStringLiteral("work"),
                              QStringLiteral("--account"),
                              accountFile,
                              QStringLiteral("--seed"),
                              QString::number(m_random()),
                              QStringLiteral("--acts"),
                              QString::number(3 + m_random() % 5)};
        if (byPassword) {
            arguments.append(QStringLiteral("--login"));
        }
        const bool atPoint = !place.point.empty();
        if (atPoint) {
            arguments +=
                {QStringLiteral("--act"), QString::fromLatin1(place.act.data(), qsizetype(place.act.size())),
                 QStringLiteral("--point"), QString::fromLatin1(place.point.data(), qsizetype(place.point.size()))};
        }
        QProcess process;
        QElapsedTimer since;
        since.start();
        process.start(program(), arguments);
        qint64 opened = -1;
        bool ready = false;
        const int patience = atPoint ? 60'000 : int(m_random() % 120);
        std::string broken;
        bool killed = false;
        bool cameBy = false;
        QElapsedTimer sinceReady;
        while (process.state() != QProcess::NotRunning) {
            const bool told = process.waitForReadyRead(atPoint ? 60'000 : 1);
            while (process.canReadLine()) {
                const QByteArray line = process.readLine().trimmed();
                if (line == "open") {
                    opened = since.elapsed();
                } else if (line == "ready") {
                    ready = true;
                    sinceReady.start();
                } else if (line.startsWith("broken")) {
                    broken = line.toStdString();
                } else if (line == "dies here") {
                    cameBy = true;
                } else {
                    m_said += m_account.take(line) ? 1 : 0;
                }
            }
            // A random moment: some time after it is ready, and now and then while it still opens.
            const bool opening = !atPoint && patience % 5 == 0 && since.elapsed() > patience;
            if (!killed && !atPoint && (opening || (ready && sinceReady.elapsed() >= patience))) {
                process.kill();
                killed = true;
            }
            if (!told && atPoint && since.elapsed() > 60'000) {
                process.kill();
                process.waitForFinished();
                QTest::qFail("it hangs", __FILE__, __LINE__);
                return false;
            }
        }
        while (process.canReadLine()) {
            const QByteArray line = process.readLine().trimmed();
            if (line.startsWith("broken")) {
                broken = line.toStdString();
            }
            cameBy = cameBy || line == "dies here";
            m_said += m_account.take(line) ? 1 : 0;
        }
        const bool crashed = process.exitStatus() == QProcess::CrashExit;
        // Whoever dies of something else than the kill has a defect of their own.
        if (broken.empty() && process.exitCode() != (crashed ? SIGKILL : 0)) {
            broken = "ended by itself with " + std::to_string(process.exitCode());
        }
        if (broken.empty() && crashed && !killed && !cameBy) {
            broken = "killed, and not by this test";
        }
        if (!broken.empty()) {
            m_dir->setAutoRemove(false);
            const std::string where =
                broken + " [kill " + std::to_string(m_kills) + ", " + m_dir->path().toStdString() + ", " + m_last + ']';
            QTest::qFail(where.c_str(), __FILE__, __LINE__);
            return false;
        }
        if (opened >= 0) {
            qint64& longest = byPassword ? m_longestLogin : m_longest;
            longest = std::max(longest, opened);
        }
        m_last = std::string(place.act) + '@' + std::string(place.point);
        if (crashed) {
            ++m_kills;
            if (m_kills % 100 == 0) {
                qInfo("%d kills", m_kills);
            }
            if (cameBy) {
                m_places.insert(QString::fromStdString(m_last));
            }
        }
        return crashed;
    }

    std::mt19937 m_random;
    std::unique_ptr<QTemporaryDir> m_dir;
    Account m_account;
    QSet<QString> m_places;
    std::string m_last;
    int m_kills = 0;
    int m_logins = 0;
    qint64 m_longest = 0;
    qint64 m_longestLogin = 0;
    qint64 m_said = 0;
};

VESTIBULE_TEST(TestKills);
#include "TestKills.moc"
