#include "ui/print/ReceiptRenderer.h"

#include "core/cards/CardNumber.h"
#include "core/consent/Receipt.h"
#include "ui/print/FileNames.h"
#include "ui/print/Flow.h"
#include "ui/print/OfficeUndertaking.h"
#include "ui/print/QrCode.h"
#include "ui/print/RecordCopy.h"
#include "ui/print/Sheet.h"
#include "ui/print/SignaturePath.h"
#include "ui/text/Figures.h"
#include "ui/text/GuardianTexts.h"
#include "ui/text/Phrasebook.h"

#include <QPainter>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Receipt";

QString witnessText(domain::Witness witness, const Phrasebook& say)
{
    switch (witness) {
    case domain::Witness::Operator:
        return say(
            context,
            QT_TRANSLATE_NOOP(
                "Receipt", "You could not sign. Somebody from the office saw you agree and is responsible for this."));
    case domain::Witness::SecondPerson:
        return say(context,
                   QT_TRANSLATE_NOOP("Receipt", "You could not sign. Somebody whom you brought saw you agree."));
    }
    Q_UNREACHABLE();
}

void paintWhoAndWhen(Sheet& sheet, const ConsentReceipt& r, const Phrasebook& say)
{
    sheet.row(say(context, QT_TRANSLATE_NOOP("Receipt", "Resident")), r.name + QStringLiteral("  ·  ") + r.dwelling);
    if (r.guardian) {
        const QString relation = relationText(*r.guardian, say);
        sheet.row(say(context, QT_TRANSLATE_NOOP("Receipt", "Decided for the child")),
                  r.guardianName.isEmpty() ? relation : r.guardianName + QStringLiteral("  ·  ") + relation);
    }
    sheet.row(say(context, QT_TRANSLATE_NOOP("Receipt", "Who runs the gates")),
              r.estate.processorName + QLatin1Char('\n') + r.estate.processorAddress);
    sheet.row(say(context, QT_TRANSLATE_NOOP("Receipt", "Contact")), r.estate.processorContact);
    sheet.row(say(context, QT_TRANSLATE_NOOP("Receipt", "Consent given on")), longDay(r.givenAt, say));
    sheet.row(say(context, QT_TRANSLATE_NOOP("Receipt", "Expires on")), longDay(r.endsAt, say));
    if (r.assisted) {
        sheet.row(
            say(context, QT_TRANSLATE_NOOP("Receipt", "How it was answered")),
            say(context, QT_TRANSLATE_NOOP("Receipt", "With assistive mode on (switched on at the resident's screen): "
                                                      "a device or program could press buttons for you.")));
    }
    if (!r.cardNumber.isEmpty()) {
        sheet.row(r.cardStanding == CardStanding::Reserved ? say(context, QT_TRANSLATE_NOOP("Receipt", "Card entry"))
                                                           : say(context, QT_TRANSLATE_NOOP("Receipt", "Card")),
                  receiptCardText(r.cardStanding, say).arg(cards::groupedCardNumber(r.cardNumber)));
    }
}

void paintProof(QPainter& painter, Sheet& sheet, const ConsentReceipt& r, const Phrasebook& say)
{
    constexpr double qrSize = 420;
    const double top = sheet.y();
    paintQrCode(painter, QRectF(Sheet::paperWidth - Sheet::margin - qrSize, top, qrSize, qrSize), receiptQrText(r));
    sheet.setWidth(Sheet::textWidth - qrSize - 40);
    sheet.body(
        say(context,
            r.guardian
                ? QT_TRANSLATE_NOOP("Receipt", "The signed record contains no name. With the three lines below you can "
                                               "show at any time whom it is about and that nobody has changed it. "
                                               "Keep this sheet.")
                : QT_TRANSLATE_NOOP("Receipt", "The signed record contains no name. With the three lines below you can "
                                               "show at any time that it is yours and that nobody has changed it. "
                                               "Keep this sheet.")));
    sheet.row(say(context, QT_TRANSLATE_NOOP("Receipt", "Record")), groupedHex(r.id.view()));
    sheet.row(say(context, QT_TRANSLATE_NOOP("Receipt", "Check code")), groupedHex(r.recordHash));
    sheet.row(say(context, QT_TRANSLATE_NOOP("Receipt", "Secret number (salt)")),
              groupedHex(r.salt) + u'\n' +
                  say(context, r.guardian
                                   ? QT_TRANSLATE_NOOP("Receipt", "with the child's name and dwelling, or yours, it "
                                                                  "shows that the record is the right one")
                                   : QT_TRANSLATE_NOOP("Receipt", "with your name and dwelling it shows that the "
                                                                  "record is yours")));
    sheet.setWidth(Sheet::textWidth);
}

} // namespace

QString receiptCardText(CardStanding standing, const Phrasebook& say)
{
    switch (standing) {
    case CardStanding::Reserved:
        return say(context, QT_TRANSLATE_NOOP("Receipt", "%1, reserved without a fee. Ask for it at the desk: it is "
                                                         "ready within one working day and opens the same gates."));
    case CardStanding::Ready:
        return say(context, QT_TRANSLATE_NOOP("Receipt", "%1, without a fee. It is ready and opens the same gates by "
                                                         "its number. If you do not have it, ask for it at the desk."));
    case CardStanding::InUse:
        return say(context, QT_TRANSLATE_NOOP("Receipt", "%1, without a fee. It is in use and opens the same gates."));
    }
    Q_UNREACHABLE();
}

QByteArray receiptQrText(const ConsentReceipt& receipt) { return consent::toQrText({receipt.id, receipt.recordHash}); }

PaperJob receiptJob(const ConsentReceipt& receipt, const Phrasebook& say)
{
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("Receipt", "Consent receipt"));
    job.fileName = neutralFileName("consent", receipt.givenAt, receipt.id.text());
    job.about = PaperAbout{receipt.id, {}};
    job.record = receipt.recordJws;
    std::vector<std::function<void(QPainter&)>> sheets;
    sheets.emplace_back([receipt, &say](QPainter& painter) {
        Sheet sheet(painter, 160, say.language());
        sheet.body(receipt.estate.estateName);
        sheet.heading(say(
            context, receipt.guardian ? QT_TRANSLATE_NOOP("Receipt", "Receipt for your consent to a child's face entry")
                                      : QT_TRANSLATE_NOOP("Receipt", "Receipt for your consent to face entry")));
        paintWhoAndWhen(sheet, receipt, say);
        sheet.section(say(context, receipt.guardian ? QT_TRANSLATE_NOOP("Receipt", "What you agreed to for the child")
                                                    : QT_TRANSLATE_NOOP("Receipt", "What you agreed to")));
        if (receipt.guardian && !receipt.notice.summaryIsOfChild) {
            sheet.body(
                say(context, QT_TRANSLATE_NOOP("Receipt", "Where the sentences say “you”, they mean the child.")));
        }
        if (receipt.keepsFace) {
            sheet.body(say(context, QT_TRANSLATE_NOOP("Receipt", "The stored face stays under this consent; no new "
                                                                 "picture was taken.")));
        }
        int n = 0;
        for (const QString& sentence : receipt.notice.summary) {
            sheet.numbered(++n, sentence);
        }
        if (!receipt.notice.reviewNote.isEmpty()) {
            sheet.body(receipt.notice.reviewNote);
        }
        sheet.section(say(context, QT_TRANSLATE_NOOP("Receipt", "If you change your mind")));
        sheet.large(say(
            context,
            receipt.guardian
                ? QT_TRANSLATE_NOOP("Receipt", "Come to the desk. You need no reason and it "
                                               "costs nothing. The child's card starts working first; then the child's "
                                               "face is erased at every gate, and each gate signs that it has done so.")
                : QT_TRANSLATE_NOOP("Receipt",
                                    "Come to the desk. You need no reason and it "
                                    "costs nothing. Your card starts working first; then your face is erased "
                                    "at every gate, and each gate signs that it has done so.")));
        sheet.section(say(context, QT_TRANSLATE_NOOP("Receipt", "Your signature")));
        if (receipt.witness) {
            sheet.body(witnessText(*receipt.witness, say));
        } else {
            constexpr double signatureHeight = 230;
            paintSignature(painter, QRectF(Sheet::margin, sheet.y() + 10, 700, signatureHeight - 20),
                           receipt.signaturePath);
            sheet.gap(signatureHeight);
        }
        sheet.section(say(context, QT_TRANSLATE_NOOP("Receipt", "Proof")));
        paintProof(painter, sheet, receipt, say);
    });
    for (auto& sheet : flowSheets(officeUndertaking(receipt, say), {say.language()})) {
        sheets.emplace_back(std::move(sheet));
    }
    for (auto& sheet : recordCopy(receipt.recordJws, say)) {
        sheets.emplace_back(std::move(sheet));
    }
    numberOnto(job, sheets);
    return job;
}

PaperJob recoverySheetJob(std::shared_ptr<const RecoverySheet> sheet, const Phrasebook& say)
{
    PaperJob job;
    job.title = say(context, QT_TRANSLATE_NOOP("Receipt", "Recovery sheet"));
    job.fileName = QStringLiteral("recovery-sheet.pdf");
    job.about = PaperAbout{};
    job.about->plain = PlainAbout{PlainPaper::RecoverySheet, {}, {}, sheet->fingerprint.toLatin1()};
    job.paint = [sheet = std::move(sheet), &say](QPainter& painter) {
        Sheet out(painter, 200, say.language());
        out.body(sheet->estate.estateName);
        out.heading(say(context, QT_TRANSLATE_NOOP("Receipt", "Recovery sheet")));
        out.body(
            say(context, QT_TRANSLATE_NOOP(
                             "Receipt",
                             "This code opens the station, or puts a copy of it back, when no manager can sign in any "
                             "more, and tells the gates to obey a new station. The station does not keep the code. Put "
                             "the sheet into an envelope, sign across the flap, and lock it away from the station.")));
        out.section(say(context, QT_TRANSLATE_NOOP("Receipt", "Code")));
        QString code = QString::fromLatin1(
            QByteArray::fromRawData(reinterpret_cast<const char*>(sheet->code.data()), qsizetype(sheet->code.size())));
        out.mono(code, 62);
        wipe(code.data(), std::size_t(code.size()) * sizeof(QChar));
        out.section(say(context, QT_TRANSLATE_NOOP("Receipt", "Where to type it")));
        out.body(say(context, QT_TRANSLATE_NOOP("Receipt", "Start the station. At the sign-in press “I have the "
                                                           "recovery sheet…”, type the code, choose an "
                                                           "account and give it a new password; then sign in with it. "
                                                           "On the command line: vestibule-cli operator recover.")));
        out.section(say(context, QT_TRANSLATE_NOOP("Receipt", "Which sheet this is")));
        out.row(say(context, QT_TRANSLATE_NOOP("Receipt", "Who runs the gates")), sheet->estate.processorName);
        out.row(say(context, QT_TRANSLATE_NOOP("Receipt", "Check code")), sheet->fingerprint);
        out.section(say(context, QT_TRANSLATE_NOOP("Receipt", "If it is lost or somebody has seen it")));
        out.body(say(context,
                     QT_TRANSLATE_NOOP("Receipt",
                                       "Anyone who has this sheet and the station's files can open everything, and the "
                                       "sheet stays valid: there is no other one. Tell a manager at once, check in the "
                                       "log whether it was used, and lock the sheet away if you still have it.")));
    };
    return job;
}

} // namespace vestibule::ui
