#include "ui/text/ErrorTexts.h"

#include "ui/text/ErrorRows.h"
#include "ui/text/Phrasebook.h"
#include "ui/text/Sentences.h"

#include <QCoreApplication>
#include <QHash>

namespace vestibule::ui {

namespace {

constexpr const char* context = "Error";

constexpr ErrorRow unknown = {
    "", QT_TRANSLATE_NOOP("Error", "Something went wrong."),
    QT_TRANSLATE_NOOP("Error", "This step was not done; everything before it is safe."),
    QT_TRANSLATE_NOOP("Error", "Try again. If it happens again, send your support the code %1.")};

const QHash<QByteArray, const ErrorRow*>& table()
{
    static const QHash<QByteArray, const ErrorRow*> all = [] {
        QHash<QByteArray, const ErrorRow*> out;
        for (const std::span<const ErrorRow> rows :
             {deskErrorRows(), cardErrorRows(), stationErrorRows(), gateErrorRows()}) {
            for (const ErrorRow& row : rows) {
                for (const QByteArray& code : QByteArray(row.codes).split(' ')) {
                    out.insert(code, &row);
                }
            }
        }
        return out;
    }();
    return all;
}

const ErrorRow* find(ErrorCode code)
{
    if (const ErrorRow* row = table().value(QByteArray::fromStdString(code.text()))) {
        return row;
    }
    return table().value(QByteArray(code.room.data(), qsizetype(code.room.size())) + "/*");
}

template <typename Say>
ErrorText make(ErrorCode code, const Say& say)
{
    const ErrorRow* row = find(code);
    if (row == nullptr) {
        row = &unknown;
    }
    ErrorText out{say(row->happened), say(row->meaning), say(row->now), QString::fromStdString(code.text())};
    out.now.replace(QStringLiteral("%1"), out.code);
    return out;
}

} // namespace

QString ErrorText::joined() const { return inOneLine(inOneLine(happened, meaning), now); }

ErrorText errorText(ErrorCode code)
{
    return make(code, [](const char* source) { return QCoreApplication::translate(context, source); });
}

ErrorText errorText(ErrorCode code, const Phrasebook& phrases)
{
    return make(code, [&phrases](const char* source) { return phrases(context, source); });
}

bool hasErrorText(ErrorCode code) { return find(code) != nullptr; }

} // namespace vestibule::ui
