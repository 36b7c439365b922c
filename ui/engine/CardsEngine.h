#pragma once

#include "core/domain/CardStock.h"
#include "ui/engine/DeskEngine.h"
#include "ui/engine/ResidentsEngine.h"

namespace vestibule::ui {

struct CardRow
{
    domain::CredentialId credential;
    domain::PersonId person;
    QString number;
    QString name;
    QString dwelling;
    Instant validUntil;
    KeyStatus status = KeyStatus::None;
};

struct ReaderState
{
    enum class Kind { None, Simulated, PcSc };
    Kind kind = Kind::None;
    QString name;
    bool cardPresent = false;
    QByteArray uid; ///< of the card present; 4, 7 or 10 bytes
    std::optional<ErrorCode> problem;
};

/// How the estate's cards look, with what of the estate stands on them.
struct CardLook
{
    domain::CardDesign design;
    QString estateName;
    QString contact;
    QString language; ///< of the estate
};

/// Cards and the reader at the desk. Owned by app; GUI thread.
class CardsEngine : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] virtual ReaderState reader() const = 0;
    virtual void rows(QObject* context, QString search, Then<QList<CardRow>> then) = 0;
    /// What is printed on the card.
    virtual void card(QObject* context, domain::CredentialId credential, Then<IssuedCard> then) = 0;
    /// Ends one card at every gate (lost, spoiled, returned). For clerks and managers. Errors:
    /// engine::codes::notAllowed.
    virtual void block(QObject* context, domain::CredentialId credential, Then<void> then) = 0;
    /// The blank cards; nothing until somebody has counted them.
    virtual void stock(QObject* context, Then<std::optional<domain::CardStock>> then) = 0;
    /// Errors: domain::codes::stockOutOfRange, codes::notAllowed.
    virtual void countStock(QObject* context, int cards, Then<domain::CardStock> then) = 0;
    virtual void look(QObject* context, Then<CardLook> then) = 0;
    /// For managers. Errors: those of domain::checkCardDesign and cards::CardLogo::read; codes::notAllowed.
    virtual void setDesign(QObject* context, domain::CardDesign design, Then<void> then) = 0;

Q_SIGNALS:
    /// Cards look otherwise from now on.
    void designChanged();
    /// Counted, or a card was issued.
    void stockChanged();
    void readerChanged(const vestibule::ui::ReaderState& reader);
    void changed();
};

} // namespace vestibule::ui
