#pragma once

#include <QTest>

#include <functional>
#include <memory>

namespace vestibule::test {

using Factory = std::function<std::unique_ptr<QObject>()>;

/// Adds a test class to the binary. Returns true so that it can initialise a static.
bool add(const char* className, Factory factory);

/// Says that the code under test will log this critical line (a part of it) once. Any other critical line fails the
/// run.
void expectCritical(const QString& part);

} // namespace vestibule::test

/// At the end of the .cpp that defines `Class`, a QObject with private slots as tests. The file is named Class.cpp,
/// which is how CTest finds it: `test_<room> Class [function]` runs one class, without arguments all of them.
#define VESTIBULE_TEST(Class)                                                                                          \
    static const bool registered##Class = vestibule::test::add(#Class, [] { return std::make_unique<Class>(); })
