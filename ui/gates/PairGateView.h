#pragma once

#include "core/base/Error.h"
#include "ui/shell/View.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace vestibule {
class Error;
}

namespace vestibule::ui {

class Banner;
class Field;
class GatesPresenter;

/// Pairing with a gate: the text it shows, pasted or typed by a scanner, and what people call it. Owned by the gates
/// page.
class PairGateView : public View
{
    Q_OBJECT

public:
    PairGateView(GatesPresenter& presenter, QWidget* parent);

    void begin();
    void clear();

Q_SIGNALS:
    void closed();

protected:
    void retranslate() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void submit();
    void leaveOrCancel();
    void showError(const Error& error);
    void refresh();

    GatesPresenter& m_presenter;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QPlainTextEdit* m_text;
    QLineEdit* m_name;
    Field* m_textField;
    Field* m_nameField;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QPushButton* m_pair;
};

} // namespace vestibule::ui
