#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/SecretBytes.h"
#include "core/controller/Decision.h"
#include "core/controller/ProbeExtractor.h"
#include "core/protocol/Messages.h"
#include "core/protocol/tls/HttpsServer.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vestibule::controller {

struct ControllerOptions
{
    QString model = QStringLiteral("vestibule-gate");
    QString software = QStringLiteral("0.1.0");
    /// Entries a gate takes before it answers `full`.
    quint64 entryLimit = 20'000;
    Methods methods{Method::Face, Method::Card, Method::Guard};
    /// Whether a reader's word for a chip's id is enough for an entry without a read key. Such a card can be copied.
    bool uidOnly = false;
    /// Another file layer under the database, by name; empty for the system's.
    QByteArray vfs;
};

/// What becomes of a code that a person has entered for a copy.
enum class CopyAnswer {
    Approved,
    NotAsked, ///< no station has asked for a copy that this code fits
    TooSoon,  ///< another gate was let have everything within the last day
};

/// What a gate shows to a person who stands at it.
struct GateStatus
{
    domain::GateId gate;
    bool paired = false;
    protocol::Position position;
    protocol::SetRoot root;
    quint64 entries = 0; ///< in the set, purged ones included
    quint64 purged = 0;
    quint64 tombstones = 0;
    quint64 foreign = 0;
    quint64 faces = 0; ///< that can be searched
    quint64 cards = 0;
    quint64 boot = 0;
    Instant clock;
    Instant floor;
    bool clockConfirmed = false;
    bool clockBelowFloor = false; ///< the gate's own clock, which is then not believed
    Instant leaseUntil;
    bool leaseLapsed = false;
    bool cardOnlyAfterLease = false;
    std::optional<float> threshold; ///< of a face search now; none: a card comes first
    FaceUse faceUse = FaceUse::None;
    Methods methods;
    bool uidOnly = false;          ///< cards without a key are taken by their chip's id
    QByteArray signKeyFingerprint; ///< SHA-256 of the signing key, for an auditor to compare
    Instant crlUntil;
    Instant certUntil;
    QStringList alerts; ///< codes of the protocol, as the next receipt will say them
};

/// How often somebody passed, or did not, within an hour; the only trace of it.
struct HourlyCount
{
    Instant hour; ///< its beginning
    QString method;
    QString result; ///< "admit", or the name of a reason
    quint64 passages = 0;
    friend bool operator==(const HourlyCount&, const HourlyCount&) = default;
};

/// A gate without its network and its camera: keys, durable state, the calls of the gate protocol, and the decision who
/// may pass. `handle` is a function from request to response, so that a gate can be tested and simulated without
/// sockets; tls::HttpsServer calls the same function.
///
/// Owner: the program of the gate. Threads: everything may be called from any thread; one writer at a time (a second
/// change-set gets `busy`), up to four readers together. Failure: a request that fails changes nothing; what was
/// answered with a receipt is on the disk.
class Controller final : public protocol::tls::RequestHandler
{
public:
    /// Opens the gate in `folder`, or makes a new one if the folder is empty or missing. `ownClock` must outlive the
    /// controller. Each open counts one boot, unless the disk is full. Errors: those of Codes.h, of writing, and of
    /// core/database.
    [[nodiscard]] static Result<std::unique_ptr<Controller>> open(const QString& folder, const Clock& ownClock,
                                                                  ControllerOptions options = {});
    ~Controller() override;

    [[nodiscard]] protocol::tls::HttpResponse handle(const protocol::tls::HttpRequest& request,
                                                     const protocol::tls::PeerInfo& peer) override;
    [[nodiscard]] protocol::tls::HttpResponse refusal(protocol::tls::Refusal reason) override;

    [[nodiscard]] domain::GateId gate() const;
    [[nodiscard]] bool isPaired() const;
    /// How the gate presents itself now: self-signed while unpaired, under the estate's CA afterwards.
    [[nodiscard]] Result<protocol::tls::ServerSetup> serverSetup() const;
    /// Called after pairing, a new trust and each accepted revocation list, before the answer is sent, in the thread of
    /// the request. Set it before the first request.
    void onSetupChanged(std::function<void(protocol::tls::ServerSetup)> callback);
    /// The gate's time: never earlier than its floor. For the TLS server.
    [[nodiscard]] const Clock& clock() const;

    /// `vestibule:pair?...` with the present code; none once paired. A code that is spent or older than 15 minutes is
    /// replaced first, so the text changes when a new one must be shown.
    [[nodiscard]] std::optional<SecretBytes> pairingText(const QString& address);

    /// A face against all faces held: one picture decides.
    [[nodiscard]] Decision decideFace(const FaceProbe& probe);
    /// Reads frames until 3 of 5 consecutive ones agree, at most `frames`; fewer if the camera ends.
    [[nodiscard]] Decision decideCamera(ProbeStream& stream, int frames = 60);
    [[nodiscard]] Decision decideCard(const CardProbe& card);
    /// What the card whose chip has this id must prove before it is decided about by `method` (card, or face+card).
    /// Refused, and counted, is a card that may not pass whatever it proves, and one without a read key, unless this is
    /// a gate that takes the id alone.
    [[nodiscard]] tl::expected<CardToProve, Decision> cardBy(const QByteArray& uid, Method method);
    /// Judges what was read from the card with its key, a signed protocol::CardCredential. What the decisions above and
    /// below take for the card; refused, and counted, unless the estate has signed it for this chip, number and key.
    [[nodiscard]] tl::expected<CardProbe, Decision> prove(const CardToProve& card, QByteArrayView credential);
    /// Both must admit. While a lapsed lease refuses faces, the card alone counts here. A gate that holds too many
    /// faces to search by face alone takes this in place of a face.
    [[nodiscard]] Decision decideFaceAndCard(const FaceProbe& probe, const CardProbe& card);
    /// The same with frames, as decideCamera reads them. None is read for a card that is refused.
    [[nodiscard]] Decision decideCameraAndCard(ProbeStream& stream, const CardProbe& card, int frames = 60);
    /// Whether a card opens only together with a face.
    [[nodiscard]] bool cardNeedsFace() const;
    [[nodiscard]] FaceUse faceUse() const;
    /// A guard let somebody pass or did not; counted, nothing else.
    [[nodiscard]] Decision decideGuard(bool admit);
    /// Counts a probe that could not be read.
    [[nodiscard]] Decision refuseProbe(Method method, Reason reason);

    [[nodiscard]] GateStatus status() const;
    /// The counts of the hours that begin at `since` or later, oldest first, those not yet written included.
    [[nodiscard]] Result<std::vector<HourlyCount>> countsSince(Instant since) const;
    /// A person at the gate vouches for its own clock: the floor is lowered to it. Raises the alert `clock-set`.
    [[nodiscard]] Result<void> setClock();
    /// What a new gate shows so that the person at the gate `from` can let it have everything: 16 characters.
    [[nodiscard]] QString copyCode(const domain::GateId& from) const;
    /// A person at this gate has entered what the new gate shows. For an hour it may then read everything that the
    /// station asks for it; no other gate may for a day. Raises the alert `copied`. Errors: those of writing.
    [[nodiscard]] Result<CopyAnswer> approveCopy(QByteArrayView code);
    /// A person at the gate gives it up: signs what it holds, makes the reset final, and from then on obeys and admits
    /// nobody. The next open() erases everything and is a new, unpaired gate, which offers this receipt in pairing. The
    /// receipt (COSE) is for the person too, should that pairing never come. Errors: those of writing; then nothing has
    /// happened.
    [[nodiscard]] Result<QByteArray> factoryReset();
    /// The receipt of the reset that made this gate, as long as it is not paired; none otherwise.
    [[nodiscard]] std::optional<QByteArray> previousReceipt() const;
    /// Draws a new rotation and turns every stored face over to it, in one transaction.
    [[nodiscard]] Result<void> renewRotation();
    /// Purges what has ended, saves the clock's floor hourly and the counts, and catches up on what a full disk kept
    /// from being wiped. To be called about once a minute.
    [[nodiscard]] Result<void> tick();

private:
    class Private;
    explicit Controller(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_d;
};

} // namespace vestibule::controller
