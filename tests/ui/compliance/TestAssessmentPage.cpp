#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedAssessments.h"
#include "tests/ui/support/FakeSession.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "core/vault/Codes.h"
#include "ui/compliance/AssessmentNotice.h"
#include "ui/compliance/AssessmentPage.h"
#include "ui/compliance/AssessmentPresenter.h"
#include "ui/compliance/AssessmentTexts.h"
#include "ui/compliance/CompliancePage.h"
#include "ui/print/AssessmentRenderer.h"
#include "ui/text/Languages.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFrame>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;

namespace {

const domain::Operator manager{domain::OperatorId::random(), QStringLiteral("李经理"), domain::Role::Manager, true};
const domain::Operator auditor{domain::OperatorId::random(), QStringLiteral("何审计"), domain::Role::Auditor, true};

struct View
{
    View()
    {
        languages.select(QStringLiteral("en"));
        page = new ui::AssessmentPage({engine, session, clock, prompter, paper, languages});
        hub.addView(page);
        hub.resize(1254, 713);
        hub.show();
        prompter.password = "seven quiet herons";
    }
    void enter(const domain::Operator& who)
    {
        hub.aboutToShow(who);
        settle();
    }
    template <typename T>
    T* find(const char* name)
    {
        return hub.findChild<T*>(QString::fromLatin1(name));
    }
    void click(const char* name)
    {
        find<QPushButton>(name)->click();
        settle();
    }
    [[nodiscard]] bool maySign() { return find<QPushButton>("signAssessment")->isEnabled(); }
    [[nodiscard]] QString standing() { return find<QLabel>("assessmentStanding")->text(); }

    ScriptedAssessments engine;
    FakeSession session{ui::SessionEngine::Phase::Open};
    SteppedClock clock{ScriptedAssessments::now};
    ScriptedPrompter prompter;
    FakePaper paper;
    ui::Languages languages;
    ui::CompliancePage hub;
    ui::AssessmentPage* page = nullptr;
};

} // namespace

class TestAssessmentPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManagerSignsTheStartingTextWithTheirPassword()
    {
        View v;
        v.enter(manager);
        QVERIFY(v.standing().contains(QStringLiteral("nobody has signed")));
        const QString about = v.find<QLabel>("assessmentAbout")->text();
        QVERIFY(about.contains(QStringLiteral("Counsel has not reviewed")));
        QCOMPARE(about.count(QStringLiteral("starting text"), Qt::CaseInsensitive), 1);
        QVERIFY(v.find<QPushButton>("signAssessment")->toolTip().isEmpty());
        QVERIFY(!v.find<QPushButton>("savePdfButton")->isVisible());
        QVERIFY(v.maySign());
        v.click("signAssessment");
        QCOMPARE(v.prompter.passwordsAsked, 1);
        QCOMPARE(v.engine.password, QByteArray("seven quiet herons"));
        QVERIFY(v.engine.state.versions.constFirst().assessment.text() == v.engine.state.shipped.constFirst());
        QVERIFY(v.standing().contains(QStringLiteral("Faces may be enrolled")));
        QCOMPARE(v.find<QListWidget>("assessmentVersions")->count(), 1);
        QVERIFY(v.find<QPushButton>("savePdfButton")->isVisible());
        QVERIFY(!v.maySign());
        QVERIFY(v.find<QPushButton>("signAssessment")->toolTip().contains(QStringLiteral("nothing was changed")));
        v.find<QPlainTextEdit>("assessmentEdit")->clear();
        QVERIFY(!v.maySign());
        QVERIFY(v.find<QPushButton>("signAssessment")->toolTip().contains(QStringLiteral("A part is empty")));
    }

    void withoutThePasswordNothingIsSigned()
    {
        View v;
        v.enter(manager);
        v.prompter.password.reset();
        v.click("signAssessment");
        QCOMPARE(v.engine.calls.count(QStringLiteral("sign")), 0);
        v.prompter.password = "wrong";
        v.engine.calls.failNext(QStringLiteral("sign"), vault::codes::wrongPassword);
        v.click("signAssessment");
        QVERIFY(v.engine.state.versions.isEmpty());
        QVERIFY(v.page->findChild<QLabel*>(QStringLiteral("bannerHappened"))->isVisible());
        QVERIFY(v.maySign());
    }

    void aRefusalIsToldAlsoWhenSomethingElseChangedMeanwhile()
    {
        View v;
        v.enter(manager);
        v.engine.calls.failNext(QStringLiteral("sign"), vault::codes::wrongPassword);
        v.find<QPushButton>("signAssessment")->click();
        Q_EMIT v.engine.changed(); // another notice, before the answer
        settle();
        QVERIFY(v.page->findChild<QLabel*>(QStringLiteral("bannerHappened"))->isVisible());
    }

    void everyPartIsWrittenByItselfAndNoneMayBeEmpty()
    {
        View v;
        v.enter(manager);
        auto* edit = v.find<QPlainTextEdit>("assessmentEdit");
        auto* parts = v.find<QListWidget>("assessmentParts");
        for (int row = 0; row < parts->count(); ++row) {
            parts->setCurrentRow(row);
            QCOMPARE(edit->toPlainText(),
                     v.page->presenter().text().part(consent::assessmentParts.at(std::size_t(row))));
            edit->setPlainText(QStringLiteral("  "));
            QVERIFY(!v.maySign());
            edit->setPlainText(QStringLiteral("Part %1 of this estate").arg(row));
            QVERIFY(v.maySign());
        }
        v.find<QCheckBox>("assessmentReviewed")->click();
        v.click("signAssessment");
        const consent::AssessmentText& text = v.engine.state.versions.constFirst().assessment.text();
        QCOMPARE(text.part(consent::AssessmentPart::Risks), QStringLiteral("Part 2 of this estate"));
        QVERIFY(text.reviewNote.isEmpty());
    }

    void itIsSignedAnewOnlyForAReason()
    {
        View v;
        v.engine.add(v.engine.state.shipped.constFirst());
        v.enter(manager);
        QVERIFY(!v.maySign());
        v.engine.state.reasons = {consent::Reassess::Retention, consent::Reassess::Age};
        Q_EMIT v.engine.changed();
        settle();
        QVERIFY(v.standing().contains(ui::reassessText(consent::Reassess::Retention)));
        QVERIFY(v.standing().contains(ui::reassessText(consent::Reassess::Age)));
        QVERIFY(v.maySign());
        v.engine.state.reasons.clear();
        v.engine.state.endsSoon = true;
        Q_EMIT v.engine.changed();
        settle();
        QVERIFY(v.standing().contains(QStringLiteral("Renew it")));
        QVERIFY(v.maySign());
    }

    void anIncidentIsAKindAndADayAndClosesFaces()
    {
        View v;
        v.engine.add(v.engine.state.shipped.constFirst());
        v.enter(manager);
        v.click("openIncident");
        QVERIFY(v.find<QFrame>("incidentCard")->isVisible());
        QVERIFY(v.find<QFrame>("incidentCard")->findChildren<QPlainTextEdit*>().isEmpty());
        QVERIFY(v.find<QLabel>("incidentHint")->text().contains(QStringLiteral("tells nobody outside")));
        auto* kind = v.find<QComboBox>("incidentKind");
        auto* day = v.find<QDateEdit>("incidentDay");
        const QDate today = v.clock.now().toUtc().toLocalTime().date();
        QCOMPARE(day->maximumDate(), today);
        kind->setCurrentIndex(2);
        day->setDate(today.addDays(-3));
        v.prompter.accept = false;
        v.click("declareIncident");
        QCOMPARE(v.engine.calls.count(QStringLiteral("declareIncident")), 0);
        v.prompter.accept = true;
        v.click("declareIncident");
        const domain::Incident& declared = v.engine.state.incidents.constFirst().incident;
        QVERIFY(declared.kind == domain::IncidentKind::Loss);
        QCOMPARE(declared.happenedOn, today.addDays(-3));
        QVERIFY(v.find<QFrame>("incidentCard")->isHidden());
        QVERIFY(v.standing().contains(QStringLiteral("No face is taken")));
        QVERIFY(v.maySign());
    }

    void auditorsReadAndClerksHaveNoneOfIt()
    {
        View v;
        v.engine.add(v.engine.state.shipped.constFirst());
        v.enter(auditor);
        QVERIFY(v.find<QPlainTextEdit>("assessmentEdit")->isReadOnly());
        for (const char* button : {"signAssessment", "dropAssessment", "openIncident"}) {
            QVERIFY2(v.find<QPushButton>(button)->isHidden(), button);
        }
        QVERIFY(v.find<QPushButton>("savePdfButton")->isVisible());
        QVERIFY(!v.page->allowedFor(domain::Role::Clerk));
    }

    void whatWasWrittenIsNotDroppedUnasked()
    {
        View v;
        v.engine.add(v.engine.state.shipped.constFirst());
        v.enter(manager);
        v.find<QPlainTextEdit>("assessmentEdit")->setPlainText(QStringLiteral("Other words"));
        v.prompter.accept = false;
        bool left = false;
        v.page->whenFreeToLeave([&] { left = true; });
        QVERIFY(!left);
        v.hub.dropData(); // the screen is locked
        v.enter(manager);
        QCOMPARE(v.find<QPlainTextEdit>("assessmentEdit")->toPlainText(), QStringLiteral("Other words"));
        v.prompter.accept = true;
        v.page->whenFreeToLeave([&] { left = true; });
        QVERIFY(left);
        QVERIFY(!v.page->presenter().isChanged());
    }

    void managersAreToldWhateverPageIsInFront()
    {
        ScriptedAssessments engine;
        ui::AssessmentNotice strip(engine);
        const QSignalSpy asked(&strip, &ui::NoticeBox::pressed);
        strip.begin(auditor);
        settle();
        QVERIFY(!strip.isWanted());
        strip.begin(manager);
        settle();
        QVERIFY(strip.isWanted());
        strip.findChild<QPushButton*>(QStringLiteral("assessmentNoticeButton"))->click();
        QCOMPARE(asked.size(), 1);
        engine.add(engine.state.shipped.constFirst());
        Q_EMIT engine.changed();
        settle();
        QVERIFY(!strip.isWanted());
        engine.state.reasons = {consent::Reassess::Incident};
        Q_EMIT engine.changed();
        settle();
        QVERIFY(strip.isWanted());
        strip.dropData();
        QVERIFY(!strip.isWanted());
    }

    void thePaperHoldsTheWholeTextOnNumberedSheets()
    {
        ScriptedAssessments engine;
        consent::AssessmentText text = engine.state.shipped.constLast();
        text.part(consent::AssessmentPart::Risks) = QString(consent::longestPart, u'长');
        engine.add(text);
        const ui::Languages languages;
        const ui::PaperJob job = ui::assessmentJob(engine.state.versions.constFirst(),
                                                   {QStringLiteral("梧桐苑"), QStringLiteral("梧桐物业"), {}, {}},
                                                   languages.phrases(QStringLiteral("zh")));
        QVERIFY(job.further.size() >= 6);
        for (const auto& sheet : job.further) {
            ui::PaperJob one;
            one.paint = sheet;
            QImage picture(840, 1188, QImage::Format_RGB32);
            picture.fill(Qt::white);
            ui::paintJob(one, picture);
            const auto inked = [&](int from, int to) {
                for (int y = from; y < to; ++y) {
                    for (int x = 0; x < picture.width(); ++x) {
                        if (qGray(picture.pixel(x, y)) < 128) {
                            return true;
                        }
                    }
                }
                return false;
            };
            QVERIFY(inked(60, 400));
            QVERIFY(!inked(1092, 1119)); // the text ends above the number at the foot
            QVERIFY(inked(1119, 1140));
            QVERIFY(!inked(1145, 1188));
        }
    }
};

VESTIBULE_TEST(TestAssessmentPage);
#include "TestAssessmentPage.moc"
