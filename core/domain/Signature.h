#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QPointF>

#include <optional>

namespace vestibule::domain {

/// Who saw somebody agree who cannot sign. Nothing else of a witness is kept.
enum class Witness {
    Operator,     ///< whoever works at the station: the log says who
    SecondPerson, ///< somebody whom the resident has brought
};

/// A signature as drawn: strokes of points in 0..1 of the pad's width (both axes, so that its shape is kept). Geometry
/// only; pressure and timing would make it a biometric sample of its own and are never taken. Or, in its place, a
/// witness.
class SignatureDrawing
{
public:
    using Stroke = QList<QPointF>;

    [[nodiscard]] static SignatureDrawing witnessed(Witness by)
    {
        SignatureDrawing out;
        out.m_witness = by;
        return out;
    }
    [[nodiscard]] std::optional<Witness> witness() const { return m_witness; }

    [[nodiscard]] const QList<Stroke>& strokes() const { return m_strokes; }
    void beginStroke(QPointF at);
    void extendStroke(QPointF to);
    void clear() { m_strokes.clear(); }

    /// Length of all strokes, in widths of the pad.
    [[nodiscard]] double length() const;

    /// Fails with codes::signatureMissing when there is no witness and only a dot or a short tick: less than a fifth of
    /// the pad's width.
    [[nodiscard]] Result<void> check() const;

    /// The strokes as an SVG path with four decimals, the same text for the same drawing: what is stored and hashed.
    /// Empty where there is a witness.
    [[nodiscard]] QByteArray toPath() const;

private:
    QList<Stroke> m_strokes;
    std::optional<Witness> m_witness;
};

} // namespace vestibule::domain
