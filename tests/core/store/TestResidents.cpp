#include "core/database/Transaction.h"
#include "core/store/SearchTerms.h"
#include "tests/core/store/Desk.h"
#include "tests/support/TestRunner.h"

#include <algorithm>
#include <set>

using namespace desk;

class TestResidents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        QVERIFY(m_desk->isOpen());
    }

    void aPersonIsFoundBy_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("found");
        QTest::newRow("surname") << u"李"_s << true;
        QTest::newRow("whole name") << u"李雷"_s << true;
        QTest::newRow("given name") << u"雷"_s << true;
        QTest::newRow("pinyin in two words") << u"li lei"_s << true;
        QTest::newRow("pinyin as one") << u"lilei"_s << true;
        QTest::newRow("a beginning of it") << u"lil"_s << true;
        QTest::newRow("given name in pinyin") << u"lei"_s << true;
        QTest::newRow("words in any order") << u"lei li"_s << true;
        QTest::newRow("capitals") << u"LI Lei"_s << true;
        QTest::newRow("initials") << u"ll"_s << true;
        QTest::newRow("unit label") << u"3-2-1502"_s << true;
        QTest::newRow("a beginning of the unit label") << u"3-2-15"_s << true;
        QTest::newRow("the middle of a unit label") << u"2-1502"_s << false;
        QTest::newRow("room") << u"1502"_s << true;
        QTest::newRow("name and unit") << u"li 3-2"_s << true;
        QTest::newRow("characters and pinyin") << u"李 lei"_s << true;
        QTest::newRow("full-width digits") << u"１５０２"_s << true;
        QTest::newRow("another surname") << u"王"_s << false;
        QTest::newRow("the middle of a syllable") << u"ei"_s << false;
        QTest::newRow("one word right, one wrong") << u"li wang"_s << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("blanks") << u"   "_s << false;
        QTest::newRow("an SQL pattern") << u"%"_s << false;
        QTest::newRow("a quote") << u"' OR 1=1 --"_s << false;
        QTest::newRow("a wild card") << u"l*"_s << false;
    }

    void aPersonIsFoundBy()
    {
        QFETCH(const QString, typed);
        QFETCH(const bool, found);
        QVERIFY(!m_desk->person(u"李雷"_s).isNull());
        QVERIFY(!m_desk->person(u"Zoë Quinn"_s, u"9"_s).isNull());
        const auto hits = residents().search(typed);
        QCOMPARE(hits->keys.size(), std::size_t(found ? 1 : 0));
        if (found) {
            QCOMPARE(residents().rows(hits->keys)->at(0).name, u"李雷"_s);
        }
    }

    void termsOf_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("term");
        QTest::newRow("common reading of a surname") << u"单雄信"_s << u"danxiongxin"_s;
        QTest::newRow("reading as a surname") << u"单雄信"_s << u"shanxiongxin"_s;
        QTest::newRow("Zeng") << u"曾国"_s << u"zengguo"_s;
        QTest::newRow("u with dots as v") << u"吕布"_s << u"lvbu"_s;
        QTest::newRow("u with dots as u") << u"吕布"_s << u"lubu"_s;
        QTest::newRow("four characters, last two") << u"欧阳娜娜"_s << u"娜娜"_s;
        QTest::newRow("four initials") << u"欧阳娜娜"_s << u"oynn"_s;
        QTest::newRow("accents") << u"José Álvarez"_s << u"josealvarez"_s;
        QTest::newRow("family name") << u"José Álvarez"_s << u"alvarez"_s;
        QTest::newRow("middle dot") << u"买买提·艾力"_s << u"艾力"_s;
        QTest::newRow("one character") << u"云"_s << u"yun"_s;
    }

    void termsOf()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, term);
        const SearchTerms terms = searchTerms(name, {u"1"_s, {}, u"101"_s});
        QVERIFY2(terms.terms.contains(term), qPrintable(terms.terms.join(QLatin1Char(' '))));
    }

    void aLongNameMakesFewTerms()
    {
        const SearchTerms terms = searchTerms(QString(60, QChar(u'李')), {u"1"_s, {}, u"1"_s});
        QVERIFY(terms.terms.size() < 30);
    }

    void hitsBeyondTheLimitAreSaid()
    {
        for (int i = 0; i < 5; ++i) {
            QVERIFY(!m_desk->person(u"李雷"_s, QString::number(i + 1)).isNull());
        }
        const auto some = residents().search(u"li"_s, 3);
        QCOMPARE(some->keys.size(), std::size_t(3));
        QVERIFY(some->more);
        const auto exactly = residents().search(u"li"_s, 5);
        QCOMPARE(exactly->keys.size(), std::size_t(5));
        QVERIFY(!exactly->more);
    }

    void severalWordsFindWhatTryingEveryPersonFinds()
    {
        const QStringList names{u"李雷"_s, u"李磊"_s, u"王磊"_s, u"刘丽"_s, u"单雄信"_s, u"Lily Wang"_s, u"欧阳娜娜"_s};
        std::vector<domain::ResidentDetails> people;
        for (int i = 0; i < 700; ++i) {
            people.push_back(details(names.at(i % names.size()), QString::number(101 + i % 130)));
            people.back().dwelling.building = QString::number(1 + i % 11);
        }
        auto unit = database::Transaction::begin(m_desk->db());
        QVERIFY(unit);
        QVERIFY(m_desk->session().imports().add(people, domain::ImportId::random(), domain::OperatorId::random(), now));
        QVERIFY(unit->commit());
        int found = 0;
        for (const QString& typed :
             {u"li 1"_s, u"l 2-2-1"_s, u"l 1"_s, u"wang li"_s, u"w l 1"_s, u"李 10"_s, u"li lei 1-2-101"_s, u"s x"_s,
              u"ou 11-"_s, u"l w 22"_s, u"l l"_s, u"lei 李 1 2"_s, u"娜 o 1"_s, u"x 9-2-2"_s}) {
            const auto hits = residents().search(typed, 1000);
            QVERIFY(hits);
            const std::set<ResidentKey> distinct(hits->keys.begin(), hits->keys.end());
            QCOMPARE(distinct.size(), hits->keys.size());
            QVERIFY2(std::ssize(hits->keys) == tryEvery(people, typed), qPrintable(typed));
            found += int(hits->keys.size());
            const auto few = residents().search(typed, 10);
            QCOMPARE(few->keys.size(), std::min<std::size_t>(10, hits->keys.size()));
            QCOMPARE(few->more, hits->keys.size() > 10);
        }
        QVERIFY(found > 500);
    }

    void theListIsASnapshotInOrder()
    {
        QVERIFY(!m_desk->person(u"王芳"_s, u"10"_s).isNull());
        QVERIFY(!m_desk->person(u"安宁"_s, u"9"_s).isNull());
        const domain::PersonId last = m_desk->person(u"李雷"_s, u"2"_s);
        QCOMPARE(names(ResidentOrder::Name), (QStringList{u"安宁"_s, u"李雷"_s, u"王芳"_s}));
        QCOMPARE(names(ResidentOrder::Dwelling), (QStringList{u"李雷"_s, u"安宁"_s, u"王芳"_s}));
        const auto snapshot = residents().keys(ResidentOrder::Name);
        QVERIFY(residents().removeUntouched(last).value());
        QCOMPARE(residents().rows(*snapshot)->size(), std::size_t(2));
        QCOMPARE(residents().count().value(), 2);
    }

    void aCorrectedNameIsFoundAndTheOldOneIsNot()
    {
        const domain::PersonId person = m_desk->person(u"李雷"_s);
        QVERIFY(residents().update(person, details(u"韩梅梅"_s, u"77"_s)));
        QVERIFY(residents().search(u"李"_s)->keys.empty());
        QVERIFY(residents().search(u"1502"_s)->keys.empty());
        QCOMPARE(residents().search(u"hmm"_s)->keys.size(), std::size_t(1));
        QCOMPARE(residents().get(person)->resident.details.dwelling.room, u"77"_s);
        QCOMPARE(m_desk->number("SELECT count(*) FROM units"), 1);
        QCOMPARE(residents().update(domain::PersonId::random(), details(u"x"_s)).error().code(), codes::noSuchPerson);
    }

    void aDwellingStaysAsLongAsSomebodyIsInIt()
    {
        const domain::PersonId first = m_desk->person(u"李雷"_s);
        const domain::PersonId second = m_desk->person(u"韩梅梅"_s);
        QVERIFY(residents().update(first, details(u"李磊"_s))); // nobody moves
        QCOMPARE(m_desk->number("SELECT count(*) FROM units"), 1);
        QVERIFY(residents().update(first, details(u"李磊"_s, u"77"_s)));
        QCOMPARE(m_desk->number("SELECT count(*) FROM units"), 2);
        QVERIFY(residents().update(second, details(u"韩梅梅"_s, u"77"_s)));
        QCOMPARE(m_desk->number("SELECT count(*) FROM units WHERE room = '77'"), 1);
        QCOMPARE(m_desk->number("SELECT count(*) FROM units"), 1);
        QVERIFY(residents().update(first, details(u"李磊"_s)));
        QCOMPARE(residents().household(details({}).dwelling)->size(), std::size_t(1));
    }

    /// A roster's people who never came to the desk.
    void aGrantedDeletionWaitsForNoKeyAndNoLease()
    {
        Session s = m_desk->session();
        std::vector<domain::PersonId> people;
        for (const QString& name : {u"李雷"_s, u"韩梅梅"_s, u"王芳"_s, u"张伟"_s}) {
            people.push_back(m_desk->person(name));
        }
        const auto due = [&] { return residents().due(now, QDate(2026, 1, 1), 10).value(); };
        QVERIFY(due().empty());
        // Granted; granted and at the desk; granted and something else asked; refused.
        for (const domain::PersonId& person : people) {
            const domain::RequestId id = ask(person);
            const bool refused = person == people[3];
            QVERIFY(
                s.requests().answer(id, {refused ? domain::RequestOutcome::Refused : domain::RequestOutcome::Granted,
                                         refused ? "authority-order" : QByteArray(),
                                         {},
                                         now + day,
                                         domain::OperatorId::random()}));
        }
        Draft draft;
        draft.sitting = domain::SittingId::random();
        draft.person = people[1];
        draft.updatedAt = now;
        QVERIFY(s.drafts().save(draft));
        const domain::RequestId open = ask(people[2]);
        QVERIFY(!open.isNull());
        QCOMPARE(due(), std::vector<domain::PersonId>{people[0]});
        QVERIFY(residents().erase(people[0], hashOf("mac"), now));
        QVERIFY(due().empty());
        QVERIFY(s.drafts().remove(draft.sitting));
        QCOMPARE(due(), std::vector<domain::PersonId>{people[1]});
    }

    void rowsShowTheStateOfFaceAndCard()
    {
        const domain::PersonId person = m_desk->person();
        const domain::CredentialId card = m_desk->card(person);
        QVERIFY(!m_desk->face(person, m_desk->consent(person)).isNull());
        ResidentRow row = residents().rows(residents().keys(ResidentOrder::Name).value())->at(0);
        QCOMPARE(row.face, domain::CredentialState::Active);
        QCOMPARE(row.card, domain::CredentialState::Active);
        QVERIFY(m_desk->session().credentials().revoke(card, now));
        row = residents().rows(residents().keys(ResidentOrder::Name).value())->at(0);
        QVERIFY(!row.card);
    }

    void rowsTellAKeyOnItsWayFromOneThatEveryGateHas()
    {
        const domain::PersonId person = m_desk->person();
        const domain::GateId east = m_desk->gate(u"East"_s);
        const domain::GateId west = m_desk->gate(u"West"_s);
        const domain::CredentialId card = m_desk->card(person);
        Session s = m_desk->session();
        const auto row = [this] { return residents().rows(residents().keys(ResidentOrder::Name).value())->at(0); };
        const auto pageWaits = [&] { return waits(s.placements().residentTruth(person)->back()); };
        Chain atEast(*m_desk, east);
        Chain atWest(*m_desk, west);
        QVERIFY(!row().cardWaits); // no gate is to have it
        for (const domain::GateId& gate : {east, west}) {
            QVERIFY(s.journal().place(card, gate, sealedFor("p"), now));
        }
        QCOMPARE(row().card, domain::CredentialState::Active);
        QVERIFY(row().cardWaits && pageWaits());
        QVERIFY(atEast.cut({card}));
        QVERIFY(row().cardWaits && pageWaits()); // sent, and no answer yet
        QVERIFY(atEast.answer());
        QVERIFY(row().cardWaits && pageWaits());
        QVERIFY(atWest.deliver({card}));
        QVERIFY(!row().cardWaits && !pageWaits());
        QVERIFY(!row().faceWaits && !row().face);
        // One card that works everywhere is enough for the list; a further one may be on its way.
        const domain::CredentialId second = m_desk->card(person);
        QVERIFY(s.journal().place(second, east, sealedFor("q"), now));
        QVERIFY(!row().cardWaits);
        QVERIFY(s.credentials().revoke(card, now));
        QVERIFY(row().cardWaits);
        QVERIFY(s.credentials().revoke(second, now));
        QCOMPARE(row().card, domain::CredentialState::Restricted);
        QVERIFY(!row().cardWaits);
    }

    void aGateOutOfServiceIsNotWaitedFor()
    {
        const domain::PersonId person = m_desk->person();
        const domain::GateId gate = m_desk->gate(u"East"_s);
        const domain::CredentialId card = m_desk->card(person);
        Session s = m_desk->session();
        QVERIFY(s.journal().place(card, gate, sealedFor("p"), now));
        QVERIFY(Chain(*m_desk, gate).deliver({card}));
        QVERIFY(s.gates().retire(wordOfTwo(gate)));
        QVERIFY(!residents().rows(residents().keys(ResidentOrder::Name).value())->at(0).cardWaits);
        QVERIFY(!waits(s.placements().residentTruth(person)->at(0)));
    }

    void erasureWaitsForTheLastSignatureAndLeavesAToken()
    {
        const domain::PersonId person = m_desk->person();
        const domain::ConsentId consent = m_desk->consent(person);
        const domain::CredentialId face = m_desk->face(person, consent);
        const domain::GateId gate = m_desk->gate(u"East"_s);
        Session s = m_desk->session();
        QVERIFY(s.residents().setDoNotAsk(person, QDate(2026, 1, 1)));
        QVERIFY(s.journal().place(face, gate, sealedFor("p"), now));
        Chain chain(*m_desk, gate);
        QVERIFY(chain.deliver({face}));
        QCOMPARE(residents().erase(person, hashOf("mac"), now).error().code(), codes::credentialsOpen);
        QVERIFY(s.credentials().revoke(face, now));
        QCOMPARE(residents().erase(person, hashOf("mac"), now).error().code(), codes::credentialsOpen);
        QVERIFY(chain.erase({face}));
        const domain::PersonToken token = residents().get(person)->token;
        // Without its salt a record's name hash can be opened by nobody but the holder of the receipt.
        const QByteArray salt = "salt-" + consent.hex();
        const QByteArray ofSomebodyElse = "salt-" + domain::ConsentId::random().hex();
        for (const QByteArray& label : {salt, ofSomebodyElse}) {
            QVERIFY(s.secrets().put(label, "sealed", now));
        }
        QVERIFY(residents().erase(person, hashOf("mac"), now));
        QVERIFY(!s.secrets().get(salt).value());
        QVERIFY(s.secrets().get(ofSomebodyElse).value());

        const auto stored = residents().get(person);
        QVERIFY(stored->resident.details.name.isEmpty());
        QCOMPARE(stored->erasedAt, now);
        QVERIFY(residents().search(u"李"_s)->keys.empty());
        QCOMPARE(residents().count().value(), 0);
        QCOMPARE(m_desk->number("SELECT count(*) FROM units"), 0);
        QVERIFY(s.consents().get(consent)->signaturePath.isEmpty());
        QVERIFY(!s.consents().get(consent)->record.isEmpty());
        QCOMPARE(residents().byLookup(hashOf("mac")).value(), std::vector<domain::PersonToken>{token});
        QCOMPARE(s.placements().residentTruth(person)->front().gates.size(), std::size_t(1));
        QCOMPARE(residents().update(person, details(u"x"_s)).error().code(), codes::noSuchPerson);
    }

    void neighboursAndDoublesAreFound()
    {
        const domain::PersonId person = m_desk->person(u"李雷"_s);
        QVERIFY(!m_desk->person(u"韩梅梅"_s).isNull());
        QCOMPARE(residents().household(details({}).dwelling)->size(), std::size_t(2));
        QCOMPARE(residents().sameNameAndDwelling(u"李雷"_s, details({}).dwelling).value(),
                 std::vector<domain::PersonId>{person});
    }

    void leasesThatEndAreListedSoonestFirst()
    {
        domain::ResidentDetails tenant = details(u"租客"_s);
        tenant.occupancy = domain::Occupancy::Tenant;
        for (const int dayOfMonth : {20, 10, 30}) {
            tenant.leaseEnd = QDate(2026, 6, dayOfMonth);
            QVERIFY(residents().add({domain::PersonId::random(), tenant, now}, domain::PersonToken::random()));
        }
        const auto ending = residents().leasesEnding(QDate(2026, 6, 1), QDate(2026, 6, 30));
        const auto rows = residents().rows(ending.value());
        QCOMPARE(rows->size(), std::size_t(2));
        QCOMPARE(rows->at(0).leaseEnd, QDate(2026, 6, 10));
        tenant.leaseEnd.reset();
        QVERIFY(!residents().add({domain::PersonId::random(), tenant, now}, domain::PersonToken::random()));
    }

private:
    ResidentRepository residents() { return m_desk->session().residents(); }

    /// For a deletion.
    domain::RequestId ask(domain::PersonId person)
    {
        domain::Request request;
        request.id = domain::RequestId::random();
        request.kind = domain::RequestKind::Deletion;
        request.token = residents().get(person)->token;
        request.receivedAt = now;
        request.dueAt = now + 15 * day;
        request.takenBy = domain::OperatorId::random();
        return m_desk->session().requests().add(request) ? request.id : domain::RequestId();
    }

    static qint64 tryEvery(const std::vector<domain::ResidentDetails>& people, const QString& typed)
    {
        const QStringList words = searchWords(typed);
        return std::count_if(people.begin(), people.end(), [&words](const domain::ResidentDetails& person) {
            const QStringList terms = searchTerms(person.name, person.dwelling).terms;
            return std::all_of(words.begin(), words.end(), [&terms](const QString& word) {
                return std::any_of(terms.begin(), terms.end(),
                                   [&word](const QString& term) { return term.startsWith(word); });
            });
        });
    }

    QStringList names(ResidentOrder order)
    {
        QStringList all;
        const auto rows = residents().rows(residents().keys(order).value());
        for (const ResidentRow& row : rows.value()) {
            all.append(row.name);
        }
        return all;
    }

    std::unique_ptr<Desk> m_desk;
};

VESTIBULE_TEST(TestResidents);
#include "TestResidents.moc"
