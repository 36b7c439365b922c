#pragma once

#include "core/cards/CardReader.h"

#include <memory>

namespace vestibule::cards {

/// The first PC/SC reader of the machine, watched on a thread of its own: plugging in, unplugging, cards coming and
/// going. Reads a card's UID with the GET DATA command of PC/SC part 3 (FF CA 00 00 00). Signals arrive in the thread
/// this object lives in. A missing service or reader is a state, not an error: it waits for one to come.
class PcscReader final : public CardReader
{
    Q_OBJECT

public:
    PcscReader();
    ~PcscReader() override;
    [[nodiscard]] CardPresence presence() const override { return m_presence; }
    void start() override;
    /// Returns once the thread has ended; at most the service's answer time.
    void stop() override;

private:
    class Watcher;
    void show(const CardPresence& presence);

    CardPresence m_presence;
    std::unique_ptr<Watcher> m_watcher;
};

} // namespace vestibule::cards
