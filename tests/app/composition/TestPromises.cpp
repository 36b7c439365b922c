#include "app/composition/ErasureLedger.h"
#include "core/store/Schema.h"
#include "tests/app/composition/PromisedLife.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>
#include <set>

using namespace vestibule;
using namespace vestibule::test;
using namespace std::chrono_literals;

namespace {

constexpr auto aDay = 24h;

QJsonObject purposes()
{
    (void)store::schemaSteps(); // brings the resource in
    QFile file(QStringLiteral(":/vestibule/schema/purposes.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// The tables that each word of retention stands at.
std::map<QString, std::set<QString>> promised(const QJsonObject& all)
{
    std::map<QString, std::set<QString>> out;
    for (const QString& word : all.value(u"retentions").toObject().keys()) {
        out[word];
    }
    const auto add = [&out](const QString& word, const QString& column) {
        out[word].insert(column.section(u'.', 0, 0));
    };
    const QJsonObject columns = all.value(u"columns").toObject();
    for (const QString& column : columns.keys()) {
        add(columns.value(column)[u"retention"].toString(), column);
    }
    for (const QJsonValue& line : all.value(u"resident").toArray()) {
        if (const QString part = line[u"part_of"].toString(); !part.isEmpty()) {
            add(line[u"retention"].toString(), part);
        }
    }
    return out;
}

} // namespace

/// What "what this program stores about a resident" promises is done: each word of purposes.json has a rule here, which
/// is carried out with the clock moved on. A word without one, or a table more at a word, fails.
class TestPromises : public QObject
{
    Q_OBJECT

    using Exercise = void (TestPromises::*)();
    /// How many rows of one table there are, of the life that is looked at.
    struct Rows
    {
        const char* table;
        const char* sql;
    };
    struct Rule
    {
        const char* word;
        Exercise exercise;
        std::vector<Rows> rows;
    };

    static const std::vector<Rule>& rules()
    {
        static const std::vector<Rule> all{
            {"resident",
             &TestPromises::theNameGoesThirtyDaysAfterTheLastGateHasSigned,
             {{"persons", "FROM persons WHERE id = :person AND name IS NOT NULL AND do_not_ask_on IS NOT NULL"},
              {"person_search", "FROM person_search WHERE person = (SELECT seq FROM persons WHERE id = :person)"},
              {"units", "FROM units WHERE room = '902'"},
              {"minors", "FROM minors WHERE person = :person"},
              {"company_tellings", "FROM company_tellings WHERE person = :person"},
              {"card_collections", "FROM card_collections WHERE credential IN (:keys) AND collector IS NOT NULL"
                                   " AND signature_path IS NOT NULL"},
              {"secrets", "FROM secrets WHERE label IN (:salts)"},
              {"consents", "FROM consents WHERE person = :person AND signature_path IS NOT NULL"}}},
            {"proof",
             &TestPromises::theProofGoesThreeYearsAfterTheName,
             {{"persons", "FROM persons WHERE id = :person OR token = :token"},
              {"consents", "FROM consents WHERE person = :person"},
              {"guardian_consents", "FROM guardian_consents WHERE consent IN (:consents)"},
              {"consent_assessments", "FROM consent_assessments WHERE consent IN (:consents)"}}},
            {"credential",
             &TestPromises::theProofGoesThreeYearsAfterTheName,
             {{"credentials", "FROM credentials WHERE id IN (:keys)"},
              {"cards", "FROM cards WHERE credential IN (:keys)"},
              {"card_makings", "FROM card_makings WHERE credential IN (:keys)"},
              {"card_prints", "FROM card_prints WHERE credential IN (:keys)"},
              {"card_collections", "FROM card_collections WHERE credential IN (:keys)"},
              {"visitor_cards", "FROM visitor_cards WHERE credential IN (:keys)"},
              {"placements", "FROM placements WHERE credential IN (:keys)"},
              {"recovered_keys", "FROM recovered_keys WHERE credential IN (:keys)"},
              {"endings_by_gate", "FROM endings_by_gate WHERE credential IN (:keys)"},
              {"commitments", "FROM commitments WHERE credential IN (:keys)"}}},
            {"request",
             &TestPromises::aRequestGoesThreeYearsAfterItsAnswer,
             {{"requests", "FROM requests WHERE person_token = :token"}}},
            {"receipt",
             &TestPromises::aReceiptGoesAfterThreeYearsUnlessAKeyRestsOnIt,
             {{"receipts", "FROM receipts"}, {"change_sets", "FROM change_sets"}}},
            {"gate",
             &TestPromises::theBookOnAGateGoesThreeYearsAfterItsLastDay,
             {{"gate_state", "FROM gate_state"},
              {"gate_alerts", "FROM gate_alerts"},
              {"gate_chip_ids", "FROM gate_chip_ids"},
              {"gate_entries", "FROM gate_entries"},
              {"gate_findings", "FROM gate_findings"},
              {"gate_inspections", "FROM gate_inspections"},
              {"gate_lease_policies", "FROM gate_lease_policies"},
              {"gate_refusals", "FROM gate_refusals"}}},
            {"forever",
             &TestPromises::whatEndedNeverComesBack,
             {{"tombstones", "FROM tombstones WHERE credential IN (:keys)"},
              {"ended_keys", "FROM ended_keys WHERE credential IN (:keys)"}}},
            {"delivery",
             &TestPromises::whatNoGateFetchesWaitsThirtyDays,
             {{"outbox", "FROM outbox o JOIN credentials k ON k.id = o.credential WHERE k.kind = 'face'"},
              {"change_sets", "FROM change_sets WHERE bytes IS NOT NULL"}}},
            {"sitting", &TestPromises::aSittingWaitsADay, {{"drafts", "FROM drafts"}}},
            {"import",
             &TestPromises::whichRosterGoesWithTheNameOrTheUndoing,
             {{"imported_persons", "FROM imported_persons"}}},
            {"roster", &TestPromises::theNoteOfARosterGoesWhenNobodyIsLeft, {{"imports", "FROM imports"}}},
            {"log",
             &TestPromises::theLogIsOnlyAddedTo,
             {{"assessments", "FROM assessments"},
              {"audit_entries", "FROM audit_entries"},
              {"audit_seals", "FROM audit_seals"},
              {"company_changes", "FROM company_changes"},
              {"filings", "FROM filings"},
              {"incidents", "FROM incidents"},
              {"notices", "FROM notices"},
              {"other_counts", "FROM other_counts"},
              {"postings", "FROM postings"},
              {"trainings", "FROM trainings"},
              {"undertaking_texts", "FROM undertaking_texts"},
              {"undertakings", "FROM undertakings"}}},
            {"station",
             &TestPromises::theStationsOwnStays,
             {{"calendar_days", "FROM calendar_days"},
              {"card_chips", "FROM card_chips"},
              {"card_design", "FROM card_design"},
              {"card_rules", "FROM card_rules"},
              {"card_stock", "FROM card_stock"},
              {"estate", "FROM estate"},
              {"gate_copies", "FROM gate_copies"},
              {"gate_former_certificates", "FROM gate_former_certificates"},
              {"gate_resets", "FROM gate_resets"},
              {"gate_retirements", "FROM gate_retirements"},
              {"gates", "FROM gates"},
              {"lease_policy", "FROM lease_policy"},
              {"listed_addresses", "FROM listed_addresses"},
              {"meta", "FROM meta"},
              {"reading_totals", "FROM reading_totals"},
              {"recovered", "FROM recovered"},
              {"removal_time", "FROM meta WHERE NOT EXISTS (SELECT 1 FROM removal_time)"},
              {"secrets", "FROM secrets WHERE label NOT LIKE 'salt-%'"},
              {"trust_changes", "FROM trust_changes"},
              {"trust_messages", "FROM trust_messages"},
              {"unheard_gates", "FROM unheard_gates"}}}};
        return all;
    }

    static std::map<QString, std::set<QString>> kept()
    {
        std::map<QString, std::set<QString>> out;
        for (const Rule& rule : rules()) {
            std::set<QString>& tables = out[QString::fromLatin1(rule.word)];
            for (const Rows& rows : rule.rows) {
                tables.insert(QString::fromLatin1(rows.table));
            }
        }
        return out;
    }

private Q_SLOTS:
    void init() { m_estate = std::make_unique<PromiseEstate>(); }

    void everyPromiseHasItsRule()
    {
        QVERIFY(promised(purposes()).size() >= 10);
        QCOMPARE(kept(), promised(purposes()));
    }

    void aPromiseWithoutARuleIsNoticed()
    {
        QJsonObject all = purposes();
        QJsonObject words = all.value(u"retentions").toObject();
        words.insert(u"decade", QStringLiteral("Ten years."));
        all.insert(u"retentions", words);
        QVERIFY(kept() != promised(all));
        all = purposes();
        QJsonObject columns = all.value(u"columns").toObject();
        columns.insert(u"lockers.number", QJsonObject{{QStringLiteral("retention"), QStringLiteral("gate")}});
        all.insert(u"columns", columns);
        QVERIFY(kept() != promised(all));
    }

    void everyPromiseIsKept_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < rules().size(); ++i) {
            QTest::newRow(rules()[i].word) << int(i);
        }
    }

    void everyPromiseIsKept()
    {
        QFETCH(const int, index);
        m_rule = &rules()[std::size_t(index)];
        (this->*m_rule->exercise)();
    }

private:
    // The rules, by the word that is looked at.

    void theNameGoesThirtyDaysAfterTheLastGateHasSigned()
    {
        PromiseEstate& e = *m_estate;
        const PromisedLife life = e.live();
        e.deliver();
        e.revoke(life.id);
        e.deliver();
        goneAfter(domain::nameKeptFor, life);
    }

    void theProofGoesThreeYearsAfterTheName() { goneAfter(domain::proofKeptFor, m_estate->erased()); }

    void aRequestGoesThreeYearsAfterItsAnswer()
    {
        const PromisedLife life = m_estate->erased();
        m_estate->f.clock.advance(300 * aDay);
        m_estate->ask(life.id); // with it all proof about the person waits
        goneAfter(domain::proofKeptFor, life);
        QCOMPARE(m_estate->count(life.in("FROM persons WHERE id = :person")), qint64(0));
    }

    void aReceiptGoesAfterThreeYearsUnlessAKeyRestsOnIt()
    {
        PromiseEstate& e = *m_estate;
        const QByteArray early = QByteArray::number(e.f.clock.now().ms());
        const QByteArray receipts = "FROM receipts WHERE received_at <= " + early;
        const QByteArray changeSets = "FROM change_sets WHERE cut_at <= " + early;
        const QByteArray rested = "FROM placements p JOIN receipts r ON r.seq = p.proof";
        QVERIFY(e.count(receipts) >= 2 && e.count(changeSets) >= 2);
        e.f.clock.advance(1h);
        e.owner();
        QCOMPARE(e.count(rested), qint64(2));
        e.pass(domain::proofKeptFor - aDay - 1h);
        QVERIFY(e.count(receipts) >= 2 && e.count(changeSets) >= 2);
        e.pass(aDay);
        QCOMPARE(e.count(receipts), qint64(0));
        QCOMPARE(e.count(changeSets), qint64(0));
        e.pass(aDay);
        QCOMPARE(e.count(rested), qint64(2));
    }

    void theBookOnAGateGoesThreeYearsAfterItsLastDay()
    {
        PromiseEstate& e = *m_estate;
        e.giveCard();
        e.deliver();
        const domain::GateId gate = e.gates.records()[1].id;
        const QByteArray at = " WHERE gate = " + sqlOf(gate);
        e.cut(gate);
        QVERIFY(e.store().runBlocking([&](store::Session& s) {
            return s.journal()
                .withdrawCut(gate, store::Tombstone{domain::CredentialId::random(), 1}, e.f.clock.now())
                .and_then([&] { return s.gates().raiseAlert(gate, "gate/put-back", e.f.clock.now()); })
                .and_then([&] {
                    return s.gates().setAccepts(gate, {true, true, true});
                })
                .and_then([&] {
                    return s.findings()
                        .keep({gate, e.f.clock.now()}, {{domain::CredentialId::random()}})
                        .map([](qint64) {});
                });
        }));
        for (const Rows& rows : m_rule->rows) {
            QVERIFY2(e.count(rows.sql + at) > 0, rows.table);
        }
        QVERIFY(e.store().runBlocking([&](store::Session& s) {
            return s.gates().retire({gate, e.f.clock.now(), e.f.mei, domain::OperatorId::random(), "disposed-of", {}});
        }));
        e.pass(domain::proofKeptFor - aDay);
        QCOMPARE(e.count("FROM gate_state" + at), qint64(1));
        QCOMPARE(e.count("FROM gate_alerts" + at), qint64(1));
        e.pass(aDay);
        for (const Rows& rows : m_rule->rows) {
            QVERIFY2(e.count(rows.sql + at) == 0, rows.table);
        }
        QCOMPARE(e.count("FROM gate_state"), qint64(1)); // the other one is in service
        QCOMPARE(e.store().readBlocking([](store::Session& s) { return s.gates().list(true); })->size(),
                 std::size_t(2));
    }

    void whatEndedNeverComesBack()
    {
        PromiseEstate& e = *m_estate;
        const PromisedLife life = e.erased();
        e.pass(domain::proofKeptFor);
        QCOMPARE(e.count(life.in("FROM credentials WHERE id IN (:keys)")), qint64(0));
        e.pass(10 * 366 * aDay);
        for (const Rows& rows : m_rule->rows) {
            QVERIFY2(e.count(life.in(rows.sql)) >= 2, rows.table);
        }
        const auto ledger = e.store().readBlocking([](store::Session& s) { return app::ErasureLedger::of(s); });
        QVERIFY(ledger->credentials.size() >= 2);
    }

    void whatNoGateFetchesWaitsThirtyDays()
    {
        PromiseEstate& e = *m_estate;
        e.gates.at(1).off = true;
        const PromisedLife life = e.live();
        e.deliver();
        e.cut(e.gates.records()[1].id);
        goneAfter(domain::payloadKeptFor + 1ms, life);
    }

    void aSittingWaitsADay()
    {
        PromiseEstate& e = *m_estate;
        QVERIFY(e.f.sitting([&](app::Sittings& s) { return s.begin(StationFixture::tenant("Waits")); }));
        e.pass(domain::sittingKeptFor);
        QCOMPARE(e.count("FROM drafts"), qint64(1));
        e.pass(1ms);
        QCOMPARE(e.count("FROM drafts"), qint64(0));
    }

    void whichRosterGoesWithTheNameOrTheUndoing()
    {
        PromiseEstate& e = *m_estate;
        const domain::ImportId import = e.importTwo();
        e.pass(aDay * 42); // five days of lease, seven of grace, thirty
        QCOMPARE(e.count("FROM imported_persons"), qint64(2));
        e.pass(aDay);
        QCOMPARE(e.count("FROM imported_persons"), qint64(1)); // the owner
        e.undo(import);
        QCOMPARE(e.count("FROM imported_persons"), qint64(0));
    }

    void theNoteOfARosterGoesWhenNobodyIsLeft()
    {
        PromiseEstate& e = *m_estate;
        const domain::ImportId import = e.importTwo();
        e.pass(aDay * 1000);
        QCOMPARE(e.count("FROM imports"), qint64(1)); // the owner is there
        e.undo(import);
        e.pass(domain::nameKeptFor - aDay);
        QCOMPARE(e.count("FROM imports"), qint64(1));
        e.pass(aDay);
        QCOMPARE(e.count("FROM imports"), qint64(0));
    }

    void theLogIsOnlyAddedTo()
    {
        PromiseEstate& e = *m_estate;
        e.live();
        e.f.undertake(e.f.mei);
        const QDate today = e.f.station->desk().today();
        const Instant now = e.f.clock.now();
        domain::Filing filing;
        filing.beganOn = today;
        const auto written = e.store().runBlocking([&](store::Session& s) {
            return s.filings()
                .enterOthers({7, now, e.f.mei})
                .and_then([&] { return s.filings().begin(filing, e.f.mei); })
                .and_then([&] {
                    return s.postings().add({e.gates.records()[0].id, domain::PostingAct::PutUp, today,
                                             e.f.station->notice().hash(), e.f.mei, now});
                })
                .and_then([&] {
                    return s.assessments().declare({domain::IncidentKind::Loss, today, now, e.f.mei});
                })
                .and_then([&] {
                    return s.trainings().add({e.f.mei, today, e.f.mei, now});
                });
        });
        QVERIFY2(written, written ? "" : written.error().describe().c_str());
        staysForTenYears();
        QVERIFY(e.store().readBlocking([&](store::Session& s) { return e.f.station->desk().audit.verify(s); }));
    }

    void theStationsOwnStays()
    {
        PromiseEstate& e = *m_estate;
        e.live();
        e.deliver();
        const auto north = e.gates.add(*e.f.station, QStringLiteral("North"));
        const auto south = e.gates.add(*e.f.station, QStringLiteral("South"));
        QVERIFY(north && south);
        const QDate today = e.f.station->desk().today();
        const domain::GateId gate = e.gates.records()[0].id;
        const domain::GateId other = e.gates.records()[1].id;
        const Instant now = e.f.clock.now();
        QVERIFY(e.store().runBlocking([&](store::Session& s) {
            return s.gates()
                .setCertificates(gate, "issued", "shown before")
                .and_then([&] {
                    return s.gates().retire({gate, now, e.f.mei, domain::OperatorId::random(), "stolen", {}});
                })
                .and_then([&](const auto&) {
                    return s.gates().retireByReset({(*south)->record.id, now, now, 0, e.f.mei, "signed"});
                });
        }));
        QVERIFY(e.store().runBlocking([&](store::Session& s) {
            const QByteArray key(32, 'k');
            return s.trust()
                .add({1, now, "authority", key})
                .and_then([&] {
                    return s.trust().addMessage({gate, 1, key, now, now + aDay, "serial", "message"});
                })
                .and_then([&] { return s.gates().expectSurprises(now); })
                .and_then([&](const auto&) { return s.cardStock().count(50, e.f.clock.now(), e.f.mei); })
                .and_then([&] { return s.cardDesign().put({}); })
                .and_then([&] { return s.cardRules().put({}); })
                .and_then([&] { return s.readings().count(today, {}); })
                .and_then([&] {
                    const domain::AddressListing annex{QStringLiteral("203.0.113.7"), QStringLiteral("annex")};
                    return s.addresses()
                        .add({0, annex, now, e.f.mei, domain::OperatorId::random(), std::nullopt})
                        .map([](qint64) {});
                })
                .and_then([&] {
                    return s.gateCopies()
                        .order(other, (*north)->record.id, e.f.mei, domain::OperatorId::random(), now)
                        .map([](qint64) {});
                })
                .and_then([&] {
                    return s.filings().setCalendar({{today}, {}});
                });
        }));
        staysForTenYears();
    }

    // What they are made of.

    /// All rows of the rule are there a day before the time is over, and none at its end.
    void goneAfter(milliseconds time, const PromisedLife& life)
    {
        m_estate->pass(time - aDay);
        for (const Rows& rows : m_rule->rows) {
            QVERIFY2(m_estate->count(life.in(rows.sql)) > 0, rows.table);
        }
        m_estate->pass(aDay);
        for (const Rows& rows : m_rule->rows) {
            QVERIFY2(m_estate->count(life.in(rows.sql)) == 0, rows.table);
        }
    }

    void staysForTenYears()
    {
        std::map<QByteArray, qint64> before;
        for (const Rows& rows : m_rule->rows) {
            before[rows.table] = m_estate->count(rows.sql);
            QVERIFY2(before[rows.table] > 0, rows.table);
        }
        m_estate->pass(10 * 366 * aDay);
        for (const Rows& rows : m_rule->rows) {
            QVERIFY2(m_estate->count(rows.sql) >= before[rows.table], rows.table);
        }
    }

    std::unique_ptr<PromiseEstate> m_estate;
    const Rule* m_rule = nullptr;
};

VESTIBULE_TEST(TestPromises);
#include "TestPromises.moc"
