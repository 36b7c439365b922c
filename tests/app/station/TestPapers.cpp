#include "app/composition/Codes.h"
#include "app/station/AuditBackend.h"
#include "core/audit/Entry.h"
#include "core/cards/reader/SimulatedReader.h"
#include "core/store/Codes.h"
#include "tests/app/composition/StationFixture.h"
#include "tests/app/station/Answers.h"

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// A station at which somebody has a card, and its log, as the windows have them.
struct Office
{
    Office()
        : desktop(*estate.folder, estate.clock,
                  {{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), QStringLiteral("en")},
                  std::make_unique<cards::SimulatedReader>())
        , log(desktop)
    {
        desktop.enter(std::move(estate.station), {estate.mei, QStringLiteral("Mei"), domain::Role::Clerk, true},
                      estate.clock.now() + std::chrono::days(365));
        card.id = domain::CredentialId::random();
        card.person = domain::PersonId::random();
        card.validFrom = estate.clock.now();
        card.validUntil = card.validFrom + std::chrono::hours(24 * 365);
        const domain::Resident who{card.person, StationFixture::tenant("Zhao Min"), estate.clock.now()};
        const auto added = store().runBlocking([&](store::Session& s) {
            return s.residents()
                .add(who, zhao)
                .and_then([&](const auto&) { return s.credentials().add(card); })
                .and_then([&] {
                    return s.cards().add(card.id, {QStringLiteral("100001"), {}, 0});
                });
        });
        if (!added) {
            qFatal("no card");
        }
    }

    [[nodiscard]] store::Store& store() { return desktop.station()->store(); }
    [[nodiscard]] Result<void> note(const ui::PaperAbout& about)
    {
        return answerOf<void>([&](auto then) { log.notePaper(&desktop, about, then); });
    }
    [[nodiscard]] std::optional<Instant> printedAt()
    {
        return store().readBlocking([&](store::Session& s) { return s.cards().get(card.id); }).value().printedAt;
    }
    [[nodiscard]] quint64 logSize()
    {
        return store().readBlocking([](store::Session& s) { return s.audit().size(); }).value();
    }
    [[nodiscard]] audit::Entry last()
    {
        const quint64 at = logSize() - 1;
        return audit::decode(store()
                                 .readBlocking([&](store::Session& s) { return s.audit().read(at, 1); })
                                 .value()
                                 .constFirst()
                                 .bytes)
            .value();
    }

    StationFixture estate;
    app::Desktop desktop;
    app::AuditBackend log;
    domain::Credential card;
    domain::PersonToken zhao = domain::PersonToken::random();
};

} // namespace

/// Paper that comes out: in the log, and with the card, or said to be in neither.
class TestPapers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCardsFaceIsInTheLogAndWithTheCard()
    {
        Office o;
        QVERIFY(!o.printedAt());
        QVERIFY(o.note({{}, o.card.id}));
        QCOMPARE(o.last().action, QByteArray("card/printed"));
        QCOMPARE(o.last().by, o.estate.mei);
        QCOMPARE(o.last().subject, std::optional(o.zhao));
        QCOMPARE(o.last().object, o.card.id.bytes());
        QCOMPARE(o.printedAt(), std::optional(o.estate.clock.now()));
    }

    void everyCardOfASheetIsInTheLog()
    {
        Office o;
        domain::Credential second = o.card;
        second.id = domain::CredentialId::random();
        QVERIFY(o.store().runBlocking([&](store::Session& s) {
            return s.credentials().add(second).and_then([&] {
                return s.cards().add(second.id, {QStringLiteral("100002"), {}, 0});
            });
        }));
        const quint64 size = o.logSize();
        ui::PaperAbout sheet{{}, o.card.id};
        sheet.furtherCards = {second.id};
        QVERIFY(o.note(sheet));
        QCOMPARE(o.logSize(), size + 2);
        QCOMPARE(o.last().object, second.id.bytes());
        QVERIFY(o.printedAt());
        sheet.furtherCards.append(domain::CredentialId::random()); // all of it or nothing
        QVERIFY(o.note(sheet).error().is(store::codes::noSuchCredential));
        QCOMPARE(o.logSize(), size + 2);
    }

    void whatTheLogDoesNotTakeIsNotWithTheCardEither()
    {
        Office o;
        QVERIFY(o.note({{}, o.card.id}));
        const std::optional<Instant> before = o.printedAt();
        o.estate.clock.advance(std::chrono::hours(1));
        QVERIFY(o.store().runBlocking([](store::Session& s) {
            return s.audit().size().and_then(
                [&](quint64 size) { return s.audit().append(size, "never sealed", QByteArray(32, 'x')); });
        }));
        const quint64 size = o.logSize();
        QVERIFY(!o.note({{}, o.card.id})); // and whoever printed it is told
        QCOMPARE(o.printedAt(), before);
        QCOMPARE(o.logSize(), size);
    }

    void aPaperAboutNobodyOnRecordIsAnswered()
    {
        Office o;
        const quint64 size = o.logSize();
        QVERIFY(o.note({{}, domain::CredentialId::random()}).error().is(store::codes::noSuchCredential));
        QCOMPARE(o.logSize(), size);
    }

    void withoutAnOpenStationItIsSaid()
    {
        Office o;
        o.desktop.leave();
        QVERIFY(o.note({{}, o.card.id}).error().is(app::codes::notSignedIn));
    }
};

VESTIBULE_TEST(TestPapers);
#include "TestPapers.moc"
