#include "ui/residents/DetailPresenter.h"

#include "core/cards/CardNumber.h"

#include <algorithm>

namespace vestibule::ui {

namespace {

/// A card that is made, gone on with or encoded anew at the desk. What a visitor carries is, on the page Cards.
bool waitsForDesk(const CredentialTruth& truth)
{
    const bool isReserved =
        truth.credential.kind == domain::CredentialKind::Card && truth.status == KeyStatus::Reserved;
    const bool isToGoOn = (truth.chipMissing || truth.isUnfinished) &&
                          (truth.status == KeyStatus::Active || truth.status == KeyStatus::OnItsWay);
    return !truth.credential.isVisitors() && (isReserved || isToGoOn);
}

} // namespace

DetailPresenter::DetailPresenter(ResidentsEngine& residents, DeskEngine& desk, const Clock& clock, QObject* parent)
    : QObject(parent), m_residents(residents), m_desk(desk), m_clock(clock)
{
    connect(&m_residents, &ResidentsEngine::personChanged, this, [this](const domain::PersonId& person) {
        if (person == m_person) {
            load();
        }
    });
    // A gate's receipt changes this page, too, and is announced for the list only.
    connect(&m_residents, &ResidentsEngine::listChanged, this, &DetailPresenter::load);
}

void DetailPresenter::open(domain::PersonId person)
{
    close();
    m_person = person;
    load();
}

void DetailPresenter::close()
{
    ++m_visit;
    m_person = {};
    m_page.reset();
    m_handedOver.reset();
    m_receipt.reset();
    m_withdrawal.reset();
    m_cardToHandOver = false;
    m_running = Act::None;
    m_loading = false;
    m_opened = false;
    m_loadAgain = false;
    Q_EMIT busyChanged();
    Q_EMIT pageChanged();
}

QDate DetailPresenter::today() const { return m_clock.now().toUtc().toLocalTime().date(); }

void DetailPresenter::load()
{
    if (m_person.isNull()) {
        return;
    }
    if (m_loading) {
        m_loadAgain = true;
        return;
    }
    m_loading = true;
    const auto then = [this, visit = m_visit](Result<ResidentPage> result) { take(visit, std::move(result)); };
    if (m_opened) {
        m_residents.page(this, m_person, then);
    } else {
        m_residents.open(this, m_person, then);
    }
}

void DetailPresenter::take(int visit, Result<ResidentPage> result)
{
    if (visit != m_visit) {
        return;
    }
    m_loading = false;
    if (!result) {
        Q_EMIT failed(Act::Load, result.error());
    } else {
        m_opened = true;
        m_page = std::move(*result);
        Q_EMIT pageChanged();
    }
    if (m_loadAgain) {
        m_loadAgain = false;
        load();
    }
}

bool DetailPresenter::hasKey(domain::CredentialKind kind, std::initializer_list<KeyStatus> statuses) const
{
    return m_page && std::any_of(m_page->credentials.cbegin(), m_page->credentials.cend(), [&](const auto& truth) {
               return truth.credential.kind == kind &&
                      std::find(statuses.begin(), statuses.end(), truth.status) != statuses.end();
           });
}

bool DetailPresenter::mayEdit() const { return m_page && domain::mayEnrol(m_role); }

bool DetailPresenter::mayWithdrawFace() const
{
    // A consent that no face was taken under yet can be taken back as well.
    const auto holds = [now = m_clock.now()](const ConsentSummary& consent) {
        return !consent.withdrawnAt && now < consent.endsAt;
    };
    return domain::mayEnrol(m_role) && m_page &&
           (hasKey(domain::CredentialKind::Face, {KeyStatus::Active, KeyStatus::OnItsWay, KeyStatus::Reserved}) ||
            std::any_of(m_page->consents.cbegin(), m_page->consents.cend(), holds));
}

bool DetailPresenter::hasWorkingCard() const
{
    const auto works = [](const CredentialTruth& truth) {
        return truth.credential.kind == domain::CredentialKind::Card && truth.status == KeyStatus::Active &&
               !truth.chipMissing && !truth.credential.isVisitors();
    };
    return m_page && std::any_of(m_page->credentials.cbegin(), m_page->credentials.cend(), works);
}

bool DetailPresenter::mayRevoke() const
{
    const auto live = {KeyStatus::Active, KeyStatus::OnItsWay, KeyStatus::Reserved};
    return domain::mayManage(m_role) &&
           (hasKey(domain::CredentialKind::Face, live) || hasKey(domain::CredentialKind::Card, live));
}

bool DetailPresenter::mayTakeRequest() const { return m_page && domain::mayEnrol(m_role); }

bool DetailPresenter::mayCopy() const { return m_page && domain::mayManage(m_role); }

bool DetailPresenter::mayReadLog() const { return m_page && domain::mayReadLog(m_role); }

bool DetailPresenter::mayHandOver() const
{
    return domain::mayEnrol(m_role) && m_page &&
           std::any_of(m_page->credentials.cbegin(), m_page->credentials.cend(), waitsForDesk);
}

bool DetailPresenter::isOnlyToWrite() const
{
    return m_page && std::none_of(m_page->credentials.cbegin(), m_page->credentials.cend(),
                                  [](const CredentialTruth& each) { return waitsForDesk(each) && !each.isToWrite; });
}

bool DetailPresenter::maySit() const
{
    return m_page && domain::mayEnrol(m_role) &&
           (m_page->isToBeAskedAgain ||
            !hasKey(domain::CredentialKind::Face, {KeyStatus::Active, KeyStatus::OnItsWay, KeyStatus::Reserved}));
}

bool DetailPresenter::isFirstSitting() const
{
    return m_page && m_page->credentials.isEmpty() && m_page->consents.isEmpty() && !m_page->doNotAskSince;
}

bool DetailPresenter::begin(Act act)
{
    if (m_person.isNull() || m_running != Act::None) {
        return false;
    }
    m_running = act;
    Q_EMIT busyChanged();
    return true;
}

void DetailPresenter::end(Act act, const std::optional<Error>& error)
{
    m_running = Act::None;
    Q_EMIT busyChanged();
    if (error) {
        Q_EMIT failed(act, *error);
    } else {
        Q_EMIT succeeded(act);
    }
    if (act != Act::Receipt) {
        load();
    }
}

std::optional<domain::Act> DetailPresenter::actOfSaving(const domain::ResidentDetails& details) const
{
    const auto checked = domain::checkDetails(details, today());
    return checked && m_page ? domain::actOfCorrecting(m_page->resident.details, *checked) : std::nullopt;
}

std::optional<domain::Act> DetailPresenter::actOfRevoking() const
{
    return domain::actOfRevoking(m_page && domain::tenancyRuns(m_page->resident.details, today()) ? 1 : 0);
}

void DetailPresenter::save(const domain::ResidentDetails& details, std::optional<domain::Approval> approval)
{
    const auto checked = domain::checkDetails(details, today());
    if (!checked) {
        Q_EMIT failed(Act::Save, checked.error());
        return;
    }
    if (!begin(Act::Save)) {
        return;
    }
    m_residents.update(this, m_person, *checked, std::move(approval),
                       [this, visit = m_visit](const Result<void>& result) {
                           if (visit == m_visit) {
                               end(Act::Save, result ? std::nullopt : std::optional(result.error()));
                           }
                       });
}

void DetailPresenter::noteTaken(const IssuedCard& card)
{
    m_handedOver = card;
    m_cardToHandOver = false;
    load();
}

void DetailPresenter::withdrawFace()
{
    if (!mayWithdrawFace() || !begin(Act::Withdraw)) {
        return;
    }
    m_residents.withdrawFace(this, m_person, {}, [this, visit = m_visit](Result<Withdrawal> result) {
        if (visit != m_visit) {
            return;
        }
        if (!result) {
            end(Act::Withdraw, result.error());
            return;
        }
        m_cardToHandOver = result->card && result->card->card.uid.isEmpty();
        m_handedOver = m_cardToHandOver ? std::nullopt : std::move(result->card);
        end(Act::Withdraw, std::nullopt);
        fetchWithdrawal(result->consent);
    });
}

void DetailPresenter::fetchWithdrawal(domain::ConsentId consent)
{
    if (!begin(Act::Receipt)) {
        return;
    }
    m_residents.withdrawal(this, consent, [this, visit = m_visit](Result<WithdrawalSheet> result) {
        if (visit != m_visit) {
            return;
        }
        if (!result) {
            end(Act::Receipt, result.error());
            return;
        }
        m_receipt.reset();
        m_withdrawal = std::move(*result);
        end(Act::Receipt, std::nullopt);
    });
}

void DetailPresenter::revokeAll(std::optional<domain::Approval> approval)
{
    if (!mayRevoke() || !begin(Act::Revoke)) {
        return;
    }
    m_residents.revoke(this, {m_person}, std::move(approval), [this, visit = m_visit](const Result<int>& result) {
        if (visit == m_visit) {
            end(Act::Revoke, result ? std::nullopt : std::optional(result.error()));
        }
    });
}

void DetailPresenter::handOver(const QString& uid)
{
    QByteArray bytes;
    if (!uid.trimmed().isEmpty()) {
        const Result<QByteArray> parsed = cards::parseUid(uid);
        if (!parsed) {
            Q_EMIT failed(Act::HandOver, parsed.error());
            return;
        }
        bytes = *parsed;
    }
    if (!mayHandOver() || !begin(Act::HandOver)) {
        return;
    }
    m_desk.handOverReserved(this, m_person, bytes, [this, visit = m_visit](Result<IssuedCard> result) {
        if (visit != m_visit) {
            return;
        }
        if (!result) {
            end(Act::HandOver, result.error());
            return;
        }
        m_handedOver = std::move(*result);
        m_cardToHandOver = false;
        end(Act::HandOver, std::nullopt);
    });
}

void DetailPresenter::fetchReceipt(domain::ConsentId consent)
{
    if (!begin(Act::Receipt)) {
        return;
    }
    m_desk.receipt(this, consent, [this, visit = m_visit](Result<ConsentReceipt> result) {
        if (visit != m_visit) {
            return;
        }
        if (!result) {
            end(Act::Receipt, result.error());
            return;
        }
        m_withdrawal.reset();
        m_receipt = std::move(*result);
        end(Act::Receipt, std::nullopt);
    });
}

} // namespace vestibule::ui
