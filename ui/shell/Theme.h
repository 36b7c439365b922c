#pragma once

#include <QColor>
#include <QIcon>
#include <QStringList>

class QApplication;
class QWidget;

namespace vestibule::ui::theme {

/// The colours of :/ui/vestibule.qss, for what is painted by hand. Every pair used for text has a contrast of at least
/// 4.5 : 1 (WCAG 2.2 AA), every border that carries meaning at least 3 : 1; a test computes them.
inline constexpr QRgb ink = 0xff1c2a30;      ///< text
inline constexpr QRgb quietInk = 0xff51626a; ///< secondary text
inline constexpr QRgb paper = 0xfff4f6f5;    ///< window
inline constexpr QRgb surface = 0xffffffff;  ///< cards, inputs
inline constexpr QRgb line = 0xffd3dbd9;     ///< decorative borders
inline constexpr QRgb edge = 0xff7b8a8c;     ///< borders of inputs
inline constexpr QRgb accent = 0xff17605c;   ///< primary actions
inline constexpr QRgb accentSoft = 0xffe2efec;
inline constexpr QRgb rail = 0xff16333a;
inline constexpr QRgb railInk = 0xffd9e6e5;
inline constexpr QRgb focus = 0xfff2b136; ///< on accent and rail
inline constexpr QRgb danger = 0xff9c2b23;
inline constexpr QRgb dangerSoft = 0xfffbeae8;
inline constexpr QRgb done = 0xff256a45;
inline constexpr QRgb doneSoft = 0xffe5f3ea;
inline constexpr QRgb warn = 0xff7a4b00;
inline constexpr QRgb warnSoft = 0xfffdf1dc;

/// The resident's screen in high contrast: white and yellow on black, every pair of text at least 7 : 1 (AAA).
inline constexpr QRgb highPaper = 0xff000000;  ///< window, buttons
inline constexpr QRgb highInk = 0xffffffff;    ///< text, borders
inline constexpr QRgb highAccent = 0xffffe14d; ///< what is chosen, primary actions, focus
inline constexpr QRgb highQuiet = 0xffb8b8b8;  ///< what cannot be pressed now
inline constexpr QRgb highTouch = 0xff333333;  ///< under the mouse

/// The families for a text in a language, the best first: quotation marks, dots and dashes come from the first one, and
/// those of a Chinese font are as wide as a character. What the first one lacks comes from the others.
[[nodiscard]] QStringList fontFamilies(const QString& language);

/// Sets style, palette, font and style sheet of the program, with the fonts for Chinese. Idempotent.
void apply(QApplication& application);
/// Sets the fonts for the language that the program is in, now and in every window that is open.
void setLanguage(QApplication& application, const QString& language);
/// Sets those of the resident's window, which may be in another language.
void setFonts(QWidget& residentWindow, const QString& language);

/// An SVG of :/ui/icons/ in one colour.
[[nodiscard]] QIcon icon(const QString& name, QRgb colour = ink);
[[nodiscard]] QPixmap pixmap(const QString& name, QRgb colour, int size);

} // namespace vestibule::ui::theme
