#pragma once

/// Every message of the gate protocol.
#include "core/protocol/ChangeSet.h"
#include "core/protocol/ErrorBody.h"
#include "core/protocol/GateInfo.h"
#include "core/protocol/Inventory.h"
#include "core/protocol/Pairing.h"
#include "core/protocol/Receipt.h"
