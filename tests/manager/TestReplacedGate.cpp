#include "app/composition/Sittings.h"
#include "tests/app/composition/Assessed.h"
#include "tests/manager/Office.h"
#include "tests/support/ResidentAnswer.h"
#include "tests/support/TestRunner.h"
#include "ui/gates/FillPresenter.h"
#include "ui/gates/GatesPresenter.h"

#include <QLabel>

using namespace vestibule;
using namespace vestibule::manager;
using fleet::RealFleet;

namespace {

constexpr int facesGiven = 5;
constexpr int cardsGiven = 2;

domain::SignatureDrawing signature()
{
    domain::SignatureDrawing drawing;
    drawing.beginStroke({0.1, 0.2});
    drawing.extendStroke({0.9, 0.3});
    return drawing;
}

/// A sitting of somebody who says yes, with a face of nobody for all gates there are.
Result<void> enrol(app::OpenStation& station, int number)
{
    const auto gates = station.store().readBlocking([](store::Session& s) { return s.gates().list(); });
    std::vector<float> raw(512, 0.0F);
    raw[std::size_t(number)] = 1.0F;
    auto captured = capture::Template::fromRaw({"fr_feature", 1, 512}, raw);
    if (!gates || !captured) {
        return gates ? Result<void>(passOn(captured)) : passOn(gates);
    }
    const auto sealed = app::sealFace(std::move(*captured), *gates);
    const auto answer = ui::ResidentPresenter::answer(domain::Answer::Choice::Face, station.notice().hash(),
                                                      QStringLiteral("en"), station.clock().now());
    return station.store().runBlocking([&](store::Session& s) -> Result<void> {
        app::Sittings sittings(s, station.desk(), {});
        const auto begun = sittings.begin({QStringLiteral("Faces %1").arg(number),
                                           {QStringLiteral("5"), {}, QString::number(100 + number)},
                                           domain::Occupancy::Owner,
                                           std::nullopt});
        const auto consent =
            begun ? sittings.giveConsent(begun->sitting, answer, signature(), station.notice()) : passOn(begun);
        const auto face = consent && sealed ? sittings.storeFace(begun->sitting, *sealed)
                          : consent         ? Result<app::FaceIssue>(passOn(sealed))
                                            : Result<app::FaceIssue>(passOn(consent));
        return face ? Result<void>() : passOn(face);
    });
}

} // namespace

/// A gate is broken beyond repair, another takes its place and is filled from a third: nobody is photographed again.
class TestReplacedGate : public QObject
{
    Q_OBJECT

    RealFleet m_fleet;

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_fleet.build(2), QString());
        QCOMPARE(m_fleet.addSecond(secondName()), QString());
        QVERIFY(test::assess(m_fleet.station(), {}));
        QCOMPARE(m_fleet.give(cardsGiven), QString());
        for (int i = 0; i < facesGiven; ++i) {
            const Result<void> enrolled = enrol(m_fleet.station(), i);
            QVERIFY2(enrolled, enrolled ? "" : enrolled.error().describe().c_str());
        }
        m_fleet.wake();
        QVERIFY(RealFleet::until([this] { return m_fleet.isInStep(); }, patience));
        m_fleet.close();
        QCOMPARE(m_fleet.status(0).value(QStringLiteral("entries")).toInt(), cardsGiven + facesGiven);
    }

    void theNewGateGetsItsPeopleFromAnotherOne()
    {
        Office office(m_fleet.stationPath(), m_fleet.clock(), QStringLiteral("a-replaced-gate"));
        demo::Hand& hand = office.hand();
        office.signIn();
        office.showPage(QStringLiteral("gates"));
        ui::GatesPresenter& gates = office.presenter<ui::GatesPresenter>();
        ui::FillPresenter& fill = office.presenter<ui::FillPresenter>();
        const auto inStep = [&] { return gates.count(domain::GateReachability::InStep); };
        hand.await(QStringLiteral("both gates to be in step"), [&] { return inStep() == 2; });

        // The old one will never be heard again.
        m_fleet.halt(1);
        office.chooseGate(QStringLiteral("Gate 2"));
        hand.click(QStringLiteral("retireGate"));
        office.approve(QStringLiteral("1-the-old-gate-is-destroyed"));
        hand.await(QStringLiteral("the old gate to be out of service"), [&] { return gates.inService() == 1; });

        const QTemporaryDir place;
        gate::test::GateProcess box(place.filePath(QStringLiteral("north")), QStringList(),
                                    {{QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("vestibule.*=false")}});
        QVERIFY(!box.line("listening ").isEmpty());
        const QString text = QString::fromLatin1(box.line("vestibule:pair"));
        hand.click(QStringLiteral("pairGate"));
        hand.fill(QStringLiteral("pairText"), text);
        hand.fill(QStringLiteral("pairName"), QStringLiteral("North"));
        hand.click(QStringLiteral("pairNow"));
        hand.await(QStringLiteral("the new gate to be paired and in step"),
                   [&] { return gates.inService() == 2 && inStep() == 2; });
        office.chooseGate(QStringLiteral("North"));
        hand.await(QStringLiteral("the missing faces to be told"),
                   [&] { return fill.stage() == ui::FillStage::Choose && fill.filling().missing == facesGiven; });
        hand.look(QStringLiteral("fillNotice"));
        office.picture(QStringLiteral("2-faces-are-missing"));

        hand.click(QStringLiteral("fillGate"));
        office.picture(QStringLiteral("3-from-which-gate"));
        hand.click(QStringLiteral("fillNow"));
        office.approve(QStringLiteral("4-two-people-order-it"));
        hand.await(QStringLiteral("the source to wait for the code"),
                   [&] { return fill.stage() == ui::FillStage::WaitsForCode; });
        office.picture(QStringLiteral("5-the-code"));
        QCOMPARE(hand.failure(), QString());
        QCOMPARE(box.ask("status").value(QStringLiteral("entries")).toInt(),
                 cardsGiven); // the station seals those itself
        auto* shown = qobject_cast<QLabel*>(demo::Hand::seen(QStringLiteral("fillCode")));
        QVERIFY(shown != nullptr);
        const QString code = box.ask({{QStringLiteral("cmd"), QStringLiteral("copy-code")},
                                      {QStringLiteral("from"), m_fleet.gates().front().id.text()}})
                                 .value(QStringLiteral("code"))
                                 .toString();
        QCOMPARE(QString(shown->text()).remove(u' '), code);

        // Somebody stands at the gate that is left.
        const QJsonObject entered = m_fleet.gates().front().process->ask(
            {{QStringLiteral("cmd"), QStringLiteral("approve")}, {QStringLiteral("code"), code}});
        QCOMPARE(entered.value(QStringLiteral("copy")).toString(), QStringLiteral("approved"));
        hand.await(QStringLiteral("the new gate to sign for all faces"),
                   [&] { return fill.stage() == ui::FillStage::Done && fill.filling().fill->delivered == facesGiven; });
        office.picture(QStringLiteral("6-filled"));
        hand.click(QStringLiteral("fillBack"));
        office.chooseGate(QStringLiteral("North"));
        office.picture(QStringLiteral("7-as-any-other-gate"));
        QCOMPARE(hand.failure(), QString());
        QCOMPARE(fill.filling().missing, 0);
        QCOMPARE(box.ask("status").value(QStringLiteral("entries")).toInt(), cardsGiven + facesGiven);
        m_fleet.resume(1);
    }
};

VESTIBULE_TEST(TestReplacedGate);
#include "TestReplacedGate.moc"
