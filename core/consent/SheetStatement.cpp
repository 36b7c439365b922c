#include "core/consent/SheetStatement.h"

#include "core/consent/Codes.h"

#include <array>

namespace vestibule::consent {

namespace {

using namespace Qt::StringLiterals;

QString timeText(Instant at) { return at.toUtc().toString(Qt::ISODateWithMs); }

struct Figure
{
    QLatin1StringView name;
    int domain::FaceCount::*value;
};

constexpr std::array figures{
    Figure{"asked"_L1, &domain::FaceCount::asked},   Figure{"holding"_L1, &domain::FaceCount::at},
    Figure{"of"_L1, &domain::FaceCount::of},         Figure{"receipts"_L1, &domain::FaceCount::receipts},
    Figure{"silent"_L1, &domain::FaceCount::silent}, Figure{"unknown"_L1, &domain::FaceCount::unknown},
    Figure{"unsure"_L1, &domain::FaceCount::unsure}};

} // namespace

QByteArray signSheet(const SheetStatement& statement, const RecordSigner& signer)
{
    QJsonObject counts;
    for (const Figure& figure : figures) {
        counts.insert(figure.name, statement.faces.*figure.value);
    }
    return signer.sign({{u"asked_at"_s, timeText(statement.at)},
                        {u"estate"_s, statement.estate.text()},
                        {u"faces"_s, counts},
                        {u"principal"_s, statement.principal.text()},
                        {u"sheet"_s, statement.sheet.text()}},
                       sheetType);
}

Result<SheetStatement> verifySheet(const QByteArray& jws, QByteArrayView publicKey)
{
    const auto payload = verifySigned(jws, publicKey, sheetType);
    if (!payload) {
        return passOn(payload);
    }
    const auto hexAt = [&payload](QLatin1StringView name) { return payload->value(name).toString().toLatin1(); };
    const auto sheet = domain::SheetId::fromHex(hexAt("sheet"_L1));
    const auto estate = domain::EstateId::fromHex(hexAt("estate"_L1));
    const auto principal = domain::PersonToken::fromHex(hexAt("principal"_L1));
    const QDateTime at = QDateTime::fromString(payload->value("asked_at"_L1).toString(), Qt::ISODateWithMs);
    if (!sheet || !estate || !principal || !at.isValid()) {
        return fail(codes::recordMalformed);
    }
    SheetStatement out{*sheet, *estate, *principal, Instant::fromDateTime(at), {}};
    for (const Figure& figure : figures) {
        const int value = payload->value("faces"_L1)[figure.name].toInt(-1);
        if (value < 0) {
            return fail(codes::recordMalformed);
        }
        out.faces.*figure.value = value;
    }
    return out;
}

} // namespace vestibule::consent
