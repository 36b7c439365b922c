#include "core/domain/Roster.h"

#include "core/domain/Codes.h"

#include <QHash>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace vestibule::domain {

namespace {

using namespace Qt::StringLiterals;

struct ColumnName
{
    RosterColumn column;
    QLatin1StringView english;
    QString chinese;
    bool required;
};

const std::array<ColumnName, 6>& columnNames()
{
    static const std::array<ColumnName, 6> names{{
        {RosterColumn::Name, "name"_L1, u"姓名"_s, true},
        {RosterColumn::Building, "building"_L1, u"楼栋"_s, true},
        {RosterColumn::Unit, "unit"_L1, u"单元"_s, false},
        {RosterColumn::Room, "room"_L1, u"房号"_s, true},
        {RosterColumn::Occupancy, "occupancy"_L1, u"身份"_s, true},
        {RosterColumn::LeaseEnd, "lease_end"_L1, u"租期届满"_s, false},
    }};
    return names;
}

struct CsvLine
{
    int number = 0;
    QStringList fields;
};

/// RFC 4180: quoted fields may hold separators, line breaks and doubled quotes.
class CsvReader
{
public:
    CsvReader(const QString& text, QChar separator) : m_text(text), m_separator(separator) {}

    Result<QList<CsvLine>> read()
    {
        QList<CsvLine> lines;
        int number = 1;
        while (m_at < m_text.size()) {
            CsvLine line{number, {}};
            if (!readLine(line.fields, number)) {
                return fail(codes::rosterUnreadable, "an open quote");
            }
            const bool blank = line.fields.size() == 1 && line.fields.constFirst().trimmed().isEmpty();
            if (!blank) {
                lines.append(std::move(line));
            }
        }
        return lines;
    }

private:
    bool readLine(QStringList& fields, int& number)
    {
        QString field;
        bool quoted = false;
        while (m_at < m_text.size()) {
            const QChar c = m_text.at(m_at++);
            if (quoted) {
                if (c == u'"' && m_at < m_text.size() && m_text.at(m_at) == u'"') {
                    field += c;
                    ++m_at;
                } else if (c == u'"') {
                    quoted = false;
                } else {
                    number += c == u'\n' ? 1 : 0;
                    field += c;
                }
            } else if (c == u'"' && field.isEmpty()) {
                quoted = true;
            } else if (c == m_separator) {
                fields.append(std::exchange(field, {}));
            } else if (c == u'\n') {
                break;
            } else if (c != u'\r') {
                field += c;
            }
        }
        ++number;
        fields.append(field);
        return !quoted;
    }

    const QString& m_text;
    const QChar m_separator;
    qsizetype m_at = 0;
};

std::optional<Occupancy> readOccupancy(const QString& text)
{
    const QString t = text.trimmed().toLower();
    if (t == "owner"_L1 || t == u"业主"_s) {
        return Occupancy::Owner;
    }
    if (t == "family"_L1 || t == u"家属"_s) {
        return Occupancy::Family;
    }
    if (t == "tenant"_L1 || t == u"租户"_s) {
        return Occupancy::Tenant;
    }
    return std::nullopt;
}

RosterColumn columnOf(ErrorCode code, const Dwelling& at)
{
    const std::array<std::pair<RosterColumn, QString>, 3> parts{{{RosterColumn::Building, at.building.simplified()},
                                                                 {RosterColumn::Unit, at.unit.simplified()},
                                                                 {RosterColumn::Room, at.room.simplified()}}};
    if (code == codes::dwellingTooLong) {
        return std::max_element(parts.begin(), parts.end(),
                                [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); })
            ->first;
    }
    if (code == codes::controlCharacter) {
        const auto found =
            std::find_if(parts.begin(), parts.end(), [](const auto& part) { return hasControlCharacter(part.second); });
        return found != parts.end() ? found->first : RosterColumn::Name;
    }
    if (code == codes::buildingMissing) {
        return RosterColumn::Building;
    }
    if (code == codes::roomMissing) {
        return RosterColumn::Room;
    }
    if (code == codes::leaseEndMissing || code == codes::leaseEnded || code == codes::leaseTooLong) {
        return RosterColumn::LeaseEnd;
    }
    return RosterColumn::Name;
}

void readRow(const CsvLine& line, const QHash<RosterColumn, int>& where, QDate today, Roster& out)
{
    const auto field = [&](RosterColumn column) {
        const int at = where.value(column, -1);
        return at >= 0 && at < line.fields.size() ? line.fields.at(at).trimmed() : QString();
    };
    ResidentDetails details;
    details.name = field(RosterColumn::Name);
    details.dwelling = {field(RosterColumn::Building), field(RosterColumn::Unit), field(RosterColumn::Room)};
    const auto occupancy = readOccupancy(field(RosterColumn::Occupancy));
    if (!occupancy) {
        out.problems.append({line.number, RosterColumn::Occupancy, codes::occupancyUnknown});
        return;
    }
    details.occupancy = *occupancy;
    const QString lease = field(RosterColumn::LeaseEnd);
    if (!lease.isEmpty()) {
        details.leaseEnd = QDate::fromString(lease, Qt::ISODate);
        if (!details.leaseEnd->isValid()) {
            out.problems.append({line.number, RosterColumn::LeaseEnd, codes::dateMalformed});
            return;
        }
    }
    auto checked = checkDetails(details, today);
    if (!checked) {
        out.problems.append({line.number, columnOf(checked.error().code(), details.dwelling), checked.error().code()});
        return;
    }
    out.rows.append({line.number, std::move(*checked)});
}

} // namespace

Result<Roster> readRoster(QByteArrayView csv, QDate today)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(csv);
    if (decode.hasError()) {
        return fail(codes::rosterUnreadable, "not UTF-8");
    }
    const QString firstLine = text.section(u'\n', 0, 0);
    const QChar separator = firstLine.count(u';') > firstLine.count(u',') ? u';' : u',';
    const auto lines = CsvReader(text, separator).read();
    if (!lines) {
        return passOn(lines);
    }
    if (lines->isEmpty()) {
        return fail(codes::rosterUnreadable, "empty");
    }
    Roster out;
    out.columns = lines->constFirst().fields;
    QHash<RosterColumn, int> where;
    for (const ColumnName& name : columnNames()) {
        for (int i = 0; i < out.columns.size(); ++i) {
            const QString title = out.columns.at(i).trimmed();
            if (title.compare(name.english, Qt::CaseInsensitive) == 0 || title == name.chinese) {
                where.insert(name.column, i);
            }
        }
        if (name.required && !where.contains(name.column)) {
            return fail(codes::rosterColumnMissing, name.english.data());
        }
    }
    for (qsizetype i = 1; i < lines->size(); ++i) {
        readRow(lines->at(i), where, today, out);
    }
    return out;
}

} // namespace vestibule::domain
