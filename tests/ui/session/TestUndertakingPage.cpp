#include "tests/support/TestRunner.h"
#include "tests/ui/support/FakeSession.h"

#include "ui/print/SignaturePath.h"
#include "ui/print/UndertakingRenderer.h"
#include "ui/session/UndertakingPage.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Languages.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>

using namespace vestibule;
using namespace vestibule::test;

namespace {

struct Shown
{
    explicit Shown(ui::UndertakingPage::Form form = ui::UndertakingPage::Form::Due)
        : session(form == ui::UndertakingPage::Form::Due ? ui::SessionEngine::Phase::UndertakingDue
                                                         : ui::SessionEngine::Phase::Open)
    {
        languages.select(QStringLiteral("en"));
        if (form == ui::UndertakingPage::Form::Due) {
            session.undertakenUntil.reset();
        }
        page = std::make_unique<ui::UndertakingPage>(session, languages, form);
        page->resize(1366, 768);
        page->show();
        page->setFocus();
        settle();
    }
    template <typename T>
    [[nodiscard]] T* find(const char* name) const
    {
        return page->findChild<T*>(QString::fromLatin1(name));
    }
    void press(const char* name) const
    {
        auto* button = find<QPushButton>(name);
        QVERIFY2(button != nullptr && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
    }
    void draw() const
    {
        auto* pad = find<QWidget>("signaturePad");
        QTest::mousePress(pad, Qt::LeftButton, {}, QPoint(60, 80));
        for (int i = 1; i <= 20; ++i) {
            QTest::mouseMove(pad, QPoint(60 + 12 * i, 80 + (i % 5) * 8));
        }
        QTest::mouseRelease(pad, Qt::LeftButton, {}, QPoint(300, 80));
    }
    [[nodiscard]] QString banner() const
    {
        auto* label = find<QLabel>("bannerHappened");
        return label->isVisible() ? label->text() : QString();
    }

    ui::Languages languages;
    FakeSession session;
    std::unique_ptr<ui::UndertakingPage> page;
};

} // namespace

class TestUndertakingPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDrawnSignatureOpensTheSession()
    {
        Shown s;
        QSignalSpy finished(s.page.get(), &ui::UndertakingPage::finished);
        s.draw();
        s.press("undertakingSign");
        QCOMPARE(finished.size(), 1);
        QVERIFY(s.session.phase() == ui::SessionEngine::Phase::Open);
        QVERIFY(s.session.undertakingSigned->method == domain::SigningMethod::Drawn);
        QVERIFY(!ui::signaturePath(s.session.undertakingSigned->signaturePath).isEmpty());
        QCOMPARE(s.session.undertakingSigned->signedText.text.language, QStringLiteral("en"));
    }

    void nothingDrawnIsNotSigned()
    {
        Shown s;
        s.press("undertakingSign");
        QVERIFY(!s.banner().isEmpty());
        QCOMPARE(s.session.calls.count(QStringLiteral("signUndertaking")), 0);
        s.draw();
        s.press("undertakingClear");
        s.press("undertakingSign");
        QCOMPARE(s.session.calls.count(QStringLiteral("signUndertaking")), 0);
    }

    void theKeyboardAloneIsEnough()
    {
        Shown s;
        auto* tick = s.find<QCheckBox>("undertakingTick");
        auto* password = s.find<QLineEdit>("undertakingPassword");
        QVERIFY(!password->isVisible());
        tick->setFocus();
        QTest::keyClick(tick, Qt::Key_Space);
        QVERIFY(password->isVisible() && password->hasFocus());
        QTest::keyClick(password, Qt::Key_Return);
        settle();
        QVERIFY(!s.find<QLabel>("undertakingPasswordLine")->text().isEmpty()); // an empty one costs no try
        QCOMPARE(s.session.calls.count(QStringLiteral("signUndertaking")), 0);
        QTest::keyClicks(password, QStringLiteral("wrong"));
        QTest::keyClick(password, Qt::Key_Return);
        settle();
        QVERIFY(password->text().isEmpty());
        QCOMPARE(s.find<QLabel>("undertakingPasswordLine")->property("look").toString(), QStringLiteral("problem"));
        QCOMPARE(s.find<QLabel>("undertakingPasswordLine")->text(),
                 QStringLiteral("This is not your password. Type it again; nothing has been signed."));
        QTest::keyClicks(password, QStringLiteral("correct horse"));
        QTest::keyClick(password, Qt::Key_Return);
        settle();
        QVERIFY(s.session.undertakingSigned->method == domain::SigningMethod::Password);
        QVERIFY(s.session.undertakingSigned->signaturePath.isEmpty());
    }

    void whatIsSignedIsWhatIsRead()
    {
        Shown s;
        QVERIFY(s.find<QLabel>("undertakingWords")->text().contains(QLatin1String("never press anybody")));
        s.languages.select(QStringLiteral("zh"));
        settle();
        QVERIFY(s.find<QLabel>("undertakingWords")->text().contains(QStringLiteral("不强迫任何人使用人脸")));
        QVERIFY(!s.find<QLabel>("undertakingLead")->text().contains(QLatin1String("before")));
        s.draw();
        s.press("undertakingSign");
        QCOMPARE(s.session.undertakingSigned->signedText.text.language, QStringLiteral("zh"));
    }

    void aFailureIsSaidAndCanBeTriedAgain()
    {
        Shown s;
        s.session.calls.failNext(QStringLiteral("signUndertaking"), {"base", "disk-full"});
        s.draw();
        s.press("undertakingSign");
        QCOMPARE(s.banner(), ui::errorText(ErrorCode{"base", "disk-full"}).happened);
        s.press("undertakingSign");
        QVERIFY(s.session.undertakingSigned.has_value());
    }

    void thereIsAWayOutWithoutSigning()
    {
        Shown due;
        QSignalSpy out(due.page.get(), &ui::UndertakingPage::signOutAsked);
        due.press("undertakingAway");
        QCOMPARE(out.size(), 1);
        Shown early(ui::UndertakingPage::Form::Early);
        QSignalSpy later(early.page.get(), &ui::UndertakingPage::laterAsked);
        early.press("undertakingAway");
        QCOMPARE(later.size(), 1);
    }

    void everyControlHasAName()
    {
        Shown s;
        s.find<QCheckBox>("undertakingTick")->setChecked(true);
        for (QWidget* widget : s.page->findChildren<QWidget*>()) {
            const bool control = widget->isVisible() && widget->focusPolicy() != Qt::NoFocus &&
                                 (widget->inherits("QAbstractButton") || widget->inherits("QLineEdit") ||
                                  widget->inherits("vestibule::ui::SignaturePad"));
            if (control) {
                auto* button = qobject_cast<QAbstractButton*>(widget);
                const QString name = button != nullptr ? button->text() : widget->accessibleName();
                QVERIFY2(!name.isEmpty(), qPrintable(widget->objectName()));
            }
        }
    }

    void thePaperShowsWordsAndSignature()
    {
        Shown s;
        s.draw();
        s.press("undertakingSign");
        ui::SignedUndertaking undertaking = *s.session.undertakingSigned;
        const ui::PaperJob job = ui::undertakingJob(undertaking, s.languages.phrases(QStringLiteral("en")));
        QVERIFY(job.about && job.about->plain && job.about->plain->paper == ui::PlainPaper::Undertaking);
        QCOMPARE(job.about->plain->document, undertaking.signedText.hash.toHex());
        const auto ink = [&](const ui::SignedUndertaking& what) {
            QImage sheet(1050, 1485, QImage::Format_RGB32);
            sheet.fill(Qt::white);
            ui::paintJob(ui::undertakingJob(what, s.languages.phrases(QStringLiteral("en"))), sheet);
            qint64 dark = 0;
            for (int y = 0; y < sheet.height(); ++y) {
                const auto* line = reinterpret_cast<const QRgb*>(sheet.constScanLine(y));
                dark += std::count_if(line, line + sheet.width(), [](QRgb p) { return qGray(p) < 128; });
            }
            return dark;
        };
        const qint64 whole = ink(undertaking);
        undertaking.signaturePath.clear();
        const qint64 unsignedSheet = ink(undertaking);
        QVERIFY2(unsignedSheet > 5000, qPrintable(QString::number(unsignedSheet)));
        QVERIFY(whole > unsignedSheet);
    }
};

VESTIBULE_TEST(TestUndertakingPage);
#include "TestUndertakingPage.moc"
