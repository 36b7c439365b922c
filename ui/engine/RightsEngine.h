#pragma once

#include "core/domain/Deletion.h"
#include "core/domain/Resident.h"
#include "core/domain/Whereabouts.h"
#include "ui/engine/SessionEngine.h"
#include "ui/engine/Then.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

#include <optional>

namespace vestibule::ui {

/// The answer to "where is my face?", to be printed.
struct WhereSheet
{
    domain::Whereabouts where;
    QString name; ///< empty: it was erased
    QString dwelling;
    QString language; ///< the last notice was read in; empty: none ever was
    EstateProfile estate;
    // Of the consent given last, if there ever was one.
    std::optional<Instant> givenAt;
    std::optional<Instant> endsAt;
    std::optional<Instant> withdrawnAt;
    QString recipients;   ///< who receives the data, as that notice says
    QByteArray statement; ///< the figures, signed: consent::verifySheet
};

/// Everything that is stored about a person, for them to take away.
struct DataCopy
{
    QByteArray json;  ///< app::dataCopy
    QString name;     ///< empty: it was erased
    QString language; ///< the last notice was read in; empty: none ever was
    int logEntries = 0;
};

/// A certificate of deletion, to be printed and to be given as a file.
struct DeletionPaper
{
    domain::Deletion deletion;
    QByteArray bundle; ///< the file that proves it: app::DeletionCertificate
    QString name;      ///< empty: it was erased
    QString dwelling;
    QString language; ///< the last notice was read in; empty: none ever was
    EstateProfile estate;
};

/// Somebody who was looked up, and may have no name any more.
struct FoundPerson
{
    domain::PersonId person;
    Instant since;                   ///< on record since
    std::optional<Instant> erasedAt; ///< none: still on the list
};

/// What a person may ask of the office about data on them. For clerks and managers. Owned by app; GUI thread.
class RightsEngine : public QObject
{
    Q_OBJECT

public:
    /// Asks every gate what it holds, now. Written into the log. Errors: sync::codes::cancelled,
    /// engine::codes::notAllowed.
    virtual void whereIs(QObject* context, domain::PersonId person, Then<WhereSheet> then) = 0;
    /// Managers only. Written into the log, and in the copy as well. Errors: sync::codes::cancelled,
    /// engine::codes::notAllowed.
    virtual void dataCopy(QObject* context, domain::PersonId person, Then<DataCopy> then) = 0;
    /// Writes the person's copy into a file, in the place of what is there. Managers only. Written into the log before
    /// it is written out. Errors: those of replaceFile, engine::codes::notAllowed.
    virtual void writeCopy(QObject* context, domain::PersonId person, QByteArray json, QString path,
                           Then<void> then) = 0;
    /// What each gate has signed about the keys of this person that have ended. Managers only. Written into the log.
    /// Errors: engine::codes::notAllowed.
    virtual void deletion(QObject* context, domain::PersonId person, Then<DeletionPaper> then) = 0;
    /// Writes a certificate's file. Managers only. Errors: engine::codes::evidenceThere (what was written there before
    /// stays), those of replaceFile, engine::codes::notAllowed.
    virtual void writeDeletion(QObject* context, QByteArray bundle, QString path, Then<void> then) = 0;
    /// By the text of a receipt's QR code, or its lines "Record" and "Check code". Written into the log. Errors:
    /// consent::codes::receiptMalformed, engine::codes::notAllowed.
    virtual void lookUpReceipt(QObject* context, QString qrText, Then<QList<FoundPerson>> then) = 0;
    /// By name and dwelling as they were on record. Written into the log. Errors: those of domain::checkDetails,
    /// engine::codes::notAllowed.
    virtual void lookUpName(QObject* context, QString name, domain::Dwelling dwelling,
                            Then<QList<FoundPerson>> then) = 0;
    /// What is asked ends at once.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// Gates that have answered, or entries of the log that were read, of all.
    void progressed(int done, int all);
};

} // namespace vestibule::ui
