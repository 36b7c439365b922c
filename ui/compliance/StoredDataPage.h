#pragma once

#include "ui/shell/Page.h"

class QLabel;
class QVBoxLayout;

namespace vestibule::ui {

class Banner;
class Languages;
class Paper;
class PaperButtons;
class Prompter;
class SessionEngine;

/// What this program stores about a resident: everything, why, and how long. For everybody, and to be handed out on
/// paper. Owned by the main window.
class StoredDataPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        SessionEngine& session;
        Prompter& prompter;
        Paper& paper;
        Languages& languages;
    };
    explicit StoredDataPage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("shield"); }
    [[nodiscard]] bool allowedFor(domain::Role) const override { return true; }
    void aboutToShow(const domain::Operator& who) override;
    void dropData() override;

protected:
    void retranslate() override;

private:
    void fill();

    SessionEngine& m_session;
    Languages& m_languages;
    QString m_estateName;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    PaperButtons* m_buttons;
    QWidget* m_lines;
    QVBoxLayout* m_column;
};

} // namespace vestibule::ui
