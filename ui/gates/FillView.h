#pragma once

#include "ui/shell/View.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace vestibule::ui {

class Banner;
class Field;
class FillPresenter;
class SessionEngine;

/// Filling a gate from another one: which one, the word of a second operator, the code and where it is entered, how far
/// it is. Owned by the gates page.
class FillView : public View
{
    Q_OBJECT

public:
    FillView(FillPresenter& presenter, SessionEngine& session, QWidget* parent);

    void begin();
    void clear();

Q_SIGNALS:
    void closed();

protected:
    void retranslate() override;

private:
    void makeCardOf();
    void keepSources();
    void askOrder();
    void refresh();

    FillPresenter& m_presenter;
    SessionEngine& m_session;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner = nullptr;
    QLabel* m_text = nullptr;
    QComboBox* m_sources = nullptr;
    Field* m_sourceField = nullptr;
    QLabel* m_code = nullptr;
    QLabel* m_codeText = nullptr;
    QLabel* m_commands = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_counted = nullptr; ///< the progress in words
    QPushButton* m_back = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_fill = nullptr;
};

} // namespace vestibule::ui
