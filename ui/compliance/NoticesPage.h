#pragma once

#include "core/base/Clock.h"
#include "ui/shell/Page.h"

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace vestibule::ui {

class Banner;
class ChatTextView;
class Languages;
class NoticeColumns;
class NoticeLanguages;
class NoticePreview;
class NoticesEngine;
class NoticesPresenter;
class PartiesForm;
class Prompter;
class ReadingTotalsView;

/// The notices: all versions, the text of one by item in all languages side by side, its people and firms, which
/// languages there are, what is wrong with it as it is written, how a resident will see it, the text for the chat
/// group, in which ways it was read, and publishing. Managers write, auditors read. Owned by the compliance page.
class NoticesPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        NoticesEngine& notices;
        const Clock& clock;
        Prompter& prompter;
        Languages& languages;
    };
    explicit NoticesPage(const Needs& needs, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("text"); }
    [[nodiscard]] bool allowedFor(domain::Role role) const override { return domain::mayReadLog(role); }
    void aboutToShow(const domain::Operator& who) override;
    /// A notice says nothing about a resident: what was written stays for the operator who wrote it.
    void dropData() override;
    void whenFreeToLeave(const std::function<void()>& go) override;

    [[nodiscard]] NoticesPresenter& presenter() { return *m_presenter; }

protected:
    void retranslate() override;

private:
    [[nodiscard]] QWidget* makeLists();
    void connectAll();
    void refreshVersions();
    void refreshLead();
    [[nodiscard]] QString whyNotYet() const;
    void refreshItems();
    void refreshColumns();
    void refreshStanding();
    [[nodiscard]] bool isWriting() const;
    void showSheet(QWidget* sheet);
    void askPublish(int stale);
    [[nodiscard]] QString item() const;
    [[nodiscard]] QString versionLine(int row) const;

    const Clock& m_clock;
    Prompter& m_prompter;
    Languages& m_languages;
    NoticesPresenter* m_presenter;
    domain::Operator m_who;
    QLabel* m_heading;
    QLabel* m_lead;
    Banner* m_banner;
    QPushButton* m_publish = nullptr;
    QPushButton* m_drop = nullptr;
    QPushButton* m_look = nullptr;
    QPushButton* m_chat = nullptr;
    QPushButton* m_readings = nullptr;
    QCheckBox* m_reviewed = nullptr;
    QLabel* m_versionsHeading = nullptr;
    QLabel* m_itemsHeading = nullptr;
    QListWidget* m_versions = nullptr;
    QListWidget* m_items = nullptr;
    QStackedWidget* m_content = nullptr;
    NoticeLanguages* m_noticeLanguages = nullptr;
    NoticeColumns* m_columns = nullptr;
    PartiesForm* m_parties = nullptr;
    NoticePreview* m_preview = nullptr;
    ChatTextView* m_chatText = nullptr;
    ReadingTotalsView* m_totals = nullptr;
};

} // namespace vestibule::ui
