#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

namespace {

const QByteArray publish(32, 'p');
const QByteArray firstKey(32, '1');
const QByteArray secondKey(32, '2');

} // namespace

/// Changes of the estate's keys, and the messages of gates that do not follow yet.
class TestTrustChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        m_east = m_desk->gate(u"East"_s);
        m_west = m_desk->gate(u"West"_s);
    }

    void changesAreNumberedOneByOneAndStay()
    {
        QVERIFY(trust().changes()->empty());
        QVERIFY(!trust().add({2, now, "ca", publish}));
        QVERIFY(trust().add({1, now, "ca", publish}));
        QVERIFY(!trust().add({1, now, "ca", publish}));
        QVERIFY(!trust().add({3, now, "ca", publish}));
        QVERIFY(trust().add({2, now + day, "ca of 1", publish}));
        QCOMPARE(trust().changes()->size(), std::size_t(2));
        QCOMPARE(trust().changes()->back().formerCa, QByteArray("ca of 1"));
        QVERIFY(m_desk->refuses("UPDATE trust_changes SET former_ca = x'00'"));
        QVERIFY(m_desk->refuses("DELETE FROM trust_changes"));
        QVERIFY(m_desk->refuses("INSERT INTO trust_changes VALUES (3, 1, x'00', x'00')"));
    }

    void theMessageOfTheTimeIsTheOneToSend()
    {
        QVERIFY(trust().add({1, now, "ca", publish}));
        for (int month = 0; month < 3; ++month) {
            const Instant from = now + month * 30 * day;
            QVERIFY(add(m_east, 1, firstKey, from, from + 35 * day, QByteArray::number(month)));
        }
        const auto at = [&](milliseconds later, const QByteArray& key = firstKey) {
            return trust().message(m_east, 1, key, now + later)->value_or("none");
        };
        QCOMPARE(at(-day), QByteArray("0")); // a clock that was set back: the first that will be good
        QCOMPARE(at(milliseconds(0)), QByteArray("0"));
        QCOMPARE(at(29 * day), QByteArray("0"));
        QCOMPARE(at(30 * day), QByteArray("1"));
        QCOMPARE(at(89 * day), QByteArray("2"));
        QCOMPARE(at(94 * day), QByteArray("2"));
        QCOMPARE(at(95 * day), QByteArray("none"));
        QCOMPARE(at(day, secondKey), QByteArray("none"));
        QVERIFY(m_desk->refuses("UPDATE trust_messages SET message = x'00'"));
        QVERIFY(m_desk->refuses("INSERT INTO trust_messages SELECT gate, 9, key_hash, good_from, good_until, serial,"
                                " message FROM trust_messages LIMIT 1"));
    }

    void aGateOwesWhatItHasNotShownToFollow()
    {
        QVERIFY(trust().add({1, now, "ca", publish}));
        QVERIFY(trust().add({2, now + day, "ca", publish}));
        for (const quint64 change : {quint64(1), quint64(2)}) {
            QVERIFY(add(m_east, change, firstKey, now, now + day, "m"));
        }
        QVERIFY(add(m_west, 2, firstKey, now, now + day, "m"));
        QCOMPARE(trust().owed(m_east).value(), (std::vector<quint64>{1, 2}));
        QCOMPARE(gates().get(m_east)->owedTrust, quint64(1));
        QCOMPARE(gates().get(m_west)->owedTrust, quint64(2));
        const auto waiting = trust().waiting().value();
        QCOMPARE(waiting.size(), std::size_t(2));
        QCOMPARE(waiting[0].gate, m_east);
        QCOMPARE(waiting[0].since, now);
        QCOMPARE(waiting[1].since, now + day);
        QVERIFY(trust().hasMessageFor(m_east, 2, firstKey).value());
        QVERIFY(!trust().hasMessageFor(m_east, 2, QByteArray(32, 's')).value());
        QVERIFY(!trust().hasMessageFor(m_east, 1, firstKey).value());
        QVERIFY(trust().follow(m_east, 2));
        QCOMPARE(trust().owed(m_east).value(), (std::vector<quint64>{2}));
        QVERIFY(trust().follow(m_east, std::nullopt));
        QVERIFY(trust().owed(m_east)->empty());
        QCOMPARE(gates().get(m_east)->owedTrust, quint64(0));
        QCOMPARE(trust().waiting()->size(), std::size_t(1));
    }

    void aRetiredGateIsNotWaitedForAndItsSerialsStay()
    {
        QVERIFY(trust().add({1, now, "ca", publish}));
        QVERIFY(add(m_east, 1, firstKey, now, now + day, "m"));
        QVERIFY(trust().serialsOfRetired()->isEmpty());
        QVERIFY(gates().retire(wordOfTwo(m_east)));
        QVERIFY(trust().waiting()->empty());
        QCOMPARE(trust().serialsOfRetired().value(), QList<QByteArray>{"serial"});
        // A gate that did not accept its pairing leaves nothing.
        QVERIFY(add(m_west, 1, firstKey, now, now + day, "m"));
        QVERIFY(gates().forget(m_west));
        QCOMPARE(m_desk->number("SELECT count(*) FROM trust_messages"), 1);
    }

private:
    [[nodiscard]] TrustRepository trust() { return m_desk->session().trust(); }
    [[nodiscard]] GateRepository gates() { return m_desk->session().gates(); }
    Result<void> add(domain::GateId gate, quint64 change, const QByteArray& key, Instant from, Instant until,
                     const QByteArray& message)
    {
        return trust().addMessage({gate, change, key, from, until, "serial", message});
    }

    std::unique_ptr<Desk> m_desk;
    domain::GateId m_east;
    domain::GateId m_west;
};

VESTIBULE_TEST(TestTrustChanges);
#include "TestTrustChanges.moc"
