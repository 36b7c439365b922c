#include "app/composition/WhereIs.h"
#include "core/base/Digest.h"
#include "core/consent/SheetStatement.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "tests/app/composition/DeskEstate.h"

#include <QDir>
#include <QDirIterator>

#include <algorithm>

using namespace vestibule;
using namespace vestibule::app;
using namespace vestibule::test;
using domain::FaceCount;
using domain::KeyStanding;

namespace {

/// A folder as it was, to be put in the place of what it has become.
void copyFolder(const QString& from, const QString& to)
{
    QDir(to).removeRecursively();
    QDir().mkpath(to);
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QString target = QDir(to).filePath(QDir(from).relativeFilePath(file));
        QDir().mkpath(QFileInfo(target).path());
        if (!QFile::copy(file, target)) {
            qFatal("not copied");
        }
    }
}

} // namespace

/// "Where is my face?", asked of real gates: the sheet says what their lists say at that moment.
class TestWhereIs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_estate = std::make_unique<DeskEstate>(); }

    void theSheetIsWhatTheGatesHold()
    {
        const auto person = withFace("Li Lei");
        static_cast<void>(withFace("Somebody else"));
        const WhereIsSheet sheet = ask(person);
        QCOMPARE(countFaces(sheet.where), (FaceCount{2, 2, 0, 0, 0, 2, 0}));
        QCOMPARE(sheet.where.gates.size(), std::size_t(2));
        for (const domain::GateHolding& gate : sheet.where.gates) {
            QVERIFY(gate.lastWord);
            QCOMPARE(idsThere(gate), idsAt(gate.gate, person));
            const domain::KeyAtGate& face = faceAt(gate);
            QCOMPARE(int(standingOf(face, gate)), int(KeyStanding::There));
            QVERIFY(face.proof);
            QCOMPARE(*face.until, entryAt(gate.gate, face.key)->validUntil);
        }
        QCOMPARE(sheet.consents.size(), std::size_t(1));
    }

    void whoeverNeverHadAFaceGetsThatAnswer()
    {
        DeskEstate& e = *m_estate;
        const auto who = e.giveCard();
        e.deliver();
        const WhereIsSheet sheet = ask(who.id);
        QCOMPARE(countFaces(sheet.where), (FaceCount{0, 0, 0, 0, 0, 2, 0}));
        for (const domain::GateHolding& gate : sheet.where.gates) {
            QCOMPARE(gate.keys.size(), std::size_t(1));
            QVERIFY(gate.keys.front().there);
        }
    }

    void afterTheDeletionEveryGateHasSigned()
    {
        DeskEstate& e = *m_estate;
        const auto person = withFace("Li Lei");
        e.revoke(person);
        const WhereIsSheet before = ask(person);
        QCOMPARE(countFaces(before.where), (FaceCount{2, 2, 0, 0, 0, 2, 0}));
        QCOMPARE(int(standingOf(faceAt(before.where.gates[0]), before.where.gates[0])), int(KeyStanding::Leaving));
        e.deliver();
        const WhereIsSheet after = ask(person);
        QCOMPARE(countFaces(after.where), (FaceCount{0, 2, 0, 2, 0, 2, 0}));
        std::set<QByteArray> receipts;
        for (const domain::GateHolding& gate : after.where.gates) {
            QCOMPARE(idsThere(gate), std::set<domain::CredentialId>());
            QCOMPARE(int(standingOf(faceAt(gate), gate)), int(KeyStanding::Erased));
            receipts.insert(faceAt(gate).proof->hash);
            // The receipt is among those that are kept, byte for byte.
            const auto kept = e.store().readBlocking([&](store::Session& s) {
                return s.journal().receipts(gate.gate, {faceAt(gate).proof->epoch, faceAt(gate).proof->version}, 1);
            });
            QCOMPARE(sha256(kept->front()), faceAt(gate).proof->hash);
        }
        QCOMPARE(receipts.size(), std::size_t(2));
        // The name goes; who was on record can still be told.
        e.f.clock.advance(domain::nameKeptFor);
        QVERIFY(e.f.station->catchUp());
        e.deliver();
        const WhereIsSheet erased = ask(person);
        QVERIFY(erased.who.erasedAt);
        QCOMPARE(countFaces(erased.where), (FaceCount{0, 2, 0, 2, 0, 2, 0}));
    }

    void aGateThatDoesNotAnswerIsNotEmpty()
    {
        DeskEstate& e = *m_estate;
        const auto person = withFace("Li Lei");
        e.revoke(person);
        e.gates.at(1).off = true;
        e.deliver();
        e.f.clock.advance(std::chrono::hours(3));
        const WhereIsSheet sheet = ask(person);
        QCOMPARE(countFaces(sheet.where), (FaceCount{0, 2, 1, 1, 0, 2, 1}));
        const domain::GateHolding& silent = lineOf(sheet, e.gates.at(1).record.id);
        QVERIFY(silent.answer == domain::GateHolding::Answer::Missing);
        QVERIFY(silent.whyMissing == sync::codes::unreachable);
        QCOMPARE(silent.at, e.f.clock.now());
        QCOMPARE(*silent.lastWord, e.f.clock.now() - std::chrono::hours(3));
        QCOMPARE(int(standingOf(faceAt(silent), silent)), int(KeyStanding::LastHeld));
    }

    /// A gate that was put back to an older state holds what it has signed as gone.
    void aLeftoverShows()
    {
        DeskEstate& e = *m_estate;
        const auto person = withFace("Li Lei");
        const domain::Gate east = e.gates.at(0).record;
        const QString folder = e.gates.at(0).folder;
        const QString kept = e.f.dir.filePath(QStringLiteral("east"));
        copyFolder(folder, kept);
        e.revoke(person);
        e.deliver();
        QCOMPARE(countFaces(ask(person).where).at, 0);
        e.gates.at(0).controller.reset();
        auto old = controller::Controller::open(kept, e.f.clock);
        QVERIFY2(old, old ? "" : old.error().describe().c_str());
        e.gates.at(0).controller = std::move(*old);
        const WhereIsSheet sheet = ask(person);
        const domain::GateHolding& line = lineOf(sheet, east.id);
        QCOMPARE(idsThere(line), idsAt(east.id, person));
        QCOMPARE(int(standingOf(faceAt(line), line)), int(KeyStanding::Contradicted));
        QCOMPARE(countFaces(sheet.where).at, 1);
    }

    /// Somebody enrolled after the copy of the store that was put back: their face is at the gates and nobody's here.
    void aFaceOfNobodyIsCounted()
    {
        DeskEstate& e = *m_estate;
        const auto person = withFace("Li Lei");
        const auto copy = e.backups.make(*e.f.folder, e.store(), e.master());
        QVERIFY2(copy, copy ? "" : copy.error().describe().c_str());
        static_cast<void>(withFace("Came later"));
        e.restore(copy->name);
        const auto findings = e.collect();
        QVERIFY(findings);
        QVERIFY(e.finish(*findings, true));
        const WhereIsSheet sheet = ask(person);
        QCOMPARE(countFaces(sheet.where), (FaceCount{2, 2, 0, 0, 2, 2, 0}));
        for (const domain::GateHolding& gate : sheet.where.gates) {
            QCOMPARE(gate.unknownFaces, 1);
        }
    }

    void aGateThatTakesNoFacesIsOnTheSheetAsOne()
    {
        DeskEstate& e = *m_estate;
        const auto person = withFace("Li Lei");
        QVERIFY(e.gates.setMethods(0, "card"));
        e.deliver();
        for (const domain::GateHolding& gate : ask(person).where.gates) {
            QCOMPARE(gate.takesFaces, gate.gate != e.gates.at(0).record.id);
        }
    }

    void theLogKnowsTheSheetAndTheCodeVerifies()
    {
        DeskEstate& e = *m_estate;
        const auto person = withFace("Li Lei");
        const WhereIsSheet sheet = ask(person);
        const auto size = e.store().readBlocking([](store::Session& s) { return s.audit().size(); });
        const auto records = e.store().readBlocking([&](store::Session& s) { return s.audit().read(*size - 1, 1); });
        const auto entry = audit::decode(records->constFirst().bytes);
        QCOMPARE(entry->action, QByteArray("resident/where-asked"));
        QVERIFY(entry->subject == sheet.where.token);
        QCOMPARE(entry->object, sheet.where.id.bytes());
        QVERIFY(entry->by == e.f.mei);
        const auto said = consent::verifySheet(sheet.statement, e.f.station->keys().records().publicKey());
        QVERIFY(said);
        QVERIFY(said->sheet == sheet.where.id);
        QVERIFY(said->faces == countFaces(sheet.where));
        QVERIFY(said->at == sheet.where.at);
    }

    void whatIsCancelledLeavesNothing()
    {
        DeskEstate& e = *m_estate;
        const auto person = withFace("Li Lei");
        const auto before = e.store().readBlocking([](store::Session& s) { return s.audit().size(); });
        GateAsking asking(e.gates);
        asking.cancel();
        const auto sheet = whereIs(*e.f.station, asking, person, e.f.mei);
        QVERIFY(sheet.error().is(sync::codes::cancelled));
        QCOMPARE(*e.store().readBlocking([](store::Session& s) { return s.audit().size(); }), *before);
        GateAsking again(e.gates);
        const auto nobody = whereIs(*e.f.station, again, domain::PersonId::random(), e.f.mei);
        QVERIFY(nobody.error().is(store::codes::noSuchPerson));
    }

    void theAskingTellsHowFarItIs()
    {
        DeskEstate& e = *m_estate;
        const auto person = withFace("Li Lei");
        std::mutex mutex;
        std::multiset<int> told;
        GateAsking asking(e.gates);
        QVERIFY(whereIs(*e.f.station, asking, person, e.f.mei, [&](int done, int all) {
            const std::lock_guard lock(mutex);
            told.insert(done * 10 + all);
        }));
        QVERIFY((told == std::multiset<int>{12, 22}));
    }

private:
    domain::PersonId withFace(const char* name)
    {
        const auto person = m_estate->f.enrolFace(StationFixture::tenant(name), m_estate->gates.records()).person;
        m_estate->deliver();
        return person;
    }

    WhereIsSheet ask(domain::PersonId person)
    {
        GateAsking asking(m_estate->gates);
        auto sheet = whereIs(*m_estate->f.station, asking, person, m_estate->f.mei);
        if (!sheet) {
            qFatal("%s", sheet.error().describe().c_str());
        }
        return std::move(*sheet);
    }

    static const domain::GateHolding& lineOf(const WhereIsSheet& sheet, domain::GateId gate)
    {
        return *std::find_if(sheet.where.gates.begin(), sheet.where.gates.end(),
                             [&](const domain::GateHolding& line) { return line.gate == gate; });
    }
    static const domain::KeyAtGate& faceAt(const domain::GateHolding& gate)
    {
        return *std::find_if(gate.keys.begin(), gate.keys.end(),
                             [](const domain::KeyAtGate& key) { return key.kind == domain::CredentialKind::Face; });
    }
    static std::set<domain::CredentialId> idsThere(const domain::GateHolding& gate)
    {
        std::set<domain::CredentialId> out;
        for (const domain::KeyAtGate& key : gate.keys) {
            if (key.there) {
                out.insert(key.key);
            }
        }
        return out;
    }

    /// The gate's own list, read past the sheet.
    std::vector<protocol::InventoryEntry> inventoryOf(domain::GateId gate)
    {
        for (std::size_t i = 0; i < m_estate->gates.size(); ++i) {
            const domain::Gate& record = m_estate->gates.at(i).record;
            if (record.id == gate) {
                const auto transport = m_estate->gates.open(record);
                sync::GateClient client(**transport, record);
                return client.content()->entries;
            }
        }
        return {};
    }
    std::set<domain::CredentialId> idsAt(domain::GateId gate, domain::PersonId person)
    {
        std::set<domain::CredentialId> out;
        const auto keys =
            m_estate->store().readBlocking([&](store::Session& s) { return s.credentials().ofPerson(person); });
        for (const protocol::InventoryEntry& entry : inventoryOf(gate)) {
            if (std::any_of(keys->begin(), keys->end(),
                            [&](const auto& key) { return key.credential.id == entry.id; })) {
                out.insert(entry.id);
            }
        }
        return out;
    }
    std::optional<protocol::InventoryEntry> entryAt(domain::GateId gate, domain::CredentialId key)
    {
        const auto all = inventoryOf(gate);
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto& entry) { return entry.id == key; });
        return found == all.end() ? std::nullopt : std::optional(*found);
    }

    std::unique_ptr<DeskEstate> m_estate;
};

VESTIBULE_TEST(TestWhereIs);
#include "TestWhereIs.moc"
