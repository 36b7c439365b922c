#include "tests/support/TestRunner.h"

#include "app/cli/Codes.h"
#include "core/audit/Codes.h"
#include "core/base/Codes.h"
#include "core/capture/Codes.h"
#include "core/cards/Codes.h"
#include "core/cards/desfire/Codes.h"
#include "core/cards/reader/Codes.h"
#include "core/consent/Codes.h"
#include "core/controller/Codes.h"
#include "core/database/Codes.h"
#include "core/domain/Codes.h"
#include "core/protocol/Codes.h"
#include "core/protocol/tls/Codes.h"
#include "core/store/Codes.h"
#include "core/sync/Codes.h"
#include "core/vault/Codes.h"
#include "ui/engine/Codes.h"
#include "ui/text/Codes.h"
#include "ui/text/ErrorRows.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Languages.h"

#include <QMap>
#include <QSet>

using namespace vestibule;

namespace {

template <typename Codes>
void append(QList<ErrorCode>& out, const Codes& codes)
{
    for (const ErrorCode& code : codes) {
        out.append(code);
    }
}

QList<ErrorCode> allCodes()
{
    QList<ErrorCode> out;
    append(out, codes::all);
    append(out, domain::codes::all);
    append(out, database::codes::all);
    append(out, vault::codes::all);
    append(out, store::codes::all);
    append(out, audit::codes::all);
    append(out, consent::codes::all);
    append(out, capture::codes::all);
    append(out, cards::codes::all);
    append(out, cards::codes::ofReaders);
    append(out, cards::desfire::codes::all);
    append(out, protocol::codes::all);
    append(out, protocol::tls::codes::all);
    append(out, sync::codes::all);
    append(out, controller::codes::all);
    append(out, ui::codes::all);
    append(out, engine::codes::all);
    append(out, cli::codes::all);
    return out;
}

} // namespace

class TestErrorTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOlderCopyLeadsToTheRecoveryInTheWindowFirst()
    {
        for (const ErrorCode code : {store::codes::recovering, sync::codes::stationOlder}) {
            const QString now = ui::errorText(code).now;
            QVERIFY(now.startsWith(QStringLiteral("Have a manager sign in")));
            QVERIFY(now.contains(QStringLiteral("vestibule-cli recover")));
        }
    }

    void aRefusedAddressSaysWhoCanListItAndWhere()
    {
        const QString now = ui::errorText(sync::codes::publicAddress).now;
        for (const char* part : {"a manager can list", "page Gates", "vestibule-cli gate address add"}) {
            QVERIFY2(now.contains(QLatin1String(part)), part);
        }
    }

    void whereNoCardIsToBeMadeItIsSaidWhereOneIsReservedOrReplaced()
    {
        // Also of a card that works, and of a visitor's: not only where a resident has none.
        const ui::ErrorText text = ui::errorText(engine::codes::noReservedCard);
        QVERIFY2(!text.happened.contains(QLatin1String("resident")), qPrintable(text.happened));
        QVERIFY2(text.meaning.contains(QLatin1String("If they have a card, it works")), qPrintable(text.meaning));
        for (const char* part : {"page Cards", "replace it", "One more card"}) {
            QVERIFY2(text.now.contains(QLatin1String(part)), part);
        }
    }

    void everyCodeOfEveryRoomHasATextInEveryLanguage()
    {
        const ui::Languages languages;
        QStringList missing;
        for (const ErrorCode code : allCodes()) {
            const QString name = QString::fromStdString(code.text());
            if (!ui::hasErrorText(code)) {
                missing << name;
                continue;
            }
            const ui::ErrorText english = ui::errorText(code, languages.phrases(QStringLiteral("en")));
            const ui::ErrorText chinese = ui::errorText(code, languages.phrases(QStringLiteral("zh")));
            for (const ui::ErrorText& text : {english, chinese}) {
                if (text.happened.isEmpty() || text.meaning.isEmpty() || text.now.isEmpty()) {
                    missing << name + QStringLiteral(" (a piece is empty)");
                }
            }
            if (english.happened == chinese.happened || english.meaning == chinese.meaning ||
                english.now == chinese.now) {
                missing << name + QStringLiteral(" (no Chinese)");
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
    }

    void whatAGateComesToHasALineOfItsOwn()
    {
        using namespace sync::codes;
        QMap<QString, QStringList> lines;
        for (const ErrorCode code :
             {unreachable,      timedOut,          brokenOff,       noSecureConnection,   untrusted,
              stationRefused,   certificateNotNow, garbled,         certificateRevoked,   certificateExpired,
              answerTooLarge,   redirected,        gateFails,       gateClockOff,         busy,
              gateRefused,      gateFull,          gateReset,       incompatible,         anchorUnproven,
              positionUnproven, receiptForged,     receiptMismatch, digestNeverCommitted, inventoryForged,
              inventoryMoved,   keyChanged,        clockUnsettled,  listUnusable,         trustLost,
              trustSpent,       trustRefused}) {
            lines[ui::errorText(code).happened] << QString::fromStdString(code.text());
        }
        for (const QStringList& codes : lines) {
            QVERIFY2(codes.size() == 1, qPrintable(codes.join(u' ')));
        }
    }

    void anUnknownCodeStillSaysWhatToDoAndKeepsTheCode()
    {
        const ErrorCode code{"nowhere", "never"};
        QVERIFY(!ui::hasErrorText(code));
        const ui::ErrorText text = ui::errorText(code);
        QVERIFY(!text.happened.isEmpty());
        QVERIFY(!text.now.isEmpty());
        QCOMPARE(text.code, QStringLiteral("nowhere/never"));
    }

    void onlyWhatIsToBeSentToTheSupportShowsACode()
    {
        for (const auto rows :
             {ui::deskErrorRows(), ui::cardErrorRows(), ui::stationErrorRows(), ui::gateErrorRows()}) {
            for (const ui::ErrorRow& row : rows) {
                for (const char* piece : {row.happened, row.meaning, row.now}) {
                    QString text = QString::fromUtf8(piece);
                    if (piece == row.now && text.contains(QLatin1String("support"))) {
                        text.remove(QLatin1String("the code %1"));
                    }
                    QVERIFY2(!text.contains(QLatin1Char('%')) && !text.contains(QLatin1Char('/')), piece);
                    QVERIFY2(text.endsWith(QLatin1Char('.')), piece);
                }
            }
        }
    }

    void theCodeToBeSentStandsInTheTextInEveryLanguage()
    {
        const ui::Languages languages;
        int sent = 0;
        for (const ErrorCode code : allCodes()) {
            const QString english = ui::errorText(code, languages.phrases(QStringLiteral("en"))).now;
            const bool isSent = english.contains(QString::fromStdString(code.text()));
            sent += isSent ? 1 : 0;
            for (const QString& language : ui::Languages::all()) {
                const ui::ErrorText text = ui::errorText(code, languages.phrases(language));
                QCOMPARE(text.now.contains(text.code), isSent);
                QVERIFY2(!text.now.contains(QLatin1Char('%')), qPrintable(text.now));
            }
        }
        QVERIFY(sent > 3);
        QVERIFY(ui::errorText(ErrorCode{"nowhere", "never"}).joined().contains(QLatin1String("nowhere/never")));
    }

    void chineseSentencesFollowOneAnotherWithoutABlank()
    {
        const ui::ErrorText text{QStringLiteral("一。"), QStringLiteral("二。"), QStringLiteral("三。"), {}};
        ui::Languages languages;
        languages.select(QStringLiteral("en"));
        QCOMPARE(text.joined(), QStringLiteral("一。 二。 三。"));
        languages.select(QStringLiteral("zh"));
        QCOMPARE(text.joined(), QStringLiteral("一。二。三。"));
        const ui::ErrorText alone{{}, QStringLiteral("二。"), {}, {}};
        QCOMPARE(alone.joined(), QStringLiteral("二。"));
    }
};

VESTIBULE_TEST(TestErrorTexts);
#include "TestErrorTexts.moc"
