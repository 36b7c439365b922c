#include "core/capture/Codes.h"
#include "core/capture/Evaluation.h"

#include <QByteArrayList>

#include <algorithm>

namespace vestibule::capture {

namespace {

/// One line's fields (RFC 4180, without line breaks inside quotes). None when a quote is not closed.
[[nodiscard]] std::optional<QByteArrayList> fieldsOf(const QByteArray& line)
{
    QByteArrayList out;
    QByteArray field;
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line.at(i);
        if (quoted && c == '"' && i + 1 < line.size() && line.at(i + 1) == '"') {
            field.append('"');
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            out.append(field);
            field.clear();
        } else {
            field.append(c);
        }
    }
    out.append(field);
    return quoted ? std::nullopt : std::optional(out);
}

[[nodiscard]] std::optional<bool> truthOf(const QByteArray& text)
{
    const QByteArray lower = text.trimmed().toLower();
    if (lower == "1" || lower == "true") {
        return true;
    }
    if (lower == "0" || lower == "false") {
        return false;
    }
    return std::nullopt;
}

struct Columns
{
    qsizetype a = -1;
    qsizetype b = -1;
    qsizetype same = -1;
    qsizetype fold = -1;
};

[[nodiscard]] Columns columnsOf(const QByteArrayList& header)
{
    Columns out;
    for (qsizetype i = 0; i < header.size(); ++i) {
        const QByteArray name = header.at(i).trimmed().toLower();
        qsizetype* const column = name == "a"      ? &out.a
                                  : name == "b"    ? &out.b
                                  : name == "same" ? &out.same
                                  : name == "fold" ? &out.fold
                                                   : nullptr;
        if (column != nullptr) {
            *column = i;
        }
    }
    return out;
}

[[nodiscard]] std::optional<Pair> pairOf(const QByteArrayList& fields, const Columns& columns)
{
    if (fields.size() <= std::max({columns.a, columns.b, columns.same, columns.fold})) {
        return std::nullopt;
    }
    Pair out;
    out.a = QString::fromUtf8(fields.at(columns.a).trimmed());
    out.b = QString::fromUtf8(fields.at(columns.b).trimmed());
    const std::optional<bool> same = truthOf(fields.at(columns.same));
    if (out.a.isEmpty() || out.b.isEmpty() || !same) {
        return std::nullopt;
    }
    out.same = *same;
    if (columns.fold >= 0) {
        const QByteArray text = fields.at(columns.fold).trimmed();
        bool number = false;
        const int fold = text.toInt(&number);
        if (!number && !text.isEmpty()) {
            return std::nullopt;
        }
        out.fold = number ? std::optional(fold) : std::nullopt;
    }
    return out;
}

[[nodiscard]] tl::unexpected<Error> bad(qsizetype line)
{
    return fail(codes::pairsInvalid, "line " + std::to_string(line + 1));
}

} // namespace

Result<std::vector<Pair>> parsePairs(QByteArrayView csv)
{
    QByteArrayView text = csv;
    if (text.startsWith(QByteArrayView("\xEF\xBB\xBF", 3))) {
        text = text.sliced(3);
    }
    const QByteArrayList lines = text.toByteArray().split('\n');
    const std::optional<QByteArrayList> header = fieldsOf(lines.first());
    const Columns columns = header ? columnsOf(*header) : Columns{};
    if (columns.a < 0 || columns.b < 0 || columns.same < 0) {
        return bad(0);
    }
    std::vector<Pair> out;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (lines.at(i).trimmed().isEmpty()) {
            continue;
        }
        const std::optional<QByteArrayList> fields = fieldsOf(lines.at(i));
        std::optional<Pair> pair = fields ? pairOf(*fields, columns) : std::nullopt;
        if (!pair || (!out.empty() && pair->fold.has_value() != out.front().fold.has_value())) {
            return bad(i);
        }
        out.push_back(std::move(*pair));
    }
    if (out.empty()) {
        return fail(codes::pairsInvalid, "no pairs");
    }
    return out;
}

} // namespace vestibule::capture
