#include "app/composition/Codes.h"
#include "app/composition/SealedSecrets.h"
#include "tests/app/composition/DeskEstate.h"
#include "tests/app/composition/TrustOffice.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace {

constexpr const char* label = "card-masters";
const QByteArray uid = QByteArray::fromHex("04782e21801d80");

/// What lies sealed in the store.
SecretBytes mastersIn(OpenStation& station)
{
    auto found =
        station.store().readBlocking([&](store::Session& s) { return findSealed(s, station.keys().master(), label); });
    return found && *found ? std::move(**found) : SecretBytes();
}

/// As a program without cards of its own had left it.
void takeMastersAway(OpenStation& station)
{
    QVERIFY(station.store().runBlocking([](store::Session& s) { return s.secrets().remove(label); }));
}

SecretBytes readKeyOf(const OpenStation& station)
{
    auto masters = station.keys().cardMasters();
    auto key = masters ? masters->readKey(uid, 1) : Result<cards::desfire::ChipKey>(passOn(masters));
    return key ? std::move(key->bytes) : SecretBytes();
}

int madeIn(DeskEstate& e)
{
    const quint64 all = e.store().readBlocking([](store::Session& s) { return s.audit().size(); }).value();
    const QList<audit::Entry> entries = e.lastEntries(all);
    return int(std::count_if(entries.begin(), entries.end(),
                             [](const audit::Entry& entry) { return entry.action == "keys/card-masters-made"; }));
}

} // namespace

/// What the keys of all cards are made of: made once, and never again where others may be.
class TestCardMasters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyAreMadeWithTheEstateAndStay()
    {
        DeskEstate e;
        const SecretBytes masters = mastersIn(*e.f.station);
        QCOMPARE(masters.size(), std::size_t(48));
        for (const std::size_t at : {0, 16, 32}) {
            const SecretBytes one = SecretBytes::copyOf(masters.span().subspan(at, 16));
            QVERIFY(!one.equals(QByteArray(16, '\0')));
            for (const std::size_t other : {0, 16, 32}) {
                QVERIFY(at == other || !one.equals(masters.view().sliced(qsizetype(other), 16)));
            }
        }
        const SecretBytes key = readKeyOf(*e.f.station);
        QCOMPARE(key.size(), std::size_t(16));
        e.f.station.reset();
        e.open();
        QVERIFY(mastersIn(*e.f.station).equals(masters));
        QVERIFY(readKeyOf(*e.f.station).equals(key));
        QCOMPARE(madeIn(e), 0); // with the estate
    }

    void anotherEstateHasOthers()
    {
        DeskEstate e;
        DeskEstate other;
        QVERIFY(!mastersIn(*e.f.station).equals(mastersIn(*other.f.station)));
        QVERIFY(!readKeyOf(*e.f.station).equals(readKeyOf(*other.f.station)));
    }

    void theStoreHoldsThemSealedOnly()
    {
        DeskEstate e;
        const SecretBytes masters = mastersIn(*e.f.station);
        const auto sealed = e.store().readBlocking([](store::Session& s) { return s.secrets().get(label); });
        QVERIFY(sealed && *sealed);
        for (const qsizetype at : {0, 16, 32}) {
            QVERIFY((*sealed)->indexOf(masters.view().sliced(at, 16)) < 0);
        }
    }

    void anEstateOfBeforeGetsThemAtAnOpening()
    {
        DeskEstate e;
        takeMastersAway(*e.f.station);
        e.f.station.reset();
        e.open();
        QVERIFY(e.f.station->keys().hasCardMasters());
        const SecretBytes made = mastersIn(*e.f.station);
        QCOMPARE(made.size(), std::size_t(48));
        const SecretBytes key = readKeyOf(*e.f.station);
        e.f.station.reset();
        e.open();
        QVERIFY(mastersIn(*e.f.station).equals(made));
        QVERIFY(readKeyOf(*e.f.station).equals(key));
        QCOMPARE(madeIn(e), 1);
    }

    void anOlderCopyMakesNone()
    {
        DeskEstate e;
        takeMastersAway(*e.f.station);
        const auto before = e.backups.make(*e.f.folder, e.store(), e.master());
        QVERIFY(before);
        e.f.station.reset();
        e.open();
        QVERIFY(e.f.station->keys().hasCardMasters());
        e.restore(before->name);
        for (int opening = 0; opening < 2; ++opening) {
            QVERIFY(e.store().isRecovering());
            QVERIFY(!e.f.station->keys().hasCardMasters());
            QVERIFY(e.f.station->keys().cardMasters().error().is(codes::noCardMasters));
            QVERIFY(mastersIn(*e.f.station).isEmpty());
            e.f.station.reset();
            e.open();
        }
        // Whatever the estate had after the copy is lost for good now.
        const auto findings = e.collect();
        QVERIFY(findings && e.finish(*findings, true));
        QVERIFY(!e.f.station->keys().hasCardMasters());
        e.f.station.reset();
        e.open();
        QVERIFY(e.f.station->keys().hasCardMasters());
    }

    void aCopyBringsThemBack()
    {
        DeskEstate e;
        const SecretBytes masters = mastersIn(*e.f.station);
        const auto copy = e.backups.make(*e.f.folder, e.store(), e.master());
        QVERIFY(copy);
        e.restore(copy->name);
        QVERIFY(e.store().isRecovering());
        QVERIFY(mastersIn(*e.f.station).equals(masters));
        QVERIFY(e.f.station->keys().hasCardMasters());
        const auto findings = e.collect();
        QVERIFY(findings && e.finish(*findings, true));
        QVERIFY(mastersIn(*e.f.station).equals(masters));
    }

    void aChangeOfTheKeysThatGatesObeyLeavesThemAlone()
    {
        TrustOffice office;
        const SecretBytes masters = mastersIn(*office.f.station);
        office.renewAndReopen(); // which replaces the vault's master, too
        QCOMPARE(office.f.station->keys().change(), quint64(1));
        QVERIFY(mastersIn(*office.f.station).equals(masters));
        QVERIFY(office.f.station->keys().hasCardMasters());
    }

    void mastersCutShortOpenNothing()
    {
        DeskEstate e;
        QVERIFY(e.store().runBlocking([&](store::Session& s) {
            return putSealed(s, e.master(), label, SecretBytes::random(32), e.f.clock.now());
        }));
        e.f.station.reset();
        auto vault =
            vault::Vault::load(e.f.folder->vaultPlace(), vault::KdfCost::weakForTestsAndDemonstrations(), e.f.clock);
        auto unlocked = vault->unlock(QStringLiteral("Mei"), goodPassword());
        const auto opened = OpenStation::open(*e.f.folder, std::move(*unlocked), e.f.clock);
        QVERIFY(!opened && opened.error().is(codes::noEstate));
    }
};

VESTIBULE_TEST(TestCardMasters);
#include "TestCardMasters.moc"
