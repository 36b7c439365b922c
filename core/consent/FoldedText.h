#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace vestibule::consent {

/// A stretch of folded letters, [begin, end).
struct Span
{
    qsizetype begin = 0;
    qsizetype end = 0;

    [[nodiscard]] bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
    [[nodiscard]] bool holds(const Span& other) const { return begin <= other.begin && other.end <= end; }
};

/// A text as it is read by somebody who does not care how it is dressed: only letters and digits, without case, width
/// and accents, traditional Chinese characters as simplified ones, and what stood between the letters as a mark. Words
/// are found in it whatever was put between their letters.
class FoldedText
{
public:
    /// What stands before a letter, the strongest of it.
    enum class Break { None, Blank, Clause, Sentence };

    explicit FoldedText(const QString& text);

    [[nodiscard]] const QString& letters() const { return m_letters; }
    [[nodiscard]] bool isEmpty() const { return m_letters.isEmpty(); }
    /// What a span covers in the text as it was given.
    [[nodiscard]] Span inOriginal(const Span& span) const;
    /// The latest letter up to `from` that has at least such a break before it; 0 without one.
    [[nodiscard]] qsizetype startOf(Break least, qsizetype from) const;
    /// The first letter after `from` that has at least such a break before it; the size without one.
    [[nodiscard]] qsizetype endOf(Break least, qsizetype from) const;

    /// Where `word` (folded letters) stands as whole words, first to last. `open` lets the last word go on.
    [[nodiscard]] QList<Span> find(const QString& word, bool open) const;

private:
    struct Letter
    {
        qsizetype at = 0; ///< in the text as given
        Break before = Break::None;
        bool beginsWord = false;
    };
    void add(QChar letter, qsizetype at, Break before);
    [[nodiscard]] bool endsWord(qsizetype i) const;
    [[nodiscard]] bool isBroken(const Span& span, bool ideographic) const;

    QString m_letters;
    QList<Letter> m_marks; ///< one for each letter
};

/// One of several words; a `*` at the end of one lets it go on.
class WordList
{
public:
    WordList() = default;
    /// Words between bars: "for life|permanent*".
    explicit WordList(const QString& alternatives);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    /// In the order in which they begin.
    [[nodiscard]] QList<Span> findIn(const FoldedText& text) const;

private:
    struct Word
    {
        QString letters;
        bool open = false;
    };
    QList<Word> m_words;
};

} // namespace vestibule::consent
