#pragma once

#include "ui/shell/View.h"

class QLabel;
class QPushButton;

namespace vestibule::ui {

class FillPresenter;

/// That the chosen gate lacks faces, or is being filled; for managers the way to what can be done. Hidden while there
/// is nothing to say.
class FillNotice : public View
{
    Q_OBJECT

public:
    FillNotice(const FillPresenter& presenter, QWidget* parent);

    void setManages(bool manages);

Q_SIGNALS:
    void opened();

protected:
    void retranslate() override;

private:
    const FillPresenter& m_presenter;
    QLabel* m_text;
    QPushButton* m_open;
    bool m_manages = false;
};

} // namespace vestibule::ui
