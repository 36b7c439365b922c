#pragma once

#include "tests/app/composition/DeskEstate.h"

namespace vestibule::test {

/// Somebody who lives here, and all that is stored of them. Ids as SQL writes them, lists with commas.
struct PromisedLife
{
    domain::PersonId id;
    QByteArray person;
    QByteArray token;
    QByteArray keys;
    QByteArray consents;
    QByteArray salts; ///< labels of secrets

    /// With :person, :token, :keys, :consents and :salts put in.
    [[nodiscard]] QByteArray in(QByteArray sql) const;
};

template <typename IdType>
QByteArray sqlOf(const IdType& id)
{
    return "x'" + id.hex() + '\'';
}

/// An estate in which time passes. What cannot be made ready ends the run.
struct PromiseEstate : DeskEstate
{
    /// The station's rounds of one hour, while the gates agree with its clock: what goes may have kept other rows.
    void rounds();
    void pass(milliseconds time)
    {
        f.clock.advance(time);
        rounds();
    }
    /// How many rows, read beside the open store: "FROM ... WHERE ...". Less than 0: the statement is wrong.
    [[nodiscard]] qint64 count(const QByteArray& from);

    /// A face and a card; a consent of their own and one of a guardian; a request; told of another company.
    PromisedLife live();
    /// Somebody who lived here, and whose name went at this moment.
    PromisedLife erased();
    /// Somebody whose tenancy has no end, with a card that two gates have signed for.
    Resident owner();
    /// Asked, and answered at once.
    void ask(std::optional<domain::PersonId> person);
    /// A change-set that its gate does not answer.
    void cut(domain::GateId gate);
    /// A tenant whose lease ends in five days, and an owner.
    domain::ImportId importTwo();
    void undo(domain::ImportId import);

private:
    Result<void> guardianConsents(store::Session& s, domain::PersonId person);
    void tellOfAnotherCompany(domain::PersonId person);
    PromisedLife written(domain::PersonId person);
    /// A gate's list names one of their keys as ended, which nobody here has ended.
    void endedByAGate(domain::PersonId person);
};

} // namespace vestibule::test
