#pragma once

#include "core/domain/Operator.h"
#include "ui/engine/DeskEngine.h"
#include "ui/engine/ResidentsEngine.h"

#include <QObject>

#include <initializer_list>
#include <optional>

namespace vestibule::ui {

/// One person on record: what is known, and what can be done. Follows changes made elsewhere. Every act can be tried
/// again after a failure; the page is read anew after each. No widgets. Owned by its view; GUI thread; the engines and
/// the clock outlive it.
class DetailPresenter : public QObject
{
    Q_OBJECT

public:
    enum class Act { None, Load, Save, Withdraw, Revoke, HandOver, Receipt };

    DetailPresenter(ResidentsEngine& residents, DeskEngine& desk, const Clock& clock, QObject* parent);

    void setOperator(const domain::Operator& who) { m_role = who.role; }
    void open(domain::PersonId person);
    void close();

    [[nodiscard]] domain::PersonId person() const { return m_person; }
    [[nodiscard]] const std::optional<ResidentPage>& page() const { return m_page; }
    [[nodiscard]] Act running() const { return m_running; }
    [[nodiscard]] bool isBusy() const { return m_running != Act::None && m_running != Act::Load; }
    /// The card handed over last, until another person is opened.
    [[nodiscard]] const std::optional<IssuedCard>& handedOver() const { return m_handedOver; }
    [[nodiscard]] const std::optional<ConsentReceipt>& receipt() const { return m_receipt; }
    /// The sheet of the withdrawal that was made or asked for last. At most one of receipt and this is there.
    [[nodiscard]] const std::optional<WithdrawalSheet>& withdrawal() const { return m_withdrawal; }
    /// The withdrawal leaves a card to be handed over: it works, and no chip has been read yet.
    [[nodiscard]] bool hasCardToHandOver() const { return m_cardToHandOver; }
    [[nodiscard]] QDate today() const;

    [[nodiscard]] bool mayEdit() const;
    [[nodiscard]] bool mayWithdrawFace() const;
    /// A card in the resident's hand that the gates know.
    [[nodiscard]] bool hasWorkingCard() const;
    [[nodiscard]] bool mayRevoke() const;
    [[nodiscard]] bool mayReadLog() const;
    /// Receipt and sheet of a withdrawal on paper; the signed record is for every role.
    [[nodiscard]] bool mayTakePaper() const { return domain::mayTakeNames(m_role); }
    [[nodiscard]] bool mayTakeRequest() const;
    [[nodiscard]] bool mayCopy() const;
    [[nodiscard]] bool mayHandOver() const;
    /// Where mayHandOver(): they have it, and it is only encoded anew.
    [[nodiscard]] bool isOnlyToWrite() const;
    /// A sitting can be begun: there is no face at work or on its way.
    [[nodiscard]] bool maySit() const;
    /// Nobody has been asked yet and there is no key: the sitting is the person's first.
    [[nodiscard]] bool isFirstSitting() const;
    /// Their face is to be renewed or given back.
    [[nodiscard]] bool isToBeAskedAgain() const { return m_page && m_page->isToBeAskedAgain; }

    /// What the engine will ask an approval for; none for any other act, and for details that cannot be saved.
    [[nodiscard]] std::optional<domain::Act> actOfSaving(const domain::ResidentDetails& details) const;
    [[nodiscard]] std::optional<domain::Act> actOfRevoking() const;

    /// Checks first (domain::checkDetails), then asks the engine.
    void save(const domain::ResidentDetails& details, std::optional<domain::Approval> approval = {});
    /// The card works at once; its chip is made next, so that whatever lies on the reader is not taken for it by its id
    /// alone. Fetches the sheet afterwards.
    void withdrawFace();
    void revokeAll(std::optional<domain::Approval> approval = {});
    /// By its number: `uid` as typed or read, empty for the printed number alone. Fails with
    /// cards::codes::uidMalformed.
    void handOver(const QString& uid);
    /// The card was made step by step, and it is noted who has taken it.
    void noteTaken(const IssuedCard& card);
    void fetchReceipt(domain::ConsentId consent);
    void fetchWithdrawal(domain::ConsentId consent);

Q_SIGNALS:
    void pageChanged();
    void busyChanged();
    void failed(vestibule::ui::DetailPresenter::Act act, const vestibule::Error& error);
    void succeeded(vestibule::ui::DetailPresenter::Act act);

private:
    void load();
    void take(int visit, Result<ResidentPage> result);
    [[nodiscard]] bool begin(Act act);
    void end(Act act, const std::optional<Error>& error);
    [[nodiscard]] bool hasKey(domain::CredentialKind kind, std::initializer_list<KeyStatus> statuses) const;

    ResidentsEngine& m_residents;
    DeskEngine& m_desk;
    const Clock& m_clock;
    domain::Role m_role = domain::Role::Auditor;
    domain::PersonId m_person;
    std::optional<ResidentPage> m_page;
    std::optional<IssuedCard> m_handedOver;
    std::optional<ConsentReceipt> m_receipt;
    std::optional<WithdrawalSheet> m_withdrawal;
    bool m_cardToHandOver = false;
    Act m_running = Act::None;
    bool m_loading = false;
    bool m_opened = false; ///< the look has been written into the log
    bool m_loadAgain = false;
    int m_visit = 0; ///< answers for somebody opened before are not taken
};

} // namespace vestibule::ui
