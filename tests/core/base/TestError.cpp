#include "core/base/Codes.h"
#include "core/base/Result.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void describesTheChain()
    {
        const Error inner(codes::diskFull, "write: ENOSPC");
        const Error outer(codes::writeFailed, "", inner);
        QCOMPARE(QString::fromStdString(outer.describe()),
                 QStringLiteral("base/write-failed <- base/disk-full: write: ENOSPC"));
        QVERIFY(outer.is(codes::writeFailed));
        QVERIFY(!outer.is(codes::diskFull));
        QVERIFY(outer.cause()->is(codes::diskFull));
    }

    void codesAreDistinct()
    {
        for (std::size_t i = 0; i < codes::all.size(); ++i) {
            for (std::size_t j = i + 1; j < codes::all.size(); ++j) {
                QVERIFY(!(codes::all[i] == codes::all[j]));
            }
        }
    }
};

VESTIBULE_TEST(TestError);
#include "TestError.moc"
