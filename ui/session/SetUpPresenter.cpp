#include "ui/session/SetUpPresenter.h"

#include "ui/text/Codes.h"

#include <QRandomGenerator>

namespace vestibule::ui {

namespace {

int groupCount(const SecretBytes& code)
{
    int groups = code.isEmpty() ? 0 : 1;
    for (const unsigned char c : code.span()) {
        groups += c == '-' ? 1 : 0;
    }
    return groups;
}

/// Read from paper, a zero is easily taken for an O and a one for an I or L; the code's alphabet has neither.
unsigned char asPrinted(unsigned char typed)
{
    switch (typed) {
    case 'O':
    case 'o':
        return '0';
    case 'I':
    case 'i':
    case 'L':
    case 'l':
        return '1';
    default:
        return typed >= 'a' && typed <= 'z' ? static_cast<unsigned char>(typed - 'a' + 'A') : typed;
    }
}

} // namespace

SetUpPresenter::SetUpPresenter(SessionEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void SetUpPresenter::submitEstate(EstateProfile estate)
{
    for (QString* field :
         {&estate.estateName, &estate.processorName, &estate.processorContact, &estate.processorAddress}) {
        *field = field->simplified();
        if (field->isEmpty()) {
            Q_EMIT failed(Error(codes::fieldMissing));
            return;
        }
    }
    m_estate = std::move(estate);
    go(Step::Manager);
}

void SetUpPresenter::backToEstate()
{
    if (m_step == Step::Manager && !m_busy) {
        go(Step::Estate);
    }
}

void SetUpPresenter::submitManager(const QString& name, SecretBytes password, const SecretBytes& repeated)
{
    if (m_busy || m_step != Step::Manager) {
        return;
    }
    if (name.simplified().isEmpty() || password.isEmpty()) {
        Q_EMIT failed(Error(codes::fieldMissing));
        return;
    }
    if (!password.equals(repeated)) {
        Q_EMIT failed(Error(codes::passwordsDiffer));
        return;
    }
    m_busy = true;
    Q_EMIT busyChanged();
    m_engine.setUp(this, SetUpRequest{m_estate, name.simplified(), std::move(password)},
                   [this](Result<RecoverySheet> result) {
                       m_busy = false;
                       Q_EMIT busyChanged();
                       if (!result) {
                           Q_EMIT failed(result.error());
                           return;
                       }
                       m_sheet = std::make_shared<const RecoverySheet>(std::move(*result));
                       const int groups = groupCount(m_sheet->code);
                       const int first = 1 + int(QRandomGenerator::system()->bounded(qMax(1, groups / 2)));
                       const int rest = qMax(1, groups - groups / 2);
                       m_asked = {first, qMin(groups, groups / 2 + 1 + int(QRandomGenerator::system()->bounded(rest)))};
                       go(Step::Sheet);
                   });
}

void SetUpPresenter::confirmSheet(const SecretBytes& first, const SecretBytes& second)
{
    if (m_step != Step::Sheet) {
        return;
    }
    if (!isGroup(m_asked.first, first) || !isGroup(m_asked.second, second)) {
        Q_EMIT failed(Error(codes::sheetMistyped));
        return;
    }
    m_sheet.reset();
    go(Step::Done);
}

void SetUpPresenter::go(Step step)
{
    m_step = step;
    Q_EMIT stepChanged();
}

bool SetUpPresenter::isGroup(int number, const SecretBytes& typed) const
{
    std::size_t begin = 0;
    const std::span<const unsigned char> code = m_sheet->code.span();
    int at = 1;
    std::size_t end = 0;
    for (std::size_t i = 0; i <= code.size(); ++i) {
        if (i == code.size() || code[i] == '-') {
            end = i;
            if (at == number) {
                break;
            }
            ++at;
            begin = i + 1;
        }
    }
    std::size_t next = begin;
    for (const unsigned char c : typed.span()) {
        if (c == ' ' || c == '-') {
            continue;
        }
        if (next == end || code[next] != asPrinted(c)) {
            return false;
        }
        ++next;
    }
    return next == end;
}

} // namespace vestibule::ui
