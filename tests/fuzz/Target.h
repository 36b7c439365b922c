#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// What the fuzz targets share. Each target is one source with one `fuzz::run`, linked with Target.cpp and libFuzzer
/// into a program of its own. A target states what must hold for every input, not only that nothing crashes.
namespace vestibule::fuzz {

/// The target. Called in one thread, again and again in one process: it keeps nothing between two inputs.
void run(QByteArrayView bytes);

/// Ends the process when a property does not hold, so that libFuzzer keeps the input. `property` says what should.
void require(bool holds, const char* property);

/// Bytes taken off the front of an input, for choices; what is left is the subject. An empty input gives zeros.
class Input
{
public:
    explicit Input(QByteArrayView bytes) : m_rest(bytes) {}
    [[nodiscard]] unsigned byte();
    [[nodiscard]] unsigned number16();
    [[nodiscard]] bool isEmpty() const { return m_rest.isEmpty(); }
    [[nodiscard]] QByteArrayView rest() const { return m_rest; }

private:
    QByteArrayView m_rest;
};

/// Changes up to eight bytes of `bytes` at places the input names. The result may be the same bytes.
[[nodiscard]] QByteArray edited(QByteArray bytes, Input& script);

/// The bytes as a reader of general CBOR understands them, written again in the deterministic form; empty when it
/// understands nothing. Mutations hardly ever keep keys sorted and lengths short: this lets them through to what comes
/// after the strict reader.
[[nodiscard]] QByteArray inOneSpelling(QByteArrayView cbor);

} // namespace vestibule::fuzz
