#pragma once

#include "core/base/Error.h"
#include "ui/engine/PrintKeeping.h"
#include "ui/shell/Page.h"

#include <QList>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace vestibule::ui {

class Banner;
class UpkeepEngine;

/// How the last self-check went, item by item, with what to do now where something is wrong; and what the printing
/// system keeps of what was printed. All roles look and may start one. Shows nothing about people. Owned by the main
/// window; the engine outlives it.
class SelfCheckPage : public Page
{
    Q_OBJECT

public:
    explicit SelfCheckPage(UpkeepEngine& engine, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("done"); }
    [[nodiscard]] bool allowedFor(domain::Role) const override { return true; }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override {}

protected:
    void retranslate() override;

private:
    struct Line
    {
        QLabel* pill = nullptr;
        QLabel* title = nullptr;
        QLabel* text = nullptr;
    };
    [[nodiscard]] QWidget* makeResults();
    void askPrintKeeping();
    void toggle();
    void refresh();
    void showProgress(int done, int all);
    void showPrintKeeping();

    UpkeepEngine& m_engine;
    QLabel* m_heading;
    QLabel* m_lead;
    QPushButton* m_run;
    QProgressBar* m_progress;
    Banner* m_banner;
    QList<Line> m_lines;
    QLabel* m_limitsHeading = nullptr;
    QLabel* m_limits = nullptr;
    QLabel* m_printHeading = nullptr;
    QLabel* m_print = nullptr;
    std::optional<engine::PrintKeeping> m_keeping;
    std::optional<Error> m_keepingUnknown; ///< why it could not be looked up; neither: it is being looked up
};

} // namespace vestibule::ui
