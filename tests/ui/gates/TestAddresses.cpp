#include "tests/support/TestRunner.h"
#include "tests/ui/gates/ShownGates.h"

#include "core/base/Codes.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"

#include <QPlainTextEdit>
#include <QTableView>

using namespace vestibule;
using namespace vestibule::test;

namespace {

ui::AddressRow row(const char* host, const char* reason)
{
    return {{QString::fromLatin1(host), QString::fromLatin1(reason)},
            Instant::fromMs(1'790'000'000'000),
            QStringLiteral("Mei"),
            QStringLiteral("Li")};
}

/// The gates page with the addresses open.
struct ShownAddresses : ShownGates
{
    explicit ShownAddresses(const QList<ui::AddressRow>& rows, domain::Role role = domain::Role::Manager)
        : ShownGates({}, role)
    {
        engine.addressed = rows;
        press("gateAddresses");
    }
    [[nodiscard]] bool shows(const char* name)
    {
        auto* widget = find<QWidget>(name);
        return widget != nullptr && widget->isVisible();
    }
    [[nodiscard]] QString problem(const char* line)
    {
        auto* label = find<QLabel>(line);
        return label->property("look") == QLatin1String("problem") ? label->text() : QString();
    }
    [[nodiscard]] QStringList line(int number)
    {
        const auto* model = find<QTableView>("addressesTable")->model();
        QStringList out;
        for (int column = 0; column < model->columnCount(); ++column) {
            out.append(model->index(number, column).data().toString());
        }
        return out;
    }
    void pressDelete()
    {
        auto* table = find<QTableView>("addressesTable");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Delete);
        settle();
    }
    void enter(const char* host, const char* reason)
    {
        QTest::keyClicks(find<QLineEdit>("addressHost"), QString::fromLatin1(host));
        QTest::keyClick(find<QLineEdit>("addressHost"), Qt::Key_Return);
        QVERIFY(find<QLineEdit>("addressReason")->hasFocus());
        QTest::keyClicks(find<QLineEdit>("addressReason"), QString::fromLatin1(reason));
        QTest::keyClick(find<QLineEdit>("addressReason"), Qt::Key_Return);
        settle();
    }
};

} // namespace

/// The addresses outside the local network: what people see of the list and do about it.
class TestAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyListSaysWhatThatMeans()
    {
        ShownAddresses s({});
        QVERIFY(s.shows("addressesEmpty") && !s.shows("addressesTable") && !s.shows("strikeAddress"));
        QVERIFY(s.find<QLabel>("addressesEmpty")->text().contains(QLatin1String("local addresses only")));
        s.press("addressesBack");
        QVERIFY(s.shows("gateAddresses") && !s.shows("addressesView"));
    }

    void aListThatIsBeingReadSaysSo()
    {
        ShownGates s({});
        s.engine.script.hold = true;
        s.press("gateAddresses");
        QVERIFY(s.find<QLabel>("addressesEmpty")->isVisible());
        QCOMPARE(s.find<QLabel>("addressesEmpty")->text(), QStringLiteral("Reading the addresses…"));
        s.engine.script.letGo();
        settle();
        QVERIFY(s.find<QLabel>("addressesEmpty")->text().startsWith(QLatin1String("No address is listed")));
    }

    void aListThatCouldNotBeReadIsReadAgainByKeyboard()
    {
        ShownGates s({});
        s.engine.addressed = {row("gate.example.com", "tunnel")};
        s.engine.script.calls.failNext(QStringLiteral("addresses"), codes::diskFull);
        s.press("gateAddresses");
        QVERIFY(!s.banner().isEmpty());
        for (const char* part : {"bannerMeaning", "bannerNow"}) {
            const auto labels = s.find<QWidget>("addressesView")->findChildren<QLabel*>(QLatin1String(part));
            QVERIFY2(labels.size() == 1 && labels.constFirst()->isVisible(), part);
        }
        QVERIFY(s.find<QLabel>("addressesEmpty")->text().isEmpty()); // not: none is listed
        QPushButton* again = s.find("readAddressesAgain");
        again->setFocus();
        s.engine.script.calls.failNext(QStringLiteral("addresses"), codes::diskFull);
        QTest::keyClick(again, Qt::Key_Space);
        settle();
        QVERIFY(!s.banner().isEmpty() && again->hasFocus());
        QTest::keyClick(again, Qt::Key_Space);
        settle();
        QVERIFY2(s.banner().isEmpty(), qPrintable(s.banner()));
        QVERIFY(!again->isVisible() && s.find<QLineEdit>("addressHost")->hasFocus());
        QCOMPARE(s.find<QTableView>("addressesTable")->model()->rowCount(), 1);
    }

    void whatIsListedStandsWithItsReasonAndTheTwo()
    {
        ui::AddressRow former = row("203.0.113.7", "annex");
        former.struckAt = former.at;
        former.struckBy = QStringLiteral("Li");
        former.strikeApprovedBy = QStringLiteral("Zhao");
        ShownAddresses s({row("gate.example.com", "tunnel of the west court"), former}, domain::Role::Auditor);
        QVERIFY(!s.shows("addressesEmpty"));
        QCOMPARE(s.line(0).mid(0, 2),
                 QStringList({QStringLiteral("gate.example.com"), QStringLiteral("tunnel of the west court")}));
        QVERIFY2(s.line(0).at(2).endsWith(QLatin1String("Mei and Li")), qPrintable(s.line(0).at(2)));
        QVERIFY(s.line(0).at(3).isEmpty());
        QVERIFY2(s.line(1).at(3).endsWith(QLatin1String("Li and Zhao")), qPrintable(s.line(1).at(3)));
        QVERIFY(!s.find<QTableView>("addressesTable")->accessibleName().isEmpty());
    }

    void onlyManagersListAndStrikeOff()
    {
        for (const domain::Role role : {domain::Role::Clerk, domain::Role::Auditor}) {
            ShownAddresses s({row("gate.example.com", "tunnel")}, role);
            for (const char* name : {"addressHost", "addressReason", "listAddress", "strikeAddress"}) {
                QVERIFY2(!s.shows(name), name);
            }
            s.pressDelete();
            QVERIFY(s.dialog() == nullptr);
        }
    }

    void anAddressIsListedByTwoByKeyboard()
    {
        ShownAddresses s({});
        QVERIFY(s.find<QLineEdit>("addressHost")->hasFocus());
        s.enter(" Gate.Example.com", "tunnel of the west court");
        QVERIFY(s.dialog() != nullptr);
        QVERIFY(s.dialog()
                    ->findChild<QLabel*>(QStringLiteral("approvalTitle"))
                    ->text()
                    .contains(QLatin1String("gate.example.com")));
        QVERIFY(s.engine.listing.host.isEmpty());
        s.engine.addressed = {row("gate.example.com", "tunnel of the west court")};
        s.engine.script.hold = true;
        s.approve();
        QCOMPARE(s.engine.listing.host, QStringLiteral("gate.example.com"));
        QCOMPARE(s.engine.listing.reason, QStringLiteral("tunnel of the west court"));
        QVERIFY(s.engine.approval && s.engine.approval->act() == domain::Act::ListAddress);
        QVERIFY(s.engine.approval->second());
        QVERIFY(!s.find("listAddress")->isEnabled()); // while it runs nobody begins another
        s.engine.script.hold = false;
        s.engine.script.letGo();
        settle();
        QVERIFY2(s.banner().startsWith(QLatin1String("gate.example.com is listed")), qPrintable(s.banner()));
        QVERIFY(s.find<QLineEdit>("addressHost")->text().isEmpty());
        QVERIFY(s.find<QLineEdit>("addressReason")->text().isEmpty());
        QCOMPARE(s.line(0).at(0), QStringLiteral("gate.example.com"));
    }

    /// Nobody types a password for what could not be listed.
    void whatIsWrongIsSaidBesideItsFieldBeforeTwoAreAsked()
    {
        ShownAddresses s({row("gate.example.com", "tunnel")});
        s.enter("203.0.113.7:8443", "annex");
        QVERIFY(!s.problem("addressHostLine").isEmpty());
        s.find<QLineEdit>("addressHost")->setText(QStringLiteral("203.0.113.7"));
        s.find<QLineEdit>("addressReason")->clear();
        s.press("listAddress");
        QVERIFY(s.problem("addressHostLine").isEmpty());
        QVERIFY(!s.problem("addressReasonLine").isEmpty());
        s.find<QLineEdit>("addressHost")->setText(QStringLiteral("GATE.example.com"));
        s.find<QLineEdit>("addressReason")->setText(QStringLiteral("again"));
        s.press("listAddress");
        QVERIFY2(s.problem("addressHostLine").contains(QLatin1String("listed already")),
                 qPrintable(s.problem("addressHostLine")));
        QVERIFY(s.dialog() == nullptr);
        QCOMPARE(s.engine.script.calls.count(QStringLiteral("listAddress")), 0);
    }

    void anAddressIsStruckOffByTwoByKeyboard()
    {
        ui::AddressRow former = row("203.0.113.7", "annex");
        former.struckAt = former.at;
        ShownAddresses s({row("gate.example.com", "tunnel"), former});
        s.pressDelete(); // the table stands on the first
        QVERIFY(s.dialog() != nullptr);
        QVERIFY(s.dialog()
                    ->findChild<QLabel*>(QStringLiteral("approvalText"))
                    ->text()
                    .contains(QLatin1String("still passes there")));
        s.engine.addressed[0].struckAt = former.at;
        s.approve();
        QCOMPARE(s.engine.struck, QStringLiteral("gate.example.com"));
        QVERIFY(s.engine.approval && s.engine.approval->act() == domain::Act::StrikeAddress);
        QVERIFY2(s.banner().startsWith(QLatin1String("gate.example.com is struck off")), qPrintable(s.banner()));
        QVERIFY(!s.find("strikeAddress")->isEnabled()); // neither counts any more
        s.pressDelete();
        QVERIFY(s.dialog() == nullptr);
    }

    void aRefusalIsSaidAndNothingTypedIsLost()
    {
        ShownAddresses s({row("gate.example.com", "tunnel")});
        s.engine.script.calls.failNext(QStringLiteral("listAddress"), store::codes::addressListed);
        s.enter("203.0.113.7", "annex");
        s.approve();
        QVERIFY(!s.problem("addressHostLine").isEmpty());
        QCOMPARE(s.find<QLineEdit>("addressReason")->text(), QStringLiteral("annex"));
        s.engine.script.calls.failNext(QStringLiteral("strikeAddress"), store::codes::noSuchAddress);
        s.press("strikeAddress");
        s.approve();
        QCOMPARE(s.banner(), QStringLiteral("This address is not listed."));
    }

    void aLockTakesTheListAway()
    {
        ShownAddresses s({row("gate.example.com", "tunnel")});
        s.find<QLineEdit>("addressHost")->setText(QStringLiteral("203.0.113.7"));
        s.page.dropData();
        settle();
        QVERIFY(!s.shows("addressesView"));
        QCOMPARE(s.find<QTableView>("addressesTable")->model()->rowCount(), 0);
        QVERIFY(s.find<QLineEdit>("addressHost")->text().isEmpty());
    }

    /// Whoever pairs such a gate is told the way here.
    void aRefusedPairingLeadsHere()
    {
        ShownGates s({});
        s.press("pairGate");
        s.find<QPlainTextEdit>("pairText")
            ->setPlainText(
                QStringLiteral("vestibule:pair?g=000102030405060708090a0b0c0d0e0f&a=203.0.113.7:7443&c=ABCD"));
        s.find<QLineEdit>("pairName")->setText(QStringLiteral("East"));
        s.engine.script.calls.failNext(QStringLiteral("pair"), sync::codes::publicAddress);
        s.press("pairNow");
        const auto labels = s.page.findChildren<QLabel*>(QStringLiteral("bannerNow"));
        const auto said = std::find_if(labels.begin(), labels.end(), [](QLabel* each) { return each->isVisible(); });
        QVERIFY(said != labels.end());
        QVERIFY2((*said)->text().contains(s.find("gateAddresses")->text()), qPrintable((*said)->text()));
    }
};

VESTIBULE_TEST(TestAddresses);
#include "TestAddresses.moc"
