// The station's self-check, all of it, over a store as it stands after years: people, signed consents, a long log.
// `bench_self_check [--json]`.
#include "app/composition/OpenStation.h"
#include "app/composition/SelfCheck.h"
#include "app/composition/Sittings.h"
#include "app/composition/StationReport.h"
#include "app/composition/StationSetUp.h"
#include "core/base/Log.h"
#include "tests/app/composition/Assessed.h"
#include "tests/bench/Figures.h"
#include "tests/bench/People.h"
#include "tests/support/ResidentAnswer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cstdio>
#include <vector>

using namespace vestibule;
using namespace vestibule::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int people = 50'000;
constexpr int consents = 3'000;
constexpr int entries = 100'000;
constexpr int entriesInUnit = 2'000;
constexpr double checkedMegabytes = 500;
constexpr double limitSeconds = 60;

struct Estate
{
    std::unique_ptr<app::StationFolder> folder;
    std::unique_ptr<app::OpenStation> station;
    app::Actor manager;
};

Result<Estate> makeEstate(const QString& path, const Clock& clock)
{
    auto folder = app::StationFolder::open(path);
    if (!folder) {
        return passOn(folder);
    }
    Estate out;
    out.folder = std::move(*folder);
    auto made = app::setUpEstate(
        *out.folder, {u"柳园"_s, u"柳园物业"_s, u"office@willow.example"_s, u"柳园路 1 号"_s, u"zh"_s, u"Mei"_s},
        SecretBytes::copyOf(QByteArrayView("seven quiet herons at dawn")),
        vault::KdfCost::weakForTestsAndDemonstrations(), clock);
    if (!made) {
        return passOn(made);
    }
    out.manager = made->unlocked.operatorId;
    auto station = app::OpenStation::open(*out.folder, std::move(made->unlocked), clock);
    if (!station) {
        return passOn(station);
    }
    out.station = std::move(*station);
    const auto assessed = test::assess(*out.station, out.manager);
    return assessed ? Result<Estate>(std::move(out)) : passOn(assessed);
}

/// Somebody reads, signs, and leaves before the camera: the record stays.
Result<void> agree(Estate& estate, int number, const Clock& clock)
{
    domain::ResidentDetails details;
    details.name = u"Resident %1"_s.arg(number);
    details.dwelling = {u"A"_s, u"1"_s, QString::number(number)};
    domain::SignatureDrawing line;
    line.beginStroke({0.1, 0.2});
    line.extendStroke({0.9, 0.3});
    const auto answer = ui::ResidentPresenter::answer(domain::Answer::Choice::Face, estate.station->notice().hash(),
                                                      u"zh"_s, clock.now());
    return estate.station->store().runBlocking([&](store::Session& s) -> Result<void> {
        app::Sittings sittings(s, estate.station->desk(), estate.manager);
        const auto begun = sittings.begin(details);
        if (!begun) {
            return passOn(begun);
        }
        const auto given = sittings.giveConsent(begun->sitting, answer, line, estate.station->notice());
        if (!given) {
            return passOn(given);
        }
        const auto ended = sittings.giveUpFace(begun->sitting);
        return ended ? Result<void>() : passOn(ended);
    });
}

Result<void> fill(Estate& estate, const Clock& clock)
{
    store::Store& store = estate.station->store();
    const auto all = fictitiousPeople(people);
    const auto added = store.runBlocking([&](store::Session& s) {
        return s.imports().add(all, domain::ImportId::random(), estate.manager, clock.now());
    });
    if (!added) {
        return passOn(added);
    }
    for (int i = 0; i < consents; ++i) {
        if (auto agreed = agree(estate, i, clock); !agreed) {
            return agreed;
        }
    }
    for (int done = 0; done < entries; done += entriesInUnit) {
        const auto noted = store.runBlocking([&](store::Session& s) -> Result<void> {
            for (int i = 0; i < entriesInUnit; ++i) {
                audit::Entry entry;
                entry.by = estate.manager;
                entry.action = "resident/shown";
                entry.subject = domain::PersonToken::random();
                if (auto one = estate.station->desk().audit.note(s, entry); !one) {
                    return one;
                }
            }
            return {};
        });
        if (!noted) {
            return noted;
        }
    }
    return store.runBlocking([](store::Session& s) -> Result<void> {
        s.foldAfterwards(); // the file then has all of it
        return {};
    });
}

void measure(Figures& figures, Estate& estate, const Clock& clock)
{
    const QString path = estate.folder->storePath();
    const app::EstateKeys& keys = estate.station->keys();
    QElapsedTimer timer;
    timer.start();
    // When each of the items began, in seconds.
    std::vector<double> begun;
    const auto run = app::SelfCheck({path, keys.master(), keys.recordKeys()}, clock).run([&](int done, int /*of*/) {
        if (std::size_t(done) == begun.size()) {
            begun.push_back(double(timer.nsecsElapsed()) / 1e9);
        }
        return true;
    });
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    begun.push_back(seconds);
    const double size = double(QFileInfo(path).size()) / 1e6;
    if (!run || !run->isGood() || !run->isWhole()) {
        figures.missing(u"self-check-per-500MB"_s, u"it found something, or did not look at everything"_s);
        return;
    }
    figures.add(u"store that is checked"_s, size, u"MB"_s);
    figures.add(u"self-check"_s, seconds, u"s"_s);
    const QJsonArray items = app::reportOf(*run);
    for (std::size_t i = 0; i + 1 < begun.size(); ++i) {
        figures.add(u"  "_s + items.at(qsizetype(i))[u"check"].toString(), begun.at(i + 1) - begun.at(i), u"s"_s);
    }
    Against limit;
    limit.limit = limitSeconds;
    figures.add(u"self-check-per-500MB"_s, seconds * checkedMegabytes / size, u"s"_s, limit);
}

} // namespace

int main(int argc, char** argv)
{
    installLogFormat();
    const QCoreApplication application(argc, argv);
    Figures figures(u"bench_self_check"_s, QCoreApplication::arguments());
    const QTemporaryDir folder;
    const SystemClock clock;
    auto estate = makeEstate(folder.filePath(u"station"_s), clock);
    const Result<void> filled = estate ? fill(*estate, clock) : passOn(estate);
    if (!filled) {
        std::fprintf(stderr, "bench_self_check: %s\n", filled.error().describe().c_str());
        return 1;
    }
    measure(figures, *estate, clock);
    return figures.finish();
}
