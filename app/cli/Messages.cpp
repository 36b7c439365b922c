#include "app/cli/Messages.h"

#include "ui/text/ErrorTexts.h"
#include "ui/text/Phrasebook.h"

namespace vestibule::cli {

QString messageFor(const Error& error, const QString& language)
{
    const QString code = QString::fromStdString(error.code().text());
    const QString detail = QString::fromStdString(error.detail());
    if (!ui::hasErrorText(error.code())) {
        return code + (detail.isEmpty() ? QString() : QStringLiteral(": ") + detail);
    }
    const ui::Phrasebook phrases(language);
    QString out = code + QStringLiteral(": ") + ui::errorText(error.code(), phrases).joined();
    if (!detail.isEmpty()) {
        out += QStringLiteral(" (%1)").arg(detail);
    }
    return out.replace(u'\n', u' ');
}

} // namespace vestibule::cli
