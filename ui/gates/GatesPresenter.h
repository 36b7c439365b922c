#pragma once

#include "ui/gates/GatesModel.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

/// Whether what is pasted means to be the receipt of a reset.
[[nodiscard]] bool isResetReceipt(const QString& pasted);
/// A text of a gate as it is pasted, without blanks: `vestibule:pair?` with parameters, or the receipt of a reset; none
/// when it cannot be either. What it is worth is judged when the gate is asked.
[[nodiscard]] std::optional<QString> pairingTextFrom(const QString& pasted);

/// The gates, and pairing with a new one. Its page says when there is news; at most one reading of the gates runs, and
/// news meanwhile cause one more. No widgets. Owned by its page; GUI thread; the engine outlives it.
class GatesPresenter : public QObject
{
    Q_OBJECT

public:
    enum class State { Loading, Empty, Listed, Failed };

    GatesPresenter(GatesEngine& engine, QObject* parent);

    /// All gates, as the engine lists them.
    [[nodiscard]] GatesModel& model() { return *m_model; }
    /// As they are shown.
    [[nodiscard]] GatesOrder& order() { return *m_order; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isPairing() const { return m_pairing; }
    /// A gate is being declared destroyed.
    [[nodiscard]] bool isRetiring() const { return m_retiring; }
    /// Gates in service, and of them those that stand so.
    [[nodiscard]] int inService() const;
    [[nodiscard]] int count(domain::GateReachability standing) const;
    /// Gates in service that are in step and lack no face; and those that lack some, however they stand.
    [[nodiscard]] int whole() const;
    [[nodiscard]] int lackingFaces() const;
    /// Gates in service that take a card by the number of its chip alone.
    [[nodiscard]] int takingCopies() const;
    /// Names of the gates in service that no card opens.
    [[nodiscard]] QStringList withoutCard() const;

    /// Which cards are to be encoded anew; none before that was read.
    [[nodiscard]] const std::optional<CardsToWrite>& cardsToWrite() const { return m_cards; }
    /// Why the station's clock is not believed; none as long as it is.
    [[nodiscard]] const std::optional<ClockTrouble>& clockTrouble() const { return m_clockTrouble; }
    /// Something is being done about what was found at a gate, or about its alarms.
    [[nodiscard]] bool isCaring() const { return m_caring; }

    void load();
    /// Reads which cards are to be encoded anew; what was read before stays until then.
    void readCards();
    void dropData();
    void syncNow();
    /// Pairs, or takes the receipt of a reset, which needs no name. pairingFailed() with codes::fieldMissing (no name)
    /// or protocol::codes::badCode (neither text) before anything is sent.
    void pair(const QString& pasted, const QString& name);
    /// The gate does not answer, or it was the wrong one. pairingFailed() comes only when it may have accepted.
    void cancelPairing();
    [[nodiscard]] bool mayCancelPairing() const { return m_pairing && !m_pairingCancelled; }
    void rename(domain::GateId gate, const QString& name);
    /// Declares a gate destroyed; retired() or failed() says how it ended.
    void retire(domain::GateId gate, domain::Approval approval);

    /// Ends what was found at a gate; findingsEnd() or failed() says how it went.
    void endFindings(domain::GateId gate, domain::Approval approval);
    void alarmsKnown(domain::GateId gate);
    void stationClockIsRight();

Q_SIGNALS:
    void changed();
    void failed(const vestibule::Error& error);
    void pairingChanged();
    void pairingFailed(const vestibule::Error& error);
    void paired(const vestibule::ui::PairingOutcome& outcome);
    /// `keysDeleted`: had waited for that gate alone.
    void retired(const QString& gateName, int keysDeleted);
    void findingsEnd(const QString& gateName, int keys);

private:
    void readClock();
    [[nodiscard]] QString nameOf(domain::GateId gate) const;
    /// For what is answered by whether it was done.
    [[nodiscard]] Then<void> cared();

    GatesEngine& m_engine;
    GatesModel* m_model;
    GatesOrder* m_order;
    State m_state = State::Loading;
    bool m_pairing = false;
    bool m_pairingCancelled = false; ///< the one that runs
    bool m_retiring = false;
    bool m_caring = false;
    std::optional<ClockTrouble> m_clockTrouble;
    std::optional<CardsToWrite> m_cards;
    bool m_running = false;
    bool m_again = false;
    int m_session = 0;
};

} // namespace vestibule::ui
