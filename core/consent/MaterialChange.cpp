#include "core/consent/MaterialChange.h"

#include "core/consent/FoldedText.h"

#include <algorithm>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;

struct Material
{
    MaterialItem item;
    QLatin1StringView section;
    QString RecordWording::*record; ///< null: the record says nothing of it
};
constexpr Material materials[] = {
    {MaterialItem::Purpose, "purpose"_L1, &RecordWording::purpose},
    {MaterialItem::Method, "method"_L1, nullptr},
    {MaterialItem::Types, "types"_L1, &RecordWording::piiType},
    {MaterialItem::Recipients, "recipients"_L1, &RecordWording::recipients},
    {MaterialItem::Retention, "retention"_L1, &RecordWording::retention},
};

/// What a text says about it.
QStringList said(const NoticeInLanguage& text, const Material& material)
{
    QStringList out;
    for (const NoticeSection& section : text.sections) {
        if (section.item == material.section) {
            out.append(FoldedText(section.body).letters());
        }
    }
    if (material.record != nullptr) {
        out.append(FoldedText(text.record.*material.record).letters());
    }
    return out;
}

bool differs(const Notice& before, const Notice& after, const Material& material)
{
    const NoticeParties& a = before.parties();
    const NoticeParties& b = after.parties();
    if (material.item == MaterialItem::Recipients && (a.recipients != b.recipients || a.entrusted != b.entrusted)) {
        return true;
    }
    bool shared = false;
    for (const QString& language : before.languages()) {
        const auto then = before.in(language);
        const auto now = after.in(language);
        if (!then || !now) {
            continue;
        }
        shared = true;
        if (said(*then, material) != said(*now, material)) {
            return true;
        }
    }
    return !shared;
}

} // namespace

QList<MaterialItem> materialChange(const Notice& before, const Notice& after)
{
    QList<MaterialItem> out;
    for (const Material& material : materials) {
        if (differs(before, after, material)) {
            out.append(material.item);
        }
    }
    return out;
}

} // namespace vestibule::consent
