#include "tests/manager/Office.h"

#include "app/composition/KeyStretching.h"
#include "ui/shell/MainWindow.h"
#include "ui/text/Languages.h"

#include <QApplication>
#include <QComboBox>
#include <QScreen>
#include <QTableView>

namespace vestibule::manager {

namespace {

std::unique_ptr<app::StationFolder> folderAt(const QString& path)
{
    auto folder = app::StationFolder::open(path);
    if (!folder) {
        qFatal("%s", folder.error().describe().c_str());
    }
    return std::move(*folder);
}

app::StationProgram::Choices choices()
{
    const QString language = QStringLiteral("en");
    return {{{}, {}, vault::KdfCost::weakForTestsAndDemonstrations(), language},
            true,
            {language, ui::Application::ResidentScreen::Automatic, false}};
}

} // namespace

QString secondName() { return QStringLiteral("Wang"); }

Office::Office(const QString& stationFolder, const Clock& clock, const QString& journey)
    : m_program(folderAt(stationFolder), clock, choices())
    , m_album(QStringLiteral(VESTIBULE_PICTURES "/") + journey, m_program.windows().languages(), true)
{
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    m_program.show();
    window().setGeometry(window().screen()->geometry());
}

QWidget& Office::window() { return m_program.windows().mainWindow(); }

void Office::signIn()
{
    m_hand.look(QStringLiteral("signInPanel"));
    if (auto* box = qobject_cast<QComboBox*>(demo::Hand::seen(QStringLiteral("operatorBox")))) {
        box->setCurrentText(fleet::RealFleet::managerName());
    }
    m_hand.fill(QStringLiteral("passwordEdit"), fleet::RealFleet::managerWord());
    m_hand.press(Qt::Key_Return);
}

void Office::lock()
{
    m_hand.click(QStringLiteral("lockButton"));
    m_hand.look(QStringLiteral("unlockPanel"));
}

void Office::unlock()
{
    m_hand.look(QStringLiteral("unlockPanel"));
    m_hand.fill(QStringLiteral("passwordEdit"), fleet::RealFleet::managerWord());
    m_hand.press(Qt::Key_Return);
    m_hand.await(QStringLiteral("the screen to be unlocked"),
                 [] { return !demo::Hand::isSeen(QStringLiteral("unlockPanel")); });
}

void Office::picture(const QString& name)
{
    m_album.takeAll(name);
    stopWithoutPictures();
}

void Office::stopWithoutPictures()
{
    if (!m_album.lacks().isEmpty()) {
        m_hand.stop(QStringLiteral("no picture ") + m_album.lacks().constFirst());
    }
}

void Office::showPage(const QString& page)
{
    m_hand.click(QStringLiteral("rail.") + page);
    m_hand.look(page);
}

void Office::approve(const QString& name)
{
    m_hand.look(QStringLiteral("approvalPanel"));
    if (demo::Hand::isSeen(QStringLiteral("approvalReason"))) {
        m_hand.click(QStringLiteral("approvalReason"));
        m_hand.press(Qt::Key_Down);
        m_hand.press(Qt::Key_Return);
    }
    for (const char* field : {"approvalOwnPassword", "approvalSecondPassword"}) {
        if (demo::Hand::isSeen(QLatin1String(field))) {
            m_hand.fill(QLatin1String(field), fleet::RealFleet::managerWord());
        }
    }
    picture(name);
    m_hand.click(QStringLiteral("approvalAccept"));
    m_hand.await(QStringLiteral("the decision to be taken"),
                 [] { return !demo::Hand::isSeen(QStringLiteral("approvalPanel")); });
}

void Office::confirm(const QString& button, const QString& name)
{
    ui::Languages& languages = m_program.windows().languages();
    const QString now = languages.current();
    const auto ask = [&] {
        m_hand.click(button);
        m_hand.look(QStringLiteral("promptText"));
    };
    const auto answer = [&](const char* with) {
        m_hand.click(QLatin1String(with));
        m_hand.await(QStringLiteral("the question to be answered"),
                     [] { return !demo::Hand::isSeen(QStringLiteral("promptText")); });
    };
    for (const QString& language : ui::Languages::all()) {
        languages.select(language);
        ask();
        m_album.take(language, name);
        answer("promptReject");
    }
    stopWithoutPictures();
    languages.select(now);
    ask();
    answer("promptAccept");
}

void Office::chooseGate(const QString& name)
{
    m_hand.click(QStringLiteral("gatesTable"));
    const auto* table = qobject_cast<QTableView*>(demo::Hand::seen(QStringLiteral("gatesTable")));
    m_hand.press(Qt::Key_Home, Qt::ControlModifier);
    for (int row = 0; table != nullptr && row < table->model()->rowCount() && !m_hand.isStopped(); ++row) {
        if (table->currentIndex().siblingAtColumn(0).data().toString() == name) {
            return;
        }
        m_hand.press(Qt::Key_Down);
    }
    m_hand.stop(name + QStringLiteral(" is not in the table"));
}

void Office::chooseFile(const QString& path)
{
    m_hand.fill(QStringLiteral("fileNameEdit"), path);
    m_hand.press(Qt::Key_Return);
}

} // namespace vestibule::manager
