#include "app/composition/GateAsking.h"
#include "app/composition/LookUp.h"
#include "app/composition/WhereIs.h"
#include "core/consent/Codes.h"
#include "core/consent/Receipt.h"
#include "core/domain/Codes.h"
#include "tests/app/composition/DeskEstate.h"

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

/// Somebody asks a year later: were you on record, and where is the face now?
class TestLookUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_estate = std::make_unique<DeskEstate>(); }

    void afterTheNameIsGoneTheReceiptFindsThePersonAndTheirReceipts()
    {
        DeskEstate& e = *m_estate;
        const store::StoredConsent consent = enrolFace();
        const Instant since = e.f.clock.now();
        const auto onTheList = byReceipt(receiptOf(consent));
        QCOMPARE(onTheList->size(), std::size_t(1));
        QVERIFY(!onTheList->front().erasedAt);
        leave(consent.person);
        const auto found = byReceipt(receiptOf(consent));
        QVERIFY(found);
        QCOMPARE(found->size(), std::size_t(1));
        QVERIFY(found->front().person == consent.person);
        QCOMPARE(found->front().since, since);
        QCOMPARE(*found->front().erasedAt, e.f.clock.now());
        e.deliver();
        GateAsking asking(e.gates);
        const auto sheet = whereIs(*e.f.station, asking, found->front().person, e.f.mei);
        QVERIFY(sheet);
        QCOMPARE(domain::countFaces(sheet->where), (domain::FaceCount{0, 2, 0, 2, 0, 2, 0}));
    }

    void nameAndDwellingFindThemThroughTheHash()
    {
        const store::StoredConsent consent = enrolFace();
        const domain::Dwelling home = StationFixture::tenant("x").dwelling;
        QVERIFY(!byName(QStringLiteral("Li Lei"), home)->front().erasedAt);
        leave(consent.person);
        const auto found = byName(QStringLiteral("  Li Lei "), home);
        QCOMPARE(found->size(), std::size_t(1));
        QVERIFY(found->front().person == consent.person);
        QVERIFY(found->front().erasedAt);
        domain::Dwelling other = home;
        other.room = QStringLiteral("1503");
        QVERIFY(byName(QStringLiteral("Li Lei"), other)->empty());
        QVERIFY(byName(QStringLiteral("Li Leu"), home)->empty());
        QVERIFY(byName(QString(), home).error().is(domain::codes::nameMissing));
    }

    void whoeverCameBackIsFoundTwice()
    {
        const store::StoredConsent first = enrolFace();
        leave(first.person);
        const store::StoredConsent second = enrolFace();
        const auto found = byName(QStringLiteral("Li Lei"), StationFixture::tenant("x").dwelling);
        QCOMPARE(found->size(), std::size_t(2));
        QVERIFY(found->front().person == second.person && !found->front().erasedAt);
        QVERIFY(found->back().person == first.person && found->back().erasedAt);
    }

    void aReceiptOfAnotherRecordFindsNobody()
    {
        const store::StoredConsent consent = enrolFace();
        QVERIFY(byReceipt(consent::toQrText({domain::ConsentId::random(), consent.recordHash}))->empty());
        QVERIFY(byReceipt(consent::toQrText({consent.id, QByteArray(32, 'x')}))->empty());
        QVERIFY(byReceipt("vestibule:consent?id=1").error().is(consent::codes::receiptMalformed));
        QVERIFY(byReceipt(' ' + receiptOf(consent) + '\n')->size() == 1);
    }

    /// Without a scanner: as the lines stand on the paper, in groups.
    void theLinesOfTheReceiptCanBeTyped()
    {
        const store::StoredConsent consent = enrolFace();
        const QByteArray typed = consent.id.bytes().toHex(' ').toUpper() + "  " + consent.recordHash.toHex();
        QCOMPARE(byReceipt(typed)->size(), std::size_t(1));
        QCOMPARE(byReceipt(consent.id.hex() + consent.recordHash.toHex())->front().person, consent.person);
        QVERIFY(byReceipt(typed.chopped(1)).error().is(consent::codes::receiptMalformed));
        QVERIFY(byReceipt(typed + "0").error().is(consent::codes::receiptMalformed));
        QVERIFY(byReceipt("x" + typed.sliced(1)).error().is(consent::codes::receiptMalformed));
        QVERIFY(byReceipt(consent.recordHash.toHex() + consent.id.hex())->empty());
    }

    void everyLookUpIsInTheLog()
    {
        DeskEstate& e = *m_estate;
        const store::StoredConsent consent = enrolFace();
        QVERIFY(byReceipt(receiptOf(consent)));
        QVERIFY(lastEntry().subject == consent.token);
        QCOMPARE(lastEntry().action, QByteArray("resident/looked-up"));
        QVERIFY(lastEntry().by == e.f.mei);
        QVERIFY(byName(QStringLiteral("Nobody"), {QStringLiteral("9"), {}, QStringLiteral("9")}));
        QVERIFY(!lastEntry().subject);
        QCOMPARE(lastEntry().count, std::optional<qint64>(0));
    }

private:
    static QByteArray receiptOf(const store::StoredConsent& consent)
    {
        return consent::toQrText({consent.id, consent.recordHash});
    }
    Result<std::vector<FoundPerson>> byReceipt(const QByteArray& text)
    {
        return m_estate->store().runBlocking(
            [&](store::Session& s) { return lookUpReceipt(s, m_estate->f.station->desk(), m_estate->f.mei, text); });
    }
    Result<std::vector<FoundPerson>> byName(const QString& name, const domain::Dwelling& dwelling)
    {
        return m_estate->store().runBlocking([&](store::Session& s) {
            return lookUpName(s, m_estate->f.station->desk(), m_estate->f.mei, name, dwelling);
        });
    }
    audit::Entry lastEntry()
    {
        return m_estate->store()
            .readBlocking([](store::Session& s) -> Result<audit::Entry> {
                const auto size = s.audit().size();
                return audit::decode(s.audit().read(*size - 1, 1)->constFirst().bytes);
            })
            .value();
    }
    /// The keys end, every gate signs, and the name goes.
    void leave(domain::PersonId person)
    {
        DeskEstate& e = *m_estate;
        e.revoke(person);
        e.deliver();
        e.f.clock.advance(domain::nameKeptFor);
        QVERIFY(e.f.station->catchUp());
    }
    store::StoredConsent enrolFace()
    {
        auto consent = m_estate->f.enrolFace(StationFixture::tenant("Li Lei"), m_estate->gates.records());
        m_estate->deliver();
        return consent;
    }

    std::unique_ptr<DeskEstate> m_estate;
};

VESTIBULE_TEST(TestLookUp);
#include "TestLookUp.moc"
