#pragma once

#include "app/cli/Invocation.h"

/// One function for each command; what they take and print stands in README.md.
namespace vestibule::cli {

[[nodiscard]] Result<Report> initEstate(const Invocation& line);
[[nodiscard]] Result<Report> renewTrust(const Invocation& line);
[[nodiscard]] Result<Report> leasePolicy(const Invocation& line);
[[nodiscard]] Result<Report> showTrust(const Invocation& line);
[[nodiscard]] Result<Report> undertake(const Invocation& line);
[[nodiscard]] Result<Report> listOperators(const Invocation& line);
[[nodiscard]] Result<Report> addOperator(const Invocation& line);
[[nodiscard]] Result<Report> disableOperator(const Invocation& line);
[[nodiscard]] Result<Report> freeOperator(const Invocation& line);
[[nodiscard]] Result<Report> recordTraining(const Invocation& line);
[[nodiscard]] Result<Report> listTrainings(const Invocation& line);
[[nodiscard]] Result<Report> recoverOperator(const Invocation& line);
[[nodiscard]] Result<Report> replaceKeys(const Invocation& line);
[[nodiscard]] Result<Report> addResident(const Invocation& line);
[[nodiscard]] Result<Report> listResidents(const Invocation& line);
[[nodiscard]] Result<Report> showResident(const Invocation& line);
[[nodiscard]] Result<Report> revokeResidents(const Invocation& line);
[[nodiscard]] Result<Report> copyResident(const Invocation& line);
[[nodiscard]] Result<Report> certifyDeletion(const Invocation& line);
[[nodiscard]] Result<Report> verifyDeletion(const Invocation& line);
[[nodiscard]] Result<Report> takeRequest(const Invocation& line);
[[nodiscard]] Result<Report> answerRequest(const Invocation& line);
[[nodiscard]] Result<Report> listRequests(const Invocation& line);
[[nodiscard]] Result<Report> issueCard(const Invocation& line);
[[nodiscard]] Result<Report> listReaders(const Invocation& line);
[[nodiscard]] Result<Report> readCard(const Invocation& line);
[[nodiscard]] Result<Report> encodeCard(const Invocation& line);
[[nodiscard]] Result<Report> verifyCard(const Invocation& line);
[[nodiscard]] Result<Report> activateCard(const Invocation& line);
[[nodiscard]] Result<Report> blockCard(const Invocation& line);
[[nodiscard]] Result<Report> simulateCard(const Invocation& line);
[[nodiscard]] Result<Report> analyzeFace(const Invocation& line);
[[nodiscard]] Result<Report> compareFaces(const Invocation& line);
[[nodiscard]] Result<Report> evaluateFaces(const Invocation& line);
[[nodiscard]] Result<Report> probeGate(const Invocation& line);
[[nodiscard]] Result<Report> pairWithGate(const Invocation& line);
[[nodiscard]] Result<Report> takeResetReceipt(const Invocation& line);
[[nodiscard]] Result<Report> retireGate(const Invocation& line);
[[nodiscard]] Result<Report> inspectGates(const Invocation& line);
[[nodiscard]] Result<Report> listFindings(const Invocation& line);
[[nodiscard]] Result<Report> cleanUpGate(const Invocation& line);
[[nodiscard]] Result<Report> copyBetweenGates(const Invocation& line);
[[nodiscard]] Result<Report> listAddresses(const Invocation& line);
[[nodiscard]] Result<Report> addAddress(const Invocation& line);
[[nodiscard]] Result<Report> removeAddress(const Invocation& line);
[[nodiscard]] Result<Report> listGates(const Invocation& line);
[[nodiscard]] Result<Report> syncGates(const Invocation& line);
[[nodiscard]] Result<Report> showStation(const Invocation& line);
[[nodiscard]] Result<Report> lockStation(const Invocation& line);
[[nodiscard]] Result<Report> checkStore(const Invocation& line);
[[nodiscard]] Result<Report> acceptStore(const Invocation& line);
[[nodiscard]] Result<Report> makeBackup(const Invocation& line);
[[nodiscard]] Result<Report> listBackups(const Invocation& line);
[[nodiscard]] Result<Report> verifyBackup(const Invocation& line);
[[nodiscard]] Result<Report> restoreBackup(const Invocation& line);
[[nodiscard]] Result<Report> recoverStation(const Invocation& line);
[[nodiscard]] Result<Report> verifyConsent(const Invocation& line);
[[nodiscard]] Result<Report> exportConsent(const Invocation& line);
[[nodiscard]] Result<Report> verifySheet(const Invocation& line);
[[nodiscard]] Result<Report> lintNotice(const Invocation& line);
[[nodiscard]] Result<Report> showKeys(const Invocation& line);
[[nodiscard]] Result<Report> exportAudit(const Invocation& line);
[[nodiscard]] Result<Report> verifyAudit(const Invocation& line);
[[nodiscard]] Result<Report> proveAudit(const Invocation& line);
[[nodiscard]] Result<Report> showAuditHead(const Invocation& line);

} // namespace vestibule::cli
