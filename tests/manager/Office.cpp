#include "tests/manager/Office.h"

#include "app/composition/KeyStretching.h"
#include "ui/shell/MainWindow.h"

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

void Office::picture(const QString& name)
{
    m_album.takeAll(name);
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
