#include "tests/support/TestRunner.h"

#include "ui/shell/NoticeBox.h"
#include "ui/shell/NoticeStack.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace vestibule;

namespace {

class Said : public ui::NoticeBox
{
    Q_OBJECT

public:
    using NoticeBox::NoticeBox;
    void begin(const domain::Operator&) override {}
    void dropData() override { sayNothing(); }
    void speak(const QString& what) { say(Tone::Warning, what, {}); }
    void cry(const QString& what) { say(Tone::Error, what, {}); }

protected:
    void retranslate() override {}
};

} // namespace

/// Several notices at once leave the page its room: one is in front, and none is out of reach.
class TestNoticeStack : public QObject
{
    Q_OBJECT

    QWidget m_window;
    ui::NoticeStack m_stack{&m_window};
    Said* m_first = new Said(QStringLiteral("first"));
    Said* m_second = new Said(QStringLiteral("second"));
    Said* m_third = new Said(QStringLiteral("third"));

    [[nodiscard]] QPushButton* next() { return m_stack.findChild<QPushButton*>(QStringLiteral("nextNotice")); }

private Q_SLOTS:
    void initTestCase()
    {
        for (Said* each : {m_first, m_second, m_third}) {
            m_stack.add(each);
        }
        m_window.resize(900, 300);
        m_window.show();
    }

    void cleanup()
    {
        for (Said* each : {m_first, m_second, m_third}) {
            each->dropData();
        }
    }

    void nothingToSayTakesNoRoom()
    {
        for (Said* each : {m_first, m_second, m_third}) {
            QVERIFY(!each->isVisible());
        }
        QVERIFY(!next()->isVisible());
    }

    void oneStandsAlone()
    {
        m_second->speak(QStringLiteral("two"));
        QVERIFY(m_second->isVisible());
        QVERIFY(!next()->isVisible());
        m_second->dropData();
        QVERIFY(!m_second->isVisible());
    }

    void ofSeveralTheWeightiestIsInFrontAndEachCanBeReached()
    {
        m_first->speak(QStringLiteral("one"));
        QVERIFY(m_first->isVisible());
        m_third->speak(QStringLiteral("three"));
        QVERIFY(m_third->isVisible());
        QVERIFY(!m_first->isVisible());
        QVERIFY(m_stack.findChild<QLabel*>(QStringLiteral("noticeCount"))->text().contains(QLatin1Char('2')));
        QCOMPARE(next()->text(), QStringLiteral("Show the next"));
        next()->click();
        QVERIFY(m_first->isVisible());
        QVERIFY(!m_third->isVisible());
        QCOMPARE(next()->text(), QStringLiteral("Show the first"));
        m_second->speak(QStringLiteral("two"));
        QVERIFY(m_first->isVisible()); // somebody has turned to it
        next()->click();
        QVERIFY(m_third->isVisible());
    }

    void whatHasGoneWrongComesBeforeWhatOughtToBeDone()
    {
        m_third->speak(QStringLiteral("three"));
        m_first->cry(QStringLiteral("one"));
        QVERIFY(m_first->isVisible());
        QVERIFY(!m_third->isVisible());
        m_first->speak(QStringLiteral("one, mended"));
        QVERIFY(m_third->isVisible());
    }

    void whenTheFrontOneGoesAnotherComes()
    {
        m_first->speak(QStringLiteral("one"));
        m_third->speak(QStringLiteral("three"));
        m_third->dropData();
        QVERIFY(m_first->isVisible());
        QVERIFY(!next()->isVisible());
    }
};

VESTIBULE_TEST(TestNoticeStack);
#include "TestNoticeStack.moc"
