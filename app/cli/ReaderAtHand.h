#pragma once

#include "app/cli/Invocation.h"
#include "core/cards/reader/CardReader.h"

#include <QEventLoop>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace vestibule::cli {

/// Turns the event loop until what `begin` has begun is answered: it is handed what is to be called then.
template <typename T, typename Begin>
[[nodiscard]] Result<T> answerOf(Begin begin)
{
    QEventLoop loop;
    std::optional<Result<T>> out;
    begin([&loop, &out](const Result<T>& answer) {
        out.emplace(answer);
        loop.quit();
    });
    if (!out) {
        loop.exec();
    }
    return std::move(*out);
}

/// The reader that one command works with: those of this computer, or with --memory a simulated one, on which the
/// simulated card of that file lies. One thread, whose event loop it turns while it waits.
class ReaderAtHand
{
public:
    /// Begins to watch. Errors: codes::usage; those of readChip.
    [[nodiscard]] static Result<std::unique_ptr<ReaderAtHand>> open(const Invocation& line);

    /// What lies there once one card can be read, waited for as long as --timeout says. Errors:
    /// cards::codes::cardMissing or what the reader shows instead; desfire::codes::chipUnsupported for a chip that has
    /// no key to prove.
    [[nodiscard]] Result<cards::CardPresence> card();
    /// The same without a look at what kind it is.
    [[nodiscard]] Result<cards::CardPresence> anyCard();
    /// Errors: those of the work and of cards::CardReader::perform.
    [[nodiscard]] Result<void> perform(const QByteArray& uid, std::function<Result<void>(cards::CardChannel&)> work);
    [[nodiscard]] cards::CardReader& reader() { return *m_reader; }

private:
    ReaderAtHand(std::unique_ptr<cards::CardReader> reader, std::chrono::seconds patience, bool says);

    std::unique_ptr<cards::CardReader> m_reader;
    const std::chrono::seconds m_patience;
    const bool m_says; ///< that it waits, to whoever sits there
};

} // namespace vestibule::cli
