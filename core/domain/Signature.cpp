#include "core/domain/Signature.h"

#include "core/domain/Codes.h"

#include <algorithm>
#include <cmath>

namespace vestibule::domain {

namespace {

constexpr double shortestSignature = 0.2;
constexpr qsizetype mostPoints = 20'000;

QPointF clamped(QPointF p) { return {std::clamp(p.x(), 0.0, 1.0), std::clamp(p.y(), 0.0, 1.0)}; }

} // namespace

void SignatureDrawing::beginStroke(QPointF at) { m_strokes.append(Stroke{clamped(at)}); }

void SignatureDrawing::extendStroke(QPointF to)
{
    if (m_strokes.isEmpty()) {
        beginStroke(to);
    } else if (m_strokes.last().size() < mostPoints) {
        m_strokes.last().append(clamped(to));
    }
}

double SignatureDrawing::length() const
{
    double sum = 0;
    for (const Stroke& stroke : m_strokes) {
        for (qsizetype i = 1; i < stroke.size(); ++i) {
            const QPointF d = stroke.at(i) - stroke.at(i - 1);
            sum += std::hypot(d.x(), d.y());
        }
    }
    return sum;
}

Result<void> SignatureDrawing::check() const
{
    if (!m_witness && length() < shortestSignature) {
        return fail(codes::signatureMissing);
    }
    return {};
}

QByteArray SignatureDrawing::toPath() const
{
    QByteArray out;
    for (const Stroke& stroke : m_strokes) {
        char command = 'M';
        for (const QPointF& p : stroke) {
            out += command;
            out += QByteArray::number(p.x(), 'f', 4) + ' ' + QByteArray::number(p.y(), 'f', 4);
            command = 'L';
        }
    }
    return out;
}

} // namespace vestibule::domain
