#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

using namespace desk;

/// What reading the gates finds, and what becomes of it.
class TestFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
        m_gate = m_desk->gate(u"East"_s);
    }

    void aReadingReplacesTheOneBefore()
    {
        QVERIFY(!findings().inspection(m_gate).value());
        const GateInspection first{m_gate, now, 3, 1, 2, 4, 5, 6, 7};
        QVERIFY(findings().keep(first, {}));
        QCOMPARE(findings().inspections().value(), std::vector<GateInspection>{first});
        const GateInspection second{m_gate, now + day, 9, 0, 0, 0, 0, 0, 0};
        QVERIFY(findings().keep(second, {}));
        QCOMPARE(findings().inspections().value(), std::vector<GateInspection>{second});
        QVERIFY(findings().inspection(m_gate).value() == second);
        QVERIFY(!findings().inspection(m_desk->gate(u"West"_s)).value());
        QVERIFY(m_desk->session().gates().retire(wordOfTwo(m_gate)));
        QVERIFY(findings().inspections()->empty());
        QVERIFY(!findings().inspection(m_gate).value());
    }

    void aStrangerIsNewOnceAndGoneWhenItIsNotSeen()
    {
        const Stranger face = stranger(FindingKind::Unknown);
        const Stranger card{domain::CredentialId::random(), FindingKind::Foreign, domain::CredentialKind::Card, 1};
        QCOMPARE(findings().keep({m_gate, now}, {face, card}).value(), 2);
        QCOMPARE(findings().keep({m_gate, now + day}, {face, card}).value(), 0);
        QCOMPARE(findings().list()->size(), std::size_t(2));
        QCOMPARE(findings().list()->front().firstSeen, now);
        QCOMPARE(findings().list()->front().lastSeen, now + day);
        QCOMPARE(findings().keep({m_gate, now + 2 * day}, {card}).value(), 0);
        QCOMPARE(findings().list()->size(), std::size_t(1));
        QVERIFY(findings().list()->front().kind == FindingKind::Foreign);
        QVERIFY(findings().list()->front().keyKind == domain::CredentialKind::Card);
        QCOMPARE(findings().list(true)->size(), std::size_t(2));
        QCOMPARE(findings().keep({m_gate, now + 3 * day}, {face, card}).value(), 0); // it is back
        QCOMPARE(findings().list()->size(), std::size_t(2));
    }

    void whatTwoHaveDecidedIsRevokedThereUntilTheGateHasSigned()
    {
        const Stranger face = stranger(FindingKind::Unknown);
        QVERIFY(findings().keep({m_gate, now}, {face}));
        QVERIFY(journal().desired(m_gate)->revoked.empty()); // nobody has decided
        QCOMPARE(findings().decide(m_gate, m_mei, m_li, now).value().size(), std::size_t(1));
        QVERIFY(findings().decide(m_gate, m_mei, m_li, now)->empty()); // once
        const auto revoked = journal().desired(m_gate)->revoked;
        QCOMPARE(revoked.size(), std::size_t(1));
        QVERIFY(revoked.front().credential == face.credential);
        QCOMPARE(revoked.front().rev, face.rev + 1);
        Chain chain(*m_desk, m_gate);
        QVERIFY(chain.erase({face.credential}));
        QVERIFY(journal().desired(m_gate)->revoked.empty());
        QVERIFY(findings().list()->empty());
        QCOMPARE(findings().list(true)->front().proof, std::optional(ChainPosition{1, 1}));

        // The gate is put back to where it held it: what was decided holds.
        QVERIFY(findings().keep({m_gate, now + day}, {face}));
        QCOMPARE(journal().desired(m_gate)->revoked.size(), std::size_t(1));
    }

    void oneAloneDecidesNothing()
    {
        QVERIFY(findings().keep({m_gate, now}, {stranger(FindingKind::Unknown)}));
        QCOMPARE(findings().decide(m_gate, m_mei, m_mei, now).error().code(), database::codes::constraint);
    }

    void theDeleteBrake_data()
    {
        QTest::addColumn<int>("working");
        QTest::addColumn<int>("ending");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char* name, int working, int ending, bool holds) {
            QTest::newRow(name) << working << ending << holds;
        };
        row("five of six", 6, 5, false);
        row("six of six", 6, 6, true);
        row("a fifth", 40, 8, false);
        row("more than a fifth", 40, 9, true);
    }

    void theDeleteBrake()
    {
        QFETCH(int, working);
        QFETCH(int, ending);
        QFETCH(bool, holds);
        const domain::PersonId person = m_desk->person();
        std::vector<domain::CredentialId> cards;
        AdoptionRecord adoption{{1, 1}, {}, {}, false, "inventory", now};
        for (int i = 0; i < working; ++i) {
            cards.push_back(m_desk->card(person));
            if (i < ending) {
                adoption.tombs.push_back({cards.back(), 2});
            }
        }
        const auto adopted = journal().adopt(m_gate, adoption);
        QCOMPARE(adopted->heldBack, qint64(holds ? ending : 0));
        QCOMPARE(journal().book(m_gate)->tombs.size(), std::size_t(ending)); // the book is the gate's either way
        QCOMPARE(findings().list()->size(), std::size_t(holds ? ending : 0));
        const bool works =
            m_desk->session().credentials().get(cards.front())->credential.state == domain::CredentialState::Active;
        QCOMPARE(works, holds);
        QCOMPARE(m_desk->session().credentials().get(cards.back())->credential.state == domain::CredentialState::Active,
                 holds || working > ending);
        if (holds) {
            const auto decided = findings().decide(m_gate, m_mei, m_li, now);
            QCOMPARE(decided->size(), std::size_t(ending));
            QVERIFY(findings().list()->empty());
            QVERIFY(journal().desired(m_gate)->revoked.empty()); // whoever decided ends the keys
        }
    }

    void whatEndsAFewAtATimeIsHeldBackToo()
    {
        const domain::PersonId person = m_desk->person();
        std::vector<domain::CredentialId> cards;
        for (int i = 0; i < 12; ++i) {
            cards.push_back(m_desk->card(person));
        }
        AdoptionRecord adoption{{1, 1}, {}, {}, false, "inventory", now};
        const auto report = [&](int upTo) {
            while (int(adoption.tombs.size()) < upTo) {
                adoption.tombs.push_back({cards[adoption.tombs.size()], 2});
            }
            ++adoption.position.version;
            return journal().adopt(m_gate, adoption)->heldBack;
        };
        QCOMPARE(report(3), 0);
        adoption.at = now + std::chrono::hours(24 * 10);
        QCOMPARE(report(5), 0);
        adoption.at = now + std::chrono::hours(24 * 20);
        QCOMPARE(report(6), 1); // the sixth within thirty days
        adoption.at = now + std::chrono::hours(24 * 31);
        QCOMPARE(report(8), 1);              // of the first three nobody speaks any more; the sixth waits for people
        QCOMPARE(working(cards), qint64(5)); // six to twelve, without seven and eight
    }

    void whatTheStationHasEndedItselfCountsForNothing()
    {
        const domain::PersonId person = m_desk->person();
        std::vector<domain::CredentialId> cards;
        for (int i = 0; i < 12; ++i) {
            cards.push_back(m_desk->card(person));
            QVERIFY(journal().place(cards.back(), m_gate, sealedFor(QByteArray::number(i)), now));
        }
        Chain chain(*m_desk, m_gate);
        QVERIFY(chain.deliver(cards));
        // Their time is over: the gate signs before the round of the day comes to them here.
        QVERIFY(chain.erase({cards.begin(), cards.begin() + 6}));
        QCOMPARE(working(cards), qint64(6));
        AdoptionRecord adoption{{9, 1}, {}, {}, false, "inventory", now};
        for (int i = 6; i < 11; ++i) {
            adoption.tombs.push_back({cards[std::size_t(i)], 2});
        }
        QCOMPARE(journal().adopt(m_gate, adoption)->heldBack, 0); // five, as ever
        QCOMPARE(working(cards), qint64(1));
    }

    void whatIsHeldBackWaitsForPeopleHoweverFewAreLeft()
    {
        const domain::PersonId person = m_desk->person();
        std::vector<domain::CredentialId> cards;
        AdoptionRecord adoption{{1, 1}, {}, {}, false, "inventory", now};
        for (int i = 0; i < 6; ++i) {
            cards.push_back(m_desk->card(person));
            adoption.tombs.push_back({cards.back(), 2});
        }
        QCOMPARE(journal().adopt(m_gate, adoption)->heldBack, 6);
        QVERIFY(m_desk->session().credentials().revoke(cards.front(), now)); // moves out, as people do
        adoption.position.version = 2;
        adoption.at = now + std::chrono::hours(24 * 1);
        QCOMPARE(journal().adopt(m_gate, adoption)->heldBack, 5);
        QCOMPARE(working(cards), qint64(5));
    }

    void aHeldBackEndIsSignedForByTheGateThatReportedIt()
    {
        const domain::PersonId person = m_desk->person();
        std::vector<domain::CredentialId> cards;
        AdoptionRecord adoption{{1, 7}, {}, {}, false, "inventory", now};
        for (int i = 0; i < 6; ++i) {
            cards.push_back(m_desk->card(person));
            QVERIFY(journal().place(cards.back(), m_gate, sealedFor(QByteArray::number(i)), now));
            adoption.tombs.push_back({cards.back(), 2});
        }
        Chain chain(*m_desk, m_gate);
        QVERIFY(chain.deliver(cards));
        QCOMPARE(journal().adopt(m_gate, adoption)->heldBack, 6);
        QVERIFY(findings().decide(m_gate, m_mei, m_li, now));
        for (const domain::CredentialId& id : cards) {
            QCOMPARE(m_desk->session().credentials().revoke(id, now).value(), domain::CredentialState::Restricted);
        }
        QCOMPARE(journal().desired(m_gate)->unproved.size(), cards.size());
        QCOMPARE(chain.erase(cards)->size(), cards.size());
        QVERIFY(journal().desired(m_gate)->unproved.empty());
    }

private:
    qint64 working(const std::vector<domain::CredentialId>& cards)
    {
        return std::count_if(cards.begin(), cards.end(), [&](const domain::CredentialId& id) {
            return m_desk->session().credentials().get(id)->credential.state == domain::CredentialState::Active;
        });
    }
    FindingRepository findings() { return m_desk->session().findings(); }
    SyncJournal journal() { return m_desk->session().journal(); }
    static Stranger stranger(FindingKind kind)
    {
        return {domain::CredentialId::random(), kind, domain::CredentialKind::Face, 3};
    }

    std::unique_ptr<Desk> m_desk;
    domain::GateId m_gate;
    domain::OperatorId m_mei = domain::OperatorId::random();
    domain::OperatorId m_li = domain::OperatorId::random();
};

VESTIBULE_TEST(TestFindings);

#include "TestFindings.moc"
