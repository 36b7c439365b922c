#include "ui/session/SheetGroups.h"

#include <QRandomGenerator>

#include <algorithm>

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

std::pair<int, int> groupsToAsk(const SecretBytes& code)
{
    const int groups = groupCount(code);
    const int first = 1 + int(QRandomGenerator::system()->bounded(std::max(1, groups / 2)));
    const int rest = std::max(1, groups - groups / 2);
    return {first, std::min(groups, groups / 2 + 1 + int(QRandomGenerator::system()->bounded(rest)))};
}

bool isGroupOf(const SecretBytes& code, int number, const SecretBytes& typed)
{
    std::size_t begin = 0;
    const std::span<const unsigned char> printed = code.span();
    int at = 1;
    std::size_t end = 0;
    for (std::size_t i = 0; i <= printed.size(); ++i) {
        if (i == printed.size() || printed[i] == '-') {
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
        if (next == end || printed[next] != asPrinted(c)) {
            return false;
        }
        ++next;
    }
    return next == end;
}

} // namespace vestibule::ui
