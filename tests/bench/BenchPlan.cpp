// What it takes to find out what 146 gates with 10,000 entries each are to be sent, each a handful of changes, against
// hashing the same sets once; and to read the book and the wishes for one such gate from the store, against looking
// each of its entries up by hand. In time of the processor: `bench_plan [--json]`.
#include "core/protocol/Sealing.h"
#include "core/sync/Planner.h"
#include "tests/bench/Figures.h"
#include "tests/core/store/Desk.h"
#include "tests/fleet/Usage.h"

#include <QCoreApplication>

#include <cstdio>
#include <exception>
#include <stdexcept>

using namespace vestibule;
using namespace vestibule::bench;
using fleet::threadMilliseconds;

namespace {

constexpr int gates = 146;
constexpr int entries = 10'000;
constexpr int handful = 3; ///< of each kind of change
constexpr int rounds = 9;
constexpr double mostOverHashing = 2.5;
/// All gates, one after the other, on one processor.
constexpr double allGatesMs = 5000;
constexpr double mostOverLookUps = 2;
constexpr double readMs = 250;

/// A gate that holds 10,000, of which some are to go and some are to stay longer, and some more are to come.
struct Wishes
{
    sync::DesiredState desired;
    sync::GateBook book;
    std::vector<protocol::Entry> leaves;
};

Wishes wishesFor(int gate)
{
    Wishes out;
    const Instant until = desk::now + 365 * desk::day;
    for (int i = 0; i < entries + handful; ++i) {
        const domain::CredentialId id = domain::CredentialId::random();
        const protocol::Digest digest = protocol::payloadDigest(id.view().toByteArray() + QByteArray::number(gate));
        const bool comes = i >= entries;
        const bool goes = i < handful;
        const bool staysLonger = !goes && i < 2 * handful;
        const domain::CredentialKind kind = domain::CredentialKind::Card;
        if (!comes) {
            out.book.held.push_back({id, 1, digest, kind, until, false});
            out.leaves.push_back({id, 1, digest});
        }
        if (goes) {
            out.desired.revoked.push_back({id, 2});
            continue;
        }
        out.desired.entries.push_back({id, staysLonger ? 2U : 1U, kind, desk::now,
                                       staysLonger ? until + 30 * desk::day : until, std::nullopt, digest, 220});
    }
    out.book.position = {1, 7};
    out.book.highestCut = {1, 7};
    out.book.lastIssued = desk::now;
    out.book.leaseUntil = desk::now + 30 * desk::day;
    return out;
}

void measurePlanner(Figures& figures)
{
    const QString name = QStringLiteral("planned for %1 gates of %2 entries").arg(gates).arg(entries);
    double planning = 0;
    double hashing = 0;
    for (int gate = 0; gate < gates; ++gate) {
        const Wishes wishes = wishesFor(gate);
        double before = threadMilliseconds();
        const sync::Plan plan = sync::plan(wishes.desired, wishes.book, 1, {}, desk::now);
        planning += threadMilliseconds() - before;
        std::vector<protocol::Entry> leaves = wishes.leaves;
        before = threadMilliseconds();
        const protocol::SetRoot root = protocol::EntrySet::of(std::move(leaves)).root();
        hashing += threadMilliseconds() - before;
        if (plan.waiting != 3 * handful || plan.changeSets.empty() || plan.changeSets.front().prevRoot != root) {
            figures.missing(name, QStringLiteral("another plan than it must be"));
            return;
        }
    }
    figures.add(name, planning, QStringLiteral("ms"),
                {hashing, QStringLiteral("their roots hashed once"), mostOverHashing, allGatesMs});
    figures.add(QStringLiteral("for each gate"), planning / gates, QStringLiteral("ms"));
}

void must(bool so, const char* what)
{
    if (!so) {
        throw std::runtime_error(what);
    }
}

/// A store in which one gate holds a face and a card of 5,000 people and a few more are on their way.
domain::GateId fill(desk::Desk& desk)
{
    const domain::GateId gate = desk.gate(QStringLiteral("East"));
    (void)desk.assessment();
    std::vector<domain::CredentialId> keys;
    auto unit = database::Transaction::begin(desk.db());
    must(unit.has_value(), "no transaction");
    store::Session session = desk.session();
    for (int i = 0; i < entries / 2 + handful; ++i) {
        const domain::PersonId person = desk.person(QStringLiteral("Resident %1").arg(i), QString::number(i));
        const store::StoredConsent consent = desk.consentOf(person);
        must(session.consents().add(consent).has_value(), "no consent");
        for (const domain::CredentialId key : {desk.face(person, consent.id), desk.card(person)}) {
            must(session.journal().place(key, gate, desk::sealedFor(key.hex()), desk::now).has_value(), "not placed");
            if (i < entries / 2) {
                keys.push_back(key);
            }
        }
    }
    std::sort(keys.begin(), keys.end());
    must(desk::Chain(desk, gate).deliver(keys), "not delivered");
    must(unit->commit().has_value(), "not committed");
    return gate;
}

/// Four rows for each entry, one after the other, and nothing made of them.
double lookUp(desk::Desk& desk, const domain::GateId& gate, const std::vector<store::HeldEntry>& held)
{
    const double before = threadMilliseconds();
    const auto asked = [&](QByteArrayView sql) {
        auto statement = desk.db().prepare(sql);
        must(statement.has_value(), "no statement");
        return std::move(*statement);
    };
    for (const store::HeldEntry& entry : held) {
        for (const QByteArrayView sql :
             {"SELECT rev, digest, kind, valid_until FROM gate_entries WHERE credential = ?1 AND gate = ?2",
              "SELECT digest FROM placements WHERE credential = ?1 AND gate = ?2",
              "SELECT rev, kind, valid_from, valid_until FROM credentials WHERE id = ?1 AND ?2 IS NOT NULL",
              "SELECT c.record_hash, c.ends_at FROM consents c JOIN credentials k ON c.id = k.consent"
              " WHERE k.id = ?1 AND ?2 IS NOT NULL"}) {
            auto statement = asked(sql);
            statement.bind(1, entry.credential.view());
            statement.bind(2, gate.view());
            must(statement.step().has_value(), "no row");
        }
    }
    return threadMilliseconds() - before;
}

void measureStore(Figures& figures)
{
    desk::Desk desk;
    must(desk.isOpen(), "no store");
    const domain::GateId gate = fill(desk);
    Samples bare;
    Samples reading;
    for (int i = 0; i < rounds; ++i) {
        const double before = threadMilliseconds();
        const auto book = desk.session().journal().book(gate);
        const auto desired = desk.session().journal().desired(gate);
        reading.add(threadMilliseconds() - before);
        must(book && desired && book->held.size() == entries &&
                 desired->entries.size() == std::size_t(entries + 2 * handful),
             "another book than it must be");
        bare.add(lookUp(desk, gate, book->held));
    }
    figures.add(
        QStringLiteral("book and wishes read for one gate of %1 entries, median of %2").arg(entries).arg(rounds),
        reading.median(), QStringLiteral("ms"),
        {bare.median(), QStringLiteral("its entries looked up one by one"), mostOverLookUps, readMs});
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures(QStringLiteral("bench_plan"), QCoreApplication::arguments());
    try {
        measurePlanner(figures);
        measureStore(figures);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "bench_plan: %s\n", e.what());
        return 1;
    }
    figures.add(QStringLiteral("load"), fleet::load(), QStringLiteral("processes"));
    return figures.finish();
}
