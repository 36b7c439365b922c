#include "ui/session/ApprovalTexts.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

struct Row
{
    const char* code;
    const char* text;
};

constexpr Row rows[] = {
    {"own-review", QT_TRANSLATE_NOOP("Approval", "Review by this office")},
    {"external-audit", QT_TRANSLATE_NOOP("Approval", "Audit from outside, ordered in writing")},
    {"authority-order", QT_TRANSLATE_NOOP("Approval", "Order of a court or an authority")},
    {"moved-out", QT_TRANSLATE_NOOP("Approval", "Moved out before the end")},
    {"resident-asked", QT_TRANSLATE_NOOP("Approval", "The resident asked for it")},
    {"entered-wrongly", QT_TRANSLATE_NOOP("Approval", "Was entered wrongly")},
    {"lease-terminated", QT_TRANSLATE_NOOP("Approval", "The lease was terminated")},
    {"lease-renewed", QT_TRANSLATE_NOOP("Approval", "The lease was renewed")},
    {"new-lease", QT_TRANSLATE_NOOP("Approval", "There is a new lease")},
    {"became-owner", QT_TRANSLATE_NOOP("Approval", "The tenant has become the owner")},
};

} // namespace

QString approvalReasonText(QByteArrayView code)
{
    for (const Row& row : rows) {
        if (code == row.code) {
            return QCoreApplication::translate("Approval", row.text);
        }
    }
    return QString::fromLatin1(code);
}

} // namespace vestibule::ui
