#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

namespace {

const auto mei = domain::OperatorId::random();

} // namespace

/// What was hung and taken down stands as it was recorded.
class TestPostingLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        m_east = m_desk->gate(u"East"_s);
        m_west = m_desk->gate(u"West"_s);
        m_notice = m_desk->notice();
        QVERIFY(m_desk->session().notices().add({m_next, 2, R"({"en":"other"})", now, std::nullopt}));
    }

    void theLastLineOfEachPlaceCounts()
    {
        QVERIFY(putUp(m_east, 3, m_notice));
        QVERIFY(putUp({}, 4, m_notice));
        QVERIFY(putUp(m_east, 5, m_next));
        QVERIFY(takenDown(m_east, 5, m_next));
        const auto latest = postings().latest();
        QCOMPARE(latest->size(), std::size_t(2));
        for (const domain::Posting& p : *latest) {
            QVERIFY(p.act == (p.gate ? domain::PostingAct::TakenDown : domain::PostingAct::PutUp));
            QVERIFY(!p.gate || *p.gate == m_east);
            QCOMPARE(p.day, QDate(2026, 1, p.gate ? 5 : 4));
            QCOMPARE(p.noticeHash, p.gate ? m_next : m_notice);
            QVERIFY(p.recordedBy == mei);
            QCOMPARE(p.recordedAt, now);
        }
        const auto all = postings().list();
        QCOMPARE(all->size(), std::size_t(4));
        QVERIFY(all->front().act == domain::PostingAct::TakenDown);
        QCOMPARE(all->back().day, QDate(2026, 1, 3));
    }

    void whatWasRecordedStays()
    {
        QVERIFY(putUp(m_east, 3, m_notice));
        for (const char* sql :
             {"UPDATE postings SET day = '2026-02-01'", "DELETE FROM postings",
              "INSERT OR REPLACE INTO postings SELECT seq, NULL, act, day, notice_hash, recorded_by, recorded_at"
              " FROM postings",
              "INSERT INTO postings (gate, act, day, notice_hash, recorded_by, recorded_at)"
              " SELECT gate, 'lost', day, notice_hash, recorded_by, recorded_at FROM postings",
              "INSERT INTO postings (gate, act, day, notice_hash, recorded_by, recorded_at)"
              " SELECT gate, act, 'in March', notice_hash, recorded_by, recorded_at FROM postings"}) {
            QVERIFY2(m_desk->refuses(sql), sql);
        }
        QCOMPARE(postings().list()->size(), std::size_t(1));
    }

    void aPlaceGoesOnFromWhatItsLogSays()
    {
        using database::codes::constraint;
        QVERIFY(takenDown(m_east, 3, m_notice).error().is(constraint));
        QVERIFY(putUp(m_east, 5, m_notice));
        QVERIFY(putUp(m_east, 4, m_notice).error().is(constraint));
        QVERIFY(putUp(m_west, 4, m_notice));
        QVERIFY(takenDown(m_east, 6, m_next).error().is(constraint));
        QVERIFY(takenDown({}, 6, m_notice).error().is(constraint));
        QVERIFY(takenDown(m_east, 6, m_notice));
        QVERIFY(takenDown(m_east, 6, m_notice).error().is(constraint));
        QVERIFY(putUp(m_east, 6, m_next));
    }

    void gateAndNoticeAreOnRecord()
    {
        QVERIFY(putUp(domain::GateId::random(), 3, m_notice).error().is(database::codes::constraint));
        QVERIFY(putUp(m_east, 3, hashOf("nobody's")).error().is(database::codes::constraint));
    }

private:
    [[nodiscard]] PostingRepository postings() { return m_desk->session().postings(); }
    Result<void> add(std::optional<domain::GateId> gate, domain::PostingAct act, int day, const QByteArray& notice)
    {
        return postings().add({gate, act, QDate(2026, 1, day), notice, mei, now});
    }
    Result<void> putUp(std::optional<domain::GateId> gate, int day, const QByteArray& notice)
    {
        return add(gate, domain::PostingAct::PutUp, day, notice);
    }
    Result<void> takenDown(std::optional<domain::GateId> gate, int day, const QByteArray& notice)
    {
        return add(gate, domain::PostingAct::TakenDown, day, notice);
    }

    std::unique_ptr<Desk> m_desk;
    domain::GateId m_east;
    domain::GateId m_west;
    QByteArray m_notice;
    const QByteArray m_next = hashOf("next");
};

VESTIBULE_TEST(TestPostingLog);
#include "TestPostingLog.moc"
