#include "ui/cards/CardDesignPage.h"

#include "ui/cards/CalibrationPanel.h"
#include "ui/cards/CardDesignForm.h"
#include "ui/cards/CardDesignPresenter.h"
#include "ui/print/CardJob.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Looks.h"
#include "ui/shell/Prompter.h"
#include "ui/text/Languages.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int sideWidth = 336;

} // namespace

CardDesignPage::CardDesignPage(const Needs& needs, QWidget* parent)
    : Page(parent)
    , m_prompter(needs.prompter)
    , m_languages(needs.languages)
    , m_presenter(new CardDesignPresenter(needs.cards, this))
    , m_heading(makeLabel(this, QStringLiteral("cardDesignHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("cardDesignLead"), TextLook::Lead))
    , m_banner(new Banner(this))
{
    setObjectName(QStringLiteral("cardDesign"));
    auto* content = new QWidget;
    auto* columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 6, 0);
    columns->setSpacing(16);
    columns->addWidget(makeForm(content), 1, Qt::AlignTop);
    auto* right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(makePictures(content));
    QVBoxLayout* calibration = nullptr;
    QFrame* card = makeCard(content, QStringLiteral("calibrationCard"), calibration);
    m_calibration = new CalibrationPanel(needs.fits, needs.prompter, needs.paper, needs.languages, card);
    calibration->addWidget(m_calibration);
    right->addWidget(card);
    right->addStretch();
    columns->addLayout(right, 1);
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("cardDesignArea"));
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
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_lead, m_banner}) {
        outer->addWidget(widget);
    }
    outer->addWidget(area, 1);
    connectAll();
    retranslate();
}

QString CardDesignPage::title() const { return tr("Design of the cards"); }

QWidget* CardDesignPage::makeForm(QWidget* parent)
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(parent, QStringLiteral("cardDesignCard"), column);
    m_form = new CardDesignForm(card);
    m_keep = makeButton(card, QStringLiteral("keepCardDesign"), ButtonLook::Primary);
    m_again = makeButton(card, QStringLiteral("readCardDesignAgain"), ButtonLook::Secondary);
    column->addWidget(m_again, 0, Qt::AlignLeft);
    column->addWidget(m_form);
    column->addWidget(m_keep, 0, Qt::AlignLeft);
    return card;
}

QWidget* CardDesignPage::makePictures(QWidget* parent)
{
    QVBoxLayout* column = nullptr;
    QFrame* card = makeCard(parent, QStringLiteral("cardPicturesCard"), column);
    m_picturesHeading = makeLabel(card, QStringLiteral("cardPicturesHeading"), TextLook::Section);
    column->addWidget(m_picturesHeading);
    for (QLabel** picture : {&m_front, &m_back}) {
        *picture = new QLabel(card);
        (*picture)->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        column->addWidget(*picture);
    }
    m_front->setObjectName(QStringLiteral("cardFrontPicture"));
    m_back->setObjectName(QStringLiteral("cardBackPicture"));
    return card;
}

void CardDesignPage::connectAll()
{
    connect(m_form, &CardDesignForm::edited, this, &CardDesignPage::edit);
    connect(m_form, &CardDesignForm::logoAsked, this, &CardDesignPage::askLogo);
    connect(m_form, &CardDesignForm::logoRemoved, m_presenter, &CardDesignPresenter::removeLogo);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_presenter->keep();
    });
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_banner->clear();
        m_presenter->load();
    });
    connect(m_presenter, &CardDesignPresenter::changed, this, &CardDesignPage::refresh);
    connect(m_presenter, &CardDesignPresenter::failed, m_banner, qOverload<const Error&>(&Banner::showError));
    connect(m_presenter, &CardDesignPresenter::wasKept, this, [this] {
        m_banner->showDone(tr("Cards that are printed from now on look like this."));
        m_form->goTo(); // the button that had it can be pressed no more
    });
    connect(m_presenter, &CardDesignPresenter::logoTaken, this, [this](bool isLess) {
        m_banner->showDone(isLess ? tr("The logo was taken without what a card may not have: letters, pictures and "
                                       "style sheets. Look whether it is still the same.")
                                  : tr("The logo was taken."));
    });
}

void CardDesignPage::aboutToShow(const domain::Operator&)
{
    m_banner->clear();
    m_calibration->begin();
    m_presenter->load();
}

void CardDesignPage::dropData()
{
    m_banner->clear();
    m_presenter->dropData();
}

void CardDesignPage::edit()
{
    m_banner->clear();
    if (const auto design = m_form->design()) {
        m_presenter->edit(*design);
    } else {
        m_keep->setEnabled(false);
    }
}

void CardDesignPage::askLogo()
{
    m_banner->clear();
    m_prompter.askOpenPath(window(), tr("Choose a logo"), tr("Pictures (*.png *.svg)"),
                           [self = QPointer(this)](const QString& path) {
                               CardDesignPage* const me = self.data();
                               if (me != nullptr && !path.isEmpty() && me->m_presenter->kept()) {
                                   me->m_presenter->takeLogo(path);
                               }
                           });
}

void CardDesignPage::refresh()
{
    const bool isKnown = m_presenter->kept().has_value();
    const domain::CardDesign& draft = m_presenter->draft();
    m_form->show(draft);
    m_form->showLogo(!draft.logo.isEmpty());
    m_form->setEnabled(isKnown && !m_presenter->isBusy());
    m_keep->setEnabled(isKnown && !m_presenter->isBusy() && m_presenter->isChanged());
    m_again->setVisible(m_presenter->isUnread());
    if (!isKnown) {
        m_front->clear();
        m_back->clear();
        return;
    }
    const IssuedCard sample = m_presenter->sample();
    const auto pictureOf = [&](cards::CardSide side) {
        return QPixmap::fromImage(cardPicture(sample, m_presenter->kept()->contact, m_languages, sideWidth, side));
    };
    m_front->setPixmap(pictureOf(cards::CardSide::Front));
    m_back->setPixmap(pictureOf(cards::CardSide::Back));
    m_back->setVisible(draft.twoSided);
}

void CardDesignPage::retranslate()
{
    m_heading->setText(tr("Design of the cards"));
    m_lead->setText(tr("For every card of the estate. No card has a photograph, a name or a room."));
    m_picturesHeading->setText(tr("Printed like this"));
    m_front->setAccessibleName(tr("Picture of the front"));
    m_back->setAccessibleName(tr("Picture of the back"));
    m_keep->setText(tr("Use for all cards"));
    m_again->setText(tr("Try again"));
    refresh();
}

} // namespace vestibule::ui
