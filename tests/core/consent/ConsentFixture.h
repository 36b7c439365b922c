#pragma once

#include "core/base/DurableFile.h"
#include "core/consent/ConsentRecord.h"
#include "tests/support/ResidentAnswer.h"
#include "tests/support/TestRunner.h"

namespace vestibule::test {

inline QByteArray noticeTemplate(const char* language)
{
    const auto file = readFile(QStringLiteral(VESTIBULE_NOTICES "/%1.json").arg(QLatin1StringView(language)), 1 << 20);
    return file ? *file : QByteArray();
}

inline consent::Controller controller()
{
    return {QStringLiteral("Willow Court"), QStringLiteral("Willow Court Property Services"),
            QStringLiteral("office@willow.example"), QStringLiteral("1 Willow Road")};
}

inline consent::Notice notice()
{
    return consent::Notice::compose(3, controller(), {noticeTemplate("en"), noticeTemplate("zh")}).value();
}

inline const Instant givenAt = Instant::fromMs(1'790'000'000'000);

inline domain::SignatureDrawing signature()
{
    domain::SignatureDrawing d;
    d.beginStroke({0.1, 0.2});
    d.extendStroke({0.9, 0.3});
    return d;
}

/// One consent, made as the desk makes it.
struct ConsentFixture
{
    consent::RecordSigner signer{SecretBytes::copyOf(QByteArrayView("0123456789abcdef0123456789abcdef"))};
    consent::ConsentFacts facts{domain::ConsentId::random(),
                                domain::PersonToken::random(),
                                QStringLiteral("李雷"),
                                QStringLiteral("3-2-1502"),
                                notice(),
                                domain::EstateId::random()};

    [[nodiscard]] domain::Answer answer(domain::Answer::Choice choice = domain::Answer::Choice::Face,
                                        bool shownToEnd = true) const
    {
        return ui::ResidentPresenter::answer(choice, facts.notice.hash(), QStringLiteral("zh"), givenAt, shownToEnd);
    }
    [[nodiscard]] Result<consent::SignedConsent> make() const
    {
        return consent::makeConsent(facts, answer(), signature(), signer);
    }
};

} // namespace vestibule::test
