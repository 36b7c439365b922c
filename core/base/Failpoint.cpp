#include "core/base/Failpoint.h"

namespace vestibule {

namespace {
FailpointHook present = nullptr;
}

void setFailpointHook(FailpointHook hook) { present = hook; }

void failpoint(std::string_view name)
{
    if (present != nullptr) {
        present(name);
    }
}

} // namespace vestibule
