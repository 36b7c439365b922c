#include "tests/app/composition/DeskActs.h"

#include "app/composition/Assessments.h"
#include "app/composition/CardMaking.h"
#include "app/composition/CompanyChanges.h"
#include "app/composition/KeyIssue.h"
#include "app/composition/Sittings.h"
#include "core/database/Connection.h"
#include "core/database/Settings.h"
#include "core/store/Schema.h"
#include "core/sync/Codes.h"

#include <QDir>

#include <algorithm>
#include <memory>

namespace vestibule::test {

namespace {

using domain::Answer;

constexpr int mostMoments = 50'000;

/// To whom it happens.
struct Subject
{
    domain::ResidentDetails details;
    domain::SittingId sitting;
    domain::PersonId person;
    domain::ImportId import;
    std::optional<app::SealedFace> face;
    std::size_t copies = 0;
};
using Shared = std::shared_ptr<Subject>;

template <typename T>
Result<void> onlyWhether(const Result<T>& result)
{
    return result ? Result<void>() : passOn(result);
}

template <typename T>
T sure(Result<T> result)
{
    if (!result) {
        qFatal("could not be prepared: %s", result.error().describe().c_str());
    }
    return std::move(*result);
}

void sure(const Result<void>& result)
{
    if (!result) {
        qFatal("could not be prepared: %s", result.error().describe().c_str());
    }
}

/// What the store keeps of a chip that becomes the card of this sitting, as if it had been written and read.
Result<void> makeChip(DeskEstate& e, const Subject& who)
{
    const QByteArray uid = who.sitting.bytes().left(7);
    return e.store().runBlocking([&](store::Session& s) -> Result<void> {
        app::CardMaking making(s, e.f.station->desk(), {e.f.mei, QStringLiteral("Mei"), domain::Role::Clerk, true});
        app::Sittings sittings(s, e.f.station->desk(), e.f.mei);
        const auto order = sittings.cardToMake(who.sitting).and_then([&](const domain::CredentialId& entry) {
            return making.begin(entry, uid);
        });
        if (!order) {
            return passOn(order);
        }
        return making.noteMade(*order).and_then([&] {
            return onlyWhether(sittings.activateCard(who.sitting, {order->credential, uid, order->signedCredential}))
                .and_then([&] {
                    return sittings.collectCard(who.sitting, order->credential,
                                                {true, QStringLiteral("Takes"), StationFixture::signature()});
                });
        });
    });
}

domain::ResidentDetails somebody(DeskEstate& e)
{
    domain::ResidentDetails details = StationFixture::tenant("x");
    details.name = nameNumber(++e.people);
    details.dwelling.room = QString::number(e.people);
    return details;
}

Result<store::Draft> begin(DeskEstate& e, const Subject& s)
{
    return e.f.sitting([&](app::Sittings& sittings) { return sittings.begin(s.details); });
}

Result<domain::ConsentId> consent(DeskEstate& e, const Subject& s)
{
    return e.f.sitting([&](app::Sittings& sittings) {
        return sittings.giveConsent(s.sitting, e.f.answer(Answer::Choice::Face), StationFixture::signature(),
                                    e.f.station->notice());
    });
}

Result<app::FaceIssue> storeFace(DeskEstate& e, const Subject& s)
{
    return e.f.sitting([&](app::Sittings& sittings) { return sittings.storeFace(s.sitting, *s.face); });
}

Result<void> decline(DeskEstate& e, const Subject& s)
{
    return e.f.sitting(
        [&](app::Sittings& sittings) { return sittings.decline(s.sitting, e.f.answer(Answer::Choice::Card)); });
}

void sitDown(DeskEstate& e, Subject& s)
{
    s.details = somebody(e);
    s.sitting = sure(begin(e, s)).sitting;
}

void sitDownAndConsent(DeskEstate& e, Subject& s)
{
    sitDown(e, s);
    sure(consent(e, s));
    s.face = sure(app::sealFace(StationFixture::nobody(), e.gates.records()));
}

void enrol(DeskEstate& e, Subject& s)
{
    sitDownAndConsent(e, s);
    sure(storeFace(e, s));
    s.person = sure(e.store().readBlocking([&](store::Session& session) {
                   return session.residents().sameNameAndDwelling(s.details.name, s.details.dwelling);
               })).front();
}

/// Somebody with a face, who is asked again.
void enrolAndSitDown(DeskEstate& e, Subject& s)
{
    enrol(e, s);
    s.sitting = sure(e.f.sitting([&](app::Sittings& all) { return all.beginFor(s.person, false); })).sitting;
}

Result<app::RenewedConsent> renew(DeskEstate& e, const Subject& s)
{
    return e.f.sitting([&](app::Sittings& all) {
        return all.renewConsent(s.sitting, e.f.answer(Answer::Choice::Face), StationFixture::signature(),
                                e.f.station->notice());
    });
}

template <typename Work>
Result<void> withKeys(DeskEstate& e, Work work)
{
    return e.store().runBlocking([&](store::Session& session) {
        app::KeyIssue keys(session, e.f.station->desk(), e.f.mei);
        return onlyWhether(work(keys));
    });
}

Result<void> rename(DeskEstate& e, const Subject& s)
{
    return e.store().runBlocking([&](store::Session& session) -> Result<void> {
        auto stored = session.residents().get(s.person);
        if (!stored) {
            return passOn(stored);
        }
        stored->resident.details.name += u'x';
        audit::Entry entry;
        entry.by = e.f.mei;
        entry.action = "resident/corrected";
        entry.subject = stored->token;
        return session.residents().update(s.person, stored->resident.details).and_then([&] {
            return e.f.station->desk().audit.note(session, entry);
        });
    });
}

Result<void> import(DeskEstate& e, domain::ImportId id)
{
    std::vector<domain::ResidentDetails> roster;
    for (int i = 0; i < 12; ++i) {
        roster.push_back(somebody(e));
    }
    return e.store().runBlocking([&](store::Session& session) {
        return onlyWhether(session.imports().add(roster, id, e.f.mei, e.f.clock.now()));
    });
}

/// Another company each time, and what it puts out of date made anew in the same unit.
Result<void> changeCompany(DeskEstate& e, const QString& name)
{
    const domain::Operator manager{e.f.mei, QStringLiteral("Mei"), domain::Role::Manager, true};
    auto published = e.store().runBlocking([&](store::Session& session) -> Result<consent::Notice> {
        const app::DeskContext& desk = e.f.station->desk();
        const domain::Company next{name, QStringLiteral("office@next.example"), QStringLiteral("2 Next Road")};
        auto notice = app::CompanyChanges(session, desk, manager).change(next, desk.today());
        if (!notice) {
            return notice;
        }
        const auto assessed = app::Assessments(session, desk, manager).sign(app::shippedAssessments().front());
        return assessed ? std::move(notice) : passOn(assessed);
    });
    if (published) {
        e.f.station->setNotice(*published);
    }
    return onlyWhether(published);
}

Result<void> tellOfCompany(DeskEstate& e, domain::PersonId person)
{
    const domain::Operator manager{e.f.mei, QStringLiteral("Mei"), domain::Role::Manager, true};
    return e.store().runBlocking([&](store::Session& session) {
        const app::DeskContext& desk = e.f.station->desk();
        return app::CompanyChanges(session, desk, manager).tell({person}, domain::TellingWay::Desk, desk.today());
    });
}

/// In step with every gate, or the first reason why not.
Result<void> delivered(DeskEstate& e)
{
    MemoryDelivery delivery(*e.f.station, e.gates);
    const auto statuses = delivery.engine().syncOnce(std::chrono::seconds(30));
    if (!statuses) {
        return passOn(statuses);
    }
    for (const sync::GateStatus& status : *statuses) {
        if (status.standing != domain::GateReachability::InStep) {
            return fail(status.reason.value_or(ErrorCode{"test", "no reason"}), status.detail);
        }
    }
    return {};
}

Result<void> copied(DeskEstate& e, Subject& s)
{
    const auto made = e.backups.make(*e.f.folder, e.store(), e.master());
    const QStringList there = QDir(e.backups.folder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    s.copies += made ? 1 : 0;
    if (std::size_t(there.size()) != s.copies || e.backups.list().size() != s.copies) {
        return fail(ErrorCode{"test", "half a copy"});
    }
    return onlyWhether(made);
}

quint64 generationOf(DeskEstate& e)
{
    return sure(e.store().readBlocking([](store::Session& s) { return s.estate().generation(); }));
}

/// What somebody finds who is cut off here: the generation, or why it does not open.
Result<quint64> afterCut(DeskEstate& e)
{
    const QTemporaryDir to;
    const QString path = to.filePath(QStringLiteral("cut.db"));
    copyStoreFiles(e.f.folder->storePath(), path);
    database::OpenOptions how;
    how.applicationId = store::applicationId;
    how.anchored = true;
    auto db = database::Connection::open(path, e.master().databaseKey(), how);
    if (!db) {
        return passOn(db);
    }
    if (const auto whole = db->checkIntegrity(); !whole) {
        return passOn(whole);
    }
    const auto generation = database::firstValue(*db, "SELECT generation FROM meta");
    return generation ? Result<quint64>(generation->toULongLong()) : passOn(generation);
}

bool tells(const Error& error, const std::vector<ErrorCode>& codes)
{
    for (const Error* each = &error; each != nullptr; each = each->cause()) {
        if (std::find(codes.begin(), codes.end(), each->code()) != codes.end()) {
            return true;
        }
    }
    return false;
}

/// Empty, or what does not hold after a failure.
std::string findFault(DeskEstate& e, const DeskAct& act, quint64 before, bool lookAtCut)
{
    if (act.isOneUnit && generationOf(e) != before) {
        return "it failed, and something was kept";
    }
    if (lookAtCut) {
        const Result<quint64> found = afterCut(e);
        if (!found) {
            return "a cut leaves nothing that opens: " + found.error().describe();
        }
        if (*found < before || (act.isOneUnit && *found > before + 1)) {
            return "a cut leaves generation " + std::to_string(*found) + " of " + std::to_string(before);
        }
    }
    const Result<void> again = act.perform(e);
    return again ? std::string() : "it does not work afterwards: " + again.error().describe();
}

} // namespace

void copyStoreFiles(const QString& from, const QString& to)
{
    for (const char* ending : {"", "-wal", "-anchor"}) {
        QFile::remove(to + QLatin1String(ending));
        QFile::copy(from + QLatin1String(ending), to + QLatin1String(ending));
    }
}

std::vector<DeskAct> deskActs()
{
    const auto s = std::make_shared<Subject>();
    const auto somebodyNew = [s](DeskEstate& e) { s->details = somebody(e); };
    const auto seated = [s](DeskEstate& e) { sitDown(e, *s); };
    const auto consented = [s](DeskEstate& e) { sitDownAndConsent(e, *s); };
    const auto declined = [s](DeskEstate& e) {
        sitDown(e, *s);
        sure(decline(e, *s));
    };
    const auto withCard = [s](DeskEstate& e) { s->person = e.giveCard().id; };
    const auto enrolled = [s](DeskEstate& e) { enrol(e, *s); };
    const auto seatedWithFace = [s](DeskEstate& e) { enrolAndSitDown(e, *s); };
    const auto imported = [s](DeskEstate& e) {
        s->import = domain::ImportId::random();
        sure(import(e, s->import));
    };
    return {
        {"sitting begun", somebodyNew, [s](DeskEstate& e) { return onlyWhether(begin(e, *s)); }},
        {"consent", seated, [s](DeskEstate& e) { return onlyWhether(consent(e, *s)); }},
        {"face", consented, [s](DeskEstate& e) { return onlyWhether(storeFace(e, *s)); }},
        {"renewed consent", seatedWithFace, [s](DeskEstate& e) { return onlyWhether(renew(e, *s)); }},
        {"decline", seated, [s](DeskEstate& e) { return decline(e, *s); }},
        {"card", declined,
         [s](DeskEstate& e) {
             return onlyWhether(e.f.sitting([&](app::Sittings& all) { return all.issueCard(s->sitting, {}); }));
         }},
        {"chip", declined, [s](DeskEstate& e) { return makeChip(e, *s); }},
        {"edit", withCard, [s](DeskEstate& e) { return rename(e, *s); }},
        {"revoke", withCard,
         [s](DeskEstate& e) { return withKeys(e, [&](app::KeyIssue& keys) { return keys.revokeAll(s->person); }); }},
        {"withdraw", enrolled,
         [s](DeskEstate& e) { return withKeys(e, [&](app::KeyIssue& keys) { return keys.withdrawFace(s->person); }); }},
        {"import", [](DeskEstate&) {}, [](DeskEstate& e) { return import(e, domain::ImportId::random()); }},
        {"undo of an import", imported,
         [s](DeskEstate& e) {
             return e.store().runBlocking([&](store::Session& session) {
                 return onlyWhether(session.imports().undo(s->import, e.f.clock.now()));
             });
         }},
        {"log of a new day", [](DeskEstate& e) { e.f.clock.advance(std::chrono::hours(24)); },
         [](DeskEstate& e) {
             return e.store().runBlocking([&](store::Session& session) {
                 audit::Entry entry;
                 entry.action = "test/tomorrow";
                 return e.f.station->desk().audit.note(session, entry);
             });
         }},
        {"delivery", withCard, delivered, false, {sync::codes::journalBroken}},
        {"copy",
         [s](DeskEstate& e) {
             e.f.clock.advance(std::chrono::seconds(1));
             QDir(e.backups.folder()).removeRecursively();
             s->copies = 0;
         },
         [s](DeskEstate& e) { return copied(e, *s); },
         true,
         {},
         6},
        {"another company", [s](DeskEstate& e) { s->details = somebody(e); },
         [s](DeskEstate& e) { return changeCompany(e, s->details.name); }},
        {"told of a company",
         [s](DeskEstate& e) {
             s->person = e.giveCard().id;
             sure(changeCompany(e, nameNumber(e.people)));
         },
         [s](DeskEstate& e) { return tellOfCompany(e, s->person); }},
    };
}

/// What the act needs is compiled and read anew, and asks for memory each time.
static void forgetStatements(DeskEstate& e)
{
    e.store().releaseMemory();
    sure(e.store().readBlocking([](store::Session& s) { return s.estate().epoch(); })); // it is done
}

Outcome failAtEach(DeskEstate& e, const DeskAct& act, const Trouble& trouble, int step)
{
    Outcome out;
    std::optional<int> moments;
    if (trouble.watch) {
        act.prepare(e);
        forgetStatements(e);
        trouble.watch();
        sure(act.perform(e));
        moments = trouble.moments();
    }
    for (int n = 1; out.broken.empty() && n <= moments.value_or(n); n += step == 1 ? 1 : step * act.dearer) {
        if (n > mostMoments) {
            out.broken = "it never passes";
            break;
        }
        act.prepare(e);
        if (trouble.meetsOnlyWhatIsRead) {
            e.whileClosed([](const vault::MasterKey&) {});
        }
        const quint64 before = generationOf(e);
        if (trouble.watch) {
            forgetStatements(e);
        }
        trouble.begin(n);
        const Result<void> done = act.perform(e);
        const bool isMet = trouble.end();
        out.met += isMet ? 1 : 0;
        if (done) {
            ++out.kept;
            if (!isMet && !moments) {
                break;
            }
            continue;
        }
        ++out.failed;
        const bool isTold = tells(done.error(), trouble.codes) || tells(done.error(), act.ownCodes);
        if (!isTold && (act.isOneUnit || !trouble.isForOthersToo)) {
            out.broken = "told otherwise: " + done.error().describe();
        } else {
            out.broken = findFault(e, act, before, out.failed % trouble.lookEach == 0);
        }
        if (!out.broken.empty()) {
            out.broken += " (moment " + std::to_string(n) + ", said: " + done.error().describe() + ')';
        }
    }
    return out;
}

} // namespace vestibule::test
