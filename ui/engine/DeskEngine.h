#pragma once

#include "core/domain/Answer.h"
#include "core/domain/CardDesign.h"
#include "core/domain/Credential.h"
#include "core/domain/Resident.h"
#include "core/domain/Signature.h"
#include "core/domain/Sitting.h"
#include "ui/engine/SessionEngine.h"
#include "ui/engine/Then.h"

#include <QImage>
#include <QObject>
#include <QStringList>

namespace vestibule::capture {
struct Verdict;
}

namespace vestibule::ui {

/// Whether a face may be offered now, and if not, why (a code of the engine: no gate, no card method at a gate, ...).
struct FaceOffer
{
    bool offered = false;
    std::optional<ErrorCode> reason;
    bool forChild = false;   ///< a guardian decides
    bool renewsFace = false; ///< the person has a face: it ends with a new one, and with a no
    /// Of a renewal: with a yes that face goes on, and nobody is photographed. The desk may have it otherwise before
    /// the turn of the resident begins.
    bool keepsFace = false;
    QStringList missingAt = {}; ///< names of the gates that lack the face
};

/// A sitting as it is kept in the store from its first step on, so that a crash leaves nothing or something to resume.
/// It never holds anything of a face.
struct SittingDraft
{
    domain::SittingId id;
    domain::PersonId person; ///< none until an answer has been recorded
    int shortNumber = 0;     ///< said aloud at the desk; no two open sittings have the same
    domain::ResidentDetails details;
    domain::SittingStep step = domain::SittingStep::Who;
    Instant startedAt;
    domain::ConsentId consent; ///< none until a yes has been signed
    QString language;          ///< in which the resident reads; empty before they have chosen
    FaceOffer offer = {};      ///< once it has been asked for
};

/// A language in which a notice can be read.
struct NoticeLanguage
{
    QString tag;  ///< as in consent::NoticeInLanguage: "zh", "en", "ug"
    QString name; ///< its own name for itself, where the notice's text gives one

    friend bool operator==(const NoticeLanguage&, const NoticeLanguage&) = default;
};

/// The notice in one language.
struct NoticeText
{
    struct Section
    {
        QString heading;
        QString body;
    };
    /// A question for the resident alone; `right` is the index of one of two answers. After the other one they are told
    /// the explanation, or, where there is none, one sentence of the summary.
    struct Question
    {
        QString text;
        QStringList answers;
        qsizetype right = 0;
        qsizetype sentence = 0;
        QString explanation = {};
    };
    QByteArray hash; ///< SHA-256 of the notice version, all languages together
    int version = 0;
    bool isNewer = false;            ///< published after the sitting began, or after the answer that it waits with
    QString language;                ///< its tag
    QList<NoticeLanguage> languages; ///< all that this notice can be read in
    QString title;
    QStringList summary;               ///< five plain sentences
    bool summaryIsOfChild = false;     ///< they are about the child that the reader decides for, not about the reader
    std::optional<Section> childRules; ///< for whoever decides for a child; none for everybody else
    QList<Section> sections;
    QList<Question> check;
    QString chooseFace; ///< text of the one answer
    QString chooseCard; ///< text of the other
    QString reviewNote; ///< that counsel has not reviewed the text yet; empty once somebody has
};

/// What the office undertakes towards whoever said yes, in the words of the notice that they read, and who stood for
/// it. It is what was valid for that consent, whenever the receipt is printed.
struct OfficeUndertaking
{
    QString office;      ///< who answers for the data, by the notice's name
    QString address;     ///< and where
    QString responsible; ///< the person who answers for it, and how to reach them; empty where the notice names none
    QString contact;
    QString purpose;
    QString retention;
    QString recipients; ///< with the firms and recipients by name
    QString alternative;
    QString withdrawal;
    QString rights;
    QString standsFor;      ///< the operator of the sitting; empty where the record is older than that or it is unknown
    QByteArray recordKeyId; ///< of the key that the record is signed with, as the record names it
};

/// How the card beside a face stands.
enum class CardStanding {
    Reserved, ///< promised, not made yet
    Ready,    ///< works by its number; no chip is known of it
    InUse,    ///< works, with its chip
};

struct ConsentReceipt
{
    domain::ConsentId id;
    QByteArray recordJws;  ///< the signed record, compact serialisation
    QByteArray recordHash; ///< SHA-256 of recordJws
    QByteArray salt;       ///< opens the record's name hash; printed on the receipt only
    QString name;
    QString dwelling;
    QString language;
    bool assisted = false;  ///< assistive mode was on at the resident's screen
    bool keepsFace = false; ///< the face of before went on: nobody was photographed
    Instant givenAt;
    Instant endsAt;
    EstateProfile estate;
    NoticeText notice;
    QByteArray signaturePath;               ///< SVG path in 0..1 of the pad's width
    std::optional<domain::Witness> witness; ///< in place of a signature
    std::optional<domain::GuardianRelation>
        guardian; ///< who decided for a child, and their name as long as it is known
    QString guardianName;
    QString cardNumber; ///< of the card or the reserved entry; empty: none
    CardStanding cardStanding = CardStanding::Reserved;
    OfficeUndertaking undertaking;
};

struct IssuedCard
{
    domain::CredentialId credential;
    domain::CardData card;
    QString name;
    Instant validUntil;
    QString estateName;
    bool handedOver = false;                    ///< false: reserved, to be made within a working day
    std::optional<int> secondsSinceAnswer = {}; ///< from the resident's answer to this card at work
    domain::CardDesign design = {};
    QString language = {}; ///< of the estate, in which cards are
};

/// How far a credential has come: `held` of `gates` have signed that they hold it. What lacks it is among the gates.
struct Delivery
{
    domain::CredentialId credential;
    int held = 0;
    int gates = 0;
    QStringList waitingFor;   ///< names of gates that have not signed yet
    QStringList lacking = {}; ///< names of gates that will not get it by themselves: they need capture or copy

    /// Nothing is waited for.
    [[nodiscard]] bool isDone() const { return held + lacking.size() >= gates; }
};

/// What a renewal that keeps the face came to.
struct RenewedConsent
{
    domain::ConsentId consent;
    Delivery delivery; ///< of the new consent, to the gates that hold the face
};

/// Frames and guidance of one capture. Lives until finished() has been emitted or it is destroyed, which cancels it.
/// The template stays inside the engine; only DeskEngine::storeFace uses it.
class CaptureFeed : public QObject
{
    Q_OBJECT

public:
    enum class Outcome {
        Captured,  ///< a good template is held for storeFace
        Cancelled, ///< by cancel()
        Unplugged, ///< the camera went away; start again when it is back
        TimedOut,  ///< the capture window is over
        TriesUsed, ///< offer the card
        Failed,    ///< `error` says why
    };

    virtual void cancel() = 0;

Q_SIGNALS:
    /// At most 30 a second, mirrored for the person in front of it.
    void frameReady(const QImage& frame);
    /// One instruction at a time; `steadiness` 0..1 grows while the verdict is good, capture fires at 1.
    void verdictChanged(const vestibule::capture::Verdict& verdict, double steadiness);
    void finished(vestibule::ui::CaptureFeed::Outcome outcome, std::optional<vestibule::Error> error);
};

/// The sittings at this desk. Each call moves the sitting's draft one step by the table in core/domain/Sitting.cpp, in
/// one transaction. What changes something is for those who may enrol: others get codes::notAllowed of the engine.
/// Owned by app; GUI thread.
class DeskEngine : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] virtual QStringList languages() const = 0;
    /// What this sitting shows: the latest notice of the moment. In the estate's language where the notice is not there
    /// in `language`, or else in its first one: the answer says in which.
    virtual void notice(QObject* context, domain::SittingId sitting, QString language, Then<NoticeText> then) = 0;
    /// For whoever sits here: a refusal is remembered, a yes that was taken back too, unless the sitting began on their
    /// own wish.
    virtual void faceOffer(QObject* context, domain::SittingId sitting, Then<FaceOffer> then) = 0;

    /// Opens a sitting for a new person; checks the details (domain::checkDetails).
    virtual void begin(QObject* context, domain::ResidentDetails details, Then<SittingDraft> then) = 0;
    /// Opens a sitting for somebody on record. `ownWish`: they have had an answer before and ask for a face themselves;
    /// it is kept with the sitting and stands in the log. `minor`: they are under 14, where that is not on record yet
    /// or is told otherwise now; checks it (domain::checkMinor).
    virtual void beginFor(QObject* context, domain::PersonId person, bool ownWish, std::optional<domain::Minor> minor,
                          Then<SittingDraft> then) = 0;
    /// Keeps in which language the resident of this sitting reads, for when it is taken up again.
    virtual void keepLanguage(QObject* context, domain::SittingId sitting, QString language, Then<void> then) = 0;
    virtual void drafts(QObject* context, Then<QList<SittingDraft>> then) = 0;
    virtual void abandon(QObject* context, domain::SittingId sitting, Then<void> then) = 0;

    /// The resident said yes: recorded, so that a yes takes as many steps to be recorded as a no. The notice is read to
    /// its end and signed after it; saying it again changes nothing. Errors: consent::codes::noticeSuperseded.
    virtual void sayYes(QObject* context, domain::SittingId sitting, domain::Answer answer, Then<void> then) = 0;
    /// The resident signed: makes, signs and stores the consent record; the sitting may now open the
    /// camera. Errors: consent::codes::noticeNotShown for another notice than this sitting was shown last,
    /// noticeSuperseded when another has been published since: then nothing is signed, and the sitting reads anew.
    virtual void giveConsent(QObject* context, domain::SittingId sitting, domain::Answer answer,
                             domain::SignatureDrawing signature, Then<domain::ConsentId> then) = 0;
    /// The same where the resident's screen said that the face on record is kept: it goes on under this consent, the
    /// one before ends, and the sitting is over. Errors: those of giveConsent; codes::faceNotKept, and nothing is
    /// signed.
    virtual void renewConsent(QObject* context, domain::SittingId sitting, domain::Answer answer,
                              domain::SignatureDrawing signature, Then<RenewedConsent> then) = 0;
    /// The resident said no, or took back a yes before the signature: remembered as "do not ask" with the date, nothing
    /// else. Their other sittings that wait for an answer or the camera are over.
    virtual void decline(QObject* context, domain::SittingId sitting, domain::Answer answer, Then<void> then) = 0;
    /// Goes from Reading straight to the card without an answer, where no face may be offered (see faceOffer): nobody
    /// was asked, so nothing is remembered.
    virtual void skipFace(QObject* context, domain::SittingId sitting, Then<void> then) = 0;
    /// Takes a yes back before the face is stored, or gives the capture up: every consent that holds is withdrawn,
    /// other sittings of theirs that wait for an answer or the camera are over, a card follows.
    virtual void giveUpFace(QObject* context, domain::SittingId sitting, Then<void> then) = 0;

    /// Opens the camera for the sitting's consent. The feed belongs to `context`; whoever does not want it any more
    /// cancels it. One whose sitting has left the capture meanwhile ends with Cancelled and opens no camera. Errors:
    /// codes::cameraBusy, modelsMissing; those of the consent and of the camera.
    virtual void startCapture(QObject* context, domain::SittingId sitting, Then<CaptureFeed*> then) = 0;
    /// Seals the captured template to every gate, stores, starts the delivery, reserves the card entry. The template
    /// is wiped whichever way it ends; whoever asked is who stored it, also when they have stepped away since. Errors:
    /// codes::nothingCaptured.
    virtual void storeFace(QObject* context, domain::SittingId sitting, Then<Delivery> then) = 0;
    /// Issues the card of a sitting at step Card. An empty uid where no reader is: the number alone is used.
    virtual void issueCard(QObject* context, domain::SittingId sitting, QByteArray uid, Then<IssuedCard> then) = 0;
    /// Hands over the card entry that was reserved with a face, or the card that was made active without its chip.
    /// Errors: codes::noReservedCard.
    virtual void handOverReserved(QObject* context, domain::PersonId person, QByteArray uid, Then<IssuedCard> then) = 0;

    virtual void receipt(QObject* context, domain::ConsentId consent, Then<ConsentReceipt> then) = 0;

Q_SIGNALS:
    void deliveryChanged(const vestibule::ui::Delivery& delivery);
};

} // namespace vestibule::ui
