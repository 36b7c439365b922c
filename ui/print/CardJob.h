#pragma once

#include "core/cards/CardLayout.h"
#include "ui/engine/DeskEngine.h"
#include "ui/print/Paper.h"

namespace vestibule::ui {

class Languages;

/// A card as its estate's design prints it, in the estate's language: the layout in core/cards and what stands on it.
/// Preview, printer, PDF and sheet are all painted by it.
class CardPainter
{
public:
    /// `contact` is who takes a found card, where the design says nothing else. Errors: cards::codes::layoutUnreadable
    /// and those of cards::CardLogo::read.
    [[nodiscard]] static Result<CardPainter> of(const IssuedCard& card, const QString& contact,
                                                const Languages& languages);

    [[nodiscard]] const cards::CardLayout& layout() const { return m_layout; }
    [[nodiscard]] const cards::CardFace& face() const { return m_face; }
    /// "Access card", as the design calls it.
    [[nodiscard]] const QString& title() const { return m_face.title; }

private:
    CardPainter(cards::CardLayout layout, cards::CardFace face) : m_layout(std::move(layout)), m_face(std::move(face))
    {
    }

    cards::CardLayout m_layout;
    cards::CardFace m_face;
};

/// One card on a sheet of exactly its size, or with the bleed around it; its back on a second one, where the design has
/// backs printed. None when the layout in the program, or the logo, cannot be read.
[[nodiscard]] std::optional<PaperJob> cardJob(const IssuedCard& card, const QString& contact,
                                              const Languages& languages,
                                              cards::CardExtent extent = cards::CardExtent::Card);

/// The same as a picture, for the screen: `width` logical pixels across, with the corners and the outline of a card, so
/// that a white card on a white page has an edge. What is printed has none.
[[nodiscard]] QImage cardPicture(const IssuedCard& card, const QString& contact, const Languages& languages, int width,
                                 cards::CardSide side = cards::CardSide::Front);

} // namespace vestibule::ui
