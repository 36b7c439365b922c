#include "core/capture/Template.h"

#include "core/capture/Codes.h"

#include <cmath>
#include <cstring>
#include <utility>

namespace vestibule::capture {

Template::Template(Algorithm algorithm, SecretBytes vector, float rawNorm)
    : m_algorithm(std::move(algorithm)), m_vector(std::move(vector)), m_rawNorm(rawNorm)
{
}

Result<Template> Template::fromRaw(const Algorithm& algorithm, std::span<const float> raw)
{
    if (algorithm.dimension <= 0 || raw.size() != std::size_t(algorithm.dimension)) {
        return fail(codes::templateInvalid, "dimension " + std::to_string(raw.size()));
    }
    double square = 0;
    for (const float value : raw) {
        square += double(value) * double(value);
    }
    const double norm = std::sqrt(square);
    if (!std::isfinite(norm) || norm <= 1e-6) {
        return fail(codes::templateInvalid, "length is zero or not finite");
    }
    SecretBytes vector(raw.size_bytes());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const float unit = float(double(raw[i]) / norm);
        std::memcpy(vector.data() + i * sizeof(float), &unit, sizeof(float));
    }
    return Template(algorithm, std::move(vector), float(norm));
}

std::span<const float> Template::values() const
{
    // Guarded memory ends at a page boundary; a dimension that is a multiple of four floats keeps its start aligned.
    return {reinterpret_cast<const float*>(m_vector.data()), m_vector.size() / sizeof(float)};
}

Result<float> Template::cosine(const Template& other) const
{
    if (m_algorithm != other.m_algorithm) {
        return fail(codes::algorithmMismatch,
                    m_algorithm.name.toStdString() + " " + std::to_string(m_algorithm.version) + " against " +
                        other.m_algorithm.name.toStdString() + " " + std::to_string(other.m_algorithm.version));
    }
    return vestibule::capture::cosine(values(), other.values());
}

Template Template::clone() const { return Template(m_algorithm, m_vector.clone(), m_rawNorm); }

float cosine(std::span<const float> a, std::span<const float> b)
{
    if (a.size() != b.size()) {
        return 0;
    }
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        dot += double(a[i]) * double(b[i]);
        aa += double(a[i]) * double(a[i]);
        bb += double(b[i]) * double(b[i]);
    }
    const double lengths = std::sqrt(aa * bb);
    return lengths > 0 ? float(dot / lengths) : 0;
}

} // namespace vestibule::capture
