#pragma once

#include "ui/cards/CardsModel.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

/// The cards: search as you type (one search at a time, the newest text wins), the chosen card as it is printed,
/// blocking. No widgets. Owned by its page; GUI thread; the engine outlives it.
class CardsPresenter : public QObject
{
    Q_OBJECT

public:
    enum class State { Loading, NoCards, NoMatch, Listed, Failed };

    CardsPresenter(CardsEngine& engine, QObject* parent);

    [[nodiscard]] CardsModel& model() { return *m_model; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString& searchText() const { return m_wanted; }
    [[nodiscard]] ReaderState reader() const { return m_engine.reader(); }
    /// The chosen card's row, and what is printed on it once that has come.
    [[nodiscard]] const CardRow* chosen() const;
    [[nodiscard]] const std::optional<IssuedCard>& card() const { return m_card; }
    [[nodiscard]] bool isBlocking() const { return m_blocking; }
    /// The chosen card opens gates, or will.
    [[nodiscard]] bool mayBlock() const;

    void search(const QString& text);
    void refresh() { ask(); }
    void choose(std::optional<domain::CredentialId> credential);
    void block();
    void dropData();

Q_SIGNALS:
    void changed();
    void chosenChanged();
    void readerChanged();
    void failed(const vestibule::Error& error);
    void blocked();

private:
    void ask();
    /// What is printed on the chosen card.
    void fetch();
    void take(const QString& text, Result<QList<CardRow>> result);

    CardsEngine& m_engine;
    CardsModel* m_model;
    State m_state = State::Loading;
    QString m_wanted;
    std::optional<domain::CredentialId> m_chosen;
    std::optional<IssuedCard> m_card;
    bool m_blocking = false;
    bool m_running = false;
    bool m_again = false;
    int m_session = 0;
};

} // namespace vestibule::ui
