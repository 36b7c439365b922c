#pragma once

#include "app/composition/Decisions.h"

namespace vestibule::app {

class OpenStation;

/// Decisions::listAddress as a unit of work of its own; from the next exchange on gates at the host are spoken to. What
/// it says is in force without a restart. Blocking; a worker thread or a command line. Errors: those of
/// Decisions::listAddress and the store.
[[nodiscard]] Result<qint64> listAddress(OpenStation& station, const domain::AddressListing& entered, Actor actor,
                                         const domain::Approval* approval);
/// Decisions::strikeAddress in the same way: whoever is asked at that moment still answers, and nothing is sent after
/// it. Errors: those of Decisions::strikeAddress and the store.
[[nodiscard]] Result<qint64> strikeAddress(OpenStation& station, const QString& host, Actor actor,
                                           const domain::Approval* approval);

} // namespace vestibule::app
