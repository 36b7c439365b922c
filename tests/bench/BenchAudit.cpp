// The audit log: what a seal adds to an entry, and how long a check takes. `bench_audit [--json]`.
#include "app/composition/AuditTrail.h"
#include "app/composition/StationSetUp.h"
#include "core/audit/EntryFilter.h"
#include "core/audit/Log.h"
#include "core/base/Log.h"
#include "core/store/Store.h"
#include "tests/bench/Figures.h"
#include "tests/core/audit/MemoryStorage.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>

using namespace vestibule;
using namespace vestibule::bench;

namespace {

constexpr int entries = 20'000;
constexpr int rounds = 5;
constexpr int units = 300;

double usOf(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e3; }

audit::Entry act()
{
    audit::Entry entry;
    entry.action = "resident/shown";
    entry.by = domain::OperatorId::random();
    entry.subject = domain::PersonToken::random();
    return entry;
}

/// `what` often, in rounds; the microseconds of one.
template <typename What>
double each(int times, What what)
{
    Samples samples;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < times / rounds; ++i) {
            what();
        }
        samples.add(usOf(timer) / (times / rounds));
    }
    return samples.median();
}

Against beside(double peer, const char* name, double ratioLimit)
{
    return {peer, QString::fromLatin1(name), ratioLimit, std::nullopt};
}

/// Without a disk: what the arithmetic costs.
Result<void> measureLog(Figures& figures)
{
    SteppedClock clock(Instant::fromMs(1'800'000'000'000));
    test::MemoryStorage storage;
    auto log = audit::Log::open(storage, clock);
    if (!log) {
        return passOn(log);
    }
    const audit::PeriodKey key = audit::PeriodKey::random();
    const QByteArray message(192, 'm');
    const audit::Entry entry = act();
    const double signature = each(entries, [&] { (void)key.sign(message); });
    const QByteArray signedBy = key.sign(message);
    const double verification = each(entries, [&] { (void)audit::verifies(signedBy, message, key.publicKey()); });
    Result<void> outcome;
    int done = 0;
    const double append = each(entries, [&] {
        if (++done % (entries / 10) == 0) {
            clock.advance(std::chrono::hours(24));
        }
        if (const auto appended = log->append(entry); !appended && outcome) {
            outcome = passOn(appended);
        }
    });
    if (!outcome) {
        return outcome;
    }
    QByteArray bytes;
    if (auto written = log->write([&](QByteArrayView line) { bytes.append(line).append('\n'); }); !written) {
        return written;
    }
    const double whole = each(rounds, [&] {
        if (const auto checked = audit::verifyExport(bytes, {}); !checked && outcome) {
            outcome = passOn(checked);
        }
    });
    const double check = whole / double(log->size());
    const QString us = QStringLiteral("us");
    figures.add(QStringLiteral("entry numbered, hashed and sealed"), append, us, beside(signature, "one signature", 3));
    figures.add(QStringLiteral("the same in a second"), 1e6 / append, QStringLiteral("entries"));
    figures.add(QStringLiteral("exported entry checked"), check, us, beside(verification, "one verification", 1));
    figures.add(QStringLiteral("the same in a second"), 1e6 / check, QStringLiteral("entries"));
    figures.add(QStringLiteral("size of an exported entry"), double(bytes.size()) / double(log->size()),
                QStringLiteral("bytes"));
    return outcome;
}

/// In units of work on a real store, against units that write one row of the same size and no seal.
Result<void> measureStore(Figures& figures)
{
    const QTemporaryDir dir;
    const SystemClock clock;
    store::StoreOptions options;
    options.create = true;
    const vault::MasterKey master = vault::MasterKey::random();
    auto opened = store::Store::open(dir.filePath(QStringLiteral("station.db")), master.databaseKey(), options);
    if (!opened) {
        return passOn(opened);
    }
    store::Store& store = **opened;
    app::AuditTrail trail(clock, master);
    const audit::Entry entry = act();
    Result<void> outcome;
    const auto unit = [&](auto work) {
        const Result<void> done = store.runBlocking(work);
        if (!done && outcome) {
            outcome = done;
        }
    };
    const QByteArray row = audit::encode(entry).value();
    quint64 label = 0;
    const double bare = each(units, [&] {
        unit(
            [&](store::Session& s) { return s.secrets().put("row-" + QByteArray::number(++label), row, clock.now()); });
    });
    const double sealed = each(units, [&] { unit([&](store::Session& s) { return trail.note(s, entry); }); });
    const double many = each(units, [&] {
        unit([&](store::Session& s) -> Result<void> {
            for (int i = 0; i < 20; ++i) {
                if (auto noted = trail.note(s, entry); !noted) {
                    return noted;
                }
            }
            return {};
        });
    });
    const QString us = QStringLiteral("us");
    figures.add(QStringLiteral("unit of work with one sealed entry"), sealed, us, beside(bare, "one row, no seal", 2));
    figures.add(QStringLiteral("the same in a second"), 1e6 / sealed, QStringLiteral("entries"));
    figures.add(QStringLiteral("one of 20 entries in a unit of work"), many / 20, us);
    figures.add(QStringLiteral("the same in a second"), 20e6 / many, QStringLiteral("entries"));
    return outcome;
}

/// A search through a long log, in pieces as the desktop does it, against reading the same pieces.
Result<void> measureSearch(Figures& figures)
{
    constexpr quint64 size = 100'000;
    constexpr quint64 piece = 4'000;
    constexpr double limitMs = 1'000;
    const QTemporaryDir dir;
    const SystemClock clock;
    store::StoreOptions options;
    options.create = true;
    const vault::MasterKey master = vault::MasterKey::random();
    auto opened = store::Store::open(dir.filePath(QStringLiteral("station.db")), master.databaseKey(), options);
    if (!opened) {
        return passOn(opened);
    }
    store::Store& store = **opened;
    app::AuditTrail trail(clock, master);
    for (quint64 written = 0; written < size; written += piece) {
        const auto kept = store.runBlocking([&](store::Session& s) -> Result<void> {
            for (quint64 i = 0; i < piece; ++i) {
                if (auto noted = trail.note(s, act()); !noted) {
                    return noted;
                }
            }
            return {};
        });
        if (!kept) {
            return kept;
        }
    }
    const audit::EntryMatcher matcher(
        {.by = domain::OperatorId::random(), .room = "resident", .subject = domain::PersonToken::random()});
    Result<void> outcome;
    quint64 found = 0;
    const auto through = [&](bool matching) {
        for (quint64 first = 0; first < size; first += piece) {
            const auto read = store.readBlocking([&](store::Session& s) -> Result<void> {
                const auto records = s.audit().read(first, piece);
                if (!records) {
                    return passOn(records);
                }
                for (const auto& record : *records) {
                    found += matching && matcher.matches(record.bytes) ? 1 : 0;
                }
                return {};
            });
            if (!read && outcome) {
                outcome = read;
            }
        }
    };
    const double reading = each(rounds, [&] { through(false); });
    const double searching = each(rounds, [&] { through(true); });
    Against against = beside(reading / 1e3, "reading them", 1.5);
    against.limit = limitMs;
    figures.add(QStringLiteral("search of 100,000 entries, three filters"), searching / 1e3, QStringLiteral("ms"),
                against);
    return outcome;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    installLogFormat();
    Figures figures(QStringLiteral("bench_audit"), QCoreApplication::arguments());
    for (const auto measure : {measureLog, measureStore, measureSearch}) {
        if (const auto measured = measure(figures); !measured) {
            figures.missing(QStringLiteral("audit log"), QString::fromStdString(measured.error().describe()));
        }
    }
    return figures.finish();
}
