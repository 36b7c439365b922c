#include "ui/text/Sentences.h"

#include <QCoreApplication>

namespace vestibule::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Sentences)
};

} // namespace

QString inOneLine(const QString& first, const QString& second)
{
    if (first.isEmpty() || second.isEmpty()) {
        return first + second;
    }
    return Words::tr("%1 %2", "two sentences, one after the other").arg(first, second);
}

} // namespace vestibule::ui
