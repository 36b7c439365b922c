#include "core/controller/Codes.h"
#include "core/controller/GateKeys.h"
#include "tests/core/base/WholeFile.h"
#include "tests/support/TestRunner.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::controller;

class TestGateKeys : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    [[nodiscard]] QString path() const { return m_dir.filePath(QStringLiteral("gate.keys")); }

private Q_SLOTS:
    void init() { QVERIFY(m_dir.isValid()); }
    void cleanup() { QDir(m_dir.path()).removeRecursively(); }

    void theSameKeysComeBack()
    {
        QVERIFY(QDir().mkpath(m_dir.path()));
        const auto made = GateKeys::create(path());
        QVERIFY(made);
        const auto loaded = GateKeys::load(path());
        QVERIFY(loaded);
        QVERIFY(loaded->databaseKey().equals(made->databaseKey()));
    }

    void aFileThatIsNotThereIsMissingAndOneThatCannotBeReadIsNot()
    {
        QVERIFY(QDir().mkpath(m_dir.path()));
        QVERIFY(GateKeys::load(path()).error().is(controller::codes::keysMissing));
        QVERIFY(QDir().mkpath(path())); // a folder in its place
        QVERIFY(GateKeys::load(path()).error().is(controller::codes::keysUnreadable));
        QVERIFY(GateKeys::load(path() + QStringLiteral("/../") + QString(300, u'x'))
                    .error()
                    .is(controller::codes::keysUnreadable));
    }

    void whatOthersMayReadOrWhatIsAlteredIsRefused()
    {
        QVERIFY(QDir().mkpath(m_dir.path()));
        QVERIFY(GateKeys::create(path()));
        QByteArray bytes = vestibule::test::bytesOf(path());
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        QVERIFY(GateKeys::load(path()).error().is(controller::codes::keysUnreadable));
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(GateKeys::load(path()));
        bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
        QVERIFY(vestibule::test::write(path(), bytes));
        QVERIFY(GateKeys::load(path()).error().is(controller::codes::keysUnreadable));
    }
};

VESTIBULE_TEST(TestGateKeys);
#include "TestGateKeys.moc"
