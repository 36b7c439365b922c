#include "core/audit/Codes.h"
#include "core/audit/Log.h"
#include "tests/core/audit/MemoryStorage.h"
#include "tests/core/audit/Scribe.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::audit;
using namespace vestibule::test;

namespace {

struct Kept
{
    MemoryStorage storage;
    SteppedClock clock{morning};
    std::optional<Log> log;

    explicit Kept(int entries)
    {
        log.emplace(Log::open(storage, clock).value());
        for (int i = 0; i < entries; ++i) {
            if (i % 10 == 9) {
                clock.advance(std::chrono::hours(24));
            }
            (void)log->append(Scribe::act("act-" + QByteArray::number(i))).value();
        }
    }
    Result<Checked> checkInSteps(quint64 most)
    {
        auto check = log->beginCheck({});
        if (!check) {
            return passOn(check);
        }
        while (!check->isAtEnd()) {
            if (const auto read = check->step(storage, most); !read) {
                return passOn(read);
            }
        }
        return check->finish();
    }
};

} // namespace

class TestSteppedCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSizeOfTheStepsChangesNothing()
    {
        Kept kept(57);
        const auto whole = kept.log->verify({});
        QVERIFY(whole);
        QVERIFY(whole->periods > 3);
        for (const quint64 most : {1, 2, 7, 10, 57, 1000}) {
            const auto checked = kept.checkInSteps(most);
            QVERIFY(checked);
            QCOMPARE(checked->entries, whole->entries);
            QCOMPARE(checked->periods, whole->periods);
            QCOMPARE(checked->root, whole->root);
        }
    }

    void whatIsAppendedMeanwhileIsLeftAlone()
    {
        Kept kept(25);
        auto check = kept.log->beginCheck({}).value();
        const quint64 size = kept.log->size();
        QVERIFY(check.step(kept.storage, 5));
        kept.clock.advance(std::chrono::hours(48)); // the open period is closed meanwhile
        QVERIFY(kept.log->append(Scribe::act("late")));
        QVERIFY(check.step(kept.storage, 1000));
        QVERIFY(check.isAtEnd());
        const auto checked = check.finish();
        QVERIFY(checked);
        QCOMPARE(checked->entries, size);
    }

    void everyAlteredEntryIsFoundByItsNumber()
    {
        Kept kept(30);
        for (qsizetype i = 0; i < kept.storage.content.records.size(); ++i) {
            const auto before = kept.storage.content.records.at(i);
            kept.storage.content.records[i].bytes.replace("act", "fct");
            const auto checked = kept.checkInSteps(4);
            QVERIFY(!checked);
            QVERIFY(checked.error().is(audit::codes::altered));
            QVERIFY2(checked.error().detail().find("entry " + std::to_string(i) + ":") == 0,
                     checked.error().detail().c_str());
            kept.storage.content.records[i] = before;
        }
        QVERIFY(kept.checkInSteps(4));
    }

    void missingEntriesAreFound()
    {
        Kept kept(12);
        auto check = kept.log->beginCheck({}).value();
        kept.storage.content.records.resize(6);
        QVERIFY(check.step(kept.storage, 1000).error().is(audit::codes::truncated));
    }
};

VESTIBULE_TEST(TestSteppedCheck);
#include "TestSteppedCheck.moc"
