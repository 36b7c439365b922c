#include "core/vault/Stretching.h"

#include <sodium.h>

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>

namespace vestibule::vault {

Result<Stretching> calibrated(Stretching stretching, std::chrono::milliseconds target)
{
    if (!stretching.costOfNewSlots.meetsFloor()) {
        return stretching;
    }
    const KdfCost probe = KdfCost::floor();
    const QByteArray salt(crypto_pwhash_SALTBYTES, '\0');
    // The first time also pays for memory that the machine has not handed out before; a slot must not be cheaper for
    // it.
    auto quickest = std::chrono::milliseconds::max();
    for (int i = 0; i < 2; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (const auto done = stretching.stretcher(SecretBytes(16), salt, probe); !done) {
            return passOn(done);
        }
        quickest = std::min(quickest, std::chrono::milliseconds(timer.elapsed()));
    }
    const double perPass = std::max(1.0, double(quickest.count()) / probe.passes());
    const double wanted = std::round(double(target.count()) / perPass);
    const double passes = std::clamp(wanted, double(KdfCost::floorPasses), double(KdfCost::mostPasses));
    return KdfCost::of(probe.memoryBytes(), quint32(passes)).map([&](const KdfCost& cost) {
        stretching.costOfNewSlots = cost;
        return std::move(stretching);
    });
}

} // namespace vestibule::vault
