#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;
using domain::LeasePolicy;

/// What the estate has chosen for gates that are cut off, and what each gate was told last.
class TestLeasePolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void gatesOnlyAlertUntilSomebodyChooses()
    {
        QCOMPARE(m_desk->session().estate().leasePolicy().value(), LeasePolicy::Warn);
        QVERIFY(m_desk->session().estate().setLeasePolicy(LeasePolicy::CardOnly).value());
        QCOMPARE(m_desk->session().estate().leasePolicy().value(), LeasePolicy::CardOnly);
        QVERIFY(!m_desk->session().estate().setLeasePolicy(LeasePolicy::CardOnly).value()); // it is so already
        m_desk->open();
        QCOMPARE(m_desk->session().estate().leasePolicy().value(), LeasePolicy::CardOnly);
        QVERIFY(m_desk->session().estate().setLeasePolicy(LeasePolicy::Warn).value());
        QCOMPARE(m_desk->session().estate().leasePolicy().value(), LeasePolicy::Warn);
        QVERIFY(m_desk->refuses("DELETE FROM lease_policy"));
        QVERIFY(m_desk->refuses("INSERT INTO lease_policy (one, card_only) VALUES (2, 1)"));
    }

    void theBookSaysUnderWhichAGateSignedLast()
    {
        const domain::GateId gate = m_desk->gate(u"East"_s);
        Chain chain(*m_desk, gate);
        QVERIFY(!m_desk->session().journal().book(gate)->leasePolicy); // nothing was told yet
        QVERIFY(chain.cut({}));
        QVERIFY(chain.answer());
        QCOMPARE(told(gate), LeasePolicy::Warn);
        QVERIFY(chain.cut({}));
        ReceiptRecord strict = chain.receipt();
        strict.leasePolicy = LeasePolicy::CardOnly;
        QVERIFY(m_desk->session().journal().commitReceipt(gate, strict));
        QCOMPARE(told(gate), LeasePolicy::CardOnly);
    }

    void whatAGateThatWasPutBackKnowsIsNotKnown()
    {
        const domain::GateId gate = m_desk->gate(u"East"_s);
        Chain chain(*m_desk, gate);
        QVERIFY(chain.cut({}));
        QVERIFY(chain.answer());
        QVERIFY(m_desk->session().journal().adopt(gate, {{1, 1}, {}, {}, true, "inventory", now}));
        QVERIFY(!m_desk->session().journal().book(gate)->leasePolicy);
    }

private:
    [[nodiscard]] LeasePolicy told(domain::GateId gate)
    {
        return m_desk->session().journal().book(gate)->leasePolicy.value();
    }

    std::unique_ptr<Desk> m_desk;
};

VESTIBULE_TEST(TestLeasePolicy);
#include "TestLeasePolicy.moc"
