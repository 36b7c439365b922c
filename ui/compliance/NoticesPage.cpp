#include "ui/compliance/NoticesPage.h"

#include "ui/compliance/ChatTextView.h"
#include "ui/compliance/NoticeColumns.h"
#include "ui/compliance/NoticeLanguages.h"
#include "ui/compliance/NoticePreview.h"
#include "ui/compliance/NoticeTexts.h"
#include "ui/compliance/NoticesPresenter.h"
#include "ui/compliance/PartiesForm.h"
#include "ui/compliance/ReadingTotalsView.h"
#include "ui/residents/StatusText.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Column.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Languages.h"
#include "ui/text/Sentences.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>

namespace vestibule::ui {

namespace {

constexpr int listsWidth = 250;
constexpr int versionsHeight = 150;
QListWidget* makeChoice(QWidget* parent, const QString& objectName)
{
    auto* list = new QListWidget(parent);
    list->setObjectName(objectName);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setTextElideMode(Qt::ElideRight);
    return list;
}

} // namespace

NoticesPage::NoticesPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_clock(needs.clock)
    , m_prompter(needs.prompter)
    , m_languages(needs.languages)
    , m_presenter(new NoticesPresenter(needs.notices, this))
    , m_heading(makeLabel(this, QStringLiteral("noticesHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("noticesLead"), TextLook::Hint))
    , m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("notices"));
    m_readings = makeButton(this, QStringLiteral("readings"), ButtonLook::Secondary);
    m_chat = makeButton(this, QStringLiteral("chatText"), ButtonLook::Secondary);
    m_look = makeButton(this, QStringLiteral("previewNotice"), ButtonLook::Secondary);
    m_drop = makeButton(this, QStringLiteral("dropNotice"), ButtonLook::Secondary);
    m_publish = makeButton(this, QStringLiteral("publishNotice"), ButtonLook::Primary);
    m_reviewed = new QCheckBox(this);
    m_reviewed->setObjectName(QStringLiteral("noticeReviewed"));
    auto* top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(m_heading, 1);
    for (QPushButton* button : {m_readings, m_chat, m_look, m_drop, m_publish}) {
        top->addWidget(button);
    }
    auto* write = new QWidget(this);
    auto* sideBySide = new QHBoxLayout(write);
    sideBySide->setContentsMargins(0, 0, 0, 0);
    sideBySide->setSpacing(16);
    sideBySide->addWidget(makeLists());
    m_parties = new PartiesForm(write);
    m_parties->hide();
    sideBySide->addWidget(m_parties, 1);
    m_columns = new NoticeColumns(*m_presenter, write);
    sideBySide->addWidget(m_columns, 1);
    m_content = new QStackedWidget(this);
    m_content->addWidget(write);
    m_preview = new NoticePreview(m_languages, this);
    m_chatText = new ChatTextView(m_prompter, m_languages, this);
    m_content->addWidget(m_preview);
    m_content->addWidget(m_chatText);
    m_totals = new ReadingTotalsView(this);
    m_content->addWidget(m_totals);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 14, 36, 24);
    outer->setSpacing(10);
    outer->addLayout(top);
    outer->addWidget(m_lead);
    outer->addWidget(m_reviewed);
    outer->addWidget(m_banner);
    outer->addWidget(m_content, 1);
    connectAll();
    retranslate();
}

QString NoticesPage::title() const { return tr("Notices"); }

QWidget* NoticesPage::makeLists()
{
    auto* lists = new QWidget(this);
    lists->setFixedWidth(listsWidth);
    m_versionsHeading = makeLabel(lists, QStringLiteral("noticeVersionsHeading"), TextLook::Section);
    m_versions = makeChoice(lists, QStringLiteral("noticeVersions"));
    m_versions->setFixedHeight(versionsHeight);
    m_itemsHeading = makeLabel(lists, QStringLiteral("noticeItemsHeading"), TextLook::Section);
    m_items = makeChoice(lists, QStringLiteral("noticeItems"));
    QVBoxLayout* column = makeColumn(lists, 8);
    column->addWidget(m_versionsHeading);
    column->addWidget(m_versions);
    column->addWidget(m_itemsHeading);
    column->addWidget(m_items, 1);
    m_noticeLanguages = new NoticeLanguages({*m_presenter, m_prompter, m_languages, *m_banner}, lists);
    column->addWidget(m_noticeLanguages);
    return lists;
}

void NoticesPage::connectAll()
{
    connect(m_presenter, &NoticesPresenter::versionsChanged, this, [this] {
        refreshVersions();
        refreshItems();
        refreshColumns();
        refreshStanding();
    });
    connect(m_presenter, &NoticesPresenter::standingChanged, this, &NoticesPage::refreshStanding);
    connect(m_presenter, &NoticesPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_presenter, &NoticesPresenter::publishAsked, this, &NoticesPage::askPublish);
    connect(m_presenter, &NoticesPresenter::published, this, [this](int version) {
        m_banner->showDone(tr("Version %1 is published. Whoever has not signed yet reads it.").arg(version));
    });
    // Queued: the list is made anew, which it does not bear while it speaks.
    connect(
        m_versions, &QListWidget::currentRowChanged, this,
        [this](int row) {
            m_banner->clear();
            whenFreeToLeave([this, row] { m_presenter->choose(row); });
            refreshVersions();
        },
        Qt::QueuedConnection);
    connect(m_items, &QListWidget::currentRowChanged, this, &NoticesPage::refreshColumns);
    // Queued: the column goes.
    connect(m_columns, &NoticeColumns::removeAsked, m_noticeLanguages, &NoticeLanguages::askRemove,
            Qt::QueuedConnection);
    connect(m_parties, &PartiesForm::partiesEdited, m_presenter, &NoticesPresenter::setParties);
    connect(m_drop, &QPushButton::clicked, m_presenter, &NoticesPresenter::dropChanges);
    connect(m_publish, &QPushButton::clicked, m_presenter, &NoticesPresenter::askToPublish);
    connect(m_reviewed, &QCheckBox::clicked, m_presenter, &NoticesPresenter::setReviewed);
    connect(m_look, &QPushButton::clicked, this,
            [this] { showSheet(isWriting() ? static_cast<QWidget*>(m_preview) : m_content->widget(0)); });
    connect(m_readings, &QPushButton::clicked, this, [this] { showSheet(m_totals); });
    connect(m_presenter, &NoticesPresenter::readingsChanged, this,
            [this] { m_totals->setMonths(m_presenter->readings(), true); });
    connect(m_chat, &QPushButton::clicked, this, [this] { showSheet(m_chatText); });
    connect(m_chatText, &ChatTextView::saveAsked, m_presenter, &NoticesPresenter::noteChatText);
    connect(m_presenter, &NoticesPresenter::chatTextNoted, m_chatText, &ChatTextView::save);
    connect(m_presenter, &NoticesPresenter::chatTextRefused, m_chatText, &ChatTextView::giveUp);
    connect(m_presenter, &NoticesPresenter::chatTextRefused, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_chatText, &ChatTextView::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_chatText, &ChatTextView::done, m_banner, &Banner::showDone);
}

void NoticesPage::aboutToShow(const domain::Operator& who)
{
    if (who.id != m_who.id) {
        m_presenter->dropChanges();
    }
    m_who = who;
    m_banner->clear();
    m_content->setCurrentIndex(0);
    m_parties->setToday(m_clock.now().toUtc().toLocalTime().date());
    m_presenter->load(domain::mayManage(who.role), m_languages.current());
    m_items->setFocus();
}

void NoticesPage::dropData() { m_banner->clear(); }

void NoticesPage::whenFreeToLeave(const std::function<void()>& go)
{
    if (!m_presenter->mayEdit() || !m_presenter->isChanged()) {
        go();
        return;
    }
    Question question;
    question.title = tr("Drop what was written?");
    question.text = tr(
        "The notice was changed and not published. Everything changed since the last version is lost, languages that "
        "were added as well.");
    question.accept = tr("Drop the changes");
    question.reject = tr("Keep writing");
    question.dangerous = true;
    m_prompter.ask(window(), question, [self = QPointer(this), go](bool accepted) {
        if (self != nullptr && accepted) {
            self->m_presenter->dropChanges();
            go();
        }
    });
}

QString NoticesPage::item() const
{
    const QListWidgetItem* current = m_items->currentItem();
    return current != nullptr ? current->data(Qt::UserRole).toString() : QString();
}

QString NoticesPage::versionLine(int row) const
{
    const NoticeVersionRow& version = m_presenter->versions().at(row);
    return tr("Version %1, %2", "number, date").arg(version.notice.version()).arg(dayText(version.publishedAt));
}

void NoticesPage::refreshVersions()
{
    const QSignalBlocker quiet(m_versions);
    m_versions->clear();
    for (int row = 0; row < m_presenter->versions().size(); ++row) {
        m_versions->addItem(versionLine(row));
    }
    m_versions->setCurrentRow(m_presenter->chosen());
    refreshLead();
}

/// What has to be done before the draft can be published; empty: nothing.
QString NoticesPage::whyNotYet() const
{
    const int findings = int(m_presenter->findings().size());
    if (findings > 0) {
        return tr("It cannot be published yet: %n place(s) go against the law. Change them where the list shows a "
                  "number.",
                  nullptr, findings);
    }
    return m_presenter->gaps().isEmpty() ? QString()
                                         : tr("It cannot be published yet: fill in what is marked as missing.");
}

void NoticesPage::refreshLead()
{
    if (m_presenter->chosen() < 0) {
        m_lead->setText(tr("Reading the notices…"));
        return;
    }
    if (m_presenter->isChanged()) {
        const QString writing = tr("You are writing a new version; residents still see version %1.")
                                    .arg(m_presenter->versions().constFirst().notice.version());
        m_lead->setText(inOneLine(writing, whyNotYet()));
        return;
    }
    const NoticeVersionRow& version = m_presenter->versions().at(m_presenter->chosen());
    const QString by = version.publishedBy.isEmpty() ? tr("Made at the set-up of the station.")
                                                     : tr("Published by %1.").arg(version.publishedBy);
    const QString used = version.isUsed ? tr("Residents have consented under it: it stays as it is.")
                                        : tr("Nobody has consented under it yet.");
    const QString shown = m_presenter->chosen() == 0 ? tr("Residents are shown this version.")
                                                     : tr("Publishing it again makes it the newest.");
    const bool isSameCompany = version.notice.controller() == m_presenter->versions().constFirst().notice.controller();
    const QString company = isSameCompany ? QString() : tr("It named another company; here it names the one of today.");
    m_lead->setText(inOneLine(inOneLine(by, used), inOneLine(shown, company)));
}

void NoticesPage::refreshItems()
{
    const QSignalBlocker quiet(m_items);
    const QString before = item();
    m_items->clear();
    for (const QString& name : m_presenter->items()) {
        auto* line = new QListWidgetItem(noticeItemText(name), m_items);
        line->setData(Qt::UserRole, name);
        if (name == before) {
            m_items->setCurrentItem(line);
        }
    }
    if (m_items->currentRow() < 0) {
        m_items->setCurrentRow(0);
    }
}

void NoticesPage::refreshColumns()
{
    const bool isText = item() != NoticesPresenter::partiesItem;
    m_parties->setVisible(!isText);
    m_columns->setVisible(isText);
    m_columns->setItem(item());
}

void NoticesPage::refreshStanding()
{
    const bool writes = domain::mayManage(m_who.role);
    for (QWidget* each : {static_cast<QWidget*>(m_publish), static_cast<QWidget*>(m_drop)}) {
        each->setVisible(writes);
    }
    refreshLead();
    m_noticeLanguages->refresh(writes);
    m_publish->setEnabled(m_presenter->mayPublish());
    m_publish->setText(m_presenter->state() == NoticesPresenter::State::Publishing ? tr("Publishing…")
                                                                                   : tr("Publish…"));
    m_drop->setEnabled(m_presenter->mayEdit() && m_presenter->isChanged());
    m_look->setEnabled(m_presenter->chosen() >= 0);
    m_look->setText(isWriting() ? tr("As residents see it") : tr("Back to the text"));
    m_chat->setVisible(isWriting());
    m_readings->setVisible(isWriting());
    m_chat->setEnabled(m_presenter->chosen() >= 0);
    m_reviewed->setVisible(isWriting());
    m_reviewed->setEnabled(m_presenter->mayEdit());
    m_reviewed->setChecked(m_presenter->isReviewed());
    for (int row = 0; row < m_items->count(); ++row) {
        QListWidgetItem* line = m_items->item(row);
        const QString name = line->data(Qt::UserRole).toString();
        const qsizetype found = m_presenter->countIn(name);
        line->setText(found == 0 ? noticeItemText(name)
                                 : QStringLiteral("%1 (%2)").arg(noticeItemText(name)).arg(found));
    }
    m_parties->setParties(m_presenter->draft().parties);
    m_parties->setGaps(m_presenter->gaps());
    m_parties->setReadOnly(!m_presenter->mayEdit());
    m_columns->setItem(item());
}

bool NoticesPage::isWriting() const { return m_content->currentIndex() == 0; }

void NoticesPage::showSheet(QWidget* sheet)
{
    m_banner->clear();
    if (sheet == m_preview) {
        QList<consent::NoticeInLanguage> texts;
        for (const consent::NoticeInLanguage& text : m_presenter->draft().texts) {
            texts.append(m_presenter->toRead(text.language));
        }
        m_preview->setTexts(texts, m_languages.current());
    } else if (sheet == m_chatText) {
        m_chatText->setNotice(m_presenter->versions().constFirst().notice, domain::mayManage(m_who.role));
    } else if (sheet == m_totals) {
        m_totals->setMonths({}, false);
        m_presenter->loadReadings();
    }
    m_content->setCurrentWidget(sheet);
    refreshStanding();
}

void NoticesPage::askPublish(int stale)
{
    Question question;
    question.title = tr("Publish this notice?");
    question.text =
        stale == 0
            ? tr("No consent is affected: nothing that needs a new consent has changed. The next sitting shows the new "
                 "text.")
            : tr("%n resident(s) consented to other terms. Their consents stay valid on the old terms until they end, "
                 "and they come onto the list of those to be asked again. The next sitting shows the new text.",
                 nullptr, stale);
    question.accept = tr("Publish it");
    question.reject = tr("Keep writing");
    m_prompter.ask(window(), question, [self = QPointer(this)](bool accepted) {
        if (self != nullptr && accepted) {
            self->m_presenter->publish();
        }
    });
}

void NoticesPage::retranslate()
{
    m_heading->setText(tr("Notices"));
    m_drop->setText(tr("Drop changes"));
    m_chat->setText(tr("Text for the chat group…"));
    m_readings->setText(tr("How it is read…"));
    m_reviewed->setText(tr("Counsel has reviewed this text"));
    m_versionsHeading->setText(tr("Versions"));
    m_itemsHeading->setText(tr("Parts"));
    m_versions->setAccessibleName(tr("Versions of the notice"));
    m_items->setAccessibleName(tr("Parts of the notice"));
    m_presenter->setLanguage(m_languages.current());
    refreshVersions();
    refreshItems();
    refreshStanding();
}

} // namespace vestibule::ui
