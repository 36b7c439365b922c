#pragma once

#include "app/composition/EstateKeys.h"
#include "core/consent/ConsentRecord.h"
#include "core/store/Session.h"
#include "ui/engine/SessionEngine.h"

namespace vestibule::app {

/// The estate's row as the windows take it.
[[nodiscard]] inline ui::EstateProfile profileOf(const store::Estate& estate)
{
    return {estate.name, estate.processorName, estate.processorContact, estate.processorAddress, estate.language};
}

/// The language that the person read the last notice in; empty without one.
[[nodiscard]] inline QString languageOf(store::Session& s, const EstateKeys& keys, domain::PersonId person)
{
    const auto consents = s.consents().ofPerson(person);
    if (!consents || consents->empty()) {
        return {};
    }
    const QByteArray& record = consents->front().record;
    const auto verified = consent::verifyRecord(record, keys.recordKeyOf(record));
    return verified ? verified->language : QString();
}

} // namespace vestibule::app
