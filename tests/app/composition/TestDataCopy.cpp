#include "app/composition/CardHandover.h"
#include "app/composition/CompanyChanges.h"
#include "app/composition/DataCopy.h"
#include "app/composition/Requests.h"
#include "core/consent/ConsentRecord.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/DeskEstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;

namespace {

/// Every name of a member, at any depth.
void gatherNames(const QJsonValue& value, QSet<QString>& out)
{
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue each : list) {
            gatherNames(each, out);
        }
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        out.insert(it.key());
        gatherNames(it.value(), out);
    }
}

} // namespace

/// What a resident takes away of their data.
class TestDataCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_estate = std::make_unique<DeskEstate>(); }

    void everythingAboutThePersonIsInIt()
    {
        DeskEstate& e = *m_estate;
        const auto other = e.giveCard();
        const domain::PersonId person = enrolFace();
        e.deliver();
        const auto asked = e.store().runBlocking([&](store::Session& s) {
            return Requests(s, e.f.station->desk(), e.f.mei)
                .take({domain::RequestKind::Copy, domain::RequestedBy::Resident, person});
        });
        QVERIFY(asked);
        const QJsonObject copy = make(person);
        QCOMPARE(copy[QStringLiteral("person")][QStringLiteral("name")].toString(), QStringLiteral("Li Lei"));
        QCOMPARE(copy[QStringLiteral("person")][QStringLiteral("room")].toString(), QStringLiteral("1502"));
        QCOMPARE(copy[QStringLiteral("person")][QStringLiteral("lease_end")].toString(), QStringLiteral("2027-06-30"));
        QCOMPARE(copy[QStringLiteral("keys")].toArray().size(), 2); // the face, and the card that is reserved
        const QJsonArray gates = copy[QStringLiteral("gates")].toArray();
        QCOMPARE(gates.size(), 2);
        for (const QJsonValue gate : gates) {
            QCOMPARE(gate[QStringLiteral("state")].toString(), QStringLiteral("held"));
            QCOMPARE(gate[QStringLiteral("receipt_sha256")].toString().size(), 64);
        }
        const QJsonArray consents = copy[QStringLiteral("consents")].toArray();
        QCOMPARE(consents.size(), 1);
        const QByteArray record = consents.first()[QStringLiteral("record")].toString().toLatin1();
        const auto verified = consent::verifyRecord(record, e.f.station->keys().records().publicKey());
        QVERIFY(verified);
        const QByteArray salt = QByteArray::fromHex(consents.first()[QStringLiteral("salt")].toString().toLatin1());
        QCOMPARE(consent::principalNameHash(salt, QStringLiteral("Li Lei"), QStringLiteral("3-2-1502")),
                 verified->principalNameHash);
        QCOMPARE(copy[QStringLiteral("requests")].toArray().size(), 1);
        QVERIFY(!QJsonDocument(copy).toJson().contains(other.number.toLatin1()));
    }

    void theLogIsInItByNameAndTheCopyItself()
    {
        DeskEstate& e = *m_estate;
        static_cast<void>(e.giveCard());
        const domain::PersonId person = enrolFace();
        const QJsonArray log = make(person)[QStringLiteral("log")].toArray();
        const auto token = e.store().readBlocking([&](store::Session& s) { return s.residents().get(person); })->token;
        const auto all = e.store().readBlocking([](store::Session& s) { return s.audit().read(0, 100'000); });
        QStringList theirs;
        for (const auto& record : *all) {
            const auto entry = audit::decode(record.bytes);
            if (entry->subject == token) {
                theirs.append(QString::fromLatin1(entry->action));
            }
        }
        QStringList copied;
        for (const QJsonValue line : log) {
            copied.append(line[QStringLiteral("act")].toString());
        }
        QCOMPARE(copied, theirs);
        QCOMPARE(copied.last(), QStringLiteral("resident/copied"));
        QCOMPARE(log.last()[QStringLiteral("by")].toString(), QStringLiteral("Mei (manager)"));
    }

    void ofAChildTheMonthAndTheGuardianAreInIt()
    {
        const domain::PersonId person = enrolFace();
        QVERIFY(m_estate->store().runBlocking([&](store::Session& s) {
            auto stored = s.residents().get(person);
            stored->resident.details.minor = domain::Minor{{2030, 5, 1}, StationFixture::guardian()};
            return s.residents().update(person, stored->resident.details);
        }));
        const QJsonValue copied = make(person)[QStringLiteral("person")];
        QCOMPARE(copied[QStringLiteral("turns_14_in")].toString(), QStringLiteral("2030-05"));
        QCOMPARE(copied[QStringLiteral("guardian_name")].toString(), QStringLiteral("Han Meimei"));
        QCOMPARE(copied[QStringLiteral("guardian_is")].toString(), QStringLiteral("parent"));
    }

    void whenTheyWereToldOfAnotherCompanyIsInIt()
    {
        DeskEstate& e = *m_estate;
        const domain::PersonId person = enrolFace();
        QVERIFY(make(person)[QStringLiteral("tellings")].toArray().isEmpty());
        const domain::Operator mei{e.f.mei, QStringLiteral("Mei"), domain::Role::Manager, true};
        const QDate today = e.f.station->desk().today();
        const auto told = e.store().runBlocking([&](store::Session& s) -> Result<void> {
            CompanyChanges company(s, e.f.station->desk(), mei);
            const domain::Company next{QStringLiteral("Birch"), QStringLiteral("Birch desk"),
                                       QStringLiteral("2 Birch Road")};
            const auto changed = company.change(next, today.addDays(-3));
            return changed ? company.tell({person}, domain::TellingWay::Desk, today.addDays(-1)) : passOn(changed);
        });
        QVERIFY2(told, told ? "" : told.error().describe().c_str());
        const QJsonObject copy = make(person);
        const QJsonArray tellings = copy[QStringLiteral("tellings")].toArray();
        QCOMPARE(tellings.size(), 1);
        QCOMPARE(tellings.first()[QStringLiteral("company")].toString(), QStringLiteral("Birch"));
        QCOMPARE(tellings.first()[QStringLiteral("answers_from")].toString(), today.addDays(-3).toString(Qt::ISODate));
        QCOMPARE(tellings.first()[QStringLiteral("told_on")].toString(), today.addDays(-1).toString(Qt::ISODate));
        QCOMPARE(tellings.first()[QStringLiteral("told_how")].toString(), QStringLiteral("desk"));
        QCOMPARE(tellings.first()[QStringLiteral("recorded_by")].toString(), QStringLiteral("Mei (manager)"));
        QCOMPARE(copy[QStringLiteral("estate")][QStringLiteral("processor")].toString(), QStringLiteral("Birch"));
    }

    /// Nobody took back what a new consent took the place of.
    void aConsentThatWasReplacedIsNotCalledWithdrawn()
    {
        DeskEstate& e = *m_estate;
        const domain::PersonId person = enrolFace();
        e.f.clock.advance(std::chrono::hours(1));
        const auto begun = e.f.sitting([&](Sittings& s) { return s.beginFor(person, false); });
        QVERIFY(begun);
        const auto renewed = e.f.sitting([&](Sittings& s) {
            return s.renewConsent(begun->sitting, e.f.answer(domain::Answer::Choice::Face), StationFixture::signature(),
                                  e.f.station->notice());
        });
        QVERIFY2(renewed, renewed ? "" : renewed.error().describe().c_str());
        const auto consents = [&] { return make(person)[QStringLiteral("consents")].toArray(); };
        const auto times = [](const QJsonArray& list, const char* field) {
            return std::count_if(list.begin(), list.end(),
                                 [&](const QJsonValue& each) { return each[QLatin1String(field)].isString(); });
        };
        QCOMPARE(consents().size(), 2);
        QCOMPARE(times(consents(), "replaced_at"), 1);
        QCOMPARE(times(consents(), "withdrawn_at"), 0);

        e.f.clock.advance(std::chrono::hours(1));
        QVERIFY(e.store().runBlocking(
            [&](store::Session& s) { return KeyIssue(s, e.f.station->desk(), e.f.mei).withdrawFace(person); }));
        QCOMPARE(times(consents(), "replaced_at"), 1);
        QCOMPARE(times(consents(), "withdrawn_at"), 1);
    }

    void whoTookTheirCardsIsInIt()
    {
        DeskEstate& e = *m_estate;
        const auto who = e.giveCard();
        QVERIFY(make(who.id)[QStringLiteral("collections")].toArray().isEmpty());
        const domain::Operator mei{e.f.mei, QStringLiteral("Mei"), domain::Role::Clerk, true};
        const auto taken = e.store().runBlocking([&](store::Session& s) {
            CardHandover handover(s, e.f.station->desk(), mei);
            return handover.entryOf(who.id).and_then([&](domain::CredentialId card) {
                return handover.skipPrint(card, domain::PrintSkip::Later).and_then([&] {
                    return handover.collect(card, {true, QStringLiteral("Han Meimei"), StationFixture::signature()});
                });
            });
        });
        QVERIFY2(taken, taken ? "" : taken.error().describe().c_str());
        const QJsonObject copy = make(who.id);
        const QJsonArray collections = copy[QStringLiteral("collections")].toArray();
        QCOMPARE(collections.size(), 1);
        QCOMPARE(collections.first()[QStringLiteral("handed_to")].toString(), QStringLiteral("somebody-else"));
        QCOMPARE(collections.first()[QStringLiteral("collector_name")].toString(), QStringLiteral("Han Meimei"));
        QCOMPARE(collections.first()[QStringLiteral("proof")].toString(), QStringLiteral("drawn"));
        QVERIFY(collections.first()[QStringLiteral("signature_path")].toString().startsWith(u'M'));
        QCOMPARE(copy[QStringLiteral("keys")].toArray().first()[QStringLiteral("print_skipped")].toString(),
                 QStringLiteral("later"));
        const auto visit = e.store().runBlocking([&](store::Session& s) {
            KeyIssue keys(s, e.f.station->desk(), e.f.mei);
            return keys.reserveVisitors(who.id, e.f.clock.now() + std::chrono::hours(5))
                .and_then([&](const CardIssue& card) { return keys.giveByNumber(card.credential, {}); })
                .and_then([&](const CardIssue& card) {
                    return CardHandover(s, e.f.station->desk(), mei)
                        .collect(card.credential, {true, QStringLiteral("Han Meimei"), {}});
                });
        });
        QVERIFY2(visit, visit ? "" : visit.error().describe().c_str());
        const QJsonArray all = make(who.id)[QStringLiteral("collections")].toArray();
        QCOMPARE(all.size(), 2);
        const auto visitor = std::find_if(all.begin(), all.end(), [](const QJsonValue& each) {
            return each[QStringLiteral("handed_to")].toString() == QLatin1String("visitor");
        });
        QVERIFY(visitor != all.end() && (*visitor)[QStringLiteral("collector_name")].isNull());
    }

    /// A field more is somebody's decision, not an accident: no key, no template, nothing sealed.
    void nothingElseIsInIt()
    {
        const domain::PersonId person = enrolFace();
        QSet<QString> names;
        gatherNames(make(person), names);
        const QStringList known =
            QStringLiteral(
                "format made_at estate name processor contact address person id token "
                "on_record_since name_erased_at building unit room occupancy lease_end "
                "face_declined_on came_with_roster_of keys kind state revision valid_from "
                "valid_until ended_at deleted_at consent card_number chip_number key_generation "
                "printed_at visitor_until face_noted_at print_skipped collections taken_at handed_to collector_name "
                "proof gates gate key since how_removed erased_at_its_end digest receipt "
                "receipt_sha256 receipt_came_at consents given_at given_by ends_at withdrawn_at replaced_at "
                "notice_sha256 record_sha256 salt signature_path record requests tellings company answers_from "
                "told_on told_how recorded_at recorded_by sittings updated_at log number at by act object reason "
                "document count")
                .split(u' ');
        for (const QString& name : names) {
            QVERIFY2(known.contains(name), qPrintable(name));
        }
        QVERIFY(names.contains(QStringLiteral("salt")) && names.contains(QStringLiteral("key_generation")));
        QVERIFY(names.contains(QStringLiteral("visitor_until")));
    }

    void aLongLogIsReadInPieces()
    {
        DeskEstate& e = *m_estate;
        const domain::PersonId person = enrolFace();
        const auto who = e.store().readBlocking([&](store::Session& s) { return s.residents().get(person); });
        constexpr int many = 4100;
        QVERIFY(e.store().runBlocking([&](store::Session& s) -> Result<void> {
            for (int i = 0; i < many; ++i) {
                audit::Entry entry;
                entry.by = e.f.mei;
                entry.action = "resident/shown";
                entry.subject = who->token;
                if (auto noted = e.f.station->desk().audit.note(s, entry); !noted) {
                    return noted;
                }
            }
            return {};
        }));
        int told = 0;
        quint64 last = 0;
        const auto copy = dataCopy(*e.f.station, person, e.f.mei, nameOf, [&](quint64 done, quint64 all) {
            ++told;
            last = all - done;
            return true;
        });
        QVERIFY(copy);
        QCOMPARE(told, 2);
        QCOMPARE(last, quint64(0));
        QVERIFY(QJsonDocument::fromJson(*copy).object()[QStringLiteral("log")].toArray().size() > many);
        const auto size = [&] { return *e.store().readBlocking([](store::Session& s) { return s.audit().size(); }); };
        const quint64 before = size();
        const auto given = dataCopy(*e.f.station, person, e.f.mei, nameOf, [](quint64, quint64) { return false; });
        QVERIFY(given.error().is(sync::codes::cancelled));
        QCOMPARE(size(), before);
    }

    /// Their no is theirs to know: the day stands in their copy, and who was at the desk that day; nowhere else.
    void whoSaidNoReadsItInTheirCopyAlone()
    {
        DeskEstate& e = *m_estate;
        const auto who = e.giveCard();
        const QJsonObject copy = make(who.id);
        QCOMPARE(copy[QStringLiteral("person")][QStringLiteral("face_declined_on")].toString(),
                 e.f.station->desk().today().toString(Qt::ISODate));
        QStringList acts;
        for (const QJsonValue line : copy[QStringLiteral("log")].toArray()) {
            QCOMPARE(line[QStringLiteral("by")].toString(), QStringLiteral("Mei (manager)"));
            acts.append(line[QStringLiteral("act")].toString());
        }
        QVERIFY(acts.contains(QStringLiteral("credential/card-issued")));
        QVERIFY(acts.filter(QStringLiteral("declined")).isEmpty());
        QVERIFY(!acts.contains(QStringLiteral("sitting/card-next")));
        const auto log =
            e.store().readBlocking([&](store::Session& s) { return e.f.station->desk().audit.exported(s); });
        QVERIFY(log->contains("sitting/card-next"));
        QVERIFY(!log->contains("declined"));
    }

    /// The right lasts as long as anything is kept under the token.
    void afterTheNameIsGoneARequestIsTakenAndTheCopyHoldsConsentReceiptsAndLog()
    {
        DeskEstate& e = *m_estate;
        const domain::PersonId person = enrolFace();
        e.deliver();
        e.revoke(person);
        e.deliver();
        e.f.clock.advance(domain::nameKeptFor);
        QVERIFY(e.f.station->catchUp());
        const auto asked = e.store().runBlocking([&](store::Session& s) {
            return Requests(s, e.f.station->desk(), e.f.mei)
                .take({domain::RequestKind::Copy, domain::RequestedBy::Relative, person, true});
        });
        QVERIFY(asked);
        QVERIFY(asked->token);
        const QJsonObject copy = make(person);
        QVERIFY(!QJsonDocument(copy).toJson().contains("Li Lei"));
        QCOMPARE(copy[QStringLiteral("consents")].toArray().size(), 1);
        QVERIFY(copy[QStringLiteral("consents")].toArray().first()[QStringLiteral("record")].isString());
        QCOMPARE(copy[QStringLiteral("requests")].toArray().size(), 1);
        const QJsonArray gates = copy[QStringLiteral("gates")].toArray();
        QVERIFY(gates.size() >= 2);
        for (const QJsonValue gate : gates) {
            QCOMPARE(gate[QStringLiteral("state")].toString(), QStringLiteral("removed"));
        }
        QStringList acts;
        for (const QJsonValue line : copy[QStringLiteral("log")].toArray()) {
            acts.append(line[QStringLiteral("act")].toString());
        }
        for (const char* act : {"consent/given", "credential/face-stored", "request/taken", "resident/copied"}) {
            QVERIFY2(acts.contains(QLatin1String(act)), act);
        }
        const auto answered = e.store().runBlocking([&](store::Session& s) {
            return Requests(s, e.f.station->desk(), e.f.mei).answer(asked->id, domain::RequestOutcome::Granted, {}, {});
        });
        QVERIFY(answered);
    }

    void whoseNameIsGoneGetsWhatIsLeft()
    {
        DeskEstate& e = *m_estate;
        const auto who = e.giveCard();
        e.revoke(who.id);
        e.deliver();
        e.f.clock.advance(domain::nameKeptFor);
        QVERIFY(e.f.station->catchUp());
        const QJsonObject copy = make(who.id);
        QVERIFY(!copy[QStringLiteral("person")].toObject().contains(QStringLiteral("name")));
        QVERIFY(!copy[QStringLiteral("person")][QStringLiteral("name_erased_at")].isNull());
        QCOMPARE(copy[QStringLiteral("keys")].toArray().size(), 1);
        QVERIFY(
            dataCopy(*e.f.station, domain::PersonId::random(), e.f.mei, nameOf).error().is(store::codes::noSuchPerson));
    }

private:
    static QString nameOf(domain::OperatorId) { return QStringLiteral("Mei (manager)"); }

    QJsonObject make(domain::PersonId person)
    {
        const auto copy = dataCopy(*m_estate->f.station, person, m_estate->f.mei, nameOf);
        if (!copy) {
            qFatal("%s", copy.error().describe().c_str());
        }
        return QJsonDocument::fromJson(*copy).object();
    }

    domain::PersonId enrolFace()
    {
        return m_estate->f.enrolFace(StationFixture::tenant("Li Lei"), m_estate->gates.records()).person;
    }

    std::unique_ptr<DeskEstate> m_estate;
};

VESTIBULE_TEST(TestDataCopy);
#include "TestDataCopy.moc"
