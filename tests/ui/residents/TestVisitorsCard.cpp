#include "tests/support/TestRunner.h"
#include "tests/ui/residents/Engines.h"

#include "tests/ui/support/FakeDesk.h"
#include "ui/residents/DetailPresenter.h"
#include "ui/residents/KeyPanel.h"
#include "ui/residents/StatusText.h"

#include <QLabel>

using namespace vestibule;
using namespace vestibule::test;

namespace {

ui::CredentialTruth card(ui::KeyStatus status, bool isVisitors)
{
    ui::CredentialTruth out;
    out.credential.id = domain::CredentialId::random();
    out.credential.kind = domain::CredentialKind::Card;
    out.credential.validUntil = Instant::fromMs(1'790'000'040'000);
    if (isVisitors) {
        out.credential.visitorUntil = out.credential.validUntil;
    }
    out.cardNumber = QStringLiteral("1234567897");
    out.status = status;
    return out;
}

struct Page
{
    Page() { presenter.setOperator({{}, QStringLiteral("王前台"), domain::Role::Clerk, true}); }
    void show(const QList<ui::CredentialTruth>& cards)
    {
        engine.shown.credentials = cards;
        presenter.open(ScriptedResidents::idOf(1));
        settle();
    }
    SteppedClock clock{Instant::fromMs(1'790'000'000'000)};
    ScriptedResidents engine;
    FakeDesk desk;
    ui::DetailPresenter presenter{engine, desk, clock, nullptr};
};

} // namespace

/// A card that a visitor carries, on the page of the resident who answers for it.
class TestVisitorsCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsNoCardOfTheResidents()
    {
        Page p;
        p.show({card(ui::KeyStatus::Active, true)});
        QVERIFY(!p.presenter.hasWorkingCard());
        p.show({card(ui::KeyStatus::Active, false)});
        QVERIFY(p.presenter.hasWorkingCard());
    }

    void itIsNotHandedOverHere()
    {
        Page p;
        p.show({card(ui::KeyStatus::Reserved, true)});
        QVERIFY(!p.presenter.mayHandOver());
        ui::CredentialTruth unread = card(ui::KeyStatus::Active, true);
        unread.chipMissing = true;
        p.show({unread});
        QVERIFY(!p.presenter.mayHandOver());
        p.show({card(ui::KeyStatus::Reserved, true), card(ui::KeyStatus::Reserved, false)});
        QVERIFY(p.presenter.mayHandOver()); // their own
    }

    void itSaysWhoseItIsAndUntilWhichMoment()
    {
        ui::KeyPanel panel(nullptr);
        const auto text = [&](const char* name) { return panel.findChild<QLabel*>(QString::fromLatin1(name))->text(); };
        panel.setTruth(card(ui::KeyStatus::Reserved, false));
        const QString heading = text("keyHeading");
        const QString sentence = text("keySentence");
        const ui::CredentialTruth visitors = card(ui::KeyStatus::Reserved, true);
        panel.setTruth(visitors);
        QVERIFY(text("keyHeading") != heading && text("keyHeading").contains(QLatin1String("123 456 789 7")));
        QVERIFY(text("keySentence") != sentence);
        QVERIFY(text("keyValidity").contains(ui::momentText(visitors.credential.validUntil)));
    }
};

VESTIBULE_TEST(TestVisitorsCard);
#include "TestVisitorsCard.moc"
