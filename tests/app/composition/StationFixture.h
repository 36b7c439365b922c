#pragma once

#include "app/composition/OpenStation.h"
#include "app/composition/OperatorProof.h"
#include "app/composition/Sittings.h"
#include "app/composition/StationSetUp.h"
#include "app/composition/Undertakings.h"
#include "core/protocol/Payload.h"
#include "core/protocol/Sealing.h"
#include "tests/app/composition/Assessed.h"
#include "tests/support/ResidentAnswer.h"
#include "tests/support/TestRunner.h"

#include <QTemporaryDir>

namespace vestibule::test {

inline app::NewEstate willowCourt()
{
    return {QStringLiteral("Willow Court"),
            QStringLiteral("Willow Services"),
            QStringLiteral("office@willow.example"),
            QStringLiteral("1 Willow Road"),
            QStringLiteral("en"),
            QStringLiteral("Mei")};
}

inline SecretBytes goodPassword() { return SecretBytes::copyOf(QByteArrayView("seven quiet herons at dawn")); }

/// An estate in a temporary folder, opened.
struct StationFixture
{
    QTemporaryDir dir;
    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    std::unique_ptr<app::StationFolder> folder;
    std::unique_ptr<app::OpenStation> station;
    app::Actor mei;
    SecretBytes sheet; ///< code of the recovery sheet

    StationFixture()
    {
        folder = app::StationFolder::open(dir.filePath(QStringLiteral("station"))).value();
        auto made = app::setUpEstate(*folder, willowCourt(), goodPassword(),
                                     vault::KdfCost::weakForTestsAndDemonstrations(), clock);
        mei = made->unlocked.operatorId;
        sheet = made->recovery.text();
        station = app::OpenStation::open(*folder, std::move(made->unlocked), clock).value();
        if (!assess(*station, mei)) {
            qFatal("no assessment");
        }
    }

    /// The operator reads the undertaking and signs it; until when it holds.
    Instant undertake(app::Actor who) { return undertake(*station, who); }
    static Instant undertake(app::OpenStation& at, app::Actor who)
    {
        return app::signUndertaking(at.store(), at.desk(), who,
                                    {app::shippedUndertaking().hash(), QStringLiteral("en"), signature()})
            .value();
    }
    /// A second account, with the password of all of them here.
    domain::Operator addOperator(const char* name, domain::Role role)
    {
        auto vault = openVault();
        const auto manager = vault.unlock(QStringLiteral("Mei"), goodPassword());
        const auto added = vault.addOperator(*manager, {QString::fromLatin1(name), role}, goodPassword());
        return {added.value(), QString::fromLatin1(name), role, true};
    }
    /// What `mei` and, where the act asks for it, `second` have put forward, judged by `at`'s vault and store.
    domain::Approval approval(app::OpenStation& at, domain::Act act, const domain::Operator& second) const
    {
        domain::ApprovalRequest request;
        request.act = act;
        request.ownPassword = goodPassword();
        request.secondName = second.name;
        request.secondPassword = goodPassword();
        request.reason = domain::ruleOf(act).reasons.empty() ? ""
                         : act == domain::Act::ExtendLease   ? "lease-renewed"
                         : act == domain::Act::RetireGate    ? "stolen"
                         : act == domain::Act::CopyGate      ? "gate-replaced"
                                                             : "authority-order";
        request.document = "WS-7/2026";
        vault::Vault vault = openVault();
        app::OperatorProof proof(vault, at.store(), at.desk());
        const domain::Operator who{mei, QStringLiteral("Mei"), domain::Role::Manager, true};
        return domain::approve(who, vault.operators(), request, proof, clock).value();
    }
    [[nodiscard]] vault::Vault openVault() const
    {
        return vault::Vault::load(folder->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), clock).value();
    }

    /// A gate on record, without a process behind it.
    domain::Gate addGate(const char* name, bool cards = true, const QString& address = QStringLiteral("127.0.0.1:1"))
    {
        domain::Gate gate;
        gate.id = domain::GateId::random();
        gate.name = QString::fromLatin1(name);
        gate.address = address;
        gate.sealKey = protocol::SealPair::generate().publicKey().bytes();
        gate.signKey = protocol::SigningKey::generate().publicKey().bytes();
        gate.certificate = station->keys().ca().certificate().der();
        gate.acceptsCards = cards;
        gate.pairedAt = clock.now();
        if (!station->store().runBlocking([&](store::Session& s) { return s.gates().add(gate); })) {
            return {};
        }
        return gate;
    }

    /// Two people, whoever they are, have declared the gate destroyed.
    Result<void> destroyGate(domain::GateId gate)
    {
        return station->store().runBlocking([&](store::Session& s) -> Result<void> {
            const auto retired =
                s.gates().retire({gate, clock.now(), mei, domain::OperatorId::random(), "beyond-repair", {}});
            return retired ? Result<void>() : passOn(retired);
        });
    }

    template <typename Work>
    auto sitting(Work work)
    {
        return station->store().runBlocking([&](store::Session& s) {
            app::Sittings sittings(s, station->desk(), mei);
            return work(sittings);
        });
    }

    /// The yes to a face, the resident's own or for a child the guardian's, signed under the station's notice.
    Result<domain::ConsentId> giveConsent(domain::SittingId at, const domain::SignatureDrawing& drawn = signature())
    {
        return sitting([&](app::Sittings& s) {
            return s.giveConsent(at, answer(domain::Answer::Choice::Face), drawn, station->notice());
        });
    }
    /// The face of nobody, sealed to these gates.
    Result<app::FaceIssue> storeFace(domain::SittingId at, std::span<const domain::Gate> gates)
    {
        const auto sealed = app::sealFace(nobody(), gates);
        return sealed ? sitting([&](app::Sittings& s) { return s.storeFace(at, *sealed); }) : passOn(sealed);
    }
    /// A whole sitting that ends with a face on its way to these gates; what was signed in it.
    store::StoredConsent enrolFace(const domain::ResidentDetails& details, std::span<const domain::Gate> gates)
    {
        const auto begun = sitting([&](app::Sittings& s) { return s.begin(details); });
        const auto consent = giveConsent(begun->sitting);
        if (!consent || !storeFace(begun->sitting, gates)) {
            qFatal("no face");
        }
        return station->store().readBlocking([&](store::Session& s) { return s.consents().get(*consent); }).value();
    }

    [[nodiscard]] domain::Answer answer(domain::Answer::Choice choice) const
    {
        return ui::ResidentPresenter::answer(choice, station->notice().hash(), QStringLiteral("en"), clock.now());
    }

    [[nodiscard]] static domain::SignatureDrawing signature()
    {
        domain::SignatureDrawing drawing;
        drawing.beginStroke({0.1, 0.2});
        drawing.extendStroke({0.9, 0.3});
        return drawing;
    }

    [[nodiscard]] static domain::ResidentDetails tenant(const char* name)
    {
        return {QString::fromUtf8(name),
                {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")},
                domain::Occupancy::Tenant,
                QDate(2027, 6, 30)};
    }

    /// Who decides for a child.
    [[nodiscard]] static domain::Guardian guardian()
    {
        return {QStringLiteral("Han Meimei"), domain::GuardianRelation::Parent};
    }

    /// A template of nobody: unit length, made of one value.
    [[nodiscard]] static capture::Template nobody()
    {
        std::vector<float> raw(512, 1.0F);
        return capture::Template::fromRaw({"fr_feature", 1, 512}, raw).value();
    }
};

} // namespace vestibule::test
