#pragma once

#include "core/base/Result.h"
#include "core/base/SecretBytes.h"

#include <QByteArray>

#include <span>

namespace vestibule::capture {

/// Which model made a template. Templates of different algorithms or versions are never compared.
struct Algorithm
{
    QByteArray name;
    int version = 0;
    int dimension = 0;

    friend bool operator==(const Algorithm&, const Algorithm&) = default;
};

/// The biometric template of one face: a unit vector of 32-bit floats in guarded memory, with the algorithm that made
/// it and the length the vector had before it was normalised (a hint of quality; clean faces lie at about 2.9 to 4.2).
/// Move-only. Each one costs a locked page: hold a handful.
class Template
{
public:
    /// Normalises a copy of `raw`; the caller wipes its own. Errors: codes::templateInvalid for a wrong dimension, a
    /// value that is not finite, or a zero vector.
    [[nodiscard]] static Result<Template> fromRaw(const Algorithm& algorithm, std::span<const float> raw);

    [[nodiscard]] const Algorithm& algorithm() const { return m_algorithm; }
    /// `dimension` values of a vector of length 1.
    [[nodiscard]] std::span<const float> values() const;
    [[nodiscard]] float rawNorm() const { return m_rawNorm; }

    /// -1 to 1. Errors: codes::algorithmMismatch.
    [[nodiscard]] Result<float> cosine(const Template& other) const;
    [[nodiscard]] Template clone() const;

private:
    Template(Algorithm algorithm, SecretBytes vector, float rawNorm);

    Algorithm m_algorithm;
    SecretBytes m_vector;
    float m_rawNorm = 0;
};

/// Cosine of two vectors of the same length; 0 when the lengths differ or one is zero.
[[nodiscard]] float cosine(std::span<const float> a, std::span<const float> b);

} // namespace vestibule::capture
