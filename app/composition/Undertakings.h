#pragma once

#include "app/composition/KeyIssue.h"
#include "core/domain/Signature.h"
#include "core/domain/Undertaking.h"
#include "core/store/UndertakingRepository.h"

#include <optional>

namespace vestibule::store {
class Store;
}

namespace vestibule::app {

/// The undertaking that this version of the program asks for.
[[nodiscard]] const domain::UndertakingTexts& shippedUndertaking();

/// What an operator put under it: a drawing, or nothing where they gave their own password, which the caller has just
/// proved.
struct UndertakingSignature
{
    QByteArray textHash; ///< of what they read
    QString language;
    std::optional<domain::SignatureDrawing> drawing;
};

/// The operators' confidentiality undertakings, as units of work on the store's thread.
class Undertakings
{
public:
    Undertakings(store::Session& session, const DeskContext& context) : m_s(session), m_c(context) {}

    /// When the operator's last one ends; none without one.
    [[nodiscard]] Result<std::optional<Instant>> until(Actor who);
    /// Keeps it with the words and notes it in the log; returns until when it holds. Errors:
    /// domain::codes::undertakingUnreadable for words that are not the present ones, domain::codes::signatureMissing.
    [[nodiscard]] Result<Instant> sign(Actor who, const UndertakingSignature& signature);

private:
    store::Session& m_s;
    const DeskContext& m_c;
};

/// `until` by itself. Blocking; for a worker thread or a command line.
[[nodiscard]] Result<std::optional<Instant>> undertakingUntil(store::Store& store, const DeskContext& desk, Actor who);
/// Signs, also in a store that waits for its recovery. Blocking.
[[nodiscard]] Result<Instant> signUndertaking(store::Store& store, const DeskContext& desk, Actor who,
                                              const UndertakingSignature& signature);

} // namespace vestibule::app
