#include "app/composition/KeyStretching.h"

#include "core/vault/StretchProcess.h"

#include <QCoreApplication>

namespace vestibule::app {

vault::Stretching stretchingBeside(bool training)
{
    const vault::KdfCost cost = training ? vault::KdfCost::weakForTestsAndDemonstrations() : vault::KdfCost::floor();
    return {cost,
            vault::StretchProcess(QCoreApplication::applicationDirPath() + QStringLiteral("/vestibule-stretcher"))};
}

} // namespace vestibule::app
