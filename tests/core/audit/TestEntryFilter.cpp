#include "core/audit/Entry.h"
#include "core/audit/EntryFilter.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::audit;

namespace {

const domain::OperatorId mei = domain::OperatorId::fromHex("000102030405060708090a0b0c0d0e0f").value();
const domain::OperatorId other = domain::OperatorId::fromHex("ff0102030405060708090a0b0c0d0e0f").value();
const domain::PersonToken zhao = domain::PersonToken::fromHex("101112131415161718191a1b1c1d1e1f").value();

Entry sample(int i)
{
    static const QByteArray actions[] = {"resident/shown", "session/opened", "resident/shown-often", "gate/signed"};
    static const QByteArray reasons[] = {"", "court-order", "past-date"};
    static const QByteArray documents[] = {"", "No.2026/17", "No.2026/17-B", "7"};
    Entry entry;
    entry.seq = quint64(i);
    entry.at = Instant::fromMs(1'800'000'000'000 + i * 1000);
    entry.by = i % 3 == 0 ? domain::OperatorId() : i % 3 == 1 ? mei : other;
    entry.action = actions[i % 4];
    if (i % 5 < 2) {
        entry.subject = i % 5 == 0 ? zhao : domain::PersonToken::random();
    }
    if (i % 7 == 0) {
        entry.object = zhao.bytes(); // the same bytes in another field
    }
    entry.reason = reasons[i % 3];
    entry.document = documents[(i / 2) % 4];
    return entry;
}

/// The same question asked of an entry that was taken apart.
bool wanted(const Entry& e, const EntryFilter& f)
{
    return (!f.from || e.at >= *f.from) && (!f.until || e.at < *f.until) && (!f.by || e.by == *f.by) &&
           (f.room.isEmpty() || e.action.startsWith(f.room + '/')) && (f.action.isEmpty() || e.action == f.action) &&
           (!f.subject || e.subject == f.subject) && (f.reason.isEmpty() || e.reason == f.reason) &&
           (f.document.isEmpty() || e.document.startsWith(f.document));
}

} // namespace

class TestEntryFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCombinationFindsWhatReadingFinds()
    {
        int tried = 0;
        for (int bits = 0; bits < 512; ++bits) {
            EntryFilter f;
            const auto has = [bits](int bit) { return (bits >> bit & 1) != 0; };
            f.from = has(0) ? std::optional(Instant::fromMs(1'800'000'010'000)) : std::nullopt;
            f.until = has(1) ? std::optional(Instant::fromMs(1'800'000'300'000)) : std::nullopt;
            f.by = has(2) ? std::optional(has(3) ? domain::OperatorId() : mei) : std::nullopt;
            f.room = has(4) ? "resident" : "";
            f.action = has(5) ? "resident/shown" : "";
            f.subject = has(6) ? std::optional(zhao) : std::nullopt;
            f.reason = has(7) ? "court-order" : "";
            f.document = has(8) ? "No.2026/17" : "";
            const EntryMatcher matcher(f);
            for (int i = 0; i < 420; ++i) {
                const Entry entry = sample(i);
                QCOMPARE(matcher.matches(encode(entry).value()), wanted(entry, f));
                tried += wanted(entry, f) ? 1 : 0;
            }
        }
        QVERIFY(tried > 5000);
    }

    void anActOfAnotherRoomIsNeverFound()
    {
        EntryFilter f;
        f.room = "gate";
        f.action = "resident/shown";
        QVERIFY(!EntryMatcher(f).matches(encode(sample(0)).value()));
    }

    void nothingSetTakesEveryEntry() { QVERIFY(EntryMatcher({}).matches(encode(sample(3)).value())); }
};

VESTIBULE_TEST(TestEntryFilter);
#include "TestEntryFilter.moc"
