#include "app/station/CommandLine.h"

#include "app/composition/KeyStretching.h"
#include "ui/text/Languages.h"

#include <QCommandLineParser>
#include <QStandardPaths>

namespace vestibule::app {

namespace {

using Screen = ui::Application::ResidentScreen;

/// "zh or en".
QString languageChoices() { return ui::Languages::all().join(QStringLiteral(" or ")); }

std::optional<Screen> screenFrom(const QString& where)
{
    if (where == u"automatic") {
        return Screen::Automatic;
    }
    if (where == u"hand-over") {
        return Screen::HandOver;
    }
    return where == u"window" ? std::optional(Screen::SecondWindow) : std::nullopt;
}

} // namespace

void describeOptions(QCommandLineParser& arguments)
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    arguments.setApplicationDescription(QStringLiteral("Administration and enrolment desk of a residential estate."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addOptions({
        {QStringLiteral("dir"), QStringLiteral("The station's folder."), QStringLiteral("folder"), data},
        {QStringLiteral("models"), QStringLiteral("The folder of the face models."), QStringLiteral("folder"),
         data + QStringLiteral("/models")},
        {QStringLiteral("camera"),
         QStringLiteral("A webcam's number, a video file, a folder of images, a URL, or sim:PORTRAIT."),
         QStringLiteral("camera")},
        {QStringLiteral("portrait"), QStringLiteral("What the simulated camera plays where there is no webcam."),
         QStringLiteral("image")},
        {QStringLiteral("simulated-reader"), QStringLiteral("A card reader without hardware.")},
        {QStringLiteral("language"),
         QStringLiteral("%1, of the windows and of a new estate; default: the machine's.").arg(languageChoices()),
         QStringLiteral("language"), ui::Languages::ofThisMachine()},
        {QStringLiteral("resident-screen"), QStringLiteral("automatic, hand-over or window."), QStringLiteral("where"),
         QStringLiteral("automatic")},
        {QStringLiteral("training"), QStringLiteral("For fictitious people only: passwords cost little to check.")},
    });
}

tl::expected<StationProgram::Choices, QString> choicesOf(const QCommandLineParser& arguments)
{
    const QString language = arguments.value(QStringLiteral("language"));
    if (!ui::Languages::all().contains(language)) {
        return tl::make_unexpected(
            QStringLiteral("--language takes %1, not \"%2\"; nothing was opened.").arg(languageChoices(), language));
    }
    const QString where = arguments.value(QStringLiteral("resident-screen"));
    const auto screen = screenFrom(where);
    if (!screen) {
        return tl::make_unexpected(
            QStringLiteral("--resident-screen takes automatic, hand-over or window, not \"%1\"; nothing was opened.")
                .arg(where));
    }
    const QString camera = arguments.value(QStringLiteral("camera"));
    return StationProgram::Choices{
        {camera.isEmpty() ? defaultCamera(arguments.value(QStringLiteral("portrait"))) : camera,
         arguments.value(QStringLiteral("models")), stretchingBeside(arguments.isSet(QStringLiteral("training"))),
         language},
        arguments.isSet(QStringLiteral("simulated-reader")),
        {language, *screen, false}};
}

} // namespace vestibule::app
