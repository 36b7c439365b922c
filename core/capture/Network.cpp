#include "core/capture/Network.h"

#include "core/base/SecretBytes.h"
#include "core/capture/Codes.h"

#include <chrono>
#include <utility>

namespace vestibule::capture {

void wipe(cv::Mat& mat)
{
    for (int row = 0; row < mat.rows && mat.dims == 2; ++row) {
        vestibule::wipe(mat.ptr(row), std::size_t(mat.cols) * mat.elemSize());
    }
    if (mat.dims > 2 && mat.isContinuous()) {
        vestibule::wipe(mat.data, mat.total() * mat.elemSize());
    }
}

Result<Network> Network::build(QByteArrayView onnx, std::vector<std::string> outputs)
{
    Network out;
    out.m_outputs.assign(outputs.begin(), outputs.end());
    try {
        out.m_net = cv::dnn::readNetFromONNX(onnx.data(), std::size_t(onnx.size()));
        if (out.m_net.empty()) {
            return fail(codes::modelUnusable, "no layers");
        }
        out.m_net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        out.m_net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
    } catch (const std::exception& e) {
        return fail(codes::modelUnusable, e.what());
    }
    return out;
}

Result<void> Network::forward(const cv::Mat& blob)
{
    const auto started = std::chrono::steady_clock::now();
    try {
        m_net.setInput(blob);
        m_net.forward(m_results, m_outputs);
    } catch (const std::exception& e) {
        return fail(codes::modelRunFailed, e.what());
    }
    m_milliseconds += std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
    m_shape.assign(blob.size.p, blob.size.p + blob.dims);
    return {};
}

Result<const float*> Network::values(std::size_t index, std::size_t count) const
{
    if (index >= m_results.size() || m_results[index].total() != count || m_results[index].type() != CV_32F ||
        !m_results[index].isContinuous()) {
        return fail(codes::modelRunFailed, "output has another shape than the recipe's");
    }
    return m_results[index].ptr<float>();
}

double Network::takeMilliseconds() { return std::exchange(m_milliseconds, 0); }

void Network::forget()
{
    if (m_shape.empty()) {
        return;
    }
    // Failure leaves nothing to do: the next picture overwrites the layers, or the network is dropped.
    (void)forward(cv::Mat(m_shape, CV_32F, cv::Scalar(0)));
    for (cv::Mat& result : m_results) {
        wipe(result);
    }
    m_milliseconds = 0;
}

void fillBlob(const cv::Mat& picture, cv::Mat& blob, const cv::Scalar& subtract, const cv::Scalar& scale, bool swap)
{
    const int channels = picture.channels();
    const std::array shape{1, channels, picture.rows, picture.cols};
    blob.create(int(shape.size()), shape.data(), CV_32F);
    const std::size_t plane = std::size_t(picture.rows) * std::size_t(picture.cols);
    auto* out = blob.ptr<float>();
    for (int c = 0; c < channels; ++c) {
        const int from = swap ? channels - 1 - c : c;
        // 256 possible values: a table instead of arithmetic for every pixel.
        std::array<float, 256> table{};
        for (int v = 0; v < 256; ++v) {
            table[std::size_t(v)] = float((v - subtract[c]) * scale[c]);
        }
        float* to = out + std::size_t(c) * plane;
        for (int y = 0; y < picture.rows; ++y) {
            const auto* row = picture.ptr<unsigned char>(y) + from;
            for (int x = 0; x < picture.cols; ++x) {
                *to++ = table[row[std::ptrdiff_t(x) * channels]];
            }
        }
    }
}

} // namespace vestibule::capture
