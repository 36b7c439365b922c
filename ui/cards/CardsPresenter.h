#pragma once

#include "core/domain/Operator.h"
#include "ui/cards/CardsModel.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

/// The cards: search as you type (one search at a time, the newest text wins), the chosen card as it is printed, and
/// what becomes of it. No widgets. Owned by its page; GUI thread; the engine outlives it.
class CardsPresenter : public QObject
{
    Q_OBJECT

public:
    enum class State { Loading, NoCards, NoMatch, Listed, Failed };
    /// What can be done about the chosen card; one at a time.
    enum class Act {
        Lose,
        Replace,
        TakeBack,
        Spoil,
        Find,    ///< a chip that was set aside is used again
        GiveOut, ///< a card is given by its chip's id, or the printed number alone
        Further, ///< one more card for the resident
    };

    CardsPresenter(CardsEngine& engine, QObject* parent);

    [[nodiscard]] CardsModel& model() { return *m_model; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString& searchText() const { return m_wanted; }
    [[nodiscard]] CardFilter filter() const { return m_filter; }
    /// The list is being read, or will be once more.
    [[nodiscard]] bool isReading() const { return m_running; }
    [[nodiscard]] ReaderState reader() const { return m_engine.reader(); }
    /// The chosen card's row, and what is printed on it once that has come.
    [[nodiscard]] const CardRow* chosen() const;
    [[nodiscard]] const std::optional<IssuedCard>& card() const { return m_card; }
    /// What is being done.
    [[nodiscard]] std::optional<Act> running() const { return m_acting; }
    /// Whether the chosen card is one for this act, and whoever is here may do it; none while one runs.
    [[nodiscard]] bool may(Act act) const;
    /// The same, whatever runs.
    [[nodiscard]] bool isFor(Act act) const;
    /// It opens gates, or will: it is printed.
    [[nodiscard]] bool isPrinted() const;
    /// All that are listed and printed, in the order of the list.
    [[nodiscard]] QList<domain::CredentialId> listedPrinted() const;
    /// Whether a visitor's card can be asked for at the chosen one's dwelling.
    [[nodiscard]] bool mayHaveVisitors() const;
    /// Whether the chosen card is to be made, or its making is to go on: reserved, left half made, not noted as taken,
    /// to be replaced, or to be encoded anew.
    [[nodiscard]] bool isToMake() const;
    [[nodiscard]] bool mayMake() const { return !m_acting && isToMake(); }

    void setRole(domain::Role role) { m_role = role; }
    void search(const QString& text);
    void show(CardFilter which);
    void refresh() { ask(); }
    void choose(const std::optional<CardKey>& key);
    /// What is printed on these: fetched() brings it.
    void fetchAll(const QList<domain::CredentialId>& cards);
    void lose();
    void replace(domain::SpoilReason reason);
    void takeBack();
    void spoil(domain::SpoilReason reason);
    void find();
    /// The card of this entry, whichever is chosen. An empty `uid`: the printed number alone. Errors also:
    /// cards::codes::uidMalformed.
    void giveOut(domain::CredentialId credential, const QString& uid);
    void reserveFurther();
    void dropData();

Q_SIGNALS:
    void changed();
    void chosenChanged();
    void readerChanged();
    void failed(const vestibule::Error& error);
    void fetched(const QList<vestibule::ui::IssuedCard>& cards);
    /// It is done; `made` is the entry that came of it, of Act::Further.
    void acted(vestibule::ui::CardsPresenter::Act act, std::optional<vestibule::domain::CredentialId> made);
    void actFailed(vestibule::ui::CardsPresenter::Act act, const vestibule::Error& error);

private:
    void ask();
    /// What is printed on the chosen card.
    void fetch();
    void take(const QString& text, CardFilter which, Result<QList<CardRow>> result);
    [[nodiscard]] bool begin(Act act);
    void end(Act act, const std::optional<Error>& error, std::optional<domain::CredentialId> made = {});
    [[nodiscard]] Then<void> ended(Act act);

    CardsEngine& m_engine;
    CardsModel* m_model;
    State m_state = State::Loading;
    QString m_wanted;
    CardFilter m_filter = CardFilter::All;
    domain::Role m_role = domain::Role::Auditor;
    std::optional<CardKey> m_chosen;
    std::optional<IssuedCard> m_card;
    std::optional<Act> m_acting;
    bool m_running = false;
    bool m_again = false;
    int m_session = 0;
};

} // namespace vestibule::ui
