#include "core/consent/MaterialChange.h"

#include "core/consent/FoldedText.h"
#include "core/consent/NameSwap.h"
#include "core/consent/NoticeParties.h"

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

/// Which company answers is no matter of these items: their texts are compared as if it were the same.
NameSwap anyCompany(const Notice& notice)
{
    const Controller& c = notice.controller();
    return NameSwap(c, {c.estate, u"xqprocessorqx"_s, u"xqcontactqx"_s, u"xqaddressqx"_s});
}

/// What a text says about it.
QStringList said(const NoticeInLanguage& text, const NameSwap& names, const Material& material)
{
    QStringList out;
    for (const NoticeSection& section : text.sections) {
        if (section.item == material.section) {
            out.append(FoldedText(names(section.body)).letters());
        }
    }
    if (material.record != nullptr) {
        out.append(FoldedText(names(text.record.*material.record)).letters());
    }
    return out;
}

bool differs(const Notice& before, const Notice& after, const Material& material)
{
    const NoticeParties& a = before.parties();
    const NoticeParties& b = after.parties();
    if (material.item == MaterialItem::Recipients &&
        (a.recipients != b.recipients || !areSameFirms(a.entrusted, b.entrusted))) {
        return true;
    }
    const NameSwap namesBefore = anyCompany(before);
    const NameSwap namesAfter = anyCompany(after);
    bool shared = false;
    for (const QString& language : before.languages()) {
        const auto then = before.in(language);
        const auto now = after.in(language);
        if (!then || !now) {
            continue;
        }
        shared = true;
        if (said(*then, namesBefore, material) != said(*now, namesAfter, material)) {
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
