// residue_station FOLDER: a station without windows that does what it is told, a line at a time on standard input
// (word, tab, fields), and answers "ok ..." or "no ...". What it reads goes into guarded memory, so that whatever is
// found in its memory later was left there by the product.
#include "app/composition/GatePairing.h"
#include "app/composition/OpenStation.h"
#include "app/composition/Sittings.h"
#include "app/composition/StationSetUp.h"
#include "app/composition/Undertakings.h"
#include "core/base/Log.h"
#include "core/base/ProcessHygiene.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/Assessed.h"
#include "tests/residue/Told.h"
#include "tests/support/ResidentAnswer.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>

#include <unistd.h>

using namespace vestibule;
using namespace vestibule::residue;

namespace {

domain::SignatureDrawing signature()
{
    domain::SignatureDrawing drawing;
    drawing.beginStroke({0.1, 0.2});
    drawing.extendStroke({0.9, 0.3});
    return drawing;
}

domain::ResidentDetails detailsOf(const QString& name)
{
    return {name,
            {QStringLiteral("3"), QStringLiteral("2"), QStringLiteral("1502")},
            domain::Occupancy::Owner,
            std::nullopt};
}

class Station
{
public:
    explicit Station(const QString& folder) : m_path(folder) {}

    Result<void> obey(const Line& line);
    /// What the scanner looks for, behind an answer. The code of the recovery sheet is then gone.
    void sayKeys();

private:
    Result<void> setUp(const Line& line);
    Result<void> open(const Line& line);
    Result<void> enter(vault::Unlocked unlocked);
    Result<void> office(const Line& line);
    Result<void> pair(const Line& line);
    Result<void> enrol(const Line& line);
    Result<void> giveCard(const Line& line);
    Result<void> deliver();
    Result<void> revoke(const Line& line);
    static Result<void> print(const Line& line);
    Result<void> plant(const Line& line);
    static Result<void> drop(const Line& line);

    template <typename Work>
    auto sitting(Work work)
    {
        return m_station->store().runBlocking([&](store::Session& s) {
            app::Sittings sittings(s, m_station->desk(), m_actor);
            return work(sittings);
        });
    }
    domain::Answer answer(domain::Answer::Choice choice) const
    {
        return ui::ResidentPresenter::answer(choice, m_station->notice().hash(), QStringLiteral("en"), m_clock.now());
    }

    QString m_path;
    SystemClock m_clock;
    std::unique_ptr<app::StationFolder> m_folder;
    std::unique_ptr<app::OpenStation> m_station;
    app::Actor m_actor;
    SecretBytes m_code;
    QByteArray m_planted;
};

Result<void> Station::setUp(const Line& line)
{
    auto folder = app::StationFolder::open(m_path);
    if (!folder) {
        return passOn(folder);
    }
    m_folder = std::move(*folder);
    const app::NewEstate about{QStringLiteral("Willow Court"),
                               QStringLiteral("Willow Services"),
                               QStringLiteral("office@willow.example"),
                               QStringLiteral("1 Willow Road"),
                               QStringLiteral("en"),
                               line.text(1)};
    auto made =
        app::setUpEstate(*m_folder, about, line.secret(2), vault::KdfCost::weakForTestsAndDemonstrations(), m_clock);
    if (!made) {
        return passOn(made);
    }
    m_code = made->recovery.text();
    return enter(std::move(made->unlocked));
}

/// What must stand before a face may be taken and the log exported: the assessment, and an auditor who has undertaken.
Result<void> Station::office(const Line& line)
{
    auto vault = vault::Vault::load(m_folder->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), m_clock);
    if (!vault) {
        return passOn(vault);
    }
    const auto manager = vault->unlock(line.text(1), line.secret(2));
    if (!manager) {
        return passOn(manager);
    }
    const auto second = vault->addOperator(*manager, {line.text(3), domain::Role::Auditor}, line.secret(4));
    if (!second) {
        return passOn(second);
    }
    const auto undertaken = app::signUndertaking(m_station->store(), m_station->desk(), *second,
                                                 {app::shippedUndertaking().hash(), QStringLiteral("en"), signature()});
    if (!undertaken) {
        return passOn(undertaken);
    }
    const auto assessed = test::assess(*m_station, m_actor);
    return assessed ? Result<void>() : passOn(assessed);
}

Result<void> Station::open(const Line& line)
{
    auto folder = app::StationFolder::open(m_path);
    if (!folder) {
        return passOn(folder);
    }
    m_folder = std::move(*folder);
    auto vault = vault::Vault::load(m_folder->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), m_clock);
    if (!vault) {
        return passOn(vault);
    }
    auto unlocked = vault->unlock(line.text(1), line.secret(2));
    return unlocked ? enter(std::move(*unlocked)) : passOn(unlocked);
}

Result<void> Station::enter(vault::Unlocked unlocked)
{
    m_actor = unlocked.operatorId;
    auto station = app::OpenStation::open(*m_folder, std::move(unlocked), m_clock);
    if (!station) {
        return passOn(station);
    }
    m_station = std::move(*station);
    return {};
}

void Station::sayKeys()
{
    if (!m_station) {
        return;
    }
    sayKeysOf(*m_station);
    if (!m_code.isEmpty()) {
        sayHex(m_code);
        m_code.clear();
    }
}

Result<void> Station::pair(const Line& line)
{
    const auto gate = app::pairGate(*m_station, line.text(1), line.text(2), m_actor);
    return gate ? Result<void>() : passOn(gate);
}

Result<void> Station::enrol(const Line& line)
{
    const auto begun = sitting([&](app::Sittings& s) { return s.begin(detailsOf(line.text(1))); });
    if (!begun) {
        return passOn(begun);
    }
    const auto consent = sitting([&](app::Sittings& s) {
        return s.giveConsent(begun->sitting, answer(domain::Answer::Choice::Face), signature(), m_station->notice());
    });
    if (!consent) {
        return passOn(consent);
    }
    const SecretBytes vector = fromHex(line.field(2));
    auto captured =
        capture::Template::fromRaw({"fr_feature", 1, 512}, std::span(reinterpret_cast<const float*>(vector.data()),
                                                                     vector.size() / sizeof(float)));
    const auto gates = m_station->store().readBlocking([](store::Session& s) { return s.gates().list(); });
    if (!captured || !gates) {
        return captured ? Result<void>(passOn(gates)) : passOn(captured);
    }
    const auto sealed = app::sealFace(std::move(*captured), *gates);
    if (!sealed) {
        return passOn(sealed);
    }
    const auto stored = sitting([&](app::Sittings& s) { return s.storeFace(begun->sitting, *sealed); });
    return stored ? Result<void>() : passOn(stored);
}

Result<void> Station::giveCard(const Line& line)
{
    const auto begun = sitting([&](app::Sittings& s) { return s.begin(detailsOf(line.text(1))); });
    if (!begun) {
        return passOn(begun);
    }
    const auto no =
        sitting([&](app::Sittings& s) { return s.decline(begun->sitting, answer(domain::Answer::Choice::Card)); });
    if (!no) {
        return no;
    }
    const auto card = sitting([&](app::Sittings& s) { return s.issueCard(begun->sitting, {}); });
    return card ? Result<void>() : passOn(card);
}

Result<void> Station::deliver()
{
    const auto statuses = m_station->sync().syncOnce(std::chrono::seconds(30));
    if (!statuses) {
        return passOn(statuses);
    }
    for (const sync::GateStatus& status : *statuses) {
        if (status.standing != domain::GateReachability::InStep) {
            return fail(sync::codes::timedOut, status.detail);
        }
    }
    return {};
}

Result<void> Station::revoke(const Line& line)
{
    return m_station->store().runBlocking([&](store::Session& s) -> Result<void> {
        const domain::ResidentDetails details = detailsOf(line.text(1));
        const auto found = s.residents().sameNameAndDwelling(details.name, details.dwelling);
        if (!found || found->empty()) {
            return found ? fail(sync::codes::journalBroken, "nobody by this name") : Result<void>(passOn(found));
        }
        const auto ended = app::KeyIssue(s, m_station->desk(), m_actor).revokeAll(found->front());
        return ended ? Result<void>() : passOn(ended);
    });
}

Result<void> Station::print(const Line& line)
{
    QPdfWriter paper(line.text(1));
    QPainter painter(&paper);
    painter.drawText(200, 400, line.text(2));
    return painter.isActive() ? Result<void>() : fail(sync::codes::stopping, "the paper cannot be written");
}

Result<void> Station::plant(const Line& line)
{
    const SecretBytes planted = fromHex(line.field(1));
    m_planted = planted.view().toByteArray();
    return {};
}

Result<void> Station::drop(const Line& line)
{
    const SecretBytes dropped = fromHex(line.field(1));
    std::vector<QByteArray> copies;
    QByteArray growing;
    for (int i = 0; i < 200; ++i) {
        copies.push_back(dropped.view().toByteArray()); // one block each
        growing += copies.back();                       // moved again and again, and shrunk
    }
    growing.truncate(10);
    growing.squeeze();
    return growing.size() == 10 ? Result<void>() : fail(sync::codes::stopping);
}

Result<void> Station::obey(const Line& line)
{
    const QByteArrayView word = line.field(0);
    if (word == "set-up") {
        return setUp(line);
    }
    if (word == "open") {
        return open(line);
    }
    if (word == "print") {
        return print(line);
    }
    if (word == "plant") {
        return plant(line);
    }
    if (word == "log") {
        logPlanted(line);
        return {};
    }
    if (word == "drop") {
        return drop(line);
    }
    if (word == "full-lock") {
        m_station.reset();
        return {};
    }
    if (!m_station) {
        return fail(sync::codes::stopping);
    }
    if (word == "office") {
        return office(line);
    }
    if (word == "pair") {
        return pair(line);
    }
    if (word == "enrol") {
        return enrol(line);
    }
    if (word == "card") {
        return giveCard(line);
    }
    if (word == "begin") {
        const auto begun = sitting([&](app::Sittings& s) { return s.begin(detailsOf(line.text(1))); });
        return begun ? Result<void>() : passOn(begun);
    }
    if (word == "deliver") {
        return deliver();
    }
    return word == "revoke" ? revoke(line) : fail(sync::codes::stopping, "no such word");
}

} // namespace

int main(int argc, char** argv)
{
    // As the programs do. For anybody but root that would also keep the scanner out.
    if (::geteuid() == 0) {
        forbidDumps();
    }
    installLogFormat();
    const QGuiApplication application(argc, argv);
    Station station(QString::fromLocal8Bit(argc == 2 ? argv[1] : ""));
    obeyLines([&](const Line& line) { return station.obey(line); }, [&] { station.sayKeys(); });
    return 0;
}
