#pragma once

#include "core/base/Clock.h"
#include "core/consent/MaterialChange.h"
#include "core/consent/NoticeLinter.h"
#include "core/domain/ReadingMode.h"
#include "ui/engine/Then.h"

#include <QObject>

namespace vestibule::ui {

/// One version of the notice. The newest is what the next sitting shows.
struct NoticeVersionRow
{
    consent::Notice notice;
    Instant publishedAt;
    QString publishedBy; ///< empty: the set-up
    bool isUsed = false; ///< somebody has consented under it
    /// By language, for a version from before there were questions about the text: what residents are asked.
    QMap<QString, QList<consent::CheckQuestion>> questions = {};
};

/// What is wrong with a text, and what the law says about it in the language of the program.
struct NoticeFinding
{
    consent::Finding finding;
    QString says;
    QString article;
    QString better; ///< in the language of the text
};

/// Somebody whose consent was given under terms that have changed since, by a guardian for whoever is 14 now, or ends
/// soon. It stays valid on its terms until it ends.
struct ReconsentRow
{
    domain::PersonId person;
    QString name;
    QString dwelling;
    int version = 0; ///< of the notice they read
    QList<consent::MaterialItem> changes;
    bool hasTurned14 = false; ///< a guardian decided, and now the person does
    Instant givenAt;
    Instant endsAt;
    bool endsSoon = false; ///< the consent, while the tenancy goes on
};

/// The estate's notices. Owned by app; GUI thread. Errors: engine::codes::notAllowed for those who may not.
class NoticesEngine : public QObject
{
    Q_OBJECT

public:
    /// Newest first. For managers and auditors.
    virtual void versions(QObject* context, Then<QList<NoticeVersionRow>> then) = 0;
    /// What is wrong with an unfinished text. `language` is that of the program.
    virtual void lint(QObject* context, consent::NoticeDraft draft, QString language,
                      Then<QList<NoticeFinding>> then) = 0;
    /// How many consents would become stale; fails as publish() would.
    virtual void wouldBecomeStale(QObject* context, consent::NoticeDraft draft, Then<int> then) = 0;
    /// For managers: the draft becomes the next version, whose number is the answer. Errors:
    /// consent::codes::noticeIncomplete, noticeForbidden, noticeUnchanged.
    virtual void publish(QObject* context, consent::NoticeDraft draft, Then<int> then) = 0;
    /// For managers: the text for the residents' chat group is about to be saved, made from this version. Writes it
    /// into the log.
    virtual void noteChatText(QObject* context, int version, Then<void> then) = 0;
    /// For managers and auditors: how the resident's screen was used, by month, newest first; only what may be told.
    virtual void readingMonths(QObject* context, Then<QList<domain::ReadingMonth>> then) = 0;
    /// For managers and auditors: who is to be asked again, the oldest consent first.
    virtual void toAskAgain(QObject* context, Then<QList<ReconsentRow>> then) = 0;

Q_SIGNALS:
    /// A new version is out.
    void changed();
};

} // namespace vestibule::ui
