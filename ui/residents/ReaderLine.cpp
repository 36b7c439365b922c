#include "ui/residents/ReaderLine.h"

#include "ui/text/ErrorTexts.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReaderLine)
};

} // namespace

QString readerLine(const ReaderState& reader)
{
    if (reader.problem) {
        return errorText(*reader.problem).joined();
    }
    switch (reader.kind) {
    case ReaderState::Kind::None:
        return Words::tr("No reader is connected. Numbers can be typed.");
    case ReaderState::Kind::Simulated:
    case ReaderState::Kind::PcSc:
        break;
    }
    const QString name =
        reader.kind == ReaderState::Kind::Simulated ? Words::tr("(simulated)", "a card reader") : reader.name;
    if (!reader.cardPresent) {
        return Words::tr("Reader %1 is ready; no card lies on it.").arg(name);
    }
    return reader.uid.isEmpty() ? Words::tr("Reader %1: the card on it cannot be read.").arg(name)
                                : Words::tr("Reader %1: card %2 lies on it.")
                                      .arg(name, QString::fromLatin1(reader.uid.toHex(' ').toUpper()));
}

} // namespace vestibule::ui
