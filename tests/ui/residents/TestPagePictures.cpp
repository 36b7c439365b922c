#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Office.h"
#include "tests/ui/support/Pictures.h"

#include "core/base/Codes.h"
#include "core/domain/Codes.h"
#include "core/sync/Codes.h"
#include "ui/engine/Codes.h"

#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTableView>
#include <QTemporaryDir>

using namespace vestibule;
using namespace vestibule::test;

/// Every page beside the desk, in both languages at the smallest size, as a picture to look at (VESTIBULE_PICTURES
/// names the folder). What is checked by itself: no button and no label is smaller than its text.
class TestPagePictures : public QObject
{
    Q_OBJECT

    Pictures m_pictures;

    void take(Office& office, const char* name)
    {
        m_pictures.take(office.desk.windows->mainWindow(), QString::fromLatin1(name));
    }

    void residents()
    {
        Office office(m_pictures.language(), false);
        office.show("residents");
        take(office, "60-residents");
        endKeysOfMany(office);
        office.desk.clerk<QLineEdit>("residentSearch")->setText(QStringLiteral("Zoe"));
        take(office, "61-residents-no-match");
        office.residentsPage->openPerson(ScriptedResidents::idOf(3));
        take(office, "62-person-withdrawn");
        office.desk.clerk<QLineEdit>("detailRoom")->clear();
        office.desk.press(office.desk.clerk("saveDetails"));
        take(office, "63-person-problem");
        ui::ResidentPage& page = office.residents.shown;
        page.credentials[0].status = ui::KeyStatus::Active;
        page.credentials[1].status = ui::KeyStatus::Reserved;
        for (ui::GateTruth& gate : page.credentials[0].gates) {
            gate.state = ui::GateTruth::State::Held;
        }
        page.credentials[1].gates.clear();
        page.consents[0].withdrawnAt.reset();
        page.doNotAskSince.reset();
        office.residentsPage->openPerson(ScriptedResidents::idOf(3));
        settle();
        office.desk.press(office.desk.clerk("consentReceipt"));
        office.desk.press(office.desk.clerk("handOverReserved"));
        take(office, "64-person-hand-over");
        auto* panel = office.desk.clerk<QWidget>("handOverFrame");
        office.desk.press(panel->findChild<QPushButton*>(QStringLiteral("cardByNumber")));
        take(office, "64-person-hand-over-by-number");
        office.desk.press(office.desk.clerk("handOverCard"));
        take(office, "65-person-handed-over");
        office.desk.press(office.desk.clerk("handOverSign"));
        take(office, "65-person-hand-over-signed-for");
        withdrawal(office);
        page.nameGoesAt = Instant::fromMs(now) + 28 * day;
        for (ui::CredentialTruth& credential : page.credentials) {
            credential.status = ui::KeyStatus::Deleted;
            for (ui::GateTruth& gate : credential.gates) {
                gate.state = ui::GateTruth::State::Removed;
            }
        }
        office.residentsPage->openPerson(ScriptedResidents::idOf(3));
        take(office, "65-person-gone");
        page.nameGoesAt.reset();
        page.credentials.clear();
        page.consents.clear();
        office.residentsPage->openPerson(ScriptedResidents::idOf(3));
        take(office, "66-person-no-key");
    }

    /// The question before a decision about many, and the one about a gate, each with the second operator's part.
    void takeQuestion(Office& office, const char* button, const char* name)
    {
        office.desk.press(office.desk.clerk(button));
        take(office, name);
        auto* dialog = office.desk.windows->mainWindow().findChild<QDialog*>(QStringLiteral("approvalDialog"));
        QVERIFY(dialog != nullptr);
        office.desk.press(dialog->findChild<QPushButton*>(QStringLiteral("approvalCancel")));
    }

    void endKeysOfMany(Office& office)
    {
        auto* table = office.desk.clerk<QTableView>("residentsTable");
        table->setFocus();
        table->selectAll();
        office.residents.plan = {
            {}, 2, 19, 3, {QStringLiteral("东门"), QStringLiteral("西门"), QStringLiteral("地下车库")}};
        for (int i = 0; i < 11; ++i) {
            office.residents.plan.people.append(ScriptedResidents::idOf(i));
        }
        takeQuestion(office, "revokeChosen", "60-residents-end-keys");
        table->clearSelection();
    }

    /// First without a card on the reader, then with one.
    void withdrawal(Office& office)
    {
        ui::ResidentPage& page = office.residents.shown;
        office.residents.withdrawn = {page.consents[0].id, ui::IssuedCard{}};
        office.residents.withdrawn.card->card.number = QStringLiteral("1234567897");
        office.residents.withdrawn.card->estateName = QStringLiteral("梧桐苑");
        office.residents.withdrawn.card->validUntil = page.consents[0].endsAt;
        office.residents.withdrawalSheet.withdrawnAt = page.consents[0].givenAt;
        office.cards.lay({});
        office.residentsPage->openPerson(ScriptedResidents::idOf(3));
        settle();
        office.desk.press(office.desk.clerk("withdrawFace"));
        take(office, "66-person-withdrawal-to-hand-over");
        office.residentsPage->openPerson(ScriptedResidents::idOf(3));
        settle();
        page.consents[0].withdrawnAt = page.consents[0].givenAt;
        office.cards.lay(QByteArray::fromHex("04a23f91"));
        office.desk.press(office.desk.clerk("withdrawFace"));
        take(office, "66-person-withdrawal-done");
    }

    /// What a person may ask: where their face is, a copy, and whether somebody was on record.
    void rights()
    {
        Office office(m_pictures.language(), false);
        const Instant moment = Instant::fromMs(now);
        using Said = domain::KeyAtGate::Said;
        FakeRights& answers = office.rights;
        answers.sheet.name = QStringLiteral("Benjamin Okonkwo-Lindqvist");
        answers.sheet.dwelling = QStringLiteral("3-2-1502");
        const auto add = [&](const char* gate, Said said, bool ended, bool there) -> domain::GateHolding& {
            return answers.addGate(QString::fromUtf8(gate), said, ended, there, moment);
        };
        add("东门", Said::Gone, true, false);
        add("西门", Said::Gone, true, true).unknownFaces = 1;
        add("地下车库", Said::Held, true, false).answer = domain::GateHolding::Answer::Missing;
        domain::KeyAtGate card = answers.sheet.where.gates.front().keys.front();
        card.kind = domain::CredentialKind::Card;
        card.said = Said::Held;
        card.ended = false;
        card.there = true;
        card.until = moment + 300 * day;
        answers.sheet.where.gates.front().keys.push_back(card);
        answers.sheet.where.gates.push_back(answers.sheet.where.gates.front());
        answers.sheet.where.gates.back().name = QStringLiteral("健身房");
        answers.sheet.where.gates.back().keys = {card};
        office.show("residents");
        office.residentsPage->openPerson(ScriptedResidents::idOf(3));
        settle();
        answers.hold = true;
        office.desk.press(office.desk.clerk("whereIsFace"));
        Q_EMIT answers.progressed(2, 14);
        take(office, "84-where-asking");
        answers.letGo();
        settle();
        take(office, "85-where");
        answers.hold = false;
        office.desk.press(office.desk.clerk("whereBack"));
        answers.copy = {"{}", QStringLiteral("李国强"), m_pictures.language(), 128};
        office.desk.press(office.desk.clerk("dataCopy"));
        take(office, "86-copy");
        office.desk.press(office.desk.clerk("copyBack"));
        office.desk.press(office.desk.clerk("backToList"));
        office.desk.press(office.desk.clerk("lookUpFormer"));
        take(office, "87-look-up");
        office.desk.clerk<QLineEdit>("lookUpName")->setText(QStringLiteral("赵敏"));
        office.desk.clerk<QLineEdit>("lookUpBuilding")->setText(QStringLiteral("3"));
        office.desk.clerk<QLineEdit>("lookUpRoom")->setText(QStringLiteral("1502"));
        office.desk.press(office.desk.clerk("lookUpPerson"));
        take(office, "88-look-up-nobody");
        answers.found = {{ScriptedResidents::idOf(1), moment - 400 * day, moment - 20 * day},
                         {ScriptedResidents::idOf(2), moment - 10 * day, std::nullopt}};
        office.desk.press(office.desk.clerk("lookUpPerson"));
        take(office, "89-look-up-found");
    }

    void import()
    {
        Office office(m_pictures.language(), false);
        office.show("residents");
        office.desk.press(office.desk.clerk("importRoster"));
        take(office, "67-import-start");
        office.desk.prompter->path = QStringLiteral("roster.csv");
        ui::ImportPreview& preview = office.residents.preview;
        preview.fileName = QStringLiteral("2026-11 梧桐苑.csv");
        preview.good = 1188;
        preview.alreadyKnown = 12;
        for (int i = 0; i < 14; ++i) {
            domain::ResidentDetails details;
            details.name = office.residents.known.at(i).name;
            details.dwelling = {QStringLiteral("3"), QStringLiteral("2"), QString::number(101 + 100 * i)};
            details.occupancy = domain::Occupancy(i % 3);
            details.leaseEnd = QDate(2027, 6, 30);
            preview.sample.append(details);
        }
        preview.problems = {{4, QStringLiteral("lease_end"), domain::codes::dateMalformed},
                            {9, QStringLiteral("occupancy"), domain::codes::occupancyUnknown},
                            {31, QStringLiteral("name"), domain::codes::nameMissing},
                            {77, QStringLiteral("lease_end"), domain::codes::leaseEndMissing}};
        office.desk.press(office.desk.clerk("chooseRoster"));
        take(office, "68-import-preview");
        office.residents.done = {domain::ImportId::random(), 1188, 16};
        office.residents.script.hold = true;
        office.desk.press(office.desk.clerk("applyImport"));
        Q_EMIT office.residents.importProgress(500, 1188);
        take(office, "69-import-progress");
        office.residents.script.hold = false;
        office.residents.history = {
            {domain::ImportId::random(), Instant::fromMs(now), QStringLiteral("李经理"), 1188, false},
            {domain::ImportId::random(), Instant::fromMs(now) - 30 * day, QStringLiteral("李经理"), 40, true}};
        office.residents.script.letGo();
        take(office, "70-import-done");
        office.residents.script.calls.failNext(QStringLiteral("previewImport"), domain::codes::rosterColumnMissing);
        office.desk.press(office.desk.clerk("chooseRoster"));
        take(office, "71-import-refused");
    }

    /// The addresses outside the local network: not read, none, then some, and the question before one is struck off.
    void addresses(Office& office)
    {
        office.gates.script.calls.failNext(QStringLiteral("addresses"), codes::diskFull);
        office.desk.press(office.desk.clerk("gateAddresses"));
        QVERIFY(office.desk.clerk<QWidget>("readAddressesAgain")->isVisible());
        take(office, "72-gate-addresses-unread");
        office.desk.press(office.desk.clerk("addressesBack"));
        office.desk.press(office.desk.clerk("gateAddresses"));
        take(office, "72-gate-addresses-none");
        office.desk.press(office.desk.clerk("addressesBack"));
        const auto add = [&](const char* host, const char* reason) -> ui::AddressRow& {
            office.gates.addressed.append({{QString::fromLatin1(host), QString::fromUtf8(reason)},
                                           Instant::fromMs(now),
                                           QStringLiteral("李经理"),
                                           QStringLiteral("王前台")});
            return office.gates.addressed.back();
        };
        add("west-court.gates.example.com", "西区另有宽带，门禁经隧道连接，合同 2026-17");
        ui::AddressRow& former = add("203.0.113.7", "会所改造期间借用的线路");
        former.struckAt = Instant::fromMs(now) + 30 * day;
        former.struckBy = former.by;
        former.strikeApprovedBy = former.approvedBy;
        office.desk.press(office.desk.clerk("gateAddresses"));
        office.desk.clerk<QLineEdit>("addressHost")->setText(QStringLiteral("203.0.113.7:8443"));
        office.desk.press(office.desk.clerk("listAddress"));
        take(office, "72-gate-addresses");
        takeQuestion(office, "strikeAddress", "72-gate-address-struck");
        office.desk.press(office.desk.clerk("addressesBack"));
    }

    /// No gate answers, and somebody may say that the clock is right.
    void unheardClock(Office& office)
    {
        office.gates.trouble = ui::ClockTrouble{Instant::fromMs(now), std::nullopt, true};
        Q_EMIT office.gates.changed();
        settle();
        QVERIFY(office.desk.clerk<QWidget>("clockIsRight")->isVisible());
        take(office, "72-gates-clock-unheard");
        office.gates.trouble.reset();
        Q_EMIT office.gates.changed();
        settle();
    }

    /// All gates are being read, by somebody and by themselves, and how it ended.
    void reading(Office& office)
    {
        ScriptedGates& gates = office.gates;
        gates.found = {143,
                       {},
                       3,
                       {{QStringLiteral("地下车库"), sync::codes::unreachable},
                        {QStringLiteral("健身房"), sync::codes::unreachable},
                        {QStringLiteral("儿童乐园"), sync::codes::keyChanged}}};
        gates.found.keys.matched = 91'344;
        gates.found.keys.missing = 12;
        gates.found.keys.pastEnd = 2;
        gates.script.hold = true;
        office.desk.press(office.desk.clerk("readAllGates"));
        gates.setReading({true, true, false, 12, 146});
        settle();
        QVERIFY(office.desk.clerk<QWidget>("readingProgress")->isVisible());
        take(office, "72-gates-reading");
        gates.setReading({true});
        gates.script.hold = false;
        gates.script.letGo();
        settle();
        take(office, "72-gates-read");
        gates.found = {146, {}, 0, {}};
        gates.found.keys.matched = 93'512;
        office.desk.press(office.desk.clerk("readAllGates"));
        take(office, "72-gates-read-in-order");
        gates.setReading({true, true, true, 3, 146});
        settle();
        take(office, "72-gates-daily-reading");
        gates.setReading({true});
        office.show("cards");
        office.show("gates");
        office.desk.clerk<QTableView>("gatesTable")->selectRow(0);
    }

    void others()
    {
        Office office(m_pictures.language(), false);
        office.show("gates");
        office.desk.clerk<QTableView>("gatesTable")->selectRow(0);
        take(office, "72-gates");
        reading(office);
        unheardClock(office);
        takeQuestion(office, "retireGate", "72-gate-destroyed");
        ui::GateRow& east = office.gates.known[0];
        const ui::GateRow asItWas = east;
        east.reachability = domain::GateReachability::Refused;
        east.problem = sync::codes::untrusted;
        east.mayBeFromBefore = true;
        Q_EMIT office.gates.changed();
        settle();
        office.desk.clerk<QTableView>("gatesTable")->selectRow(0);
        take(office, "72-gate-from-before");
        east = asItWas;
        Q_EMIT office.gates.changed();
        settle();
        addresses(office);
        office.desk.press(office.desk.clerk("pairGate"));
        office.desk.clerk<QPlainTextEdit>("pairText")->setPlainText(QStringLiteral("https://example.org"));
        office.desk.press(office.desk.clerk("pairNow"));
        take(office, "73-pair-problem");
        office.desk.clerk<QPlainTextEdit>("pairText")
            ->setPlainText(
                QStringLiteral("vestibule:pair?g=000102030405060708090a0b0c0d0e0f&a=10.20.0.11:7443&c=ABCD"));
        office.desk.clerk<QLineEdit>("pairName")->setText(QStringLiteral("北门"));
        office.gates.script.calls.failNext(QStringLiteral("pair"), sync::codes::wrongPairingCode);
        office.desk.press(office.desk.clerk("pairNow"));
        take(office, "74-pair-refused");
        office.desk.clerk<QPlainTextEdit>("pairText")
            ->setPlainText(QStringLiteral("vestibule:reset?r=") + QString(280, u'A'));
        office.gates.script.calls.failNext(QStringLiteral("pair"), engine::codes::resetGateAnswers);
        office.desk.press(office.desk.clerk("pairNow"));
        take(office, "74-reset-refused");
        office.gates.former = ui::GateFormer{QStringLiteral("北门"), 640, 3};
        office.desk.press(office.desk.clerk("pairNow"));
        take(office, "74-reset-taken");
        office.show("cards");
        take(office, "75-cards");
        office.cards.blank = domain::CardStock{50, 38, Instant::fromMs(1'790'000'000'000), {}};
        Q_EMIT office.cards.stockChanged();
        office.desk.press(office.desk.clerk("countStock"));
        take(office, "78-cards-counting");
        office.show("settings");
        take(office, "76-settings");
        auto* scroll = office.desk.clerk<QWidget>("settings")->findChild<QScrollArea*>();
        QVERIFY(scroll != nullptr);
        scroll->ensureWidgetVisible(office.desk.clerk<QTableView>("trainingTable"), 0, 300);
        take(office, "76-settings-trainings");
        scroll->ensureWidgetVisible(office.desk.clerk<QWidget>("leaseChoice"), 0, 300);
        take(office, "76-settings-lease");
        scroll->ensureWidgetVisible(office.desk.clerk<QWidget>("languageCard"));
        take(office, "76-settings-language");
        scroll->ensureVisible(0, 0);
        office.desk.session.setKeys(ui::PendingKeys{Instant::fromMs(now), true, {}});
        take(office, "76-settings-keys-overdue");
        office.desk.session.setKeys({});
        office.desk.clerk<QLineEdit>("operatorName")->setText(QStringLiteral("陈前台"));
        office.desk.clerk<QLineEdit>("operatorPassword")->setText(QStringLiteral("abc123"));
        office.desk.clerk<QLineEdit>("operatorRepeat")->setText(QStringLiteral("abc12"));
        office.desk.clerk("addOperator")->click();
        take(office, "77-settings-problem");
    }

    /// A gate that lacks faces, from the first word of it to the last face.
    void filling()
    {
        Office office(m_pictures.language(), false);
        const ui::GateRow target = office.gates.known.at(0);
        ui::GateFilling state;
        state.missing = 640;
        state.sources = {{office.gates.known.at(1).gate.id, office.gates.known.at(1).gate.name, 640, {}},
                         {office.gates.known.at(2).gate.id, office.gates.known.at(2).gate.name, 12,
                          domain::GateReachability::Unreachable}};
        const auto show = [&](const char* name) {
            office.gates.fillings.insert(target.gate.id, state);
            Q_EMIT office.gates.changed();
            settle();
            take(office, name);
        };
        office.show("gates");
        auto* table = office.desk.clerk<QTableView>("gatesTable");
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data().toString() == target.gate.name) {
                table->selectRow(row);
            }
        }
        show("74-fill-missing");
        office.desk.press(office.desk.clerk("fillGate"));
        take(office, "74-fill-choose");
        takeQuestion(office, "fillNow", "74-fill-two-people");
        state.fill = ui::GateFill{4, state.sources.constFirst().gate, state.sources.constFirst().name,
                                  QStringLiteral("W7QX 2M9K HJ4T 8RNC")};
        state.fill->expected = 640;
        state.fill->asked = true;
        show("74-fill-code");
        state.fill->opened = true;
        state.fill->taken = 500;
        state.fill->delivered = 311;
        show("74-fill-progress");
        state.fill->ended = true;
        state.fill->taken = state.fill->delivered = 630;
        state.fill->passed = 10;
        state.missing = 10;
        show("74-fill-done");
        state.fill->problem = sync::codes::copyNotApproved;
        show("74-fill-broken");
        state.fill->problem = engine::codes::copyGateGone;
        show("74-fill-gone");
        state.fill.reset();
        state.sources.clear();
        show("74-fill-no-source");
        office.desk.press(office.desk.clerk("fillBack"));
    }

    void nothing()
    {
        Office office(m_pictures.language(), true);
        office.show("residents");
        take(office, "80-residents-empty");
        office.show("gates");
        take(office, "81-gates-empty");
        office.show("cards");
        take(office, "82-cards-empty");
    }

private Q_SLOTS:
    void everyPageComesUp_data() { Pictures::addColumns(); }

    void everyPageComesUp()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        m_pictures.begin(language, size);
        residents();
        rights();
        import();
        others();
        filling();
        nothing();
        QVERIFY2(m_pictures.cutOff().isEmpty(), qPrintable(m_pictures.cutOff()));
    }
};

VESTIBULE_TEST(TestPagePictures);
#include "TestPagePictures.moc"
