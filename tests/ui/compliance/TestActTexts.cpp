#include "tests/support/TestRunner.h"

#include "core/domain/Approval.h"
#include "ui/text/ActTexts.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Languages.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace vestibule;

namespace {

constexpr domain::Act decided[] = {
    domain::Act::ExportAuditLog, domain::Act::RevokeRunningTenancy, domain::Act::RevokeRunningTenancies,
    domain::Act::ExtendLease,    domain::Act::RetireGate,           domain::Act::EndFindings,
    domain::Act::CopyGate,       domain::Act::ListAddress,          domain::Act::StrikeAddress};

/// Every string of the form `room/act` in the sources that write into the log, but for names of failpoints. The gate's
/// own program writes into none.
QStringList codesInSources()
{
    static const QRegularExpression code(QStringLiteral("(?<!failpoint\\()\"([a-z][a-z0-9-]*/[a-z][a-z0-9-]*)\""));
    QSet<QString> out;
    const QString top = QStringLiteral(VESTIBULE_SOURCES);
    for (const QString& folder : {QStringLiteral("/app"), QStringLiteral("/core/audit")}) {
        QDirIterator files(top + folder, {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.fileName().startsWith(top + QStringLiteral("/app/gate/"))) {
                continue;
            }
            if (!file.open(QIODevice::ReadOnly)) {
                return {};
            }
            auto found = code.globalMatch(QString::fromUtf8(file.readAll()));
            while (found.hasNext()) {
                out.insert(found.next().captured(1));
            }
        }
    }
    for (const domain::Act act : decided) {
        out.insert(QStringLiteral("approval/") + QLatin1String(domain::ruleOf(act).code));
    }
    return out.values();
}

} // namespace

class TestActTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActThatTheSourcesWriteHasWords()
    {
        QSet<QString> known;
        for (const ui::ActRow& row : ui::actRows()) {
            known.insert(QString::fromLatin1(row.code));
        }
        const QStringList written = codesInSources();
        QVERIFY2(written.size() > 40, qPrintable(QString::number(written.size())));
        QStringList missing;
        for (const QString& code : written) {
            if (!known.contains(code)) {
                missing << code;
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
        QStringList idle;
        for (const QString& code : std::as_const(known)) {
            if (!written.contains(code)) {
                idle << code;
            }
        }
        QVERIFY2(idle.isEmpty(), qPrintable(QStringLiteral("never written: ") + idle.join(QLatin1Char(' '))));
    }

    void wordsAreThereInBothLanguagesAndOnlyOnce()
    {
        const ui::Languages languages;
        for (const auto rows : {ui::actRows(), ui::actKinds(), ui::actReasons()}) {
            QSet<QString> english;
            QSet<QString> chinese;
            for (const ui::ActRow& row : rows) {
                const QString en = ui::actRowText(row, languages.phrases(QStringLiteral("en")));
                const QString zh = ui::actRowText(row, languages.phrases(QStringLiteral("zh")));
                QVERIFY2(!en.isEmpty() && en != zh, row.code);
                QVERIFY2(!english.contains(en) && !chinese.contains(zh), row.code);
                english.insert(en);
                chinese.insert(zh);
            }
        }
    }

    void everyActHasItsKind()
    {
        for (const ui::ActRow& row : ui::actRows()) {
            const QByteArray kind = QByteArray(row.code).split('/').constFirst();
            QVERIFY2(ui::actKindText(kind) != QString::fromLatin1(kind), row.code);
        }
    }

    void everyReasonOfAnApprovalHasWords()
    {
        for (const domain::Act act : decided) {
            for (const domain::ActReason& reason : domain::ruleOf(act).reasons) {
                QVERIFY2(ui::actReasonText(reason.code) != QLatin1String(reason.code), reason.code);
            }
        }
    }

    void anErrorAsAReasonIsSaidAsWhatHappened()
    {
        const ErrorCode code{"audit", "altered"};
        QVERIFY(!ui::errorText(code).happened.isEmpty());
        QCOMPARE(ui::actReasonText("audit/altered"), ui::errorText(code).happened);
    }

    void anUnknownCodeIsShownAsItIs() { QCOMPARE(ui::actText("nowhere/never"), QStringLiteral("nowhere/never")); }
};

VESTIBULE_TEST(TestActTexts);
#include "TestActTexts.moc"
