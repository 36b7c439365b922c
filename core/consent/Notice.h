#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace vestibule::consent {

/// Who answers for the data, as the notice and the record name them.
struct Controller
{
    QString estate;
    QString name;
    QString contact;
    QString address;
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

/// One language of a notice, with the controller's names filled in.
struct NoticeInLanguage
{
    QString language;
    QString title;
    QStringList summary; ///< exactly five sentences
    QList<NoticeSection> sections;
    QString chooseFace;
    QString chooseCard;
    RecordWording record;
    QList<CheckQuestion> check; ///< may be empty
};

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

    /// Reads back what toJson() wrote.
    [[nodiscard]] static Result<Notice> fromJson(const QByteArray& json);

    [[nodiscard]] int version() const { return m_version; }
    [[nodiscard]] const Controller& controller() const { return m_controller; }
    [[nodiscard]] QStringList languages() const { return m_languages.keys(); }
    /// codes::languageMissing when the notice has no such language.
    [[nodiscard]] Result<NoticeInLanguage> in(const QString& language) const;

    /// The same bytes for the same notice: sorted keys, no spaces. What is stored and hashed.
    [[nodiscard]] QByteArray toJson() const;
    /// SHA-256 of toJson().
    [[nodiscard]] QByteArray hash() const;

    /// The items every language must have: sections 17, 30 of the personal information law and 21 of the network data
    /// rules.
    [[nodiscard]] static QStringList requiredItems();

private:
    int m_version = 0;
    Controller m_controller;
    QMap<QString, NoticeInLanguage> m_languages;
};

} // namespace vestibule::consent
