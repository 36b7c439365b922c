#pragma once

#include <QString>

class QFrame;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;
class QWidget;

namespace vestibule::ui {

/// Kinds of button. At most one Primary on a page; both answers of a resident are Answer.
enum class ButtonLook { Primary, Secondary, Quiet, Danger, Answer };

/// Kinds of text.
enum class TextLook { Heading, Lead, Section, Body, Hint, Mono };

/// Children made the same way everywhere, so that the style sheet (:/ui/vestibule.qss) finds them. Texts are set by the
/// caller's retranslate(). The parent owns the child.
[[nodiscard]] QPushButton* makeButton(QWidget* parent, const QString& objectName, ButtonLook look);
/// The same look for a button of a class of its own.
void dressButton(QPushButton& button, const QString& objectName, ButtonLook look);
[[nodiscard]] QLabel* makeLabel(QWidget* parent, const QString& objectName, TextLook look);
/// A white card with a border and generous margins; `layout` receives its layout.
[[nodiscard]] QFrame* makeCard(QWidget* parent, const QString& objectName, QVBoxLayout*& layout);
/// Scrolls up and down what is higher than its place; `column` receives the layout of what it holds, which is at most
/// `widest` pixels wide: what stands in it breaks its lines there. No stop of the Tab key by itself. The parent owns
/// it.
[[nodiscard]] QScrollArea* makeColumnArea(QWidget* parent, const QString& objectName, int widest, QVBoxLayout*& column);
/// Makes an open window as high as its texts need at its width: by itself it takes two thirds of the screen at most,
/// and cuts them off.
void fitToText(QWidget& window);
/// A widget's style depends on a dynamic property: set it and polish again.
void setLook(QWidget* widget, const char* property, const QString& value);
/// Of a button that leads its page now, or does so no more.
void setLook(QPushButton* button, ButtonLook look);

} // namespace vestibule::ui
