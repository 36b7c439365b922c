#include "ui/desk/WhoView.h"

#include "core/domain/Codes.h"
#include "ui/desk/EnrolmentPresenter.h"
#include "ui/desk/LeaseEndEdit.h"
#include "ui/desk/MinorBox.h"
#include "ui/shell/Banner.h"
#include "ui/shell/Field.h"
#include "ui/shell/Looks.h"
#include "ui/text/Codes.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestibule::ui {

namespace {

constexpr int quickMonths[] = {6, 12, 24};

QLineEdit* makeEdit(QWidget* parent, const char* objectName, int longest)
{
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(QString::fromLatin1(objectName));
    edit->setMaxLength(longest);
    return edit;
}

} // namespace

WhoView::WhoView(EnrolmentPresenter& presenter, QWidget* parent)
    : View(parent)
    , m_presenter(presenter)
    , m_heading(makeLabel(this, QStringLiteral("whoHeading"), TextLook::Heading))
    , m_lead(makeLabel(this, QStringLiteral("whoLead"), TextLook::Hint))
{
    setObjectName(QStringLiteral("whoView"));
    QVBoxLayout* card = nullptr;
    QFrame* frame = makeCard(this, QStringLiteral("whoCard"), card);
    frame->setMaximumWidth(860);
    card->setSpacing(18);
    m_banner = new Banner(frame);
    m_name = makeEdit(frame, "nameEdit", 80);
    m_nameField = new Field(m_name, frame);
    card->addWidget(m_banner);
    card->addWidget(m_nameField);
    card->addWidget(makeDwelling());
    card->addWidget(makeOccupancy());
    card->addWidget(m_minor);
    card->addWidget(makeLease());
    auto* buttons = new QHBoxLayout;
    m_cancel = makeButton(frame, QStringLiteral("whoCancel"), ButtonLook::Secondary);
    m_goOn = makeButton(frame, QStringLiteral("whoGoOn"), ButtonLook::Primary);
    m_next = makeButton(frame, QStringLiteral("whoNext"), ButtonLook::Primary);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_goOn);
    buttons->addWidget(m_next);
    card->addLayout(buttons);

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(10);
    outer->addWidget(m_heading);
    outer->addWidget(m_lead);
    outer->addWidget(frame);
    outer->addStretch();

    connect(m_name, &QLineEdit::returnPressed, m_building, qOverload<>(&QWidget::setFocus));
    connect(m_building, &QLineEdit::returnPressed, m_unit, qOverload<>(&QWidget::setFocus));
    connect(m_unit, &QLineEdit::returnPressed, m_room, qOverload<>(&QWidget::setFocus));
    connect(m_room, &QLineEdit::returnPressed, this, [this] { m_occupancy->checkedButton()->setFocus(); });
    connect(m_lease, &QLineEdit::returnPressed, this, &WhoView::submit);
    for (QLineEdit* edit : {m_building, m_unit, m_room}) {
        edit->installEventFilter(this);
    }
    connect(m_next, &QPushButton::clicked, this, &WhoView::submit);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_meanwhile) {
            Q_EMIT meanwhileClosed();
        } else {
            m_presenter.backToStart();
        }
    });
    connect(m_goOn, &QPushButton::clicked, this, &WhoView::goOnAsked);
    connect(&m_presenter, &EnrolmentPresenter::busyChanged, this, &WhoView::refresh);
    retranslate();
}

QWidget* WhoView::makeDwelling()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    m_building = makeEdit(box, "buildingEdit", 40);
    m_unit = makeEdit(box, "unitEdit", 40);
    m_room = makeEdit(box, "roomEdit", 40);
    m_buildingField = new Field(m_building, box);
    m_unitField = new Field(m_unit, box);
    m_roomField = new Field(m_room, box);
    for (Field* field : {m_buildingField, m_unitField, m_roomField}) {
        row->addWidget(field, 1, Qt::AlignTop);
    }
    return box;
}

QWidget* WhoView::makeOccupancy()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_occupancyLabel = makeLabel(box, QStringLiteral("occupancyLabel"), TextLook::Section);
    m_occupancyLabel->setProperty("look", QStringLiteral("label"));
    column->addWidget(m_occupancyLabel);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    m_occupancy = new QButtonGroup(this);
    m_occupancy->setExclusive(true);
    const char* const names[] = {"ownerChoice", "familyChoice", "tenantChoice"};
    for (int i = 0; i < 3; ++i) {
        QPushButton* choice = makeButton(box, QString::fromLatin1(names[i]), ButtonLook::Secondary);
        choice->setProperty("look", QStringLiteral("choice"));
        choice->setCheckable(true);
        choice->installEventFilter(this);
        m_occupancy->addButton(choice, i);
        row->addWidget(choice);
        connect(choice, &QPushButton::clicked, this, [this, i] { choose(domain::Occupancy(i)); });
    }
    m_occupancy->button(0)->setChecked(true);
    row->addStretch();
    m_minor = new MinorBox(MinorBox::Shape::OneRow, box, this);
    row->addWidget(m_minor->tick());
    column->addLayout(row);
    connect(m_minor, &MinorBox::finished, this, &WhoView::submit);
    connect(m_minor, &MinorBox::changed, this, &WhoView::refresh);
    return box;
}

QWidget* WhoView::makeLease()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    m_lease = new LeaseEndEdit(m_presenter.today(), box);
    m_lease->setMinimumWidth(300);
    m_leaseField = new Field(m_lease, box);
    row->addWidget(m_leaseField);
    auto* quick = new QVBoxLayout;
    quick->setContentsMargins(0, 19, 0, 0); // a button is four pixels higher than an input: beside its middle
    auto* quickRow = new QHBoxLayout;
    for (const int months : quickMonths) {
        QPushButton* button = makeButton(box, QStringLiteral("lease%1").arg(months), ButtonLook::Secondary);
        button->setProperty("look", QStringLiteral("choice"));
        button->setFocusPolicy(Qt::ClickFocus);
        connect(button, &QPushButton::clicked, this, [this, months] {
            m_lease->setMonths(months);
            m_next->setFocus();
        });
        quickRow->addWidget(button);
        m_quick.append(button);
    }
    quick->addLayout(quickRow);
    quick->addStretch();
    row->addLayout(quick);
    row->addStretch();
    return box;
}

void WhoView::begin() { start(false); }

void WhoView::beginMeanwhile() { start(true); }

void WhoView::start(bool meanwhile)
{
    m_meanwhile = meanwhile;
    fill(m_presenter.prefilled());
    retranslate();
    m_name->setFocus();
}

void WhoView::noteProgress() { retranslate(); }

void WhoView::fill(const domain::ResidentDetails& from)
{
    m_banner->clear();
    m_lease->setToday(m_presenter.today());
    m_name->setText(from.name);
    m_building->setText(from.dwelling.building);
    m_unit->setText(from.dwelling.unit);
    m_room->setText(from.dwelling.room);
    m_occupancy->button(int(from.occupancy))->setChecked(true);
    m_lease->setDate(from.leaseEnd);
    m_minor->fill(from.minor, m_presenter.today());
    for (Field* field : {m_nameField, m_buildingField, m_unitField, m_roomField, m_leaseField}) {
        field->setProblem({});
    }
    refresh();
}

bool WhoView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn) {
        // What is remembered is replaced by typing and kept by Enter.
        if (auto* edit = qobject_cast<QLineEdit*>(watched)) {
            QMetaObject::invokeMethod(edit, &QLineEdit::selectAll, Qt::QueuedConnection);
        }
    }
    if (event->type() == QEvent::KeyPress && qobject_cast<QPushButton*>(watched) != nullptr) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() >= Qt::Key_1 && key->key() <= Qt::Key_3) {
            choose(domain::Occupancy(key->key() - Qt::Key_1));
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (!key->isAutoRepeat()) {
                enterOn(domain::Occupancy(m_occupancy->id(qobject_cast<QPushButton*>(watched))));
            }
            return true;
        }
    }
    return View::eventFilter(watched, event);
}

void WhoView::choose(domain::Occupancy occupancy)
{
    m_occupancy->button(int(occupancy))->setChecked(true);
    if (occupancy == domain::Occupancy::Tenant) {
        if (m_lease->text().isEmpty()) {
            m_lease->setMonths(12);
        }
        m_lease->setFocus();
        m_lease->selectAll();
    } else {
        m_next->setFocus();
    }
    refresh();
}

void WhoView::enterOn(domain::Occupancy occupancy)
{
    choose(occupancy);
    if (occupancy != domain::Occupancy::Tenant) {
        // Only a tenant must have an end of the lease: for the others this was the last field.
        submit();
    }
}

domain::ResidentDetails WhoView::entered() const
{
    domain::ResidentDetails out;
    out.name = m_name->text();
    out.dwelling = {m_building->text(), m_unit->text(), m_room->text()};
    out.occupancy = domain::Occupancy(m_occupancy->checkedId());
    out.leaseEnd = m_lease->date();
    out.minor = m_minor->entered();
    return out;
}

void WhoView::submit()
{
    m_banner->clear();
    for (Field* field : {m_nameField, m_buildingField, m_unitField, m_roomField, m_leaseField}) {
        field->setProblem({});
    }
    m_minor->clearProblems();
    const domain::ResidentDetails details = entered();
    if (!m_lease->isReadable() && m_presenter.isCompleteButLease(details)) {
        showError(Error(codes::badDate));
        return;
    }
    if (m_meanwhile) {
        m_presenter.prepareNext(details);
    } else {
        m_presenter.submit(details);
    }
}

void WhoView::showError(const Error& error)
{
    namespace dc = domain::codes;
    const bool isSaid = showBeside(error, {{dc::nameMissing, m_nameField},
                                           {dc::nameTooLong, m_nameField},
                                           {dc::buildingMissing, m_buildingField},
                                           {dc::roomMissing, m_roomField},
                                           {dc::leaseEndMissing, m_leaseField},
                                           {dc::leaseEnded, m_leaseField},
                                           {dc::leaseTooLong, m_leaseField},
                                           {codes::badDate, m_leaseField}});
    if (!isSaid && !m_minor->showError(error)) {
        m_banner->showError(error);
    }
}

bool WhoView::isOtherOver() const
{
    return m_meanwhile && m_presenter.view() != EnrolmentPresenter::View::ResidentTurn;
}

void WhoView::refresh()
{
    const bool busy = m_presenter.isBusy();
    const bool isOver = isOtherOver();
    m_goOn->setVisible(isOver);
    setLook(m_next, "look", isOver ? QStringLiteral("secondary") : QStringLiteral("primary"));
    // A row more has to find its place on a small screen.
    m_lead->setVisible(isOver || !m_minor->tick()->isChecked());
    m_next->setEnabled(!busy);
    m_next->setText(busy          ? tr("One moment…")
                    : m_meanwhile ? tr("Let them wait at the desk")
                                  : tr("The resident reads now"));
}

QString WhoView::leadText(int number) const
{
    if (!m_meanwhile) {
        return tr("Enter moves on. Papers are looked at, never copied; nothing else is asked.");
    }
    if (!isOtherOver()) {
        return tr("No. %1 is using the resident's screen. Anyone typed here waits at the desk with a number of their "
                  "own.")
            .arg(number);
    }
    return m_presenter.view() == EnrolmentPresenter::View::Card
               ? tr("No. %1 is done and waits for a card.").arg(number)
               : tr("No. %1 is done and waits for a receipt.").arg(number);
}

void WhoView::retranslate()
{
    const int number = m_presenter.draft().shortNumber;
    m_heading->setText(m_meanwhile ? tr("The next in the queue") : tr("New resident"));
    m_lead->setText(leadText(number));
    m_goOn->setText(tr("Go on with no. %1").arg(number));
    m_goOn->setToolTip(tr("What is typed here stays for the next new resident."));
    m_nameField->setTexts(tr("Name"));
    m_buildingField->setTexts(tr("Building"));
    m_unitField->setTexts(tr("Unit"), tr("Empty if there is only one"));
    m_roomField->setTexts(tr("Room"));
    m_occupancyLabel->setText(tr("Lives here as"));
    m_occupancy->button(0)->setText(tr("1  Owner"));
    m_occupancy->button(1)->setText(tr("2  Family"));
    m_occupancy->button(2)->setText(tr("3  Tenant"));
    m_leaseField->setTexts(tr("Last day of the lease"), tr("+ adds a year; +6m, +18m; empty for owners"));
    m_quick.at(0)->setText(tr("6 months"));
    m_quick.at(1)->setText(tr("1 year"));
    m_quick.at(2)->setText(tr("2 years"));
    m_cancel->setText(tr("Cancel"));
    refresh();
}

} // namespace vestibule::ui
