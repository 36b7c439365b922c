#include "app/composition/SelfCheck.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/Codes.h"
#include "core/audit/Codes.h"
#include "core/base/Codes.h"
#include "core/base/Digest.h"
#include "core/consent/Codes.h"
#include "core/consent/ConsentRecord.h"
#include "core/database/AnchorCheck.h"
#include "core/database/AnchorFile.h"
#include "core/database/Codes.h"
#include "core/database/Connection.h"
#include "core/database/Engine.h"
#include "core/protocol/Codes.h"
#include "core/protocol/tls/Codes.h"
#include "core/store/Codes.h"
#include "core/store/Schema.h"
#include "core/store/Session.h"
#include "core/sync/Codes.h"
#include "core/vault/Codes.h"
#include "core/vault/MasterKey.h"

#include <QFileInfo>
#include <algorithm>

namespace vestibule::app {

namespace {

using engine::CheckFinding;
using engine::CheckItem;

/// A commit or the folding of the log that comes between gives a reading of two states, which is nobody's.
constexpr int readingsBeforeJudging = 5;
constexpr int consentsInView = 500;
/// A finding that something before it stands in the way of.
constexpr ErrorCode notDone{"self-check", "not-done"};

Result<QString> notLookedAt(std::string why) { return fail(notDone, std::move(why)); }

quint64 sequenceOf(const QString& path, const SecretBytes& key)
{
    const auto reading = database::readAnchor(database::anchorPath(path), database::anchorMacKey(key));
    return reading && reading->newest ? reading->newest->sequence : 0;
}

Result<void> checkRecord(const store::StoredConsent& consent, const QList<QByteArray>& keys)
{
    const auto verifies = [&](const QByteArray& key) { return consent::verifyRecord(consent.record, key).has_value(); };
    if (std::none_of(keys.begin(), keys.end(), verifies)) {
        return passOn(consent::verifyRecord(consent.record, keys.constFirst()));
    }
    return sha256(consent.record) == consent.recordHash
               ? Result<void>()
               : fail(store::codes::badRow, "a consent's hash is not that of its record");
}

} // namespace

/// What the engine sees at one moment: a read transaction, ended whatever comes.
template <typename Work>
auto SelfCheck::inView(Work work)
{
    using R = std::invoke_result_t<Work&, store::Session&>;
    if (Result<void> begun = m_connection->execute("BEGIN"); !begun) {
        return R(passOn(begun));
    }
    store::Session session(*m_connection);
    R found = work(session);
    m_connection->rollback();
    return found;
}

Result<engine::CheckRun> SelfCheck::run(const Progress& progress)
{
    m_progress = progress;
    engine::CheckRun out;
    out.at = m_clock.now();
    for (const CheckItem item : engine::checkItems) {
        if (m_progress && !m_progress(m_done, int(engine::checkItems.size()))) {
            return fail(codes::checkCancelled);
        }
        const Found found = look(item);
        if (!found && found.error().is(codes::checkCancelled)) {
            return passOn(found);
        }
        CheckFinding finding;
        finding.item = item;
        if (found) {
            finding.outcome = CheckFinding::Outcome::Good;
            finding.detail = *found;
        } else {
            const bool isBad = !found.error().is(notDone);
            finding.outcome = isBad ? CheckFinding::Outcome::Bad : CheckFinding::Outcome::NotDone;
            finding.detail = QString::fromStdString(isBad ? found.error().describe() : found.error().detail());
            if (isBad) {
                finding.problem = found.error().code();
            }
        }
        out.findings.push_back(std::move(finding));
        ++m_done;
    }
    return out;
}

SelfCheck::Found SelfCheck::look(CheckItem item)
{
    switch (item) {
    case CheckItem::Engine:
        return database::checkEngine().map([](const database::Engine& e) {
            return QStringLiteral("SQLCipher %1, SQLite %2").arg(e.cipherVersion, e.sqliteVersion);
        });
    case CheckItem::Header: {
        const Result<void> opened = open();
        if (opened) {
            return QStringLiteral("ciphertext, opens under the station's key");
        }
        m_notOpened = opened.error();
        return opened.error().is(database::codes::settingRefused) ? notLookedAt("a setting was refused")
                                                                  : Found(passOn(opened));
    }
    case CheckItem::Settings:
        if (m_notOpened && m_notOpened->is(database::codes::settingRefused)) {
            return tl::unexpected<Error>(*m_notOpened);
        }
        return m_notOpened ? notLookedAt("the store does not open") : Found(QStringLiteral("as pinned"));
    case CheckItem::Anchor:
        return checkAnchor();
    case CheckItem::Pages:
        return m_notOpened ? notLookedAt("the store does not open") : checkPages();
    case CheckItem::Structure:
        return m_notOpened
                   ? notLookedAt("the store does not open")
                   : m_connection->checkStructure().map([] { return QStringLiteral("every tree and reference"); });
    case CheckItem::Keys:
        return m_subject.closed ? Found(tl::unexpected<Error>(*m_subject.closed))
                                : Found(QStringLiteral("the estate's keys open"));
    case CheckItem::Consents:
        return m_notOpened || m_subject.recordKeys.isEmpty() ? notLookedAt("the estate's keys are not open")
                                                             : checkConsents();
    case CheckItem::AuditLog:
        return m_notOpened ? notLookedAt("the store does not open") : checkAudit();
    }
    Q_UNREACHABLE();
}

Result<void> SelfCheck::open()
{
    database::OpenOptions how;
    how.applicationId = store::applicationId;
    how.access = database::Access::ReadOnly;
    auto opened = database::Connection::open(m_subject.storePath, m_subject.master.databaseKey(), how);
    if (!opened) {
        return passOn(opened);
    }
    m_connection = std::make_shared<database::Connection>(std::move(*opened));
    return {};
}

SelfCheck::Found SelfCheck::checkAnchor() const
{
    const SecretBytes key = m_subject.master.databaseKey();
    bool moved = false;
    for (int reading = 0;; ++reading) {
        const quint64 before = sequenceOf(m_subject.storePath, key);
        const auto checked = database::checkAnchor(m_subject.storePath, key);
        if (checked) {
            return checked->finding == database::AnchorFinding::OneCopyBad
                       ? QStringLiteral("the last commit; one of two copies of the anchor is bad")
                       : QStringLiteral("the pages are those of the last commit");
        }
        moved = moved || sequenceOf(m_subject.storePath, key) != before;
        if (reading + 1 >= readingsBeforeJudging) {
            return moved ? notLookedAt("the store was changed all the time") : Found(passOn(checked));
        }
    }
}

SelfCheck::Found SelfCheck::checkPages()
{
    const auto good = [this] {
        return QStringLiteral("every page of %1 KiB").arg(QFileInfo(m_subject.storePath).size() / 1024);
    };
    Result<void> checked = m_connection->checkPages();
    for (int reading = 1; !checked && reading < readingsBeforeJudging; ++reading) {
        checked = m_connection->checkPages(); // the store's thread may just have been writing one
    }
    return checked.map(good);
}

SelfCheck::Found SelfCheck::checkConsents()
{
    int verified = 0;
    domain::ConsentId last;
    while (true) {
        if (m_progress && !m_progress(m_done, int(engine::checkItems.size()))) {
            return fail(codes::checkCancelled);
        }
        const auto some = inView([&](store::Session& s) { return s.consents().after(last, consentsInView); });
        if (!some) {
            return passOn(some);
        }
        if (some->empty()) {
            return QStringLiteral("%1 signed records").arg(verified);
        }
        for (const store::StoredConsent& consent : *some) {
            if (const Result<void> one = checkRecord(consent, m_subject.recordKeys); !one) {
                return passOn(one);
            }
            ++verified;
        }
        last = some->back().id;
    }
}

SelfCheck::Found SelfCheck::checkAudit()
{
    constexpr quint64 entriesInView = 2000;
    AuditTrail trail(m_clock, m_subject.master);
    auto check = inView([&](store::Session& s) { return trail.beginCheck(s); });
    if (!check) {
        return passOn(check);
    }
    while (!(*check)->isAtEnd()) {
        if (m_progress && !m_progress(m_done, int(engine::checkItems.size()))) {
            return fail(codes::checkCancelled);
        }
        const auto step = inView([&](store::Session& s) { return trail.stepCheck(s, **check, entriesInView); });
        if (!step) {
            return passOn(step);
        }
    }
    return (*check)->finish().map([](const audit::Checked& log) {
        return QStringLiteral("%1 entries under the seals of %2 periods, root %3")
            .arg(log.entries)
            .arg(log.periods)
            .arg(QString::fromLatin1(log.root.toHex()));
    });
}

std::optional<ErrorCode> knownCode(const QByteArray& text)
{
    std::optional<ErrorCode> found;
    const auto lookIn = [&](const auto& list) {
        for (const ErrorCode& code : list) {
            if (QByteArray::fromStdString(code.text()) == text) {
                found = code;
            }
        }
    };
    lookIn(codes::all);
    lookIn(vestibule::codes::all);
    lookIn(database::codes::all);
    lookIn(store::codes::all);
    lookIn(audit::codes::all);
    lookIn(consent::codes::all);
    lookIn(protocol::codes::all);
    lookIn(protocol::tls::codes::all);
    lookIn(vault::codes::all);
    lookIn(sync::codes::all);
    return found;
}

} // namespace vestibule::app
