#pragma once

#include "core/base/Result.h"

#include <functional>

class QObject;

namespace vestibule::ui {

/// The seam between the windows and the engine is a handful of abstract classes in this folder; `app` implements them.
///
/// Every call that needs the store, a device or the network takes a context and a Then. The answer comes exactly once,
/// on the GUI thread, later than the call; it is dropped when the context has been destroyed by then. Nothing here
/// blocks.
template <typename T>
using Then = std::function<void(Result<T>)>;

} // namespace vestibule::ui
