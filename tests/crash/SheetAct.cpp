#include "app/composition/SheetAccess.h"
#include "core/audit/Entry.h"
#include "core/base/DurableFile.h"
#include "core/store/Store.h"
#include "core/vault/Vault.h"
#include "tests/crash/Acts.h"
#include "tests/crash/Quick.h"
#include "tests/crash/Saying.h"

#include <QFile>

#include <algorithm>

/// Another estate, whose manager comes back by the recovery sheet again and again. Each password has a number: how many
/// there were before it.
namespace vestibule::crash {

namespace {

const ErrorCode unexpected{"crash", "unexpected"};

SecretBytes passwordNumber(const QByteArray& number)
{
    return SecretBytes::copyOf(QByteArrayView("seven quiet herons at dawn " + number));
}

/// How many passwords of the sheet the log has.
Result<qsizetype> notedIn(const app::StationFolder& folder, const vault::Unlocked& by)
{
    const auto opened = store::Store::open(folder.storePath(), by.master.databaseKey());
    if (!opened) {
        return passOn(opened);
    }
    const auto records = (*opened)->readBlocking([](store::Session& s) { return s.audit().read(0, 1'000'000); });
    (*opened)->stop();
    if (!records) {
        return passOn(records);
    }
    return std::count_if(records->begin(), records->end(), [](const auto& record) {
        const auto entry = audit::decode(record.bytes);
        return entry && entry->action == "operator/password-by-recovery";
    });
}

} // namespace

QString Desk::sheetFolder() const { return m_folder + QStringLiteral("/sheet"); }

QString Desk::sheetCode() const { return m_folder + QStringLiteral("/sheet.code"); }

Result<void> Desk::makeSheetEstate() const
{
    const auto folder = app::StationFolder::open(sheetFolder());
    if (!folder) {
        return passOn(folder);
    }
    const auto made = app::setUpEstate(**folder, willowCourt(quickName()), passwordNumber("0"), quick(), m_clock);
    if (!made) {
        return passOn(made);
    }
    QFile code(sheetCode());
    const QByteArray text = made->recovery.text().view().toByteArray();
    const bool isWritten = code.open(QIODevice::WriteOnly) && code.write(text) == text.size();
    return isWritten ? Result<void>() : fail(unexpected, "the code could not be kept");
}

Result<void> Desk::sheet()
{
    const auto folder = app::StationFolder::open(sheetFolder());
    if (!folder) {
        return passOn(folder);
    }
    auto vault = vault::Vault::load((*folder)->path(), quick(), m_clock);
    auto text = readFile(sheetCode(), 100);
    if (!vault || !text) {
        return vault ? Result<void>(passOn(text)) : passOn(vault);
    }
    const SecretBytes code = SecretBytes::takeFrom(*text);
    const auto by = vault->unlockWithRecovery(code);
    const auto noted = by ? notedIn(**folder, *by) : Result<qsizetype>(passOn(by));
    if (!noted) {
        return passOn(noted);
    }
    const QByteArray next = QByteArray::number(*noted + 1);
    may("sheet/password", next);
    const auto done = app::newPasswordBySheet(**folder, *vault, code, quickName(), passwordNumber(next), m_clock);
    if (!done) {
        return passOn(done);
    }
    is("sheet/password", next);
    return {};
}

QByteArray Desk::passwordOfSheet(const std::set<QByteArray>& said) const
{
    const auto folder = app::StationFolder::open(sheetFolder());
    auto vault =
        folder ? vault::Vault::load((*folder)->path(), quick(), m_clock) : Result<vault::Vault>(passOn(folder));
    if (!vault) {
        return "unreadable";
    }
    for (const QByteArray& each : said) {
        if (const auto by = vault->unlock(quickName(), passwordNumber(each))) {
            const auto noted = notedIn(**folder, *by);
            return noted && *noted >= each.toLongLong() ? each : QByteArray("set without an entry");
        }
    }
    return "none of those";
}

} // namespace vestibule::crash
