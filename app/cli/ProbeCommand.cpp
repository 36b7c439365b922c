#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "core/base/DurableFile.h"
#include "core/protocol/tls/HttpsClient.h"
#include "core/protocol/tls/PemText.h"

#include <QUrl>

namespace vestibule::cli {

namespace tls = protocol::tls;

namespace {

constexpr qint64 largestFile = 4LL * 1024 * 1024;

struct Target
{
    tls::Endpoint endpoint;
    QByteArray path; ///< as it stands in the URL
};

Result<Target> targetOf(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != u"https" || url.host().isEmpty() || !url.userInfo().isEmpty()) {
        return fail(codes::usage, "--url takes https://HOST[:PORT]/PATH");
    }
    Target out;
    out.endpoint.host = url.host();
    out.endpoint.port = quint16(url.port(443));
    // The path as given: taking the URL apart and together again could spell it differently.
    const QByteArray raw = text.toUtf8();
    const qsizetype authority = raw.indexOf("://") + 3;
    qsizetype start = authority;
    while (start < raw.size() && raw.at(start) != '/' && raw.at(start) != '?' && raw.at(start) != '#') {
        ++start;
    }
    out.path = raw.mid(start);
    if (const qsizetype fragment = out.path.indexOf('#'); fragment >= 0) {
        out.path.truncate(fragment);
    }
    if (!out.path.startsWith('/')) {
        out.path.prepend('/');
    }
    return out;
}

Result<tls::EstateTrust> trustOf(const Invocation& line)
{
    const auto caBytes = readFile(line.value("ca"), largestFile);
    const auto ca = caBytes ? tls::certificateFromFile(*caBytes) : Result<tls::Certificate>(passOn(caBytes));
    if (!ca) {
        return passOn(ca);
    }
    tls::EstateTrust out{*ca, std::nullopt};
    if (line.has("crl")) {
        const auto crlBytes = readFile(line.value("crl"), largestFile);
        const auto crl = crlBytes ? tls::crlFromFile(*crlBytes) : Result<tls::Crl>(passOn(crlBytes));
        if (!crl) {
            return passOn(crl);
        }
        out.crl = *crl;
    }
    return out;
}

Result<std::optional<tls::Identity>> identityOf(const Invocation& line)
{
    if (line.has("cert") != line.has("key")) {
        return fail(codes::usage, "--cert and --key belong together");
    }
    if (!line.has("cert")) {
        return std::optional<tls::Identity>();
    }
    const auto bytes = readFile(line.value("cert"), largestFile);
    const auto certificate = bytes ? tls::certificateFromFile(*bytes) : Result<tls::Certificate>(passOn(bytes));
    if (!certificate) {
        return passOn(certificate);
    }
    auto keyBytes = readFile(line.value("key"), largestFile);
    if (!keyBytes) {
        return passOn(keyBytes);
    }
    const auto key = tls::keyFromFile(SecretBytes::takeFrom(*keyBytes));
    if (!key) {
        return passOn(key);
    }
    return std::optional(tls::Identity{*certificate, *key});
}

} // namespace

Result<Report> probeGate(const Invocation& line)
{
    const auto target = targetOf(line.value("url"));
    if (!target) {
        return passOn(target);
    }
    const auto trust = trustOf(line);
    if (!trust) {
        return passOn(trust);
    }
    const auto self = identityOf(line);
    if (!self) {
        return passOn(self);
    }
    const auto client = tls::HttpsClient::forServer(target->endpoint, {*trust, line.value("name").toUtf8()},
                                                    *self ? &**self : nullptr, line.clock);
    if (!client) {
        return passOn(client);
    }
    const auto status = (*client)->probe(target->path);
    if (!status) {
        return passOn(status);
    }
    if (*status != 200) {
        return fail(codes::wrongStatus, "status " + std::to_string(*status));
    }
    const QString spki = hexText((*client)->peerSpkiHash());
    const auto peer = (*client)->peerCertificate();
    const QJsonValue until = peer ? timeJson(peer->notAfter()) : QJsonValue();
    return Report{{{QStringLiteral("trusted"), true},
                   {QStringLiteral("name"), line.value("name")},
                   {QStringLiteral("status"), *status},
                   {QStringLiteral("client_certificate"), self->has_value()},
                   {QStringLiteral("spki_sha256"), spki},
                   {QStringLiteral("certificate_until"), until}},
                  fields({{QStringLiteral("trusted"), line.value("name")},
                          {QStringLiteral("status"), QString::number(*status)},
                          {QStringLiteral("key"), spki},
                          {QStringLiteral("until"), until.toString()}}),
                  exits::done};
}

} // namespace vestibule::cli
