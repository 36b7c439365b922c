#pragma once

#include "core/domain/Operator.h"
#include "ui/shell/View.h"

#include <optional>

class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace vestibule::ui {

class Languages;
class LockOverlay;
class Notice;
class NoticeStack;
class Page;

/// The clerk's window: before anybody has signed in, one full-size view (set-up, sign-in, undertaking, recovery); then
/// the rail, the top bar and the pages. Knows no engine. Owned by Application; GUI thread.
class MainWindow : public View
{
    Q_OBJECT

public:
    explicit MainWindow(Languages& languages, QWidget* parent = nullptr);

    /// How a page is reached: by the rail, which has room for what is needed every week, or from another page alone.
    enum class Reach { Rail, Page };
    /// Takes ownership. The order of adding is the order on the rail.
    void addPage(Page* page, Reach reach = Reach::Rail);
    /// Takes ownership. Stands above the pages, the latest on top.
    void addNotice(Notice* notice);
    [[nodiscard]] Page* currentPage() const;
    /// Brings a page to the front by its objectName; does nothing when the role does not allow it.
    void showPage(const QString& id);

    /// Shows a view instead of rail and pages (set-up, sign-in, undertaking, recovery). Takes ownership; the former one
    /// is deleted.
    void showAlone(QWidget* view);
    /// Rail and pages for this operator; the first allowed page comes to the front, unless the present one is allowed.
    void showPagesFor(const domain::Operator& who);
    /// Tells all pages to forget people.
    void dropData();
    /// Asks the pages one after the other; see Page.
    void whenFreeToLeave(std::function<void()> go) { askToLeave(0, std::move(go)); }

    /// While a resident has the other screen: rail, top bar and notices do nothing, only the current page's own way
    /// back does.
    void setResidentReading(bool reading);
    [[nodiscard]] LockOverlay& overlay() { return *m_overlay; }
    void say(const QString& line);

Q_SIGNALS:
    void lockAsked();
    void signOutAsked();
    /// The window's own close button; the window is still open.
    void closeAsked();

protected:
    void retranslate() override;
    void closeEvent(QCloseEvent* event) override;

private:
    struct Entry
    {
        Page* page = nullptr;
        QToolButton* button = nullptr;
        Reach reach = Reach::Rail;
    };

    [[nodiscard]] QWidget* makeRail();
    [[nodiscard]] QWidget* makeTopBar(Languages& languages);
    void bringForward(const Entry& entry);
    void askToLeave(qsizetype from, std::function<void()> go);

    QList<Entry> m_entries;
    std::optional<domain::Operator> m_who;
    QStackedWidget* m_views;
    QWidget* m_shell;
    QWidget* m_alone = nullptr;
    QWidget* m_rail = nullptr;
    QVBoxLayout* m_railLayout = nullptr;
    QButtonGroup* m_railGroup = nullptr;
    QWidget* m_topBar = nullptr;
    QLabel* m_operator = nullptr;
    QLabel* m_status = nullptr;
    QPushButton* m_lock = nullptr;
    QPushButton* m_signOut = nullptr;
    NoticeStack* m_notices = nullptr;
    QStackedWidget* m_pages;
    LockOverlay* m_overlay;
};

} // namespace vestibule::ui
