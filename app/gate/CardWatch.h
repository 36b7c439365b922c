#pragma once

#include "core/cards/reader/CardReader.h"
#include "core/controller/Controller.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <mutex>

namespace vestibule::gate {

/// What is known of a gate's card reader. It says nothing about any card.
struct CardWatchStatus
{
    enum class State {
        Starting, ///< nothing has been heard of it yet
        Waiting,  ///< for cards
        Missing,  ///< no reader, or no service that knows of readers; looked for all the time
    };
    State state = State::Starting;
    QString error; ///< while missing: the code of why
};

/// Watches the reader at the door: a card that comes is asked to prove what the gate's entry says of it, is decided
/// about, and opens. A card that stays there is decided about once. Nothing of a card outlives its stay on the reader.
///
/// Owner: GateDaemon. Lives in a thread of its own together with the reader, which a decision by face and card keeps
/// busy for as long as the face takes; status() may be called from any thread. Failure: a card that cannot be read is
/// refused and counted, a reader that is missing is shown by status() and logged when it goes and comes.
class CardWatch : public QObject
{
    Q_OBJECT

public:
    using Open = std::function<void()>;
    /// Decides about a proven card by the face at the gate's camera; waits for it.
    using DecideWithFace = std::function<controller::Decision(controller::CardProbe)>;

    /// `decideWithFace` is empty where there is no camera. The controller and what the functions use outlive this.
    CardWatch(controller::Controller& controller, std::unique_ptr<cards::CardReader> reader, Open open,
              DecideWithFace decideWithFace = {});
    ~CardWatch() override;

    /// Begins to watch, in the thread that this lives in.
    void start();
    [[nodiscard]] cards::CardReader& reader() { return *m_reader; }
    [[nodiscard]] CardWatchStatus status() const;

private:
    struct Reading;

    void see(const cards::CardPresence& presence);
    void ask(const cards::CardPresence& presence);
    void judge(const Reading& reading, const Result<void>& done);
    void decide(const controller::CardProbe& card);
    [[nodiscard]] bool isFaceToo() const;
    void note(const cards::CardPresence& presence);

    controller::Controller& m_controller;
    std::unique_ptr<cards::CardReader> m_reader;
    Open m_open;
    DecideWithFace m_decideWithFace;
    QByteArray m_lying; ///< the card that is being or was decided about, for as long as it lies there
    bool m_isEnding = false;

    mutable std::mutex m_lock; ///< of m_status
    CardWatchStatus m_status;
};

} // namespace vestibule::gate
