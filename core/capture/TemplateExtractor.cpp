#include "core/capture/TemplateExtractor.h"

#include <utility>

namespace vestibule::capture {

Result<TemplateExtractor> TemplateExtractor::build(QByteArrayView onnx, const Algorithm& algorithm)
{
    Result<Network> network = Network::build(onnx, {"output"});
    if (!network) {
        return passOn(network);
    }
    return TemplateExtractor(std::move(*network), algorithm);
}

Result<Template> TemplateExtractor::extract(const cv::Mat& bgr, const FivePoints& points)
{
    alignFace(bgr, points, m_aligned);
    fillBlob(m_aligned, m_blob, cv::Scalar::all(127), cv::Scalar::all(1.0 / 128), false);
    if (const Result<void> run = m_network.forward(m_blob); !run) {
        return passOn(run);
    }
    const auto dimension = std::size_t(m_algorithm.dimension);
    const Result<const float*> raw = m_network.values(0, dimension);
    if (!raw) {
        return passOn(raw);
    }
    Result<Template> out = Template::fromRaw(m_algorithm, {*raw, dimension});
    cv::Mat result = m_network.output(0);
    wipe(result);
    return out;
}

void TemplateExtractor::wipeScratch()
{
    wipe(m_aligned);
    wipe(m_blob);
}

} // namespace vestibule::capture
