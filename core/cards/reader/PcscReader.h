#pragma once

#include "core/cards/reader/CardReader.h"

#include <memory>
#include <vector>

namespace vestibule::cards {

/// The PC/SC readers of the machine. One thread watches: plugging in, unplugging, cards coming and going; it reads a
/// card's UID with the GET DATA command of PC/SC part 3 (FF CA 00 00 00). Another works with cards, one piece of work
/// after the other, with the reader to itself. Signals and answers arrive in the thread this object lives in. A missing
/// service or reader is a state, not an error: it waits for one to come.
class PcscReader final : public CardReader
{
    Q_OBJECT

public:
    PcscReader();
    ~PcscReader() override;
    /// Whether the system's service can be spoken to now. Does not wait for it.
    [[nodiscard]] static bool isServiceThere();
    /// A reader as the service tells of it now.
    struct Listed
    {
        QString name;
        bool cardPresent = false;
        CardFamily family = CardFamily::Unknown; ///< of the card that lies there
    };
    /// All that are plugged in. Does not wait, and touches no card. Errors: codes::serviceMissing.
    [[nodiscard]] static Result<std::vector<Listed>> list();
    [[nodiscard]] CardPresence presence() const override { return m_presence; }
    [[nodiscard]] QStringList readers() const override { return m_readers; }
    void start() override;
    /// Returns once the threads have ended: at most the service's answer time, and the work that was begun.
    void stop() override;
    void perform(CardWork work) override;

private:
    struct Seen;
    class Watcher;
    class Worker;
    void show(const CardPresence& presence, const QStringList& readers);
    /// Calls what waits to hear how its work has ended.
    void tell();

    CardPresence m_presence;
    QStringList m_readers;
    std::unique_ptr<Seen> m_seen;
    std::unique_ptr<Watcher> m_watcher;
    std::unique_ptr<Worker> m_worker;
};

} // namespace vestibule::cards
