#pragma once

#include "core/base/Result.h"
#include "core/domain/Gate.h"
#include "core/protocol/tls/HttpsClient.h"

#include <QHash>
#include <QString>

#include <functional>

namespace vestibule::sync {

/// Where gates may be dialled: private, loopback and link-local ranges (RFC 1918, 4193, 3927, 4291, 6598), and whatever
/// a manager listed with a reason. Names are refused unless listed: what they resolve to may change. Pure.
class AddressRule
{
public:
    /// Listed hosts, as domain::plainHost() has them, and the reason for each. An entry without a reason does not
    /// count.
    AddressRule() = default;
    explicit AddressRule(QHash<QString, QString> listedWithReason);

    /// Reads `HOST`, `HOST:PORT` or `[V6]:PORT` and judges the host. Errors: codes::badAddress, codes::publicAddress.
    [[nodiscard]] Result<protocol::tls::Endpoint> check(const QString& address) const;

private:
    QHash<QString, QString> m_listed;
};

/// Gives the rule in force; called before each exchange, from worker threads.
using AddressRuleSource = std::function<Result<AddressRule>()>;

/// Only reads. Errors: codes::badAddress.
[[nodiscard]] Result<protocol::tls::Endpoint> parseAddress(const QString& address);
/// What a gate at this address is given of what it opens for: outside the private ranges no face, whatever is listed.
/// Residents have signed that theirs stays in the estate's own network.
[[nodiscard]] domain::GateMethods methodsAt(const QString& address, domain::GateMethods told);
/// True for an address literal in a private, loopback or link-local range; false for names.
[[nodiscard]] bool isPrivateAddress(const QString& host);

} // namespace vestibule::sync
