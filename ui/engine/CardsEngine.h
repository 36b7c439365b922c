#pragma once

#include "core/domain/CardChip.h"
#include "core/domain/CardRules.h"
#include "core/domain/CardStock.h"
#include "ui/engine/DeskEngine.h"
#include "ui/engine/ResidentsEngine.h"

namespace vestibule::ui {

/// Which cards are listed.
enum class CardFilter {
    All,
    Working,
    Reserved,    ///< residents' own
    Visitors,    ///< that visitors carry or are to carry
    ToWrite,     ///< to be encoded again when they are presented next
    SetAside,    ///< lost, spoiled, or to be replaced
    NotReturned, ///< they open nothing any more, and have not come back
};

/// What tells one line of the list from all others.
struct CardKey
{
    domain::CredentialId credential; ///< null: the chip is on no entry
    QByteArray uid;                  ///< of such a chip; empty for every other line
    friend bool operator==(const CardKey&, const CardKey&) = default;
};

/// An entry, or a chip on record that is on none.
struct CardRow
{
    domain::CredentialId credential;
    domain::PersonId person;
    QString number;
    QString name;
    QString dwelling;
    Instant validUntil;
    KeyStatus status = KeyStatus::None;
    QByteArray uid = {}; ///< of the chip that is made for the entry, or was; 4, 7 or 10 bytes
    CardFate fate = CardFate::None;
    /// A visitor carries it, until then at the most, and the person answers for it.
    std::optional<Instant> visitorUntil = {};
    QStringList keyKnownTo = {}; ///< gates that are gone and were given its key
    bool isOfFormerKey = false;  ///< what it carries was signed by a key of the estate that was replaced
    /// It works, and its making is to go on, nobody is noted to have it, or it is to be encoded anew.
    bool isUnfinished = false;

    [[nodiscard]] bool isToWrite() const { return isOfFormerKey || !keyKnownTo.isEmpty(); }
    [[nodiscard]] CardKey key() const { return {credential, credential.isNull() ? uid : QByteArray()}; }
};

/// What one dwelling has, and may have.
struct Household
{
    domain::DwellingCards cards;
    domain::CardRules rules;
    Instant now;
    Instant latestVisit; ///< of a card asked for at `now`; not later than that where nobody can answer for a visitor
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
    /// By a card's number, a chip's, or a name or dwelling; without a search the first 200 that `which` asks for.
    virtual void rows(QObject* context, QString search, CardFilter which, Then<QList<CardRow>> then) = 0;
    /// What is printed on the card.
    virtual void card(QObject* context, domain::CredentialId credential, Then<IssuedCard> then) = 0;
    /// The same of several, in that order.
    virtual void cards(QObject* context, QList<domain::CredentialId> credentials, Then<QList<IssuedCard>> then) = 0;
    /// The holder has not got it any more: it ends at every gate, and its chip is set aside. These all are for clerks
    /// and managers. Errors: engine::codes::notAllowed, store::codes::credentialEnded.
    virtual void lose(QObject* context, domain::CredentialId credential, Then<void> then) = 0;
    /// The working card is no good any more: its chip is set aside, and it opens gates until the next one is made for
    /// its entry. Errors also: codes::cardNotMade.
    virtual void replace(QObject* context, domain::CredentialId credential, domain::SpoilReason reason,
                         Then<void> then) = 0;
    /// It is back in the office, or not needed: the entry ends, and the chip can be made for anybody. Errors also:
    /// store::codes::noSuchChip.
    virtual void takeBack(QObject* context, domain::CredentialId credential, Then<void> then) = 0;
    /// A chip that nobody was given is set aside. Errors also: codes::cardHasChip.
    virtual void spoil(QObject* context, QByteArray uid, domain::SpoilReason reason, Then<void> then) = 0;
    /// A chip that was set aside can be made again. For managers. Errors: engine::codes::notAllowed,
    /// store::codes::noSuchChip.
    virtual void takeFound(QObject* context, QByteArray uid, Then<void> then) = 0;
    /// The card of an entry that is reserved, or works and waits for a chip, is given by the id of this chip, or with
    /// an empty one by its printed number alone. Errors also: those of app::KeyIssue::giveByNumber.
    virtual void giveOut(QObject* context, domain::CredentialId credential, QByteArray uid, Then<IssuedCard> then) = 0;
    /// One more card for a resident, to be made. Errors also: domain::codes::dwellingCards, leaseEnded.
    virtual void reserveFurther(QObject* context, domain::PersonId person, Then<domain::CredentialId> then) = 0;
    /// A card for a visitor of theirs, to be made. Errors also: domain::codes::visitorCards, dwellingCards, visitTime,
    /// visitTooLong, visitPastTenancy, leaseEnded.
    virtual void reserveVisitors(QObject* context, domain::PersonId person, Instant until,
                                 Then<domain::CredentialId> then) = 0;
    virtual void household(QObject* context, domain::PersonId person, Then<Household> then) = 0;
    virtual void rules(QObject* context, Then<domain::CardRules> then) = 0;
    /// For managers. Errors: engine::codes::notAllowed, domain::codes::cardRule.
    virtual void setRules(QObject* context, domain::CardRules rules, Then<void> then) = 0;
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
