// Measures the residents' list with 100,000 synthetic people: import, snapshot, pages, and search at every keystroke.
// Not a test: `bench_store [people]` prints figures.
#include "core/base/SecretBytes.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "core/store/SearchTerms.h"
#include "core/store/Store.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>

using namespace vestibule;
using namespace vestibule::store;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString surnames =
    u"王王王王王王李李李李李李张张张张张刘刘刘刘陈陈陈杨杨杨黄黄赵赵吴吴周周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
    "彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶"
    "黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"_s;
const QString given =
    u"伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红娥玲芬慧建国志文辉力东海波宁贵福生龙元全胜学祥才发"
    "武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮"
    "政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘"_s;

struct Figures
{
    std::vector<double> ms;
    void print(const char* what)
    {
        std::sort(ms.begin(), ms.end());
        const auto at = [this](double p) { return ms[std::min(ms.size() - 1, std::size_t(p * double(ms.size())))]; };
        std::printf("%-44s n %6zu  p50 %7.3f ms  p99 %7.3f ms  max %7.3f ms\n", what, ms.size(), at(0.5), at(0.99),
                    ms.back());
    }
};

std::vector<domain::ResidentDetails> people(int count)
{
    std::mt19937 random(7);
    const auto pick = [&random](const QString& from) {
        return from.at(qsizetype(random() % std::size_t(from.size())));
    };
    std::vector<domain::ResidentDetails> all;
    for (int i = 0; i < count; ++i) {
        QString name = pick(surnames);
        name += pick(given);
        if (random() % 4 != 0) {
            name += pick(given);
        }
        const QString room = QString::number((1 + random() % 30) * 100 + 1 + random() % 6);
        all.push_back({name,
                       {QString::number(1 + random() % 60), QString::number(1 + random() % 4), room},
                       domain::Occupancy::Owner,
                       std::nullopt});
    }
    return all;
}

/// What a clerk would type to find this person, whole; every beginning of it is a keystroke.
QStringList typedFor(const domain::ResidentDetails& person)
{
    const SearchTerms terms = searchTerms(person.name, person.dwelling);
    const QString pinyin = terms.nameSort.section(u'|', 0, 0);
    QString initials;
    for (const QString& syllable : pinyin.split(u' ')) {
        initials += syllable.left(1);
    }
    return {person.name,
            pinyin,
            QString(pinyin).remove(u' '),
            initials,
            person.dwelling.label(),
            initials + u' ' + person.dwelling.label(),
            pinyin.section(u' ', 0, 0) + u' ' + person.dwelling.room,
            person.dwelling.building + u'-' + u' ' + pinyin};
}

/// Time of the processor in this thread: what a machine with nothing else to do would take at least.
double threadMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

double msOf(QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

/// Everybody gets a card at three gates, and one in a hundred of them is still on its way. Straight into the tables:
/// through the sync it would take hours.
Result<void> giveCards(const QString& path, const SecretBytes& key)
{
    database::OpenOptions how;
    how.applicationId = applicationId;
    how.anchored = true;
    auto db = database::Connection::open(path, key, how);
    if (!db) {
        return passOn(db);
    }
    return db->execute(
        "PRAGMA cache_size = -262144; BEGIN;"
        "WITH n(i) AS (VALUES (1), (2), (3)) INSERT INTO gates SELECT randomblob(16), 'Gate ' || i, '127.0.0.1:1',"
        " randomblob(32), randomblob(32), x'00', 1, 1, 0, NULL FROM n;"
        "INSERT INTO receipts (gate, kind, epoch, version, bytes, received_at)"
        " SELECT id, 'receipt', 1, 1, x'00', 0 FROM gates;"
        "INSERT INTO credentials (id, person, kind, rev, state, valid_from, valid_until)"
        " SELECT randomblob(16), id, 'card', 1, 'active', 0, 4102444800000 FROM persons;"
        "INSERT INTO placements (credential, gate, state, since, digest, first_sent_at, proof)"
        " SELECT k.id, g.id, CASE abs(random()) % 300 WHEN 0 THEN 'sent' ELSE 'held' END, 0, randomblob(32), 0,"
        " (SELECT seq FROM receipts r WHERE r.gate = g.id) FROM credentials k, gates g;"
        "COMMIT");
}

void measurePages(Store& store, const std::vector<ResidentKey>& keys, const char* what)
{
    Figures pages;
    std::mt19937 random(11);
    QElapsedTimer timer;
    for (int i = 0; i < 2000; ++i) {
        const std::size_t from = random() % (keys.size() - 64);
        timer.restart();
        const auto rows =
            store.readBlocking([&](Session& s) { return s.residents().rows(std::span(keys).subspan(from, 64)); });
        pages.ms.push_back(rows ? msOf(timer) : 1e9);
    }
    pages.print(what);
}

void measureKeystrokes(Store& store, const std::vector<domain::ResidentDetails>& all)
{
    Figures strokes;
    Figures answers;
    Figures work;
    std::mt19937 random(12);
    QElapsedTimer timer;
    std::vector<std::pair<double, QString>> slowest;
    for (int i = 0; i < 250; ++i) {
        for (const QString& typed : typedFor(all[random() % all.size()])) {
            for (qsizetype length = 1; length <= typed.size(); ++length) {
                const QString text = typed.left(length);
                timer.restart();
                double used = 0;
                auto hits = store.readBlocking([&](Session& s) {
                    const double before = threadMs();
                    auto found = s.residents().search(text);
                    used = threadMs() - before;
                    return found;
                });
                work.ms.push_back(used);
                strokes.ms.push_back(hits ? msOf(timer) : 1e9);
                slowest.emplace_back(strokes.ms.back(), text);
                timer.restart();
                (void)store.readBlocking([&](Session& s) {
                    return s.residents().rows(
                        std::span(hits->keys).first(std::min<std::size_t>(64, hits->keys.size())));
                });
                answers.ms.push_back(strokes.ms.back() + msOf(timer));
            }
        }
    }
    strokes.print("search, each keystroke");
    work.print("processor time of it");
    answers.print("search and the first 64 rows, each keystroke");
    std::sort(slowest.rbegin(), slowest.rend());
    for (std::size_t i = 0; i < std::min<std::size_t>(slowest.size(), 150); i += 10) {
        std::printf("slow: %7.3f ms \"%s\"\n", slowest[i].first, qPrintable(slowest[i].second));
    }
}

int failed(const Error& error)
{
    std::fprintf(stderr, "%s\n", error.describe().c_str());
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"store.db"_s);
    const SecretBytes key = SecretBytes::random(32);
    auto store = Store::open(path, key.clone(), {.create = true});
    if (!store) {
        return failed(store.error());
    }
    const std::vector<domain::ResidentDetails> all = people(count);
    QElapsedTimer timer;
    timer.start();
    const std::clock_t cpu = std::clock();
    const auto imported = (*store)->runBlocking([&](Session& s) {
        return s.imports().add(all, domain::ImportId::random(), domain::OperatorId::random(), Instant::fromMs(1));
    });
    if (!imported) {
        return failed(imported.error());
    }
    std::printf("import of %d people: %.0f ms, of the processor %.0f ms\n", count, msOf(timer),
                double(std::clock() - cpu) * 1e3 / CLOCKS_PER_SEC);

    std::vector<ResidentKey> keys;
    Figures snapshot;
    for (int i = 0; i < 20; ++i) {
        timer.restart();
        keys = (*store)
                   ->readBlocking([&](Session& s) {
                       return s.residents().keys(i % 2 == 0 ? ResidentOrder::Name : ResidentOrder::Dwelling);
                   })
                   .value();
        snapshot.ms.push_back(msOf(timer));
    }
    snapshot.print("snapshot of all keys");
    measurePages(**store, keys, "page of 64 rows, nobody has a key");
    (*store)->stop();
    if (const auto given = giveCards(path, key); !given) {
        return failed(given.error());
    }
    store = Store::open(path, key.clone(), {});
    if (!store) {
        return failed(store.error());
    }
    measurePages(**store, keys, "page of 64 rows, cards at 3 gates");
    measureKeystrokes(**store, all);
    return 0;
}
