#pragma once

#include "core/store/AddressRepository.h"
#include "core/store/AssessmentRepository.h"
#include "core/store/AuditStorage.h"
#include "core/store/CardDesignRepository.h"
#include "core/store/CardRulesRepository.h"
#include "core/store/CardStockRepository.h"
#include "core/store/ChipRepository.h"
#include "core/store/CompanyRepository.h"
#include "core/store/ConsentRepository.h"
#include "core/store/CredentialRepository.h"
#include "core/store/DraftRepository.h"
#include "core/store/EstateRepository.h"
#include "core/store/FilingRepository.h"
#include "core/store/FindingRepository.h"
#include "core/store/Fold.h"
#include "core/store/GateCopyRepository.h"
#include "core/store/GateRepository.h"
#include "core/store/HandoverRepository.h"
#include "core/store/ImportRepository.h"
#include "core/store/LeaseBoard.h"
#include "core/store/Placements.h"
#include "core/store/PostingRepository.h"
#include "core/store/ReadingRepository.h"
#include "core/store/RemovalRepository.h"
#include "core/store/RequestRepository.h"
#include "core/store/ResidentRepository.h"
#include "core/store/SyncJournal.h"
#include "core/store/TrainingRepository.h"
#include "core/store/TrustRepository.h"
#include "core/store/UndertakingRepository.h"

namespace vestibule::store {

/// What a unit of work may do; of recovery: change an older copy, too.
enum class UnitKind { Read, Write, Recovery };

/// All repositories over one connection, as a unit of work sees them. Made by the Store; lives as long as the unit of
/// work and must not leave it.
class Session
{
public:
    explicit Session(database::Connection& connection) : m_db(&connection) {}
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] EstateRepository estate() const { return EstateRepository(*m_db); }
    [[nodiscard]] SecretsRepository secrets() const { return SecretsRepository(*m_db); }
    [[nodiscard]] ResidentRepository residents() const { return ResidentRepository(*m_db, m_fold); }
    [[nodiscard]] NoticeRepository notices() const { return NoticeRepository(*m_db); }
    [[nodiscard]] ConsentRepository consents() const { return ConsentRepository(*m_db); }
    [[nodiscard]] CredentialRepository credentials() const { return CredentialRepository(*m_db, m_fold); }
    [[nodiscard]] CardRepository cards() const { return CardRepository(*m_db); }
    [[nodiscard]] CardDesignRepository cardDesign() const { return CardDesignRepository(*m_db); }
    [[nodiscard]] CardRulesRepository cardRules() const { return CardRulesRepository(*m_db); }
    [[nodiscard]] ChipRepository chips() const { return ChipRepository(*m_db); }
    [[nodiscard]] HandoverRepository handovers() const { return HandoverRepository(*m_db); }
    [[nodiscard]] CardStockRepository cardStock() const { return CardStockRepository(*m_db); }
    [[nodiscard]] GateRepository gates() const { return GateRepository(*m_db, m_fold); }
    [[nodiscard]] AddressRepository addresses() const { return AddressRepository(*m_db); }
    [[nodiscard]] GateCopyRepository gateCopies() const { return GateCopyRepository(*m_db); }
    [[nodiscard]] TrustRepository trust() const { return TrustRepository(*m_db); }
    [[nodiscard]] FindingRepository findings() const { return FindingRepository(*m_db); }
    [[nodiscard]] SyncJournal journal() const { return SyncJournal(*m_db, m_fold); }
    [[nodiscard]] Placements placements() const { return Placements(*m_db); }
    [[nodiscard]] LeaseBoard leaseBoard() const { return LeaseBoard(*m_db); }
    [[nodiscard]] DraftRepository drafts() const { return DraftRepository(*m_db, m_fold); }
    [[nodiscard]] ImportRepository imports() const { return ImportRepository(*m_db, m_fold); }
    [[nodiscard]] RemovalRepository removal() const { return RemovalRepository(*m_db, m_fold); }
    [[nodiscard]] RequestRepository requests() const { return RequestRepository(*m_db); }
    [[nodiscard]] UndertakingRepository undertakings() const { return UndertakingRepository(*m_db); }
    [[nodiscard]] TrainingRepository trainings() const { return TrainingRepository(*m_db); }
    [[nodiscard]] AssessmentRepository assessments() const { return AssessmentRepository(*m_db); }
    [[nodiscard]] FilingRepository filings() const { return FilingRepository(*m_db); }
    [[nodiscard]] PostingRepository postings() const { return PostingRepository(*m_db); }
    [[nodiscard]] ReadingRepository readings() const { return ReadingRepository(*m_db); }
    [[nodiscard]] CompanyRepository company() const { return CompanyRepository(*m_db); }
    [[nodiscard]] AuditStorage audit() const { return AuditStorage(*m_db); }

    /// Once this unit of work is kept, the write-ahead log is folded into the file and truncated: what the unit has
    /// overwritten lies in it no longer. For a secret that nobody may find again; what deletes asks for it by itself.
    void foldAfterwards() { m_fold.ask(); }
    [[nodiscard]] bool foldsAfterwards() const { return m_fold.isAsked(); }

private:
    database::Connection* m_db;
    Fold m_fold;
};

} // namespace vestibule::store
