#pragma once

#include "core/cards/reader/PcscReader.h"

#include <QProcess>

namespace vestibule::test {

/// The system's PC/SC service with its two virtual readers, started by a test and ended with it.
class PcscService
{
public:
    PcscService() = default;
    PcscService(const PcscService&) = delete;
    PcscService& operator=(const PcscService&) = delete;
    ~PcscService();
    /// Empty once it answers. Else why not: another one runs, it is not installed, or it has ended at once. There is
    /// one a machine: a second would end while its caller works with the readers of the first, or, where the first was
    /// started by its socket, take that away from it and find the readers' port in use.
    [[nodiscard]] QByteArray start();
    [[nodiscard]] bool stop();

private:
    QProcess m_process;
};

/// What became of work with the card `meant`: "done", the error's code, or "silence". Turns the event loop meanwhile.
[[nodiscard]] QByteArray outcomeOf(cards::CardReader& reader, const QByteArray& meant,
                                   std::function<Result<void>(cards::CardChannel&)> work);

/// Whether the reader comes to see this card; none where `uid` is empty.
[[nodiscard]] bool comesToSee(const cards::CardReader& reader, const QByteArray& uid);

} // namespace vestibule::test
