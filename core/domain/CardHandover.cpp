#include "core/domain/CardHandover.h"

#include "core/domain/Codes.h"
#include "core/domain/Resident.h"

namespace vestibule::domain {

CollectionProof CardCollection::proof() const
{
    if (!signature) {
        return CollectionProof::NotSigned;
    }
    if (!signature->witness()) {
        return CollectionProof::Drawn;
    }
    return *signature->witness() == Witness::Operator ? CollectionProof::OperatorSaw : CollectionProof::SecondPersonSaw;
}

Result<CardCollection> checkCollection(CardCollection entered, bool isVisitors)
{
    if (isVisitors && entered.byOther) {
        return CardCollection{true, {}, std::nullopt};
    }
    entered.collector = entered.byOther ? entered.collector.simplified() : QString();
    if (entered.byOther && entered.collector.isEmpty()) {
        return fail(codes::collectorMissing);
    }
    if (entered.collector.size() > longestName) {
        return fail(codes::nameTooLong);
    }
    if (hasControlCharacter(entered.collector)) {
        return fail(codes::controlCharacter);
    }
    if (entered.signature) {
        if (const Result<void> drawn = entered.signature->check(); !drawn) {
            return fail(codes::cardSignatureMissing);
        }
    }
    return entered;
}

} // namespace vestibule::domain
