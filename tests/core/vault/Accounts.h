#pragma once

#include "core/base/Clock.h"
#include "core/base/Codes.h"
#include "core/base/DurableFile.h"
#include "core/vault/SlotFile.h"
#include "core/vault/Vault.h"
#include "tests/core/base/WholeFile.h"

#include <QDir>
#include <QString>

#include <unistd.h>

namespace accounts {

using namespace vestibule;

inline const QByteArray managersPassword = "violet-harbour-97-lantern";
inline const QByteArray clerksPassword = "copper.meadow.41.umbrella";
inline const QByteArray newPassword = "granite_orchard_63_whistle";
inline const QByteArray wrongPassword = "walnut+steeple+28+ribbon";

inline SecretBytes secret(const QByteArray& text) { return SecretBytes::copyOf(QByteArrayView(text)); }

inline vault::KdfCost cheap() { return vault::KdfCost::weakForTestsAndDemonstrations(); }

inline const Instant start = Instant::fromMs(1'800'000'000'000);

inline QString manager() { return QStringLiteral("王小明"); }

inline QString clerk() { return QStringLiteral("Li Na"); }

inline Result<vault::Vault::Created> create(const QString& folder, const Clock& clock,
                                            vault::FileWriter writer = vault::replaceAndShred)
{
    return vault::Vault::create(folder, {manager(), domain::Role::Manager}, secret(managersPassword), cheap(), clock,
                                std::move(writer));
}

inline Result<vault::Vault> load(const QString& folder, const Clock& clock,
                                 vault::FileWriter writer = vault::replaceAndShred)
{
    return vault::Vault::load(folder, cheap(), clock, std::move(writer));
}

using test::bytesOf;
using test::write;

/// Writes without syncing, for loops over thousands of states.
inline Result<void> writeQuickly(const QString& path, QByteArrayView content)
{
    return write(path, content.toByteArray()) ? Result<void>() : fail(vestibule::codes::writeFailed);
}

} // namespace accounts
