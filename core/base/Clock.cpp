#include "core/base/Clock.h"

namespace vestibule {

Instant SystemClock::now() const { return Instant::fromMs(QDateTime::currentMSecsSinceEpoch()); }

} // namespace vestibule
