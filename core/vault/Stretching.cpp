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
    QElapsedTimer timer;
    timer.start();
    const QByteArray salt(crypto_pwhash_SALTBYTES, '\0');
    if (const auto done = stretching.stretcher(SecretBytes(16), salt, probe); !done) {
        return passOn(done);
    }
    const double perPass = std::max(1.0, double(timer.elapsed()) / probe.passes());
    const double wanted = std::round(double(target.count()) / perPass);
    const double passes = std::clamp(wanted, double(KdfCost::floorPasses), double(KdfCost::mostPasses));
    return KdfCost::of(probe.memoryBytes(), quint32(passes)).map([&](const KdfCost& cost) {
        stretching.costOfNewSlots = cost;
        return std::move(stretching);
    });
}

} // namespace vestibule::vault
