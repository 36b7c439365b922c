#pragma once

#include <QEvent>
#include <QWidget>

namespace vestibule::ui {

/// A widget whose texts change with the language while it is open. Derived classes build their children in the
/// constructor without texts, put all texts into retranslate(), and call retranslate() once at the end of the
/// constructor.
class View : public QWidget
{
    Q_OBJECT

public:
    explicit View(QWidget* parent = nullptr) : QWidget(parent) {}

protected:
    /// Sets every text anew, including those made of data.
    virtual void retranslate() = 0;

    void changeEvent(QEvent* event) override
    {
        if (event->type() == QEvent::LanguageChange) {
            retranslate();
        }
        QWidget::changeEvent(event);
    }
};

} // namespace vestibule::ui
