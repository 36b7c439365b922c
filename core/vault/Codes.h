#pragma once

#include "core/base/Error.h"

#include <array>

namespace vestibule::vault::codes {

/// There is no vault in the folder.
inline constexpr ErrorCode missing{"vault", "missing"};
/// There is a vault in the folder already.
inline constexpr ErrorCode exists{"vault", "exists"};
/// Both copies of the slot file are damaged.
inline constexpr ErrorCode damaged{"vault", "damaged"};
/// Written by a later version of this program.
inline constexpr ErrorCode newerFormat{"vault", "newer-format"};
/// A slot opened, but the list of operators is not the one that was sealed under this master key.
inline constexpr ErrorCode tampered{"vault", "tampered"};
/// Wrong password, or no such operator: the two are not told apart.
inline constexpr ErrorCode wrongPassword{"vault", "wrong-password"};
/// Five bad tries in a row: wait. `Vault::lockout` says until when.
inline constexpr ErrorCode tooManyTries{"vault", "too-many-tries"};
/// A hundred bad tries: another operator or the recovery sheet frees the account.
inline constexpr ErrorCode stopped{"vault", "stopped"};
/// The account is disabled.
inline constexpr ErrorCode disabled{"vault", "disabled"};
inline constexpr ErrorCode wrongRecoveryCode{"vault", "wrong-recovery-code"};
/// The recovery code was mistyped: its check symbols do not fit. Costs no try.
inline constexpr ErrorCode mistypedRecoveryCode{"vault", "mistyped-recovery-code"};
inline constexpr ErrorCode weakPassword{"vault", "weak-password"};
inline constexpr ErrorCode passwordTooLong{"vault", "password-too-long"};
inline constexpr ErrorCode badName{"vault", "bad-name"};
inline constexpr ErrorCode nameTaken{"vault", "name-taken"};
inline constexpr ErrorCode unknownOperator{"vault", "unknown-operator"};
/// The role of the operator does not allow it.
inline constexpr ErrorCode notAllowed{"vault", "not-allowed"};
/// Nobody would be left who can manage operators.
inline constexpr ErrorCode lastManager{"vault", "last-manager"};
/// Nobody disables the account they work with.
inline constexpr ErrorCode ownAccount{"vault", "own-account"};
/// The keys were replaced, or begun to be, since this session began: it must sign in again.
inline constexpr ErrorCode staleKey{"vault", "stale-key"};
/// The cost is below the floor for real accounts, or beyond what any station has.
inline constexpr ErrorCode badCost{"vault", "bad-cost"};
/// Not enough free memory for the password's key derivation.
inline constexpr ErrorCode outOfMemory{"vault", "out-of-memory"};
/// A value sealed under the master does not open: another master, another purpose, or altered.
inline constexpr ErrorCode sealBroken{"vault", "seal-broken"};

inline constexpr std::array all{
    missing,     exists,          damaged,           newerFormat,          tampered,     wrongPassword,   tooManyTries,
    stopped,     disabled,        wrongRecoveryCode, mistypedRecoveryCode, weakPassword, passwordTooLong, badName,
    nameTaken,   unknownOperator, notAllowed,        lastManager,          ownAccount,   staleKey,        badCost,
    outOfMemory, sealBroken};

} // namespace vestibule::vault::codes
