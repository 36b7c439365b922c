#pragma once

#include "core/protocol/tls/Certificate.h"
#include "core/protocol/tls/KeyPair.h"

namespace vestibule::protocol::tls {

/// A certificate and its key: how one side shows itself.
struct Identity
{
    Certificate certificate;
    KeyPair key;
};

} // namespace vestibule::protocol::tls
