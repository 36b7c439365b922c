#pragma once

#include "tests/soak/SoakEstate.h"

#include <QSet>

#include <string>
#include <vector>

namespace vestibule::soak {

/// What must hold whatever happened before. Keeps the ended keys that no gate has finished with yet, and looks at each
/// until it has been proved gone. Owner: the thread of the estate. A finding is a line of text; none means all is well.
class Invariants
{
public:
    explicit Invariants(SoakEstate& estate) : m_estate(estate) {}

    /// At any time: nobody lacks a key that they should have, and nothing counts as deleted without every signature.
    [[nodiscard]] std::string always();
    /// When every gate is in step: gates hold what is wished and nothing else, nothing waits to be sent, what ended is
    /// gone with a signed receipt of each gate that had it, and the gates decide accordingly.
    [[nodiscard]] std::string whenHealed();
    /// The audit log reads as it was written. Grows with the log: once, at the end.
    [[nodiscard]] std::string auditLog();

    [[nodiscard]] int deletionsProved() const { return m_proved; }
    [[nodiscard]] int receiptsRead() const { return m_receipts; }

private:
    [[nodiscard]] std::string keysOf(const Person& person);
    [[nodiscard]] std::string gateHolds(test::MemoryGate& gate);
    [[nodiscard]] std::string nothingWaits();
    /// Reads the receipts of a deleted key; moves it to the proved ones.
    [[nodiscard]] std::string proofOf(const EndedKey& key);
    [[nodiscard]] std::string receiptNames(const store::GateTruth& truth, const domain::CredentialId& key);
    [[nodiscard]] std::string decisions(test::MemoryGate& gate);
    void takeEnded();

    SoakEstate& m_estate;
    std::vector<EndedKey> m_open;
    std::vector<EndedKey> m_lately; ///< proved gone; some are shown to the gates again
    int m_proved = 0;
    int m_receipts = 0;
};

} // namespace vestibule::soak
