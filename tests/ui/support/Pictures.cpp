#include "tests/ui/support/Pictures.h"

#include "tests/ui/support/Answers.h"
#include "tests/ui/support/ScriptedPrompter.h"
#include "ui/shell/DialogPrompter.h"
#include "ui/text/Languages.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace vestibule::test {

namespace {

bool isTooSmall(const QPushButton& button)
{
    return button.width() + 2 < button.fontMetrics().horizontalAdvance(button.text());
}

bool isTooSmall(const QLabel& label)
{
    const QSizeF picture = label.pixmap().deviceIndependentSize();
    if (label.width() < picture.width() || label.height() < picture.height()) {
        return true;
    }
    if (label.text().isEmpty()) {
        return false;
    }
    return label.wordWrap()
               ? label.height() + 1 < label.heightForWidth(label.width())
               : picture.isEmpty() && label.width() + 2 < label.fontMetrics().horizontalAdvance(label.text());
}

/// Something to type, choose or press is cut through where it has less room than its style asks for. What a bigger
/// input is made of has no room of its own to ask for.
bool isTooLow(const QWidget& input)
{
    const QWidget* parent = input.parentWidget();
    const bool isPart =
        qobject_cast<const QAbstractSpinBox*>(parent) != nullptr || qobject_cast<const QComboBox*>(parent) != nullptr;
    return !isPart && input.height() + 4 < std::min(input.sizeHint().height(), input.maximumHeight());
}

/// A date, a time or a number that does not fit into its field.
bool isTooNarrow(const QAbstractSpinBox& box)
{
    constexpr int padding = 4; // QLineEdit's own, on both sides together
    const auto* edit = box.findChild<const QLineEdit*>();
    return edit->contentsRect().width() - padding < edit->fontMetrics().horizontalAdvance(box.text());
}

/// The first text that is wider than its column; empty when none is.
QString cutIn(const QTableView& table)
{
    constexpr int padding = 26;
    const QAbstractItemModel& model = *table.model();
    for (int column = 0; column < model.columnCount(); ++column) {
        const int room = table.columnWidth(column) - padding;
        const QString heading = model.headerData(column, Qt::Horizontal).toString();
        if (room < table.horizontalHeader()->fontMetrics().horizontalAdvance(heading)) {
            return heading;
        }
        for (int row = 0; row < model.rowCount(); ++row) {
            const QString text = model.index(row, column).data().toString();
            if (room < table.fontMetrics().horizontalAdvance(text)) {
                return text;
            }
        }
    }
    return {};
}

QList<const QWidget*> inputsIn(const QWidget& window)
{
    QList<const QWidget*> out;
    for (const QWidget* each : window.findChildren<QWidget*>()) {
        if (qobject_cast<const QLineEdit*>(each) != nullptr || qobject_cast<const QComboBox*>(each) != nullptr ||
            qobject_cast<const QAbstractSpinBox*>(each) != nullptr ||
            qobject_cast<const QPushButton*>(each) != nullptr) {
            out.append(each);
        }
    }
    return out;
}

} // namespace

QImage drawnFace()
{
    QImage out(1280, 720, QImage::Format_RGB32);
    out.fill(QColor(0x8f, 0xa5, 0xa8));
    QPainter painter(&out);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x3c, 0x4a, 0x5c));
    painter.drawEllipse(QRectF(390, 560, 500, 400));
    painter.setBrush(QColor(0xd9, 0xb3, 0x96));
    painter.drawEllipse(QRectF(490, 130, 300, 420));
    painter.setBrush(QColor(0x33, 0x2b, 0x27));
    painter.drawEllipse(QRectF(560, 300, 36, 20));
    painter.drawEllipse(QRectF(684, 300, 36, 20));
    painter.drawRoundedRect(QRectF(585, 445, 110, 14), 7, 7);
    return out;
}

void Pictures::addColumns()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const QString& language : ui::Languages::all()) {
        for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
            QTest::addRow("%s %d", qPrintable(language), size.width()) << language << size;
        }
    }
}

Pictures::Pictures() : m_folder(qEnvironmentVariable("VESTIBULE_PICTURES", m_temporary.path()))
{
    QDir().mkpath(m_folder);
}

void Pictures::begin(const QString& language, QSize size)
{
    m_language = language;
    m_size = size;
    m_cutOff.clear();
}

QString Pictures::path(const QString& name, const char* ending) const
{
    return QStringLiteral("%1/%2-%3.%4").arg(m_folder, name, m_language, QLatin1String(ending));
}

void Pictures::take(QWidget& window, const QString& name)
{
    window.resize(m_size);
    settle();
    window.grab(); // the first look lays out what was hidden
    settle();
    QPixmap picture = window.grab();
    if (window.size() != m_size) {
        m_cutOff << QStringLiteral("%1/needs %2 x %3").arg(name).arg(window.width()).arg(window.height());
    }
    // A dialog is a window of its own: it is put where it stands for people.
    for (QDialog* dialog : window.findChildren<QDialog*>()) {
        if (dialog->isVisible()) {
            const QPixmap over = dialog->grab();
            if (!picture.rect().contains(QRect(QPoint(), over.size()))) {
                m_cutOff << name + QLatin1Char('/') + dialog->objectName();
            }
            QPainter(&picture).drawPixmap(QRect(QPoint(), picture.size()).center() - over.rect().center(), over);
        }
    }
    const QString file = QStringLiteral("%1/%2-%3-%4.png").arg(m_folder, name, m_language).arg(m_size.width());
    QVERIFY(picture.save(file));
    look(window, name + QLatin1Char('/'));
}

void Pictures::takeQuestion(QWidget& window, const ui::Question& question, const QString& name)
{
    takeOver(window, name, [&](ui::Prompter& prompter) { prompter.ask(&window, question, [](bool) {}); });
}

void Pictures::takePassword(QWidget& window, const ScriptedPrompter& asked, const QString& name)
{
    takeOver(window, name, [&](ui::Prompter& prompter) {
        prompter.askPassword(&window, asked.askedTitle, asked.askedText, [](std::optional<SecretBytes>) {});
    });
}

void Pictures::takeTold(QWidget& window, const ui::ErrorText& text, const QString& name)
{
    takeOver(window, name, [&](ui::Prompter& prompter) { prompter.tell(&window, text); });
}

void Pictures::takeOver(QWidget& window, const QString& name, const std::function<void(ui::Prompter&)>& ask)
{
    ui::DialogPrompter prompter;
    ask(prompter);
    settle();
    const auto dialogs = window.findChildren<QDialog*>(QStringLiteral("prompt"));
    const auto shown =
        std::find_if(dialogs.begin(), dialogs.end(), [](const QDialog* each) { return each->isVisible(); });
    QVERIFY(shown != dialogs.end());
    for (const char* words : {"promptTitle", "promptText"}) {
        QVERIFY2(!(*shown)->findChild<QLabel*>(QLatin1String(words))->text().trimmed().isEmpty(), words);
    }
    take(window, name);
    prompter.dismissAll();
    settle();
}

void Pictures::look(const QWidget& window, const QString& where)
{
    for (const QTableView* table : window.findChildren<QTableView*>()) {
        if (const QString text = table->isVisible() ? cutIn(*table) : QString(); !text.isEmpty()) {
            m_cutOff << where + table->objectName() + QLatin1Char(':') + text;
        }
    }
    for (const QPushButton* button : window.findChildren<QPushButton*>()) {
        if (button->isVisible() && isTooSmall(*button)) {
            m_cutOff << where + button->objectName();
        }
    }
    for (const QWidget* input : inputsIn(window)) {
        if (input->isVisible() && isTooLow(*input)) {
            m_cutOff << where + input->objectName() + QStringLiteral(":low");
        }
    }
    for (const QAbstractSpinBox* box : window.findChildren<QAbstractSpinBox*>()) {
        if (box->isVisible() && isTooNarrow(*box)) {
            m_cutOff << where + box->objectName() + QStringLiteral(":narrow");
        }
    }
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        if (label->isVisible() && isTooSmall(*label)) {
            m_cutOff << where + label->objectName() + QLatin1Char(':') + label->text().left(24);
        }
    }
    for (const QToolButton* button : window.findChildren<QToolButton*>()) {
        if (button->isVisible() && !window.rect().contains(button->mapTo(&window, button->rect().bottomRight()))) {
            m_cutOff << where + button->objectName();
        }
    }
}

} // namespace vestibule::test
