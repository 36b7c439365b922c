#include "core/audit/Codes.h"
#include "core/audit/Log.h"
#include "core/audit/ProofPass.h"
#include "core/base/Codes.h"
#include "tests/core/audit/MemoryStorage.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::audit;
using vestibule::test::MemoryStorage;
namespace reason = vestibule::audit::codes;

namespace {

Entry act(quint64 number)
{
    Entry entry;
    entry.action = "act-" + QByteArray::number(number);
    return entry;
}

EntryChoice every(quint64 step)
{
    return [step](quint64 seq, const QByteArray&) -> Result<bool> { return seq % step == 0; };
}

} // namespace

/// Many entries proved against one head, with one reading of the log.
class TestProofPass : public QObject
{
    Q_OBJECT

    SteppedClock m_clock{Instant::fromMs(1'800'000'000'000)};
    MemoryStorage m_storage;
    std::optional<Log> m_log;
    QList<std::pair<quint64, quint64>> m_asked; ///< first and count of each page

    void fillTo(quint64 size)
    {
        while (m_log->size() < size) {
            QVERIFY(m_log->append(act(m_log->size())));
        }
    }
    RecordPages pages()
    {
        return [this](quint64 first, quint64 count) {
            m_asked.append({first, count});
            return m_storage.read(first, count);
        };
    }

private Q_SLOTS:
    void init()
    {
        m_storage.content = {};
        m_asked.clear();
        m_log.emplace(Log::open(m_storage, m_clock).value());
    }

    void theProofsAreThoseMadeOneByOne()
    {
        for (const quint64 size : {2, 3, 31, 32, 33, 100}) {
            fillTo(size);
            const auto all = proveChosen(m_log->signedHead().value(), pages(), every(1));
            QVERIFY2(all, all ? "" : all.error().describe().c_str());
            QCOMPARE(quint64(all->size()), size);
            for (quint64 seq = 0; seq < size; ++seq) {
                QVERIFY(all->value(seq) == m_log->prove(seq, {}).value());
            }
        }
    }

    void theLogIsReadOnceHoweverManyAreChosen()
    {
        fillTo(2001);
        const SignedHead head = m_log->signedHead().value();
        const QList<std::pair<quint64, quint64>> once{{0, 1000}, {1000, 1000}, {2000, 1}};
        for (const quint64 step : {5000, 1000, 20, 1}) {
            m_asked.clear();
            QList<quint64> leaves;
            const auto some = proveChosen(head, pages(), [&](quint64 seq, const QByteArray&) -> Result<bool> {
                leaves.append(seq);
                return seq % step == 0;
            });
            QVERIFY2(some, some ? "" : some.error().describe().c_str());
            QCOMPARE(quint64(some->size()), 2000 / step + 1);
            QCOMPARE(m_asked, once);
            QCOMPARE(leaves.size(), 2001);
            QCOMPARE(leaves.constLast(), quint64(2000));
        }
    }

    void whatIsLoggedMeanwhileIsLeftAlone()
    {
        fillTo(1500);
        const SignedHead head = m_log->signedHead().value();
        const auto growing = [this](quint64 first, quint64 count) {
            const auto page = m_storage.read(first, count);
            m_clock.advance(std::chrono::hours(24)); // under another key, too
            fillTo(m_log->size() + 700);
            return page;
        };
        const auto proofs = proveChosen(head, growing, every(499));
        QVERIFY2(proofs, proofs ? "" : proofs.error().describe().c_str());
        QCOMPARE(proofs->keys(), (QList<quint64>{0, 499, 998, 1497}));
        for (const Proof& proof : *proofs) {
            QCOMPARE(proof.head, head);
            QVERIFY(verifyProof(proof, {head}));
        }
        QVERIFY(m_log->size() > 2800);
        QVERIFY(proveChosen(m_log->signedHead().value(), pages(), every(499)));
    }

    void whatIsNotWhatTheHeadWasTakenFromIsNotProved()
    {
        fillTo(40);
        const SignedHead head = m_log->signedHead().value();
        const MemoryStorage::Content good = m_storage.content;
        m_storage.content.records[5].bytes.replace("act-5", "act-6");
        QVERIFY(proveChosen(head, pages(), every(5)).error().is(reason::altered));
        QVERIFY(proveChosen(head, pages(), every(4))); // says nothing about that entry
        m_storage.content = good;
        m_storage.content.records[7].leafHash[0] = char(m_storage.content.records[7].leafHash[0] ^ 1);
        QVERIFY(proveChosen(head, pages(), every(50)).error().is(reason::altered));
        m_storage.content.records[7].leafHash.chop(1);
        QVERIFY(proveChosen(head, pages(), every(50)).error().is(reason::altered));
        m_storage.content = good;
        m_storage.content.records.removeLast();
        QVERIFY(proveChosen(head, pages(), every(5)).error().is(reason::truncated));
        m_storage.content = good;
        QVERIFY(proveChosen(head, pages(), every(5)));
    }

    void whatCannotBeReadOrJudgedEndsIt()
    {
        fillTo(10);
        const SignedHead head = m_log->signedHead().value();
        const RecordPages broken = [](quint64, quint64) -> Result<QList<LogStorage::Record>> {
            return fail(vestibule::codes::diskFull);
        };
        QVERIFY(proveChosen(head, broken, every(1)).error().is(vestibule::codes::diskFull));
        const EntryChoice unsure = [](quint64 seq, const QByteArray&) -> Result<bool> {
            return seq == 3 ? Result<bool>(fail(reason::fieldRefused)) : Result<bool>(false);
        };
        QVERIFY(proveChosen(head, pages(), unsure).error().is(reason::fieldRefused));
    }
};

VESTIBULE_TEST(TestProofPass);
#include "TestProofPass.moc"
