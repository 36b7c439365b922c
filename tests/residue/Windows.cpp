// residue_windows FOLDER MODELS PORTRAIT: the windows of the station, with a hand that does what standard input says, a
// line at a time.
#include "app/composition/KeyStretching.h"
#include "app/demo/Hand.h"
#include "app/station/StationProgram.h"
#include "core/base/Log.h"
#include "core/base/ProcessHygiene.h"
#include "core/sync/Codes.h"
#include "tests/residue/Told.h"
#include "ui/desk/DeskPage.h"
#include "ui/residents/DetailPresenter.h"
#include "ui/shell/MainWindow.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTableView>

#include <algorithm>
#include <unistd.h>

using namespace vestibule;
using namespace vestibule::residue;

namespace {

QString named(const char* name) { return QString::fromLatin1(name); }

class Windows
{
public:
    explicit Windows(app::StationProgram& program) : m_program(program) {}

    Result<void> obey(const Line& line);
    void sayKeys() const;

private:
    bool obeyAtSetUp(const Line& line);
    bool obeyAtTheDesk(const Line& line);
    void setUp(const Line& line);
    void keepSheet(const QString& path);
    void undertake();
    void importRoster(const QString& path);
    void exportLog(const Line& line);
    void signIn(const char* panel, const Line& line);
    void showPage(const char* page);
    void find(const QString& name);
    void revoke(const QString& name);
    void begin(const QString& name);
    void sayNo();
    void card(const Line& line);
    void face(const Line& line);
    void readAndSign();
    void backToTheDesk();
    void savePdf(const QString& path);
    void fullLock();
    void closeIsDone();

    app::StationProgram& m_program;
    demo::Hand m_hand;
    QByteArray m_planted;
};

void Windows::sayKeys() const
{
    if (m_program.desktop().station() != nullptr) {
        sayKeysOf(*m_program.desktop().station());
    }
    if (demo::Hand::isSeen(named("recoveryCode"))) {
        sayHex(SecretBytes::copyOf(QByteArrayView(demo::Hand::read(named("recoveryCode")).toLatin1())));
    }
}

/// Until the code of the recovery sheet is shown.
void Windows::setUp(const Line& line)
{
    m_hand.fill(named("estateEdit"), named("Willow Court"));
    m_hand.fill(named("processorEdit"), named("Willow Services"));
    m_hand.fill(named("contactEdit"), named("office@willow.example"));
    m_hand.fill(named("addressEdit"), named("1 Willow Road"));
    m_hand.click(named("setUpNext"));
    m_hand.fill(named("managerEdit"), line.text(1));
    m_hand.fill(named("newPasswordEdit"), line.text(2));
    m_hand.fill(named("repeatPasswordEdit"), line.text(2));
    m_hand.click(named("setUpNext"));
    m_hand.look(named("recoveryCode"));
}

/// Saved on what stands for a stick, and two groups read from it.
void Windows::keepSheet(const QString& path)
{
    m_hand.click(named("savePdfButton"));
    m_hand.click(named("promptAccept"));
    m_hand.fill(named("fileNameEdit"), path);
    m_hand.press(Qt::Key_Return);
    m_hand.await(path, [&] { return QFile::exists(path) && !demo::Hand::isSeen(named("fileNameEdit")); });
    static const QRegularExpression digits(named("\\d+"));
    for (const char* field : {"firstGroupEdit", "secondGroupEdit"}) {
        const QString label = demo::Hand::read(named(field) + named("Label"));
        const int group = digits.match(label).captured().toInt();
        m_hand.fill(named(field), demo::Hand::read(named("recoveryCode")).section(u'-', group - 1, group - 1));
    }
    m_hand.click(named("setUpNext"));
    m_hand.look(named("undertakingPage"));
    undertake();
}

void Windows::undertake()
{
    m_hand.draw(named("signaturePad"), {{0.1, 0.6}, {0.3, 0.3}, {0.6, 0.6}, {0.8, 0.4}});
    m_hand.click(named("undertakingSign"));
    m_hand.look(named("lockButton"));
}

void Windows::importRoster(const QString& path)
{
    showPage("residents");
    m_hand.click(named("importRoster"));
    m_hand.click(named("chooseRoster"));
    m_hand.fill(named("fileNameEdit"), path);
    m_hand.press(Qt::Key_Return);
    m_hand.click(named("applyImport"));
    m_hand.look(named("undoThisImport"));
    m_hand.click(named("importBack"));
}

void Windows::exportLog(const Line& line)
{
    const QString path = line.text(1);
    showPage("audit");
    m_hand.click(named("exportLog"));
    m_hand.fill(named("fileNameEdit"), path);
    m_hand.press(Qt::Key_Return);
    m_hand.click(named("approvalReason"));
    m_hand.press(Qt::Key_Down);
    m_hand.press(Qt::Key_Return);
    m_hand.fill(named("approvalOwnPassword"), line.text(2));
    m_hand.fill(named("approvalSecondPassword"), line.text(3)); // there is one other account, and it is chosen
    m_hand.click(named("approvalAccept"));
    m_hand.await(named("the log to be exported"), [&] {
        const QWidget* button = demo::Hand::seen(named("exportLog"));
        return QFile::exists(path) && button != nullptr && button->isEnabled();
    });
}

void Windows::signIn(const char* panel, const Line& line)
{
    m_hand.look(named(panel));
    m_hand.fill(named("passwordEdit"), line.text(1));
    m_hand.press(Qt::Key_Return);
    m_hand.await(named("the desk or the undertaking"), [&] {
        return !demo::Hand::isSeen(named(panel)) &&
               (demo::Hand::isSeen(named("lockButton")) || demo::Hand::isSeen(named("undertakingPage")));
    });
    if (demo::Hand::isSeen(named("undertakingPage"))) {
        undertake();
    }
}

void Windows::showPage(const char* page)
{
    m_hand.click(named("rail.") + named(page));
    m_hand.look(named(page));
}

void Windows::find(const QString& name)
{
    showPage("residents");
    m_hand.fill(named("residentSearch"), name);
    m_hand.await(named("the row of who was sought"), [&] {
        const auto* table = qobject_cast<QTableView*>(demo::Hand::seen(named("residentsTable")));
        const QAbstractItemModel* model = table != nullptr ? table->model() : nullptr;
        return model != nullptr && model->rowCount() == 1 && model->index(0, 0).data().toString() == name;
    });
    m_hand.press(Qt::Key_Return);
    m_hand.await(named("the page of who was sought"), [&] {
        const auto* page = m_program.windows().mainWindow().findChild<ui::DetailPresenter*>();
        return page != nullptr && page->page() && !page->page()->credentials.isEmpty();
    });
}

void Windows::revoke(const QString& name)
{
    find(name);
    m_hand.click(named("revokeAll"));
    m_hand.click(named("approvalReason"));
    m_hand.press(Qt::Key_Down);
    m_hand.press(Qt::Key_Return);
    m_hand.click(named("approvalAccept"));
    m_hand.await(named("every gate to sign"), [&] {
        const auto* page = m_program.windows().mainWindow().findChild<ui::DetailPresenter*>();
        const auto keys = page != nullptr && page->page() ? page->page()->credentials : QList<ui::CredentialTruth>();
        return !keys.isEmpty() && std::all_of(keys.begin(), keys.end(), [](const ui::CredentialTruth& key) {
            return key.status == ui::KeyStatus::Deleted;
        });
    });
}

void Windows::begin(const QString& name)
{
    showPage("desk");
    m_hand.click(named("newResident"));
    m_hand.fill(named("nameEdit"), name);
    m_hand.fill(named("buildingEdit"), named("3"));
    m_hand.fill(named("roomEdit"), named("702"));
    m_hand.click(named("ownerChoice"));
    m_hand.press(Qt::Key_Return);
    m_hand.await(named("the answers"), [] {
        const QWidget* answer = demo::Hand::seen(named("answerFace"));
        return answer != nullptr && answer->isEnabled();
    });
}

void Windows::backToTheDesk()
{
    m_hand.await(named("the end of the resident's turn"), [] {
        return demo::Hand::isSeen(named("giveBack")) || demo::Hand::isSeen(named("doneView")) ||
               demo::Hand::isSeen(named("cardView"));
    });
    if (demo::Hand::isSeen(named("giveBack"))) {
        m_hand.click(named("giveBack"));
    }
    m_hand.look(named("desk"));
}

void Windows::savePdf(const QString& path)
{
    m_hand.click(named("savePdfButton"));
    m_hand.fill(named("fileNameEdit"), path);
    m_hand.press(Qt::Key_Return);
    m_hand.await(path, [&] { return QFile::exists(path) && !demo::Hand::isSeen(named("fileNameEdit")); });
}

void Windows::sayNo()
{
    m_hand.click(named("answerCard"));
    backToTheDesk();
}

void Windows::card(const Line& line)
{
    begin(line.text(1));
    sayNo();
    m_hand.click(named("cardByNumber"));
    m_hand.click(named("issueCard"));
    m_hand.look(named("doneNext"));
    savePdf(line.text(2));
    m_hand.click(named("doneNext"));
}

void Windows::readAndSign()
{
    m_hand.click(named("answerFace"));
    m_hand.await(named("the rest of the notice"),
                 [] { return demo::Hand::isSeen(named("goOnToSign")) || demo::Hand::isSeen(named("signingView")); });
    const auto readToEnd = [] {
        const QWidget* go = demo::Hand::seen(named("goOnToSign"));
        return go == nullptr || go->isEnabled();
    };
    for (int page = 0; page < 60 && !m_hand.isStopped() && !readToEnd(); ++page) {
        m_hand.click(named("readOn"));
        static_cast<void>(demo::Hand::comes(readToEnd, std::chrono::milliseconds(120)));
    }
    if (demo::Hand::isSeen(named("goOnToSign"))) {
        m_hand.click(named("goOnToSign"));
    }
    m_hand.draw(named("signaturePad"), {{0.2, 0.3}, {0.5, 0.6}, {0.8, 0.4}});
    m_hand.click(named("signDone"));
}

void Windows::face(const Line& line)
{
    begin(line.text(1));
    readAndSign();
    backToTheDesk();
    const ui::EnrolmentPresenter& presenter = m_program.windows().deskPage().presenter();
    m_hand.await(named("every gate to hold the face"), [&] {
        const auto& delivery = presenter.delivery();
        return delivery && delivery->gates == 2 && delivery->held == 2;
    });
    m_hand.await(named("the receipt"), [&] { return presenter.receipt().has_value(); });
    savePdf(line.text(2));
    m_hand.click(named("doneNext"));
}

/// What closes a station runs on the session lane; whatever is asked of that lane afterwards comes after it.
void Windows::closeIsDone()
{
    bool answered = false;
    m_program.session().operators(&m_hand, [&](const auto&) { answered = true; });
    m_hand.await(named("the station to close"), [&] { return answered; });
}

void Windows::fullLock()
{
    m_hand.click(named("signOutButton"));
    m_hand.await(named("the way out"),
                 [] { return demo::Hand::isSeen(named("signInPanel")) || demo::Hand::isSeen(named("promptAccept")); });
    if (demo::Hand::isSeen(named("promptAccept"))) {
        m_hand.click(named("promptAccept"));
    }
    m_hand.look(named("signInPanel"));
    closeIsDone();
}

/// False: it is another word.
bool Windows::obeyAtSetUp(const Line& line)
{
    const QByteArrayView word = line.field(0);
    if (word == "set-up") {
        setUp(line);
    } else if (word == "keep-sheet") {
        keepSheet(line.text(1));
    } else {
        return false;
    }
    return true;
}

bool Windows::obeyAtTheDesk(const Line& line)
{
    const QByteArrayView word = line.field(0);
    if (word == "page") {
        showPage(line.field(1).data() != nullptr ? line.field(1).toByteArray().constData() : "");
    } else if (word == "find") {
        find(line.text(1));
    } else if (word == "card") {
        card(line);
    } else if (word == "face") {
        face(line);
    } else if (word == "begin") {
        begin(line.text(1));
    } else if (word == "say-no") {
        sayNo();
    } else if (word == "revoke") {
        revoke(line.text(1));
    } else if (word == "import") {
        importRoster(line.text(1));
    } else if (word == "export") {
        exportLog(line);
    } else {
        return false;
    }
    return true;
}

Result<void> Windows::obey(const Line& line)
{
    const QByteArrayView word = line.field(0);
    if (word == "open") {
        signIn("signInPanel", line);
    } else if (word == "unlock") {
        signIn("unlockPanel", line);
    } else if (word == "screen-lock") {
        m_hand.click(named("lockButton"));
        m_hand.look(named("unlockPanel"));
    } else if (word == "full-lock") {
        fullLock();
    } else if (word == "log") {
        logPlanted(line);
    } else if (word == "plant") {
        const SecretBytes planted = fromHex(line.field(1));
        m_planted = planted.view().toByteArray();
    } else if (!obeyAtSetUp(line) && !obeyAtTheDesk(line)) {
        return fail(sync::codes::stopping, "no such word");
    }
    return m_hand.isStopped() ? fail(sync::codes::stopping, m_hand.failure().toStdString()) : Result<void>();
}

} // namespace

int main(int argc, char** argv)
{
    // As the programs do. For anybody but root that would also keep the scanner out.
    if (::geteuid() == 0) {
        forbidDumps();
    }
    installLogFormat();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const SystemClock clock;
    auto folder = app::StationFolder::open(arguments.value(1));
    if (!folder) {
        return 1;
    }
    app::StationProgram program(
        std::move(*folder), clock,
        {{named("sim:") + arguments.value(3), arguments.value(2), app::stretchingBeside(true), named("en")},
         true,
         {named("en"), ui::Application::ResidentScreen::SecondWindow, false}});
    program.show();
    program.windows().mainWindow().showNormal();
    program.windows().mainWindow().setGeometry(0, 0, 1366, 768); // the screen of this platform is smaller
    Windows windows(program);
    obeyLines([&](const Line& line) { return windows.obey(line); }, [&] { windows.sayKeys(); });
    return 0;
}
