#include "core/audit/LogCheck.h"

#include "core/audit/Codes.h"
#include "core/audit/LogExport.h"

#include <algorithm>

namespace vestibule::audit {

namespace {

std::string entriesText(quint64 first, quint64 end)
{
    return "entries " + std::to_string(first) + " to " + std::to_string(end - 1);
}

/// The number of the last entry among the first `size`.
quint64 lastOf(quint64 size) { return size == 0 ? 0 : size - 1; }

} // namespace

LogCheck::LogCheck(Witnesses witnesses) : m_witnesses(std::move(witnesses))
{
    for (const Head& head : std::as_const(m_witnesses.heads)) {
        m_rootAt.insert(head.size, {});
    }
    for (const SignedHead& head : std::as_const(m_witnesses.signedHeads)) {
        if (const Result<void> good = verifyHead(head); !good) {
            found(codes::badHead, lastOf(head.head.size), good.error().detail());
        }
        m_rootAt.insert(head.head.size, {});
    }
    rememberRoot();
}

void LogCheck::found(ErrorCode code, quint64 entry, const std::string& what)
{
    if (m_finding) {
        m_finding = fail(code, "entry " + std::to_string(entry) + ": " + what);
    }
}

void LogCheck::line(QByteArrayView line)
{
    if (!m_finding) {
        // Only the keys of what follows still matter: was the seal in doubt made with one of them?
        if (m_doubtful && looksLikeSeal(line)) {
            if (const Result<Seal> seal = decodeSeal(line)) {
                m_laterKeys.append(seal->key);
            }
        }
    } else if (!m_begun) {
        m_begun = line == exportHeader();
        if (!m_begun) {
            m_finding = fail(codes::badExport, "the first line is not that of an export");
        }
    } else if (looksLikeSeal(line)) {
        sealLine(line);
    } else {
        entryLine(line);
    }
}

void LogCheck::cut() { found(codes::truncated, m_tree.size(), "the file ends inside a line"); }

void LogCheck::entryLine(QByteArrayView line)
{
    const quint64 seq = m_tree.size();
    if (m_last && m_last->isOpen()) {
        return found(codes::altered, seq, "stands behind the last seal");
    }
    Result<Entry> entry = decode(line);
    if (!entry) {
        return found(codes::altered, seq, "not an entry in its one spelling");
    }
    if (entry->seq != seq) {
        return found(codes::altered, seq, "in its place stands number " + std::to_string(entry->seq));
    }
    m_unsealed.append(std::move(*entry));
    m_tree.append(leafHash(line));
    rememberRoot();
}

void LogCheck::rememberRoot()
{
    if (const auto wanted = m_rootAt.find(m_tree.size()); wanted != m_rootAt.end()) {
        *wanted = m_tree.root();
    }
}

void LogCheck::sealLine(QByteArrayView line)
{
    const Result<Seal> seal = decodeSeal(line);
    if (!seal) {
        return found(codes::badSeal, m_tree.size(), seal.error().detail());
    }
    if (m_last && m_last->isOpen()) {
        return found(codes::forked, m_tree.size(), "two seals without a next key");
    }
    if (followsChain(*seal) && coversEntries(*seal) && datesFit(*seal)) {
        take(*seal);
    }
}

bool LogCheck::followsChain(const Seal& seal)
{
    const quint64 entry = m_last ? m_last->size : seal.first;
    const QByteArray& expected = m_last ? m_last->nextKey : m_witnesses.firstKey;
    const std::string which = "the seal of period " + std::to_string(m_checked.periods);
    if (seal.period != m_checked.periods) {
        found(codes::brokenChain, entry, which + " is missing");
    } else if (!expected.isEmpty() && seal.key != expected) {
        found(codes::brokenChain, entry,
              which + " has another key than " + (m_last ? "was promised" : "the pinned one"));
        m_doubtful = seal;
    } else if (!isSignedBy(seal, seal.key)) {
        found(codes::badSeal, entry, which + " does not verify");
        m_doubtful = seal;
    } else if (m_last && seal.first != m_last->size) {
        found(codes::brokenChain, entry, which + " does not begin where the one before ends");
    }
    return m_finding.has_value();
}

bool LogCheck::coversEntries(const Seal& seal)
{
    const quint64 sealedTo = m_last ? m_last->size : 0;
    if (seal.size > m_tree.size()) {
        found(seal.isOpen() ? codes::truncated : codes::altered, m_tree.size(),
              "missing up to entry " + std::to_string(seal.size - 1));
    } else if (seal.size < m_tree.size()) {
        found(codes::altered, seal.size, "stands before a seal that does not cover it");
    } else if (seal.size <= seal.first) {
        found(codes::brokenChain, seal.first, "a period without entries");
    } else if (seal.root != m_tree.root()) {
        found(codes::altered, sealedTo, "one of " + entriesText(sealedTo, seal.size) + " is not what was sealed");
    }
    return m_finding.has_value();
}

bool LogCheck::datesFit(const Seal& seal)
{
    if (seal.start != startOfPeriod(seal.start)) {
        found(codes::brokenChain, seal.first, "a period that does not begin with a day");
    }
    for (const Entry& entry : std::as_const(m_unsealed)) {
        if (entry.seq >= seal.first && (startOfPeriod(entry.at) != seal.start || entry.at > seal.at)) {
            found(codes::altered, entry.seq, "dated outside its period");
        }
    }
    return m_finding.has_value() && (m_last || startsChain(seal));
}

bool LogCheck::startsChain(const Seal& seal)
{
    const qsizetype at = qsizetype(seal.first);
    if (at >= m_unsealed.size() || m_unsealed.at(at).action != "audit/chain-started" ||
        m_unsealed.at(at).document != seal.key.toHex() || m_unsealed.at(at).count != qint64(seal.first)) {
        found(codes::brokenChain, seal.first, "does not name the first key");
    }
    return m_finding.has_value();
}

void LogCheck::take(const Seal& seal)
{
    if (!m_last) {
        m_checked.firstKey = seal.key;
        m_checked.older = seal.first;
        m_checked.sealedSince = seal.start;
    } else if (seal.start < m_last->start) {
        ++m_checked.setBacks;
    }
    m_ranges.insert(seal.key, {seal.first, seal.size});
    m_checked.sealedAt = seal.at;
    ++m_checked.periods;
    m_unsealed.clear();
    m_last = seal;
}

void LogCheck::judgeHead(const Head& head)
{
    if (head.size > m_tree.size()) {
        found(codes::truncated, m_tree.size(), "a head knows of " + std::to_string(head.size) + " entries");
    } else if (m_rootAt.value(head.size) != head.root) {
        found(codes::forked, lastOf(head.size), "a head of " + std::to_string(head.size) + " entries has another root");
    }
}

void LogCheck::judgeHeads()
{
    for (const SignedHead& head : std::as_const(m_witnesses.signedHeads)) {
        const auto range = m_ranges.constFind(head.key);
        const quint64 last = lastOf(head.head.size);
        const bool beyond = head.head.size > m_tree.size(); // its key may be one that was cut off with its entries
        if (!beyond && range == m_ranges.cend()) {
            found(codes::badHead, last, "signed by a key that is not in this log");
        } else if (!beyond && (head.head.size <= range->first || head.head.size > range->second)) {
            found(codes::badHead, last, "signed by the key of another period");
        } else {
            judgeHead(head.head);
        }
    }
    for (const Head& head : std::as_const(m_witnesses.heads)) {
        judgeHead(head);
    }
}

Result<Checked> LogCheck::finish()
{
    if (m_finding && !m_begun) {
        m_finding = fail(codes::badExport, "nothing in it");
    }
    if (!m_last || !m_last->isOpen()) {
        found(codes::truncated, m_tree.size(), "the log ends without the seal of its open period");
    }
    judgeHeads();
    if (!m_finding) {
        const bool later =
            m_doubtful && std::any_of(m_laterKeys.cbegin(), m_laterKeys.cend(), [&](const QByteArray& key) {
                return key == m_doubtful->key || isSignedBy(*m_doubtful, key);
            });
        return later ? fail(codes::resealed, m_finding.error().detail()) : passOn(m_finding);
    }
    m_checked.entries = m_tree.size();
    m_checked.root = m_tree.root();
    return m_checked;
}

Result<Checked> verifyExport(QByteArrayView bytes, Witnesses witnesses)
{
    LogCheck check(std::move(witnesses));
    qsizetype from = 0;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', from)) {
        check.line(bytes.sliced(from, end - from));
        from = end + 1;
    }
    if (from < bytes.size()) {
        check.cut();
    }
    return check.finish();
}

} // namespace vestibule::audit
