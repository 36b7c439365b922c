#pragma once

#include "core/vault/KdfCost.h"

#include <chrono>
#include <functional>
#include <utility>

namespace vestibule::vault {

/// Where a password is stretched: in this process (`stretch`) or in one of its own (StretchProcess.h). Blocks.
using Stretcher =
    std::function<Result<SecretBytes>(const SecretBytes& password, QByteArrayView salt, const KdfCost& cost)>;

/// What a vault needs to make and open slots. A bare cost stretches in this process.
struct Stretching
{
    Stretching(const KdfCost& cost, Stretcher how = stretch) : costOfNewSlots(cost), stretcher(std::move(how)) {}

    KdfCost costOfNewSlots;
    Stretcher stretcher;
};

/// The floor's memory and as many passes, at least the floor's, as this machine does in about `target`; a cost below
/// the floor (a training station's) stays as it is. Stretches twice and goes by the quicker: a second or two, once, at
/// set-up. Errors:
/// codes::outOfMemory.
[[nodiscard]] Result<Stretching> calibrated(Stretching stretching,
                                            std::chrono::milliseconds target = std::chrono::milliseconds(1000));

} // namespace vestibule::vault
