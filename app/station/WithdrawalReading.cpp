#include "app/station/WithdrawalReading.h"

#include "app/composition/AuditTrail.h"
#include "app/composition/EstateKeys.h"
#include "app/composition/Renewals.h"
#include "app/station/CardDressing.h"
#include "app/station/EstateReading.h"
#include "app/station/ResidentsBackend.h"
#include "core/audit/Head.h"
#include "core/store/Codes.h"
#include "core/store/Session.h"

#include <algorithm>

namespace vestibule::app {

namespace {

/// What is at the gates of the faces under this consent, and the number of the card that works now.
Result<void> addKeys(store::Session& s, const DeskContext& desk, const store::StoredConsent& consent,
                     ui::WithdrawalSheet& out)
{
    const auto keys = s.placements().residentTruth(consent.person);
    if (!keys) {
        return passOn(keys);
    }
    for (const store::CredentialTruth& key : *keys) {
        const ui::CredentialTruth truth = credentialTruth(s, desk, key);
        if (key.credential.consent == consent.id) {
            out.hadFace = true;
            out.gates += truth.gates;
        } else if (truth.credential.kind == domain::CredentialKind::Card &&
                   truth.credential.state == domain::CredentialState::Active && !truth.credential.isVisitors() &&
                   out.cardNumber.isEmpty()) {
            out.cardNumber = truth.cardNumber;
        }
    }
    return {};
}

} // namespace

Result<ui::Withdrawal> withdrawn(store::Session& s, const DeskContext& desk, Actor actor, domain::PersonId person,
                                 const QByteArray& uid)
{
    const auto card = KeyIssue(s, desk, actor).withdrawFace(person, uid);
    const auto consents = s.consents().ofPerson(person);
    if (!card) {
        return passOn(card);
    }
    if (!consents) {
        return passOn(consents);
    }
    ui::Withdrawal out;
    const auto last = std::max_element(consents->begin(), consents->end(),
                                       [](const auto& a, const auto& b) { return a.withdrawnAt < b.withdrawnAt; });
    out.consent = last->id;
    if (*card) {
        auto made = dressed(
            s, {(*card)->credential, (*card)->card, (*card)->name, (*card)->validUntil, {}, (*card)->handedOver});
        if (!made) {
            return passOn(made);
        }
        out.card = std::move(*made);
    }
    return out;
}

Result<ui::WithdrawalSheet> withdrawalOf(store::Session& s, const DeskContext& desk,
                                         const store::StoredConsent& consent,
                                         const QHash<domain::OperatorId, QString>& names)
{
    const auto all = s.consents().ofPerson(consent.person);
    if (!all) {
        return passOn(all);
    }
    if (!consent.withdrawnAt || isReplaced(consent, *all)) {
        return fail(store::codes::noSuchConsent, "it was not withdrawn");
    }
    const auto who = s.residents().get(consent.person);
    const auto estate = s.estate().get();
    const auto head = desk.audit.signedHead(s);
    if (!who) {
        return passOn(who);
    }
    if (!estate) {
        return passOn(estate);
    }
    if (!head) {
        return passOn(head);
    }
    ui::WithdrawalSheet out;
    out.consent = consent.id;
    out.recordHash = consent.recordHash;
    out.byGuardian = consent.byGuardian;
    out.name = who->resident.details.name;
    out.dwelling = who->resident.details.dwelling.label();
    const auto verified = consent::verifyRecord(consent.record, desk.keys.recordKeyOf(consent.record));
    out.language = verified ? verified->language : QString();
    out.givenAt = consent.givenAt;
    out.withdrawnAt = *consent.withdrawnAt;
    out.estate = profileOf(*estate);
    out.logHead = audit::encode(*head);
    out.logEntries = head->head.size;
    const auto keys = addKeys(s, desk, consent, out).and_then([&] { return nameWitnesses(s, names, out.gates); });
    return keys ? Result<ui::WithdrawalSheet>(std::move(out)) : passOn(keys);
}

} // namespace vestibule::app
