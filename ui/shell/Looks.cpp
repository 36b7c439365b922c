#include "ui/shell/Looks.h"

#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStyle>
#include <QStyleOptionButton>
#include <QVBoxLayout>
#include <QVariant>

#include <algorithm>

namespace vestibule::ui {

namespace {

QString nameOf(ButtonLook look)
{
    switch (look) {
    case ButtonLook::Primary:
        return QStringLiteral("primary");
    case ButtonLook::Secondary:
        return QStringLiteral("secondary");
    case ButtonLook::Quiet:
        return QStringLiteral("quiet");
    case ButtonLook::Danger:
        return QStringLiteral("danger");
    case ButtonLook::Answer:
        return QStringLiteral("answer");
    }
    return {};
}

QString nameOf(TextLook look)
{
    switch (look) {
    case TextLook::Heading:
        return QStringLiteral("heading");
    case TextLook::Lead:
        return QStringLiteral("lead");
    case TextLook::Section:
        return QStringLiteral("section");
    case TextLook::Body:
        return QStringLiteral("body");
    case TextLook::Hint:
        return QStringLiteral("hint");
    case TextLook::Mono:
        return QStringLiteral("mono");
    }
    return {};
}

/// Enter presses the button that has the focus, as space does. Outside dialogs Qt leaves Enter to nobody. Between an
/// icon and the text is a blank more than Qt gives.
class Button final : public QPushButton
{
public:
    using QPushButton::QPushButton;

    [[nodiscard]] QSize sizeHint() const override
    {
        const int blank = icon().isNull() ? 0 : fontMetrics().horizontalAdvance(QLatin1Char(' '));
        return QPushButton::sizeHint() + QSize(blank, 0);
    }

protected:
    void initStyleOption(QStyleOptionButton* option) const override
    {
        QPushButton::initStyleOption(option);
        if (!option->icon.isNull()) {
            option->text.prepend(QLatin1Char(' '));
        }
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (enter && !event->isAutoRepeat()) {
            click();
            return;
        }
        QPushButton::keyPressEvent(event);
    }
};

} // namespace

QPushButton* makeButton(QWidget* parent, const QString& objectName, ButtonLook look)
{
    QPushButton* button = new Button(parent);
    dressButton(*button, objectName, look);
    return button;
}

void dressButton(QPushButton& button, const QString& objectName, ButtonLook look)
{
    button.setObjectName(objectName);
    button.setProperty("look", nameOf(look));
    button.setAutoDefault(false);
    button.setCursor(Qt::PointingHandCursor);
}

QLabel* makeLabel(QWidget* parent, const QString& objectName, TextLook look)
{
    auto* label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setProperty("look", nameOf(look));
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QFrame* makeCard(QWidget* parent, const QString& objectName, QVBoxLayout*& layout)
{
    auto* card = new QFrame(parent);
    card->setObjectName(objectName);
    card->setProperty("look", QStringLiteral("card"));
    layout = new QVBoxLayout(card);
    layout->setContentsMargins(28, 24, 28, 24);
    layout->setSpacing(14);
    return card;
}

QScrollArea* makeColumnArea(QWidget* parent, const QString& objectName, int widest, QVBoxLayout*& column)
{
    auto* area = new QScrollArea(parent);
    area->setObjectName(objectName);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* held = new QWidget(area);
    held->setMaximumWidth(widest); // not what is within: its height would be reckoned for the whole width of the place
    column = new QVBoxLayout(held);
    column->setContentsMargins(0, 0, 0, 0);
    area->setWidget(held);
    area->viewport()->setAutoFillBackground(false);
    held->setAutoFillBackground(false);
    return area;
}

void fitToText(QWidget& window)
{
    QLayout* const layout = window.layout();
    layout->activate();
    const int width = std::max(window.width(), layout->totalSizeHint().width());
    const int screen = window.screen()->availableGeometry().height();
    window.resize(width, std::min(layout->totalHeightForWidth(width), screen));
}

void setLook(QWidget* widget, const char* property, const QString& value)
{
    if (widget->property(property).toString() == value) {
        return;
    }
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

void setLook(QPushButton* button, ButtonLook look) { setLook(button, "look", nameOf(look)); }

} // namespace vestibule::ui
