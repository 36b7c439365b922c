#include "tests/support/TestRunner.h"
#include "tests/ui/compliance/ScriptedAudit.h"
#include "tests/ui/support/Desk.h"
#include "tests/ui/support/FakeOperators.h"

#include "core/audit/Codes.h"
#include "ui/cards/CardsPage.h"
#include "ui/compliance/AuditPage.h"
#include "ui/compliance/HeadSheet.h"
#include "ui/compliance/RecoveryNotice.h"
#include "ui/compliance/StoredDataPage.h"
#include "ui/compliance/StoredDataSheet.h"
#include "ui/gates/GatesPage.h"
#include "ui/residents/ResidentsPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/text/ActTexts.h"

#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPdfWriter>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace vestibule;
using namespace vestibule::test;

namespace {

/// The main window with all pages, so that the rail is as full as it gets.
struct Office
{
    explicit Office(const QString& language) : desk(ui::SessionEngine::Phase::Open, language)
    {
        fill();
        ui::Application& w = *desk.windows;
        w.addPage(new ui::ResidentsPage(
            {desk.session, residents, desk.desk, cards, desk.clock, *desk.prompter, *desk.paper, w.languages()}));
        w.addPage(new ui::GatesPage(gates));
        w.addPage(new ui::CardsPage({desk.session, cards, *desk.prompter, *desk.paper, w.languages()}));
        w.addPage(new ui::SettingsPage(desk.session, operators, *desk.prompter, *desk.paper, w.languages()));
        page = new ui::AuditPage({desk.session, audit, desk.clock, *desk.prompter, *desk.paper, w.languages()});
        w.addPage(page);
        w.addPage(new ui::StoredDataPage({desk.session, *desk.prompter, *desk.paper, w.languages()}));
        w.mainWindow().addNotice(new ui::RecoveryNotice(audit));
        w.mainWindow().showPagesFor(*desk.session.currentOperator());
        settle();
    }
    /// One entry for each act, so that every text is seen in the list.
    void fill()
    {
        const QString people[] = {QStringLiteral("赵敏"), QString(), QStringLiteral("Benjamin Okonkwo-Lindqvist")};
        quint64 number = 0;
        audit.size = 104'255;
        for (const ui::ActRow& act : ui::actRows()) {
            ui::AuditRow row = audit.row(number);
            row.number = audit.size - 1 - number;
            row.at = Instant::fromMs(1'790'000'000'000 - qint64(number) * 7'000'000);
            found.numbers.append(row.number);
            row.act = act.code;
            row.personName = people[number % 3];
            if (number % 3 == 0) {
                row.person.reset();
                row.objectName = number % 2 == 0 ? QStringLiteral("地下车库") : QStringLiteral("1234567897");
            }
            if (number % 5 == 0) {
                row.by = {};
                row.byName.clear();
            }
            if (number % 4 == 0) {
                row.document = "No.2026/117";
            }
            rows.append(row);
            ++number;
        }
        found.logSize = audit.size;
        audit.known = rows;
        audit.hits = found;
    }
    void show(const char* id)
    {
        desk.windows->mainWindow().showPage(QString::fromLatin1(id));
        settle();
    }

    QList<ui::AuditRow> rows;
    ui::AuditHits found;
    ScriptedAudit audit;
    ScriptedResidents residents;
    ScriptedGates gates;
    ScriptedCards cards;
    FakeOperators operators;
    Desk desk;
    ui::AuditPage* page = nullptr;
};

} // namespace

/// The compliance pages in both languages and both sizes, as pictures to look at (VESTIBULE_PICTURES names the folder).
/// What is checked by itself: no button, no cell and no label is smaller than its text.
class TestCompliancePictures : public QObject
{
    Q_OBJECT

    QTemporaryDir m_temporary;
    QString m_folder;
    QString m_language;
    QSize m_size;
    QStringList m_cutOff;

    void checkCells(const QTableView& table, const QString& where)
    {
        constexpr int padding = 26;
        for (int column = 0; table.isVisible() && column < table.model()->columnCount(); ++column) {
            const QString text = table.model()->headerData(column, Qt::Horizontal).toString();
            if (table.columnWidth(column) < table.horizontalHeader()->fontMetrics().horizontalAdvance(text) + padding) {
                m_cutOff << where + table.objectName() + QLatin1Char(':') + text;
            }
        }
        for (int row = 0; table.isVisible() && row < table.model()->rowCount(); ++row) {
            for (int column = 0; column < table.model()->columnCount(); ++column) {
                const QString text = table.model()->index(row, column).data().toString();
                if (table.columnWidth(column) < table.fontMetrics().horizontalAdvance(text) + padding) {
                    m_cutOff << where + table.objectName() + QLatin1Char(':') + text;
                }
            }
        }
    }

    void take(Office& office, const char* name)
    {
        ui::MainWindow& window = office.desk.windows->mainWindow();
        window.resize(m_size);
        settle();
        window.grab();
        settle();
        QVERIFY(window.grab().save(QStringLiteral("%1/%2-%3-%4.png")
                                       .arg(m_folder, QString::fromLatin1(name), m_language)
                                       .arg(m_size.width())));
        const QString where = QString::fromLatin1(name) + QLatin1Char('/');
        for (QTableView* table : window.findChildren<QTableView*>()) {
            checkCells(*table, where);
        }
        for (QPushButton* button : window.findChildren<QPushButton*>()) {
            if (button->isVisible() && button->width() + 2 < button->fontMetrics().horizontalAdvance(button->text())) {
                m_cutOff << where + button->objectName();
            }
        }
        for (QLabel* label : window.findChildren<QLabel*>()) {
            const bool tooLow = label->wordWrap() && label->height() + 1 < label->heightForWidth(label->width());
            const bool tooNarrow = !label->wordWrap() && label->pixmap().isNull() &&
                                   label->width() + 2 < label->fontMetrics().horizontalAdvance(label->text());
            if (label->isVisible() && !label->text().isEmpty() && (tooLow || tooNarrow)) {
                m_cutOff << where + label->objectName() + QLatin1Char(':') + label->text().left(24);
            }
        }
        for (QToolButton* button : window.findChildren<QToolButton*>()) {
            if (button->isVisible() && !window.rect().contains(button->mapTo(&window, button->rect().bottomRight()))) {
                m_cutOff << where + button->objectName();
            }
        }
    }

    void log()
    {
        Office office(m_language);
        office.show("audit");
        take(office, "90-log");
        office.desk.clerk<QComboBox>("auditSpan")->setCurrentIndex(4);
        office.desk.clerk<QLineEdit>("auditPerson")->setText(ScriptedAudit::token().text());
        office.audit.script.hold = true;
        settle();
        take(office, "91-log-filter");
        office.audit.script.hold = false;
        while (office.audit.script.heldBack() > 0) {
            office.audit.script.letGo();
            settle();
        }
        office.page->presenter().openEntry(office.rows.at(20).number);
        settle();
        take(office, "92-entry");
        office.page->presenter().closeEntry();
        office.audit.hits = ui::AuditHits{104'255, false, {}, false};
        office.page->presenter().refresh();
        settle();
        take(office, "93-log-no-match");
    }

    void exportOfTheLog()
    {
        Office office(m_language);
        office.show("audit");
        office.desk.prompter->path = QStringLiteral("audit-log-20260921.log");
        office.desk.press(office.desk.clerk("exportLog"));
        settle();
        auto* dialog = office.page->window()->findChild<QDialog*>(QStringLiteral("approvalDialog"));
        QVERIFY(dialog != nullptr);
        auto* reason = dialog->findChild<QComboBox*>(QStringLiteral("approvalReason"));
        reason->setCurrentIndex(reason->findData(QByteArray("own-review")));
        for (const char* edit : {"approvalOwnPassword", "approvalSecondPassword"}) {
            dialog->findChild<QLineEdit*>(QLatin1String(edit))->setText(QString::fromLatin1(FakeSession::password()));
        }
        QVERIFY(dialog->grab().save(QStringLiteral("%1/98-log-export-question-%2.png").arg(m_folder, m_language)));
        office.desk.press(dialog->findChild<QPushButton*>(QStringLiteral("approvalAccept")));
        settle();
        QCOMPARE(office.audit.exports.size(), 1);
        take(office, "99-log-export-done");
    }

    void check()
    {
        Office office(m_language);
        office.audit.use = ui::RecoveryUse{1, Instant::fromMs(1'789'990'000'000)};
        office.desk.windows->mainWindow().showPagesFor(*office.desk.session.currentOperator());
        office.show("audit");
        office.audit.script.hold = true;
        office.desk.press(office.desk.clerk("checkLog"));
        Q_EMIT office.audit.checkProgress(60'000, 104'255);
        take(office, "94-check-runs");
        office.audit.script.hold = false;
        office.audit.script.letGo();
        settle();
        office.audit.verdict = {ui::AuditVerdict::Outcome::Whole, {}, 104'255, 312, 0, 0};
        office.desk.press(office.desk.clerk("checkLog"));
        office.desk.press(office.desk.clerk("takeHead"));
        take(office, "95-check-whole");
        office.audit.verdict.outcome = ui::AuditVerdict::Outcome::Found;
        office.audit.verdict.finding = Error(audit::codes::altered, "entry 8812: the stored hash is another one");
        office.desk.press(office.desk.clerk("checkLog"));
        take(office, "96-check-found");
    }

    void stored()
    {
        Office office(m_language);
        office.show("stored");
        take(office, "97-what-is-stored");
    }

    void paper()
    {
        Office office(m_language);
        const ui::Phrasebook& phrases = office.desk.windows->languages().phrases(m_language);
        ui::SystemPaper out;
        QVERIFY(out.savePdf(ui::storedDataJob(ui::storedAboutResidents(m_language), QStringLiteral("梧桐苑"), phrases),
                            QStringLiteral("%1/98-what-is-stored-%2.pdf").arg(m_folder, m_language)));
        std::optional<ui::AuditHead> head;
        office.audit.takeHead(&office.desk.session, [&head](const Result<ui::AuditHead>& made) { head = *made; });
        settle();
        QVERIFY(head);
        QVERIFY(out.savePdf(ui::auditHeadJob(*head, phrases),
                            QStringLiteral("%1/99-audit-head-%2.pdf").arg(m_folder, m_language)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_folder = qEnvironmentVariable("VESTIBULE_PICTURES", m_temporary.path());
        QVERIFY(QDir().mkpath(m_folder));
    }

    void everyPageComesUp_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        for (const QString& language : ui::Languages::all()) {
            for (const QSize& size : {QSize(1366, 768), QSize(1920, 1080)}) {
                QTest::addRow("%s %d", qPrintable(language), size.width()) << language << size;
            }
        }
    }

    void everyPageComesUp()
    {
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        m_language = language;
        m_size = size;
        m_cutOff.clear();
        log();
        exportOfTheLog();
        check();
        stored();
        paper();
        QVERIFY2(m_cutOff.isEmpty(), qPrintable(m_cutOff.join(QLatin1Char('\n'))));
    }
};

VESTIBULE_TEST(TestCompliancePictures);
#include "TestCompliancePictures.moc"
