#pragma once

#include "core/base/Error.h"
#include "core/base/Result.h"
#include "core/cards/reader/CardChannel.h"
#include "core/cards/reader/CardFamily.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace vestibule::cards {

/// What a reader shows now.
struct CardPresence
{
    QString readerName; ///< empty while there is no reader
    bool cardPresent = false;
    QByteArray uid; ///< 4, 7 or 10 bytes once read; empty while it could not be read
    /// codes::serviceMissing, readerMissing, readerBusy, cardRemoved, cardUnreadable, severalCards
    std::optional<ErrorCode> problem;
    CardFamily family = CardFamily::Unknown;
    friend bool operator==(const CardPresence&, const CardPresence&) = default;
};

/// Something to be done with the card on the reader.
struct CardWork
{
    /// The card that it is meant for; empty: whichever lies there.
    QByteArray uid;
    /// Runs on the reader's own thread, with nobody else at the card. Captures values.
    std::function<Result<void>(CardChannel&)> work;
    /// Called in the reader's thread of signals, once, also when `work` was not begun.
    std::function<void(const Result<void>&)> done;
};

/// The readers at the desk. Owned by app; signals arrive in the thread it lives in. Two implementations are shipped:
/// PcscReader for hardware, SimulatedReader for demonstrations, tests and training days.
class CardReader : public QObject
{
    Q_OBJECT

public:
    /// Of the reader with a card; without one of the first that is plugged in. Cards on two readers are a problem,
    /// since nobody can say which is meant.
    [[nodiscard]] virtual CardPresence presence() const = 0;
    /// All that are plugged in.
    [[nodiscard]] virtual QStringList readers() const = 0;
    /// Begins to watch; presenceChanged follows at once with the present state.
    virtual void start() = 0;
    /// What was asked for and not begun ends with codes::readerMissing.
    virtual void stop() = 0;
    /// After all that was asked for before. Errors that `done` may get beside those of the work: codes::cardMissing,
    /// otherCard, severalCards, readerMissing, readerBusy, cardRemoved, cardUnreadable.
    virtual void perform(CardWork work) = 0;

Q_SIGNALS:
    void presenceChanged(const vestibule::cards::CardPresence& presence);
};

} // namespace vestibule::cards
