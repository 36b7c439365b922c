#pragma once

#include "core/capture/Alignment.h"
#include "core/capture/Template.h"

namespace vestibule::capture {

/// Turns five points on a picture into a template. The network wants BGR; RGB ruins it. One thread.
class TemplateExtractor
{
public:
    [[nodiscard]] static Result<TemplateExtractor> build(QByteArrayView onnx, const Algorithm& algorithm);

    /// Errors: codes::modelRunFailed, codes::templateInvalid. The raw vector is overwritten.
    [[nodiscard]] Result<Template> extract(const cv::Mat& bgr, const FivePoints& points);
    [[nodiscard]] Network& network() { return m_network; }
    void wipeScratch();

private:
    TemplateExtractor(Network network, Algorithm algorithm)
        : m_network(std::move(network)), m_algorithm(std::move(algorithm))
    {
    }
    Network m_network;
    Algorithm m_algorithm;
    cv::Mat m_aligned;
    cv::Mat m_blob;
};

} // namespace vestibule::capture
