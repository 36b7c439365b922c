#pragma once

#include "tests/core/sync/MemoryJournal.h"

namespace vestibule::sync::test {

/// Changes of the estate's keys in memory: message N is the text "trust N".
class MemoryTrust final : public TrustSource
{
public:
    [[nodiscard]] std::vector<protocol::PublicKey> formerPublishKeys() const override
    {
        std::vector<protocol::PublicKey> out;
        for (const protocol::SigningKey& key : formerKeys) {
            out.push_back(key.publicKey());
        }
        return out;
    }
    [[nodiscard]] Result<std::vector<quint64>> owed(const GateId&) override { return owing; }
    [[nodiscard]] Result<std::optional<QByteArray>> message(const GateId&, quint64 change, const QByteArray&,
                                                            Instant) override
    {
        return spent ? std::optional<QByteArray>() : "trust " + QByteArray::number(change);
    }
    [[nodiscard]] CrlSource* listsBefore(quint64) override { return &lists; }
    [[nodiscard]] Result<bool> noteFollows(const GateId&, quint64 next, const QByteArray&) override
    {
        if (failures > 0) {
            --failures;
            return fail(codes::journalBroken, "cut");
        }
        if (next != 0 && isStranger) {
            return false;
        }
        std::erase_if(owing, [next](quint64 change) { return next == 0 || change < next; });
        followed.push_back(next);
        return true;
    }

    std::vector<protocol::SigningKey> formerKeys;
    std::vector<quint64> owing;
    std::vector<quint64> followed; ///< as it was noted
    bool spent = false;            ///< no message is left
    bool isStranger = false;       ///< what answers by keys of before has none of the gate's
    int failures = 0;              ///< of the next calls that would note something
    MemoryCrls lists;
};

} // namespace vestibule::sync::test
