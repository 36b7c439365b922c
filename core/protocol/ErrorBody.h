#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/protocol/Position.h"
#include "core/protocol/SetRoot.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>
#include <string_view>

namespace vestibule::protocol {

/// Why a gate said no.
enum class Refusal {
    BadRequest,
    NotPaired,
    AlreadyPaired,
    PairingFailed,
    WrongGate,
    BadSignature,
    CrlStale,
    VersionConflict,
    RootMismatch,
    ConsentMissing,
    Tombstoned,
    StaleRev,
    NoSuchEntry,
    AnchorRollback,
    LeaseExpired,
    ClockSkew,
    UnsupportedAlgo,
    TooLarge,
    Full,
    Busy,
    NotFound,
    BadMethod,
    Internal,
};

/// Whether the same request may be sent again: never, after a pause, or after somebody has mended the cause.
enum class Retry { Never, Later, AfterFix };

struct RefusalRow
{
    Refusal refusal;
    std::string_view code;
    int status;
    Retry retry; ///< what a gate says unless it knows better
};

/// All refusals with their code on the wire and their HTTP status.
inline constexpr std::array refusalTable{
    RefusalRow{Refusal::BadRequest, "bad-request", 400, Retry::Never},
    RefusalRow{Refusal::NotPaired, "not-paired", 403, Retry::AfterFix},
    RefusalRow{Refusal::AlreadyPaired, "already-paired", 409, Retry::Never},
    RefusalRow{Refusal::PairingFailed, "pairing-failed", 403, Retry::AfterFix},
    RefusalRow{Refusal::WrongGate, "wrong-gate", 403, Retry::Never},
    RefusalRow{Refusal::BadSignature, "bad-signature", 403, Retry::Never},
    RefusalRow{Refusal::CrlStale, "crl-stale", 403, Retry::AfterFix},
    RefusalRow{Refusal::VersionConflict, "version-conflict", 409, Retry::AfterFix},
    RefusalRow{Refusal::RootMismatch, "root-mismatch", 422, Retry::AfterFix},
    RefusalRow{Refusal::ConsentMissing, "consent-missing", 422, Retry::AfterFix},
    RefusalRow{Refusal::Tombstoned, "tombstoned", 422, Retry::Never},
    RefusalRow{Refusal::StaleRev, "stale-rev", 422, Retry::AfterFix},
    RefusalRow{Refusal::NoSuchEntry, "no-such-entry", 422, Retry::AfterFix},
    RefusalRow{Refusal::AnchorRollback, "anchor-rollback", 409, Retry::AfterFix},
    RefusalRow{Refusal::LeaseExpired, "lease-expired", 422, Retry::AfterFix},
    RefusalRow{Refusal::ClockSkew, "clock-skew", 422, Retry::AfterFix},
    RefusalRow{Refusal::UnsupportedAlgo, "unsupported-algo", 422, Retry::AfterFix},
    RefusalRow{Refusal::TooLarge, "too-large", 413, Retry::AfterFix},
    RefusalRow{Refusal::Full, "full", 507, Retry::AfterFix},
    RefusalRow{Refusal::Busy, "busy", 503, Retry::Later},
    RefusalRow{Refusal::NotFound, "not-found", 404, Retry::Never},
    RefusalRow{Refusal::BadMethod, "bad-method", 405, Retry::Never},
    RefusalRow{Refusal::Internal, "internal", 500, Retry::Later},
};

[[nodiscard]] const RefusalRow& rowOf(Refusal refusal);
/// The refusal of a status and a code that fit each other.
[[nodiscard]] std::optional<Refusal> refusalOf(int status, QByteArrayView code);

/// The body of every answer that is not a success.
struct ErrorBody
{
    Refusal refusal = Refusal::Internal;
    QString message; ///< for logs, never shown to a person
    Retry retry = Retry::Never;
    std::optional<QString> field;
    std::optional<Position> position;
    std::optional<SetRoot> root;
    std::optional<Instant> clock;

    /// With the table's retry.
    [[nodiscard]] static ErrorBody of(Refusal refusal, QString message);
    [[nodiscard]] int status() const { return rowOf(refusal).status; }
    [[nodiscard]] QByteArray encode() const;
    /// Errors: codes::badValue when status and code do not fit.
    [[nodiscard]] static Result<ErrorBody> decode(int status, QByteArrayView body);
    friend bool operator==(const ErrorBody&, const ErrorBody&) = default;
};

/// What a gate answers to a body that this room refused: the refusal that fits the error's code, and the field's path.
[[nodiscard]] ErrorBody refusalFor(const Error& error);

} // namespace vestibule::protocol
