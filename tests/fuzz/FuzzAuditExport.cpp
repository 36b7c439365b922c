// Exports of the audit log, which a stranger is to be able to check: only the honest one passes under its first key.
#include "core/audit/LogCheck.h"
#include "tests/fuzz/SampleLog.h"
#include "tests/fuzz/Target.h"

namespace vestibule::fuzz {

namespace {

using namespace audit;

void checkParts(QByteArrayView bytes)
{
    if (const auto seal = decodeSeal(bytes)) {
        require(encode(*seal) == bytes, "a seal has one spelling");
    }
    if (const auto head = decodeHead(bytes)) {
        const auto again = decodeHead(encode(*head));
        require(again && *again == *head, "a head is read again without loss");
    }
}

void checkExport(QByteArrayView bytes, const test::Scribe& honest)
{
    const auto checked = verifyExport(bytes, {honest.firstKey()});
    require(!checked || bytes == test::Scribe::bytes(honest.lines()), "under a pinned key only the honest log passes");
    // Whoever makes keys of his own can write a log of his own; it says of itself how long it is.
    const auto unpinned = verifyExport(bytes, {});
    require(!unpinned || unpinned->entries + unpinned->periods + 1 == quint64(bytes.toByteArray().count('\n')),
            "what passes has no line too many");
}

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    const unsigned choice = input.byte() % 4;
    if (choice == 0) {
        return checkParts(input.rest());
    }
    const test::Scribe honest = sampleLog();
    if (choice == 1) {
        return checkExport(edited(test::Scribe::bytes(honest.lines()), input), honest);
    }
    checkExport(input.rest(), honest);
}

} // namespace vestibule::fuzz
