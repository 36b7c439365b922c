#include "app/composition/SelfCheck.h"
#include "core/consent/ConsentRecord.h"
#include "core/database/Connection.h"
#include "core/store/Schema.h"
#include "core/vault/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/support/FlipByte.h"

#include <sqlcipher/sqlite3.h>

#include <QFile>

#include <cstring>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using engine::CheckFinding;
using engine::CheckItem;
using Outcome = CheckFinding::Outcome;

namespace {

/// While it lives every connection that is opened takes no notice of this pragma: another engine would not know it.
class Deaf
{
public:
    explicit Deaf(const char* pragma)
    {
        ignored = pragma;
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(&listen));
    }
    ~Deaf() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&listen)); }
    Deaf(const Deaf&) = delete;
    Deaf& operator=(const Deaf&) = delete;

private:
    static int judge(void*, int action, const char* pragma, const char*, const char*, const char*)
    {
        return action == SQLITE_PRAGMA && std::strcmp(pragma, ignored) == 0 ? SQLITE_IGNORE : SQLITE_OK;
    }
    static int listen(sqlite3* db, char**, const sqlite3_api_routines*)
    {
        return sqlite3_set_authorizer(db, judge, nullptr);
    }
    static inline const char* ignored = "";
};

/// A station with somebody who agreed, and what a self-check of it is told.
struct Checked
{
    StationFixture f;
    vault::MasterKey master = f.station->keys().master().clone();
    QList<QByteArray> recordKeys = f.station->keys().recordKeys();
    std::optional<Error> closed;
    std::unique_ptr<Deaf> deaf;
    domain::ConsentId consent;

    Checked()
    {
        const auto begun = f.sitting([](Sittings& s) { return s.begin(StationFixture::tenant("Li Lei")); });
        const auto given = f.sitting([&](Sittings& s) {
            return s.giveConsent(begun->sitting, f.answer(domain::Answer::Choice::Face), StationFixture::signature(),
                                 f.station->notice());
        });
        consent = given.value();
    }

    [[nodiscard]] CheckFinding find(CheckItem item) const
    {
        const auto run = SelfCheck({f.folder->storePath(), master, recordKeys, closed}, f.clock).run();
        return run ? run->findings.at(std::size_t(item)) : CheckFinding();
    }

    template <typename Work>
    [[nodiscard]] bool inStore(Work work)
    {
        return f.station->store().runBlocking(work).has_value();
    }
    [[nodiscard]] bool forgeConsent()
    {
        return inStore([&](store::Session& s) -> Result<void> {
            auto forged = s.consents().get(consent);
            if (!forged) {
                return passOn(forged);
            }
            forged->id = domain::ConsentId::random();
            forged->record = consent::RecordSigner(SecretBytes::random(32)).sign({{QStringLiteral("a"), 1}});
            forged->recordHash.clear();
            return s.consents().add(*forged);
        });
    }
    [[nodiscard]] bool flipPage() const
    {
        const QString path = f.folder->storePath();
        return f.station->store().runBlocking([](store::Session& s) -> Result<void> {
            s.foldAfterwards();
            return {};
        }) && flipByte(path, QFile(path).size() - 4096 + 100);
    }
    /// Somebody lives in a unit that there is not: the store itself would not let that be written.
    [[nodiscard]] bool breakReference()
    {
        f.station.reset();
        database::OpenOptions how;
        how.applicationId = store::applicationId;
        how.anchored = true;
        auto db = database::Connection::open(f.folder->storePath(), master.databaseKey(), how);
        return db && db->execute("PRAGMA foreign_keys = OFF") && db->execute("UPDATE persons SET unit = 999999");
    }
    [[nodiscard]] bool leaveEntryUnsealed()
    {
        return inStore([](store::Session& s) {
            return s.audit().size().and_then(
                [&](quint64 size) { return s.audit().append(size, "never sealed", QByteArray(32, 'x')); });
        });
    }

    /// What this item is there to find. False: it could not be done.
    [[nodiscard]] bool damage(CheckItem item)
    {
        switch (item) {
        case CheckItem::Engine:
            deaf = std::make_unique<Deaf>("cipher_version");
            return true;
        case CheckItem::Header:
            master = vault::MasterKey::random();
            return true;
        case CheckItem::Settings:
            deaf = std::make_unique<Deaf>("cell_size_check");
            return true;
        case CheckItem::Anchor:
            return QFile::remove(f.folder->storePath() + QStringLiteral("-anchor"));
        case CheckItem::Pages:
            return flipPage();
        case CheckItem::Structure:
            return breakReference();
        case CheckItem::Keys:
            closed = Error(vault::codes::sealBroken);
            return true;
        case CheckItem::Consents:
            return forgeConsent();
        case CheckItem::AuditLog:
            return leaveEntryUnsealed();
        }
        return false;
    }
};

} // namespace

/// Each thing that the self-check looks at, whole and broken.
class TestSelfCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyItemFindsWhatItIsFor_data()
    {
        QTest::addColumn<int>("item");
        static constexpr std::array names{"engine",    "header", "settings", "anchor",   "pages",
                                          "structure", "keys",   "consents", "audit log"};
        static_assert(names.size() == engine::checkItems.size());
        for (const CheckItem item : engine::checkItems) {
            QTest::newRow(names.at(std::size_t(item))) << int(item);
        }
    }

    void everyItemFindsWhatItIsFor()
    {
        QFETCH(const int, item);
        Checked c;
        QCOMPARE(int(c.find(CheckItem(item)).outcome), int(Outcome::Good));
        QVERIFY(c.damage(CheckItem(item)));
        const CheckFinding found = c.find(CheckItem(item));
        QVERIFY2(found.outcome == Outcome::Bad, qPrintable(found.detail));
        QVERIFY(found.problem);
    }
};

VESTIBULE_TEST(TestSelfCheck);
#include "TestSelfCheck.moc"
