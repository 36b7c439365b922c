#include "core/sync/Codes.h"
#include "tests/app/composition/MemoryGates.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/core/database/FaultyVfs.h"

#include <QElapsedTimer>

#include <cmath>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::Answer;
using domain::CredentialState;

namespace {

/// Somebody's face: a vector that is the same for the same number and far from every other number's.
std::vector<float> faceNumber(unsigned number)
{
    std::vector<float> out(512);
    double square = 0;
    quint32 state = number * 2654435761U + 1;
    for (float& value : out) {
        state = state * 1664525U + 1013904223U;
        value = float(state >> 8U) / float(1U << 24U) - 0.5F;
        square += double(value) * double(value);
    }
    for (float& value : out) {
        value = float(double(value) / std::sqrt(square));
    }
    return out;
}

controller::FaceProbe probeOf(const std::vector<float>& vector)
{
    const QByteArrayView bytes(reinterpret_cast<const char*>(vector.data()), qsizetype(vector.size() * sizeof(float)));
    return {protocol::currentAlgorithm(), SecretBytes::copyOf(bytes)};
}

/// A station, three real gates, and what delivers between them.
struct Estate
{
    StationFixture f;
    MemoryGates gates{f.clock};
    std::optional<MemoryDelivery> delivery;

    /// The second gate's disk can fail.
    bool build()
    {
        for (const char* name : {"East", "West", "North"}) {
            const QByteArray vfs = gates.size() == 1 ? faulty::vfs() : QByteArray();
            if (const auto added = gates.add(*f.station, QString::fromLatin1(name), vfs); !added) {
                qWarning("%s", added.error().describe().c_str());
                return false;
            }
        }
        delivery.emplace(*f.station, gates);
        return sync() == 3;
    }

    /// Lets every gate come into step that can; how many did.
    int sync()
    {
        const auto report = delivery->engine().syncOnce(std::chrono::seconds(30));
        int inStep = 0;
        for (const sync::GateStatus& status : report.value_or(std::vector<sync::GateStatus>())) {
            inStep += status.standing == domain::GateReachability::InStep ? 1 : 0;
            if (status.reason && *status.reason != sync::codes::unreachable &&
                *status.reason != sync::codes::gateFull) {
                qWarning("a gate refused: %s", status.detail.c_str());
            }
        }
        return inStep;
    }

    /// The whole sitting of somebody who says yes; the face's credential.
    Result<domain::CredentialId> enrol(const char* name, unsigned face)
    {
        const auto begun = f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant(name)); });
        if (!begun) {
            return passOn(begun);
        }
        const auto consent = f.sitting([&](Sittings& s) {
            return s.giveConsent(begun->sitting, f.answer(Answer::Choice::Face), StationFixture::signature(),
                                 f.station->notice());
        });
        if (!consent) {
            return passOn(consent);
        }
        auto captured = capture::Template::fromRaw({"fr_feature", 1, 512}, faceNumber(face));
        const auto sealed = sealFace(std::move(*captured), gates.records());
        if (!sealed) {
            return passOn(sealed);
        }
        const auto stored = f.sitting([&](Sittings& s) { return s.storeFace(begun->sitting, *sealed); });
        return stored ? Result<domain::CredentialId>(stored->face) : passOn(stored);
    }

    Result<domain::CredentialId> issueCard(const char* name, QString* number)
    {
        const auto begun = f.sitting([&](Sittings& s) { return s.begin(StationFixture::tenant(name)); });
        const auto no =
            f.sitting([&](Sittings& s) { return s.decline(begun->sitting, f.answer(Answer::Choice::Card)); });
        if (!no) {
            return passOn(no);
        }
        const auto card = f.sitting([&](Sittings& s) { return s.issueCard(begun->sitting, {}); });
        *number = card ? card->card.number : QString();
        return card ? Result<domain::CredentialId>(card->credential) : passOn(card);
    }

    Result<void> revoke(const domain::CredentialId& credential)
    {
        return f.station->store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, f.station->desk(), f.mei).revoke(credential); });
    }

    CredentialState stateOf(const domain::CredentialId& credential)
    {
        return f.station->store()
            .readBlocking([&](store::Session& s) { return s.credentials().get(credential); })
            ->credential.state;
    }

    /// How many gates let this face pass as this credential.
    int admitting(unsigned face, const domain::CredentialId& credential)
    {
        int count = 0;
        for (std::size_t i = 0; i < gates.size(); ++i) {
            const auto decision = gates.at(i).controller->decideFace(probeOf(faceNumber(face)));
            count += decision.admit && decision.id == credential ? 1 : 0;
        }
        return count;
    }

    int admittingCard(const QString& number)
    {
        int count = 0;
        for (std::size_t i = 0; i < gates.size(); ++i) {
            count += gates.at(i).controller->decideCard({number, {}}).admit ? 1 : 0;
        }
        return count;
    }

    sync::CredentialProgress progress(const domain::CredentialId& credential)
    {
        return delivery->journal().progress(credential).value();
    }
};

} // namespace

/// The station and real gates together: what is enrolled opens every gate, what is revoked opens none, and "deleted" is
/// said when the last gate has signed.
class TestDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { faulty::failFrom(0, faulty::Fault::Full, false); }

    void anEnrolledFaceOpensEveryGateAndNoOtherFaceDoes()
    {
        Estate e;
        QVERIFY(e.build());
        const auto face = e.enrol("Li Lei", 1);
        QVERIFY(face);
        QCOMPARE(e.admitting(1, *face), 0);
        QCOMPARE(e.sync(), 3);
        QVERIFY(e.progress(*face).complete());
        QCOMPARE(e.progress(*face).done, std::size_t(3));
        QCOMPARE(e.admitting(1, *face), 3);
        for (std::size_t i = 0; i < e.gates.size(); ++i) {
            QVERIFY(!e.gates.at(i).controller->decideFace(probeOf(faceNumber(2))).admit);
        }
    }

    void aRenewedConsentReachesEveryGateAndTheFaceStays()
    {
        Estate e;
        QVERIFY(e.build());
        const auto face = e.enrol("Li Lei", 1);
        QCOMPARE(e.sync(), 3);
        const auto heldAt = [&](std::size_t gate) {
            const auto book = e.f.station->store().readBlocking(
                [&](store::Session& s) { return s.journal().book(e.gates.at(gate).record.id); });
            const auto found =
                std::find_if(book->held.begin(), book->held.end(),
                             [&face](const store::HeldEntry& entry) { return entry.credential == *face; });
            return found == book->held.end() ? store::HeldEntry() : *found;
        };
        const std::vector<store::HeldEntry> before{heldAt(0), heldAt(1), heldAt(2)};
        const auto key =
            e.f.station->store().readBlocking([&](store::Session& s) { return s.credentials().get(*face); });
        const auto begun = e.f.sitting([&](Sittings& s) { return s.beginFor(key->credential.person, false); });
        const auto renewed = e.f.sitting([&](Sittings& s) {
            return s.renewConsent(begun->sitting, e.f.answer(Answer::Choice::Face), StationFixture::signature(),
                                  e.f.station->notice());
        });
        QVERIFY(renewed);
        QCOMPARE(renewed->face.gates, 3);
        QCOMPARE(e.progress(*face).done, std::size_t(0)); // none has signed for the new consent
        QCOMPARE(e.admitting(1, *face), 3);               // and each goes on under the one before
        QCOMPARE(e.sync(), 3);
        QVERIFY(e.progress(*face).complete());
        QCOMPARE(e.admitting(1, *face), 3);
        for (std::size_t i = 0; i < before.size(); ++i) {
            QVERIFY(!before.at(i).digest.isEmpty());
            QCOMPARE(heldAt(i).digest, before.at(i).digest);
            QCOMPARE(heldAt(i).rev, before.at(i).rev + 1);
        }
    }

    void aCardOfSomebodyWhoDeclinedOpensTheSameGates()
    {
        Estate e;
        QVERIFY(e.build());
        QString number;
        const auto card = e.issueCard("Han Meimei", &number);
        QVERIFY(card);
        QCOMPARE(e.sync(), 3);
        QCOMPARE(e.admittingCard(number), 3);
        QVERIFY(e.revoke(*card));
        QCOMPARE(e.sync(), 3);
        QCOMPARE(e.admittingCard(number), 0);
        QCOMPARE(e.stateOf(*card), CredentialState::Deleted);
    }

    void aRevokedFaceIsDeletedWhenEveryGateHasSigned()
    {
        Estate e;
        QVERIFY(e.build());
        const auto face = e.enrol("Li Lei", 1);
        QCOMPARE(e.sync(), 3);
        QVERIFY(e.revoke(*face));
        QCOMPARE(e.stateOf(*face), CredentialState::Restricted);
        QCOMPARE(e.sync(), 3);
        QCOMPARE(e.stateOf(*face), CredentialState::Deleted);
        QCOMPARE(e.admitting(1, *face), 0);
    }

    void aGateThatIsOffKeepsTheDeletionOpenUntilItSigns()
    {
        Estate e;
        QVERIFY(e.build());
        const auto face = e.enrol("Li Lei", 1);
        QCOMPARE(e.sync(), 3);
        e.gates.at(1).off = true;
        QVERIFY(e.revoke(*face));
        QCOMPARE(e.sync(), 2);
        QCOMPARE(e.stateOf(*face), CredentialState::Restricted);
        const auto waiting = e.progress(*face);
        QVERIFY(waiting.leaving);
        QCOMPARE(waiting.done, std::size_t(2));
        QCOMPARE(waiting.waitingFor, std::vector<domain::GateId>{e.gates.at(1).record.id});
        QCOMPARE(e.admitting(1, *face), 1); // it could not be told
        e.gates.at(1).off = false;
        QCOMPARE(e.sync(), 3);
        QCOMPARE(e.stateOf(*face), CredentialState::Deleted);
        QCOMPARE(e.admitting(1, *face), 0);
    }

    void aGateThatWasOffDuringAnEnrolmentGetsItWhenItComesBack()
    {
        Estate e;
        QVERIFY(e.build());
        e.gates.at(2).off = true;
        const auto face = e.enrol("Li Lei", 1);
        QCOMPARE(e.sync(), 2);
        QCOMPARE(e.progress(*face).waitingFor, std::vector<domain::GateId>{e.gates.at(2).record.id});
        e.gates.at(2).off = false;
        QCOMPARE(e.sync(), 3);
        QVERIFY(e.progress(*face).complete());
        QCOMPARE(e.admitting(1, *face), 3);
    }

    void aGateWithAFullDiskIsWaitedForAndLosesNothing()
    {
        Estate e;
        QVERIFY(e.build());
        const auto old = e.enrol("Li Lei", 1);
        QCOMPARE(e.sync(), 3);
        faulty::failFrom(1, faulty::Fault::Full, true);
        const auto face = e.enrol("Han Meimei", 2);
        QVERIFY(face);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(e.sync(), 2);
        QVERIFY(timer.elapsed() < 15'000); // nobody sat out the time that the others may take
        QCOMPARE(e.progress(*face).waitingFor, std::vector<domain::GateId>{e.gates.at(1).record.id});
        QCOMPARE(e.admitting(2, *face), 2);
        QCOMPARE(e.admitting(1, *old), 3);
        const auto states = e.f.station->store().readBlocking([](store::Session& s) { return s.gates().states(); });
        for (const store::GateState& state : *states) {
            const bool full = state.gate == e.gates.at(1).record.id;
            QCOMPARE(state.standing, full ? domain::GateReachability::Behind : domain::GateReachability::InStep);
            QCOMPARE(state.reason, full ? QByteArray("sync/gate-full") : QByteArray());
        }
        // Somebody leaves meanwhile: that waits too, and nobody calls it done.
        QVERIFY(e.revoke(*old));
        QCOMPARE(e.sync(), 2);
        QCOMPARE(e.stateOf(*old), CredentialState::Restricted);
        QCOMPARE(e.admitting(1, *old), 1);
        faulty::failFrom(0, faulty::Fault::Full, false);
        QCOMPARE(e.sync(), 3);
        QVERIFY(e.progress(*face).complete());
        QCOMPARE(e.admitting(2, *face), 3);
        QCOMPARE(e.admitting(1, *old), 0);
        QCOMPARE(e.stateOf(*old), CredentialState::Deleted);
    }

    void aRevocationDuringAnOutageBeatsTheFaceThatStillWaited()
    {
        Estate e;
        QVERIFY(e.build());
        e.gates.at(0).off = true;
        const auto face = e.enrol("Li Lei", 1);
        QCOMPARE(e.sync(), 2);
        QVERIFY(e.revoke(*face));
        e.gates.at(0).off = false;
        QCOMPARE(e.sync(), 3);
        QCOMPARE(e.admitting(1, *face), 0);
        QCOMPARE(e.stateOf(*face), CredentialState::Deleted);
    }
};

VESTIBULE_TEST(TestDelivery);
#include "TestDelivery.moc"
