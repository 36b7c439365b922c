#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <algorithm>

namespace vestibule::test {

/// Of several widgets with that name the one that is seen, else the first; null: there is none.
template <typename T>
T* seenChild(const QWidget& in, const char* name)
{
    const QList<T*> all = in.findChildren<T*>(QString::fromLatin1(name));
    const auto seen = std::find_if(all.begin(), all.end(), [](const T* one) { return one->isVisible(); });
    return seen != all.end() ? *seen : all.value(0);
}

} // namespace vestibule::test
