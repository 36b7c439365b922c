#pragma once

#include "core/base/Clock.h"
#include "core/domain/Approval.h"
#include "core/domain/Ids.h"
#include "ui/engine/Then.h"

#include <QObject>
#include <QString>

#include <optional>

namespace vestibule::ui {

/// Which entries are wanted; what is set must all hold.
struct AuditFilter
{
    std::optional<Instant> from;          ///< at or after
    std::optional<Instant> until;         ///< before
    std::optional<domain::OperatorId> by; ///< the null id: the program itself
    QByteArray kind;                      ///< first half of an act's code
    QByteArray act;                       ///< an act's whole code
    std::optional<domain::PersonToken> person;
    QByteArray reason;   ///< a code
    QByteArray document; ///< the beginning of a document's number

    friend bool operator==(const AuditFilter&, const AuditFilter&) = default;
};

/// What a filter found in the log as it was then, newest first. Entries have numbers, so that a log of any length is
/// one answer and lines are read when they are looked at.
struct AuditHits
{
    quint64 logSize = 0;
    bool everything = false; ///< every entry of the log: `numbers` stays empty
    QList<quint64> numbers;
    bool cancelled = false; ///< by cancelFind(); then it found nothing

    [[nodiscard]] qsizetype count() const { return everything ? qsizetype(logSize) : numbers.size(); }
    [[nodiscard]] quint64 at(qsizetype row) const { return everything ? logSize - 1 - quint64(row) : numbers.at(row); }
};

struct AuditRow
{
    quint64 number = 0; ///< from 0, as it is sealed
    Instant at;
    domain::OperatorId by; ///< null: the program itself, or the recovery sheet
    QString byName;        ///< empty: no account of this station
    QByteArray act;
    std::optional<domain::PersonToken> person;
    QString personName; ///< empty: no longer on record
    QString
        objectName;    ///< a gate's name, a card's number, an operator's name, a listed host; empty: none, or not known
    QByteArray object; ///< its id, 16 bytes, or empty
    QByteArray reason;
    QByteArray document;
    std::optional<qint64> count;
    bool isAboutAddress = false; ///< then `document` is the number of a line of the list of addresses
    QString words;               ///< the reason that people typed, where such a line has it; the log has no free text
};

struct AuditEntry
{
    AuditRow row;
    QByteArray leafHash;      ///< 32 bytes
    quint64 period = 0;       ///< the seal period that covers it
    Instant periodStart;      ///< 00:00 UTC of its day
    bool closed = false;      ///< nobody can seal that day anew
    bool beforeSeals = false; ///< older than the seals
};

struct AuditPerson
{
    domain::PersonToken token;
    QString name; ///< empty: no longer on record
};

struct AuditOperator
{
    domain::OperatorId id;
    QString name;
};

/// How a check of the whole log went.
struct AuditVerdict
{
    enum class Outcome { Whole, Found, Cancelled };
    Outcome outcome = Outcome::Cancelled;
    std::optional<Error> finding; ///< the first one; its detail names the entry
    quint64 entries = 0;
    quint64 periods = 0;
    quint64 older = 0; ///< entries from before the seals
    int setBacks = 0;  ///< how often the clock was set back over a day's end
};

/// The log's head, signed, to be kept elsewhere.
struct AuditHead
{
    QString estateName;
    quint64 size = 0;
    QByteArray root; ///< 32 bytes
    QByteArray key;  ///< public key of the open period, 32 bytes
    Instant at;
    QByteArray line; ///< as `vestibule-cli audit verify --head` takes it
};

/// The whole log, as it was written into a file.
struct AuditExported
{
    QString path;
    quint64 entries = 0;
    qint64 bytes = 0;
};

/// The recovery sheet was used, and the manager who asks has not said that they know.
struct RecoveryUse
{
    int times = 0;
    Instant last;

    friend bool operator==(const RecoveryUse&, const RecoveryUse&) = default;
};

/// A sign about face entry, or the lobby notice.
struct SignAbout
{
    std::optional<domain::GateId> gate; ///< none: the lobby notice
    QByteArray noticeHash;              ///< of the notice that it was made from, 32 bytes
    int noticeVersion = 0;
};

/// Letters that tell residents of another company.
struct LettersAbout
{
    QByteArray noticeHash; ///< of the first notice that names the company, 32 bytes
    int letters = 0;
};

/// Papers that are noted by what they are.
enum class PlainPaper {
    DataCopy,      ///< everything that is stored about a person
    WhereSheet,    ///< where their face is
    Undertaking,   ///< the operator's own
    RecoverySheet, ///< with the code on it
    Trainings,     ///< of all operators
    RequestAnswer, ///< what the office answered to a request
    Deletion,      ///< what gates have signed of somebody's keys that ended
};
struct PlainAbout
{
    PlainPaper paper = PlainPaper::DataCopy;
    std::optional<domain::PersonToken> person = {};
    QByteArray object = {};   ///< the sheet's own id, 16 bytes; empty: it has none
    QByteArray document = {}; ///< what it is a print of, in hex: a text's hash, a key's fingerprint; empty: neither
};

/// Paper that came out of the program. At least one id is set, or there are `signs`, `letters` or `plain`.
struct PaperAbout
{
    domain::ConsentId receipt;
    domain::CredentialId card;
    bool record = false;         ///< of the consent: the signed record itself was saved, not its receipt
    QList<SignAbout> signs = {}; ///< on its sheets, one after the other
    QList<domain::CredentialId> furtherCards = {}; ///< on the same sheets as `card`
    std::optional<LettersAbout> letters = {};
    std::optional<PlainAbout> plain = {};
};

/// The audit log: what was done here, by whom. For auditors and managers; others get codes::notAllowed. Owned by app;
/// GUI thread.
class AuditEngine : public QObject
{
    Q_OBJECT

public:
    /// All accounts that there ever were here, to choose from.
    [[nodiscard]] virtual QList<AuditOperator> operators() const = 0;
    /// Searches the log in pieces; the store works for others between them.
    virtual void find(QObject* context, AuditFilter filter, Then<AuditHits> then) = 0;
    /// The running search answers at once, with `cancelled`.
    virtual void cancelFind() = 0;
    /// The entries of those numbers, in that order.
    virtual void rows(QObject* context, QList<quint64> numbers, Then<QList<AuditRow>> then) = 0;
    virtual void entry(QObject* context, quint64 number, Then<AuditEntry> then) = 0;

    /// The operator wants to see what was done to this person. Written into the log, once for each call.
    virtual void lookAt(QObject* context, domain::PersonId person, Then<AuditPerson> then) = 0;
    virtual void lookAt(QObject* context, domain::PersonToken token, Then<AuditPerson> then) = 0;

    /// Reads every entry and seal again. A finding is an answer, not an error.
    virtual void check(QObject* context, Then<AuditVerdict> then) = 0;
    virtual void cancelCheck() = 0;
    /// Written into the log before the head is taken, so that the head vouches for it, too.
    virtual void takeHead(QObject* context, Then<AuditHead> then) = 0;

    /// Writes the whole log into a new file that `vestibule-cli audit verify` reads on any machine. Its own entry and
    /// the approval's are in it, also when the file then cannot be written. Errors: codes::evidenceThere, and then
    /// nothing was done; those of domain::Approval::covers; those of replaceFile.
    virtual void exportLog(QObject* context, QString path, domain::Approval approval, Then<AuditExported> then) = 0;

    /// Uses of the recovery sheet that whoever asks has not acknowledged. Each manager does so alone: whoever used the
    /// sheet acknowledges it for nobody else.
    virtual void recoveryUse(QObject* context, Then<std::optional<RecoveryUse>> then) = 0;
    /// Managers only, for themselves. Written into the log.
    virtual void acknowledgeRecovery(QObject* context, RecoveryUse use, Then<void> then) = 0;

    /// Any role: writes into the log that paper came out; when a card was, stands with the card as well. All of it or
    /// nothing. Errors: codes::notSignedIn; those of the store, also where what it is about is no longer on record.
    virtual void notePaper(QObject* context, PaperAbout about, Then<void> then) = 0;

Q_SIGNALS:
    void findProgress(quint64 done, quint64 total);
    void checkProgress(quint64 done, quint64 total);
};

} // namespace vestibule::ui
