#include "core/database/AnchorCheck.h"

#include "core/base/Digest.h"
#include "core/database/Codes.h"

#include <QFileInfo>

namespace vestibule::database {

namespace {

SecretBytes pageKey(const SecretBytes& rawKey) { return deriveKey(rawKey, "vestibule/1/anchor/pages"); }

Result<AnchorReading> newestRecord(const QString& path, const SecretBytes& rawKey)
{
    Result<AnchorReading> reading = readAnchor(anchorPath(path), anchorMacKey(rawKey));
    if (!reading) {
        return reading;
    }
    if (!reading->exists) {
        return fail(codes::anchorMissing);
    }
    if (!reading->newest) {
        return fail(codes::anchorDamaged);
    }
    return reading;
}

} // namespace

SecretBytes anchorMacKey(const SecretBytes& rawKey) { return deriveKey(rawKey, "vestibule/1/anchor/mac"); }

Result<QByteArray> rememberedNote(const QString& path, const SecretBytes& rawKey)
{
    Result<AnchorReading> reading = newestRecord(path, rawKey);
    return reading ? Result<QByteArray>(std::move(reading->newest->note)) : passOn(reading);
}

Result<AnchorCheck> checkAnchor(const QString& path, const SecretBytes& rawKey)
{
    Result<AnchorReading> reading = newestRecord(path, rawKey);
    if (!reading) {
        return passOn(reading);
    }
    // A journal of the other kind is written only while the database is made, before there is an anchor. The engine
    // would play a hot one back: old pages, with good codes.
    if (QFileInfo(path + QStringLiteral("-journal")).size() > 0) {
        return fail(codes::rolledBack, "a rollback journal was put beside the database");
    }
    Result<Scanned> scanned = scanPages(path, pageKey(rawKey));
    if (!scanned) {
        return passOn(scanned);
    }
    AnchorCheck out{std::move(*scanned), std::move(*reading->newest), AnchorFinding::Settled, {}};
    const QByteArray found = out.scanned.state.digest();
    if (equalConstantTime(found, out.record.settled)) {
        out.note = out.record.note;
    } else if (!out.record.coming.isEmpty() && equalConstantTime(found, out.record.coming)) {
        out.note = out.record.comingNote;
    } else {
        return fail(codes::rolledBack, "the pages are not those of the last commit");
    }
    if (reading->oneCopyBad) {
        out.finding = AnchorFinding::OneCopyBad;
    } else if (!out.record.coming.isEmpty()) {
        out.finding = AnchorFinding::AfterCut;
    }
    return out;
}

Result<AnchorCheck> makeAnchor(const QString& path, const SecretBytes& rawKey, const QByteArray& note)
{
    Result<Scanned> scanned = scanPages(path, pageKey(rawKey));
    if (!scanned) {
        return passOn(scanned);
    }
    AnchorRecord record;
    record.settled = scanned->state.digest();
    record.note = note;
    if (const Result<void> made = createAnchor(anchorPath(path), record, anchorMacKey(rawKey)); !made) {
        return passOn(made);
    }
    record.sequence = 1;
    return AnchorCheck{std::move(*scanned), std::move(record), AnchorFinding::Made, note};
}

} // namespace vestibule::database
