#pragma once

#include "tests/core/consent/ConsentFixture.h"

#include <QList>

#include <random>

namespace vestibule::test {

/// Everything a resident has in hand, and the key that the office publishes: what a verifier is given.
struct Proof
{
    QByteArray jws;
    QByteArray qr;
    QByteArray salt;
    QString name;
    QString dwelling;
    QByteArray keys; ///< a JWK set

    friend bool operator==(const Proof&, const Proof&) = default;
    /// Whether all of it holds together: signature, receipt, person.
    [[nodiscard]] bool isAccepted() const;
};

/// One way to spoil a proof. What it returns differs from `good`.
struct Mutation
{
    const char* name;
    Proof (*spoil)(const Proof& good, const Proof& other, std::mt19937& random);
};

[[nodiscard]] const QList<Mutation>& mutations();

/// Of the record key that signs the proofs. 32 bytes.
[[nodiscard]] SecretBytes proofSeed();
/// The proof of another person each time.
[[nodiscard]] Proof makeProof(int number);

} // namespace vestibule::test
