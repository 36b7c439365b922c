#include "tests/support/TestRunner.h"

#include "ui/session/SecretEdit.h"
#include "ui/shell/ClipboardKeeper.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTextEdit>

using namespace vestibule;
using namespace std::chrono_literals;

/// The ways by which something gets from this program into the clipboard are those of Qt's own fields and tables.
class TestClipboardKeeper : public QObject
{
    Q_OBJECT

    bool m_ours = true;

    [[nodiscard]] static QClipboard& clipboard() { return *QGuiApplication::clipboard(); }
    [[nodiscard]] auto owns()
    {
        return [this](QClipboard::Mode) { return m_ours; };
    }

private Q_SLOTS:
    void init()
    {
        m_ours = true;
        clipboard().clear();
    }

    void twentySecondsUnlessSomebodyElseSaysSo() { QCOMPARE(ui::ClipboardKeeper::usual, 20s); }

    void aCopiedFieldIsGoneAfterAWhile()
    {
        QSignalSpy changed(&clipboard(), &QClipboard::dataChanged);
        ui::ClipboardKeeper keeper(clipboard(), nullptr, 1ms, owns());
        QLineEdit name(QStringLiteral("赵敏"));
        name.selectAll();
        QTest::keySequence(&name, QKeySequence::Copy);
        QCOMPARE(changed.size(), 2); // it was there, and again with its mark
        QTRY_VERIFY(clipboard().text().isEmpty());
    }

    void aCopiedCardNumberIsGoneAfterAWhile()
    {
        QStandardItemModel model;
        model.appendRow(new QStandardItem(QStringLiteral("1234567897")));
        QTableView table;
        table.setModel(&model);
        table.setCurrentIndex(model.index(0, 0));
        QTest::keySequence(&table, QKeySequence::Copy);
        QCOMPARE(clipboard().text(), QStringLiteral("1234567897")); // without a keeper it stays
        ui::ClipboardKeeper keeper(clipboard(), nullptr, 1ms, owns());
        QTest::keySequence(&table, QKeySequence::Copy);
        QTRY_VERIFY(clipboard().text().isEmpty());
    }

    void aLockClearsAtOnce()
    {
        ui::ClipboardKeeper keeper(clipboard(), nullptr, 1h, owns());
        clipboard().setText(QStringLiteral("1234567897"));
        keeper.clearNow();
        QVERIFY(clipboard().text().isEmpty());
    }

    void aNewCopyBeginsTheWaitAnew()
    {
        ui::ClipboardKeeper keeper(clipboard(), nullptr, 1h, owns());
        clipboard().setText(QStringLiteral("1234567897"));
        auto* wait = keeper.findChild<QTimer*>(QStringLiteral("copiedWait"));
        QVERIFY(wait != nullptr && wait->isActive());
        wait->stop();
        clipboard().setText(QStringLiteral("1234567905"));
        QVERIFY(wait->isActive()); // started anew
        QVERIFY(wait->remainingTimeAsDuration() > 59min);
    }

    void whatIsCopiedCarriesTheMarkOfASecret()
    {
        const ui::ClipboardKeeper keeper(clipboard(), nullptr, 1h, owns());
        const QString hint = QStringLiteral("x-kde-passwordManagerHint");
        QLineEdit name(QStringLiteral("赵敏"));
        name.selectAll();
        QTest::keySequence(&name, QKeySequence::Copy);
        QCOMPARE(clipboard().text(), QStringLiteral("赵敏"));
        QCOMPARE(clipboard().mimeData()->data(hint), QByteArray("secret"));
        QTextEdit rich;
        rich.setHtml(QStringLiteral("<b>3-2-1502</b>"));
        rich.selectAll();
        QTest::keySequence(&rich, QKeySequence::Copy);
        QCOMPARE(clipboard().text(), QStringLiteral("3-2-1502"));
        QVERIFY(clipboard().mimeData()->html().contains(QStringLiteral("3-2-1502")));
        QCOMPARE(clipboard().mimeData()->data(hint), QByteArray("secret"));
        auto* wait = keeper.findChild<QTimer*>(QStringLiteral("copiedWait"));
        QVERIFY(wait != nullptr && wait->isActive());
    }

    void whatAnotherProgramPutThereIsNotMarked()
    {
        const ui::ClipboardKeeper keeper(clipboard(), nullptr, 1h, owns());
        m_ours = false;
        QSignalSpy changed(&clipboard(), &QClipboard::changed);
        clipboard().setText(QStringLiteral("somebody else's"));
        QCOMPARE(changed.size(), 1); // marking would take it over
        QVERIFY(!clipboard().mimeData()->hasFormat(QStringLiteral("x-kde-passwordManagerHint")));
    }

    void whatAnotherProgramCopiesWhileOursWaitsStays()
    {
        ui::ClipboardKeeper keeper(clipboard(), nullptr, 1h, owns());
        clipboard().setText(QStringLiteral("1234567897"));
        auto* wait = keeper.findChild<QTimer*>(QStringLiteral("copiedWait"));
        QVERIFY(wait != nullptr && wait->isActive());
        m_ours = false;
        clipboard().setText(QStringLiteral("somebody else's"));
        QVERIFY(!wait->isActive());
        // Also when the news of it has not come yet: the owner is asked at the moment of clearing.
        m_ours = true;
        clipboard().setText(QStringLiteral("1234567905"));
        m_ours = false;
        keeper.clearNow();
        QCOMPARE(clipboard().text(), QStringLiteral("1234567905"));
        m_ours = true;
        keeper.clearNow();
        QVERIFY(clipboard().text().isEmpty());
    }

    void whatAnotherProgramPutThereStays()
    {
        ui::ClipboardKeeper keeper(clipboard(), nullptr, 1ms, owns());
        m_ours = false;
        clipboard().setText(QStringLiteral("somebody else's"));
        QSignalSpy changed(&clipboard(), &QClipboard::changed);
        bool waited = false;
        QTimer::singleShot(20ms, this, [&] { waited = true; });
        QTRY_VERIFY(waited);
        keeper.clearNow();
        QCOMPARE(clipboard().text(), QStringLiteral("somebody else's"));
        QCOMPARE(changed.size(), 0);
    }

    void aSecretIsNeverCopied()
    {
        clipboard().setText(QStringLiteral("before"));
        ui::SecretEdit secret;
        secret.setText(QStringLiteral("seven quiet herons"));
        for (const QLineEdit::EchoMode mode : {QLineEdit::Password, QLineEdit::Normal}) {
            secret.setEchoMode(mode);
            secret.selectAll();
            QTest::keySequence(&secret, QKeySequence::Copy);
            QTest::keySequence(&secret, QKeySequence::Cut);
            QCOMPARE(clipboard().text(), QStringLiteral("before"));
            QCOMPARE(secret.text(), QStringLiteral("seven quiet herons"));
        }
    }
};

VESTIBULE_TEST(TestClipboardKeeper);
#include "TestClipboardKeeper.moc"
