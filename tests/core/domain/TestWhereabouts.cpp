#include "core/domain/Whereabouts.h"
#include "tests/support/TestRunner.h"

using namespace vestibule;
using namespace vestibule::domain;
using Answer = GateHolding::Answer;
using Said = KeyAtGate::Said;

namespace {

KeyAtGate face(Said said, bool ended, bool there)
{
    KeyAtGate key;
    key.key = CredentialId::random();
    key.kind = CredentialKind::Face;
    key.said = said;
    key.ended = ended;
    key.there = there;
    return key;
}

GateHolding gate(Answer answer, std::vector<KeyAtGate> keys, int unknownFaces = 0)
{
    GateHolding out;
    out.gate = GateId::random();
    out.answer = answer;
    out.keys = std::move(keys);
    out.unknownFaces = unknownFaces;
    return out;
}

} // namespace

/// What the sheet says of a key at a gate, for everything that the station's book and the gate's answer can be.
class TestWhereabouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneWordForEachCase_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<int>("said");
        QTest::addColumn<bool>("ended");
        QTest::addColumn<bool>("there");
        QTest::addColumn<int>("standing");
        const auto row = [](const char* name, Answer answer, Said said, bool ended, bool there, KeyStanding standing) {
            QTest::newRow(name) << int(answer) << int(said) << ended << there << int(standing);
        };
        row("holds it", Answer::Came, Said::Held, false, true, KeyStanding::There);
        row("holds it, receipt lost", Answer::Came, Said::Nothing, false, true, KeyStanding::There);
        row("holds it still", Answer::Came, Said::Held, true, true, KeyStanding::Leaving);
        row("signed and holds it", Answer::Came, Said::Gone, true, true, KeyStanding::Contradicted);
        row("never had it and holds it", Answer::Came, Said::NeverHeld, true, true, KeyStanding::Contradicted);
        row("on its way", Answer::Came, Said::Nothing, false, false, KeyStanding::Coming);
        row("lost it", Answer::Came, Said::Held, false, false, KeyStanding::Absent);
        row("gone and not signed", Answer::Came, Said::Held, true, false, KeyStanding::Absent);
        row("may be gone, not signed", Answer::Came, Said::Nothing, true, false, KeyStanding::Absent);
        row("erased", Answer::Came, Said::Gone, true, false, KeyStanding::Erased);
        row("never there", Answer::Came, Said::NeverHeld, true, false, KeyStanding::NeverThere);
        row("silent, erased", Answer::Missing, Said::Gone, true, false, KeyStanding::Erased);
        row("silent, held", Answer::Missing, Said::Held, false, false, KeyStanding::LastHeld);
        row("silent, ended", Answer::Missing, Said::Held, true, false, KeyStanding::LastHeld);
        row("silent, sent", Answer::Missing, Said::Nothing, false, false, KeyStanding::NothingSaid);
        row("silent, sent, ended", Answer::Missing, Said::Nothing, true, false, KeyStanding::NothingSaid);
        row("retired", Answer::OutOfService, Said::OutOfService, true, false, KeyStanding::OutOfService);
        row("retired, erased before", Answer::OutOfService, Said::Gone, true, false, KeyStanding::Erased);
    }

    void oneWordForEachCase()
    {
        QFETCH(const int, answer);
        QFETCH(const int, said);
        QFETCH(const bool, ended);
        QFETCH(const bool, there);
        QFETCH(const int, standing);
        const KeyAtGate key = face(Said(said), ended, there);
        QCOMPARE(int(standingOf(key, gate(Answer(answer), {key}))), standing);
    }

    void whatAGateErasedAtItsEndIsNotThere()
    {
        KeyAtGate key = face(Said::Held, true, false);
        key.expired = true;
        QCOMPARE(standingOf(key, gate(Answer::Came, {})), KeyStanding::Expired);
        QCOMPARE(standingOf(key, gate(Answer::Missing, {})), KeyStanding::Expired);
        key.there = true; // said so and lists it all the same
        QCOMPARE(standingOf(key, gate(Answer::Came, {})), KeyStanding::Leaving);
    }

    void aGateThatDoesNotAnswerIsNeverEmpty()
    {
        Whereabouts where;
        where.gates = {gate(Answer::Came, {face(Said::Held, false, true)}),
                       gate(Answer::Missing, {face(Said::Held, false, false)}),
                       gate(Answer::Missing, {face(Said::Gone, true, false)}), gate(Answer::Missing, {}),
                       gate(Answer::Came, {}, 2)};
        QCOMPARE(countFaces(where), (FaceCount{1, 3, 1, 1, 2, 5, 3}));
    }

    void afterTheDeletionThereAreAsManyReceiptsAsGates()
    {
        Whereabouts where;
        where.gates = {gate(Answer::Came, {face(Said::Gone, true, false)}),
                       gate(Answer::Came, {face(Said::NeverHeld, true, false)}), gate(Answer::Came, {})};
        QCOMPARE(countFaces(where), (FaceCount{0, 2, 0, 2, 0, 3, 0}));
    }

    /// It is no answer to the deletion: the gate owes that one still.
    void anExpiryIsNoReceiptOfADeletion()
    {
        KeyAtGate expired = face(Said::Held, true, false);
        expired.expired = true;
        Whereabouts where;
        where.gates = {gate(Answer::Came, {expired}), gate(Answer::Came, {face(Said::Gone, true, false)})};
        QCOMPARE(countFaces(where), (FaceCount{0, 2, 0, 1, 0, 2, 0}));
    }

    void cardsAreNoFaces()
    {
        KeyAtGate card = face(Said::Held, false, true);
        card.kind = CredentialKind::Card;
        Whereabouts where;
        where.gates = {gate(Answer::Came, {card})};
        QCOMPARE(countFaces(where), (FaceCount{0, 0, 0, 0, 0, 1, 0}));
    }

    /// Taken a second time: an earlier face was erased, the present one is there.
    void aGateCountsOnce()
    {
        Whereabouts where;
        where.gates = {gate(Answer::Came, {face(Said::Held, false, true), face(Said::Gone, true, false)})};
        QCOMPARE(countFaces(where), (FaceCount{1, 1, 0, 1, 0, 1, 0}));
    }
};

VESTIBULE_TEST(TestWhereabouts);
#include "TestWhereabouts.moc"
