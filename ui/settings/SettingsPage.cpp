#include "ui/settings/SettingsPage.h"

#include "ui/engine/SessionEngine.h"
#include "ui/settings/AccountsPanel.h"
#include "ui/settings/CardRulesPanel.h"
#include "ui/settings/LeasePanel.h"
#include "ui/settings/OperatorsPanel.h"
#include "ui/settings/PasswordPanel.h"
#include "ui/settings/TrainingPanel.h"
#include "ui/settings/UndertakingPanel.h"
#include "ui/shell/Banner.h"
#include "ui/shell/LanguageBox.h"
#include "ui/shell/Looks.h"
#include "ui/text/Languages.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int estateLines = 4;

} // namespace

SettingsPage::SettingsPage(SessionEngine& session, OperatorsEngine& engine, GatesEngine& gates, CardsEngine& cards,
                           Prompter& prompter, Paper& paper, Languages& languages, QWidget* parent)
    : Page(parent)
    , m_session(session)
    , m_heading(makeLabel(this, QStringLiteral("settingsHeading"), TextLook::Heading))
    , m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("settings"));
    auto* content = new QWidget;
    auto* columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 6, 0);
    columns->setSpacing(16);
    auto* left = new QVBoxLayout;
    left->setSpacing(12);
    auto* right = new QVBoxLayout;
    right->setSpacing(12);
    columns->addLayout(left, 4);
    columns->addLayout(right, 5);
    left->addWidget(makeEstate(content));
    QVBoxLayout* own = nullptr;
    QFrame* ownCard = makeCard(content, QStringLiteral("passwordCard"), own);
    m_password = new PasswordPanel(session, ownCard);
    own->addWidget(m_password);
    left->addWidget(ownCard);
    QVBoxLayout* bound = nullptr;
    QFrame* boundCard = makeCard(content, QStringLiteral("ownUndertakingCard"), bound);
    m_undertaking = new UndertakingPanel(session, prompter, paper, languages, boundCard);
    bound->addWidget(m_undertaking);
    left->addWidget(boundCard);
    m_keysCard = makeKeys(content);
    left->addWidget(m_keysCard);
    m_designCard = makeCardDesign(content);
    left->addWidget(m_designCard);
    QVBoxLayout* rules = nullptr;
    m_rulesCard = makeCard(content, QStringLiteral("cardRulesCard"), rules);
    m_rules = new CardRulesPanel(cards, m_rulesCard);
    rules->addWidget(m_rules);
    left->addWidget(m_rulesCard);
    QVBoxLayout* lease = nullptr;
    m_leaseCard = makeCard(content, QStringLiteral("leaseCard"), lease);
    m_lease = new LeasePanel(gates, m_leaseCard);
    lease->addWidget(m_lease);
    left->addWidget(m_leaseCard);
    left->addWidget(makeLanguage(content, languages));
    left->addStretch(1);
    QVBoxLayout* operators = nullptr;
    m_operatorsCard = makeCard(content, QStringLiteral("operatorsCard"), operators);
    m_operators = new OperatorsPanel(session, m_operatorsCard);
    operators->addWidget(m_operators);
    m_accounts = new AccountsPanel(engine, prompter, m_operatorsCard);
    operators->addSpacing(6);
    operators->addWidget(m_accounts);
    connect(m_accounts, &AccountsPanel::accountsChanged, m_operators, &OperatorsPanel::begin);
    connect(m_operators, &OperatorsPanel::accountsChanged, m_accounts, &AccountsPanel::begin);
    right->addWidget(m_operatorsCard);
    QVBoxLayout* trainings = nullptr;
    m_trainingCard = makeCard(content, QStringLiteral("trainingCard"), trainings);
    m_trainings = new TrainingPanel(engine, prompter, paper, languages, m_trainingCard);
    trainings->addWidget(m_trainings);
    connect(m_accounts, &AccountsPanel::accountsChanged, m_trainings, &TrainingPanel::begin);
    connect(m_operators, &OperatorsPanel::accountsChanged, m_trainings, &TrainingPanel::begin);
    right->addWidget(m_trainingCard);
    right->addStretch(1); // or the room that is left goes to a panel with a table, and there between its labels
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("settingsArea"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(36, 22, 36, 24);
    outer->setSpacing(12);
    outer->addWidget(m_heading);
    outer->addWidget(m_banner);
    outer->addWidget(area, 1);
    retranslate();
}

QString SettingsPage::title() const { return tr("Settings"); }

QWidget* SettingsPage::makeEstate(QWidget* parent)
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(parent, QStringLiteral("estateCard"), column);
    m_estateHeading = makeLabel(card, QStringLiteral("estateHeading"), TextLook::Section);
    m_estateHint = makeLabel(card, QStringLiteral("estateHint"), TextLook::Hint);
    column->addWidget(m_estateHeading);
    column->addWidget(m_estateHint);
    auto* lines = new QGridLayout;
    lines->setHorizontalSpacing(16);
    lines->setVerticalSpacing(8);
    lines->setColumnStretch(1, 1);
    for (int i = 0; i < estateLines; ++i) {
        m_names.append(makeLabel(card, QStringLiteral("estateName%1").arg(i), TextLook::Hint));
        m_values.append(makeLabel(card, QStringLiteral("estateValue%1").arg(i), TextLook::Body));
        m_names.constLast()->setWordWrap(false);
        lines->addWidget(m_names.constLast(), i, 0, Qt::AlignTop);
        lines->addWidget(m_values.constLast(), i, 1);
    }
    column->addLayout(lines);
    return card;
}

QFrame* SettingsPage::makeKeys(QWidget* parent)
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(parent, QStringLiteral("keysCard"), column);
    m_keysHeading = makeLabel(card, QStringLiteral("keysHeading"), TextLook::Section);
    m_keysHint = makeLabel(card, QStringLiteral("keysHint"), TextLook::Hint);
    m_keys = makeButton(card, QStringLiteral("showKeys"), ButtonLook::Secondary);
    column->addWidget(m_keysHeading);
    column->addWidget(m_keysHint);
    column->addWidget(m_keys, 0, Qt::AlignLeft);
    connect(m_keys, &QPushButton::clicked, this, &SettingsPage::keysAsked);
    return card;
}

QFrame* SettingsPage::makeCardDesign(QWidget* parent)
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(parent, QStringLiteral("designCard"), column);
    m_designHeading = makeLabel(card, QStringLiteral("designHeading"), TextLook::Section);
    m_designHint = makeLabel(card, QStringLiteral("designHint"), TextLook::Hint);
    m_design = makeButton(card, QStringLiteral("showCardDesign"), ButtonLook::Secondary);
    column->addWidget(m_designHeading);
    column->addWidget(m_designHint);
    column->addWidget(m_design, 0, Qt::AlignLeft);
    connect(m_design, &QPushButton::clicked, this, &SettingsPage::cardDesignAsked);
    return card;
}

QWidget* SettingsPage::makeLanguage(QWidget* parent, Languages& languages)
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(parent, QStringLiteral("languageCard"), column);
    m_languageHeading = makeLabel(card, QStringLiteral("languageHeading"), TextLook::Section);
    m_languageHint = makeLabel(card, QStringLiteral("languageHint"), TextLook::Hint);
    auto* box = new LanguageBox(languages, card);
    column->addWidget(m_languageHeading);
    column->addWidget(m_languageHint);
    column->addWidget(box, 0, Qt::AlignLeft);
    return card;
}

void SettingsPage::aboutToShow(const domain::Operator& who)
{
    m_banner->clear();
    const bool manages = domain::mayManage(who.role);
    m_operatorsCard->setVisible(manages);
    m_trainingCard->setVisible(manages);
    m_keysCard->setVisible(manages);
    m_designCard->setVisible(manages);
    m_leaseCard->setVisible(manages);
    m_rulesCard->setVisible(manages);
    if (manages) {
        m_rules->begin();
        m_lease->begin();
        m_trainings->begin();
        m_operators->begin();
        m_accounts->begin();
    }
    m_undertaking->begin();
    m_session.profile(this, [this, showing = ++m_showing](const Result<EstateProfile>& profile) {
        if (showing != m_showing) {
            return;
        }
        if (profile) {
            showEstate(*profile);
        } else {
            m_banner->showError(profile.error());
        }
    });
}

void SettingsPage::dropData()
{
    ++m_showing;
    m_banner->clear();
    m_operators->dropData();
    m_accounts->dropData();
    m_trainings->dropData();
    m_lease->dropData();
    m_rules->dropData();
    m_password->dropData();
    m_undertaking->dropData();
    showEstate({});
}

void SettingsPage::showEstate(const EstateProfile& estate)
{
    const QString values[estateLines] = {estate.estateName, estate.processorName, estate.processorContact,
                                         estate.processorAddress};
    for (int i = 0; i < estateLines; ++i) {
        m_values.at(i)->setText(values[i]);
    }
}

void SettingsPage::retranslate()
{
    m_heading->setText(tr("Settings"));
    m_estateHeading->setText(tr("Estate"));
    m_estateHint->setText(tr("Printed on cards and receipts. It was set at the first start."));
    const QString names[estateLines] = {tr("Estate"), tr("Who runs the gates"), tr("Contact"), tr("Address")};
    for (int i = 0; i < estateLines; ++i) {
        m_names.at(i)->setText(names[i]);
    }
    m_keysHeading->setText(tr("The keys that gates obey"));
    m_keysHint->setText(tr("After the theft of an unlocked computer they are replaced by the recovery sheet."));
    m_keys->setText(tr("Show the keys…"));
    m_designHeading->setText(tr("How cards look"));
    m_designHint->setText(tr("Layout, colours, logo and words, and the alignment of this computer's printers."));
    m_design->setText(tr("Design of the cards…"));
    m_languageHeading->setText(tr("Language"));
    m_languageHint->setText(tr("Of this window. Residents choose theirs on their own screen."));
}

} // namespace vestibule::ui
