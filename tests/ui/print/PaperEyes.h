#pragma once

#include "ui/engine/SessionEngine.h"
#include "ui/print/Paper.h"

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QStringList>
#include <QTemporaryDir>

namespace vestibule::test {

/// A paper, what has to be read on it from top to bottom, and what its code says (empty: it has none).
struct ExpectedPaper
{
    ui::PaperJob job;
    QStringList words;
    QByteArray code{};
};

/// The estate that papers of the tests are of.
ui::EstateProfile paperEstate();

/// Looks at papers with other people's eyes: poppler-utils and zbar-tools. VESTIBULE_PICTURES names the folder in which
/// they stay, as PDF and as a picture of each page; without it they go.
class PaperEyes
{
public:
    /// Saves it as `NAME.pdf` and reads it: the number of pages, A4, all the words in their order, ink where it belongs
    /// and none at the edges, the code.
    void look(const ExpectedPaper& expected, const QString& name);
    /// Whether something is written on a page of the paper that was last looked at, between these heights in
    /// millimetres.
    [[nodiscard]] bool isWritten(int page, double from, double to) const;

private:
    /// One page after the other, as pictures.
    void takePages(const QString& pdf, int count);

    QTemporaryDir m_own;
    QList<QImage> m_pages;
};

} // namespace vestibule::test
