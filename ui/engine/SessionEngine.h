#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"
#include "core/base/SecretBytes.h"
#include "core/domain/Approval.h"
#include "core/domain/Operator.h"
#include "core/domain/Signature.h"
#include "core/domain/Undertaking.h"
#include "core/vault/Tries.h"
#include "ui/engine/Then.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace vestibule::ui {

/// The estate and who answers for the data: what the first start asks, and what notices and receipts name.
struct EstateProfile
{
    QString estateName;
    QString processorName;    ///< the company or committee that runs the gates
    QString processorContact; ///< a person or office with telephone or mail
    QString processorAddress;
    QString language = {}; ///< of the estate: its fixed texts are in it where a resident's language has none
};

struct SetUpRequest
{
    EstateProfile estate; ///< without a language: the program's
    QString managerName;
    SecretBytes password; ///< UTF-8
};

/// What the recovery sheet prints. The code is shown once and kept nowhere.
struct RecoverySheet
{
    SecretBytes code; ///< ASCII, grouped for reading
    EstateProfile estate;
    QString fingerprint; ///< of the estate's recovery key, to tell sheets apart
};

struct PasswordAdvice
{
    int score = 0; ///< 0 (worst) to 4, by zxcvbn
    bool accepted = false;
    /// A stable code of what weakens it most ("common", "short", "date", ...), empty when nothing does.
    std::string weakness;
};

/// How many tries a name has left, or until when it must wait.
struct SignInLimit
{
    static constexpr int triesInRow = vault::triesBeforeDelay;
    static constexpr std::chrono::minutes pause = vault::delayAfterBadTries; ///< after so many wrong ones

    int triesLeft = triesInRow; ///< 0 while it waits, and for an account that was stopped
    std::optional<Instant> waitUntil;
};

/// A copy of a station in a folder of copies.
struct FoundCopy
{
    QString name;
    Instant at;
    qint64 bytes = 0;
    bool tooOld = false; ///< older than any that is kept: people who have been erased since may be in it
    friend bool operator==(const FoundCopy&, const FoundCopy&) = default;
};

struct FoundCopies
{
    QString folder;
    QList<FoundCopy> copies; ///< newest first
    QStringList managers; ///< of the station, or of the newest copy where there is none; their accounts count for all
};

struct RestoreRequest
{
    QString folder;
    QString copy;         ///< its name
    QString managerName;  ///< empty: the recovery sheet stands for account and password
    SecretBytes password; ///< of the account that counts; without a name, the code of the recovery sheet
    /// For a copy from before the keys were replaced, or without a name the code of the sheet of then; empty: the same.
    SecretBytes passwordOfThen;
};

enum class RestoreStage {
    Unlocking,
    Proving,  ///< the copy is restored into a scratch folder beside it and read
    Fetching, ///< it is brought over
    Placing,  ///< it takes its place; no longer to be cancelled
};

/// How whoever has signed in stands to the confidentiality undertaking.
struct UndertakingState
{
    domain::Operator who;
    domain::UndertakingStanding standing = domain::UndertakingStanding::Missing;
    std::optional<Instant> until; ///< of the last one; none when there never was one
};

/// The keys of the station, which somebody knows whose account was closed: the next opening replaces them.
struct PendingKeys
{
    Instant due;                  ///< a day after the account was closed
    bool overdue = false;         ///< still in use after that
    std::optional<Error> failure; ///< why the last opening did not replace them
};

/// The words to be signed now.
struct PresentUndertaking
{
    QByteArray hash; ///< of all languages together
    int version = 0;
    domain::UndertakingText text;
};

/// A drawing, or none where the operator gives their own password instead.
struct UndertakingAnswer
{
    QByteArray hash;
    QString language;
    std::optional<domain::SignatureDrawing> drawing;
    SecretBytes password;
};

/// The one that holds, for paper.
struct SignedUndertaking
{
    QString operatorName;
    EstateProfile estate;
    PresentUndertaking signedText;
    domain::SigningMethod method = domain::SigningMethod::Drawn;
    QByteArray signaturePath; ///< empty unless drawn
    Instant signedAt;
    Instant until;
};

/// Who is at the desk: set-up, sign-in, the screen lock. Owned by app; GUI thread.
class SessionEngine : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        NeedsSetUp, ///< an empty folder
        SignedOut,  ///< the store is closed, keys wiped
        /// Somebody has signed in who has no undertaking that holds: until they sign it, the engines over people's data
        /// answer with domain::codes::undertakingMissing or undertakingEnded.
        UndertakingDue,
        Open,         ///< an operator works
        ScreenLocked, ///< windows covered; the store works on; the same or another operator signs in
    };

    [[nodiscard]] virtual Phase phase() const = 0;
    /// Names only, for the sign-in box; readable without a password.
    [[nodiscard]] virtual QStringList operatorNames() const = 0;
    /// Who works now; none unless the phase is Open.
    [[nodiscard]] virtual std::optional<domain::Operator> currentOperator() const = 0;

    /// As the accounts will judge it. `names`: what the account is called, and the estate while there is none; an open
    /// station adds its estate's.
    [[nodiscard]] virtual PasswordAdvice advise(const SecretBytes& password, const QStringList& names) const = 0;
    /// After an error the folder is as empty as before.
    virtual void setUp(QObject* context, SetUpRequest request, Then<RecoverySheet> then) = 0;
    /// Instead of setUp(), or where the store of a station does not open: what a folder of copies holds. No copies is
    /// no error. From here on signInLimit() answers for the accounts that count. Errors: codes::copiesUnreadable; those
    /// of the accounts' file.
    virtual void findCopies(QObject* context, QString folder, Then<FoundCopies> then) = 0;
    /// Puts a copy into the empty folder; the phase is SignedOut afterwards, with the accounts of the newest copy. A
    /// station whose store did not open at the last sign-in (StoreTrouble) keeps its accounts, and what was there is
    /// moved aside. After an error all is as before. Errors: those of a sign-in; codes::estateExists for any other
    /// station, notAllowed for others than managers, passwordOfThen, sheetOfThen, noSuchBackup, ledgerAltered,
    /// restoreFailed; store::codes::copyCancelled.
    virtual void restoreCopy(QObject* context, RestoreRequest request, Then<void> then) = 0;
    /// Until the stage Placing; the answer of restoreCopy() says whether it came in time.
    virtual void cancelRestore() = 0;
    /// From SignedOut or ScreenLocked. Takes about a second by design (the password is stretched), off the GUI thread.
    virtual void signIn(QObject* context, QString name, SecretBytes password, Then<domain::Operator> then) = 0;
    /// What the sign-in box tells after a wrong password; readable without one.
    [[nodiscard]] virtual SignInLimit signInLimit(const QString& name) const = 0;
    /// From SignedOut only: an account of this name gets a new password by the recovery sheet, and nobody is signed in.
    /// The use is in the log, with the account, before the password is changed. Errors: codes::notAllowed in another
    /// phase; those of the accounts (a mistyped code is not a try) and of opening the store.
    virtual void useRecoverySheet(QObject* context, SecretBytes code, QString account, SecretBytes password,
                                  Then<void> then) = 0;
    /// The same as signInLimit() for codes of the sheet, which no count stops for good.
    [[nodiscard]] virtual SignInLimit recoveryLimit() const = 0;
    /// Proves that the current operator is at the keyboard, without changing the phase; counted like a sign-in.
    virtual void confirmPassword(QObject* context, SecretBytes password, Then<void> then) = 0;
    /// Judges what the current operator and, where the act asks for it, a second one have put forward. What does the
    /// act takes the approval; it holds for a few minutes. Errors: those of domain::approve; codes::notSignedIn.
    virtual void approve(QObject* context, domain::ApprovalRequest request, Then<domain::Approval> then) = 0;

    /// None unless the phase is UndertakingDue or Open.
    [[nodiscard]] virtual std::optional<UndertakingState> undertaking() const = 0;
    /// In that language, or in the first one for a language that is not there.
    [[nodiscard]] virtual PresentUndertaking presentUndertaking(const QString& language) const = 0;
    /// Signs for a year from now and opens the session where it was due; answers until when. Also before it is due.
    /// Errors: domain::codes::signatureMissing, undertakingUnreadable; those of confirmPassword() for a password.
    virtual void signUndertaking(QObject* context, UndertakingAnswer answer, Then<Instant> then) = 0;
    /// The current operator's last one. Errors: domain::codes::undertakingMissing.
    virtual void signedUndertaking(QObject* context, Then<SignedUndertaking> then) = 0;
    /// Covers the windows at once; deliveries to the gates go on.
    virtual void lockScreen() = 0;
    /// Full lock: stops the devices and deliveries, closes the store, wipes the keys.
    virtual void signOut() = 0;

    virtual void operators(QObject* context, Then<QList<domain::Operator>> then) = 0;
    /// Managers only. This and a changed password are in the log first; what it cannot take is not done.
    virtual void addOperator(QObject* context, QString name, domain::Role role, SecretBytes password,
                             Then<domain::Operator> then) = 0;
    virtual void changePassword(QObject* context, SecretBytes current, SecretBytes next, Then<void> then) = 0;
    virtual void profile(QObject* context, Then<EstateProfile> then) = 0;

    /// During a sign-in that replaces the station's keys first: leaves it for the next one and opens at once.
    virtual void postponeKeys() {}
    /// Not once a day has passed since the account was closed.
    [[nodiscard]] virtual bool mayPostponeKeys() const { return false; }
    /// None when no keys wait to be replaced.
    [[nodiscard]] virtual std::optional<PendingKeys> pendingKeys() const { return std::nullopt; }

Q_SIGNALS:
    /// Also while it stays signed out, when the machine is about to sleep: what was typed so far goes.
    void phaseChanged();
    /// pendingKeys() may answer differently, also because their time has passed.
    void keysChanged();
    /// How far restoreCopy() has come. From any thread; connect with a receiver.
    void restoring(vestibule::ui::RestoreStage stage);
    /// A sign-in takes longer: the keys are being replaced, `percent` of the store has been copied. From any thread;
    /// connect with a receiver.
    void replacingKeys(int percent);
};

} // namespace vestibule::ui
