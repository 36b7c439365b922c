#pragma once

#include "app/composition/GateAsking.h"
#include "app/station/Desktop.h"
#include "ui/engine/RightsEngine.h"

#include <atomic>
#include <memory>

namespace vestibule::app {

/// What a person may ask about data on them, over the store and the gates. The gates are asked on the work lane, one
/// asking at a time.
class RightsBackend final : public ui::RightsEngine
{
    Q_OBJECT

public:
    explicit RightsBackend(Desktop& desktop);
    ~RightsBackend() override;

    /// For tests: other gates than those on the network.
    void setTransports(sync::TransportFactory& transports) { m_transports = &transports; }

    void whereIs(QObject* context, domain::PersonId person, ui::Then<ui::WhereSheet> then) override;
    void dataCopy(QObject* context, domain::PersonId person, ui::Then<ui::DataCopy> then) override;
    void writeCopy(QObject* context, domain::PersonId person, QByteArray json, QString path,
                   ui::Then<void> then) override;
    void deletion(QObject* context, domain::PersonId person, ui::Then<ui::DeletionPaper> then) override;
    void writeDeletion(QObject* context, QByteArray bundle, QString path, ui::Then<void> then) override;
    void lookUpReceipt(QObject* context, QString qrText, ui::Then<QList<ui::FoundPerson>> then) override;
    void lookUpName(QObject* context, QString name, domain::Dwelling dwelling,
                    ui::Then<QList<ui::FoundPerson>> then) override;
    void cancel() override;

private:
    /// Errors: codes::notSignedIn, codes::notAllowed, those of Desktop::mayWork.
    [[nodiscard]] Result<OpenStation*> allowed(bool (*may)(domain::Role)) const;
    void tellProgress(int done, int all);

    Desktop& m_desktop;
    sync::TransportFactory* m_transports = nullptr; ///< null: the station's own
    std::shared_ptr<GateAsking> m_asking;           ///< the one begun last
    std::shared_ptr<std::atomic_bool> m_copying;    ///< false: the copy begun last is given up
};

} // namespace vestibule::app
