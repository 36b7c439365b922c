#include "core/database/Transaction.h"
#include "core/store/SearchTerms.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

#include <algorithm>

using namespace desk;

class TestImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void aRosterComesInAndGoesOutAgain()
    {
        const domain::PersonId before = m_desk->person(u"原有"_s);
        const domain::ImportId id = add(roster(1200));
        QVERIFY(!id.isNull());
        QCOMPARE(people(), 1201);
        QCOMPARE(imports().list()->at(0).added, 1200);
        auto unit = database::Transaction::begin(m_desk->db());
        QVERIFY(unit);
        const auto undone = imports().undo(id, now + day);
        QVERIFY(unit->commit());
        QCOMPARE(undone->removed, 1200);
        QVERIFY(undone->kept.empty());
        QCOMPARE(people(), 1);
        QVERIFY(m_desk->session().residents().get(before));
        QCOMPARE(m_desk->number("SELECT count(*) FROM person_search s LEFT JOIN persons p ON p.seq = s.person"
                                " WHERE p.seq IS NULL"),
                 0);
        QCOMPARE(m_desk->number("SELECT count(*) FROM units"), 1);
        QCOMPARE(imports().list()->at(0).undoneAt, now + day);
        QCOMPARE(imports().undo(id, now).error().code(), codes::importUndone);
        QCOMPARE(imports().undo(domain::ImportId::random(), now).error().code(), codes::noSuchImport);
    }

    void everyTermOfALargeRosterIsWritten_data()
    {
        QTest::addColumn<int>("people");
        QTest::newRow("fewer terms than a statement takes") << 3;
        QTest::newRow("some statements and a rest") << 100;
        QTest::newRow("more than are kept back") << 3000;
    }

    void everyTermOfALargeRosterIsWritten()
    {
        QFETCH(const int, people);
        const std::vector<domain::ResidentDetails> list = roster(people);
        QVERIFY(!add(list).isNull());
        qint64 terms = 0;
        for (const domain::ResidentDetails& d : list) {
            terms += searchTerms(d.name, d.dwelling).terms.size();
        }
        QCOMPARE(m_desk->number("SELECT count(*) FROM person_search"), terms);
        for (const int i : {0, people / 2, people - 1}) {
            const auto hits = m_desk->session().residents().search(list[std::size_t(i)].name);
            const auto rows = m_desk->session().residents().rows(hits->keys);
            QVERIFY(std::any_of(rows->begin(), rows->end(),
                                [&](const ResidentRow& row) { return row.name == list[std::size_t(i)].name; }));
        }
        QVERIFY(m_desk->db().checkIntegrity());
    }

    void aTermOfNobodyIsRefusedAtTheCommit()
    {
        auto unit = database::Transaction::begin(m_desk->db());
        QVERIFY(unit);
        QVERIFY(m_desk->db().execute("INSERT INTO person_search (term, person) VALUES ('x', 4711)"));
        QVERIFY(unit->commit().error().is(database::codes::constraint));
    }

    void undoingSparesWhoHasAConsentOrACredentialByNow()
    {
        const domain::ImportId id = add(roster(5));
        const auto keys = m_desk->session().residents().keys(ResidentOrder::Dwelling);
        const auto rows = m_desk->session().residents().rows(*keys);
        QVERIFY(!m_desk->card(rows->at(0).id).isNull());
        QVERIFY(!m_desk->consent(rows->at(1).id).isNull());
        const auto undone = imports().undo(id, now);
        QCOMPARE(undone->removed, 3);
        QCOMPARE(undone->kept.size(), std::size_t(2));
        QCOMPARE(people(), 2);
    }

    void undoingSparesWhoHasAskedForSomethingOrSitsAtTheDesk()
    {
        const domain::ImportId id = add(roster(4));
        Session s = m_desk->session();
        const auto rows = s.residents().rows(s.residents().keys(ResidentOrder::Dwelling).value());
        domain::Request request;
        request.id = domain::RequestId::random();
        request.token = s.residents().get(rows->at(0).id)->token;
        request.receivedAt = now;
        request.dueAt = now + 15 * day;
        request.takenBy = domain::OperatorId::random();
        QVERIFY(s.requests().add(request));
        Draft draft;
        draft.sitting = domain::SittingId::random();
        draft.person = rows->at(1).id;
        draft.updatedAt = now;
        QVERIFY(s.drafts().save(draft));
        const auto undone = imports().undo(id, now);
        QVERIFY2(undone, undone ? "" : undone.error().describe().c_str());
        QCOMPARE(undone->removed, 2);
        QCOMPARE(undone->kept.size(), std::size_t(2));
        for (const std::size_t kept : {std::size_t(0), std::size_t(1)}) {
            QVERIFY(std::find(undone->kept.begin(), undone->kept.end(), rows->at(kept).id) != undone->kept.end());
        }
        QVERIFY(s.drafts().get(draft.sitting)->has_value());
        QCOMPARE(people(), 2);
    }

    void doublesAreFoundInTheStoreAndInTheList()
    {
        std::vector<domain::ResidentDetails> list = roster(4);
        QVERIFY(!m_desk->person(u"李雷"_s).isNull());
        list[1] = details(u"李雷"_s);
        list[3] = list[0];
        list.push_back(details(u"李雷"_s, u"another room"_s));
        QCOMPARE(imports().duplicates(list).value(), (std::vector<std::size_t>{1, 3}));
    }

    void cancellingIsAFailureOfTheWholeUnit()
    {
        auto unit = database::Transaction::begin(m_desk->db());
        QVERIFY(unit);
        std::vector<std::size_t> asked;
        const auto cancelled = imports().add(roster(1200), domain::ImportId::random(), domain::OperatorId::random(),
                                             now, [&](std::size_t done) {
                                                 asked.push_back(done);
                                                 return done < 1000;
                                             });
        QCOMPARE(cancelled.error().code(), database::codes::interrupted);
        QCOMPARE(asked, (std::vector<std::size_t>{0, 500, 1000}));
        unit->rollback();
        QCOMPARE(people(), 0);
        QCOMPARE(m_desk->number("SELECT (SELECT count(*) FROM units) + (SELECT count(*) FROM person_search)"), 0);
        QVERIFY(imports().list()->empty());
    }

    void aDraftIsKeptWithoutAFace()
    {
        DraftRepository drafts = m_desk->session().drafts();
        Draft draft;
        draft.sitting = domain::SittingId::random();
        draft.step = domain::SittingStep::Reading;
        draft.details = details(u"李雷"_s);
        draft.updatedAt = now;
        draft.details.leaseEnd = QDate(2027, 3, 1);
        QVERIFY(drafts.save(draft));
        draft.step = domain::SittingStep::Card;
        draft.person = m_desk->person();
        QVERIFY(drafts.save(draft));
        const auto kept = drafts.get(draft.sitting);
        QVERIFY(kept->has_value());
        QCOMPARE((*kept)->step, domain::SittingStep::Card);
        QVERIFY((*kept)->details == draft.details);
        QCOMPARE((*kept)->person, draft.person);
        QCOMPARE(drafts.list()->size(), std::size_t(1));
        QVERIFY(m_desk->refuses("UPDATE drafts SET details = '{\"x\":\"' || hex(zeroblob(2048)) || '\"}'"));
        QVERIFY(m_desk->refuses("UPDATE drafts SET details = 'no json'"));
        draft.step = domain::SittingStep::Done;
        QVERIFY(drafts.save(draft));
        QVERIFY(drafts.list()->empty());
    }

    void theLogHasNoGapsAndIsOnlyAddedTo()
    {
        AuditStorage log = m_desk->session().audit();
        QCOMPARE(log.size().value(), quint64(0));
        for (quint64 i = 0; i < 3; ++i) {
            QVERIFY(log.append(i, "entry " + QByteArray::number(i), hashOf("leaf")));
        }
        QVERIFY(!log.append(2, "again", hashOf("leaf")));
        QVERIFY(!log.append(4, "a gap", hashOf("leaf")));
        QCOMPARE(log.size().value(), quint64(3));
        const auto tail = log.read(1, 100);
        QCOMPARE(tail->size(), 2);
        QCOMPARE(tail->at(0).bytes, QByteArray("entry 1"));
        QVERIFY(m_desk->refuses("UPDATE audit_entries SET bytes = x'00' WHERE seq = 1"));
        QVERIFY(m_desk->refuses("DELETE FROM audit_entries WHERE seq = 2"));
    }

    void estateAndSecrets()
    {
        Session s = m_desk->session();
        QCOMPARE(s.estate().get().error().code(), codes::noEstate);
        Estate estate{domain::EstateId::random(),
                      domain::StationId::random(),
                      u"Garden"_s,
                      u"Property Ltd"_s,
                      u"desk@example.org"_s,
                      u"1 Road"_s,
                      u"zh-CN"_s,
                      "Asia/Shanghai",
                      now};
        QVERIFY(s.estate().create(estate));
        QVERIFY(!s.estate().create(estate)); // there is one
        estate.processorName = u"Other Ltd"_s;
        QVERIFY(s.estate().update(estate));
        QVERIFY(s.estate().get().value() == estate);
        QVERIFY(s.secrets().put("estate-ca", "sealed", now));
        QVERIFY(s.secrets().put("estate-ca", "sealed again", now));
        QCOMPARE(s.secrets().get("estate-ca").value(), QByteArray("sealed again"));
        QVERIFY(s.secrets().remove("estate-ca"));
        QVERIFY(!s.secrets().get("estate-ca")->has_value());
    }

    void onePieceOfPlasticHasOneHolder()
    {
        Session s = m_desk->session();
        const domain::CredentialId first = m_desk->card(m_desk->person());
        const domain::CredentialId second = m_desk->card(m_desk->person(u"韩梅梅"_s));
        const QByteArray uid = QByteArray::fromHex("04112233445566");
        QVERIFY(s.cards().add(first, {u"100001"_s, uid, 0}));
        QCOMPARE(s.cards().add(second, {u"100001"_s, {}, 0}).error().code(), codes::cardNumberTaken);
        QCOMPARE(s.cards().add(second, {u"100002"_s, uid, 0}).error().code(), codes::cardInUse);
        QVERIFY(s.cards().add(second, {u"100002"_s, {}, 0}));
        QCOMPARE(s.cards().setUid(second, uid, 0).error().code(), codes::cardInUse);
        QCOMPARE(s.cards().byUid(uid).value()->credential, first);
        QVERIFY(s.credentials().revoke(first, now));
        QVERIFY(s.cards().setUid(second, uid, 1)); // given to somebody else
        QCOMPARE(s.cards().byUid(uid).value()->credential, second);
        QCOMPARE(s.cards().byNumber(u"100001"_s).value()->credential, first);
        QVERIFY(s.cards().setPrinted(second, now));
        QCOMPARE(s.cards().get(second)->printedAt, now);
        const domain::PersonId person = m_desk->person(u"王芳"_s);
        QVERIFY(!s.cards().add(m_desk->face(person, m_desk->consent(person)), {u"100003"_s, {}, 0}));
    }

    void aReservedCardBecomesActiveAndEndsOnce()
    {
        CredentialRepository credentials = m_desk->session().credentials();
        domain::Credential card = Desk::credential(m_desk->person(), domain::CredentialKind::Card);
        card.state = domain::CredentialState::Reserved;
        QVERIFY(credentials.add(card));
        const domain::GateId gate = m_desk->gate(u"East"_s);
        QCOMPARE(m_desk->session().journal().place(card.id, gate, sealedFor("p"), now).error().code(),
                 codes::credentialEnded);
        QVERIFY(credentials.activate(card.id));
        QCOMPARE(credentials.overdue(now + 364 * day)->size(), std::size_t(0));
        QCOMPARE(credentials.overdue(card.validUntil)->size(), std::size_t(1));
        QCOMPARE(credentials.revoke(card.id, now).value(), domain::CredentialState::Deleted);
        QCOMPARE(credentials.revoke(card.id, now).value(), domain::CredentialState::Deleted);
        QCOMPARE(credentials.activate(card.id).error().code(), codes::credentialEnded);
        QCOMPARE(credentials.extend(card.id, now, now + day).error().code(), codes::credentialEnded);
        QCOMPARE(credentials.get(domain::CredentialId::random()).error().code(), codes::noSuchCredential);
    }

private:
    ImportRepository imports() { return m_desk->session().imports(); }
    qint64 people() { return m_desk->session().residents().count().value(); }

    static std::vector<domain::ResidentDetails> roster(int size)
    {
        std::vector<domain::ResidentDetails> list;
        for (int i = 0; i < size; ++i) {
            list.push_back(details(u"住户%1"_s.arg(i), QString::number(i + 100)));
        }
        return list;
    }

    domain::ImportId add(const std::vector<domain::ResidentDetails>& list)
    {
        const domain::ImportId id = domain::ImportId::random();
        auto unit = database::Transaction::begin(m_desk->db());
        const bool added = unit && imports().add(list, id, domain::OperatorId::random(), now) && unit->commit();
        return added ? id : domain::ImportId();
    }

    std::unique_ptr<Desk> m_desk;
};

VESTIBULE_TEST(TestImport);
#include "TestImport.moc"
