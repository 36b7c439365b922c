#include "app/composition/Codes.h"
#include "app/composition/CompanyChanges.h"
#include "app/composition/OperatorProof.h"
#include "app/composition/Undertakings.h"
#include "app/station/EstateReading.h"
#include "app/station/SessionBackend.h"
#include "app/station/StoreCall.h"
#include "core/domain/Codes.h"

#include <algorithm>

namespace vestibule::app {

namespace {

Result<ui::SignedUndertaking> signedBy(store::Session& s, Actor who)
{
    const auto latest = s.undertakings().latest(who);
    if (!latest) {
        return passOn(latest);
    }
    if (!*latest) {
        return fail(domain::codes::undertakingMissing);
    }
    const store::StoredUndertaking& row = **latest;
    const auto json = s.undertakings().text(row.textHash);
    if (!json) {
        return passOn(json);
    }
    const auto texts = domain::UndertakingTexts::fromJson(*json);
    if (!texts) {
        return passOn(texts);
    }
    const auto estate = s.estate().get();
    const auto company = companyAt(s, row.signedAt);
    if (!estate) {
        return passOn(estate);
    }
    if (!company) {
        return passOn(company);
    }
    return ui::SignedUndertaking{{},
                                 {estate->name, company->name, company->contact, company->address},
                                 {row.textHash, texts->version(), texts->text(row.language)},
                                 row.method,
                                 row.signaturePath,
                                 row.signedAt,
                                 row.validUntil};
}

} // namespace

void SessionBackend::open()
{
    watchUndertaking();
    become(m_desktop.whoMustUndertake() ? Phase::UndertakingDue : Phase::Open);
}

void SessionBackend::afterRecovery()
{
    if (m_phase == Phase::Open) {
        m_desktop.holdToUndertaking();
        open();
    }
}

void SessionBackend::watchUndertaking()
{
    OpenStation* station = m_desktop.station();
    if ((station != nullptr && station->store().isRecovering()) || !m_desktop.whoWorks() ||
        !m_desktop.undertakenUntil()) {
        return;
    }
    const milliseconds left = *m_desktop.undertakenUntil() - m_desktop.clock().now();
    if (left.count() <= 0) {
        lockScreen();
        return;
    }
    m_undertakingEnds.start(std::min(left, longestWait));
}

void SessionBackend::approve(QObject* context, domain::ApprovalRequest request, ui::Then<domain::Approval> then)
{
    const auto who = currentOperator();
    OpenStation* station = m_desktop.station();
    auto asked = std::make_shared<domain::ApprovalRequest>(std::move(request));
    m_desktop.sessionLane().run(
        context,
        [this, who, station, asked]() -> Result<domain::Approval> {
            if (!who || station == nullptr) {
                return fail(codes::notSignedIn);
            }
            const auto opened = vault();
            if (!opened) {
                return passOn(opened);
            }
            OperatorProof proof(**opened, station->store(), station->desk());
            auto approval = domain::approve(*who, (*opened)->operators(), *asked, proof, m_desktop.clock());
            copyOut();
            return approval;
        },
        [this, who, asked, then = std::move(then)](Result<domain::Approval> approval) {
            if (!approval && approval.error().cause() != nullptr) {
                noteRefusal(approval.error().is(domain::codes::ownPasswordRefused) ? who->name : asked->secondName,
                            *approval.error().cause());
            }
            then(std::move(approval));
        });
}

std::optional<ui::UndertakingState> SessionBackend::undertaking() const
{
    const auto& who = m_phase == Phase::UndertakingDue ? m_desktop.whoMustUndertake() : m_desktop.whoWorks();
    if (!who || (m_phase != Phase::UndertakingDue && m_phase != Phase::Open)) {
        return std::nullopt;
    }
    const auto until = m_desktop.undertakenUntil();
    return ui::UndertakingState{*who, domain::undertakingStanding(until, m_desktop.clock().now()), until};
}

ui::PresentUndertaking SessionBackend::presentUndertaking(const QString& language) const
{
    const domain::UndertakingTexts& texts = shippedUndertaking();
    return {texts.hash(), texts.version(), texts.text(language)};
}

void SessionBackend::signUndertaking(QObject* context, ui::UndertakingAnswer answer, ui::Then<Instant> then)
{
    const auto state = undertaking();
    OpenStation* station = m_desktop.station();
    auto given = std::make_shared<ui::UndertakingAnswer>(std::move(answer));
    m_desktop.sessionLane().run(
        context,
        [this, state, station, given]() -> Result<Instant> {
            if (!state || station == nullptr) {
                return fail(codes::notSignedIn);
            }
            if (!given->drawing) {
                if (const auto proved = unlock(state->who.name, given->password); !proved) {
                    return passOn(proved);
                }
            }
            return app::signUndertaking(station->store(), station->desk(), state->who.id,
                                        {given->hash, given->language, given->drawing});
        },
        [this, state, then = std::move(then)](const Result<Instant>& until) {
            const auto now = undertaking();
            // Whoever has signed in since then has to sign for themselves.
            const bool same = state && now && now->who.id == state->who.id;
            if (until && same) {
                m_desktop.noteUndertaking(*until);
            }
            if (!until && state) {
                noteRefusal(state->who.name, until.error());
            }
            then(until);
            if (until && same) {
                open();
            }
        });
}

void SessionBackend::signedUndertaking(QObject* context, ui::Then<ui::SignedUndertaking> then)
{
    const QString name = m_desktop.whoWorks() ? m_desktop.whoWorks()->name : QString();
    look(
        m_desktop, context,
        [name](store::Session& s, const DeskContext&, Actor actor) {
            return signedBy(s, actor).map([&name](ui::SignedUndertaking undertaking) {
                undertaking.operatorName = name;
                return undertaking;
            });
        },
        std::move(then));
}

} // namespace vestibule::app
