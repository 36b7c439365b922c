#include "core/audit/Codes.h"
#include "core/audit/LogCheck.h"
#include "core/base/Digest.h"
#include "tests/core/audit/Scribe.h"
#include "tests/support/TestRunner.h"

#include <functional>

using namespace vestibule;
using namespace vestibule::audit;
using vestibule::test::morning;
using vestibule::test::rootOfFirst;
using vestibule::test::Scribe;

namespace {

constexpr std::chrono::hours day(24);

/// Three days, four acts on each.
Scribe threeDays()
{
    Scribe log(QByteArray(32, 'k'));
    log.add(3);
    for (int i = 0; i < 2; ++i) {
        log.passTime(day);
        log.add(4);
    }
    return log;
}

Result<Checked> check(const QList<QByteArray>& lines, const Witnesses& witnesses = {})
{
    return verifyExport(Scribe::bytes(lines), witnesses);
}

/// What somebody does with the present key to the entries from number `from` on: other entries, and seals of their own.
QList<QByteArray> branch(const Scribe& log, quint64 from, bool keepClosedSeals)
{
    QList<QByteArray> entries = log.entries.first(qsizetype(from));
    Frontier tree;
    for (const QByteArray& entry : std::as_const(entries)) {
        tree.append(leafHash(entry));
    }
    QList<Seal> seals;
    for (const Seal& seal : log.seals) {
        if (keepClosedSeals && seal.size <= from) {
            seals.append(seal);
        }
    }
    Seal open = log.openSeal();
    open.period = quint64(seals.size());
    open.first = seals.isEmpty() ? 0 : seals.constLast().size;
    Entry other = Scribe::act("invented");
    other.seq = from;
    other.at = log.now();
    entries.append(encode(other).value());
    tree.append(leafHash(entries.constLast()));
    open.size = tree.size();
    open.root = tree.root();
    open.start = startOfPeriod(other.at);
    seals.append(sign(open, log.presentKey()));
    return Scribe::lines(entries, seals);
}

using Spoil = std::function<QList<QByteArray>(const Scribe&)>;

} // namespace

Q_DECLARE_METATYPE(Spoil)

/// The judgement over an export: what passes, what each finding is called, and where it is seen.
class TestLogCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeLogPasses()
    {
        const Scribe log = threeDays();
        const Checked checked = check(log.lines(), {log.firstKey()}).value();
        QCOMPARE(checked.entries, quint64(12));
        QCOMPARE(checked.periods, quint64(3));
        QCOMPARE(checked.older, quint64(0));
        QCOMPARE(checked.firstKey, log.firstKey());
        QCOMPARE(checked.root, rootOfFirst(log.entries, 12));
        QCOMPARE(checked.sealedSince, startOfPeriod(morning));
        QCOMPARE(checked.sealedAt, log.now());
        QCOMPARE(checked.setBacks, 0);
    }

    void everyFindingHasItsName_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const char* code, const char* where, Spoil spoil) {
            QTest::newRow(name) << std::move(spoil) << QString::fromLatin1(code) << QString::fromLatin1(where);
        };
        // Lines: 0 header, 1 to 4 entries, 5 seal, 6 to 9 entries, 10 seal, 11 to 14 entries, 15 the open seal.
        const auto edit = [](std::function<void(QList<QByteArray>&)> change) {
            return Spoil([change = std::move(change)](const Scribe& log) {
                QList<QByteArray> lines = log.lines();
                change(lines);
                return lines;
            });
        };
        row("nothing", "bad-export", "", [](const Scribe&) { return QList<QByteArray>{}; });
        row("another header", "bad-export", "", edit([](auto& l) { l[0].replace("1", "2"); }));
        row("an altered entry", "altered", "entry 4:", edit([](auto& l) { l[6].replace("act-4", "act-9"); }));
        row("a misspelled entry", "altered", "entry 5:", edit([](auto& l) { l[7].replace(":", ": "); }));
        row("an entry removed", "altered", "entry 5:", edit([](auto& l) { l.removeAt(7); }));
        row("the last of a period removed", "altered", "entry 7:", edit([](auto& l) { l.removeAt(9); }));
        row("an entry twice", "altered", "entry 6:", edit([](auto& l) { l.insert(8, l[7]); }));
        row("two entries swapped", "altered", "entry 5:", edit([](auto& l) { l.swapItemsAt(7, 8); }));
        row("an entry behind its seal", "altered", "entry 7:", edit([](auto& l) { l.swapItemsAt(9, 10); }));
        row("an entry before its seal", "altered", "entry 8:", edit([](auto& l) { l.swapItemsAt(10, 11); }));
        row("an entry behind the end", "altered", "entry 12:", edit([](auto& l) { l.append(l[14]); }));
        row("cut in an open period", "truncated", "entry 11:", edit([](auto& l) { l.removeAt(14); }));
        row("without the open seal", "truncated", "entry 12:", edit([](auto& l) { l.removeLast(); }));
        row("without the open period", "truncated", "entry 8:", edit([](auto& l) { l.resize(11); }));
        row("the header alone", "truncated", "entry 0:", edit([](auto& l) { l.resize(1); }));
        row("two ends", "forked", "entry 12:", edit([](auto& l) { l.append(l[15]); }));
        row("a closed seal removed", "broken-chain", "entry 4:", edit([](auto& l) { l.removeAt(5); }));
        row("a period removed", "broken-chain", "entry 4:", [](const Scribe& log) {
            return Scribe::lines(log.entries, {log.seals[0], log.openSeal()});
        });
        row("a closed seal misspelled", "bad-seal", "entry 4:", edit([](auto& l) { l[5].chop(1); }));
        row("a closed seal edited", "bad-seal", "entry 4:", [](const Scribe& log) {
            QList<Seal> seals = log.allSeals();
            seals[1].at = seals[1].at + milliseconds(1);
            return Scribe::lines(log.entries, seals);
        });
        row("a stranger's key", "broken-chain", "entry 4:", [](const Scribe& log) {
            QList<Seal> seals = log.allSeals();
            seals[1] = sign(seals[1], PeriodKey::random());
            return Scribe::lines(log.entries, seals);
        });
        row("sealed again with a newer key", "re-sealed", "entry 4:", [](const Scribe& log) {
            QList<Seal> seals = log.allSeals();
            seals[1] = sign(seals[1], log.presentKey());
            return Scribe::lines(log.entries, seals);
        });
        row("a newer key under the old one's name", "re-sealed", "entry 4:", [](const Scribe& log) {
            QList<Seal> seals = log.allSeals();
            seals[1].signature = log.presentKey().sign(signedBytes(seals[1]));
            return Scribe::lines(log.entries, seals);
        });
        row("a branch from a closed period", "broken-chain",
            "entry 4:", [](const Scribe& log) { return branch(log, 6, true); });
        row("an entry of another day", "altered", "entry 5:", [](const Scribe&) {
            // Only the key of the period itself can do this: the station never does.
            Scribe own(QByteArray(32, 'k'));
            own.add(4);
            Entry wrong = decode(own.entries.constLast()).value();
            wrong.seq = 5;
            wrong.at = wrong.at + day;
            own.entries.append(encode(wrong).value());
            Seal open = own.openSeal();
            open.size = 6;
            open.root = rootOfFirst(own.entries, 6);
            return Scribe::lines(own.entries, {sign(open, own.presentKey())});
        });
        row("an entry later than its seal", "altered", "entry 4:", [](const Scribe&) {
            Scribe own(QByteArray(32, 'k'));
            own.add(4);
            Seal open = own.openSeal();
            open.at = open.at - milliseconds(1);
            return Scribe::lines(own.entries, {sign(open, own.presentKey())});
        });
        row("a chain without its first entry", "broken-chain", "entry 1:", [](const Scribe&) {
            Scribe own(QByteArray(32, 'k'));
            own.add(4);
            Seal open = own.openSeal();
            open.first = 1; // as if entry 0 were older
            return Scribe::lines(own.entries, {sign(open, own.presentKey())});
        });
    }

    void everyFindingHasItsName()
    {
        QFETCH(const Spoil, spoil);
        QFETCH(const QString, code);
        QFETCH(const QString, where);
        const Result<Checked> checked = check(spoil(threeDays()));
        QVERIFY(!checked);
        const QString what = QString::fromStdString(checked.error().describe());
        QVERIFY2(QString::fromStdString(checked.error().code().text()) == QStringLiteral("audit/") + code,
                 qPrintable(what));
        QVERIFY2(what.contains(where), qPrintable(what));
    }

    void everyCutShows()
    {
        const QByteArray whole = Scribe::bytes(threeDays().lines());
        QVERIFY(verifyExport(whole, {}));
        for (qsizetype size = 0; size < whole.size(); ++size) {
            QVERIFY2(!verifyExport(QByteArrayView(whole).first(size), {}), qPrintable(QString::number(size)));
        }
        QVERIFY(verifyExport(QByteArrayView(whole).chopped(1), {}).error().is(codes::truncated));
        QVERIFY(verifyExport(whole + '\n', {}).error().is(codes::altered));
    }

    void anotherFirstKeyIsNotThisLog()
    {
        const Scribe log = threeDays();
        const Scribe other(QByteArray(32, 'x'));
        QVERIFY(check(log.lines(), {log.firstKey()}));
        const Result<Checked> refused = check(log.lines(), {other.firstKey()});
        QVERIFY(refused.error().is(codes::brokenChain));
        // A log written anew from its beginning is whole; only what was kept elsewhere tells.
        QVERIFY(check(other.lines()));
        QVERIFY(check(other.lines(), {log.firstKey()}).error().is(codes::brokenChain));
    }

    void everyHeadThatWasTakenHolds()
    {
        Scribe log(QByteArray(32, 'k'));
        QList<SignedHead> kept;
        for (int i = 0; i < 3; ++i) {
            for (int act = 0; act < 4; ++act) {
                log.add(1);
                kept.append(log.head(quint64(log.entries.size())));
            }
            log.passTime(day);
        }
        QVERIFY(check(log.lines(), {log.firstKey(), kept}));
        for (const SignedHead& head : std::as_const(kept)) {
            QVERIFY(check(log.lines(), {{}, {}, {head.head}}));
            SignedHead forged = head;
            ++forged.head.size;
            QVERIFY(check(log.lines(), {{}, {forged}}).error().is(codes::badHead));
            // Well signed, but by the wrong period or by a stranger.
            const SignedHead strange = sign(head.head, PeriodKey::random());
            QVERIFY(check(log.lines(), {{}, {strange}}).error().is(codes::badHead));
        }
        const SignedHead early = sign(kept.constFirst().head, log.presentKey());
        QVERIFY(check(log.lines(), {{}, {early}}).error().is(codes::badHead));
        const SignedHead none = sign(Head{0, emptyRoot(), log.now()}, log.presentKey());
        QVERIFY(check(log.lines(), {{}, {none}}).error().is(codes::badHead));
    }

    void aBranchOfTheOpenPeriodShowsOnlyAgainstAHead()
    {
        const Scribe log = threeDays();
        const QList<QByteArray> forged = branch(log, 10, true);
        // This is the limit of the method: today's entries can be rewritten with today's key.
        QVERIFY(check(forged, {log.firstKey()}));
        const Result<Checked> refused = check(forged, {{}, {log.head(11)}});
        QVERIFY(refused.error().is(codes::forked));
        QVERIFY(refused.error().detail().starts_with("entry 10:"));
        const Result<Checked> shorter = check(forged, {{}, {log.head(12)}});
        QVERIFY(shorter.error().is(codes::truncated));
        QVERIFY(check(forged, {{}, {log.head(9)}}));
    }
};

VESTIBULE_TEST(TestLogCheck);
#include "TestLogCheck.moc"
