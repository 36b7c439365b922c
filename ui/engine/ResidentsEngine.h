#pragma once

#include "core/domain/Approval.h"
#include "core/domain/Credential.h"
#include "core/domain/Resident.h"
#include "ui/engine/DeskEngine.h"

#include <QObject>
#include <QStringList>

namespace vestibule::ui {

/// The one word a list shows for a key.
enum class KeyStatus {
    None,
    Reserved,   ///< a card entry promised, no card yet
    OnItsWay,   ///< wanted, and some gate has not signed yet
    Active,     ///< every gate has signed
    Restricted, ///< revoked, and some gate has not yet signed the deletion
    Deleted,    ///< every gate that ever held it has signed the deletion
};

/// What has become of the piece of plastic.
enum class CardFate {
    None,     ///< nothing to tell
    Begun,    ///< something may lie on a chip that is made for the entry; nobody has it
    Made,     ///< a chip for the entry is written and read back; nobody has it yet
    Replaced, ///< set aside, and it works until the next one is made for its entry
    Found,    ///< that was set aside and is good after all: it works, and is to be encoded once more
    Out,      ///< the entry has ended, and the card has not come back
    Lost,     ///< set aside
    Spoiled,  ///< set aside
    Blank,    ///< of no entry: it can be made for anybody
};

/// Stands for one line of a list: small, so that a list of 100,000 is one answer. Good while the program runs.
enum class RowKey : qint64 {};

struct SearchHits
{
    QList<RowKey> keys; ///< in list order
    bool more = false;  ///< a search found more than it shows; all people are always shown
};

struct ResidentRow
{
    RowKey key{};
    domain::PersonId id;
    QString name;
    QString dwelling;
    domain::Occupancy occupancy = domain::Occupancy::Owner;
    std::optional<QDate> leaseEnd;
    KeyStatus face = KeyStatus::None;
    KeyStatus card = KeyStatus::None;
};

/// What is known about one credential at one gate, and since when.
struct GateTruth
{
    enum class State {
        Waiting,   ///< to be stored; no receipt yet
        Held,      ///< receipt: it holds it
        Removing,  ///< to be erased; no receipt yet
        Removed,   ///< receipt: it is erased
        Destroyed, ///< no receipt will come: two operators have declared the gate destroyed
    };
    domain::GateId gate;
    QString gateName;
    State state = State::Waiting;
    Instant since;
    QString declaredBy = {}; ///< names of the two, where the gate is destroyed
    QString approvedBy = {};
};

struct CredentialTruth
{
    domain::Credential credential;
    QString cardNumber; ///< cards only
    /// Cards only: it works by its number and no chip has been read, or its chip was set aside and another follows.
    bool chipMissing = false;
    /// Cards only: it works, and its making is to go on, nobody is noted to have it, or it is to be encoded anew.
    bool isUnfinished = false;
    bool isToWrite = false;         ///< cards only: it works and stays with its holder, and is to be encoded anew
    CardFate fate = CardFate::None; ///< cards only
    KeyStatus status = KeyStatus::None;
    QList<GateTruth> gates;
    QStringList missingAt = {}; ///< faces only: gates that open for it and neither hold it nor wait for it
};

struct ConsentSummary
{
    domain::ConsentId id;
    Instant givenAt;
    Instant endsAt;
    std::optional<Instant> withdrawnAt;
    QString language;
    bool isReplaced = false; ///< what ended it was another one: nobody took it back
};

/// What a withdrawal came to.
struct Withdrawal
{
    domain::ConsentId consent;      ///< the one given last
    std::optional<IssuedCard> card; ///< none when the tenancy and its days of grace are over
};

/// What a resident takes home after a withdrawal, and again whenever they ask: what ended, and which gates have signed.
struct WithdrawalSheet
{
    domain::ConsentId consent;
    QByteArray recordHash;
    QString name;
    QString dwelling;
    QString language; ///< the notice was read in
    Instant givenAt;
    Instant withdrawnAt;
    EstateProfile estate;
    bool byGuardian = false; ///< given for a child
    bool hadFace = false;    ///< false: taken back before a face was stored
    QList<GateTruth> gates;  ///< that ever held the face
    QString cardNumber;      ///< of the card that works now; empty: none
    /// The log's head, signed: one line for `vestibule-cli audit verify --head`. The log that it covers holds the
    /// withdrawal.
    QByteArray logHead;
    quint64 logEntries = 0;
};

/// What ending all keys of some people would come to.
struct RevocationPreview
{
    QList<domain::PersonId> people; ///< with a key to end
    int running = 0;                ///< of these: the tenancy has not ended
    int keys = 0;
    int without = 0;               ///< the others, without a key that works or is reserved
    QStringList gates;             ///< that hold one of the keys or may hold it, by name
    QStringList runningNames = {}; ///< of those whose tenancy has not ended
};

/// What a decision about many people came to.
struct RevokedMany
{
    int people = 0;
    int keys = 0;
    QStringList notDone;      ///< names of those whose keys are as they were
    std::optional<Error> why; ///< of the first of them
};

struct ResidentPage
{
    domain::Resident resident;
    std::optional<QDate> doNotAskSince;
    std::optional<Instant> tookBackAt; ///< their yes, and gave none since
    std::optional<Instant> nameGoesAt; ///< every gate has signed: name, dwelling and signature are erased then
    /// Their face rests on terms that have changed, on a guardian's word though they are 14, or on a consent that ends
    /// soon while they stay: they are to be asked.
    bool isToBeAskedAgain = false;
    QList<ConsentSummary> consents;
    QList<CredentialTruth> credentials;
};

struct ImportRowProblem
{
    int line = 0; ///< in the file, from 1
    QString column;
    ErrorCode code;
};

struct ImportPreview
{
    QString fileName;
    QStringList columns;
    QList<domain::ResidentDetails> sample; ///< the first 50 good rows
    int good = 0;
    int alreadyKnown = 0;
    QList<ImportRowProblem> problems;
};

struct ImportDone
{
    domain::ImportId id;
    int added = 0;
    int skipped = 0;
};

struct ImportRecord
{
    domain::ImportId id;
    Instant at;
    QString operatorName;
    int people = 0;
    bool undone = false;
};

/// The people on record. Owned by app; GUI thread.
class ResidentsEngine : public QObject
{
    Q_OBJECT

public:
    /// Who matches every word of `text` as a prefix of a name, its pinyin or initials, or of the dwelling; all people
    /// for an empty text.
    virtual void search(QObject* context, QString text, Then<SearchHits> then) = 0;
    /// Rows for some keys, in that order; people gone meanwhile are left out.
    virtual void rows(QObject* context, QList<RowKey> keys, Then<QList<ResidentRow>> then) = 0;
    /// The operator looks at this person: written into the log.
    virtual void open(QObject* context, domain::PersonId person, Then<ResidentPage> then) = 0;
    /// The page that is open, read anew.
    virtual void page(QObject* context, domain::PersonId person, Then<ResidentPage> then) = 0;
    /// A later last day of the lease takes an approval. Errors: domain::codes::approvalNeeded.
    virtual void update(QObject* context, domain::PersonId person, domain::ResidentDetails details,
                        std::optional<domain::Approval> approval, Then<void> then) = 0;

    /// The resident takes the consent back: a card is made active first, then the face is revoked everywhere, in one
    /// transaction. No reason is asked. `uid` is that of the card on the reader, if there is one.
    virtual void withdrawFace(QObject* context, domain::PersonId person, QByteArray uid, Then<Withdrawal> then) = 0;
    /// The sheet of a withdrawal as it stands now; written into the log. Errors: store::codes::noSuchConsent, also for
    /// one that was not withdrawn or that another has replaced.
    virtual void withdrawal(QObject* context, domain::ConsentId consent, Then<WithdrawalSheet> then) = 0;
    /// Ends every credential of these people at every gate. Managers only; people whose tenancy runs take an approval.
    /// Errors: domain::codes::approvalNeeded.
    virtual void revoke(QObject* context, QList<domain::PersonId> people, std::optional<domain::Approval> approval,
                        Then<int> then) = 0;

    /// What `revokeMany` would come to for these lines of the list; who is gone meanwhile is left out. Managers only.
    virtual void previewRevocation(QObject* context, QList<RowKey> chosen, Then<RevocationPreview> then) = 0;
    /// The same for everybody whose last day has passed.
    virtual void previewEndedLeases(QObject* context, Then<RevocationPreview> then) = 0;
    /// One decision: ends every credential of these people at every gate. One that cannot be ended does not keep the
    /// others from it. Managers only; people whose tenancy runs take an approval. Errors:
    /// domain::codes::approvalNeeded, approvalOver: nothing was done.
    virtual void revokeMany(QObject* context, QList<domain::PersonId> people, std::optional<domain::Approval> approval,
                            Then<RevokedMany> then) = 0;

    virtual void previewImport(QObject* context, QString path, Then<ImportPreview> then) = 0;
    /// Imports the good rows of the file previewed last.
    virtual void applyImport(QObject* context, Then<ImportDone> then) = 0;
    /// Asks the running import to end without leaving anything: applyImport() answers with codes::importCancelled, or
    /// with its success when this came too late. Takes effect at once, also while the store is busy with the import.
    virtual void cancelImport() = 0;
    virtual void imports(QObject* context, Then<QList<ImportRecord>> then) = 0;
    /// Takes back the people of an import who have no credential yet; answers how many.
    virtual void undoImport(QObject* context, domain::ImportId import, Then<int> then) = 0;

Q_SIGNALS:
    void personChanged(const vestibule::domain::PersonId& person);
    void listChanged();
    void importProgress(int done, int total);
};

} // namespace vestibule::ui
