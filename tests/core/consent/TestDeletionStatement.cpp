#include "core/base/Digest.h"
#include "core/consent/Codes.h"
#include "core/consent/DeletionStatement.h"
#include "tests/core/consent/ConsentFixture.h"

using namespace vestibule;
using namespace vestibule::consent;

namespace {

domain::GateEnd gateEnd(domain::EndAtGate how, bool isSigned)
{
    domain::GateEnd end;
    end.gate = domain::GateId::random();
    end.name = QStringLiteral("东门");
    end.signKey = sha256("a gate's key");
    end.how = how;
    end.at = test::givenAt;
    end.word = isSigned ? sha256("its answer") : QByteArray();
    return end;
}

} // namespace

/// What the station signs of a deletion, and who can have said it.
class TestDeletionStatement : public QObject
{
    Q_OBJECT

    const test::ConsentFixture m_f;

    /// A face that is gone, a card that waits for one gate.
    [[nodiscard]] domain::Deletion said() const
    {
        using domain::EndAtGate;
        domain::EndedKey face{domain::CredentialId::random(),
                              domain::CredentialKind::Face,
                              test::givenAt,
                              test::givenAt + std::chrono::hours(1),
                              {}};
        face.gates = {gateEnd(EndAtGate::Purged, true), gateEnd(EndAtGate::AlreadyPurged, true),
                      gateEnd(EndAtGate::NeverHeld, true), gateEnd(EndAtGate::Reset, true),
                      gateEnd(EndAtGate::OnWord, false)};
        face.gates.front().digest = sha256("a template");
        domain::EndedKey card{domain::CredentialId::random(), domain::CredentialKind::Card, test::givenAt, {}, {}};
        card.gates = {gateEnd(EndAtGate::Purged, true), gateEnd(EndAtGate::Open, false)};
        return {m_f.facts.estate,
                m_f.facts.principal,
                test::givenAt,
                {face, card},
                1,
                test::givenAt + std::chrono::hours(24 * 35),
                117,
                sha256("the log")};
    }
    [[nodiscard]] Result<domain::Deletion> read(const domain::Deletion& deletion) const
    {
        return verifyDeletion(signDeletion(deletion, m_f.signer), m_f.signer.publicKey());
    }

private Q_SLOTS:
    void whatWasSignedIsReadBack()
    {
        const domain::Deletion deletion = said();
        const auto back = read(deletion);
        QVERIFY2(back, back ? "" : back.error().describe().c_str());
        QVERIFY(*back == deletion);
        QCOMPARE(back->open(), 1);
        QVERIFY(!back->goneSince());
        domain::Deletion done = deletion;
        done.keys.pop_back();
        done.copiesUntil.reset();
        QVERIFY(read(done).value() == done);
        QCOMPARE(done.goneSince(), test::givenAt + std::chrono::hours(1));
        done.keys.clear();
        QVERIFY(read(done));
        done.logSize = 0; // what had been signed by then is in no log
        QVERIFY(!read(done));
    }

    void everyChangedCharacterShows()
    {
        const QByteArray jws = signDeletion(said(), m_f.signer);
        for (qsizetype i = 0; i < jws.size(); ++i) {
            QByteArray changed = jws;
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            QVERIFY2(!verifyDeletion(changed, m_f.signer.publicKey()), qPrintable(QString::number(i)));
        }
    }

    void whatContradictsItselfIsRefused_data()
    {
        using Change = std::function<void(domain::Deletion&)>;
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, Change change) { QTest::newRow(name) << change; };
        row("deleted while a gate is open", [](domain::Deletion& d) { d.keys[1].deletedAt = test::givenAt; });
        row("not deleted though all have answered", [](domain::Deletion& d) { d.keys[0].deletedAt.reset(); });
        row("signed without an answer", [](domain::Deletion& d) { d.keys[0].gates[0].word.clear(); });
        row("open with an answer", [](domain::Deletion& d) { d.keys[1].gates[1].word = sha256("x"); });
        row("destroyed with an answer", [](domain::Deletion& d) { d.keys[0].gates[4].word = sha256("x"); });
        row("half a hash", [](domain::Deletion& d) { d.keys[0].gates[0].word.chop(1); });
        row("no key of the gate", [](domain::Deletion& d) { d.keys[0].gates[0].signKey.clear(); });
        row("fewer than none", [](domain::Deletion& d) { d.working = -1; });
    }
    void whatContradictsItselfIsRefused()
    {
        QFETCH(const std::function<void(domain::Deletion&)>, change);
        domain::Deletion deletion = said();
        change(deletion);
        const auto back = read(deletion);
        QVERIFY(!back && back.error().is(codes::recordMalformed));
    }

    void anotherStatementIsNone()
    {
        const QByteArray other = m_f.signer.sign({}, deletionType);
        QVERIFY(verifyDeletion(other, m_f.signer.publicKey()).error().is(codes::recordMalformed));
        const QByteArray sheet = m_f.signer.sign({}, QStringLiteral("vestibule-where+jws"));
        QVERIFY(!verifyDeletion(sheet, m_f.signer.publicKey()));
    }
};

VESTIBULE_TEST(TestDeletionStatement);
#include "TestDeletionStatement.moc"
