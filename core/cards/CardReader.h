#pragma once

#include "core/base/Error.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <optional>

namespace vestibule::cards {

/// What a reader shows now.
struct CardPresence
{
    QString readerName; ///< empty while there is no reader
    bool cardPresent = false;
    QByteArray uid;                   ///< 4, 7 or 10 bytes once read; empty while it could not be read
    std::optional<ErrorCode> problem; ///< codes::serviceMissing, readerMissing, readerBusy, cardRemoved, cardUnreadable
    friend bool operator==(const CardPresence&, const CardPresence&) = default;
};

/// The reader at the desk. Owned by app; signals arrive in the thread it lives in. Two implementations are shipped:
/// PcscReader for hardware, SimulatedReader for demonstrations, tests and training days.
class CardReader : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] virtual CardPresence presence() const = 0;
    /// Begins to watch; presenceChanged follows at once with the present state.
    virtual void start() = 0;
    virtual void stop() = 0;

Q_SIGNALS:
    void presenceChanged(const vestibule::cards::CardPresence& presence);
};

} // namespace vestibule::cards
