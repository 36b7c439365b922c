#pragma once

#include "ui/engine/CardMakingEngine.h"
#include "ui/engine/CardsEngine.h"

#include <QObject>

#include <optional>

namespace vestibule::ui {

/// The making of one card, without widgets: which step it is at, and what can be done there. What it stands at is read
/// from the engine, so that it goes on where it was left, whoever sits there. A card is activated by itself when it is
/// laid on the reader after it was taken off: it has been in somebody's hand then. After every failure the step is the
/// same and can be done again. Owned by the view around it; GUI thread; the engines outlive it.
class MakingPresenter : public QObject
{
    Q_OBJECT

public:
    enum class Step {
        Nothing, ///< no card is made here, or it is not known yet where it stands
        Encode,  ///< a blank card is written and read back
        Print,   ///< its face is printed, or not
        Hand,    ///< the resident lays it on the reader
        Sign,    ///< it works: who takes it
        Done,    ///< nothing is left to be done
    };

    MakingPresenter(CardMakingEngine& engine, CardsEngine& cards, QObject* parent);

    void beginSitting(domain::SittingId sitting);
    void beginPerson(domain::PersonId person);
    /// Of this entry, whoever's it is: also a further one, a visitor's, or one whose card is to be encoded anew.
    void beginCard(domain::CredentialId card);
    /// Of a card that works by its number: who takes it.
    void beginSigning(domain::CredentialId card);
    /// Where it stands is read again, after a failure.
    void load();
    /// Forgets whom it was about; what is done with a chip goes on to its end.
    void leave();

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] const std::optional<MakingProgress>& progress() const { return m_progress; }
    [[nodiscard]] bool isAbout(domain::CredentialId card) const
    {
        return m_progress && m_progress->card.credential == card;
    }
    [[nodiscard]] ReaderState reader() const { return m_cards.reader(); }
    [[nodiscard]] bool hasReader() const { return reader().kind != ReaderState::Kind::None; }
    [[nodiscard]] bool isBusy() const { return m_act != Act::None; }
    /// A chip is being written.
    [[nodiscard]] bool isWriting() const { return m_act == Act::Encode; }
    /// Of writing, in hundredths.
    [[nodiscard]] int percent() const { return m_percent; }
    /// A card lies there that can be read.
    [[nodiscard]] bool hasCardOnReader() const;
    [[nodiscard]] bool mayEncode() const { return m_step == Step::Encode && !isBusy() && hasCardOnReader(); }
    /// A card that works and stays with its holder is written on, or was: no blank one.
    [[nodiscard]] bool isSameCard() const;
    /// The card can be given by its number instead.
    [[nodiscard]] bool mayGiveByNumber() const;
    /// From Done: the card works, and is to be encoded anew while it is here.
    [[nodiscard]] bool mayEncodeAnew() const { return m_step == Step::Done && !isBusy() && m_progress->isToWrite; }
    /// The card has not left the reader since it was made, or since it was read in vain.
    [[nodiscard]] bool mustBeLifted() const { return m_step == Step::Hand && !m_lifted; }
    /// The card that lies there was read in vain: it may be anybody's, and is given to nobody.
    [[nodiscard]] bool mayBeAnothers() const { return mustBeLifted() && m_readInVain; }
    /// From Nothing: why it is not known where the card stands.
    [[nodiscard]] std::optional<ErrorCode> whyNothing() const { return m_whyNothing; }
    /// There is one to set aside: that on the reader, or the one that was made.
    [[nodiscard]] bool maySpoil() const;

    void encode();
    /// From Done to Encode.
    void encodeAnew();
    /// Whether the card on the reader is the one that was made.
    void verify();
    void notePrinted();
    void skipPrint(domain::PrintSkip why);
    void collect(const domain::CardCollection& taken);
    void spoil(domain::SpoilReason why);
    /// From Done to Sign, where nobody is noted to have taken the card.
    void signAfterAll();
    /// From Done: the sitting is over.
    void finish();
    /// Stops what is done with a chip.
    void cancel();

Q_SIGNALS:
    void changed();
    /// percent() is another one.
    void progressed();
    void readerChanged();
    void verified();
    void failed(const vestibule::Error& error);
    /// It is noted who has taken the card, or nothing was left to be done.
    void finished(const vestibule::ui::IssuedCard& card);

private:
    enum class Act { None, Load, Encode, Verify, Activate, Other };

    [[nodiscard]] MakingPlace place() const { return {m_progress->card.credential, m_sitting}; }
    [[nodiscard]] Step stepOf(const MakingProgress& progress) const;
    /// Whether it may begin; nothing else may until it has ended.
    [[nodiscard]] bool start(Act act, Step at);
    /// Wraps an engine's answer: dropped when it is about somebody who was left.
    template <typename T>
    [[nodiscard]] Then<T> here(Then<T> then);
    /// What most steps are answered with.
    [[nodiscard]] Then<MakingProgress> thenTake();
    void take(MakingProgress progress);
    void noteFailure(const Error& error);
    void noteReader();
    void activate();

    CardMakingEngine& m_engine;
    CardsEngine& m_cards;
    int m_visit = 0; ///< goes up with each beginning and with leave()
    Act m_act = Act::None;
    Step m_step = Step::Nothing;
    domain::SittingId m_sitting;
    domain::PersonId m_person;
    domain::CredentialId m_card;
    bool m_onlySigns = false;  ///< nothing but who takes the card is asked
    bool m_signs = false;      ///< who takes a card that works already is asked, too
    bool m_writesAnew = false; ///< somebody wants a card that works encoded anew
    bool m_wasAnew = false;    ///< that was done under the same key: it is still read in its holder's hand
    bool m_lifted = false;
    bool m_readInVain = false; ///< and not lifted since
    std::optional<ErrorCode> m_whyNothing;
    int m_percent = 0;
    std::optional<int> m_seconds; ///< from the answer to the card at work, once told
    std::optional<MakingProgress> m_progress;
};

} // namespace vestibule::ui
