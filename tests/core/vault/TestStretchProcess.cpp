#include "core/vault/Codes.h"
#include "core/vault/KdfCost.h"
#include "core/vault/StretchProcess.h"
#include "core/vault/Stretching.h"
#include "tests/support/TestRunner.h"

#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <fcntl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace vestibule;
using namespace vestibule::vault;
using namespace Qt::StringLiterals;

namespace {

const QByteArray salt = "somesaltsomesalt";

SecretBytes secret(QByteArrayView text) { return SecretBytes::copyOf(text); }

KdfCost cheap() { return KdfCost::weakForTestsAndDemonstrations(); }

QByteArray plain(const Result<SecretBytes>& key) { return key ? key->view().toByteArray() : QByteArray(); }

/// What `serveStretch` says to these bytes, after which the asker hangs up; its exit status beside it.
std::pair<int, QByteArray> served(const QByteArray& request)
{
    std::array<int, 2> pair{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) {
        return {-1, {}};
    }
    int status = -1;
    std::thread other([&] {
        status = serveStretch(pair[1]);
        close(pair[1]);
    });
    const bool sent = write(pair[0], request.constData(), std::size_t(request.size())) == request.size();
    shutdown(pair[0], SHUT_WR);
    QByteArray answer(64, '\0');
    qsizetype size = 0;
    while (size < answer.size()) {
        const ssize_t got = read(pair[0], answer.data() + size, std::size_t(answer.size() - size));
        if (got <= 0) {
            break;
        }
        size += got;
    }
    other.join();
    close(pair[0]);
    return {sent ? status : -1, answer.left(size)};
}

/// memory in bytes, passes, salt, size of the password, password
QByteArray request(quint64 memory, quint32 passes, quint32 size, const QByteArray& password)
{
    QByteArray out;
    for (int shift = 56; shift >= 0; shift -= 8) {
        out.append(char(memory >> shift));
    }
    for (const quint32 number : {passes}) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.append(char(number >> shift));
        }
    }
    out += salt;
    for (int shift = 24; shift >= 0; shift -= 8) {
        out.append(char(size >> shift));
    }
    return out + password;
}

} // namespace

class TestStretchProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOtherSideAnswersWithTheSameKey()
    {
        const auto [status, answer] = served(request(8 << 20, 1, 8, "password"));
        QCOMPARE(status, 0);
        QCOMPARE(answer, '\0' + plain(stretch(secret("password"), salt, cheap())));
    }

    void anEmptyPasswordIsAPasswordToo()
    {
        const auto [status, answer] = served(request(8 << 20, 1, 0, {}));
        QCOMPARE(status, 0);
        QCOMPARE(answer, '\0' + plain(stretch(SecretBytes(), salt, cheap())));
    }

    void whatIsNoRequestGetsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("head cut off") << request(8 << 20, 1, 8, {}).chopped(1);
        QTest::newRow("password cut off") << request(8 << 20, 1, 8, "passwor");
        QTest::newRow("more memory than any station has") << request(1ULL << 42, 1, 8, "password");
        QTest::newRow("no pass") << request(8 << 20, 0, 8, "password");
        QTest::newRow("more passes than any station has") << request(8 << 20, 65, 8, "password");
        QTest::newRow("a password of megabytes") << request(8 << 20, 1, 5 << 20, "password");
    }

    void whatIsNoRequestGetsNoAnswer()
    {
        QFETCH(QByteArray, bytes);
        const auto [status, answer] = served(bytes);
        QCOMPARE(status, 1);
        QCOMPARE(answer, QByteArray());
    }

    void whereTheProgramIsMissingThisProcessStretches()
    {
        const StretchProcess missing(u"/nowhere/vestibule-stretcher"_s);
        QCOMPARE(plain(missing(secret("password"), salt, cheap())), plain(stretch(secret("password"), salt, cheap())));
    }

    void aProgramThatCannotRunDoesNotKeepAnybodyOut()
    {
        const StretchProcess broken(u"/bin/false"_s);
        QCOMPARE(plain(broken(secret("password"), salt, cheap())), plain(stretch(secret("password"), salt, cheap())));
    }

    void aProgramThatIsKilledHadNoMemory()
    {
        const QTemporaryDir dir;
        QFile script(dir.filePath(u"program"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nkill -KILL $$\n");
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        const auto key = StretchProcess(script.fileName())(secret("password"), salt, cheap());
        QVERIFY(!key);
        QVERIFY(key.error().is(codes::outOfMemory));
    }

    void theProgramGetsNothingButTheChannel()
    {
        const QTemporaryDir dir;
        const QString seen = dir.filePath(u"seen"_s);
        QFile script(dir.filePath(u"program"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\n{ ls -l /proc/$$/fd; tr '\\0' '\\n' </proc/$$/environ; "
                     "tr '\\0' ' ' </proc/$$/cmdline; } >" +
                     seen.toUtf8() + '\n');
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        // Without O_CLOEXEC, so that only the starter itself can keep it from the program.
        const int held = open(QFile::encodeName(dir.filePath(u"held-open"_s)).constData(), O_WRONLY | O_CREAT, 0600);
        QVERIFY(held > 2);

        const StretchProcess watched(script.fileName());
        QVERIFY(watched(secret("password"), salt, cheap())); // stretched here, as the script does not answer

        close(held);
        QFile report(seen);
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray text = report.readAll();
        QVERIFY2(text.contains("socket:"), text.constData());
        QVERIFY2(!text.contains("held-open"), text.constData());
        QVERIFY2(!text.contains("password"), text.constData());
        QVERIFY2(!text.contains("PATH="), text.constData());
    }

    void calibrationNeverGoesBelowTheFloor()
    {
        const auto found = calibrated(KdfCost::floor(), std::chrono::milliseconds(1));
        QVERIFY(found);
        QCOMPARE(found->costOfNewSlots, KdfCost::floor());
    }

    void calibrationFillsTheTime()
    {
        int calls = 0;
        const Stretcher instant = [&calls](const SecretBytes&, QByteArrayView, const KdfCost&) -> Result<SecretBytes> {
            ++calls;
            return SecretBytes(32);
        };
        // Three passes in under 1 ms would be hundreds in a second: the most that a slot may ask for.
        const auto found = calibrated({KdfCost::floor(), instant});
        QVERIFY(found);
        QCOMPARE(calls, 2);
        QCOMPARE(found->costOfNewSlots.passes(), KdfCost::mostPasses);
        QCOMPARE(found->costOfNewSlots.memoryBytes(), KdfCost::floorMemory);
    }

    void aSlowFirstTimeMakesNoSlotCheaper()
    {
        int calls = 0;
        const Stretcher warming = [&calls](const SecretBytes& password, QByteArrayView salt,
                                           const KdfCost& cost) -> Result<SecretBytes> {
            return ++calls == 1 ? stretch(password, salt.toByteArray(), cost) : SecretBytes(32);
        };
        const auto found = calibrated({KdfCost::floor(), warming});
        QVERIFY(found);
        QCOMPARE(found->costOfNewSlots.passes(), KdfCost::mostPasses);
    }

    void aTrainingStationIsNotCalibrated()
    {
        const auto found = calibrated(cheap());
        QVERIFY(found);
        QCOMPARE(found->costOfNewSlots, cheap());
    }

    void calibrationSaysWhenMemoryIsShort()
    {
        const Stretcher poor = [](const SecretBytes&, QByteArrayView, const KdfCost&) -> Result<SecretBytes> {
            return fail(codes::outOfMemory);
        };
        const auto found = calibrated({KdfCost::floor(), poor});
        QVERIFY(!found);
        QVERIFY(found.error().is(codes::outOfMemory));
    }
};

VESTIBULE_TEST(TestStretchProcess);
#include "TestStretchProcess.moc"
