#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedAudit.h"
#include "tests/ui/support/ScriptedPrompter.h"

#include "core/base/Codes.h"
#include "ui/compliance/PaperWatch.h"

#include <QWidget>

using namespace vestibule;
using namespace vestibule::test;

namespace {

struct Watched
{
    QWidget window;
    ScriptedAudit log;
    ScriptedPrompter prompter;
    FakePaper paper;

    Watched() { ui::watchPaper(paper, log, prompter, &window); }
    [[nodiscard]] bool save(std::optional<ui::PaperAbout> about)
    {
        ui::PaperJob job;
        job.about = std::move(about);
        const bool saved = paper.savePdf(job, {}).has_value();
        settle();
        return saved;
    }
};

ui::PaperAbout someCard()
{
    ui::PaperAbout about;
    about.card = domain::CredentialId::random();
    return about;
}

} // namespace

class TestPaperWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPaperAboutSomebodyIsNotedAndNothingIsSaid()
    {
        Watched w;
        const ui::PaperAbout card = someCard();
        QVERIFY(w.save(card));
        QCOMPARE(w.log.papers.size(), 1);
        QCOMPARE(w.log.papers.constFirst().card, card.card);
        QVERIFY(w.prompter.told.isEmpty());
        QVERIFY(w.save(std::nullopt)); // a blank form concerns nobody
        QCOMPARE(w.log.papers.size(), 1);
    }

    void aPaperThatTheLogDoesNotSayIsTold()
    {
        Watched w;
        w.log.script.calls.failNext(QStringLiteral("notePaper"), codes::diskFull);
        QVERIFY(w.save(someCard()));
        QCOMPARE(w.prompter.told.size(), 1);
        const ui::ErrorText& text = w.prompter.told.constFirst();
        QVERIFY(text.happened.contains(QStringLiteral("not in the log")));
        QVERIFY(text.now.contains(QStringLiteral("Write down")));
    }
};

VESTIBULE_TEST(TestPaperWatch);
#include "TestPaperWatch.moc"
