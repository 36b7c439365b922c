#pragma once

#include "tests/ui/support/Answers.h"
#include "ui/engine/NoticesEngine.h"

namespace vestibule::test {

/// The shipped notice in two languages as version 1. What is published follows it; a text with the word "FORBIDDEN" has
/// a finding.
class FakeNotices final : public ui::NoticesEngine
{
public:
    FakeNotices();

    Calls calls;
    QList<ui::NoticeVersionRow> all;
    QList<ui::ReconsentRow> queue;
    QList<domain::ReadingMonth> months;
    QString unknown; ///< a language without rules
    int stale = 0;
    int chatTextOf = 0; ///< the version that it was last taken of

    void versions(QObject* context, ui::Then<QList<ui::NoticeVersionRow>> then) override
    {
        if (const auto error = calls.called(QStringLiteral("versions"))) {
            answerLater<QList<ui::NoticeVersionRow>>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<QList<ui::NoticeVersionRow>>(context, std::move(then), all);
    }
    void lint(QObject* context, consent::NoticeDraft draft, QString language,
              ui::Then<QList<ui::NoticeFinding>> then) override
    {
        static_cast<void>(calls.called(QStringLiteral("lint")));
        static const QString forbidden = QStringLiteral("FORBIDDEN");
        QList<ui::NoticeFinding> out;
        for (const consent::NoticeInLanguage& text : draft.texts) {
            if (text.language == unknown) {
                out.append({{text.language, QStringLiteral("language"), consent::NoticeRule::LanguageUnknown, {}, -1},
                            QStringLiteral("no rules"),
                            QStringLiteral("art. 11"),
                            QStringLiteral("counsel")});
            }
            for (const consent::NoticeSection& section : text.sections) {
                const qsizetype at = section.body.indexOf(forbidden);
                if (at >= 0) {
                    out.append({{text.language, section.item, consent::NoticeRule::Irrevocable, forbidden, at},
                                QStringLiteral("says in ") + language,
                                QStringLiteral("art. 11"),
                                QStringLiteral("better words")});
                }
            }
        }
        answerLater<QList<ui::NoticeFinding>>(context, std::move(then), out);
    }
    void wouldBecomeStale(QObject* context, consent::NoticeDraft, ui::Then<int> then) override
    {
        answerLater<int>(context, std::move(then), stale);
    }
    void publish(QObject* context, consent::NoticeDraft draft, ui::Then<int> then) override
    {
        if (const auto error = calls.called(QStringLiteral("publish"))) {
            answerLater<int>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        const int version = all.constFirst().notice.version() + 1;
        const auto made = all.constFirst().notice.revised(version, draft, domain::OperatorId::random());
        all.prepend({made.value(), Instant::fromMs(1'790'100'000'000), QStringLiteral("李经理"), false});
        answerLater<int>(context, std::move(then), version);
        Q_EMIT changed();
    }
    void noteChatText(QObject* context, int version, ui::Then<void> then) override
    {
        if (const auto error = calls.called(QStringLiteral("noteChatText"))) {
            answerLater<void>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        chatTextOf = version;
        answerLater<void>(context, std::move(then), {});
    }
    void readingMonths(QObject* context, ui::Then<QList<domain::ReadingMonth>> then) override
    {
        if (const auto error = calls.called(QStringLiteral("readingMonths"))) {
            answerLater<QList<domain::ReadingMonth>>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<QList<domain::ReadingMonth>>(context, std::move(then), months);
    }
    void toAskAgain(QObject* context, ui::Then<QList<ui::ReconsentRow>> then) override
    {
        if (const auto error = calls.called(QStringLiteral("toAskAgain"))) {
            answerLater<QList<ui::ReconsentRow>>(context, std::move(then), tl::unexpected(*error));
            return;
        }
        answerLater<QList<ui::ReconsentRow>>(context, std::move(then), queue);
    }
};

} // namespace vestibule::test
