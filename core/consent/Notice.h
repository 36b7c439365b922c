#pragma once

#include "core/base/Result.h"
#include "core/domain/Ids.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

class QJsonObject;

namespace vestibule::consent {

/// Who answers for the data, as the notice and the record name them.
struct Controller
{
    QString estate;
    QString name;
    QString contact;
    QString address;

    friend bool operator==(const Controller&, const Controller&) = default;
};

/// A person or a firm, by name.
struct Party
{
    QString name;
    QString contact;

    friend bool operator==(const Party&, const Party&) = default;
};

/// A firm that works with the data on the office's behalf, under a contract that ends.
struct EntrustedParty
{
    QString name;
    QString contact;
    QDate contractEnds;
    QString purpose = {}; ///< what it does with the data; empty in notices of before
    QString types = {};   ///< which data it gets hold of; empty in notices of before

    friend bool operator==(const EntrustedParty&, const EntrustedParty&) = default;
};

/// Somebody the data is given to.
struct Recipient
{
    QString name;
    QString contact;
    QString purpose;
    QString method;
    QString types;

    friend bool operator==(const Recipient&, const Recipient&) = default;
};

/// Who has to do with the data beside the office itself. All of it may be missing.
struct NoticeParties
{
    std::optional<Party> responsible; ///< the person at the office who answers for it
    QList<Party> jointControllers;
    QList<EntrustedParty> entrusted;
    QList<Recipient> recipients;

    friend bool operator==(const NoticeParties&, const NoticeParties&) = default;
};

struct NoticeSection
{
    QString item; ///< which duty of the law it meets: purpose, method, retention, ...
    QString heading;
    QString body;
};

/// A plain question about what was read, for the resident alone: its answer is neither asked for nor kept.
struct CheckQuestion
{
    QString question;
    QStringList answers;    ///< two
    qsizetype right = 0;    ///< which of them
    qsizetype sentence = 0; ///< of the summary, shown again after the other one
    QString explanation;    ///< shown instead of that sentence; may be empty
};

/// What the signed record says in the language the notice was read in.
struct RecordWording
{
    QString purpose;
    QString piiType;
    QString retention;
    QString storage;
    QString recipients;
    QString withdrawal;
    QString rights;
    QString alternative;
    QString jurisdiction; ///< ISO 3166 code; empty in notices of before: "CN"
};

/// The words in front of the parties' names.
struct PartyLabels
{
    QString responsible;
    QString jointControllers;
    QString entrusted;
    QString contractEnds;
    QString recipients;
    QString purpose; ///< empty in notices of before, as the next
    QString types;
};

/// One language of a notice, with the controller's names filled in.
struct NoticeInLanguage
{
    QString language;     ///< its tag: "zh", "en", "pt_BR"
    QString languageName; ///< its own name for itself; empty where the program knows it
    QString title;
    QStringList summary; ///< exactly five sentences
    /// The same five for whoever decides for a child, in the same order; empty in notices of before.
    QStringList summaryForChild;
    QList<NoticeSection> sections;
    QString chooseFace;
    QString chooseCard;
    /// The answers where a guardian decides for a child; empty in notices of before.
    QString chooseFaceForChild;
    QString chooseCardForChild;
    RecordWording record;
    QList<CheckQuestion> check; ///< may be empty
    PartyLabels labels;
    QString reviewNote; ///< "for review by counsel", until somebody has reviewed the text
};

/// What the next version of a notice would say.
struct NoticeDraft
{
    NoticeParties parties;
    QList<NoticeInLanguage> texts;
};

/// What is written in a template or in a stored notice, one for each language, with nothing checked and no name filled
/// in. Errors: codes::noticeUnreadable.
[[nodiscard]] Result<QList<NoticeInLanguage>> readTexts(const QByteArray& json);

/// A text as a file to translate, which readTemplate() takes; UTF-8, indented.
[[nodiscard]] QByteArray writeTemplate(const NoticeInLanguage& text);

/// What a template says, with the controller's names filled in: a language that a notice may take up. Errors:
/// codes::noticeUnreadable (not one such document, or a language that is no tag), codes::noticeIncomplete (the detail
/// names the part as itemNames() does, or "answers", "check", "labels", "placeholder").
[[nodiscard]] Result<NoticeInLanguage> readTemplate(const QByteArray& json, const Controller& controller);

/// A notice: one version, all its languages. A value; once a consent refers to its hash the text never changes, a new
/// text is a new version with a new hash.
class Notice
{
public:
    /// Fills the controller's names into the template of each language. Every template is one JSON document;
    /// `templates` come in any order. Errors: codes::noticeUnreadable (not such a document), codes::noticeIncomplete
    /// (an item that the law asks for is missing or empty, a name of the controller is empty, or a placeholder stays
    /// unfilled).
    [[nodiscard]] static Result<Notice> compose(int version, const Controller& controller,
                                                const QList<QByteArray>& templates);

    /// The next text of this notice, with the same controller. Errors: codes::noticeIncomplete, also for a party
    /// without a name or an entrusted party without the end of its contract.
    [[nodiscard]] Result<Notice> revised(int version, const NoticeDraft& draft, domain::OperatorId publisher) const;
    /// The same version as another company would say it (name, contact and address; the estate's name stays): every
    /// text names it where it named the present one. Of the parties the person who answers at the office goes, since it
    /// is another office. Errors: codes::noticeIncomplete (a part of the company is empty, or reads like a
    /// placeholder).
    [[nodiscard]] Result<Notice> saidBy(const Controller& company) const;
    /// What it says itself, to go on from.
    [[nodiscard]] NoticeDraft draft() const { return {m_parties, m_languages.values()}; }

    /// Reads back what toJson() wrote.
    [[nodiscard]] static Result<Notice> fromJson(const QByteArray& json);

    [[nodiscard]] int version() const { return m_version; }
    [[nodiscard]] const Controller& controller() const { return m_controller; }
    [[nodiscard]] const NoticeParties& parties() const { return m_parties; }
    /// None for the one that the set-up made.
    [[nodiscard]] std::optional<domain::OperatorId> publisher() const { return m_publisher; }
    [[nodiscard]] QStringList languages() const { return m_languages.keys(); }
    /// codes::languageMissing when the notice has no such language.
    [[nodiscard]] Result<NoticeInLanguage> in(const QString& language) const;
    /// The same as it is read at the desk: the parties stand under the processor and the recipients. For a guardian the
    /// rules for children come first, and the summary (where the notice has one of the child) and the answers speak of
    /// the child; all others have them where they stand.
    [[nodiscard]] Result<NoticeInLanguage> toRead(const QString& language, bool forChild = false) const;
    /// Whether every language has rules for children and the answers of a guardian. Without them nobody can be asked
    /// about a child's face.
    [[nodiscard]] bool hasChildRules() const;
    /// The item of the rules for children.
    static const QString childItem;
    /// Whether every language says the same as `other`'s, and so do the parties.
    [[nodiscard]] bool saysTheSameAs(const Notice& other) const;

    /// The same bytes for the same notice: sorted keys, no spaces, what is missing left out. What is stored and hashed.
    [[nodiscard]] QByteArray toJson() const;
    /// SHA-256 of toJson().
    [[nodiscard]] QByteArray hash() const;

    /// The items every language must have: sections 17, 30 of the personal information law and 21 of the network data
    /// rules.
    [[nodiscard]] static QStringList requiredItems();

private:
    [[nodiscard]] Result<void> take(const NoticeDraft& draft);
    [[nodiscard]] QJsonObject content() const;

    int m_version = 0;
    Controller m_controller;
    NoticeParties m_parties;
    std::optional<domain::OperatorId> m_publisher;
    QMap<QString, NoticeInLanguage> m_languages;
};

} // namespace vestibule::consent
