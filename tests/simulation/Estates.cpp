#include "tests/simulation/Estates.h"

#include "app/composition/StationSetUp.h"
#include "tests/app/composition/Assessed.h"

namespace vestibule::simulation {

namespace {

constexpr int firstFaces = 2;
constexpr int firstCards = 3;

std::unique_ptr<app::StationFolder> openFolder(const QString& path)
{
    auto opened = app::StationFolder::open(path);
    if (!opened) {
        qFatal("no folder for the station: %s", opened.error().describe().c_str());
    }
    return std::move(*opened);
}

} // namespace

Estates& Estates::all()
{
    static Estates one;
    return one;
}

Estates::Estates() : m_root(folderInMemory()), m_folder(openFolder(m_root->filePath(QStringLiteral("station")))) {}

const Estate& Estates::withGates(int gates)
{
    std::unique_ptr<Estate>& known = m_made[gates];
    if (!known) {
        known = make(gates);
    }
    return *known;
}

std::unique_ptr<Estate> Estates::make(int gates)
{
    seedRandomness(std::uint64_t(gates));
    World world;
    const QString path = m_root->filePath(QStringLiteral("making-%1").arg(gates));
    const auto folder = openFolder(path);
    const app::NewEstate about{QStringLiteral("Willow Court"),
                               QStringLiteral("Willow Services"),
                               QStringLiteral("office@willow.example"),
                               QStringLiteral("1 Willow Road"),
                               QStringLiteral("en"),
                               QStringLiteral("Mei")};
    LocalClock clock(world);
    auto made = app::setUpEstate(*folder, about, SecretBytes::copyOf(QByteArrayView("seven quiet herons at dawn")),
                                 vault::KdfCost::weakForTestsAndDemonstrations(), clock);
    if (!made) {
        qFatal("no estate: %s", made.error().describe().c_str());
    }
    auto out = std::make_unique<Estate>(
        Estate{{made->unlocked.master.clone(), made->unlocked.operatorId}, {}, {}, {}, {}, {}});
    Trace trace;
    Street street(world, path + QStringLiteral("-gates"), out->account, out->chains, trace);
    Office office(world, *folder, street, out->account, out->chains, trace);
    office.open(out->who);
    if (!test::assess(office.station(), out->who.manager)) {
        qFatal("no assessment");
    }
    for (int i = 0; i < gates; ++i) {
        if (!office.pair(street.addBox())) {
            qFatal("no gate");
        }
    }
    for (int i = 0; i < firstFaces + firstCards; ++i) {
        const std::optional<int> lease = i == 0 ? std::nullopt : std::optional(10 * i);
        if (!(i < firstFaces ? office.enrol(lease) : office.giveCard(lease))) {
            qFatal("nobody was entered");
        }
    }
    for (Place& place : street.places()) {
        if (office.run(place.record.id).status.standing != domain::GateReachability::InStep) {
            qFatal("a gate is not in step");
        }
    }
    office.close();
    out->station = readImage(folder->path(), QStringLiteral("station.db"));
    for (Place& place : street.places()) {
        out->gates.push_back({place.record, place.boxes.front()->image()});
    }
    out->now = world.now();
    return out;
}

} // namespace vestibule::simulation
