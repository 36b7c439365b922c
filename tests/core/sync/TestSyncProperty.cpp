#include "tests/core/sync/SyncRig.h"
#include "tests/support/TestRunner.h"

#include "core/protocol/ChangeSet.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

#include <random>

using namespace vestibule;
using namespace vestibule::sync;
using namespace vestibule::sync::test;
using vestibule::domain::GateReachability;

namespace {

/// One random life of a station and its gates: wishes change, ways fail, the station dies between two steps of its
/// journal, gates restart. Then everything heals, and the gates must hold exactly what is wished.
class Schedule
{
public:
    Schedule(quint32 seed, bool putsBack) : m_random(seed), m_putsBack(putsBack), m_rig(1 + int(seed % 3))
    {
        m_rig.limits.members = 3; // many change-sets out of few entries
        m_rig.journal.keepPayloads = putsBack;
        m_rig.journal.onCut = [this](const GateId& gate, const CutChangeSet& cut, const GateBook& book) {
            checkCut(gate, cut, book);
        };
        for (const auto& way : m_rig.ways) {
            way->next = [this](const QByteArray&, const QByteArray&) { return drawFault(); };
        }
    }

    /// Empty when all held; else what broke.
    QString run()
    {
        for (int i = 0; i < 3; ++i) {
            m_ids.push_back(m_rig.journal.addCard(m_rig.inDays(30)));
        }
        for (int step = 0; step < 24 && m_broken.isEmpty(); ++step) {
            act();
            checkDeleted();
        }
        heal();
        return m_broken;
    }

private:
    int draw(int below) { return int(m_random() % quint32(below)); }
    [[nodiscard]] CredentialId any() { return m_ids[std::size_t(draw(int(m_ids.size())))]; }

    Fault drawFault()
    {
        if (m_healed || draw(3) != 0) {
            return Fault::None;
        }
        return allFaults[std::size_t(draw(int(allFaults.size())))];
    }

    void act()
    {
        MemoryJournal& journal = m_rig.journal;
        const int gate = draw(int(m_rig.gates.size()));
        switch (draw(13)) {
        case 0:
        case 1:
            m_ids.push_back(journal.addCard(m_rig.inDays(draw(8) == 0 ? 1 : 30)));
            break;
        case 2:
            journal.revoke(any());
            break;
        case 3:
            if (const CredentialId id = any(); !journal.credentials[id].revoked) {
                journal.extend(id, m_rig.inDays(40));
            }
            break;
        case 4:
            if (const CredentialId id = any(); !journal.credentials[id].revoked) {
                journal.replace(id);
            }
            break;
        case 5:
            m_rig.clock.advance(std::chrono::hours(draw(30)));
            break;
        case 6:
            m_rig.gate(gate).state.boot += 1;
            break;
        case 7:
            disk(gate);
            break;
        case 8:
            m_rig.gate(gate).diskFull = draw(2) == 0;
            m_rig.gate(gate).room = draw(2) == 0 ? std::size_t(draw(5)) : 1000;
            break;
        default:
            sync(gate);
        }
    }

    /// The gate's disk is saved, or put back to what was saved.
    void disk(int gate)
    {
        if (!m_putsBack) {
            return;
        }
        if (!m_saved || draw(2) == 0) {
            m_saved = {gate, m_rig.gate(gate).state};
        } else {
            m_rig.gate(m_saved->first).state = m_saved->second;
        }
    }

    void sync(int gate)
    {
        if (draw(4) == 0) {
            m_rig.journal.crashIn = draw(4);
            m_rig.journal.crashWhen = draw(2) == 0 ? MemoryJournal::Crash::Before : MemoryJournal::Crash::After;
        }
        (void)m_rig.run(gate, 1 + draw(4));
        m_rig.journal.crashIn = -1;
    }

    void heal()
    {
        m_healed = true;
        for (const auto& gate : m_rig.gates) {
            gate->diskFull = false;
            gate->room = 1000;
        }
        // What ends soon ends now: some of it never reached a gate, and so no gate says that it has ended.
        for (const CredentialId& id : m_ids) {
            if (m_rig.journal.credentials[id].validUntil <= m_rig.inDays(2)) {
                m_rig.journal.revoke(id);
            }
        }
        // An end that one gate comes upon is news for the others, and what a gate has erased too early it says on the
        // way.
        for (int round = 0; round < 3; ++round) {
            for (int gate = 0; gate < int(m_rig.gates.size()) && m_broken.isEmpty(); ++gate) {
                settle(gate);
            }
            sealAnew();
        }
        for (int gate = 0; gate < int(m_rig.gates.size()) && m_broken.isEmpty(); ++gate) {
            if (!m_rig.agrees(gate)) {
                m_broken = QStringLiteral("gate %1 does not hold what is wished").arg(gate);
            } else if (m_rig.gate(gate).sawTwoForOnePosition) {
                m_broken = QStringLiteral("gate %1 saw two change-sets for one position").arg(gate);
            }
        }
        checkDeleted();
        for (const CredentialId& id : m_ids) {
            if (m_broken.isEmpty() && !m_rig.journal.progress(id)->complete()) {
                m_broken = QStringLiteral("a credential is not complete after healing");
            }
        }
    }

    /// As the station does for cards that a gate has erased by a day that is not their last any more.
    void sealAnew()
    {
        for (const auto& gate : m_rig.gates) {
            const GateBook book = *m_rig.journal.book(gate->id);
            for (const HeldEntry& held : book.held) {
                if (held.purged && !m_rig.journal.credentials[held.id].revoked) {
                    m_rig.journal.replace(held.id);
                }
            }
        }
    }

    void settle(int gate)
    {
        GateReachability standing = GateReachability::Unknown;
        for (int run = 0; run < 6 && standing != GateReachability::InStep; ++run) {
            standing = m_rig.run(gate, 64).status.standing;
            m_rig.clock.advance(std::chrono::minutes(20));
        }
        if (standing != GateReachability::InStep) {
            m_broken = QStringLiteral("gate %1 not in step").arg(gate);
        }
    }

    /// Revocations that wait when something is cut are in it, and alone.
    void checkCut(const GateId& gate, const CutChangeSet& cut, const GateBook& book)
    {
        const DesiredState desired = *m_rig.journal.desired(gate);
        const protocol::TombSet tombs = protocol::TombSet::of(book.tombs);
        std::size_t waiting = 0;
        for (const Tomb& tomb : desired.revoked) {
            waiting += tombs.contains(tomb.id) ? 0 : 1;
        }
        const bool alone = cut.commitments.empty() && !cut.revokes.empty();
        if (waiting > 0 && !alone) {
            m_broken = QStringLiteral("a revocation waited for a second change-set");
        }
        const auto [known, fresh] = m_cut.try_emplace({gate, cut.position}, cut.bytes);
        if (!fresh && known->second != cut.bytes) {
            m_broken = QStringLiteral("two change-sets for one position");
        }
    }

    /// Nothing counts as deleted before every gate that may have held it has signed.
    void checkDeleted()
    {
        for (const CredentialId& id : m_ids) {
            const CredentialProgress progress = *m_rig.journal.progress(id);
            if (!progress.leaving || !progress.complete() || !m_broken.isEmpty()) {
                continue;
            }
            for (const auto& gate : m_rig.gates) {
                const bool everHeld = m_rig.journal.rows.at(gate->id).finalizers.contains(id);
                if (everHeld && !gate->signedRemovals.contains(id)) {
                    m_broken = QStringLiteral("deleted without a signature of every gate");
                }
                if (!m_putsBack && gate->state.entries.contains(id)) {
                    m_broken = QStringLiteral("deleted and still held");
                }
            }
        }
    }

    std::mt19937 m_random;
    bool m_putsBack;
    bool m_healed = false;
    SyncRig m_rig;
    std::vector<CredentialId> m_ids;
    std::optional<std::pair<int, FakeGate::State>> m_saved;
    std::map<std::pair<GateId, protocol::Position>, QByteArray> m_cut;
    QString m_broken;
};

} // namespace

class TestSyncProperty : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("vestibule.sync*=false")); }
    void cleanupTestCase() { QLoggingCategory::setFilterRules(QString()); }

    void gatesComeToHoldWhatIsWishedThroughAnyFault_data();
    void gatesComeToHoldWhatIsWishedThroughAnyFault();
};

void TestSyncProperty::gatesComeToHoldWhatIsWishedThroughAnyFault_data()
{
    QTest::addColumn<quint32>("first");
    QTest::addColumn<quint32>("count");
    QTest::addColumn<bool>("putsBack");
    QTest::newRow("faults of the way and the station") << quint32(1) << quint32(1500) << false;
    QTest::newRow("and gates whose disk is put back") << quint32(10'001) << quint32(600) << true;
}

void TestSyncProperty::gatesComeToHoldWhatIsWishedThroughAnyFault()
{
    QFETCH(quint32, first);
    QFETCH(quint32, count);
    QFETCH(bool, putsBack);
    QElapsedTimer timer;
    timer.start();
    for (quint32 seed = first; seed < first + count; ++seed) {
        const QString broken = Schedule(seed, putsBack).run();
        QVERIFY2(broken.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(broken)));
    }
    qInfo("%u schedules in %lld ms", count, static_cast<long long>(timer.elapsed()));
}

VESTIBULE_TEST(TestSyncProperty);

#include "TestSyncProperty.moc"
