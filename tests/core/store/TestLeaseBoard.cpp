#include "core/store/LeaseBoard.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::store;
using namespace desk;

/// What a manager watches, out of what is on record.
class TestLeaseBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        m_east = m_desk->gate(u"East"_s);
        m_west = m_desk->gate(u"West"_s);
        m_chain.emplace(*m_desk, m_east);
    }

    void leasesWithinTheTimeAreListedSoonestFirst()
    {
        const auto owner = m_desk->person(u"王芳"_s, u"1"_s);
        static_cast<void>(m_desk->card(owner));
        tenant(u"赵敏"_s, today.addDays(90));
        tenant(u"周杰"_s, today.addDays(91));  // later than asked for
        tenant(u"孙丽"_s, today);              // the last day counts
        tenant(u"李雷"_s, today.addDays(-40)); // ended, without a key: nothing is left to watch
        QCOMPARE(names(), (QStringList{u"孙丽"_s, u"赵敏"_s}));
        QCOMPARE(lines().front().leaseEnd, today);
        QCOMPARE(lines().front().dwelling.room, u"1502"_s);
        QCOMPARE(lines().front().working, 0);
    }

    void whoseLeaseHasEndedStaysUntilEveryGateHasSigned()
    {
        const auto left = tenant(u"李雷"_s, today.addDays(-3));
        const auto card = m_desk->card(left);
        QVERIFY(m_desk->session().journal().place(card, m_east, sealedFor("p"), now));
        QVERIFY(m_chain->deliver({card}));
        QCOMPARE(lines().front().working, 1);
        QCOMPARE(lines().front().unsignedKeys, 0);
        QVERIFY(!lines().front().unsignedSince);
        QVERIFY(m_desk->session().credentials().revoke(card, now + day));
        QCOMPARE(lines().front().working, 0);
        QCOMPARE(lines().front().unsignedKeys, 1);
        QCOMPARE(lines().front().unsignedSince, now + day);
        QVERIFY(m_chain->erase({card}));
        QVERIFY(lines().empty());
    }

    /// Who stays, and had a key ended: the gates owe for it as for any other.
    void anEndedKeyOfSomebodyWhoStaysIsWatchedToo()
    {
        const auto owner = m_desk->person(u"王芳"_s);
        const auto lost = m_desk->card(owner);
        static_cast<void>(m_desk->card(owner));
        tenant(u"赵敏"_s, today);
        QVERIFY(m_desk->session().journal().place(lost, m_east, sealedFor("p"), now));
        QVERIFY(m_chain->deliver({lost}));
        QVERIFY(m_desk->session().credentials().revoke(lost, now));
        QCOMPARE(names(), (QStringList{u"赵敏"_s, u"王芳"_s})); // without a last day comes last
        QVERIFY(!lines().back().leaseEnd);
        QCOMPARE(lines().back().working, 1);
        QCOMPARE(lines().back().unsignedKeys, 1);
    }

    /// A gate was put back, and holds what it had signed for before the name went.
    void keysOfPeopleWhoseNamesAreErasedAreCountedAndHaveNoLine()
    {
        const auto person = m_desk->person();
        const auto card = m_desk->card(person);
        QVERIFY(m_desk->session().journal().place(card, m_east, sealedFor("p"), now));
        QVERIFY(m_chain->deliver({card}));
        QVERIFY(m_desk->session().credentials().revoke(card, now));
        QCOMPARE(board().unsignedOfErased().value(), 0);
        QVERIFY(m_chain->erase({card}));
        QVERIFY(m_desk->session().residents().erase(person, QByteArray(32, 'm'), now));
        const HeldEntry held{card, 1, blake2b256(sealedFor("p")), domain::CredentialKind::Card, now + 365 * day, false};
        QVERIFY(m_desk->session().journal().adopt(m_east, {{1, 1}, {held}, {}, true, "inventory", now + day}));
        QCOMPARE(board().unsignedOfErased().value(), 1);
        QVERIFY(lines().empty());
        QCOMPARE(board().owing()->front().leaving, 1);
        QCOMPARE(board().owing()->front().oldestLeaving, now); // no new time for having it again
    }

    void whatAGateOwesIsCountedWithoutWhatItHolds()
    {
        const auto person = m_desk->person();
        const auto held = m_desk->card(person);
        const auto ended = m_desk->card(person);
        for (const auto& card : {held, ended}) {
            QVERIFY(m_desk->session().journal().place(card, m_east, sealedFor("p"), now));
        }
        QVERIFY(m_chain->deliver({held, ended}));
        QVERIFY(m_desk->session().journal().place(held, m_west, sealedFor("p"), now + day));
        QVERIFY(m_desk->session().credentials().revoke(ended, now + 2 * day));
        const auto owing = board().owing().value();
        QCOMPARE(owing.size(), std::size_t(2));
        QCOMPARE(owing[0].gate, m_east);
        QCOMPARE(owing[0].arriving, 0);
        QCOMPARE(owing[0].leaving, 1);
        QCOMPARE(owing[0].oldestLeaving, now + 2 * day);
        QVERIFY(!owing[0].oldestArriving);
        QCOMPARE(owing[1].arriving, 1);
        QCOMPARE(owing[1].oldestArriving, now + day);
        QVERIFY(m_desk->session().gates().retire(wordOfTwo(m_east)));
        QCOMPARE(board().owing()->size(), std::size_t(1));
    }

    void whatEndedByItselfLastIsTold()
    {
        QVERIFY(!*board().lastEndedByDate(now + 900 * day));
        const auto one = m_desk->person(u"李雷"_s);
        const auto two = m_desk->person(u"韩梅梅"_s);
        const auto early = keyUntil(one, now + 30 * day); // a person ended it before its time
        const auto first = keyUntil(one, now + 10 * day);
        const auto alike = keyUntil(one, now + 20 * day);
        const auto last = keyUntil(two, now + 20 * day);
        QVERIFY(m_desk->session().credentials().revoke(early, now + 21 * day));
        QVERIFY(m_desk->session().credentials().revoke(first, now + 10 * day));
        QCOMPARE(board().lastEndedByDate(now + 40 * day).value()->due, now + 10 * day);
        QVERIFY(m_desk->session().credentials().revoke(alike, now + 20 * day));
        QVERIFY(m_desk->session().credentials().revoke(last, now + 22 * day)); // the station was off until then
        const auto told = board().lastEndedByDate(now + 40 * day).value();
        QCOMPARE(told->due, now + 20 * day);
        QCOMPARE(told->endedAt, now + 22 * day);
        QCOMPARE(told->keys, 2);
        QCOMPARE(told->people, 2);
    }

private:
    LeaseBoard board() { return LeaseBoard(m_desk->db()); }
    std::vector<LeaseLine> lines() { return board().lines(today, today.addDays(90)).value(); }
    QStringList names()
    {
        QStringList out;
        const auto shown = lines();
        for (const LeaseLine& line : shown) {
            out.append(line.name);
        }
        return out;
    }
    domain::PersonId tenant(const QString& name, QDate leaseEnd)
    {
        domain::Resident who{domain::PersonId::random(), details(name), now};
        who.details.occupancy = domain::Occupancy::Tenant;
        who.details.leaseEnd = leaseEnd;
        const auto added = m_desk->session().residents().add(who, domain::PersonToken::random());
        return added ? who.id : domain::PersonId();
    }
    domain::CredentialId keyUntil(domain::PersonId person, Instant until)
    {
        const domain::Credential c = Desk::credential(person, domain::CredentialKind::Card, until);
        return m_desk->session().credentials().add(c) ? c.id : domain::CredentialId();
    }

    const QDate today{2026, 6, 1};
    std::unique_ptr<Desk> m_desk;
    domain::GateId m_east;
    domain::GateId m_west;
    std::optional<Chain> m_chain;
};

VESTIBULE_TEST(TestLeaseBoard);
#include "TestLeaseBoard.moc"
