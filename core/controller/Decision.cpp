#include "core/controller/Decision.h"

#include <QStringList>

namespace vestibule::controller {

QString nameOf(Method method)
{
    switch (method) {
    case Method::Face:
        return QStringLiteral("face");
    case Method::Card:
        return QStringLiteral("card");
    case Method::FaceAndCard:
        return QStringLiteral("face+card");
    case Method::Guard:
        return QStringLiteral("guard");
    }
    return {};
}

std::optional<Methods> methodsFrom(const QString& commaSeparated)
{
    Methods methods;
    const QStringList names = commaSeparated.split(u',');
    for (const QString& name : names) {
        std::optional<Method> known;
        for (const Method method : allMethods) {
            if (name == nameOf(method)) {
                known = method;
            }
        }
        if (!known || !methods.insert(*known).second) {
            return std::nullopt;
        }
    }
    return methods;
}

QString nameOf(Reason reason)
{
    switch (reason) {
    case Reason::Matched:
        return QStringLiteral("matched");
    case Reason::NotPaired:
        return QStringLiteral("not-paired");
    case Reason::MethodOff:
        return QStringLiteral("method-off");
    case Reason::LeaseLapsed:
        return QStringLiteral("lease-lapsed");
    case Reason::NoFace:
        return QStringLiteral("no-face");
    case Reason::UnknownFace:
        return QStringLiteral("unknown-face");
    case Reason::Ambiguous:
        return QStringLiteral("ambiguous");
    case Reason::TooFewFrames:
        return QStringLiteral("too-few-frames");
    case Reason::TooManyFaces:
        return QStringLiteral("too-many-faces");
    case Reason::OtherAlgorithm:
        return QStringLiteral("other-algorithm");
    case Reason::UnknownCard:
        return QStringLiteral("unknown-card");
    case Reason::CardWithoutKey:
        return QStringLiteral("card-without-key");
    case Reason::CardUnsupported:
        return QStringLiteral("card-unsupported");
    case Reason::CardUnproven:
        return QStringLiteral("card-unproven");
    case Reason::CredentialRefused:
        return QStringLiteral("credential-refused");
    case Reason::CardRemoved:
        return QStringLiteral("card-removed");
    case Reason::NotYetValid:
        return QStringLiteral("not-yet-valid");
    case Reason::Expired:
        return QStringLiteral("expired");
    case Reason::RefusedByGuard:
        return QStringLiteral("refused-by-guard");
    case Reason::ProbeFailed:
        return QStringLiteral("probe-failed");
    }
    return {};
}

} // namespace vestibule::controller
