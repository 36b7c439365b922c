#pragma once

#include "ui/engine/CardsEngine.h"

#include <optional>

namespace vestibule::ui {

/// How the estate's cards look: what is kept, and a draft that is tried out beside it. No widgets. Owned by its page;
/// GUI thread; the engine outlives it.
class CardDesignPresenter : public QObject
{
    Q_OBJECT

public:
    CardDesignPresenter(CardsEngine& engine, QObject* parent);

    void load();
    void dropData();
    /// None until it was read.
    [[nodiscard]] const std::optional<CardLook>& kept() const { return m_kept; }
    [[nodiscard]] const domain::CardDesign& draft() const { return m_draft; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] bool isChanged() const { return m_kept && m_draft != m_kept->design; }
    /// The last reading failed.
    [[nodiscard]] bool isUnread() const { return m_unread; }

    /// Everything but the logo.
    void edit(domain::CardDesign draft);
    /// Takes the logo from a file into the draft; `logoTaken` or `failed` answers at once.
    void takeLogo(const QString& path);
    void removeLogo();
    void keep();

    /// A card of nobody, to look at the draft on.
    [[nodiscard]] IssuedCard sample() const;

Q_SIGNALS:
    void changed();
    /// `isLess`: something that could have been seen was left out.
    void logoTaken(bool isLess);
    void wasKept();
    void failed(const vestibule::Error& error);

private:
    CardsEngine& m_engine;
    std::optional<CardLook> m_kept;
    domain::CardDesign m_draft;
    bool m_busy = false;
    bool m_unread = false;
    int m_session = 0;
};

} // namespace vestibule::ui
