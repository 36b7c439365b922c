#pragma once

#include "core/controller/GateKeys.h"
#include "core/controller/GateSchema.h"
#include "core/database/Connection.h"
#include "tests/app/composition/MemoryGates.h"

namespace vestibule::test {

/// Somebody with the disk of a gate writes into its store, and starts it again. Nobody asks the gate meanwhile.
inline void writeIntoGate(MemoryGates& gates, std::size_t index, const QByteArray& sql)
{
    MemoryGate& gate = gates.at(index);
    gate.controller.reset();
    {
        const auto keys = controller::GateKeys::load(gate.folder + QStringLiteral("/gate.keys"));
        database::OpenOptions how;
        how.applicationId = controller::gateApplicationId;
        auto db = keys ? database::Connection::open(gate.folder + QStringLiteral("/gate.db"), keys->databaseKey(), how)
                       : Result<database::Connection>(passOn(keys));
        const Result<void> ran = db ? db->execute(sql) : Result<void>(passOn(db));
        if (!ran) {
            qFatal("%s", ran.error().describe().c_str());
        }
    }
    if (!gates.setMethods(index, "face,card")) {
        qFatal("the gate does not start");
    }
}

/// Puts faces into a gate past its station.
inline void putStrangersInto(MemoryGates& gates, std::size_t index, int faces)
{
    writeIntoGate(gates, index,
                  "INSERT INTO entry WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                      QByteArray::number(faces) +
                      ") SELECT CAST(printf('%016d', i) AS BLOB), 1, 0, 0, 4000000000000, zeroblob(32),"
                      " 4000000000000, zeroblob(32), 0, 2 FROM n;"
                      "INSERT INTO face SELECT id, 'fr_feature', 1, zeroblob(2048) FROM entry WHERE source = 2");
}

} // namespace vestibule::test
