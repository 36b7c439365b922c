#include "core/store/TrainingRepository.h"

#include "core/store/Query.h"
#include "core/store/Words.h"

namespace vestibule::store {

using database::Statement;

namespace {

domain::Training read(Statement& s)
{
    return {idAt<domain::OperatorId>(s, 0), dateAt(s, 1).value_or(QDate()), idAt<domain::OperatorId>(s, 2),
            s.instant(3)};
}

} // namespace

Result<void> TrainingRepository::add(const domain::Training& t)
{
    return done(change(*m_db, "INSERT INTO trainings (operator, day, recorded_by, recorded_at) VALUES (?, ?, ?, ?)",
                       t.who, dateText(t.day), t.recordedBy, t.recordedAt));
}

Result<std::vector<domain::Training>> TrainingRepository::list() const
{
    return all(*m_db, "SELECT operator, day, recorded_by, recorded_at FROM trainings ORDER BY seq DESC", read);
}

} // namespace vestibule::store
