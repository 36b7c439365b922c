#include "app/cli/Exits.h"

#include "app/cli/Codes.h"
#include "app/composition/Codes.h"
#include "core/audit/Codes.h"
#include "core/base/Codes.h"
#include "core/capture/Codes.h"
#include "core/cards/reader/Codes.h"
#include "core/database/Codes.h"
#include "core/domain/Codes.h"
#include "core/protocol/tls/Codes.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "core/vault/Codes.h"

#include <algorithm>

namespace vestibule::cli::exits {

namespace {

constexpr std::array missing{
    vestibule::codes::fileMissing,  app::codes::noEstate,
    vault::codes::missing,          vault::codes::unknownOperator,
    database::codes::missing,       store::codes::noEstate,
    store::codes::noSuchPerson,     store::codes::noSuchGate,
    store::codes::noSuchCredential, store::codes::noSuchConsent,
    capture::codes::imageMissing,   capture::codes::modelMissing,
    capture::codes::modelAltered,   codes::noSuchCard,
    app::codes::noSuchBackup,       app::codes::noCopiesFolder,
    app::codes::resetUnknownGate,   store::codes::noSuchUndertaking,
    store::codes::noSuchRequest,    store::codes::noSuchFiling,
    audit::codes::outOfRange,       store::codes::noSuchGateCopy,
    store::codes::noSuchAddress,    cards::codes::cardMissing,
};
constexpr std::array forbidden{
    vault::codes::wrongPassword,
    vault::codes::tooManyTries,
    vault::codes::stopped,
    vault::codes::disabled,
    vault::codes::notAllowed,
    vault::codes::wrongRecoveryCode,
    app::codes::notAllowed,
    app::codes::notSignedIn,
    app::codes::passwordOfThen,
    app::codes::sheetOfOtherKeys,
    app::codes::sheetOfThen,
    codes::passwordUnreadable,
    domain::codes::undertakingMissing,
    domain::codes::undertakingEnded,
    domain::codes::approvalNeeded,
    domain::codes::nobodyToApprove,
    domain::codes::secondOperatorMissing,
    domain::codes::secondOperatorSame,
    domain::codes::ownPasswordRefused,
    domain::codes::secondPasswordRefused,
    vault::codes::ownAccount,
    vault::codes::staleKey,
};
constexpr std::array silent{
    sync::codes::unreachable,       sync::codes::timedOut, sync::codes::brokenOff, protocol::tls::codes::connectFailed,
    protocol::tls::codes::timedOut, codes::notRunning,     codes::stationSilent,   cards::codes::serviceMissing,
    cards::codes::readerMissing};
constexpr std::array broken{
    codes::outputNotWritten,
    app::codes::folderInUse,
    app::codes::folderUnusable,
    vestibule::codes::diskFull,
    vestibule::codes::writeFailed,
    vault::codes::damaged,
    vault::codes::newerFormat,
    vault::codes::tampered,
    vault::codes::sealBroken,
    database::codes::wrongEngine,
    database::codes::wrongKey,
    database::codes::notOurs,
    database::codes::plainFile,
    database::codes::newerSchema,
    database::codes::schemaStepFailed,
    database::codes::settingRefused,
    database::codes::busy,
    database::codes::diskFull,
    database::codes::corrupt,
    database::codes::ioError,
    database::codes::readOnly,
    database::codes::rolledBack,
    database::codes::anchorMissing,
    database::codes::anchorDamaged,
    app::codes::backupFailed,
    app::codes::ledgerAltered,
    app::codes::copiesFolderMissing,
    app::codes::copiesUnreadable,
    app::codes::restoreFailed,
    app::codes::restoreUnfinished,
    app::codes::oldCopyStays,
    app::codes::evidenceThere,
    app::codes::storeWithoutAccounts,
    store::codes::recovering,
    audit::codes::altered,
    audit::codes::truncated,
    audit::codes::forked,
    audit::codes::resealed,
    audit::codes::brokenChain,
    audit::codes::badSeal,
    audit::codes::keyLost,
    audit::codes::badProof,
    audit::codes::badEntry,
    store::codes::badRow,
};

} // namespace

int forError(const Error& error)
{
    const auto isIn = [&error](const auto& list) {
        return std::find(list.begin(), list.end(), error.code()) != list.end();
    };
    if (error.is(codes::usage)) {
        return usage;
    }
    if (isIn(missing)) {
        return notFound;
    }
    if (isIn(forbidden)) {
        return notAllowed;
    }
    if (isIn(silent)) {
        return unreachable;
    }
    return isIn(broken) ? unusable : refused;
}

} // namespace vestibule::cli::exits
