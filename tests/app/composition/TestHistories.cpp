#include "app/composition/Codes.h"
#include "app/composition/Decisions.h"
#include "app/composition/Notices.h"
#include "app/composition/Retention.h"
#include "core/domain/Codes.h"
#include "tests/app/composition/Assessed.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/support/EveryByte.h"

#include <random>

using namespace vestibule;
using namespace vestibule::app;
using domain::Answer;
using test::StationFixture;

namespace {

constexpr int historiesInOneRow = 100; // in one estate
constexpr int mostActs = 14;

/// One estate, and the acts of one person's history in it.
class History
{
public:
    History(StationFixture& fixture, const std::vector<domain::Gate>& gates, unsigned seed)
        : m_f(fixture), m_gates(gates), m_random(seed)
    {
        m_details = StationFixture::tenant("Somebody");
        m_details.name += QString::number(seed);
        m_details.occupancy = domain::Occupancy(below(3));
        const QDate today = m_f.station->desk().today();
        m_details.leaseEnd.reset();
        if (m_details.occupancy == domain::Occupancy::Tenant) {
            m_details.leaseEnd = today.addDays(1 + below(900));
        }
        if (below(3) == 0) {
            m_details.minor = domain::Minor{today.addMonths(below(30)), std::nullopt};
            if (below(3) > 0) {
                m_details.minor->guardian = domain::Guardian{QStringLiteral("Han Meimei"), {}};
            }
        }
    }

    /// What broke, or nothing.
    std::string run()
    {
        for (int act = 0; act < 2 + below(mostActs); ++act) {
            const std::string did = next();
            m_told += did + ", ";
            if (const std::string broken = whatIsBroken(); !broken.empty()) {
                return m_told + broken;
            }
        }
        return {};
    }

    [[nodiscard]] const std::string& told() const { return m_told; }

private:
    int below(int n) { return int(m_random() % unsigned(n)); }

    template <typename Work>
    bool sits(Work work)
    {
        return bool(m_f.sitting(work));
    }
    template <typename Work>
    bool does(Work work)
    {
        return bool(m_f.station->store().runBlocking([&](store::Session& s) {
            KeyIssue keys(s, m_f.station->desk(), m_f.mei);
            return work(s, keys);
        }));
    }
    template <typename Read>
    auto read(Read read)
    {
        return m_f.station->store().readBlocking(read).value();
    }

    std::optional<store::Draft> draft()
    {
        return m_sitting ? read([&](store::Session& s) { return s.drafts().get(*m_sitting); }) : std::nullopt;
    }

    std::string next()
    {
        const auto open = draft();
        if (!open) {
            m_sitting.reset();
            return m_person ? between() : begin();
        }
        m_person = open->person ? open->person : m_person;
        if (below(12) == 0) {
            return wait();
        }
        switch (open->step) {
        case domain::SittingStep::Reading:
        case domain::SittingStep::Signing:
            return answer();
        case domain::SittingStep::Capturing:
        case domain::SittingStep::Delivering:
            return capture();
        case domain::SittingStep::Card:
            return take("card", sits([&](Sittings& s) { return s.issueCard(*m_sitting, {}); }));
        case domain::SittingStep::Who:
        case domain::SittingStep::Done:
        case domain::SittingStep::Abandoned:
            break;
        }
        return "a step of no sitting";
    }

    static std::string take(const char* name, bool isDone) { return std::string(name) + (isDone ? "" : "(no)"); }

    std::string begin()
    {
        const auto begun = m_f.sitting([&](Sittings& s) { return s.begin(m_details); });
        if (begun) {
            m_sitting = begun->sitting;
        }
        return take("begin", bool(begun));
    }

    std::string answer()
    {
        const FaceQuestion question = m_f.sitting([&](Sittings& s) { return s.faceQuestion(*m_sitting); }).value();
        if (!question.whyNot && m_hasRefused && !m_ownWish) {
            m_secondOffer = true;
        }
        if (question.whyNot) {
            return take("skip", sits([&](Sittings& s) { return s.skipFace(*m_sitting); }));
        }
        switch (below(5)) {
        case 0:
            return take("abandon", sits([&](Sittings& s) { return s.abandon(*m_sitting); }));
        case 1:
        case 2: {
            const bool isDone =
                sits([&](Sittings& s) { return s.decline(*m_sitting, m_f.answer(Answer::Choice::Card)); });
            m_hasRefused = m_hasRefused || isDone;
            return take("no", isDone);
        }
        default:
            return consent(question);
        }
    }

    std::string consent(const FaceQuestion& question)
    {
        const bool isUnder14 = domain::isUnder14(m_details, m_f.station->desk().today());
        const auto given = m_f.sitting([&](Sittings& s) {
            return s.giveConsent(*m_sitting, m_f.answer(Answer::Choice::Face), StationFixture::signature(),
                                 m_f.station->notice());
        });
        if (given) {
            const auto stored = read([&](store::Session& s) { return s.consents().get(*given); });
            m_wrongOneDecided = m_wrongOneDecided || stored.byGuardian != isUnder14 || question.forChild != isUnder14;
        }
        return take("yes", bool(given));
    }

    std::string capture()
    {
        if (below(4) == 0) {
            const bool isDone = sits([&](Sittings& s) { return s.giveUpFace(*m_sitting); });
            return take("give up", isDone);
        }
        const auto sealed = sealFace(StationFixture::nobody(), m_gates);
        const bool isStored = sits([&](Sittings& s) { return s.storeFace(*m_sitting, *sealed); });
        m_hasRefused = m_hasRefused && !isStored;
        return take("face", isStored);
    }

    std::string between()
    {
        switch (below(8)) {
        case 0:
        case 1: {
            m_ownWish = below(2) == 0;
            const auto begun = m_f.sitting([&](Sittings& s) { return s.beginFor(*m_person, m_ownWish); });
            if (begun) {
                m_sitting = begun->sitting;
            }
            return take(m_ownWish ? "own wish" : "begin again", bool(begun));
        }
        case 2:
            return take("withdraw",
                        does([&](store::Session&, KeyIssue& keys) { return keys.withdrawFace(*m_person); }));
        case 3:
            return loseAKey();
        case 4:
            return changeLease();
        default:
            return wait();
        }
    }

    /// Shorter, or longer as two operators decide.
    std::string changeLease()
    {
        auto details = read([&](store::Session& s) { return s.residents().get(*m_person); }).resident.details;
        const QDate today = m_f.station->desk().today();
        const bool isLonger = below(6) == 0;
        details.leaseEnd = isLonger ? std::max(today, details.leaseEnd.value_or(today)).addDays(1 + below(600))
                                    : today.addDays(below(3));
        if (!domain::isUnder14(details, today)) {
            details.minor.reset();
        }
        std::optional<domain::Approval> approval;
        if (isLonger) {
            if (!m_second) {
                m_second = m_f.addOperator(("Two" + std::to_string(m_random())).c_str(), domain::Role::Manager);
            }
            m_f.undertake(m_f.mei); // they hold for a year, and years pass here
            m_f.undertake(m_second->id);
            approval = m_f.approval(*m_f.station, domain::Act::ExtendLease, *m_second);
        }
        return take(isLonger ? "longer lease" : "lease", does([&](store::Session& s, KeyIssue&) {
                        return Decisions(s, m_f.station->desk(), m_f.mei)
                            .correct(*m_person, details, approval ? &*approval : nullptr);
                    }));
    }

    std::string loseAKey()
    {
        const auto keys = read([&](store::Session& s) { return s.credentials().ofPerson(*m_person); });
        for (const store::StoredCredential& key : keys) {
            if (key.credential.state == domain::CredentialState::Active) {
                return take("lost",
                            does([&](store::Session&, KeyIssue& issue) { return issue.endKey(key.credential.id); }));
            }
        }
        return "nothing to lose";
    }

    /// Some time passes, and the station does what it does every day.
    std::string wait()
    {
        const int days = below(4) == 0 ? 1 + below(400) : below(3);
        m_f.clock.advance(std::chrono::hours(24 * days + below(24)));
        const bool isDone = does([&](store::Session& s, KeyIssue& keys) -> Result<int> {
            const auto ended = keys.revokeOverdue();
            return ended ? keepRetention(s, m_f.station->desk()) : ended;
        });
        return take((std::to_string(days) + " days").c_str(), isDone);
    }

    Instant endOf(const store::StoredCredential& key, const domain::ResidentDetails& details)
    {
        const QTimeZone& zone = m_f.station->desk().zone;
        if (key.credential.kind == domain::CredentialKind::Card) {
            return domain::cardValidUntil(details.leaseEnd, key.credential.validFrom, zone);
        }
        const auto consent = read([&](store::Session& s) { return s.consents().get(*key.consent); });
        return domain::faceValidUntil(details.leaseEnd, consent.endsAt, zone);
    }

    std::string whatIsBroken()
    {
        if (m_secondOffer) {
            return "a second offer after a refusal";
        }
        if (m_wrongOneDecided) {
            return "the wrong one has decided";
        }
        const auto open = draft();
        if (open && open->person) {
            m_person = open->person;
        }
        if (!m_person) {
            return {};
        }
        const Instant now = m_f.clock.now();
        const store::StoredResident who = read([&](store::Session& s) { return s.residents().get(*m_person); });
        const auto keys = read([&](store::Session& s) { return s.credentials().ofPerson(*m_person); });
        int faces = 0;
        bool hasKey = false;
        bool hasCard = false;
        for (const store::StoredCredential& key : keys) {
            const auto state = key.credential.state;
            const bool counts = state == domain::CredentialState::Active || state == domain::CredentialState::Reserved;
            hasKey = hasKey || counts;
            hasCard = hasCard || (counts && key.credential.kind == domain::CredentialKind::Card);
            if (counts && !who.erasedAt && key.credential.validUntil != endOf(key, who.resident.details)) {
                return "a key whose last day is not the tenancy's";
            }
            if (key.credential.kind != domain::CredentialKind::Face || state != domain::CredentialState::Active) {
                continue;
            }
            ++faces;
            const auto consent = read([&](store::Session& s) { return s.consents().get(*key.consent); });
            if (!consent.holdsAt(now) || key.credential.validUntil > consent.endsAt) {
                return "a face without a consent that holds";
            }
        }
        if (faces > 1) {
            return "two faces";
        }
        if (faces > 0 && !hasCard) {
            return "a face without a card entry";
        }
        if (!hasKey && !who.erasedAt && domain::tenancyRuns(who.resident.details, m_f.station->desk().today())) {
            return "a resident without a key";
        }
        return {};
    }

    StationFixture& m_f;
    const std::vector<domain::Gate>& m_gates;
    std::mt19937 m_random;
    domain::ResidentDetails m_details;
    std::optional<domain::SittingId> m_sitting;
    std::optional<domain::PersonId> m_person;
    std::optional<domain::Operator> m_second; ///< who approves with the first
    std::string m_told;
    bool m_hasRefused = false;
    bool m_ownWish = false;
    bool m_secondOffer = false;
    bool m_wrongOneDecided = false;
};

/// All of them, or a hundred in ctest; a row has so many.
int histories()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("VESTIBULE_HISTORIES", &isNumber);
    return isNumber ? wanted : historiesInOneRow;
}

} // namespace

/// Random histories of consent, refusal, withdrawal, renewal, guardians, lost keys, leases and time, one after the
/// other. After each act: no face without a consent that holds and a card entry beside it, never two faces; nobody
/// whose tenancy runs without a key; no second offer after a refusal; nobody under 14 asked. The target `histories`
/// takes 10,000 of them.
class TestHistories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingEverBreaks_data()
    {
        QTest::addColumn<int>("first");
        for (int first = 1; first <= histories(); first += historiesInOneRow) {
            QTest::addRow("%d", first) << first;
        }
    }

    void nothingEverBreaks()
    {
        QFETCH(const int, first);
        std::map<std::string, int> met;
        StationFixture fixture;
        const std::vector<domain::Gate> gates{fixture.addGate("East")};
        for (int seed = first; seed < first + historiesInOneRow; ++seed) {
            // The histories before took years, and an assessment holds for one; in the middle of one it may still end.
            QVERIFY(test::assess(*fixture.station, fixture.mei));
            History history(fixture, gates, unsigned(seed));
            std::string broken;
            try {
                broken = history.run();
            } catch (const std::exception& e) {
                broken = history.told() + e.what();
            }
            QVERIFY2(broken.empty(), (std::to_string(seed) + ": " + broken).c_str());
            for (const QString& act : QString::fromStdString(history.told()).split(QStringLiteral(", "))) {
                ++met[act.toStdString()];
            }
        }
        // The first hundred, which ctest takes, have gone through everything; another hundred may miss an act by
        // chance.
        for (const char* act : {"begin", "yes", "no", "skip", "face", "give up", "card", "withdraw", "own wish", "lost",
                                "lease", "abandon"}) {
            QVERIFY2(met[act] > 0 || first > 1, act);
        }
        qInfo("%d yes, %d no, %d faces, %d withdrawn", met["yes"], met["no"], met["face"], met["withdraw"]);
    }
};

VESTIBULE_TEST(TestHistories);
#include "TestHistories.moc"
