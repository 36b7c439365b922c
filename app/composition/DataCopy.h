#pragma once

#include "app/composition/KeyIssue.h"

#include <QByteArray>

#include <functional>

namespace vestibule::app {

class OpenStation;

/// What the log's accounts are called; empty for one that is no account here.
using OperatorName = std::function<QString(domain::OperatorId who)>;
/// Asked while the log is read, with the entries looked at so far and all of them; false: give up.
using CopyingLog = std::function<bool(quint64 done, quint64 all)>;

/// Everything that is stored about one person, as JSON in UTF-8: who they are, their keys with dates and states, where
/// these stand at each gate and by which signed receipt, consents with their signed records, requests, when they were
/// told of another company, and every entry of the log about them, by operator. Of somebody whose name was erased: what
/// is kept under their token. No key, no template and nothing sealed is in it. Written into the log, and that entry is
/// in the copy. The log is read in pieces, so that nobody waits behind it. Blocking; a worker thread or a command line.
/// Errors: store::codes::noSuchPerson; sync::codes::cancelled.
[[nodiscard]] Result<QByteArray> dataCopy(OpenStation& station, domain::PersonId person, Actor actor,
                                          const OperatorName& nameOf, const CopyingLog& goOn = {});
/// Writes such a copy into a file, in the place of what is there. That it leaves the station stands in the log before.
/// Blocking. Errors: those of replaceFile; those of the store, and then there is no file.
[[nodiscard]] Result<void> writeDataCopy(OpenStation& station, domain::PersonId person, Actor actor,
                                         const QByteArray& copy, const QString& path);

} // namespace vestibule::app
