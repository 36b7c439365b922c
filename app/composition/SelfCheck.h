#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "ui/engine/SelfCheck.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace vestibule::database {
class Connection;
}
namespace vestibule::store {
class Session;
}
namespace vestibule::vault {
class MasterKey;
}

namespace vestibule::app {

/// Looks at the whole station: engine, header, settings, anchor, pages, structure, keys, consents, audit log. Works
/// through a connection of its own that changes nothing, so the store's thread goes on meanwhile: each view of the
/// store that it needs ends before the next begins. One object, one run; a worker thread or a command line.
class SelfCheck
{
public:
    /// Where the station's store is and what it was signed and sealed with; all of it outlives the run.
    struct Subject
    {
        QString storePath;
        const vault::MasterKey& master;
        QList<QByteArray> recordKeys; ///< that consent records may be signed with; empty: the estate's keys do not open
        std::optional<Error> closed = {}; ///< why they do not
    };
    /// Called before each item with how many are done, of how many; false: give up.
    using Progress = std::function<bool(int done, int all)>;

    SelfCheck(Subject subject, const Clock& clock) : m_subject(std::move(subject)), m_clock(clock) {}

    /// A finding is no error. Errors: codes::checkCancelled.
    [[nodiscard]] Result<engine::CheckRun> run(const Progress& progress = {});

private:
    using Found = Result<QString>;
    [[nodiscard]] Found look(engine::CheckItem item);
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Found checkAnchor() const;
    [[nodiscard]] Found checkPages();
    [[nodiscard]] Found checkConsents();
    [[nodiscard]] Found checkAudit();
    template <typename Work>
    [[nodiscard]] auto inView(Work work);

    Subject m_subject;
    const Clock& m_clock;
    std::shared_ptr<database::Connection> m_connection;
    std::optional<Error> m_notOpened;
    Progress m_progress;
    int m_done = 0;
};

/// The code that stands for `room/reason`, of those that a self-check or a copy can come to; none for another.
[[nodiscard]] std::optional<ErrorCode> knownCode(const QByteArray& text);

} // namespace vestibule::app
