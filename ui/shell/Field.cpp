#include "ui/shell/Field.h"

#include "ui/shell/Looks.h"
#include "ui/text/ErrorTexts.h"
#include "ui/text/Sentences.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace vestibule::ui {

Field::Field(QWidget* input, QWidget* parent)
    : QWidget(parent)
    , m_input(input)
    , m_label(makeLabel(this, input->objectName() + QStringLiteral("Label"), TextLook::Section))
    , m_line(makeLabel(this, input->objectName() + QStringLiteral("Line"), TextLook::Hint))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    layout->addWidget(m_label);
    layout->addWidget(input);
    layout->addWidget(m_line);
    m_label->setProperty("look", QStringLiteral("label"));
    m_label->setBuddy(input);
    m_line->hide();
}

void Field::setTexts(const QString& label, const QString& hint)
{
    m_label->setText(label);
    m_hint = hint;
    refresh();
}

void Field::setProblem(const QString& problem)
{
    m_problem = problem;
    refresh();
}

void Field::showError(const Error& error)
{
    const ErrorText text = errorText(error);
    setProblem(inOneLine(text.happened, text.now));
    goTo();
}

void Field::goTo() { m_input->setFocus(); }

bool Field::hasProblem() const { return !m_problem.isEmpty(); }

void Field::refresh()
{
    const QString& line = m_problem.isEmpty() ? m_hint : m_problem;
    m_line->setText(line);
    m_line->setVisible(!line.isEmpty());
    setLook(m_line, "look", m_problem.isEmpty() ? QStringLiteral("hint") : QStringLiteral("problem"));
    setLook(m_input, "wrong", m_problem.isEmpty() ? QString() : QStringLiteral("yes"));
    m_input->setAccessibleName(m_label->text());
    m_input->setAccessibleDescription(line);
}

bool showBeside(const Error& error, std::initializer_list<FieldOfError> places)
{
    const auto* place =
        std::find_if(places.begin(), places.end(), [&error](const FieldOfError& each) { return error.is(each.code); });
    if (place == places.end()) {
        return false;
    }
    place->field->showError(error);
    return true;
}

bool sayMissing(const QWidget& form, const QString& problem)
{
    Field* first = nullptr;
    for (Field* field : form.findChildren<Field*>()) {
        const auto* line = field->findChild<QLineEdit*>();
        if (line == nullptr) {
            continue;
        }
        const QString& text = line->text(); // no copy is made: it may be a password
        if (std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); })) {
            field->setProblem(problem);
            first = first == nullptr ? field : first;
        }
    }
    if (first != nullptr) {
        first->goTo();
    }
    return first != nullptr;
}

void clearProblems(const QWidget& form)
{
    for (Field* field : form.findChildren<Field*>()) {
        field->setProblem({});
    }
}

} // namespace vestibule::ui
